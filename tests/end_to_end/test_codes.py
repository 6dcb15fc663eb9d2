"""F9: the laptop may be turned round. Nowhere a name, a phone, a mail, a pay, a mandate, a company or its number."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, QThread
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings, open_office
from app.models.check_ins import CheckIn
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.models.visits import Visit
from app.rules import french
from app.store import lists, records
from app.ui.application import make_application
from app.ui.form.editor import RecordEditor
from app.ui.jobs import Jobs
from app.ui.shell.page_list import PAGES
from app.ui.window import Session
from tests.end_to_end.sights import said

PLANTED = "Zéphyrine Quatrebarbes"
"""Written in every free text that is not meant to be shown: people put names there."""


@dataclass(frozen=True)
class Secrets:
    words: re.Pattern[str]

    def in_(self, text: str) -> str:
        found = self.words.search(text.replace("\u202f", "\u00a0").replace("\u00a0", " "))
        return found.group() if found else ""


@pytest.fixture(scope="module")
def secret_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, with a name in each note, answer and next step, everybody protected and a mail for all."""
    path = tmp_path_factory.mktemp("codes") / "bureau.coupdemain"
    shutil.copyfile(demo_file, path)
    store = open_office(path, LaptopSettings(lambda: path.parent))
    told = {"notes": f"Vu avec {PLANTED}."}
    with store.write("essai") as work:
        for person in records.every(store, Person):
            jobs = tuple(replace(job, is_protected=True) for job in person.employments)
            mail = person.email or f"{person.code.lower()}@prive.example"
            records.save(work, replace(person, **told, email=mail, call_when=f"après {PLANTED}", employments=jobs))
        for company in records.every(store, Organisation):
            records.save(
                work,
                replace(
                    company,
                    **told,
                    legal_name=f"{company.name} SARL",
                    group_name="Groupe Quatrebarbes",
                    next_step=f"Rappeler {PLANTED}",
                    asks_or_offers=f"{PLANTED} est libre en mars.",
                    source=PLANTED,
                    sites=tuple(replace(site, name=f"Usine {PLANTED}") for site in company.sites),
                ),
            )
        for need in records.every(store, Need):
            records.save(work, replace(need, **told))
        for visit in records.every(store, Visit):
            records.save(work, replace(visit, **told, met=PLANTED, next_step=f"Revoir {PLANTED}"))
        for loan in records.every(store, Loan):
            records.save(work, replace(loan, **told, tutor=PLANTED, tutor_phone="+33639989999", site_name=PLANTED))
        for call in records.every(store, CheckIn):
            if call.done_on:
                answers = dict.fromkeys(("answer_work", "answer_welcome", "answer_wishes"), f"{PLANTED} l'a dit.")
                records.save(work, replace(call, **answers, next_step=f"Appeler {PLANTED}"))
        for proposal in records.every(store, Proposal):
            records.save(work, replace(proposal, meeting_notes=f"Dit par {PLANTED}"))
    store.close()
    return path


@pytest.fixture(scope="module")
def secrets(secret_file: Path) -> Secrets:
    store = open_office(secret_file, LaptopSettings(lambda: secret_file.parent))
    words: set[str] = set(PLANTED.split())
    for person in records.every(store, Person):
        words |= {person.first_name, person.last_name, person.email, *_phones(person.phone)}
        words |= {_pay(job.gross_pay) for job in person.employments if job.gross_pay}
    for company in records.every(store, Organisation):
        words |= {company.name, company.siret, french.siret(company.siret)}
        for contact in company.contacts:
            words |= {contact.name, contact.email, *_phones(contact.phone)}
    for loan in records.every(store, Loan):
        words |= {_pay(loan.billing.gross_pay)} if loan.billing.gross_pay else set()
    store.close()
    spoken = sorted({word.replace("\u202f", " ").replace("\u00a0", " ") for word in words if word}, key=len)
    return Secrets(re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, reversed(spoken))) + r")(?![\w-])"))


def _phones(phone: str) -> set[str]:
    return {phone, french.phone(phone), phone.replace("+33", "0")} if phone else set()


def _pay(amount: Any) -> str:
    return french.number(amount, 2)


@pytest.fixture
def session(secret_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    make_application([], "light")
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(secret_file, path)
    session = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(session.frame)
    session.frame.resize(1366, 768)
    assert session.open(path)
    session.frame.show()
    yield session
    session.close_file()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words our own paint events draw when a window is grabbed."""
    words: list[str] = []
    draw = QPainter.drawText

    def noting(painter: QPainter, *args: Any) -> Any:
        words.extend(arg for arg in args if isinstance(arg, str))
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", noting)
    return words


def leaks(session: Session, secrets: Secrets) -> list[str]:
    """What is said that must not be, once background work is done."""
    patience = QDeadlineTimer(3_000)
    QApplication.processEvents()
    while session.jobs.is_busy() and not patience.hasExpired():
        QThread.msleep(5)
        QApplication.processEvents()
    stem = session.frame.stem
    return [f"{stem}: {where}: {secrets.in_(text)!r} in {text[:90]!r}" for where, text in said() if secrets.in_(text)]


def every_nth(rows: list[Any], count: int = 6) -> list[str]:
    return [row.id for row in rows[:: max(1, len(rows) // count)]]


def records_of(session: Session) -> dict[str, list[str]]:
    """A good many records of each page, the loans in every state."""
    assert session.office is not None
    store = session.office.store
    by_state = {row.status: row.id for row in lists.loans(store)} | {
        f"proposal {row.stage}": row.id for row in lists.proposals(store) if not row.loan_id
    }
    persons = list(lists.persons(store))
    needs = list(lists.needs(store))
    calls = [*lists.check_ins(store, done=False), *lists.check_ins(store, done=True)]
    return {
        "organisations": every_nth(lists.organisations(store), 10),
        "persons": every_nth(persons, 10),
        "needs": every_nth(needs, 8),
        "matching": [*every_nth(needs, 3), *every_nth(persons, 3)],
        "loans": list(by_state.values()),
        "check_ins": every_nth(calls, 8),
        "documents": every_nth(lists.loans(store), 3),
    }


def test_no_page_and_no_record_says_who(session: Session, secrets: Secrets, painted: list[str]) -> None:
    session.frame.set_codes(True)
    QApplication.processEvents()
    painted.clear()
    found = []
    # Not the settings: the name and the phone there are the office's own.
    for stem in [spec.stem for spec in PAGES if spec.stem != "settings"]:
        session.frame.go(stem)
        found += leaks(session, secrets)
        session.frame.grab()
    for stem, ids in records_of(session).items():
        for record_id in ids:
            session.frame.go(stem, record_id)
            found += leaks(session, secrets)
            session.frame.grab()
            page: Any = session.frame.current_page()
            if stem == "loans" and page.loan_view.isVisible():
                for place in range(page.loan_view.tabs.count()):
                    page.loan_view.tabs.setCurrentIndex(place)
                    found += leaks(session, secrets)
    found += [f"painted: {text}" for text in set(painted) if secrets.in_(text)]
    assert not found, "\n".join(sorted(set(found)))


def test_no_form_says_who(session: Session, secrets: Secrets) -> None:
    session.frame.set_codes(True)
    found = []
    for stem, ids in records_of(session).items():
        if stem not in ("organisations", "persons", "needs", "loans"):
            continue
        for record_id in ids[:4]:
            session.frame.go(stem, record_id)
            edit(session)
            found += leaks(session, secrets)
    for editing in ("visit", "cse_consultation"):
        session.frame.go("organisations", records_of(session)["organisations"][0])
        press_in_summary(
            session, {"visit": "Ajouter une visite", "cse_consultation": "Noter une consultation"}[editing]
        )
        unfold(session)
        found += leaks(session, secrets)
    assert not found, "\n".join(sorted(set(found)))


@pytest.mark.parametrize("stem", ["organisations", "persons", "needs", "loans", "check_ins", "matching", "documents"])
def test_turning_the_laptop_round_hides_what_was_shown(session: Session, secrets: Secrets, stem: str) -> None:
    """Names are on screen, in a form too; then F9."""
    for record_id in records_of(session)[stem][:3]:
        session.frame.go(stem, record_id)
        assert leaks(session, secrets)
        session.frame.set_codes(True)
        assert not leaks(session, secrets)
        session.frame.set_codes(False)
        if stem in ("organisations", "persons", "needs", "loans"):
            edit(session)
            session.frame.set_codes(True)
            assert not leaks(session, secrets)
            session.frame.set_codes(False)


def test_a_warning_that_names_another_company_goes(session: Session, secrets: Secrets) -> None:
    first, other = records_of(session)["organisations"][:2]
    assert session.office is not None
    siret = records.get(session.office.store, Organisation, other).siret
    session.frame.go("organisations", first)
    form = edit(session).form
    assert form is not None
    row = form.row("siret")
    assert row is not None
    row.set_text(siret)
    row.judge(is_left=True)
    assert secrets.in_(row.message())
    session.frame.set_codes(True)
    assert not leaks(session, secrets)
    row.judge(is_left=True)
    assert "Déjà connue" in row.message()
    assert not leaks(session, secrets)


def test_secrets_revealed_hide_again_and_cannot_be_asked_for(session: Session, secrets: Secrets) -> None:
    session.frame.go("persons", records_of(session)["persons"][0])
    form = edit(session).form
    assert form is not None
    for path in ("employments.0.gross_pay", "employments.0.is_protected"):
        row = form.row(path)
        assert row is not None
        row.reveal()
        assert row.editor.isVisible()
    session.frame.set_codes(True)
    for path in ("employments.0.gross_pay", "employments.0.is_protected"):
        row = form.row(path)
        assert row is not None
        row.focus_field()
        assert not row.editor.isVisible()
        assert not [b for b in row.findChildren(QPushButton) if b.isVisible()]


def test_search_finds_by_code_and_says_codes(session: Session, secrets: Secrets) -> None:
    frame = session.frame
    frame.set_codes(True)
    for typed in ("S-", "E-", "agen", "soud", "2026"):
        frame.focus_search()
        frame.header.finder.setText(typed)
        frame.header.finder.look()
        assert not [hit for hit in frame.header.finder.hits() if secrets.in_(" ".join(hit))]
        assert not leaks(session, secrets)
        frame.header.finder.leave()


def test_what_is_said_after_an_action_names_nobody(session: Session, secrets: Secrets) -> None:
    frame = session.frame
    frame.set_codes(True)
    ids = records_of(session)
    for stem in ("organisations", "persons", "needs"):
        frame.go(stem, ids[stem][0])
        edit(session)
        frame.save()
        assert not leaks(session, secrets)
        for record_id in ids[stem][1:4]:
            frame.go(stem, record_id)
            press_in_summary(session, "Supprimer")
            assert frame.toast_sentence() or frame.banner.sentence()
            assert not leaks(session, secrets)


def edit(session: Session) -> RecordEditor:
    """The form of the record shown, all of it unfolded."""
    page: Any = session.frame.current_page()
    if hasattr(page, "edit_shown"):
        page.edit_shown()
    else:
        press_in_summary(session, "Modifier", "Dates et détails…")
    return unfold(session)


def unfold(session: Session) -> RecordEditor:
    QApplication.processEvents()
    (editor,) = [e for e in session.frame.findChildren(RecordEditor) if e.isVisible()]
    assert editor.form is not None
    for group in editor.form.groups:
        group.unfold()
    return editor


def press_in_summary(session: Session, *names: str) -> None:
    shown = [b for b in session.frame.findChildren(QPushButton) if b.isVisible() and b.accessibleName() in names]
    assert shown, names
    shown[0].click()
    QApplication.processEvents()
