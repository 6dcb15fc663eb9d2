"""All the pairs of a list that may be the same, without comparing each with each; and what a line being typed is like.

Each record is laid in a few drawers (its SIRET, its name less a letter in its town…): only those that share one are
compared, so that fifty thousand take seconds. A drawer too full tells nothing, and is left out.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from app.rules.duplicates import companies, persons
from app.rules.duplicates.shapes import CompanyLine, Like, Line, Pair, PersonLine, in_order

Step = Callable[[int, int], None]
Apart = Collection[tuple[str, str]]
"""Pairs said not to be the same, the smaller id first."""
_STEP = 2_000
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
    """The records of a file laid in drawers; all of one kind."""

    def __init__(self, lines: Sequence[Line], step: Step = _unheard) -> None:
        self._rules: Any = persons if lines and isinstance(lines[0], PersonLine) else companies
        self._records: list[Any] = []
        self._drawers: dict[str, list[int]] = {}
        self._room: dict[str, int] = {}
        self._bearers: Counter[str] = Counter()
        self._towns_of = _towns_of(lines)
        for done, line in enumerate(lines):
            if not done % _STEP:
                step(2 * done, 2 * len(lines))
            self._lay(line)

    def _lay(self, line: Line) -> None:
        record = self._rules.prepared(line)
        place = len(self._records)
        self._records.append(record)
        self._bearers.update(self._rules.shared((record,)))
        for key, room in self._rules.blocks(record, self._towns_of):
            drawer = self._drawers.get(key)
            if drawer is None:
                self._drawers[key] = [place]
                self._room[key[0]] = room
            elif drawer[-1] != place:
                drawer.append(place)

    def candidates(self) -> list[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        for key, drawer in self._drawers.items():
            if 1 < len(drawer) <= self._room[key[0]]:
                found.update(combinations(drawer, 2))
        return sorted(found)

    def judged(self, one: int, other: int) -> Any:
        return self._rules.judged(self._records[one], self._records[other], self._bearers)

    def like(self, line: Line, apart: Iterable[str] = ()) -> list[Like]:
        """What a line being typed looks like, the surest first; never itself, nor what was said to be another."""
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

    def _beside(self, record: Any) -> Iterator[int]:
        seen: set[int] = set()
        for key, room in self._rules.blocks(record, self._towns_of):
            drawer = self._drawers.get(key, ())
            if len(drawer) <= room:
                seen.update(drawer)
        return iter(sorted(seen))


def _towns_of(lines: Iterable[Line]) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if isinstance(line, CompanyLine) and line.insee and line.postal_code:
            found.setdefault(line.postal_code, {})[line.insee] = None
    return {code: list(towns) for code, towns in found.items()}
