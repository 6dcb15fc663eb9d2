"""What a list cannot do without: fields of their own, and one of several that tell whom its rows are about."""

from collections.abc import Sequence

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports.kinds import every

_OF_PERSON = ("person.last_name", "person.first_name", "person.whole_name", "person.last_first", "person.code")
_LOAN = ("le salarié, ou le numéro du prêt", ("loan", *_OF_PERSON))
_ONE_OF: dict[ImportKind, tuple[str, tuple[str, ...]]] = {
    ImportKind.PERSONS: (
        "le nom de la personne",
        ("last_name", "first_name", "whole_name", "name_whole", "code"),
    ),
    ImportKind.LOANS: ("le salarié", _OF_PERSON),
    ImportKind.CHECK_INS: _LOAN,
    ImportKind.TIMESHEETS: _LOAN,
}


def missing(kind: ImportKind, columns: Sequence[str]) -> list[str]:
    """In words, « « Début » », « le salarié »; empty when rows can come in."""
    found = [
        french.quoted(field.label) for field in every.fields_of(kind) if field.is_required and field.key not in columns
    ]
    words, keys = _ONE_OF.get(kind, ("", ()))
    return [words, *found] if keys and not set(keys) & set(columns) else found
