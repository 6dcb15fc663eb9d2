"""What a row says laid over what is already known: an empty cell never erases, each difference has its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from app.rules import french
from app.rules.imports.shapes import FieldChange, ImportField

R = TypeVar("R")
_ADDED = frozenset(("notes", "asks_or_offers"))
"""What is said more comes after what was written, and never instead."""


@dataclass(frozen=True)
class Laid(Generic[R]):
    """`left`: what an earlier row of the file said otherwise, and that stays."""

    record: R
    changes: tuple[FieldChange, ...] = ()
    left: tuple[FieldChange, ...] = ()


def lay(
    record: R,
    said: Mapping[str, Any],
    names: Iterable[str],
    fields: Mapping[str, ImportField],
    gently: bool,
    head: str = "",
) -> Laid[R]:
    """`names` are attributes of the record; the field of each is `head` and its name. `gently` fills blanks only."""
    settings: dict[str, Any] = {}
    changes, left = [], []
    for name in names:
        value = said.get(head + name)
        if value is None:
            continue
        before = getattr(record, name)
        if same(before, value):
            continue
        if name in _ADDED and before:
            if french.plain(value) in french.plain(before):
                continue
            value = f"{before}\n{value}"
        change = told(fields[head + name], before, value)
        if gently and not is_blank(before) and name not in _ADDED:
            left.append(change)
            continue
        settings[name] = value
        changes.append(change)
    laid = replace(record, **settings) if settings else record  # type: ignore[type-var]
    return Laid(laid, tuple(changes), tuple(left))


def told(field: ImportField, before: Any, after: Any) -> FieldChange:
    return FieldChange(field.key, field.label, said_of(field, before), said_of(field, after))


def said_of(field: ImportField, value: Any) -> str:
    return "" if is_blank(value) else field.show(value)


def is_blank(value: Any) -> bool:
    return value is None or value in ("", ())


def same(one: Any, other: Any) -> bool:
    """Capitals, accents and punctuation change nothing: « ATELIERS DE LA BAISE » is no news."""
    if one == other:
        return True
    return type(one) is str and type(other) is str and french.plain(one) == french.plain(other)


def also_said(left: Iterable[FieldChange]) -> str:
    """« effectif : 12, ici 14 »."""
    return "\u00a0; ".join(f"{french.colon(one.label.lower())}{one.before}, ici {one.after}" for one in left)
