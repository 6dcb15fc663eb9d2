"""Many points on the map: what is found under the pointer, what keys reach, and that no name covers another."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.geo.gazetteer import Gazetteer
from app.ui.look import theme
from app.ui.map import card
from app.ui.map.canvas import MapCanvas, MapLine, MapPoint
from app.ui.map.marks import Marks, pills
from app.ui.map.spots import APART, FARTHEST, Spots, in_turn
from app.ui.map.stamps import LOOKS, Stamps
from app.ui.map.view import View

AGEN, NERAC = (44.2047, 0.6209), (44.1357, 0.3394)
places = st.tuples(st.floats(43.9, 44.5), st.floats(0.1, 1.1))
views = st.builds(
    lambda scale, lat, lon: centred(View(km_per_px=scale, width=600, height=450), lat, lon),
    st.floats(0.01, 1.5),
    st.floats(44.0, 44.4),
    st.floats(0.3, 0.9),
)


def centred(view: View, lat: float, lon: float) -> View:
    across, down = view.pixel(lat, lon)
    return view.moved(view.width / 2 - across, view.height / 2 - down)


def spots_of(found: list[tuple[float, float]], again: int) -> Spots:
    """Some of them twice or more: people of one doorstep."""
    all_ = found + found[:again]
    return Spots([place[0] for place in all_], [place[1] for place in all_])


@settings(max_examples=80, deadline=None)
@given(st.lists(places, min_size=1, max_size=60), st.integers(0, 40), views, st.floats(0, 600), st.floats(0, 450))
def test_what_is_near_is_what_measuring_all_of_them_finds(
    found: list[tuple[float, float]], again: int, view: View, across: float, down: float
) -> None:
    spots = spots_of(found, again)
    xs, ys = spots.pixels(view)
    gaps = (xs - across) ** 2 + (ys - down) ** 2
    within = [row for row in range(len(spots)) if gaps[row] <= 30.0**2]
    wanted = sorted(within, key=lambda row: (gaps[row], -row))
    assert spots.near(view, across, down, 30.0).tolist() == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=60), st.integers(0, 40), views)
def test_what_is_inside_is_what_stands_in_the_window(found: list[tuple[float, float]], again: int, view: View) -> None:
    spots = spots_of(found, again)
    xs, ys = spots.pixels(view)
    shown = (xs >= 0) & (xs <= view.width) & (ys >= 0) & (ys <= view.height)
    assert spots.inside(view).tolist() == np.flatnonzero(shown).tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(places, min_size=1, max_size=40), st.integers(0, 8), views)
def test_few_points_make_way_for_each_other(found: list[tuple[float, float]], again: int, view: View) -> None:
    spots = spots_of(found, again)
    true_x, true_y = spots.pixels(view)[0] - spots._aside_x, spots.pixels(view)[1] - spots._aside_y
    spots.spread(view)
    xs, ys = spots.pixels(view)
    away = np.hypot(xs - true_x, ys - true_y)
    assert away.max() <= 20.0 + 1e-6
    gaps = np.hypot(xs[:, None] - xs, ys[:, None] - ys)
    # Whoever stepped aside stands free of those placed before; only a whole crowd leaves some where they are.
    for row in np.flatnonzero(away > 1e-6):
        assert (gaps[row, row + 1 :] > APART - 1e-6).all()
    before = spots.pixels(view)
    spots.spread(view)
    assert (spots.pixels(view)[0] == before[0]).all()


@pytest.mark.parametrize("count", [2, 7, 60, 800])
def test_people_of_one_place_stand_apart_but_not_far(count: int) -> None:
    spots = Spots([AGEN[0]] * count, [AGEN[1]] * count)
    view = centred(View(km_per_px=0.05), *AGEN)
    xs, ys = spots.pixels(view)
    away = np.hypot(xs - view.width / 2, ys - view.height / 2)
    assert away.max() <= FARTHEST + 1e-6
    assert len({(round(x, 3), round(y, 3)) for x, y in zip(xs, ys, strict=True)}) == count
    assert len(spots.here(0)) == count


def test_a_thousand_marks_are_drawn_where_one_would_be(qapp: QApplication) -> None:
    rng = Random(4)
    view = centred(View(km_per_px=0.1, width=300, height=200), *AGEN)
    spots = Spots([AGEN[0] + rng.uniform(-0.05, 0.05) for _ in range(40)], [AGEN[1]] * 40)
    image = QImage(300, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(theme.colors().map_land))
    painter = QPainter(image)
    xs, ys = spots.pixels(view)
    stamps = Stamps()
    for _ in range(2):  # the second frame wipes what the first has left
        stamps.paint(painter, view, [(LOOKS["missions"], xs, ys)])
    painter.end()
    land = QColor(theme.colors().map_land)
    for x, y in zip(xs.round().astype(int).tolist(), ys.round().astype(int).tolist(), strict=True):
        if 0 <= x < 300 and 0 <= y < 200:
            assert image.pixelColor(x, y) != land
    assert image.pixelColor(10, 100) == land


@pytest.mark.parametrize("km", [0.05, 0.4, 1.0, 3.0, 12.0])
def test_kilometres_never_stand_on_the_site_or_on_a_home(km: float, qapp: QApplication) -> None:
    near = [(AGEN[0] + km / 111 * turn / 3, AGEN[1] + km / 80) for turn in (1, 2, 3)]
    points = [MapPoint(f"p{index}", *at) for index, at in enumerate(near)]
    marks = Marks(MapPoint("site", *AGEN), points, lines={point.id: "0,4 km" for point in points})
    view = centred(View(km_per_px=0.03, width=900, height=700), *AGEN)
    site = QPointF(view.width / 2, view.height / 2)
    xs, ys = marks.place(view)
    boxes = [box for box, _ in pills(view, marks)]
    assert len(boxes) == 3
    for box in boxes:
        assert not box.contains(site)
        assert not any(box.contains(QPointF(x, y)) for x, y in zip(xs, ys, strict=True))
    assert not any(a.intersects(b) for index, a in enumerate(boxes) for b in boxes[:index])


@pytest.fixture
def canvas(qtbot: QtBot, gazetteer: Gazetteer) -> MapCanvas:
    made = MapCanvas(lambda: gazetteer)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.gaze.tabs_through_points = True
    rng = Random(9)
    around = [(AGEN[0] + rng.uniform(-0.2, 0.2), AGEN[1] + rng.uniform(-0.3, 0.3)) for _ in range(12)]
    points = [
        MapPoint(f"p{index}", *at, f"Personne {index}", "Soudeuse", label=f"P{index}", noun="volontaire")
        for index, at in enumerate([*around, AGEN, AGEN, AGEN])
    ]
    made.show_layers(points, [MapLine("loan", (44.0, 0.2), (44.4, 1.1), "Prêt", "24 km")], ("47",))
    made.show()
    made.fit()
    made.settle()
    made.setFocus()
    made.grab()
    return made


def test_names_cover_neither_marks_nor_each_other(canvas: MapCanvas) -> None:
    view = canvas.view
    boxes = []
    for name in canvas._names:
        x = (name.x - view.x) / view.km_per_px + view.width / 2 + name.aside.x()
        y = (view.y - name.y) / view.km_per_px + view.height / 2 + name.aside.y()
        boxes.append((x, y, x + name.picture.width(), y + name.picture.height()))
    assert len(boxes) > 20
    xs, ys = canvas.marks.place(view)
    for index, (left, top, right, bottom) in enumerate(boxes):
        assert not any(left < x < right and top < y < bottom for x, y in zip(xs, ys, strict=True))
        for other in boxes[:index]:
            assert left >= other[2] - 4 or right <= other[0] + 4 or top >= other[3] - 4 or bottom <= other[1] + 4


def test_tab_goes_through_the_points_of_the_view_then_leaves(canvas: MapCanvas) -> None:
    turn = [canvas.marks.points[row].id for row in in_turn(canvas.marks.spots, canvas.view)]
    reached = []
    for _ in turn:
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        assert canvas.gaze.current is not None
        reached.append(canvas.gaze.current.id)
    assert reached == turn
    assert canvas.gaze.card.isVisible()
    QTest.keyClick(canvas, Qt.Key.Key_Backtab)
    assert canvas.gaze.current is not None
    assert canvas.gaze.current.id == turn[-2]
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.gaze.card.isHidden()
    assert not canvas.gaze.step(is_next=True)


def test_arrows_go_to_the_nearest_point_that_way_and_enter_opens_it(canvas: MapCanvas, qtbot: QtBot) -> None:
    before = canvas.view
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    first = canvas.gaze.current
    assert isinstance(first, MapPoint)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    second = canvas.gaze.current
    assert isinstance(second, MapPoint)
    assert canvas.marks.at(canvas.view, second)[0] > canvas.marks.at(canvas.view, first)[0]
    assert canvas.view == before
    with qtbot.waitSignal(canvas.point_opened) as heard:
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert heard.args == [second.id]


def test_the_card_comes_after_a_moment_and_lists_those_of_one_place(canvas: MapCanvas, qtbot: QtBot) -> None:
    across, down = canvas.marks.at(canvas.view, canvas.marks.points[12])
    QTest.mouseMove(canvas, QPoint(5, 5))
    QTest.mouseMove(canvas, QPoint(round(across), round(down)))
    assert not canvas.gaze.card.isVisible()
    qtbot.waitUntil(canvas.gaze.card.isVisible, timeout=2000)
    assert canvas.gaze.card.title.text() == "3\u00a0volontaires ici"
    said = canvas.gaze.card.detail.text()
    assert all(f"Personne {index}" in said for index in (12, 13, 14))
    QTest.mouseMove(canvas, QPoint(5, 5))
    assert not canvas.gaze.card.isVisible()


def test_a_line_says_what_it_is_and_a_double_click_opens_it(canvas: MapCanvas, qtbot: QtBot) -> None:
    start, end = canvas.marks.ends(canvas.view)[0]
    at = start + (end - start) * 0.92
    assert canvas.found_at(at.x(), at.y()) is canvas.marks.links[0]
    with qtbot.waitSignal(canvas.point_opened) as heard:
        QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert heard.args == ["loan"]


def test_a_long_list_is_counted() -> None:
    points = [MapPoint(f"p{index}", *AGEN, noun="volontaire") for index in range(30)]
    title, detail = card.of_many(points, [(f"Personne {index}", "") for index in range(30)], points[20])
    assert title == "30\u00a0volontaires ici"
    assert detail.startswith("▸ Personne 20")
    assert detail.endswith("et 23 autres")


def test_the_territory_is_drawn_and_nothing_outside(canvas: MapCanvas) -> None:
    with_area = canvas.grab().toImage()
    canvas.show_layers(canvas.marks.points, canvas.marks.links, ())
    without = canvas.grab().toImage()
    inside = [round(axis) for axis in canvas.view.pixel(44.36, 0.44)]
    assert with_area.pixelColor(*inside) != without.pixelColor(*inside)


def test_points_of_another_sheet_do_not_push_the_view_into_the_sea(canvas: MapCanvas) -> None:
    points = [MapPoint("a", *AGEN), MapPoint("b", *NERAC), MapPoint("c", -20.8789, 55.4481)]
    canvas.show_layers(points, [], ())
    canvas.fit()
    assert canvas.view.width_km < 200
    assert canvas.marks.spots.inside(canvas.view).tolist() == [0, 1]


def test_an_unknown_code_is_no_land(canvas: MapCanvas) -> None:
    canvas.show_layers([], [], ("00", "47999", "2C"))
    assert not canvas.grab().isNull()


def test_names_of_points_are_left_out_when_there_are_many(canvas: MapCanvas) -> None:
    many = [MapPoint(f"q{index}", AGEN[0] + index / 2000, AGEN[1], label="Quidam") for index in range(60)]
    canvas.show_layers(many, [], ())
    canvas.grab()
    assert not any(name == "Quidam" for name, *_ in canvas._towns.pictures)
    canvas.show_layers(many[:20], [], ())
    canvas.grab()
    assert any(name == "Quidam" for name, *_ in canvas._towns.pictures)
