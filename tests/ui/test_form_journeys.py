"""Forms as people use them: keys and clicks, mistakes, second thoughts, power cuts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem
from app.models.organisations import Organisation
from app.models.persons import Person
from app.store import drafts
from app.store.store import Store
from app.ui.form.drafts import WRITE_EVERY_MS, DraftKeeper
from app.ui.form.fields import PAUSE_MS
from app.ui.form.form import RecordForm
from app.ui.form.spec import FormContext
from app.ui.forms import organisation, person
from tests.ui.conftest import type_text

TODAY = date(2026, 11, 24)
COMPANIES = [("o1", "Frigo d'Albret"), ("o2", "Ateliers de la Baïse"), ("o3", "Ateliers Réunis")]


def known(entry: str, value: object, _own_id: str) -> str | None:
    is_taken = (entry, value) == ("siret", "73282932000074")
    return "Ce SIRET est déjà celui de «\u00a0Frigo d'Albret\u00a0»." if is_taken else None


@pytest.fixture
def opened(qtbot: QtBot, gazetteer: Gazetteer) -> Callable[..., RecordForm]:
    def make(spec: Any, record: Any = None) -> RecordForm:
        form = RecordForm(spec, FormContext(TODAY, lambda: gazetteer, lambda _of, _within: COMPANIES, known))
        qtbot.addWidget(form)
        form.resize(900, 700)
        form.load(record or spec.record())
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        form.focus_first()
        return form

    return make


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def write(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    type_text(target, text)


def test_a_wrong_siret_says_so_beside_itself_and_nothing_is_lost(opened: Any, qtbot: QtBot) -> None:
    form = opened(organisation.FORM)
    write("Frigo d'Albret")
    press(Qt.Key.Key_Tab)
    row = form.row("siret")
    write("7")
    qtbot.wait(PAUSE_MS + 100)
    assert row.sentence() == ""
    write("3282932000075")
    qtbot.waitUntil(lambda: "clé" in row.sentence())
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert form.record() is None
    assert row.text() == "73282932000075"
    assert form.row("name").text() == "Frigo d'Albret"
    assert row.isAncestorOf(form.focusWidget())
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    write("4")
    press(Qt.Key.Key_Tab)
    assert row.sentence() == ""
    assert row.text() == "732\u00a0829\u00a0320\u00a000074"
    assert "déjà celui" in row.message()
    assert form.record() == Organisation(name="Frigo d'Albret", siret="73282932000074")


def test_what_an_action_refused_stays_said_until_the_field_is_edited(opened: Any) -> None:
    form = opened(organisation.FORM)
    form.show_problems([Problem("name", "Donnez le nom de l'entreprise.")])
    press(Qt.Key.Key_Tab)
    assert form.row("name").sentence() == "Donnez le nom de l'entreprise."
    form.row("name").focus_field()
    write("F")
    press(Qt.Key.Key_Tab)
    assert form.row("name").sentence() == ""


def test_a_right_siret_is_said_right(opened: Any) -> None:
    form = opened(organisation.FORM)
    form.row("siret").set_text("35600000000048")
    form.row("siret").judge(is_left=True)
    assert form.row("siret").message() == "SIRET juste"


def test_a_commune_is_found_by_its_first_letters_and_enter(opened: Any, qtbot: QtBot, find: Any) -> None:
    form = opened(organisation.FORM)
    line = find(form, QLineEdit, "Adresse du siège, commune")
    line.setFocus()
    write("nera")
    assert QApplication.activePopupWidget() is not None
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)
    assert line.text() == "47195 Nérac (Lot-et-Garonne) · 47600"
    place = form.row("sites.0.place").value()
    assert (place.insee, place.postal_code) == ("47195", "47600")
    assert place.lat == pytest.approx(44.13, abs=0.05)


def test_down_on_the_only_commune_listed_keeps_it(opened: Any, find: Any) -> None:
    form = opened(organisation.FORM)
    line = find(form, QLineEdit, "Adresse du siège, commune")
    line.setFocus()
    write("47300 vill")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert form.row("sites.0.place").value().insee == "47323"


@pytest.mark.parametrize(
    ("typed", "insee"),
    [("47300 vill", "47323"), ("47000 Agen", "47001"), ("47600 st", ""), ("75015", "75115"), ("47000 Nérac", "")],
)
def test_leaving_a_commune_typed_with_its_postal_code(typed: str, insee: str, opened: Any, find: Any) -> None:
    form = opened(organisation.FORM)
    line = find(form, QLineEdit, "Adresse du siège, commune")
    line.setFocus()
    write(typed)
    press(Qt.Key.Key_Tab)
    assert form.row("sites.0.place").text().count(f'"{insee}"' if insee else "insee") == bool(insee)


def test_leaving_a_commune_half_typed_takes_the_best_or_asks(opened: Any, find: Any) -> None:
    form = opened(organisation.FORM)
    line = find(form, QLineEdit, "Adresse du siège, commune")
    line.setFocus()
    write("nera")
    press(Qt.Key.Key_Tab)
    assert form.row("sites.0.place").value().postal_code == "47600"
    line.setFocus()
    line.selectAll()
    write("zzqqx")
    press(Qt.Key.Key_Tab)
    assert "Commune à choisir" in form.row("sites.0.place").sentence()
    assert form.record() is None
    assert line.text() == "zzqqx"


def test_a_date_walks_with_arrows_and_says_the_day(opened: Any, find: Any) -> None:
    form = opened(organisation.FORM)
    line = find(form, QLineEdit, "À faire le")
    line.setFocus()
    write("011226")
    press(Qt.Key.Key_Down)
    assert line.text() == "30/11/2026"
    press(Qt.Key.Key_PageUp)
    assert line.text() == "30/12/2026"
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.hide()
    assert form.record().next_step_on == date(2026, 12, 30)


def test_yes_no_unknown_answer_to_their_letters(opened: Any) -> None:
    form = opened(person.FORM)
    row = form.row("employer_informed")
    row.focus_field()
    for key, value in (("o", True), ("n", False), ("?", None)):
        write(key)
        assert form.record().employer_informed is value
    press(Qt.Key.Key_Left)
    assert form.record().employer_informed is False


def test_another_record_is_chosen_by_any_of_its_words(opened: Any, find: Any) -> None:
    form = opened(person.FORM)
    line = find(form, QLineEdit, "Entreprise prêteuse")
    line.setFocus()
    write("baise")
    press(Qt.Key.Key_Tab)
    assert line.text() == "Ateliers de la Baïse"
    assert form.record().employments[0].organisation_id == "o2"
    line.setFocus()
    line.selectAll()
    write("ateliers")
    press(Qt.Key.Key_Tab)
    assert "Aucune fiche de ce nom" in form.row("employments.0.organisation_id").sentence()
    assert form.record() is None


def test_tab_goes_through_a_group_unfolded_late_before_the_buttons(opened: Any, find: Any) -> None:
    form = opened(organisation.FORM)
    head = find(form, QPushButton, "Social")
    head.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert form.row("has_cse").isAncestorOf(QApplication.focusWidget())
    for _ in range(10):
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is find(form, QPushButton, "Identité")


def test_tab_reaches_every_field_in_reading_order(opened: Any) -> None:
    form = opened(person.FORM)
    for group in form.groups:
        group.unfold()
    form.focus_first()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in seen:
        seen.append(now)
        press(Qt.Key.Key_Tab)
    inputs = [*form.findChildren(QLineEdit), *form.findChildren(QComboBox), *form.findChildren(QPlainTextEdit)]
    assert [
        widget.accessibleName() for widget in inputs if widget.isEnabled() and widget.isVisible() and widget not in seen
    ] == []
    assert seen[-1].accessibleName() == "Annuler la saisie"


@pytest.mark.parametrize("modifier_key", [Qt.Key.Key_S, Qt.Key.Key_Return])
def test_control_s_and_control_enter_submit_even_from_a_text(
    opened: Any, qtbot: QtBot, find: Any, modifier_key: Qt.Key
) -> None:
    form = opened(organisation.FORM)
    find(form, QPlainTextEdit, "Ce qu'elle cherche ou propose").setFocus()
    write("deux soudeurs")
    with qtbot.waitSignal(form.submitted):
        press(modifier_key, Qt.KeyboardModifier.ControlModifier)
    assert form.record().asks_or_offers == "deux soudeurs"


def test_enter_in_a_line_submits(opened: Any, qtbot: QtBot) -> None:
    form = opened(organisation.FORM)
    write("Frigo")
    with qtbot.waitSignal(form.submitted):
        press(Qt.Key.Key_Return)


def test_escape_leaves_an_untouched_form_and_asks_of_a_changed_one(opened: Any, qtbot: QtBot, find: Any) -> None:
    form = opened(organisation.FORM)
    with qtbot.waitSignal(form.cancelled):
        press(Qt.Key.Key_Escape)
    write("Frigo")
    with qtbot.assertNotEmitted(form.cancelled):
        press(Qt.Key.Key_Escape)
    assert form.question().startswith("Quitter sans enregistrer\u00a0?")
    press(Qt.Key.Key_Escape)
    assert form.question() == ""
    assert form.row("name").text() == "Frigo"
    press(Qt.Key.Key_Escape)
    with qtbot.waitSignal(form.cancelled):
        press(Qt.Key.Key_Return)


def keeper_of(form: RecordForm, store: Store) -> DraftKeeper:
    return DraftKeeper(
        form,
        lambda *facts: drafts.keep(store, *facts),
        lambda *facts: drafts.find(store, *facts),
        lambda *facts: drafts.drop(store, *facts),
    )


def test_a_draft_is_written_within_two_seconds_and_offered_again(
    opened: Any, store: Store, qtbot: QtBot, find: Any
) -> None:
    form = opened(organisation.FORM)
    assert not keeper_of(form, store).begin("")
    form.focus_first()
    write("Frigo d'Alb")
    assert WRITE_EVERY_MS <= 1_500
    qtbot.waitUntil(lambda: drafts.find(store, "organisation", "") is not None, timeout=2_000)
    # As after a power cut: another form, the same file.
    again = opened(organisation.FORM)
    keeper = keeper_of(again, store)
    assert keeper.begin("")
    assert again.question().startswith("Reprendre la saisie du 24/11 à ")
    find(again, QPushButton, "Reprendre").click()
    assert again.row("name").text() == "Frigo d'Alb"
    assert again.question() == ""
    keeper.done()
    assert drafts.find(store, "organisation", "") is None


def test_a_draft_given_up_is_dropped_and_one_not_answered_waits(opened: Any, store: Store, find: Any) -> None:
    drafts.keep(store, "person", "p1", 1, {"last_name": "Durand", "gone_since": "x"})
    form = opened(person.FORM, Person(id="p1", last_name="Martin"))
    keeper = keeper_of(form, store)
    assert keeper.begin("p1")
    keeper.write()
    assert drafts.find(store, "person", "p1") is not None
    find(form, QPushButton, "Abandonner").click()
    assert drafts.find(store, "person", "p1") is None
    assert form.record() == Person(id="p1", last_name="Martin")
    assert form.row("last_name").isEnabled()


def test_loading_another_record_frees_the_fields_of_an_unanswered_question(opened: Any, store: Store) -> None:
    drafts.keep(store, "person", "p1", 1, {"last_name": "Durand"})
    form = opened(person.FORM, Person(id="p1"))
    keeper = keeper_of(form, store)
    assert keeper.begin("p1")
    form.load(Person(id="p2"))
    assert not keeper.begin("p2")
    assert form.row("last_name").isEnabled()
    assert form.save_button.isEnabled()


def test_a_wrong_field_far_down_comes_into_sight(opened: Any, qtbot: QtBot) -> None:
    form = opened(person.FORM)
    form.resize(620, 420)
    form.show_problems([Problem("notes", "Trop long\u00a0: gardez l'essentiel.")])
    row = form.row("notes")
    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())
