"""Records typed three times are one group: A is like B, B is like C."""

from collections.abc import Iterable
from typing import NamedTuple

from app.rules.duplicates.shapes import Pair, Verdict


class Group(NamedTuple):
    """`ids` and the pairs among them, the surest first."""

    ids: tuple[str, ...]
    pairs: tuple[Pair, ...]

    @property
    def verdict(self) -> Verdict:
        """The surest of its pairs: one certain pair is worth the look."""
        return self.pairs[0].verdict


def groups(pairs: Iterable[Pair]) -> list[Group]:
    """In the order of the pairs given, the surest first."""
    heads: dict[str, str] = {}
    given = list(pairs)
    for pair in given:
        first, second = _head(heads, pair.first_id), _head(heads, pair.second_id)
        if first != second:
            heads[second] = first
    found: dict[str, list[Pair]] = {}
    for pair in given:
        found.setdefault(_head(heads, pair.first_id), []).append(pair)
    return [
        Group(tuple(sorted({one for pair in members for one in (pair.first_id, pair.second_id)})), tuple(members))
        for members in found.values()
    ]


def _head(heads: dict[str, str], one: str) -> str:
    while one in heads:
        one = heads[one]
    return one
