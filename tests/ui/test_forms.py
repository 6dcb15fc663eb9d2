"""Every field of every record is on some form, and comes back from it as it went in."""

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import app.models
import app.ui.forms
from app.geo.gazetteer import Gazetteer
from app.models.accidents import LoanAccident
from app.models.catalogues import CatalogueIssue, CatalogueProfile, CatalogueRecipient, ProfileRequest
from app.models.changes import ChangedFact, LoanChange
from app.models.check_ins import CheckIn
from app.models.clauses import ClauseText
from app.models.consents import Consent
from app.models.errors import Problem
from app.models.imports import DistinctPair, ImportMapping, MergedPair
from app.models.loans import DocumentVersion, EarlyEnd, Loan, PartySignature, Reserve
from app.models.organisations import Contact, Derogation, DerogationKind, Organisation, Site
from app.models.persons import Person, Skill
from app.models.places import Place
from app.models.programmes import ProgrammeFlow
from app.models.put_offs import PutOff
from app.models.questions import Question
from app.models.returns import LoanReturn, ReturnDone
from app.models.settings import Setting
from app.models.statements import Statement, StatementLine
from app.models.timesheets import Expense, Timesheet, TimesheetDay
from app.models.tours import TourStop
from app.models.trips import Trip
from app.models.visits import Visit
from app.models.weeks import Weeks
from app.ui.form.form import RecordForm
from app.ui.form.spec import Children, Entry, FormContext, FormSpec
from tests.filled import filled

TODAY = date(2026, 11, 24)
NOT_ON_FORMS = {
    Consent,
    Setting,
    Problem,
    Place,
    Weeks,
    Trip,
    CatalogueIssue,
    CatalogueProfile,
    CatalogueRecipient,
    ProfileRequest,
    Reserve,
    Question,
    Timesheet,
    TimesheetDay,
    Expense,
    Statement,
    StatementLine,
    ReturnDone,
    EarlyEnd,
    ChangedFact,
    LoanChange,
    LoanAccident,
    ProgrammeFlow,
    DocumentVersion,
    PartySignature,
    ClauseText,
    PutOff,
    ImportMapping,
    DistinctPair,
    MergedPair,
}
"""Consents, settings, trips, the catalogue, months and statements have their page; a problem is no record; places and
weeks are one field each; reserves are written by a validation, never typed; signatures, changes,
accidents, gifts, clauses, steps of the return, imports and duplicates are gestures of their own rooms."""
FILLED_BY_BUTTONS: dict[type[Any], tuple[str, ...]] = {
    CheckIn: ("step", "result", "corrects_id", "questions"),
    Visit: ("day_order",),
    TourStop: ("insee", "address"),
    Person: ("restricted_on", "erased_on"),
    Loan: ("programme", "early_end", "documents", "home_km"),
    LoanReturn: ("loan_id", "steps"),
}
COMPOSED = {"visit_entry", "tour_stop"}
"""Made of other records: their drafts are always laid over these."""


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{found.name}")


SPECS: list[FormSpec] = [module.FORM for module in modules(app.ui.forms)]
RECORDS = sorted(
    {
        thing
        for module in modules(app.models)
        for thing in vars(module).values()
        if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == module.__name__
    }
    - NOT_ON_FORMS,
    key=lambda record: record.__name__,
)


def entries_of(spec: FormSpec) -> Iterator[tuple[str, Entry]]:
    for group in spec.groups:
        for field in group.fields:
            if isinstance(field, Children):
                yield from ((f"{field.name}.*.{entry.name}", entry) for entry in field.entries)
            else:
                yield field.name, field


def shown_fields() -> set[tuple[type, str]]:
    """(record, field) for each entry of each form, paths followed through children and parts."""
    shown = set()
    for spec in SPECS:
        for path, _entry in entries_of(spec):
            record: Any = spec.record
            for part in path.replace(".*.", ".").replace(".0.", ".").split("."):
                shown.add((record, part))
                hint = get_type_hints(record)[part]
                record = get_args(hint)[0] if get_args(hint)[1:] == (Ellipsis,) else hint
    return shown


@pytest.fixture
def make_form(qtbot: QtBot, gazetteer: Gazetteer) -> Callable[..., RecordForm]:
    def make(spec: FormSpec, **others: Any) -> RecordForm:
        rows = others.pop("rows", lambda of, _within: [(f"{of}-1", "Une fiche")])
        form = RecordForm(spec, FormContext(TODAY, lambda: gazetteer, rows=rows, **others))
        qtbot.addWidget(form)
        form.resize(560, 700)
        form.show()
        return form

    return make


def test_every_record_was_found() -> None:
    assert {"Organisation", "Person", "Need", "Loan", "BillingTerms", "CheckIn", "Visit", "Skill"} <= {
        record.__name__ for record in RECORDS
    }


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_every_record_is_on_some_form(record: type[Any]) -> None:
    shown = shown_fields()
    missing = [field.name for field in fields(record) if field.name != "id" and (record, field.name) not in shown]
    assert missing == list(FILLED_BY_BUTTONS.get(record, ()))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
class TestRoundTrip:
    def test_a_full_record_comes_back_as_it_went_in(self, spec: FormSpec, make_form: Any) -> None:
        record = filled(spec.record)
        form = make_form(spec)
        form.load(record)
        assert form.record() == record
        assert not form.is_changed()

    def test_also_with_every_group_unfolded(self, spec: FormSpec, make_form: Any) -> None:
        record = filled(spec.record, 2)
        form = make_form(spec)
        unfold(form)
        form.load(record)
        assert form.record() == record
        assert not form.is_changed()

    def test_texts_put_back_on_a_fresh_form_give_the_record(self, spec: FormSpec, make_form: Any) -> None:
        record = filled(spec.record, 3)
        form = make_form(spec)
        form.load(record)
        texts = json.loads(json.dumps(form.values()))
        # A draft is laid over its record, which keeps what no field shows.
        blank = spec.record()
        record = replace(record, **{name: getattr(blank, name) for name in FILLED_BY_BUTTONS.get(spec.record, ())})
        for is_unfolded in (False, True):
            fresh = make_form(spec)
            if is_unfolded:
                unfold(fresh)
            if spec.name in COMPOSED:
                fresh.load(record)
                assert fresh.record() == record
                continue
            fresh.restore(texts)
            assert fresh.record() == record
            assert fresh.is_changed()

    def test_an_empty_record_stays_empty(self, spec: FormSpec, make_form: Any) -> None:
        form = make_form(spec)
        form.load(spec.record())
        unfold(form)
        assert form.record() == spec.record()
        assert not form.is_changed()

    def test_each_field_is_built_called_and_reached(self, spec: FormSpec, make_form: Any) -> None:
        form = make_form(spec)
        form.load(filled(spec.record))
        for path, entry in entries_of(spec):
            row = form.row(path.replace(".*.", ".1."))
            assert row is not None, path
            names = [child.accessibleName() for child in row.editor.findChildren(QWidget)]
            assert any(name.startswith(entry.label) for name in names), path

    def test_drafts_of_another_version_are_tolerated(self, spec: FormSpec, make_form: Any) -> None:
        form = make_form(spec)
        record = filled(spec.record)
        form.load(record)
        form.restore({"once_upon_a_time": "x", "id": "", "sites": "not json", "skills": "[1, 2]"})
        assert type(form.record()) is spec.record


def unfold(form: RecordForm) -> None:
    for group in form.groups:
        group.unfold()


ORGANISATION = next(spec for spec in SPECS if spec.record is Organisation)
PERSON = next(spec for spec in SPECS if spec.record is Person)


def test_odd_imported_values_survive_an_untouched_form(make_form: Any) -> None:
    odd = Organisation(id="o1", name="  Deux  espaces ", siret="123", contacts=(Contact("c1", phone="n/a"),))
    form = make_form(ORGANISATION)
    form.load(odd)
    unfold(form)
    assert form.record() == odd


def test_the_first_child_is_made_when_something_is_said_of_it(make_form: Any) -> None:
    form = make_form(ORGANISATION)
    form.load(Organisation(id="o1", name="Frigo"))
    form.row("contacts.0.phone").set_text("05 53 66 00 01")
    made = form.record()
    assert made.contacts == (Contact(phone="+33553660001"),)
    assert made.sites == ()


def test_emptying_the_first_child_takes_it_away(make_form: Any) -> None:
    form = make_form(ORGANISATION)
    form.load(Organisation(id="o1", name="Frigo", contacts=(Contact("c1", name="Ève"), Contact("c2", name="Luc"))))
    form.row("contacts.0.name").set_text("")
    assert form.record().contacts == (Contact("c2", name="Luc"),)
    # What an action then says of the first contact is about the one that moved up.
    form.show_problems([Problem("contacts.0.name", "Trop court.")])
    assert form.row("contacts.0.name").text() == "Luc"
    assert form.row("contacts.0.name").sentence() == "Trop court."


def test_a_derogation_is_noted_with_its_dates(make_form: Any, find: Any) -> None:
    from PySide6.QtWidgets import QPushButton

    form = make_form(ORGANISATION)
    form.load(Organisation(id="o1", name="Frigo"))
    unfold(form)
    find(form, QPushButton, "Ajouter une dérogation").click()
    social = next(group for group in form.groups if "derogations" in group.lists)
    kind, starts_on, ends_on, reference = social.lists["derogations"].cards[-1].rows
    kind.set_text(DerogationKind.REST_9H.value)
    starts_on.set_text("2/6/2026")
    ends_on.set_text("31/5/2028")
    reference.set_text("accord d'établissement")
    noted = Derogation("", DerogationKind.REST_9H, date(2026, 6, 2), date(2028, 5, 31), "accord d'établissement")
    assert form.record().derogations == (noted,)
    form.show_problems([Problem("derogations.0.ends_on", "Trop tôt.")])
    assert ends_on.sentence() == "Trop tôt."


def test_children_are_added_edited_removed_and_put_back(make_form: Any, qtbot: QtBot, find: Any) -> None:
    from PySide6.QtWidgets import QPushButton

    form = make_form(PERSON)
    form.load(Person(id="p1", last_name="Martin", skills=(Skill("s1", "Soudure"), Skill("s2", "Pliage"))))
    unfold(form)
    find(form, QPushButton, "Retirer la compétence 1").click()
    find(form, QPushButton, "Ajouter une compétence").click()
    added = form.groups[1].lists["skills"].cards[-1].rows
    added[0].set_text("Lecture de plan")
    assert form.record().skills == (Skill("s2", "Pliage"), Skill(name="Lecture de plan"))
    find(form, QPushButton, "Remettre la compétence 1").click()
    assert [skill.name for skill in form.record().skills] == ["Soudure", "Pliage", "Lecture de plan"]


def test_a_line_added_and_left_blank_is_nobody(make_form: Any, find: Any) -> None:
    from PySide6.QtWidgets import QPushButton

    form = make_form(PERSON)
    form.load(Person(id="p1", last_name="Martin"))
    unfold(form)
    find(form, QPushButton, "Ajouter une compétence").click()
    assert form.record().skills == ()


def test_problems_of_an_action_open_the_group_and_take_the_keyboard(make_form: Any, qtbot: QtBot) -> None:
    form = make_form(ORGANISATION)
    record = Organisation(id="o1", name="Frigo", sites=(Site("s1", "Siège"), Site("s2", "Dépôt")))
    form.load(record)
    form.activateWindow()
    form.show_problems([Problem("sites.1.place.insee", "Choisissez."), Problem("nowhere", "Fichier plein.")])
    row = form.row("sites.1.place")
    assert row.sentence() == "Choisissez."
    assert row.isVisible()
    assert row.isAncestorOf(form.focusWidget())
    assert form.question() == "Fichier plein."


def test_secrets_wait_to_be_asked_and_codes_hide_names(make_form: Any, gazetteer: Gazetteer, find: Any) -> None:
    from PySide6.QtWidgets import QPushButton

    form = make_form(PERSON)
    form.load(filled(Person))
    unfold(form)
    pay = form.row("employments.0.gross_pay")
    assert not pay.editor.isVisible()
    find(pay, QPushButton, "Afficher\u00a0: Salaire brut").click()
    assert pay.editor.isVisible()
    form.set_context(FormContext(TODAY, lambda: gazetteer, codes=True))
    hidden = ("employments.0.gross_pay", "last_name", "phone", "email", "home", "employments.0.is_protected")
    for path in hidden:
        assert not form.row(path).editor.isVisible(), path
    assert not [b for b in form.findChildren(QPushButton) if b.text() == "Afficher" and b.isVisible()]
    assert form.record() == filled(Person)
    form.set_context(FormContext(TODAY, lambda: gazetteer))
    assert form.row("last_name").editor.isVisible()
    assert not pay.editor.isVisible()


def test_the_sites_follow_the_organisation(make_form: Any) -> None:
    from app.models.needs import Need

    sites = {"o1": [("s1", "Siège"), ("s2", "Dépôt")], "o2": [("s3", "Usine")]}
    companies = [("o1", "Frigo d'Albret"), ("o2", "Conserverie")]

    def rows(of: str, within: str) -> list[tuple[str, str]]:
        return companies if of == "organisation" else sites.get(within, [])

    spec = next(spec for spec in SPECS if spec.record is Need)
    form = make_form(spec, rows=rows)
    form.load(Need(id="n1", organisation_id="o1", site_id="s2"))
    assert form.row("site_id").editor.input.text() == "Dépôt"
    company = form.row("organisation_id").editor
    company.set_text("o2")
    company.edited.emit()
    assert form.record() == replace(Need(id="n1"), organisation_id="o2", site_id="")


@pytest.mark.parametrize("form", ["visit", "visit_entry", "organisation", "need", "tour_stop", "loan", "person"])
def test_the_notes_of_every_form_point_at_words_of_health(form: str) -> None:
    spec: FormSpec = importlib.import_module(f"app.ui.forms.{form}").FORM
    notes = [
        entry
        for group in spec.groups
        for entry in group.fields
        if isinstance(entry, Entry) and entry.name.rpartition(".")[2] == "notes"
    ]
    assert [entry.is_facts for entry in notes] == [True]
