"""A small file for « Mise en relation », and doubles of what its first tab asks of its window."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.needs import Need, NeedCertificate, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Certificate, Employment, Person
from app.models.places import Place
from app.store import records
from app.store.store import Store
from app.ui.matching.match_columns import NAME
from app.ui.matching.pairs import PairsTab
from app.ui.office import Office

NERAC, AGEN, MARMANDE = "47195", "47001", "47157"


class RecordPageDouble:
    """A page of records, its form open."""

    def __init__(self) -> None:
        self.focused: list[str] = []
        self.editor = self

    def edit_shown(self) -> None:
        self.focused.clear()

    def focus(self, field: str) -> None:
        self.focused.append(field)


class FrameDouble(QWidget):
    """What the page asks of its window, written down."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.undo: object = None
        self.made = 0
        self.shown = RecordPageDouble()

    def page(self, stem: str) -> "RecordPageDouble":
        return self.shown

    def go(self, stem: str, record_id: str = "") -> None:
        self.gone.append((stem, record_id))

    def toast(self, text: str, undo: object = None) -> None:
        self.said.append(text)
        self.undo = undo

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


def fill(store: Store) -> None:
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
