"""Facts from a JSON document: nested parts or dotted keys, each value checked against the type of its fact."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, get_origin, get_type_hints

from app.models.errors import Problem, Refusal
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.models.words import Word
from app.rules.legal.facts import Asked, Facts, asked


def facts_from(document: object, today: date) -> Facts:
    """`on`, the day whose rules hold, is the agreement's day when not given, else `today`.

    Raises Refusal, one problem a key that does not exist or a value that cannot be read.
    """
    if not isinstance(document, Mapping):
        raise Refusal(Problem("", "Le fichier doit contenir un objet JSON\u00a0: des clés et leurs valeurs."))
    known = {one.key: one for one in asked()}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, raw in _flat(document, ""):
        if key not in known:
            problems.append(Problem(key, f"Le fait «\u00a0{key}\u00a0» n'existe pas\u00a0; voyez legal --facts."))
        elif raw is not None:
            try:
                values[key] = _value(known[key], raw)
            except (ValueError, TypeError, InvalidOperation):
                problems.append(Problem(key, f"«\u00a0{key}\u00a0»\u00a0: il faut {expected(known[key])}."))
    if problems:
        raise Refusal(*problems)
    on = values.get("on") or values.get("loan.agreement_on") or today
    facts: Facts = _filled(Facts(on=on), values, "")
    return facts


def expected(one: Asked) -> str:
    """What a value must look like, in French."""
    if get_origin(one.type) is tuple:
        return "une liste de mots"
    if issubclass(one.type, Word):
        return "l'un de ces mots\u00a0: " + ", ".join(word.value for word in one.type)
    return {
        bool: "true ou false",
        int: "un nombre entier",
        Decimal: "un nombre",
        datetime: "une date et une heure (2026-11-24T10:30)",
        date: "une date (2026-11-24)",
        str: "un texte",
        Weeks: "une grille\u00a0: 336 signes 0 ou 1 par semaine, les semaines séparées par /",
    }[one.type]


def _flat(document: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in document.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + str(key), value


def _value(one: Asked, raw: Any) -> Any:
    kind = one.type
    if get_origin(kind) is tuple:
        return _words(one, raw)
    if issubclass(kind, Word):
        return kind(raw)
    if kind is bool:
        return _of(raw, bool)
    if kind is int:
        return _whole(raw)
    if kind is Decimal:
        return _amount(raw)
    if kind is Weeks:
        return _grid(raw)
    if kind is datetime:
        return _local(datetime.fromisoformat(_of(raw, str)))
    return date.fromisoformat(_of(raw, str)) if kind is date else _of(raw, str)


def _of(raw: Any, kind: type[Any]) -> Any:
    if not isinstance(raw, kind):
        raise TypeError
    return raw


def _whole(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise TypeError
    return raw


def _amount(raw: Any) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise TypeError
    amount = Decimal(str(raw))
    if not amount.is_finite() or amount < 0:
        raise ValueError(raw)
    return amount


def _grid(raw: Any) -> Weeks:
    text = _of(raw, str)
    return Weeks.from_text(text or "0" * SLOTS_A_WEEK)


def _local(at: datetime) -> datetime:
    if at.tzinfo is not None:
        raise ValueError(at)
    return at


def _words(one: Asked, raw: Any) -> tuple[Any, ...]:
    kind = one.type.__args__[0]
    return tuple(kind(word) for word in _of(raw, list))


def _filled(record: Any, values: Mapping[str, Any], prefix: str) -> Any:
    hints = get_type_hints(type(record))
    found: dict[str, Any] = {}
    for one in fields(record):
        key = prefix + one.name
        if is_dataclass(hints[one.name]) and hints[one.name] is not Weeks:
            found[one.name] = _filled(getattr(record, one.name), values, f"{key}.")
        elif key in values:
            found[one.name] = values[key]
    return replace(record, **found)
