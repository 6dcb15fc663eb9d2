"""The archive's own description: JSON Schema 2020-12 of every file of lines, from the records' types."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from app.models.weeks import Weeks
from app.models.words import Word
from app.rules.exports import described, words
from app.rules.exports.described import Described

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_GRID = (
    "Grille de la semaine\u00a0: 336 signes, un par demi-heure du lundi 0 h au dimanche 24 h, 1 quand on travaille"
    "\u00a0; plusieurs semaines séparées par «\u00a0/\u00a0», vide quand elle n'est pas connue."
)
_PLAIN: Mapping[type, dict[str, Any]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "description": "Jour et heure du lieu, sans fuseau."},
    Weeks: {"type": "string", "description": _GRID},
}
_SYSTEM: Mapping[str, dict[str, Any]] = {
    "id": {"type": "string"},
    "parent_id": {"type": "string"},
    "position": {"type": "integer"},
    "seq": {"type": "integer"},
    "size": {"type": "integer"},
    "deleted_at": {"type": ["string", "null"], "description": "Vide tant que la fiche n'est pas à la corbeille."},
    "before": {"type": ["object", "null"]},
    "after": {"type": ["object", "null"]},
}


def of_record(record_type: type[Any], table: str, columns: Iterable[str], file: str, parent: str) -> dict[str, Any]:
    """The lines of one table of records; `columns` are all of them, in order."""
    known = {one.column: one for one in described.columns(record_type)}
    properties = {name: _property(table, known[name]) if name in known else _system(table, name) for name in columns}
    told = record_type.__doc__ or ""
    # What dataclasses write when nobody did.
    return _object(table, properties, file, "" if told.startswith(f"{record_type.__name__}(") else told, parent)


def of_table(table: str, columns: Iterable[str], file: str, told: str) -> dict[str, Any]:
    """The lines of a table that is no record: settings, documents, history, journal."""
    return _object(table, {name: _system(table, name) for name in columns}, file, told, "")


def whole(tables: Mapping[str, dict[str, Any]], title: str) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": title,
        "description": "Chaque fichier de «\u00a0donnees/\u00a0» a une ligne JSON par fiche\u00a0; chacune répond à sa "
        "définition, ci-dessous.",
        "$defs": dict(tables),
    }


def _object(table: str, properties: dict[str, Any], file: str, told: str, parent: str) -> dict[str, Any]:
    meaning = " ".join(told.split())
    made: dict[str, Any] = {"title": words.TITLES[table], "x-file": file}
    if meaning:
        made["description"] = meaning
    if parent:
        made["x-parent"] = parent
    return made | {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(table: str, one: Described) -> dict[str, Any]:
    kind = _kind(one)
    if one.is_many:
        kind = {"type": "array", "items": kind}
    if one.is_optional:
        kind = {"anyOf": [kind, {"type": "null"}]} if "oneOf" in kind or one.is_many else _or_null(kind)
    return {"title": words.word(table, one.column)} | kind


def _or_null(kind: dict[str, Any]) -> dict[str, Any]:
    return kind | {"type": [kind["type"], "null"]}


def _kind(one: Described) -> dict[str, Any]:
    if isinstance(one.hint, type) and issubclass(one.hint, Enum):
        return {"oneOf": [{"const": word.value, "title": _label(word)} for word in one.hint]}
    if one.hint is Decimal:
        decimals = f"(?:\\.[0-9]{{1,{one.decimals}}})?" if one.decimals else ""
        return {"type": "string", "pattern": f"^-?[0-9]+{decimals}$"}
    if one.is_link:
        return {"type": "string", "description": "Identifiant d'une autre fiche, vide s'il n'y en a pas."}
    return dict(_PLAIN[one.hint])


def _label(word: Enum) -> str:
    return word.label if isinstance(word, Word) else str(word.value)


def _system(table: str, name: str) -> dict[str, Any]:
    return {"title": words.word(table, name)} | dict(_SYSTEM.get(name, {"type": "string"}))
