"""Small panels keep what is half-typed as forms do; a draft of another version opens; a session that ends writes it."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus
from app.store import drafts, records
from app.store.store import Store
from app.ui import leaving
from app.ui.catalogue.preparing import PreparingView
from app.ui.catalogue.published import PublishedView
from app.ui.catalogue.sending import Addressee, SendingPanel
from app.ui.documents.accident_panel import AccidentPanel
from app.ui.documents.cost_panel import CostPanel
from app.ui.form import field_texts
from app.ui.form.editor import RecordEditor
from app.ui.form.fields_draft import FieldsDraft
from app.ui.jobs import Jobs
from app.ui.loans.early_end_form import EarlyEndForm
from app.ui.loans.flow_form import FlowForm
from app.ui.loans.loan_return import LoanReturn
from app.ui.loans.month_room import MonthRoom
from app.ui.loans.programme_room import ProgrammeRoom
from app.ui.loans.reserve_bar import ReserveBar
from app.ui.loans.signing_strips import MentionsStrip, SigningStrip
from app.ui.matching.aside_form import AsideForm
from app.ui.matching.trip_line import TripLine
from app.ui.office import Office
from app.ui.settings.privacy_consent import ConsentDialog
from app.ui.shell.frame import Frame
from app.ui.visits.adding import AddLine
from tests.ui import small_office as small


def _of(panel: QWidget, name: str = "") -> FieldsDraft:
    (found,) = (one for one in panel.findChildren(FieldsDraft) if name in ("", one._form))
    return found


def _cost(office: Office, frame: Frame) -> QWidget:
    panel = CostPanel(office, frame)
    panel.begin({})
    return panel


def _early(office: Office, frame: Frame) -> QWidget:
    form = EarlyEndForm(office)
    form.show_loan(Loan(id="l1", starts_on=date(2026, 11, 2), ends_on=date(2027, 1, 29)))
    return form


def _flow(office: Office, frame: Frame) -> QWidget:
    form = FlowForm(office)
    form.begin("l1")
    return form


def _adding(office: Office, frame: Frame) -> QWidget:
    return AddLine(office)


def _asking(office: Office, frame: Frame) -> QWidget:
    view = PublishedView(office)
    view.ask_asking("i1", [("p1", "V-001"), ("p2", "V-002")], [("c1", "Frigo d'Albret")], office.today)
    return view


def _month(office: Office, frame: Frame) -> QWidget:
    room = MonthRoom(office, frame)
    known = records.every(office.store, Loan)
    room.show_month(known[0] if known else small.running(office.store), date(2026, 11, 1))
    return room


def _aside(office: Office, frame: Frame) -> QWidget:
    form = AsideForm(office.store)
    form.start(None, "n1 p1")
    return form


def _trip(office: Office, frame: Frame) -> QWidget:
    line = TripLine(office.store)
    line.show_change("n1 p1", None, office.today, is_home_known=True)
    line.show()
    line.start()
    return line


_VERSION = DocumentVersion(kind=DocumentKind.AGREEMENT, issued_on=date(2026, 10, 26))


def _signing(office: Office, frame: Frame) -> QWidget:
    strip = SigningStrip(office.store)
    strip.ask(Loan(id="l1"), _VERSION, "host", "la convention", small.TODAY)
    return strip


def _mentions(office: Office, frame: Frame) -> QWidget:
    strip = MentionsStrip(office.store)
    strip.ask(Loan(id="l1"), _VERSION, small.TODAY)
    return strip


def _reserve(office: Office, frame: Frame) -> QWidget:
    bar = ReserveBar(office.store)
    bar.ask(2, "l1")
    return bar


def _ending(office: Office, frame: Frame) -> QWidget:
    room = LoanReturn(office)
    room.show_loan(Loan(id="l1", status=LoanStatus.RUNNING, starts_on=date(2026, 11, 2), ends_on=date(2027, 1, 29)))
    return room


def _programme(office: Office, frame: Frame) -> QWidget:
    room = ProgrammeRoom(office, frame)
    room.show_loan(Loan(id="l1"))
    return room


def _sending(office: Office, frame: Frame) -> QWidget:
    panel = SendingPanel(office.store)
    panel.ask("i1", [Addressee(f"c{number}", f"Entreprise {number}", False) for number in range(4)], small.TODAY)
    return panel


def _reason(office: Office, frame: Frame) -> QWidget:
    view = PreparingView(office)
    view._draft.begin("i1 p1")
    return view


def _accident(office: Office, frame: Frame) -> QWidget:
    panel = AccidentPanel(office, frame)
    known = records.every(office.store, Loan)
    panel.show_loan((known[0] if known else small.running(office.store)).id)
    return panel


def _proof(office: Office, frame: Frame) -> QWidget:
    return ConsentDialog("Noter la preuve", "S-A001", frame, office.store, "p1")


PANELS = {
    "cost": (_cost, {"hourly_gross": "13,2", "charges_percent": "4"}),
    "early_end": (_early, {"who": "by_employee", "last_day": "2026-12-18", "note": "Un autre emploi, plus près"}),
    "programme_flow": (_flow, {"kind": "transfer", "amount": "1 20", "reference": "virement du 12"}),
    "add_visit": (_adding, {"at": "14h", "to_ask": "Le registre du personnel"}),
    "profile_request": (_asking, {"profile": "p2", "notes": "Soudeuse, en janvier"}),
    "month_expense": (_month, {"amount": "35", "note": "Péage d'Agen"}),
    "set_aside": (_aside, {"reason": "not_mobile", "note": "Trop loin de Nérac", "share": "oui"}),
    "trip": (_trip, {"host": "25 min", "own": "18 km"}),
    "signature": (_signing, {"day": "2026-11-20", "means": "provider", "provider": "Parafe en ligne"}),
    "mentions": (_mentions, {"day": "2026-11-20"}),
    "reserve": (_reserve, {"reason": "Le CSE se réunit jeudi"}),
    "loan_end": (_ending, {"day": "2026-11-20", "outcome": "hired", "agreed": "oui", "agreed_on": "2026-11-19"}),
    "programme_name": (_programme, {"name": "PME Boost Innov"}),
    "catalogue_sending": (_sending, {"day": "2026-11-20", "companies": "c1 c3"}),
    "catalogue_reason": (_reason, {"reason": "Les deux sont d'accord"}),
    "accident": (_accident, {"at": "2026-11-20T09:40", "lender_knows": "oui"}),
    "consent_proof": (_proof, {"proof": "email", "note": "classeur 2026, page 14"}),
}


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store, LaptopSettings(), Jobs(synchronous=True))


@pytest.mark.parametrize("name", PANELS)
def test_what_was_typed_in_a_panel_comes_back(qtbot: QtBot, office: Office, name: str) -> None:
    make, typed = PANELS[name]
    frame = Frame()
    qtbot.addWidget(frame)
    first = make(office, frame)
    qtbot.addWidget(first)
    kept = _of(first, name)
    for field, text in typed.items():
        _put(kept, field, text)
    kept.write()
    left = drafts.find(office.store, name, kept._about_id)
    assert left is not None
    assert left.values.items() >= typed.items()
    second = make(office, frame)
    qtbot.addWidget(second)
    assert _of(second, name)._texts().items() >= typed.items()
    _of(second, name).drop()
    assert drafts.find(office.store, name, kept._about_id) is None


def test_a_panel_of_another_version_keeps_and_says_what_has_no_place_any_more(qtbot: QtBot, office: Office) -> None:
    drafts.keep(office.store, "set_aside", "n1 p1", 0, {"note": "Trop loin", "gone": "Un motif d'avant"})
    form = AsideForm(office.store)
    qtbot.addWidget(form)
    said = _of(form).begin("n1 p1")
    assert "« Un motif d'avant » n'a plus de place" in said.replace("\u00a0", " ")
    assert form.note.text() == "Trop loin"
    form.note.setText("Trop loin de Nérac")
    _of(form).write()
    left = drafts.find(office.store, "set_aside", "n1 p1")
    assert left is not None
    assert left.values == {"gone": "Un motif d'avant", "note": "Trop loin de Nérac"}


def _put(kept: FieldsDraft, field: str, text: str) -> None:
    field_texts.put(kept._fields[field], text)


FORMS = ("organisation", "person", "need", "loan", "proposal", "check_in", "visit", "visit_entry", "loan_return")


@pytest.mark.parametrize("version", [0, 2, 99])
@pytest.mark.parametrize("form", FORMS)
def test_a_draft_of_another_version_opens_and_says_what_has_no_place(
    qtbot: QtBot, office: Office, form: str, version: int
) -> None:
    editor = RecordEditor(office, form, lambda record: record)
    qtbot.addWidget(editor)
    editor.show()
    made, _keeper = editor._ready()
    nonsense = {name: "¤ 12/34 ?" for name in made.values() if name != "id" and not name.endswith(".id")}
    for name in made._lists:
        nonsense[name] = json.dumps([{"id": "x", "gone_in_a_list": "gardé", "note": 3}])
    left = nonsense | {"gone": "Soudeur TIG", "gone_id": "0000", "gone_list": json.dumps([{"id": "1", "a": "Œuvre"}])}
    drafts.keep(office.store, form, "", version, left)
    editor.edit(made.spec.record(), "Titre")
    assert "Reprendre la saisie" in made.question()
    made._question._answers[0][1]()
    assert "« Soudeur TIG », « Œuvre »" in made.question().replace("\u00a0", " ")
    assert "0000" not in made.question()
    made.record()


def test_every_form_is_tried() -> None:
    folder = Path(leaving.__file__).parent / "forms"
    known = {path.stem for path in folder.glob("*.py") if "FORM = FormSpec" in path.read_text(encoding="utf-8")}
    assert known - set(FORMS) == {"cse_consultation", "tour_stop"}


def test_the_end_of_the_session_writes_all_that_is_half_typed(qtbot: QtBot, office: Office) -> None:
    frame = Frame(office)
    qtbot.addWidget(frame)
    editor = RecordEditor(office, "organisation", lambda record: record)
    editor.setParent(frame)
    editor.edit(editor._ready()[0].spec.record(), "")
    made, _keeper = editor._ready()
    made._slots["name"].set_text("Scierie")
    panel = _flow(office, frame)
    panel.setParent(frame)
    _put(_of(panel), "amount", "12")
    leaving.write_drafts(frame)
    assert {one.form for one in drafts.waiting(office.store)} == {"organisation", "programme_flow"}


def test_another_field_entered_writes_the_one_left(qtbot: QtBot, office: Office) -> None:
    editor = RecordEditor(office, "organisation", lambda record: record)
    qtbot.addWidget(editor)
    editor.show()
    editor.edit(editor._ready()[0].spec.record(), "")
    made, keeper = editor._ready()
    made._slots["name"].set_text("Scierie")
    made.edited.emit("name")
    assert keeper._clock.isActive()
    QApplication.instance().focusChanged.emit(None, None)  # type: ignore[union-attr]
    assert [one.values["name"] for one in drafts.waiting(office.store)] == ["Scierie"]


def test_a_field_filled_without_the_keyboard_writes_the_one_before(qtbot: QtBot, office: Office) -> None:
    """A mouse, a window not in front: no word of the keyboard, and a second is many fields."""
    editor = RecordEditor(office, "organisation", lambda record: record)
    qtbot.addWidget(editor)
    editor.edit(editor._ready()[0].spec.record(), "")
    made, _keeper = editor._ready()
    for name, text in (("name", "Scierie"), ("legal_name", "Scierie SAS")):
        made._slots[name].set_text(text)
        made.edited.emit(name)
    assert [one.values["name"] for one in drafts.waiting(office.store)] == ["Scierie"]
    panel = _flow(office, Frame(office))
    qtbot.addWidget(panel)
    _put(_of(panel), "amount", "12")
    _put(_of(panel), "reference", "virement")
    kept = drafts.find(office.store, "programme_flow", "l1")
    assert kept is not None
    assert kept.values["amount"] == "12"
