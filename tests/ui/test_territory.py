"""« Territoire » on a real file: what is asked, what is shown, what is proposed; in codes, stopped, printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Employment, Person
from app.models.places import Place
from app.models.proposals import Proposal
from app.store import records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.matching.territory import TerritoryTab
from app.ui.matching.territory_side import Note, Section, SideNotes
from app.ui.office import Office
from tests.ui.conftest import Find
from tests.ui.matching_office import FrameDouble

NERAC, AGEN = "47195", "47001"
TODAY = date(2026, 11, 24)


class Frame(FrameDouble):
    """Keeps what undoes the last thing done."""

    undo: Any = None

    def toast(self, text: str, undo: object = None) -> None:
        super().toast(text, undo)
        self.undo = undo


def volunteer(number: int, insee: str, name: str, **facts: Any) -> Person:
    usual = Person(
        id=f"p{number}",
        code=f"S-A{number:03}",
        last_name=name,
        first_name="Alix",
        home=Place(insee=insee),
        job_title="Soudeuse TIG",
        rome="H2913",
        max_km=60,
        available_from=date(2026, 11, 1),
        available_until=date(2027, 12, 31),
        consent_on=date(2026, 10, 1),
        employer_informed=True,
        employments=(Employment(organisation_id="lender"),),
    )
    return replace(usual, **facts)


def mission(number: int, insee: str, **facts: Any) -> Need:
    usual = Need(
        id=f"n{number}",
        code=f"M-A{number:03}",
        organisation_id=f"host{insee}",
        job_title="Soudeur TIG",
        rome="H2913",
        starts_on=date(2026, 12, number),
        ends_on=date(2027, 5, 31),
    )
    return replace(usual, **facts)


@pytest.fixture
def filled(store: Store) -> Store:
    """Two missions, Agen's the first. Only Lœuvrier of Agen goes to both: one by one she stays at Agen, where Ortiz
    could come, and nobody goes to Nérac."""
    with store.write("essai") as work:
        records.save(work, Organisation(id="lender", name="Ateliers de la Baïse", is_lender=True))
        for insee in (AGEN, NERAC):
            site = Site(id=f"s{insee}", place=Place(insee=insee))
            records.save(work, Organisation(id=f"host{insee}", name=f"Frigo {insee}", is_host=True, sites=(site,)))
        records.save(work, mission(1, AGEN))
        records.save(work, mission(2, NERAC))
        records.save(work, volunteer(1, AGEN, "Lœuvrier"))
        records.save(work, volunteer(2, AGEN, "Ortiz", max_km=5, job_title="Métallière", rome="H2911"))
        records.save(work, volunteer(3, AGEN, "Da Silva", max_km=18, job_title="Métallière", rome="H2911"))
        records.save(work, volunteer(4, AGEN, "Secrète", employer_informed=None))
    return store


@pytest.fixture
def office(filled: Store, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(Office, "today", TODAY)
    return Office(filled, LaptopSettings(), Jobs(synchronous=True))


@pytest.fixture
def frame() -> Frame:
    return Frame()


@pytest.fixture
def tab(office: Office, frame: Frame, qtbot: QtBot) -> TerritoryTab:
    made = TerritoryTab(office, frame)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    qtbot.addWidget(frame)
    made.resize(1150, 640)
    made.bar.least.setValue(20)
    made.refresh(frozenset())
    made.show()
    qtbot.waitExposed(made)
    return made


def solved(tab: TerritoryTab) -> None:
    """What the pause of the slider leads to."""
    tab._pause.timeout.emit()


def placed(tab: TerritoryTab) -> list[tuple[str, str]]:
    return [(row.code, row.line.person_id) for row in tab.list.table.rows()]


def notes(tab: TerritoryTab) -> str:
    return tab.side.toPlainText().replace("\u00a0", " ").replace("\u2060", "")


def choose(tab: TerritoryTab, *rows: int) -> None:
    view, flags = tab.list.table.view, QItemSelectionModel.SelectionFlag
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(view.model().index(row, 1), flags.Select | flags.Rows)


def test_more_posts_than_one_by_one(tab: TerritoryTab) -> None:
    assert [code for code, _ in placed(tab)] == ["M-A001", "M-A002"]
    assert placed(tab)[1] == ("M-A002", "p1")
    assert tab.against.text().replace("\u00a0", " ").startswith("Mission par mission : 1 poste pourvu")
    assert "Alix Lœuvrier irait à Nérac (M-A002) au lieu d'Agen (M-A001)" in notes(tab)
    assert "1 poste pourvu de plus" in notes(tab)
    assert {row.code: bool(row.change) for row in tab.list.table.rows()} == {"M-A001": True, "M-A002": True}


def test_who_is_not_there_is_not_told(tab: TerritoryTab) -> None:
    assert "Secrète" not in notes(tab)
    assert "p4" not in str(placed(tab))


def test_fewest_kilometres_by_the_keyboard(tab: TerritoryTab, find: Find[Any]) -> None:
    slider = find(tab, type(tab.bar.slider), "Plus de postes pourvus ou moins de kilomètres")
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert tab._pause.isActive()
    solved(tab)
    assert len(placed(tab)) == 1
    assert "Postes sans personne" in notes(tab)


def test_what_if_everybody_went_further(tab: TerritoryTab, filled: Store) -> None:
    with filled.write("essai") as work:
        records.save(work, volunteer(1, AGEN, "Lœuvrier", max_km=18))
    tab.refresh(frozenset({"person"}))
    assert len(placed(tab)) == 1
    assert "Le moindre effort" in notes(tab)
    tab.bar.km.setValue(9)
    assert tab.bar.further.isChecked()
    solved(tab)
    assert len(placed(tab)) == 2
    assert tab.gain.text().replace("\u00a0", " ") == "1 poste de plus si chacun acceptait 9 km de plus."
    assert "au lieu de 18 au plus" in notes(tab)
    assert records.get(filled, Person, "p1").max_km == 18


def test_who_would_have_to_go_further_is_not_proposed(tab: TerritoryTab, filled: Store, frame: Frame) -> None:
    with filled.write("essai") as work:
        records.save(work, volunteer(1, AGEN, "Lœuvrier", max_km=18))
    tab.bar.further.setChecked(True)
    tab.bar.km.setValue(9)
    tab.refresh(frozenset({"person"}))
    choose(tab, 0, 1)
    tab.proposing.click()
    assert "parlez-en d'abord ensemble" in frame.said[-1]
    assert records.every(filled, Proposal) == []


def test_several_proposed_at_once_with_one_undo(tab: TerritoryTab, filled: Store, frame: Frame) -> None:
    choose(tab, 0, 1)
    assert tab.proposing.text() == "Proposer les 2"
    tab.proposing.click()
    assert frame.said == ["2\u00a0propositions enregistrées."]
    assert {(one.need_id, one.person_id) for one in records.every(filled, Proposal)} >= {("n2", "p1")}
    tab.refresh(frozenset({"proposal"}))
    assert placed(tab) == []
    frame.undo()
    assert records.every(filled, Proposal) == []
    tab.refresh(frozenset({"proposal"}))
    assert len(placed(tab)) == 2


def test_enter_opens_the_mission(tab: TerritoryTab, frame: Frame) -> None:
    tab.list.table.select(("n2", "p1"))
    QTest.keyClick(tab.list.table.view, Qt.Key.Key_Return)
    tab.opening.click()
    assert frame.gone == [("matching", "n2")] * 2


def test_list_and_map_answer_each_other(tab: TerritoryTab) -> None:
    assert {line.id for line in tab.map.marks.links} == {
        f"l/{row.line.need_id}/{row.line.person_id}" for row in rows(tab)
    }
    tab.map.point_chosen.emit("n/n2")
    assert tab.list.current() == rows(tab)[1]
    assert tab.map.marks.selected == {"p/p1", "n/n2"}
    tab.map.point_chosen.emit("l/n1/" + rows(tab)[0].line.person_id)
    assert tab.list.current() == rows(tab)[0]
    tab.map.point_chosen.emit("n/unknown")
    assert tab.list.current() == rows(tab)[0]


def rows(tab: TerritoryTab) -> list[Any]:
    return list(tab.list.table.rows())


def test_codes_name_nobody(tab: TerritoryTab, office: Office) -> None:
    office.codes = True
    tab.refresh(frozenset())
    said = notes(tab) + " ".join(f"{row.person} {row.mission} {row.change}" for row in rows(tab))
    said += " ".join(f"{point.title} {point.detail}" for point in tab.map.marks.points)
    assert not any(name in said for name in ("Lœuvrier", "Ortiz", "Frigo", "Baïse"))
    assert "S-A001" in said


def test_nothing_to_fill_offers_a_mission(tab: TerritoryTab, filled: Store, frame: Frame, find: Find[Any]) -> None:
    with filled.write("essai") as work:
        for number, insee in ((1, AGEN), (2, NERAC)):
            records.save(work, mission(number, insee, status=NeedStatus.CLOSED))
    tab.refresh(frozenset({"need"}))
    find(tab, QPushButton, "Nouvelle mission").click()
    assert frame.gone == [("needs", "")]
    assert frame.made == 1


def test_stopped_by_hand_what_is_shown_is_what_was_asked(tab: TerritoryTab, office: Office, frame: Frame) -> None:
    before = placed(tab)
    real = office.jobs.run

    def stopped(work: Any, *answers: Any, **words: Any) -> Any:
        def given_up(job: Any) -> Any:
            job.cancel()
            return work(job)

        return real(given_up, *answers, **words)

    office.jobs.run = stopped  # type: ignore[method-assign]
    tab.bar.slider.setValue(tab.bar.slider.maximum())
    solved(tab)
    tab._on_job_ended(tab._job)  # type: ignore[arg-type]
    assert placed(tab) == before
    assert tab.bar.slider.value() == 0
    assert frame.said == ["Calcul arrêté."]


def test_off_the_windows_thread(filled: Store, frame: Frame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Office, "today", TODAY)
    jobs = Jobs()
    tab = TerritoryTab(Office(filled, LaptopSettings(), jobs), frame)  # type: ignore[arg-type]
    qtbot.addWidget(tab)
    tab.bar.least.setValue(20)
    tab.refresh(frozenset())
    tab.refresh(frozenset({"person"}))
    assert placed(tab) == []
    qtbot.waitUntil(lambda: len(placed(tab)) == 2)
    assert frame.said == []
    jobs.close()


def test_saved_as_pdf_and_printed(tab: TerritoryTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "territoire.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(path), ""))
    tab.bar.saving.click()
    assert path.read_bytes().startswith(b"%PDF")
    shown: list[object] = []
    monkeypatch.setattr("app.ui.documents.papers._sent_to_printer", lambda sent: bool(shown.append(sent)))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not shown.append(url))
    tab.bar.printing.click()
    assert len(shown) == 2


def test_every_control_has_a_name(tab: TerritoryTab) -> None:
    bar = tab.bar
    for widget in (bar.slider, bar.further, bar.km, bar.any_hours, bar.least, bar.printing, bar.saving):
        assert widget.accessibleName()


def test_empty_sections_are_left_out(qtbot: QtBot) -> None:
    side = SideNotes()
    qtbot.addWidget(side)
    notes_ = [Note("4 trop loin", f"M-A{one:03}", "Le moindre effort") for one in range(300)]
    side.show_sections([Section("Ce qui change", "ok", []), Section("Postes sans personne", "todo", notes_)])
    said = side.toPlainText().replace("\u2060", "").splitlines()
    assert said[0].endswith("Postes sans personne")
    assert said[1:4] == ["M-A000", "4 trop loin", "Le moindre effort"]
    assert len(said) == 1 + 3 * 300
