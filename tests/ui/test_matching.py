"""« Mise en relation » on a real file: the list, the map and the reasons answer each other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.actions.office_file import LaptopSettings
from app.models.needs import Need, NeedCertificate, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Certificate, Employment, Person
from app.models.places import Place
from app.models.proposals import DeclineReason, Proposal, ProposalStage
from app.store import records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.matching.pairs import PairsTab
from app.ui.matching.ranking_list import NAME, NOTE
from app.ui.office import Office

NERAC, AGEN, MARMANDE = "47195", "47001", "47157"


class FrameDouble(QWidget):
    """What the page asks of its window, written down."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.made = 0

    def go(self, stem: str, record_id: str = "") -> None:
        self.gone.append((stem, record_id))

    def toast(self, text: str, undo: object = None) -> None:
        self.said.append(text)

    def say(self, sentence: str, meaning: str = "stop") -> None:
        self.said.append(sentence)

    def new_record(self) -> None:
        self.made += 1


def volunteer(number: int, insee: str, name: str, **facts: object) -> Person:
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
        certificates=(Certificate(kind="CACES R489", until=date(2029, 1, 1)),),
    )
    return replace(usual, **facts)  # type: ignore[arg-type]


NEED = Need(
    id="need",
    code="M-A001",
    organisation_id="host",
    job_title="Soudeur TIG",
    rome="H2913",
    starts_on=date(2026, 12, 1),
    ends_on=date(2027, 5, 31),
    certificates=(NeedCertificate(kind="CACES R489"),),
)
HOST = Organisation(
    id="host", code="E-A002", name="Frigo d'Albret", is_host=True, sites=(Site(id="site", place=Place(insee=NERAC)),)
)


def write(store: Store, *found: object) -> None:
    with store.write("essai") as work:
        for one in found:
            records.save(work, one)


@pytest.fixture
def filled(store: Store) -> Store:
    write(
        store,
        Organisation(id="lender", code="E-A001", name="Ateliers de la Baïse", is_lender=True),
        HOST,
        NEED,
        replace(NEED, id="other", code="M-A002", job_title="Cariste", rome="N1101"),
        replace(NEED, id="closed", code="M-A003", status=NeedStatus.CLOSED),
        volunteer(1, AGEN, "Bordenave"),
        volunteer(2, NERAC, "Castaing"),
        volunteer(3, MARMANDE, "Darrieux"),
        volunteer(4, AGEN, "Escoubès", consent_on=None),
    )
    return store


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    jobs = Jobs(synchronous=True)
    yield Office(store, LaptopSettings(), jobs)
    jobs.close()


def shown_page(office: Office, qtbot: QtBot) -> tuple[PairsTab, FrameDouble]:
    frame = FrameDouble()
    page = PairsTab(office, frame)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    qtbot.addWidget(frame)
    page.resize(1150, 640)
    page.show()
    page.refresh(frozenset())
    return page, frame


def names(page: PairsTab) -> list[str]:
    model = page.list.matches
    return [str(model.index(row, NAME).data() or "") for row in range(model.rowCount())]


def test_volunteers_come_nearest_first_and_the_stopped_last(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(page.bar.radius.maximum())
    assert names(page) == ["Alix Castaing", "Alix Bordenave", "Alix Darrieux", "", "Alix Escoubès"]
    note = page.list.matches.index(4, NOTE).data()
    assert note == "pas d'accord écrit pour être proposé"


def test_the_radius_hides_who_lives_farther(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(2)
    assert names(page) == ["Alix Castaing"]
    page.bar.radius.setValue(6)
    assert "Alix Bordenave" in names(page)
    assert len(page.map.marks.points) == 3
    assert page.map.marks.radius_km == 30


def test_list_and_map_answer_each_other(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    assert page.map.marks.selected == {"p2"}
    page.map.point_chosen.emit("p1")
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.person_id == "p1"
    assert set(page.map.marks.lines) == {"p1"}
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.map.marks.selected == {"p2"}


def test_space_marks_and_keeps_the_line(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert set(page.map.marks.lines) == {"p1", "p2"}
    assert page.list.matches.index(0, 0).data() == "✓"
    page.list.choose("p2")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert set(page.map.marks.lines) == {"p2"}


def test_arrows_step_over_the_line_that_counts_the_stopped(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(page.bar.radius.maximum())
    page.list.choose("p3")
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.person_id == "p4"


def test_enter_proposes_and_goes_to_the_proposal(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    made = records.every(filled, Proposal)
    assert [(one.need_id, one.person_id, one.stage) for one in made] == [("need", "p2", ProposalStage.PROPOSED)]
    assert frame.gone == [("loans", made[0].id)]
    page.refresh(frozenset({"proposal"}))
    assert page.reasons.propose.text() == "Voir la proposition"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert len(records.every(filled, Proposal)) == 1


def test_a_stopped_volunteer_is_not_proposed(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    page.list.choose("p4")
    assert not page.reasons.propose.isEnabled()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert records.every(filled, Proposal) == []
    assert "pas d'accord écrit" in frame.said[-1]


def test_who_is_not_kept_goes_below_with_the_reason(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.reasons.set_aside.click()
    page.reasons.reason.setCurrentIndex(page.reasons.reason.findText(DeclineReason.HOURS.label))
    page.reasons.confirm.click()
    page.refresh(frozenset({"proposal"}))
    page.list.choose("p2")
    chosen = page.list.chosen()
    assert chosen is not None
    assert [stop.phrase.replace("\u00a0", " ") for stop in chosen.stops] == ["non retenu : horaires"]


def test_the_other_way_keeps_the_pair(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.list.choose("p1")
    switch = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Volontaire → missions")
    switch.click()
    assert page.current_record() == "p1"
    assert page.list.accessibleName() == "Missions possibles"
    assert names(page)[0] == "Soudeur TIG, Frigo d'Albret"
    assert len(names(page)) == 2


def test_typing_a_word_and_enter_chooses_the_mission(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.focus_filter()
    line = page.bar.subject.lineEdit()
    assert line is not None
    line.setText("CARIST frigo")  # typed keys would open the list, which the offscreen platform warns about
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.current_record() == "other"
    assert line.text().startswith("Cariste")
    line.setText("rien de tel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.current_record() == "other"
    assert line.text().startswith("Cariste")


def test_codes_hide_every_name(filled: Store, office: Office, qtbot: QtBot) -> None:
    office.codes = True
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    assert names(page)[:2] == ["S-A002", "S-A001"]
    said = " ".join([page.bar.subject.currentText(), *(point.title for point in page.map.marks.points)])
    assert "Frigo" not in said
    assert "Castaing" not in said


def test_no_mission_says_what_to_do(office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Nouvelle mission")
    assert button.isVisible()
    button.click()
    assert frame.gone == [("needs", "")]
    assert frame.made == 1


def test_a_site_without_a_point_says_so(filled: Store, office: Office, qtbot: QtBot) -> None:
    write(filled, replace(HOST, sites=(Site(id="site"),)))
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    place = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Placer le lieu…")
    assert place.isVisible()
    place.click()
    assert frame.gone == [("organisations", "host")]


def test_the_file_is_read_aside_and_the_record_asked_for_meanwhile_is_shown(filled: Store, qtbot: QtBot) -> None:
    jobs = Jobs()
    page, _ = shown_page(Office(filled, LaptopSettings(), jobs), qtbot)
    assert page.list.matches.rowCount() == 0
    page.open_record("p2")
    assert page.current_record() == "p2"
    qtbot.waitUntil(lambda: not jobs.is_busy() and page.list.matches.rowCount() > 0)
    assert page.bar.direction == "persons"
    assert names(page)[0].startswith("Soudeur TIG")
    jobs.close()


def test_what_was_read_for_a_page_that_is_gone_is_left_aside(filled: Store, qtbot: QtBot) -> None:
    jobs = Jobs()
    page = PairsTab(Office(filled, LaptopSettings(), jobs), FrameDouble())  # type: ignore[arg-type]
    page.refresh(frozenset())
    delete(page)
    qtbot.waitUntil(lambda: not jobs.is_busy())
    jobs.close()
