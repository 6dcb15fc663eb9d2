"""What a record said at some time, in words: values of any kind, and what a record is called."""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.models.places import Place
from app.models.weeks import Weeks
from app.models.words import Word
from app.rules import french, schedule

NOTHING = "vide"
_LONGEST = 120
_PHONE = re.compile(r"\+\d{8,15}")
IN_COMMUNE = re.compile(r"commune (\d[\dAB]\d{3})")
"""Where a place says its commune by number: whoever knows communes says its name instead."""


def told(value: Any) -> str:
    """« 24/11/2026 », « oui », « soudage TIG, maîtrise »; « vide » for nothing."""
    said = _told(value).strip()
    return f"{said[: _LONGEST - 1]}…" if len(said) > _LONGEST else said or NOTHING


def _told(value: Any) -> str:
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, Weeks | Place):
        return _whole(value)
    if isinstance(value, tuple):
        return ", ".join(filter(None, (_told(one) for one in value)))
    if is_dataclass(value):
        # A « non » without its question says nothing.
        parts = (_told(getattr(value, one.name)) for one in fields(value) if not _is_silent(value, one.name))
        return ", ".join(filter(None, parts))
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Word):
        return value.label
    if isinstance(value, datetime):
        return f"{french.day_figures(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return french.day_figures(value)
    if isinstance(value, Decimal):
        return french.trimmed(value)
    said = str(value)
    return french.phone(said) if _PHONE.fullmatch(said) else said


def _whole(value: Weeks | Place) -> str:
    if isinstance(value, Weeks):
        return "\u00a0; ".join(schedule.in_words(value))
    town = f"{value.postal_code} commune {value.insee}" if value.insee else value.postal_code
    return ", ".join(filter(None, (value.address, town.strip())))


def is_told_whole(value: Any) -> bool:
    """An address or a week is one thing, though a record of several."""
    return isinstance(value, Place | Weeks)


def is_children(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and is_dataclass(value[0])


def name_of(record: Any) -> tuple[str, str]:
    """What a record is called, and its code."""
    if hasattr(record, "last_name"):
        return f"{record.first_name} {record.last_name}".strip(), record.code
    said = getattr(record, "name", "") or getattr(record, "job_title", "") or getattr(record, "tour", "")
    on = getattr(record, "held_on", None) or getattr(record, "planned_on", None)
    return said or (french.day_figures(on) if on else ""), getattr(record, "code", "") or getattr(record, "number", "")


def _is_silent(value: Any, name: str) -> bool:
    return name == "id" or name.endswith("_id") or isinstance(getattr(value, name), bool)
