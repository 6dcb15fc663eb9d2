"""A list whose rows would name nobody is not judged row by row: what is missing is said once."""

import pytest

from app.models.imports import ImportKind
from app.rules.imports import needed


@pytest.mark.parametrize(
    ("kind", "columns", "words"),
    [
        (ImportKind.PERSONS, ("phone", "commune"), ["le nom de la personne"]),
        (ImportKind.PERSONS, ("code", "phone"), []),
        (ImportKind.PERSONS, ("whole_name",), []),
        (ImportKind.ORGANISATIONS, ("name",), []),
        (ImportKind.ORGANISATIONS, ("siret",), ["«\u00a0Nom de l'entreprise\u00a0»"]),
        (ImportKind.TIMESHEETS, ("month", "count"), ["le salarié, ou le numéro du prêt"]),
        (ImportKind.TIMESHEETS, ("loan", "month", "count"), []),
        (ImportKind.LOANS, ("host", "starts_on", "ends_on"), ["le salarié"]),
        (ImportKind.CHECK_INS, ("person.code",), ["«\u00a0Jour de l'appel\u00a0»"]),
    ],
)
def test_what_is_missing_is_said(kind: ImportKind, columns: tuple[str, ...], words: list[str]) -> None:
    assert needed.missing(kind, columns) == words
