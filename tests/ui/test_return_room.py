"""« Bilan »: the steps of the return ticked, the three parties heard, by keys; codes hide what they said."""

import json
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import documents, returns
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckInParty
from app.models.loans import EndReason, Loan, LoanStatus, Outcome
from app.models.returns import LoanReturn, ReturnStep, Satisfaction, SkillGained
from app.reports import library
from app.store import records
from app.store.store import Store
from app.ui.form.form import RecordForm
from app.ui.loans.page import LoansPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small

LAST = date(2026, 12, 18)


def opened(qtbot: QtBot, store: Store) -> LoansPage:
    loan = small.running(store, ends_on=LAST)
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("loans", f"{loan.id}#bilan")
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    return page


def pressed(page: LoansPage, text: str) -> None:
    room = page.loan_view.returned
    next(one for one in room.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def said(page: LoansPage) -> str:
    return "\n".join(one.text() for one in page.loan_view.returned.findChildren(QLabel) if one.isVisible())


def typed(form: RecordForm, **answers: str) -> None:
    """What the first party says."""
    first, *others = json.loads(form.values()["debriefs"])
    form.restore({**form.values(), "debriefs": json.dumps([{**first, **answers}, *others])})


def test_today_leads_to_the_return_and_a_step_done_is_said(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store)
    assert page.loan_view.tabs.currentWidget() is page.loan_view.returned
    pressed(page, "C'est fait")
    known = records.every(store, LoanReturn)[0]
    assert [step.done_on for step in known.steps] == [small.TODAY]
    assert "fait le 24/11/2026" in said(page)
    pressed(page, "Rouvrir")
    assert records.every(store, LoanReturn)[0].steps == ()


def test_the_debrief_opens_with_the_three_parties_and_nothing_typed_is_lost(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store)
    room = page.loan_view.returned
    pressed(page, "Noter le bilan")
    form = room.editor.form
    assert form is not None
    assert [one.party for one in form.record().debriefs] == list(CheckInParty)
    typed(form, satisfaction="very_good", testimony="J'ai appris le TIG.")
    room.editor.submit()
    assert room.editor.form is form
    assert json.loads(form.values()["debriefs"])[0]["testimony"] == "J'ai appris le TIG."
    assert records.every(store, LoanReturn)[0].debriefs[0].satisfaction is None
    typed(form, held_on="24/11/2026", may_quote="oui")
    room.editor.submit()
    first = records.every(store, LoanReturn)[0].debriefs[0]
    assert (first.satisfaction, first.held_on, first.may_quote) == (Satisfaction.VERY_GOOD, small.TODAY, True)
    assert "«\u00a0J'ai appris le TIG.\u00a0»" in said(page)


def test_codes_hide_what_people_said(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store)
    record = returns.begin(store, page.current_record())
    heard = replace(
        record.debriefs[0], held_on=small.TODAY, said="Mme Ortiz l'a bien accueilli", satisfaction=Satisfaction.GOOD
    )
    record = replace(record, has_trade_links=True, trade_links="Commande de Frigo d'Albret")
    returns.save(store, replace(record, debriefs=(heard, *record.debriefs[1:])), small.TODAY)
    returns.mark(store, record.loan_id, ReturnStep.DAY_BEFORE, small.TODAY, "Mme Ortiz rappelle")
    page.refresh(frozenset())
    assert "Mme Ortiz rappelle" in said(page)
    assert "Commande" in said(page)
    page._office.codes = True
    page.refresh(frozenset())
    assert "Mme Ortiz" not in said(page)
    assert "Commande" not in said(page)
    assert "satisfait" in said(page)


def test_a_hiring_by_the_host_asks_the_day_the_three_agreed(qtbot: QtBot, store: Store) -> None:
    page = opened(qtbot, store)
    ending = page.loan_view.ending
    page.loan_view.tabs.setCurrentWidget(ending)
    fields = {one.accessibleName(): one for one in ending.findChildren(QComboBox)}
    tick = next(one for one in ending.findChildren(QCheckBox) if one.accessibleName().startswith("Les trois"))
    assert not tick.isVisible()
    fields["Pourquoi"].setCurrentIndex(fields["Pourquoi"].findData(EndReason.AGREED.value))
    fields["Et ensuite"].setCurrentIndex(fields["Et ensuite"].findData(Outcome.HIRED.value))
    assert tick.isVisible()
    end = next(one for one in ending.findChildren(QPushButton) if one.text() == "Terminer la mise à disposition")
    end.click()
    assert records.every(store, Loan)[0].status is LoanStatus.RUNNING
    tick.setChecked(True)
    end.click()
    assert records.every(store, Loan)[0].outcome is Outcome.HIRED
    assert records.every(store, LoanReturn)[0].everyone_agreed_on == small.TODAY


def test_the_attestation_has_the_skills_seen(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.running(store, ends_on=LAST)
    record = returns.begin(store, loan.id)
    returns.save(store, replace(record, skills=(SkillGained(name="Soudage TIG sur inox"),)), small.TODAY)
    facts = documents.facts(store, gazetteer, loan.id)
    assert "Soudage TIG sur inox" in str(library.build("attestation", facts, small.TODAY))
