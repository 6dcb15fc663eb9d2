"""All the pairs of a list that may be the same, without comparing each with each; and what a line being typed is like.

Each record is laid in a few drawers (its SIRET, its name less a letter in its town…): only those that share one are
compared, so that fifty thousand take seconds. A drawer too full tells nothing, and is left out.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from app.rules.duplicates import companies, persons
from app.rules.duplicates.shapes import ROOMS, CompanyLine, Like, Line, Pair, PersonLine, in_order

Step = Callable[[int, int], None]
Apart = Collection[tuple[str, str]]
"""Pairs said not to be the same, the smaller id first."""
_STEP = 1_000
_MOST_LIKE = 3


def _unheard(_done: int, _total: int) -> None:
    """Nobody waits."""


def pairs(lines: Sequence[Line], apart: Apart = (), step: Step = _unheard) -> list[Pair]:
    """The surest first. `step` hears how far it is."""
    known = Known(lines, step)
    found = []
    candidates = known.candidates()
    total = 2 * len(lines) + len(candidates)
    for done, (one, other) in enumerate(candidates):
        if not done % _STEP:
            step(2 * len(lines) + done, total)
        first_id, second_id = in_order(lines[one].id, lines[other].id)
        if (first_id, second_id) in apart:
            continue
        verdict = known.judged(one, other)
        if verdict.is_shown:
            found.append(Pair(first_id, second_id, verdict))
    return sorted(found, key=lambda pair: (-pair.verdict.score, pair.first_id, pair.second_id))


class Known:
    """The records of a file laid in drawers; all of one kind. A drawer is a number, those of one drawer side by side
    in an array: a million names of drawers would fill the memory of a small computer."""

    def __init__(self, lines: Sequence[Line], step: Step = _unheard) -> None:
        import numpy as np

        self._rules: Any = persons if lines and isinstance(lines[0], PersonLine) else companies
        self._records: list[Any] = []
        self._towns_of = _towns_of(lines)
        drawers, counts = array("q"), array("i")
        for place, line in enumerate(lines):
            if not place % _STEP:
                step(2 * place, 2 * len(lines))
            record = self._rules.prepared(line)
            self._records.append(record)
            found = self._rules.drawers(record, self._towns_of)
            drawers.extend(found)
            counts.append(len(found))
        self._bearers = Counter(one for record in self._records for one in self._rules.reaches_of(record))
        kept = np.array(drawers, dtype=np.int64)
        order = np.argsort(kept, kind="stable")
        self._drawers = kept[order]
        self._places = np.repeat(np.arange(len(lines), dtype=np.int32), counts)[order]

    def candidates(self) -> list[tuple[int, int]]:
        """Every two that share a drawer which is not too full, in order."""
        import numpy as np

        if not len(self._drawers):
            return []
        starts = np.concatenate(([0], np.flatnonzero(np.diff(self._drawers)) + 1))
        sizes = np.diff(np.concatenate((starts, [len(self._drawers)])))
        is_open = (sizes > 1) & (sizes <= (self._drawers[starts] & ROOMS))
        found = [np.empty(0, dtype=np.int64)]
        for size in np.unique(sizes[is_open]):
            inside = self._places[starts[is_open & (sizes == size)][:, None] + np.arange(size)].astype(np.int64)
            left, right = np.triu_indices(size, 1)
            found.append((inside[:, left] * len(self._records) + inside[:, right]).ravel())
        ones, others = np.divmod(np.unique(np.concatenate(found)), len(self._records))
        # One with two names may lie twice in a drawer.
        return [(one, other) for one, other in zip(ones.tolist(), others.tolist(), strict=True) if one < other]

    def judged(self, one: int, other: int) -> Any:
        return self._rules.judged(self._records[one], self._records[other], self._bearers)

    def like(self, line: Line, apart: Iterable[str] = ()) -> list[Like]:
        """What a line being typed looks like, the surest first; never itself, nor what was said to be another."""
        if not self._records:
            return []
        record = self._rules.prepared(line)
        spared = {line.id, *apart}
        found = []
        for place in self._beside(record):
            other = self._records[place]
            if other.line.id in spared:
                continue
            verdict = self._rules.judged(record, other, self._bearers)
            if verdict.is_shown:
                found.append(Like(other.line, verdict))
        return sorted(found, key=lambda one: (-one.verdict.score, one.line.code))[:_MOST_LIKE]

    def _beside(self, record: Any) -> list[int]:
        import numpy as np

        found: set[int] = set()
        drawers = np.array(self._rules.drawers(record, self._towns_of), dtype=np.int64)
        starts = np.searchsorted(self._drawers, drawers, "left").tolist()
        ends = np.searchsorted(self._drawers, drawers, "right").tolist()
        for start, end, room in zip(starts, ends, (drawers & ROOMS).tolist(), strict=True):
            if end - start <= room:
                found.update(self._places[start:end].tolist())
        return sorted(found)


def _towns_of(lines: Iterable[Line]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if isinstance(line, CompanyLine) and line.insee and line.postal_code:
            found.setdefault(line.postal_code, {})[line.insee] = None
    return {code: list(towns) for code, towns in found.items()}
