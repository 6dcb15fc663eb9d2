"""Records and rows: the one place that turns a frozen record into columns and back.

A nested record becomes columns with the field's name in front (`home_insee`); a tuple of records becomes a child
table (`person_skills`). Money is integer hundredths, enums their words, dates ISO text, week grids text.
"""

import json
import types
from collections.abc import Callable, Hashable, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, cached_property
from operator import attrgetter
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from app.models.weeks import Weeks


@dataclass(frozen=True)
class Cell:
    """One field held in one column."""

    column: str
    path: tuple[str, ...]
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


@dataclass(frozen=True)
class Child:
    """A tuple of records, kept in a table of its own."""

    field: str
    record_type: type[Any]
    table: str


@dataclass(frozen=True)
class Shape:
    """How a record type lies in its table."""

    record_type: type[Any]
    cells: tuple[Cell, ...]
    children: tuple[Child, ...]
    build: Callable[[Sequence[Any]], dict[str, Any]]
    pick: Callable[[Any], tuple[Any, ...]]
    """The values of all cells of a record at once."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(cell.column for cell in self.cells)

    @cached_property
    def coded(self) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
        """The places of the cells that are not kept as they are."""
        return tuple((place, cell.encode) for place, cell in enumerate(self.cells) if cell.encode is not _as_it_is)


def table_name(record_type: type[Any]) -> str:
    """`CheckIn` lies in `check_in`."""
    name = record_type.__name__
    return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def shape(record_type: type[Any], table: str = "") -> Shape:
    return _shape(cast("Hashable", record_type), table or table_name(record_type))


@cache
def _shape(record_type: Any, own: str) -> Shape:
    cells: list[Cell] = []
    children: list[Child] = []
    build = _lay_out(record_type, (), cells, children, own)
    pick = attrgetter(*(".".join(cell.path) for cell in cells))
    return Shape(record_type, tuple(cells), tuple(children), build, pick)


def encode(record: object, layout: Shape) -> tuple[Any, ...]:
    """The row of a record, in the order of `layout.columns`."""
    values = list(layout.pick(record))
    for place, encoder in layout.coded:
        values[place] = encoder(values[place])
    return tuple(values)


def encode_all(records: Sequence[object], layout: Shape) -> list[Sequence[Any]]:
    """The columns of many records at once, in the order of `layout.columns`: what comes again is encoded once."""
    columns: list[Sequence[Any]] = list(zip(*map(layout.pick, records), strict=True))
    for place, encoder in layout.coded:
        values = columns[place]
        distinct = set(values)
        if encoder is _moment or len(distinct) * 2 > len(values):
            columns[place] = [encoder(value) for value in values]
        else:
            known = {value: encoder(value) for value in distinct}
            columns[place] = [known[value] for value in values]
    return columns


def _lay_out(
    record_type: type[Any], path: tuple[str, ...], cells: list[Cell], children: list[Child], table: str
) -> Callable[[Sequence[Any]], dict[str, Any]]:
    """Fills `cells` and `children`; answers a builder of the constructor's arguments from a whole row."""
    hints = get_type_hints(record_type, include_extras=True)
    steps: list[tuple[str, Callable[[Sequence[Any]], Any]]] = []
    for item in fields(record_type):
        hint, optional = _without_none(hints[item.name])
        inner = get_args(hint)[0] if get_origin(hint) is tuple else None
        if isinstance(inner, type) and is_dataclass(inner):
            children.append(Child(item.name, inner, f"{table}_{item.name}"))
        elif isinstance(hint, type) and is_dataclass(hint) and hint is not Weeks:
            nested = _lay_out(hint, (*path, item.name), cells, children, table)
            steps.append((item.name, _nest(hint, nested)))
        else:
            encoder, decoder = _codec(hint, optional, item.name, item.default)
            steps.append((item.name, _pick(len(cells), decoder)))
            cells.append(Cell("_".join((*path, item.name)), (*path, item.name), encoder, decoder))
    return lambda row: {name: step(row) for name, step in steps}


def _pick(index: int, decoder: Callable[[Any], Any]) -> Callable[[Sequence[Any]], Any]:
    return lambda row: decoder(row[index])


def _nest(hint: type[Any], nested: Callable[[Sequence[Any]], dict[str, Any]]) -> Callable[[Sequence[Any]], Any]:
    return lambda row: hint(**nested(row))


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0], True
    return hint, False


def _codec(hint: Any, optional: bool, name: str, default: object) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How a value of that type is bound, and read back."""
    scale = 2
    if get_origin(hint) is Annotated:
        hint, scale = get_args(hint)
    if get_origin(hint) is tuple:
        return _tuple_codec(get_args(hint)[0])
    if hint is str and name.endswith("_id") and default is not MISSING:
        return (lambda value: value or None), (lambda value: value or "")
    encoder, decoder = _plain_codec(hint, scale)
    if not optional or encoder is _as_it_is:
        return encoder, decoder
    known = encoder if encoder is _moment else lambda v: None if v is None else encoder(v)
    return known, (lambda v: None if v is None else decoder(v))


def _tuple_codec(inner: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    make = inner if issubclass(inner, Enum) else str
    return (
        lambda values: json.dumps([str(value) for value in values], ensure_ascii=False) if values else "[]",
        lambda text: tuple(make(word) for word in json.loads(text)),
    )


def _plain_codec(hint: Any, scale: int) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    if hint is Weeks:
        return Weeks.text, Weeks.from_text
    if hint is Decimal:
        return (
            lambda value: int(value.scaleb(scale).to_integral_exact()),
            lambda value: Decimal(value).scaleb(-scale).quantize(Decimal(1).scaleb(-scale)),
        )
    if hint is datetime:
        return _moment, datetime.fromisoformat
    if hint is date:
        return date.isoformat, date.fromisoformat
    if hint is bool:
        return int, bool
    if issubclass(hint, Enum):
        return (lambda value: value.value), hint
    return _as_it_is, _as_it_is


def _moment(value: datetime | None) -> str | None:
    """Never encoded once for all that equal it: the same moment is written in as many ways as there are zones."""
    return None if value is None else value.isoformat(timespec="minutes")


def _as_it_is(value: Any) -> Any:
    return value
