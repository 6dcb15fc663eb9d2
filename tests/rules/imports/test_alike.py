"""A list judged again: ids given anew are no difference, anything else that would be written is one."""

from dataclasses import replace
from typing import Any

import pytest

from app.models.imports import ImportKind
from app.models.organisations import Contact, Organisation
from app.models.persons import Employment, Person
from app.rules.imports import alike
from app.rules.imports.shapes import Plan, RowPlan, Verdict


def _plan(*rows: RowPlan) -> Plan:
    return Plan(ImportKind.PERSONS, ("last_name",), rows, {})


def _row(turn: str, employer_id: str = "", **values: Any) -> RowPlan:
    """A volunteer and the employer made beside; `turn` is what each judging puts in the ids it gives."""
    employer = Organisation(f"o-{turn}", name="Frigo", contacts=(Contact(f"c-{turn}", name="Mme Ortiz"),))
    job = Employment(f"e-{turn}", organisation_id=employer_id or employer.id)
    person = replace(Person(f"p-{turn}", last_name="Roux", employments=(job,)), **values)
    return RowPlan(4, Verdict.NEW, "Roux", person, (employer,))


def test_ids_given_anew_are_no_difference() -> None:
    assert alike.first_other(_plan(_row("1")), _plan(_row("2"))) == 0


@pytest.mark.parametrize(
    "other",
    [
        _row("2", max_km=12),
        _row("2", employer_id="o-known"),
        replace(_row("2"), also=()),
        replace(_row("2"), also=(Organisation("o-2", name="Frigo", contacts=(Contact("c-2", name="M. Ortiz"),)),)),
        replace(_row("2"), verdict=Verdict.SAME),
        replace(_row("2"), warnings=("ressemble à Roux (S-A001)",)),
        replace(_row("2"), record=None, verdict=Verdict.REFUSED),
    ],
    ids=("a field", "a link", "beside", "a child beside", "the verdict", "what is said", "refused"),
)
def test_what_would_be_written_or_said_otherwise_is_told_by_its_line(other: RowPlan) -> None:
    assert alike.first_other(_plan(_row("1")), _plan(other)) == 4
    assert alike.first_other(_plan(other), _plan(_row("1"))) == 4


def test_a_row_more_or_less_is_told() -> None:
    more = replace(_row("1"), line=5)
    assert alike.first_other(_plan(_row("1")), _plan(_row("2"), more)) == 5
    assert alike.first_other(_plan(_row("1"), more), _plan(_row("2"))) == 5


def test_a_known_record_changed_for_another_is_told() -> None:
    """Of two namesakes of the file, the row would now change the other one."""
    one, other = (RowPlan(7, Verdict.CHANGES, "Roux", Person(f"known-{n}", notes=f"de {n}")) for n in "ab")
    assert alike.first_other(_plan(one), _plan(other)) == 7
