"""Which piece stands on which page: no title left behind, no box to sign without text of what it signs, no last page
of two lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.reports import blocks as b
from app.reports import pdf_blocks as pieces
from app.reports.pdf_blocks import HEIGHT, LINE, Item

FOOT = 14 * mm
LEAST = 82.0
"""What a last page must hold to be read, boxes and blank lines aside: about six lines."""
_AIRS = (1.0, 0.8, 0.65, 0.5)
_CLOSER = 0.95
"""Lines brought that much closer can hardly be told apart."""
_WON = 45.0
"""What they win a page at most."""
_ENOUGH = 0.7
"""That much of it is enough where the page can turn before a title."""
_NEAR = 60.0
_CUT_FROM = 150.0
"""A piece taller than this is cut, not moved whole."""


@dataclass
class Page:
    """`used`: how much of it is taken; `read`: by something to read."""

    placed: list[tuple[Flowable, float, str]] = field(default_factory=list)
    used: float = 0.0
    read: float = 0.0


def pages(document: b.Document, head: float) -> list[Page]:
    """A little less air between paragraphs where that spares the last page: paper costs, and blank pages look odd.

    A last page with next to nothing on it is spared by closer lines; else it takes the end of the page before. Two
    pages that closer lines make one are one: what is signed stands with its signatures.
    """
    items = list(pieces.items(document))
    found = _airiest(items, document, head)
    if len(found) == 2 and (one := _on_one(document, head)):
        found = one
    elif _is_poor(found):
        is_within_reach = found[-1].used < _WON * (len(found) - 1)
        spared = _airiest(list(pieces.items(document, _CLOSER)), document, head) if is_within_reach else found
        found = spared if len(spared) < len(found) else _fed(items, found, document, head)
    if document.even_pages and len(found) % 2:
        found.append(Page())
    return found


def _airiest(items: Sequence[Item], document: b.Document, head: float) -> list[Page]:
    airy = _lay_out(items, document, head, _AIRS[0])
    if len(airy) == 1:
        return airy
    tight = _lay_out(items, document, head, _AIRS[-1])
    if len(tight) == len(airy):
        return airy
    return next((one for air in _AIRS[1:-1] if len(one := _lay_out(items, document, head, air)) == len(tight)), tight)


def _on_one(document: b.Document, head: float) -> list[Page]:
    """All of it on one page, whose foot then has no initials to hold; nothing where it does not fit."""
    if document.even_pages:
        return []
    found = _airiest(list(pieces.items(document, _CLOSER)), replace(document, paraphes=False), head)
    return found if len(found) == 1 else []


def _is_poor(found: Sequence[Page]) -> bool:
    return len(found) > 1 and found[-1].read < LEAST


def _fed(items: Sequence[Item], poor: list[Page], document: b.Document, head: float) -> list[Page]:
    """The page turned earlier, so that the last one has something to read; as it was where that takes a page more."""
    turned = _turned(items)
    fed = _lay_out(turned, document, head, _AIRS[0]) if turned else poor
    return fed if len(fed) <= len(poor) else poor


def _turned(items: Sequence[Item]) -> list[Item]:
    """The items with a turn of page in front of the last of them that make a page; none where they never do."""
    wanted = LEAST
    for index in range(len(items) - 1, 0, -1):
        item = items[index]
        if item.flowable is None:
            return []
        if not item.is_text:
            continue
        if item.height > max(_CUT_FROM, wanted) and (parts := _cut(item, item.height - wanted)):
            return [*items[:index], parts[0], Item(None), parts[1], *items[index + 1 :]]
        wanted -= item.height
        is_enough = wanted <= 0 or (item.outline and wanted <= LEAST * (1 - _ENOUGH))
        if is_enough and not items[index - 1].keeps_next:
            start = _title_before(items, index)
            return [*items[:start], Item(None), *items[start:]]
    return []


def _title_before(items: Sequence[Item], index: int) -> int:
    """The title that piece is under when it is near: a list is not left with one line on the page before."""
    passed, place = 0.0, index
    while place > 1 and passed < _NEAR:
        if items[place].outline:
            return place
        place -= 1
        passed += items[place].height
    return index


def _cut(item: Item, room: float) -> tuple[Item, Item] | None:
    """What fits and the rest; a table leaves no row alone on either side where it can."""
    if item.flowable is None or item.is_whole:
        return None
    parts = item.flowable.split(LINE, room)
    # A paragraph that could not be cut forgets its lines.
    item.flowable.wrap(LINE, HEIGHT)
    if len(parts) != 2:
        return None
    begun, rest = _parted(item, parts)
    if len(rest.rows) == 1 and len(begun.rows) > 2:
        shorter = item.flowable.split(LINE, room - begun.rows[-1])
        begun, rest = _parted(item, shorter) if len(shorter) == 2 else (begun, rest)
    return begun, rest


def _parted(item: Item, parts: Sequence[Flowable]) -> tuple[Item, Item]:
    begun, rest = parts
    return replace(item, flowable=begun, keeps_next=False), replace(item, flowable=rest, before=0, outline="")


def _lay_out(items: Sequence[Item], document: b.Document, head: float, air: float) -> list[Page]:
    bottom = FOOT + (12 * mm if document.paraphes else 6 * mm)
    layout = _Layout(bottom, HEIGHT - 14 * mm - head, air)
    waiting = list(items)
    while waiting:
        layout.place(waiting.pop(0), waiting)
    return layout.pages


class _Layout:
    """Pages being filled from top to bottom."""

    def __init__(self, bottom: float, y: float, air: float) -> None:
        self.pages = [Page()]
        self.bottom = bottom
        self.y = y
        self.air = air

    def place(self, item: Item, following: list[Item]) -> None:
        """Puts the item on this page, or what fits of it; the rest goes back in front of those that follow."""
        if item.flowable is None:
            # A turn asked for is a wish: it would leave two rows of a table alone on their page.
            if len(self.pages) == 1 or self.pages[-1].read >= LEAST:
                self._turn()
            return
        before = self._before(item) if self.pages[-1].placed else 0.0
        room = self.y - self.bottom - before
        if self._needed(item, following) > room and self.pages[-1].placed:
            self._turn()
            following.insert(0, item)
        elif item.height <= room:
            self._put(item, item.height + before)
        elif parts := _cut(item, room):
            self._put(parts[0], parts[0].height + before)
            self._turn()
            following.insert(0, parts[1])
        elif self.pages[-1].placed:
            self._turn()
            following.insert(0, item)
        else:
            # In one piece and taller than a page: printed cut rather than never.
            self._put(item, item.height)

    def _before(self, item: Item) -> float:
        """Paragraphs always keep enough air to be told apart."""
        return max(item.before * self.air, min(item.before, 3.5))

    def _needed(self, item: Item, following: list[Item]) -> float:
        """The height below which the item must not start: its own, and that of all it must keep with it."""
        total = 0.0
        for one in (item, *following):
            if one.flowable is None:
                return total
            total += 0.0 if one is item else self._before(one)
            if not one.keeps_next:
                return total + (one.height if one.is_whole else min(one.height, one.least))
            total += one.height
        return total

    def _put(self, item: Item, height: float) -> None:
        assert item.flowable is not None
        self.y -= height
        self.pages[-1].placed.append((item.flowable, self.y, item.outline))
        self.pages[-1].used += height
        self.pages[-1].read += item.height if item.is_text else 0.0

    def _turn(self) -> None:
        if self.pages[-1].placed:
            self.pages.append(Page())
            self.y = HEIGHT - 23 * mm
