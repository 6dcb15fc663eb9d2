"""The fields of each kind of list, with what tells a column by its contents."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from app.models.imports import ImportKind
from app.rules.imports import cells
from app.rules.imports.kinds import check_ins, loans, needs, organisations, persons, readings, timesheets
from app.rules.imports.kinds.more import NOTED as NOTED
from app.rules.imports.kinds.readings import Read
from app.rules.imports.shapes import ImportField

_FIELDS = {
    ImportKind.ORGANISATIONS: organisations.FIELDS,
    ImportKind.PERSONS: persons.FIELDS,
    ImportKind.NEEDS: needs.FIELDS,
    ImportKind.LOANS: loans.FIELDS,
    ImportKind.CHECK_INS: check_ins.FIELDS,
    ImportKind.TIMESHEETS: timesheets.FIELDS,
}
READY = tuple(_FIELDS)
_HOLDS: dict[Read, Callable[[str], bool]] = {
    readings.siret: readings.holds_siret,
    readings.phones: readings.holds_phone,
    readings.emails: readings.holds_email,
    cells.read_naf: readings.holds_naf,
    cells.read_rome: readings.holds_rome,
    cells.read_postal_code: readings.holds_postal_code,
}
"""What a column holds for certain, by how its cells are read."""
LENIENT = frozenset(
    (
        "lends",
        "hosts",
        "other_phone",
        "phone",
        "email",
        "schedule",
        "certificates",
        "available_from",
        "available_until",
        "max_km",
        "people",
        "kind",
        "stage",
        "period",
        "gross_pay",
    )
)
"""By the last word of the key: such a cell that cannot be read is kept in the notes, and refuses nothing."""


@cache
def fields_of(kind: ImportKind) -> tuple[ImportField, ...]:
    return tuple(replace(one, holds=None if one.into else _HOLDS.get(one.read)) for one in _FIELDS[kind])


@cache
def by_key(kind: ImportKind) -> dict[str, ImportField]:
    return {field.key: field for field in fields_of(kind)}


def is_lenient(key: str) -> bool:
    return key.rpartition(".")[2] in LENIENT
