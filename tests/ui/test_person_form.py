"""The volunteer's form: the own place of work among the employer's sites, and how long a loan is wished."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.geo.gazetteer import Gazetteer
from app.models.persons import Employment, Person
from app.ui.form.form import RecordForm
from app.ui.form.spec import FormContext
from app.ui.forms.person import FORM

SITES = {"o1": [("s1", "Siège"), ("s2", "Dépôt")], "o2": [("s3", "Usine")]}
PERSON = Person(id="p1", last_name="Castaing", employments=(Employment(id="e1", organisation_id="o1", site_id="s2"),))


def rows(of: str, within: str) -> list[tuple[str, str]]:
    return [("o1", "Frigo d'Albret"), ("o2", "Conserverie")] if of == "organisation" else SITES.get(within, [])


@pytest.fixture
def form(qtbot: QtBot, gazetteer: Gazetteer) -> RecordForm:
    made = RecordForm(FORM, FormContext(date(2026, 11, 24), lambda: gazetteer, rows))
    qtbot.addWidget(made)
    made.load(PERSON)
    made.show()
    return made


def typed(form: RecordForm, field: str, text: str) -> None:
    editor = form.row(field).editor
    editor.set_text(text)
    editor.edited.emit()


def test_the_own_place_of_work_is_a_site_of_the_employer(form: RecordForm) -> None:
    assert form.row("employments.0.site_id").editor.input.text() == "Dépôt"
    assert form.record() == PERSON
    typed(form, "employments.0.organisation_id", "o2")
    changed = form.record()
    assert isinstance(changed, Person)
    assert (changed.employments[0].organisation_id, changed.employments[0].site_id) == ("o2", "")


def test_the_wished_duration_is_in_weeks(form: RecordForm) -> None:
    typed(form, "shortest_weeks", "4 semaines")
    typed(form, "longest_weeks", "12")
    changed = form.record()
    assert isinstance(changed, Person)
    assert (changed.shortest_weeks, changed.longest_weeks) == (4, 12)
    typed(form, "longest_weeks", "157")
    assert form.record() is None
    assert "156" in form.row("longest_weeks").sentence()
