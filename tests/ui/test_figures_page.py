"""« Chiffres »: numbers first, each opens its list; keyboard all along; periods, codes, an empty file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.actions import office_file
from app.rules.figures.asked import Span
from app.store.store import Laptop, Store, open_file
from app.ui.figures.brief import TILES
from app.ui.figures.page import FiguresPage
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.shell.frame import Frame


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    opened = open_file(path, Laptop("poste-test"), office_file.clock, office_file.new_id)
    yield opened
    opened.close()


def _shown(store: Store) -> tuple[Frame, FiguresPage]:
    frame = Frame(Office(store, office_file.LaptopSettings(), Jobs(synchronous=True)))
    frame.resize(1366, 768)
    frame.show()
    frame.go("figures")
    page = frame.page("figures")
    assert isinstance(page, FiguresPage)
    return frame, page


@pytest.fixture
def page(demo: Store) -> Iterator[FiguresPage]:
    frame, page = _shown(demo)
    yield page
    frame.close()


def _rows(page: FiguresPage) -> int:
    return len(page.behind.table.rows())


def test_large_numbers_first_and_their_list(page: FiguresPage) -> None:
    tile = page.brief.tiles["companies_hosting"]
    assert tile.accessibleName().startswith("Entreprises qui accueillent\u00a0: 11")
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert tile.isChecked()
    assert not page.brief.tiles["people_lent"].isChecked()
    assert page.behind.value.text() == "11"
    assert "convention est signée" in page.behind.definition.text()
    assert _rows(page) == 11


def test_every_tile_opens_a_list(page: FiguresPage) -> None:
    for word, _notes in TILES:
        page.brief.tiles[word].click()
        assert _rows(page) > 0, word


def test_a_chart_is_walked_with_the_arrows(page: FiguresPage) -> None:
    chart = page.brief.charts["distances"]
    assert "moins de 5\u00a0km\u00a0: 4" in chart.accessibleDescription()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Down)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.behind.title.text().endswith("5 à 10\u00a0km")
    assert str(_rows(page)) == page.behind.value.text()
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.behind.value.text() == "0"


def test_a_click_on_a_bar(page: FiguresPage) -> None:
    chart = page.brief.charts["stop_reasons"]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() // 2, 37))
    assert "demande du salarié" in page.behind.title.text()
    assert _rows(page) == 1


def test_a_line_goes_to_its_record(page: FiguresPage) -> None:
    page.brief.tiles["loans_present"].click()
    row = page.behind.table.rows()[0]
    page.behind.table.select(row.id)
    page.behind.opening.click()
    assert page._frame.stem == "loans"


def test_another_period_keeps_the_number_chosen(page: FiguresPage) -> None:
    page.brief.tiles["loans_present"].click()
    page.bar.span.setCurrentIndex(page.bar.span.findData(Span.MONTH.value))
    assert page.bar.period.text() == "Novembre\u00a02026"
    assert page.behind.title.text() == "Prêts de la période"
    QTest.keyClick(page.bar.before, Qt.Key.Key_Return)
    assert page.bar.period.text() == "Octobre\u00a02026"
    assert page.brief.tiles["days"].accessibleName().startswith("Jours travaillés")
    assert page.behind.value.text() == "14"


def test_free_days_are_typed(page: FiguresPage) -> None:
    page.bar.span.setCurrentIndex(page.bar.span.findData(Span.FREE.value))
    page.bar.first_field.setText("1/10/26")
    page.bar.last_field.setText("31/10/26")
    QTest.keyClick(page.bar.last_field, Qt.Key.Key_Return)
    assert page._answer is not None
    assert page._answer.figures.asked.last.isoformat() == "2026-10-31"
    page.bar.last_field.setText("pas un jour")
    QTest.keyClick(page.bar.last_field, Qt.Key.Key_Return)
    assert "Dernier jour" in page._frame.banner.sentence()
    page.bar.last_field.setText("1/9/26")
    QTest.keyClick(page.bar.last_field, Qt.Key.Key_Return)
    assert "avant le premier" in page._frame.banner.sentence()


def test_a_territory_typed_and_one_that_is_none(page: FiguresPage) -> None:
    box = page.bar.territory
    assert isinstance(box, QComboBox)
    box.setEditText("47001")
    edit = box.lineEdit()
    assert edit is not None
    edit.editingFinished.emit()
    assert page._answer is not None
    assert page._answer.figures.asked.territory == ("47001",)
    box.setEditText("Agen")
    edit.editingFinished.emit()
    assert "code INSEE" in page._frame.banner.sentence()
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert page._answer.figures.asked.territory == ("47",)


def test_all_figures_with_their_reference(page: FiguresPage) -> None:
    page.open_record("tab:everything")
    page.everything.table.select("recommend")
    assert page.behind.title.text() == "Recommandent le prêt"
    assert "62\u00a0%" in page.behind.remark.text()
    assert "OpinionWay" in page.behind.remark.text()


def test_codes_hide_names(page: FiguresPage) -> None:
    page.brief.tiles["people_lent"].click()
    assert any(row.name.startswith("Aminata") for row in page.behind.table.rows())
    page._frame.set_codes(True)
    assert all(row.name.startswith("S-") for row in page.behind.table.rows())


def test_ways_on_the_map(page: FiguresPage) -> None:
    page.open_record("tab:flows")
    mark = next(iter(page.flows._ends))
    page.flows.map.point_chosen.emit(mark)
    assert _rows(page) == len(page.flows._ends[mark][1])


def test_an_empty_file_says_what_will_come(store: Store) -> None:
    frame, page = _shown(store)
    assert page._bodies.currentIndex() == 1
    frame.close()


def test_the_report_opens(page: FiguresPage, opened: list[Path]) -> None:
    page.opening.click()
    assert [path.name for path in opened] == ["chiffres-2026-01-01-2026-12-31.pdf"]
