"""What the two renderers do with any document: logos, odd sizes, tables, blank pages, Word's own parts."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument
from PIL import Image

from app.reports import blocks as b
from app.reports import docx, pdf
from tests.reports.loan_parts import OFFICE
from tests.reports.reading import docx_text, pdf_pages, squeezed

BARE = b.Document(
    "Essai",
    "",
    "2026-A-001",
    1,
    is_draft=False,
    office=OFFICE,
    blocks=(b.Paragraph("Un."),),
    made_on=date(2026, 11, 3),
)


def image(kind: str, size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#0F6B6B").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(20, 20), (900, 60), (60, 900)])
def test_a_logo_is_printed_in_both_formats(kind: str, size: tuple[int, int]) -> None:
    document = replace(BARE, office=replace(OFFICE, logo=image(kind, size)))
    assert b"/Image" in pdf.render(document)
    with ZipFile(BytesIO(docx.render(document))) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())


@pytest.mark.parametrize("logo", [b"not an image", b"\x89PNG\r\n\x1a\n cut short", image("PNG", (9, 9))[:40]])
def test_a_logo_that_cannot_be_read_stops_nothing(logo: bytes) -> None:
    document = replace(BARE, office=replace(OFFICE, logo=logo))
    assert OFFICE.address[0] in pdf_pages(pdf.render(document))[0]
    assert docx_text(docx.render(document)).count(OFFICE.name) == 2  # the first page and the running head


def test_an_office_without_name_prints_all_the_same() -> None:
    document = replace(BARE, office=b.OfficeHead())
    assert "Un." in pdf_pages(pdf.render(document))[0]
    assert "Un." in docx_text(docx.render(document))


def test_the_last_page_is_made_even_and_says_so() -> None:
    pages = pdf_pages(pdf.render(replace(BARE, even_pages=True)))
    assert len(pages) == 2
    assert "Page laissée blanche" in pages[1]
    assert squeezed("page 2/2") in squeezed(pages[1])


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    rows = tuple((f"ligne{index}", str(index)) for index in range(200))
    pages = pdf_pages(pdf.render(replace(BARE, blocks=(b.Table(("Jour", "Heures"), rows, (3, 1), ("left", "right")),))))
    assert len(pages) > 3
    assert all("Heures" in page for page in pages)
    assert all(f"ligne{index}" in "".join(pages) for index in range(200))


def test_a_cell_taller_than_a_page_is_printed_whole() -> None:
    words = " ".join(f"mot{index}" for index in range(3000))
    found = "".join(pdf_pages(pdf.render(replace(BARE, blocks=(b.KeyValues((("Tâches", words),)),)))))
    assert "mot0" in found
    assert "mot2999" in found


def test_a_word_longer_than_the_line_stays_on_the_page() -> None:
    blocks = (b.Paragraph("x" * 400), b.KeyValues((("Nom", "y" * 400),)), b.Heading("z" * 300))
    found = squeezed("".join(pdf_pages(pdf.render(replace(BARE, blocks=blocks)))))
    assert found.count("x") >= 400
    assert found.count("y") >= 400


def test_a_heading_follows_what_it_announces() -> None:
    for count in range(38, 56):
        blocks = (
            *(b.Paragraph(f"ligne {index}") for index in range(count)),
            b.Article("Suite"),
            b.Paragraph("La suite."),
        )
        pages = pdf_pages(pdf.render(replace(BARE, blocks=blocks)))
        assert [page for page in pages if "Suite" in page] == [page for page in pages if "La suite." in page]


def test_a_few_facts_are_read_on_one_page() -> None:
    facts = b.KeyValues(tuple((f"Fait {place}", "dit en quelques mots") for place in range(4)))
    for count in range(34, 50):
        blocks = (*(b.Paragraph(f"ligne {index}") for index in range(count)), b.Heading("La dernière fois"), facts)
        pages = pdf_pages(pdf.render(replace(BARE, blocks=blocks)))
        (found,) = (page for page in pages if "Fait 0" in page)
        assert "Fait 3" in found
        assert "La dernière fois" in found


def test_every_block_is_written_in_word() -> None:
    blocks = (
        b.Heading("Titre"),
        b.Heading("Sous-titre", 2),
        b.Article("Objet"),
        b.Paragraph((b.Bold("gras"), " et ", b.Italic("penché"))),
        b.Note("remarque"),
        b.Bullets(("puce",)),
        b.KeyValues((("clé", "valeur"),)),
        b.Table(("colonne",), (("cellule",),), (1,), shaded=(0,)),
        b.Choices("choix", ("oui", "non")),
        b.RuledLines(2),
        b.PageBreak(),
        b.Spacer(),
        b.SignatureBoxes((b.Signatory("Partie", "Maison", "Nom", "titre"),), "Fait à"),
    )
    document = replace(BARE, blocks=blocks, is_draft=True, paraphes=True)
    words = (
        "Titre",
        "Sous-titre",
        "Objet",
        "gras",
        "penché",
        "remarque",
        "puce",
        "clé",
        "valeur",
        "colonne",
        "cellule",
    )
    word, page = docx_text(docx.render(document)), "".join(pdf_pages(pdf.render(document)))
    for said in (*words, "choix", "oui", "Partie", "Maison", "titre", "Fait à", "PROJET", "Paraphes", "Coup de Main"):
        assert said in word
        assert said in page


def test_word_uses_real_styles_fields_and_our_paper() -> None:
    word = WordDocument(BytesIO(docx.render(replace(BARE, blocks=(b.Article("Objet"), b.Bullets(("un",)))))))
    assert [paragraph.style.name for paragraph in word.paragraphs if paragraph.style] == [
        "Title",
        "Reference",
        "Heading 2",
        "List Bullet",
    ]
    section = word.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (210, 20)
    assert "NUMPAGES" in section.footer._element.xml
    assert "PAGE" in section.first_page_footer._element.xml
