"""Blocks to Word, with real styles, so that a company's HR department can edit the text."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx as word_library
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from app.reports import blocks as b
from app.rules import french
from app.rules.french import NBSP

FONT = "Calibri"
ACCENT = RGBColor(0x0F, 0x6B, 0x6B)
INK = RGBColor(0x1D, 0x26, 0x26)
GREY = RGBColor(0x5C, 0x6B, 0x6B)
HAIRLINE, WASH, ACCENT_HEX, GREY_HEX = "CBD6D6", "F1F6F6", "0F6B6B", "5C6B6B"
LINE_MM = 170.0
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}


def render(document: b.Document) -> bytes:
    """The document as Word bytes; the same document always gives the same bytes."""
    word = word_library.Document()
    _page(word, document)
    _styles(word, document.language)
    _properties(word, document)
    _header(word, document)
    _footer(word, document)
    word.add_paragraph(b.clean(document.title), style="Title")
    if document.subtitle:
        word.add_paragraph(b.clean(document.subtitle), style="Subtitle")
    word.add_paragraph(b.clean(b.reference_line(document)), style="Reference")
    numbered = list(b.numbered(b.undrawn(document.blocks)))
    for index, (block, number) in enumerate(numbered):
        count = len(word.paragraphs)
        _block(word, block, number)
        if index and isinstance(numbered[index - 1][0], b.PageBreak):
            word.paragraphs[count].paragraph_format.page_break_before = True
        following = numbered[index + 1][0] if index + 1 < len(numbered) else None
        if isinstance(following, b.SignatureBoxes):
            _keep_end(word)
        elif isinstance(following, b.RuledLines):
            _keep_end(word, letters=1)
    out = BytesIO()
    word.save(out)
    return _timeless(out.getvalue())


def _keep_end(word: Any, letters: int = 400) -> None:
    """The last lines so far stay with the boxes that sign them."""
    kept = 0
    for part in reversed(list(word.iter_inner_content())):
        cells = [] if isinstance(part, WordParagraph) else [cell for row in part.rows for cell in row.cells]
        paragraphs = [one for cell in cells for one in cell.paragraphs] or [part]
        for paragraph in paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        kept += sum(len(paragraph.text) for paragraph in paragraphs)
        if kept >= letters:
            return


def _timeless(content: bytes) -> bytes:
    """The same archive without the hour it was written at."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _page(word: Any, document: b.Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = Mm(20)
    section.bottom_margin = Mm(26 if document.paraphes else 20)
    section.header_distance, section.footer_distance = Mm(11), Mm(9)
    section.different_first_page_header_footer = True


def _properties(word: Any, document: b.Document) -> None:
    made = datetime.combine(document.made_on, datetime.min.time(), tzinfo=UTC)
    core = word.core_properties
    core.title = b.clean(f"{document.title} {document.number}")[:255]  # Word takes no more
    core.author = b.clean(document.office.name)[:255] or "Coup de Main"
    core.last_modified_by = core.author
    core.comments = ""
    core.language = document.language
    core.created = core.modified = made.replace(tzinfo=None)
    core.revision = 1


def _styles(word: Any, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for name in ("Reference", "Note", "Label", "Cell", "Small"):
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["Normal"]
    look: dict[str, tuple[float, RGBColor, bool, float, float]] = {
        "Normal": (10.5, INK, False, 0, 5),
        "Title": (16, INK, True, 4, 1),
        "Subtitle": (10.5, ACCENT, False, 0, 1),
        "Reference": (8.5, GREY, False, 0, 8),
        "Heading 1": (12, ACCENT, True, 14, 3),
        "Heading 2": (11, INK, True, 12, 3),
        "Heading 3": (10.5, INK, True, 9, 2),
        "List Bullet": (10.5, INK, False, 0, 3),
        "Note": (9, GREY, False, 5, 5),
        "Label": (9.2, GREY, False, 2, 3),
        "Cell": (9.6, INK, False, 2, 3),
        "Small": (8, GREY, False, 0, 0),
        "Header": (8.5, GREY, False, 0, 0),
        "Footer": (8, GREY, False, 0, 0),
    }
    for name, (size, color, is_bold, before, after) in look.items():
        style = word.styles[name]
        _letters(style, language)
        style.font.size, style.font.color.rgb, style.font.bold, style.font.italic = Pt(size), color, is_bold, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.1
        style.paragraph_format.widow_control = True
        _without_ornament(style)


def _letters(style: Any, language: str) -> None:
    style.font.name = FONT
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    properties.append(lang)


def _without_ornament(style: Any) -> None:
    """The built-in styles carry rules, wide letters and tab stops of their own."""
    for holder, name in (("w:pPr", "w:pBdr"), ("w:pPr", "w:tabs"), ("w:rPr", "w:spacing"), ("w:rPr", "w:kern")):
        properties = style.element.find(qn(holder))
        ornament = properties.find(qn(name)) if properties is not None else None
        if ornament is not None:
            properties.remove(ornament)


def _header(word: Any, document: b.Document) -> None:
    section = word.sections[0]
    office = document.office
    first = section.first_page_header
    first.paragraphs[0]._p.getparent().remove(first.paragraphs[0]._p)
    table = first.add_table(1, 2, Mm(LINE_MM))
    table.autofit = False
    left, right = table.rows[0].cells
    left.width = right.width = Mm(LINE_MM / 2)
    has_logo = _logo(left.paragraphs[0], office)
    if not has_logo:
        run = left.paragraphs[0].add_run(b.clean(office.name))
        run.bold, run.font.size, run.font.color.rgb = True, Pt(12), ACCENT
    reach = " · ".join(said for said in (french.phone(office.phone), office.email) if said)
    if has_logo and office.name:
        run = right.paragraphs[0].add_run(f"{b.clean(office.name)}\n")
        run.bold, run.font.size, run.font.color.rgb = True, Pt(10), INK
    right.paragraphs[0].add_run("\n".join(b.clean(line) for line in (*office.address, reach) if line.strip()))
    right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for cell in (left, right):
        cell.paragraphs[0].style = word.styles["Header"]
        _borders(cell, bottom=(6, HAIRLINE))
    _project(first.add_paragraph(style="Header"), document)
    running = section.header.paragraphs[0]
    _tabs(running)
    running.text = f"{b.clean(office.name)}\t{b.clean(document.title)}"
    if document.is_draft:
        _project(section.header.add_paragraph(style="Header"), document)


def _logo(paragraph: WordParagraph, office: b.OfficeHead) -> bool:
    """A logo that cannot be read must not stop a contract from being written."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

    if not office.logo:
        return False
    try:
        picture = paragraph.add_run().add_picture(BytesIO(office.logo))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return False
    scale = min(Mm(46) / picture.width, Mm(18) / picture.height)
    picture.width, picture.height = Emu(picture.width * scale), Emu(picture.height * scale)
    return True


def _project(paragraph: WordParagraph, document: b.Document) -> None:
    if document.is_draft:
        run = paragraph.add_run("PROJET")
        run.bold, run.font.size, run.font.color.rgb = True, Pt(20), RGBColor(0xC9, 0xD4, 0xD4)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _footer(word: Any, document: b.Document) -> None:
    section = word.sections[0]
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.style = word.styles["Footer"]
        if document.paraphes:
            line.text = f"Paraphes{NBSP}: ................    ................"
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.space_after = Pt(8)
            line = footer.add_paragraph(style="Footer")
        _tabs(line, with_center=True)
        said = b.numbered_version(document)
        line.add_run(f"Document établi avec Coup de Main\t{b.clean(said)}\tpage{NBSP}")
        _number(line, "PAGE")
        line.add_run("/")
        _number(line, "NUMPAGES")


def _tabs(paragraph: WordParagraph, with_center: bool = False) -> None:
    stops = paragraph.paragraph_format.tab_stops
    if with_center:
        stops.add_tab_stop(Mm(LINE_MM / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(LINE_MM), WD_TAB_ALIGNMENT.RIGHT)


def _number(paragraph: WordParagraph, word: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), word)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _said(paragraph: WordParagraph, text: b.Text) -> WordParagraph:
    for part in b.parts(text):
        run = paragraph.add_run(b.clean(part if isinstance(part, str) else part.text))
        run.bold = True if isinstance(part, b.Bold) else None
        run.italic = True if isinstance(part, b.Italic) else None
        run.font.strike = True if isinstance(part, b.Struck) else None
    return paragraph


def _block(word: Any, block: b.Block, number: int) -> None:
    match block:
        case b.Heading():
            word.add_paragraph(b.clean(block.text), style="Heading 1" if block.level == 1 else "Heading 3")
        case b.Article():
            paragraph = word.add_paragraph(style="Heading 2")
            paragraph.add_run(f"Article{NBSP}{number}").font.color.rgb = ACCENT
            paragraph.add_run(f"{NBSP}{NBSP}{b.clean(block.title)}")
        case b.Paragraph():
            _said(word.add_paragraph(), block.text)
        case b.Note():
            _said(word.add_paragraph(style="Note"), block.text)
        case b.Bullets():
            for item in block.items:
                _said(word.add_paragraph(style="List Bullet"), item)
        case b.PageBreak():
            pass  # the next paragraph carries it: a paragraph of its own may stand alone on a page
        case b.Spacer():
            word.add_paragraph().paragraph_format.space_after = Mm(block.mm)
        case _:
            _ruled(word, block)


def _ruled(word: Any, block: b.Block) -> None:
    match block:
        case b.KeyValues():
            shares = (block.label_share, 1 - block.label_share)
            table = _grid(word, len(block.rows), shares)
            for row, (label, value) in zip(table.rows, block.rows, strict=True):
                _write(row.cells[0], label, "Label")
                _write(row.cells[1], value, "Normal")
                for cell in row.cells:
                    _borders(cell, bottom=(4, HAIRLINE))
            _after(word)
        case b.Table():
            _table(word, block)
        case b.Choices():
            boxes = "      ".join(
                f"{'☒' if index in block.chosen else '☐'}{NBSP}{b.clean(option)}"
                for index, option in enumerate(block.options)
            )
            _said(word.add_paragraph(), (b.Bold(block.label), f"{NBSP}: {boxes}"))
        case b.RuledLines():
            table = _grid(word, block.count, (1.0,))
            for row in table.rows:
                row.height, row.height_rule = Mm(6.4), WD_ROW_HEIGHT_RULE.EXACTLY
                _borders(row.cells[0], bottom=(4, HAIRLINE))
            _after(word)
        case b.SignatureBoxes():
            _signatures(word, block)


def _after(word: Any) -> None:
    """Word glues two tables that follow each other; a thin paragraph parts them."""
    paragraph = word.add_paragraph(style="Small")
    paragraph.paragraph_format.line_spacing = Pt(5)


def _grid(word: Any, rows: int, shares: tuple[float, ...]) -> Any:
    table = word.add_table(rows, len(shares))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    total = sum(shares)
    for column, share in enumerate(shares):
        width = Mm(LINE_MM * share / total)
        table.columns[column].width = width
        for cell in table.columns[column].cells:
            cell.width = width
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
    return table


def _mark(properties: Any, name: str) -> None:
    properties.append(OxmlElement(name))


def _write(cell: Cell, text: b.Text, style: str, align: b.Align = "left") -> WordParagraph:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # by its id: looking a style up by name costs more than writing the cell
    paragraph.alignment = ALIGNMENTS[align]
    return _said(paragraph, text)


def _borders(cell: Cell, **sides: tuple[int, str]) -> None:
    """Each side as (eighths of a point, colour)."""
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            size, color = sides[side]
            edge = OxmlElement(f"w:{side}")
            for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", color)):
                edge.set(qn(f"w:{name}"), value)
            borders.append(edge)
    properties.append(borders)


def _shade(cell: Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", WASH)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _table(word: Any, block: b.Table) -> None:
    table = _grid(word, len(block.rows) + 1, block.widths)
    aligns = b.aligns_of(block)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for index, (row, cells) in enumerate(zip(table.rows, (block.columns, *block.rows), strict=True)):
        if index and block.row_mm:
            row.height, row.height_rule = Mm(block.row_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, text, align in zip(row.cells, cells, aligns, strict=True):
            paragraph = _write(cell, text, "Cell", align)
            if block.row_mm:
                cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
            for run in paragraph.runs if not index else ():
                run.bold, run.font.color.rgb = True, ACCENT
            _borders(cell, bottom=(4, HAIRLINE) if index else (8, ACCENT_HEX))
            if index - 1 in block.shaded:
                _shade(cell)
    _after(word)


def _signatures(word: Any, block: b.SignatureBoxes) -> None:
    if block.lead:
        lead = _said(word.add_paragraph(), block.lead)
        lead.paragraph_format.keep_with_next = True
        lead.paragraph_format.space_before = Pt(10)
    for first in range(0, len(block.signatories), 2):
        pair = block.signatories[first : first + 2]
        table = _grid(word, 2, (70, 30, 70))
        table.rows[1].height, table.rows[1].height_rule = Mm(35), WD_ROW_HEIGHT_RULE.EXACTLY
        for column, one in enumerate(pair):
            who = ", ".join(said for said in (one.name, one.capacity) if said)
            lines = "\n".join(line for line in (one.organisation, who) if line)
            above = _write(table.rows[0].cells[2 * column], (b.Bold(one.party), f"\n{lines}" if lines else ""), "Cell")
            above.paragraph_format.keep_with_next = True
            box = table.rows[1].cells[2 * column]
            _write(box, b.hint(one), "Small").paragraph_format.space_before = Pt(4)
            edge = (5, GREY_HEX)
            _borders(box, top=edge, left=edge, bottom=edge, right=edge)
        _after(word)
