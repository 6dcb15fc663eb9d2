"""The fields of each kind of list."""

from functools import cache

from app.models.imports import ImportKind
from app.rules.imports.kinds import organisations, persons
from app.rules.imports.shapes import ImportField

_FIELDS = {ImportKind.ORGANISATIONS: organisations.FIELDS, ImportKind.PERSONS: persons.FIELDS}
READY = tuple(_FIELDS)


def fields_of(kind: ImportKind) -> tuple[ImportField, ...]:
    return _FIELDS[kind]


@cache
def by_key(kind: ImportKind) -> dict[str, ImportField]:
    return {field.key: field for field in fields_of(kind)}
