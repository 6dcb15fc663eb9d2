"""The words of a PDF of ours in the order they are read, whatever page and line they stand on."""

import re
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from app.reports.pdf_blocks import HEIGHT, WIDTH
from app.reports.pdf_layout import FOOT

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_HEAD, _FOOT, _INITIALS = 18 * mm, FOOT + 6 * mm, FOOT + 12 * mm
_BROKEN = re.compile(r"[-\u2010\u2011\x02\ufffe]\s*")
"""A hyphen at the end of a line is told otherwise than within one."""
_BLANK_PAGE = "Page laissée blanche"


def words(content: bytes, *, paraphes: bool) -> list[str]:
    """Of a text kept, the running head and foot aside; `paraphes`: its foot holds boxes for initials."""
    # Imported here: nearly every text kept is still drawn to the byte.
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        pages = [_page(page, is_first=place == 0, paraphes=paraphes) for place, page in enumerate(document)]
    finally:
        document.close()
    return [word for page in pages if page.strip() != _BLANK_PAGE for word in _BROKEN.sub("", page).split()]


def _page(page: "PdfPage", *, is_first: bool, paraphes: bool) -> str:
    text = page.get_textpage()
    try:
        top = HEIGHT if is_first else HEIGHT - _HEAD
        return str(text.get_text_bounded(left=0, bottom=_INITIALS if paraphes else _FOOT, right=WIDTH, top=top))
    finally:
        text.close()
