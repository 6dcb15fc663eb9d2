"""Any record of app.models with every field filled, made from its types alone; one seed, one record."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.models.places import Place, Precision
from app.models.weeks import Weeks
from app.models.words import Word

BY_NAME: dict[str, str] = {
    "siret": "73282932000074",
    "naf": "25.62B",
    "idcc": "3248",
    "rome": "H2913",
    "phone": "+33553660001",
    "tutor_phone": "+33553660002",
    "email": "helene@baise-exemple.fr",
    "at": "14:30",
    "postal_code": "47600",
}


def filled(record: type[Any], seed: int = 1) -> Any:
    """Children come by twos, optional facts are known, texts have accents."""
    numbers = count(seed * 1_000)
    return _record(record, numbers)


def _record(record: type[Any], numbers: "count[int]") -> Any:
    if record is Place:
        return Place(f"{next(numbers)} rue de l'Église", "47600", "47195", 44.1357, 0.3393, Precision.MANUAL)
    if record is Weeks:
        return Weeks(("0" * 16 + "1" * 14 + "0" * 306, "01" * 168))
    hints = get_type_hints(record)
    return record(**{field.name: _value(hints[field.name], field.name, numbers) for field in fields(record)})


def _value(hint: Any, name: str, numbers: "count[int]") -> Any:
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], name, numbers) for _ in range(2))
    if get_origin(hint) is Union or type(None) in get_args(hint):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    # A number kept with its own count of decimals carries it beside its type.
    hint = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    number = next(numbers)
    if hint is str:
        is_id = name.endswith(("id", "_ids"))
        return BY_NAME.get(name, f"{name}-{number}" if is_id else f"{name} œuvré {number}")
    if isinstance(hint, type) and issubclass(hint, Word):
        return list(hint)[number % len(hint)]
    plain: dict[Any, Any] = {
        bool: True,
        int: 1 + number % 60,
        float: 12.5 + number % 40,
        Decimal: Decimal("12.50") + number % 40,
        date: date(2020, 1, 1) + timedelta(days=number % 2_000),
        datetime: datetime(2020, 1, 1, 8, 30) + timedelta(days=number % 2_000),  # noqa: DTZ001 - local, as typed
    }
    return plain[hint] if hint in plain else _record(hint, numbers)
