"""What each record is made of, told by its own types: the columns of its table, and their values as open text."""

import re
import types
from collections.abc import Callable, Hashable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Annotated, Any, Union, cast, get_args, get_origin, get_type_hints

from app.models.weeks import Weeks

_LONGEST_NUMBER = 2**63
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:\d\d)?")
_AMOUNT = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")


@dataclass(frozen=True)
class Described:
    """One field held in one column. `decimals` are those of an amount; `is_link` names another record, or nothing."""

    column: str
    hint: type[Any]
    is_optional: bool = False
    is_many: bool = False
    decimals: int = 2
    is_link: bool = False
    default: object = None


def columns(record_type: type[Any]) -> tuple[Described, ...]:
    """In the order of the table; a test compares them with the store's."""
    return _columns(cast("Hashable", record_type))


@cache
def _columns(record_type: Any) -> tuple[Described, ...]:
    return tuple(_walk(record_type, ""))


def _walk(record_type: type[Any], before: str) -> Iterator[Described]:
    hints = get_type_hints(record_type, include_extras=True)
    for item in fields(record_type):
        hint, is_optional = _without_none(hints[item.name])
        inner = get_args(hint)[0] if get_origin(hint) is tuple else None
        if isinstance(inner, type) and is_dataclass(inner):
            continue
        if isinstance(hint, type) and is_dataclass(hint) and hint is not Weeks:
            yield from _walk(hint, f"{before}{item.name}_")
            continue
        decimals = 2
        if get_origin(hint) is Annotated:
            hint, decimals = get_args(hint)
        is_link = hint is str and item.name.endswith("_id") and item.default is not MISSING
        default = item.default_factory() if item.default_factory is not MISSING else item.default
        default = None if default is MISSING else default
        yield Described(f"{before}{item.name}", inner or hint, is_optional, bool(inner), decimals, is_link, default)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        return next(kind for kind in get_args(hint) if kind is not type(None)), True
    return hint, False


def told(value: Any) -> Any:
    """As JSON holds it: amounts and days as texts, words as they are kept."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [told(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.text() if isinstance(value, Weeks) else value.isoformat()


def understood(one: Described, value: Any) -> Any:
    """The value back. Raises ValueError when it is none of that field's."""
    if value is None:
        if not one.is_optional:
            raise ValueError(one.column)
        return None
    if one.is_many:
        if not isinstance(value, list):
            raise ValueError(one.column)
        return tuple(_one(one, item) for item in value)
    return _one(one, value)


def _one(one: Described, value: Any) -> Any:
    if isinstance(one.hint, type) and issubclass(one.hint, Enum):
        return one.hint(_text(value))
    return _READERS[one.hint](one, value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    value.encode()
    return value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= _LONGEST_NUMBER:
        raise ValueError("not a whole number")
    return value


def _real(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _amount(one: Described, value: Any) -> Decimal:
    said = _text(value)
    if not _AMOUNT.fullmatch(said):
        raise ValueError("not an amount")
    try:
        found = Decimal(said)
        return found.quantize(Decimal(1).scaleb(-one.decimals)) if _fits(found, one.decimals) else _refuse()
    except InvalidOperation as error:
        raise ValueError("not an amount") from error


def _fits(found: Decimal, decimals: int) -> bool:
    return found == round(found, decimals)


def _refuse() -> Decimal:
    raise ValueError("more decimals than are kept")


def _day(value: Any) -> date:
    said = _text(value)
    if not _DAY.fullmatch(said):
        raise ValueError("not a day")
    return date.fromisoformat(said)


def _moment(value: Any) -> datetime:
    said = _text(value)
    if not _MOMENT.fullmatch(said):
        raise ValueError("not a moment")
    return datetime.fromisoformat(said)


_READERS: dict[Any, Callable[[Described, Any], Any]] = {
    str: lambda _one, value: _text(value),
    bool: lambda _one, value: _flag(value),
    int: lambda _one, value: _whole(value),
    float: lambda _one, value: _real(value),
    Decimal: _amount,
    date: lambda _one, value: _day(value),
    datetime: lambda _one, value: _moment(value),
    Weeks: lambda _one, value: Weeks.from_text(_text(value)),
}
