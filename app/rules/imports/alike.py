"""Whether a list judged again would still do what its reader was shown."""

from dataclasses import fields, is_dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from app.rules.imports.shapes import Plan, RowPlan

_Fresh = tuple[frozenset[str], frozenset[str]]
"""Ids of the records that one plan and the other would add: given anew each time."""


def first_other(shown: Plan, again: Plan) -> int:
    """The line of the first row that would do something else; 0 when none would."""
    fresh = _made(shown), _made(again)
    for one, other in zip_longest(shown.rows, again.rows):
        if one is None or other is None or not _is_same_row(one, other, fresh):
            return (other or one).line
    return 0


def _is_same_row(one: RowPlan, other: RowPlan, fresh: _Fresh) -> bool:
    told = (one.line, one.verdict, one.title, one.changes, one.problems, one.warnings)
    return (
        told == (other.line, other.verdict, other.title, other.changes, other.problems, other.warnings)
        and _is_same(one.record, other.record, fresh)
        and _is_same(one.also, other.also, fresh)
    )


def _is_same(one: Any, other: Any, fresh: _Fresh) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple):
        return len(one) == len(other) and all(_is_same(a, b, fresh) for a, b in zip(one, other, strict=True))
    if not is_dataclass(one):
        return bool(one == other)
    kind: Any = type(one)
    links, rest = _names(kind)
    for name in links:
        a, b = getattr(one, name), getattr(other, name)
        if a != b and not (a in fresh[0] and b in fresh[1]):
            return False
    return all(_is_same(getattr(one, name), getattr(other, name), fresh) for name in rest)


@lru_cache
def _names(kind: type[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that lead to other records, and those that say something; its own id is neither."""
    names = [one.name for one in fields(kind) if one.name != "id"]
    return tuple(n for n in names if n.endswith("_id")), tuple(n for n in names if not n.endswith("_id"))


def _made(plan: Plan) -> frozenset[str]:
    return frozenset(one.id for row in plan.rows for one in (*row.also, row.record) if one is not None)
