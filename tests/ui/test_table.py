"""Lists: filter, chips, sort, selection, columns, empty states, keys."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QStackedWidget, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.lists import searching
from app.ui.lists.table import Chip, Column, Listing, RecordTable
from tests.ui.conftest import Find, type_text


@dataclass(frozen=True)
class Firm:
    id: str
    name: str
    town: str
    headcount: int | None
    lends: bool = False


FIRMS = [
    Firm("1", "Établissements Œillet", "Nérac", 62, lends=True),
    Firm("2", "Ateliers de la Baïse", "Agen", None),
    Firm("3", "Frigo d'Albret", "Nérac", 9),
    Firm("4", "bois du Queyran", "Casteljaloux", 120, lends=True),
]
LISTING = Listing[Firm](
    "Entreprises",
    (
        Column("name", "Nom", lambda firm: firm.name, stretch=True),
        Column("town", "Commune", lambda firm: firm.town),
        Column("headcount", "Effectif", lambda firm: str(firm.headcount or ""), sort=lambda firm: firm.headcount),
        Column("secret", "Téléphone", lambda firm: f"05{firm.id}", private=True, visible=False),
        Column(
            "lends", "Prêteuse", lambda firm: "oui" if firm.lends else "", meaning=lambda f: "ok" if f.lends else None
        ),
    ),
    (
        Chip("lends", "prêteuses", lambda firm: firm.lends),
        Chip("nerac", "à Nérac", lambda firm: firm.town == "Nérac"),
    ),
    empty="Aucune entreprise. Créez la première.",
    empty_button="Nouvelle entreprise",
)


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[Firm]:
    made = RecordTable(LISTING)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    made.set_rows(FIRMS)
    return made


def ids(table: RecordTable[Firm]) -> str:
    return "".join(firm.id for firm in table.rows())


def test_rows_come_sorted_without_accents_or_capitals(table: RecordTable[Firm]) -> None:
    assert ids(table) == "2413"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", "2413"),
        ("oeillet", "1"),
        ("ŒILLET", "1"),
        ("nerac", "13"),
        ("NÉRAC etab", "1"),
        ("etab nerac", "1"),
        ("baise agen", "2"),
        ("d’albret", "3"),
        ("120", "4"),
        ("  ", "2413"),
        ("zzz", ""),
    ],
)
def test_filter_finds_all_words_in_any_order(
    table: RecordTable[Firm], find: Find[QLineEdit], typed: str, shown: str
) -> None:
    type_text(find(table, QLineEdit, "Filtrer\u00a0: Entreprises"), typed)
    assert ids(table) == shown


def test_count_says_shown_and_total(table: RecordTable[Firm]) -> None:
    assert table.count.text() == "4"
    table.set_filter("nerac")
    assert table.count.text() == "2 sur 4"


def test_chips_show_counts_and_add_up(table: RecordTable[Firm], qtbot: QtBot, find: Find[QPushButton]) -> None:
    lends, nerac = find(table, QPushButton, "prêteuses"), find(table, QPushButton, "à Nérac")
    assert lends.text().split("\u00a0")[-1] == "2"
    qtbot.mouseClick(lends, Qt.MouseButton.LeftButton)
    assert ids(table) == "41"
    nerac.setFocus()
    qtbot.keyClick(nerac, Qt.Key.Key_Space)
    assert ids(table) == "1"


def test_sort_by_header_click_puts_unknown_last_both_ways(table: RecordTable[Firm], qtbot: QtBot) -> None:
    header = table.view.horizontalHeader()

    def click() -> None:
        where = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)

    click()
    assert ids(table) == "3142"
    click()
    assert ids(table) == "4132"


def test_sort_and_columns_from_the_menu(table: RecordTable[Firm], qtbot: QtBot, find: Find[QToolButton]) -> None:
    menu = find(table, QToolButton, "Colonnes").menu()
    menu.aboutToShow.emit()
    by_town, hide_town = (action for action in menu.actions() if action.text() == "Commune")
    by_town.trigger()
    assert ids(table) == "2413"
    with qtbot.waitSignal(table.columns_changed) as told:
        hide_town.trigger()
    assert told.args == [("name", "headcount", "lends")]
    assert table.view.isColumnHidden(1)


def test_columns_kept_are_shown_again_and_unknown_ones_ignored(table: RecordTable[Firm]) -> None:
    table.show_columns(("headcount", "gone"))
    assert table.columns_shown() == ("headcount",)
    table.show_columns(())
    assert table.columns_shown() == ("name",)


def test_private_columns_go_with_codes(table: RecordTable[Firm]) -> None:
    table.show_columns(("name", "secret"))
    table.set_filter("052")
    assert ids(table) == "2"
    table.set_codes(True)
    table.set_rows(FIRMS)
    assert table.view.isColumnHidden(3)
    assert ids(table) == ""


def test_selection_survives_sort_filter_and_new_rows(table: RecordTable[Firm], qtbot: QtBot) -> None:
    assert table.select("3")
    table.sort_by("headcount")
    assert table.view.currentIndex().row() == 0
    table.set_filter("agen")
    assert table.selected() == FIRMS[2]
    table.set_filter("")
    assert table.view.currentIndex().row() == 0
    changed = replace(FIRMS[2], headcount=500)
    with qtbot.waitSignal(table.row_selected) as told:
        table.set_rows([FIRMS[0], changed])
    assert told.args == [changed]
    with qtbot.waitSignal(table.row_selected) as told:
        table.set_rows([FIRMS[0]])
    assert told.args == [None]


def test_same_rows_again_tell_nobody(table: RecordTable[Firm], qtbot: QtBot) -> None:
    table.select("3")
    with qtbot.assertNotEmitted(table.row_selected):
        table.set_rows(FIRMS)


def test_selecting_what_the_filter_hides_clears_the_filter(table: RecordTable[Firm]) -> None:
    table.set_filter("agen")
    assert table.select("4")
    assert table.filter.text() == ""
    assert not table.select("nobody")


def test_keys_from_filter_to_list_and_back(table: RecordTable[Firm], qtbot: QtBot) -> None:
    table.focus_filter()
    qtbot.keyClick(table.filter, Qt.Key.Key_Down)
    assert table.view.hasFocus()
    assert [index.row() for index in table.view.selectionModel().selectedRows()] == [0]
    assert table.selected() == FIRMS[1]
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert table.selected() == FIRMS[3]
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert told.args == [FIRMS[3]]
    qtbot.keyClick(table.view, Qt.Key.Key_Up)
    qtbot.keyClick(table.view, Qt.Key.Key_Up)
    assert table.filter.hasFocus()


def test_enter_in_the_filter_opens_the_first_row(table: RecordTable[Firm], qtbot: QtBot) -> None:
    table.focus_filter()
    qtbot.keyClicks(table.filter, "frigo")
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    assert told.args == [FIRMS[2]]


def test_a_letter_in_the_list_starts_filtering_and_escape_clears(table: RecordTable[Firm], qtbot: QtBot) -> None:
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F)
    assert table.filter.hasFocus()
    assert ids(table) == "3"
    qtbot.keyClick(table.filter, Qt.Key.Key_Escape)
    assert ids(table) == "2413"


def test_copy_takes_the_visible_cells(table: RecordTable[Firm], qtbot: QtBot) -> None:
    table.select("1")
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Établissements Œillet\tNérac\t62\toui"


def test_empty_states_say_what_to_do(table: RecordTable[Firm], qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    table.set_filter("zzz")
    qtbot.mouseClick(find(table, QAbstractButton, "Effacer le filtre"), Qt.MouseButton.LeftButton)
    assert ids(table) == "2413"
    table.set_rows([])
    create = find(table, QAbstractButton, "Nouvelle entreprise")
    with qtbot.waitSignal(table.empty_button_clicked):
        qtbot.mouseClick(create, Qt.MouseButton.LeftButton)


def test_icons_stand_before_the_words(table: RecordTable[Firm]) -> None:
    shown = [table.model.index(row, 4).data(Qt.ItemDataRole.DecorationRole) for row in range(4)]
    assert [icon is not None for icon in shown] == [firm.lends for firm in table.rows()]
    assert not shown[1].pixmap(QSize(16, 16)).isNull()


def test_ten_thousand_rows_are_filtered_and_counted(table: RecordTable[Firm]) -> None:
    many = [
        Firm(str(number), f"Société {number}", "Agen" if number % 2 else "Nérac", number) for number in range(10_000)
    ]
    table.set_rows(many)
    table.set_filter("agen 77")
    assert len(table.rows()) == sum("77" in firm.id and firm.town == "Agen" for firm in many)
    assert table.count.text().endswith("sur 10\u00a0000")


def test_every_control_has_a_name(table: RecordTable[Firm]) -> None:
    kinds: tuple[type[QWidget], ...] = (QLineEdit, QPushButton, QTableView)
    assert [w for kind in kinds for w in table.findChildren(kind) if w.isVisible() and not w.accessibleName()] == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Bœuf à l’Étouffée", "boeuf a l'etouffee"), ("ABC", "abc"), ("12\u00a0km", "12 km"), ("ñ", "n")],
)
def test_what_is_searched_is_plain(text: str, plain: str) -> None:
    assert searching.searchable([text, text]) == [plain, plain]


def test_columns_of_a_list_shown_late_give_way_to_its_room(qtbot: QtBot) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    table = RecordTable(LISTING)
    table.set_rows(FIRMS)
    for page in (QWidget(), table):
        pages.addWidget(page)
    pages.resize(260, 300)
    pages.show()
    pages.setCurrentIndex(1)
    assert table.view.columnWidth(0) >= 130
