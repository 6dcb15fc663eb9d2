"""Every paper of ten loans, page by page: boxes with the text they sign, no page of two lines, no letter lost."""

from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from pypdf import PdfReader

from app.reports import blocks as b
from app.reports.blocks import Document
from app.rules import french
from tests.reports.all_papers import PAPERS, TODAY, built, facts, rendered
from tests.reports.reading import squeezed
from tests.reports.ten_loans import TEN

every_paper = pytest.mark.parametrize(("kind", "name"), PAPERS, ids=["-".join(one) for one in PAPERS])
_LEAST_LINES = 3
_TO_SIGN = "date et signature", "date, signature et cachet"


@cache
def pages(kind: str, name: str) -> list[list[str]]:
    document = pypdfium2.PdfDocument(rendered(kind, name, ".pdf"))
    return [
        [line.strip() for line in page.get_textpage().get_text_bounded().splitlines() if line.strip()]
        for page in document
    ]


def furniture(document: Document) -> set[str]:
    """What stands on a page beside the text of the paper: its head, its foot, who signs."""
    office = document.office
    said = [office.name, *office.address, french.phone(office.phone), office.email, document.title]
    said += ["Document établi avec Coup de Main", "Paraphes", "PROJET", "Page laissée blanche"]
    said.append(b.numbered_version(document))
    for block in document.blocks:
        if isinstance(block, b.SignatureBoxes):
            said.append(b.plain(block.lead))
            for one in block.signatories:
                said += [one.party, one.organisation, one.name, one.capacity, f"{one.name}, {one.capacity}"]
                said.append(b.hint(one))
    return {squeezed(b.clean(one)) for one in said if one}


def read(page: list[str], document: Document) -> list[str]:
    beside = furniture(document)
    return [
        line
        for line in page
        if not any(squeezed(line) in one or (len(one) > 8 and one in squeezed(line)) for one in beside)
        and not squeezed(line).startswith("page")
        and any(char.isalpha() for char in line)
    ]


@every_paper
def test_boxes_stand_beside_text_of_what_they_sign(kind: str, name: str) -> None:
    document = built(kind, name)
    for page in pages(kind, name):
        if any(words in " ".join(page).replace(french.NBSP, " ") for words in _TO_SIGN):
            assert len(read(page, document)) >= _LEAST_LINES, page


@every_paper
def test_no_last_page_of_two_lines(kind: str, name: str) -> None:
    document = built(kind, name)
    filled = [page for page in pages(kind, name) if "Page laissée blanche" not in " ".join(page)]
    for page in filled[1:]:
        assert len(read(page, document)) >= _LEAST_LINES, page


@every_paper
def test_no_title_is_left_behind(kind: str, name: str) -> None:
    """Neither an article's nor a heading's: something of what it announces stands under it."""
    document = built(kind, name)
    titles = {squeezed(b.clean(one.text)) for one in document.blocks if isinstance(one, b.Heading)}
    titles |= {squeezed(b.clean(one.title)) for one in document.blocks if isinstance(one, b.Article)}
    for page in pages(kind, name):
        body = [line for line in page if squeezed(line) not in furniture(document) and "Paraphes" not in line]
        body = [line for line in body if "Document établi" not in line and not line.startswith("page")]
        last = squeezed(body[-1]) if body else ""
        assert not any(last.endswith(one) and last.startswith(("Article", one)) for one in titles), last


@every_paper
def test_the_file_says_what_it_is(kind: str, name: str) -> None:
    document, reader = built(kind, name), PdfReader(BytesIO(rendered(kind, name, ".pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == b.clean(f"{document.title} {document.number}").strip()
    assert reader.metadata.author == (b.clean(document.office.name) or "Coup de Main")
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    marks = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    titled = [one for one in document.blocks if isinstance(one, (b.Article, b.Heading))]
    assert len(marks) == 1 + len(titled)


@every_paper
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_no_letter_is_lost_and_the_same_bytes_twice(kind: str, name: str, suffix: str) -> None:
    from app.reports import library
    from tests.reports.reading import text

    content = rendered(kind, name, suffix)
    assert not {"■", "\ufffd", "\u202f", "\u25a1"} & set(text(content, suffix))
    if name in ("plain", "long_names"):
        assert library.render(kind, facts(kind, name), suffix, TODAY) == content


@pytest.mark.parametrize(
    ("kind", "name"),
    [("attestation", "plain"), ("accident_lender", "plain"), ("reception", "plain"), ("return_plan", "plain")],
)
def test_what_closer_lines_put_on_one_page_is_signed_there(kind: str, name: str) -> None:
    assert len(pages(kind, name)) == 1


@pytest.mark.parametrize("kind", ["agreement", "amendment"])
@pytest.mark.parametrize("name", TEN)
def test_a_contract_has_no_blank_page_to_initial(kind: str, name: str) -> None:
    assert all("Page laissée blanche" not in " ".join(page) for page in pages(kind, name))
