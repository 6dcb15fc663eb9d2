"""What every workbook needs to be read: rows as tall as their longest text, pages whose letters are not too small."""

from collections.abc import Iterable
from typing import Any

A_LINE = 15
"""Points of a line among several."""
_A4 = 9
_READABLE = 230
"""Signs across a page: beyond, the letters would be under six points."""
_SMALLER = 70


def heighten(page: Any, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Each text with the width of its column: not every program looks how tall a row is when it opens the file."""
    # Imported here: most workbooks are never made.
    import textwrap

    lines = max(
        (sum(len(textwrap.wrap(one, width + width // 10)) or 1 for one in text.split("\n")) for text, width in texts),
        default=1,
    )
    if lines > 1:
        page.set_row(row, A_LINE * lines)


def for_paper(page: Any, head: int, width: int) -> None:
    """A4, its long side down, the headings on each page: all columns on one, or the first again on each when they
    would be too small to read."""
    page.set_paper(_A4)
    page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if width <= _READABLE:
        page.fit_to_pages(1, 0)
    else:
        page.repeat_columns(0)
        page.set_print_scale(_SMALLER)
    page.repeat_rows(head)
    page.set_footer("&R&P / &N")
