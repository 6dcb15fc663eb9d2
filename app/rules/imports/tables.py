"""Several lists on one sheet, side by side or one under the other, and a list lying on its side: told as sheets."""

import re
from collections.abc import Sequence

from app.rules import french
from app.rules.imports.grid import HEAD_WORDS

Grid = tuple[tuple[str, ...], ...]
TURNED = " (lignes et colonnes échangées)"
_PART = re.compile(r"(.+) \(tableau ([2-9])\)")
_TOP, _SAMPLE, _MOST_LABELS = 40, 200, 60
_FEWEST, _MOST = 3, 9
_LITTLE = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "en"))


def named(sheet: str) -> tuple[str, int]:
    """« Club (tableau 2) » is the second list of « Club »."""
    match = _PART.fullmatch(sheet)
    return (match.group(1), int(match.group(2))) if match else (sheet.removesuffix(TURNED), 1)


def names(sheet: str, count: int) -> tuple[str, ...]:
    return (sheet, *(f"{sheet} (tableau {at})" for at in range(2, count + 1)))


def told(sheet: str) -> str:
    """What the reader must know of the sheet that was made."""
    if not sheet.endswith(TURNED):
        return ""
    return (
        "Une fiche par colonne\u00a0: lignes et colonnes ont été échangées, la ligne\u00a02 est ici la colonne\u00a0B."
    )


def parted(grid: Grid) -> tuple[Grid, ...]:
    """Each list at its own place, the others blank: a line keeps its number. The grid alone when there is one."""
    return _beside(grid) or _below(grid) or (grid,)


def turned(grid: Grid) -> Grid | None:
    """A list whose headings go down the first column, « Entreprise | Alto | Bréval »; None for any other."""
    filled = [row for row in grid[: _MOST_LABELS + 1] if any(row)]
    if not _FEWEST <= len(filled) <= _MOST_LABELS or len(grid) > _MOST_LABELS:
        return None
    place = next((at for at in range(max(map(len, filled))) if any(_cell(row, at) for row in filled)), 0)
    labels = [_cell(row, place) for row in filled if _cell(row, place)]
    top = [cell for cell in filled[0][place + 1 :] if cell]
    second = [cell for row in filled for cell in row[place + 1 : place + 2] if cell]
    if len(labels) < _FEWEST or _heads(labels, wholly=True) < 0.7 or _heads(top) > 0.2 or _heads(second) > 0.2:
        return None
    width = max(map(len, filled))
    return tuple(tuple(_cell(row, at) for row in filled) for at in range(place, width))


def _heads(cells: Sequence[str], wholly: bool = False) -> float:
    """The share of cells that head columns; `wholly`: « Société Bois » is a company."""
    said = [set(french.plain(cell).split()) - _LITTLE for cell in cells]
    if not said:
        return 1.0
    least = 1.0 if wholly else 0.5
    return sum(1 for words in said if words and len(words & HEAD_WORDS) >= len(words) * least) / len(said)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _beside(grid: Grid) -> tuple[Grid, ...]:
    """Columns that nothing fills between two lists whose headings begin alike and are the same for the most part."""
    width = max(map(len, grid[:_SAMPLE]), default=0)
    used = [any(_cell(row, at) for row in grid[:_SAMPLE]) for at in range(width)]
    spans = _spans(used)
    if len(spans) < 2:
        return ()
    for row in grid[:_TOP]:
        heads = [[french.plain(cell) for cell in row[first:last] if cell] for first, last in spans]
        alike = [at for at, own in enumerate(heads) if _are_alike(heads[0], own)]
        if 2 <= len(alike) <= _MOST:
            starts = [0, *(spans[at][0] for at in alike[1:])]
            return tuple(
                tuple(_within(cells, first, last) for cells in grid)
                for first, last in zip(starts, [*starts[1:], width + len(max(grid, key=len))], strict=True)
            )
    return ()


def _spans(used: Sequence[bool]) -> list[tuple[int, int]]:
    edges = [at for at, is_used in enumerate([*used, False]) if is_used != (at > 0 and used[at - 1])]
    return list(zip(edges[::2], edges[1::2], strict=False))


def _within(row: tuple[str, ...], first: int, last: int) -> tuple[str, ...]:
    return tuple(cell if first <= at < last else "" for at, cell in enumerate(row)) if any(row[first:last]) else ()


def _are_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    fewest = min(len(one), len(other))
    return fewest >= 2 and one[0] == other[0] and len(set(one) & set(other)) * 3 >= fewest * 2


def _below(grid: Grid) -> tuple[Grid, ...]:
    """Headings met again further down, in another order: another list begins there, with its title."""
    first = next((at for at, row in enumerate(grid[:_TOP]) if _are_headings(row)), None)
    if first is None:
        return ()
    heads = tuple(filter(None, grid[first]))
    asked, known = heads[0], {french.plain(cell) for cell in heads}
    cuts = [0]
    for at in range(first + 1, len(grid)):
        row = grid[at]
        if asked not in row or (cells := tuple(filter(None, row))) == heads or len(cells) < _FEWEST:
            continue
        if len({french.plain(cell) for cell in cells} & known) * 3 >= min(len(cells), len(known)) * 2:
            cuts.append(_with_title(grid, at))
            heads, known = cells, {french.plain(cell) for cell in cells}
    if not 2 <= len(cuts) <= _MOST:
        return ()
    return tuple(
        tuple(row if start <= at < end else () for at, row in enumerate(grid[:end]))
        for start, end in zip(cuts, [*cuts[1:], len(grid)], strict=True)
    )


def _are_headings(row: tuple[str, ...]) -> bool:
    said = [cell for cell in row if cell]
    return len(said) >= _FEWEST and not any(cell[0].isdigit() for cell in said) and _heads(said) >= 0.5


def _with_title(grid: Grid, at: int) -> int:
    """The line above, when it is the list's title."""
    above = at - 1
    return above if above > 0 and sum(map(bool, grid[above])) == 1 else at
