"""What reads the whole file for the catalogue never holds the window: the bar is in front, and the answer comes."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import catalogue as actions
from app.actions import office_settings
from app.actions.office_file import LaptopSettings
from app.models.catalogues import CatalogueIssue
from app.models.errors import WorldProblem
from app.store import records
from app.store.store import Store
from app.ui.catalogue.page import CatalogueTab
from app.ui.waiting import Waiting
from app.ui.window import Session
from tests.actions import catalogue_office
from tests.ui.small_office import TODAY


@pytest.fixture
def session(qtbot: QtBot, store: Store) -> Iterator[Session]:
    """With a worker of its own, as for people."""
    catalogue_office.make(store)
    office_settings.save(store, {"office.fixed_today": TODAY.isoformat()})
    store.close()
    made = Session(LaptopSettings())
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show()
    assert made.open(store.path)
    made.frame.go("matching", "tab:catalogue")
    yield made
    made.close_file()


def tab(session: Session) -> CatalogueTab:
    page: Any = session.frame.current_page()
    found = page.tab("catalogue")
    assert isinstance(found, CatalogueTab)
    return found


def issues(session: Session) -> list[CatalogueIssue]:
    assert session.office is not None
    return records.every(session.office.store, CatalogueIssue)


@pytest.fixture
def where(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The threads the whole file is read in."""
    known, found = actions.read, []

    def read(*given: Any) -> actions.Office:
        found.append(threading.get_ident())
        return known(*given)

    monkeypatch.setattr(actions, "read", read)
    return found


def done(qtbot: QtBot, session: Session, act: Callable[[], object], sentence: str) -> None:
    act()
    assert isinstance(QApplication.activeModalWidget(), Waiting)
    qtbot.waitUntil(lambda: session.frame.toast_sentence() == sentence, timeout=20_000)
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: not session.jobs.is_busy(), timeout=20_000)


def test_prepared_made_safe_published_and_taken_back_aside(qtbot: QtBot, session: Session, where: list[int]) -> None:
    done(qtbot, session, tab(session)._on_prepare, "Le catalogue est en préparation.")
    baker = next(row for row in tab(session).preparing.table.rows() if row.entry.reason is not None)
    tab(session).preparing.table.select(baker.id)
    tab(session).preparing._on_finer()
    qtbot.waitUntil(tab(session).preparing._all_safe.isVisible, timeout=20_000)
    done(qtbot, session, tab(session)._on_all_safe, "Propositions appliquées.")
    done(qtbot, session, tab(session)._on_publish, "Catalogue publié.")
    assert [one.number for one in issues(session)] == ["C2026-A-001"]
    assert threading.get_ident() not in where
    session.frame.undo()
    assert [one.number for one in issues(session)] == [""]
    session.frame.undo()
    assert len(issues(session)) == 1


def test_a_publication_that_fails_is_said_and_nothing_is_published(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(qtbot, session, tab(session)._on_prepare, "Le catalogue est en préparation.")

    def full(*_given: Any) -> None:
        raise WorldProblem("Le disque est plein.", may_pass=True)

    monkeypatch.setattr(actions, "publish", full)
    tab(session)._on_publish()
    qtbot.waitUntil(lambda: session.frame.banner.sentence() == "Le disque est plein.", timeout=20_000)
    assert QApplication.activeModalWidget() is None
    assert [one.number for one in issues(session)] == [""]


def test_whom_to_send_it_to_is_read_aside(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.ui.catalogue import reading

    done(qtbot, session, tab(session)._on_prepare, "Le catalogue est en préparation.")
    done(qtbot, session, tab(session)._on_publish, "Catalogue publié.")
    known, threads = reading.addressees, []

    def addressees(*given: Any) -> Any:
        threads.append(threading.get_ident())
        return known(*given)

    monkeypatch.setattr(reading, "addressees", addressees)
    tab(session)._on_sending()
    qtbot.waitUntil(tab(session).published.sending.isVisible, timeout=20_000)
    assert threads
    assert threading.get_ident() not in threads
