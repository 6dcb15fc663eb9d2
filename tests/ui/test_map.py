"""The map: where things are drawn, what the pointer and the keys do."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.geo import distances
from app.geo.distances import circle
from app.geo.gazetteer import Gazetteer
from app.geo.projection import METROPOLE, OVERSEAS, projection_at, scale_bar
from app.models.errors import WorldProblem
from app.ui.look import theme
from app.ui.map.canvas import MapCanvas, MapPoint
from app.ui.map.marks import MapPoint as SamePoint
from app.ui.map.point_picker import PointPicker
from app.ui.map.view import View

AGEN, NERAC, SAINT_DENIS = (44.2047, 0.6209), (44.1357, 0.3394), (-20.8789, 55.4481)


@pytest.fixture
def canvas(qtbot: QtBot, gazetteer: Gazetteer) -> MapCanvas:
    made = MapCanvas(lambda: gazetteer)
    qtbot.addWidget(made)
    made.resize(600, 450)
    made.show_points(
        MapPoint("site", *AGEN), [MapPoint("near", *NERAC, "S-A001", "Soudeur"), MapPoint("far", 44.5, 0.16)]
    )
    made.set_radius(30)
    made.show()
    made.fit()
    return made


def pixel(canvas: MapCanvas, place: tuple[float, float]) -> QPoint:
    across, down = canvas.view.pixel(*place)
    return QPoint(round(across), round(down))


def has_shade(image: QImage, at: QPoint, shade: str, reach: int = 2) -> bool:
    wanted = QColor(shade)
    around = range(-reach, reach + 1)
    found = (image.pixelColor(at.x() + x, at.y() + y) for x in around for y in around)
    return any(
        abs(c.red() - wanted.red()) + abs(c.green() - wanted.green()) + abs(c.blue() - wanted.blue()) < 30
        for c in found
    )


def wheel(canvas: MapCanvas, at: QPoint, turns: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_points_and_site_are_drawn_where_they_are(canvas: MapCanvas) -> None:
    image = canvas.grab().toImage()
    assert has_shade(image, pixel(canvas, NERAC), theme.colors().accent)
    assert has_shade(image, pixel(canvas, AGEN), theme.colors().warn)


def test_the_sea_is_water_and_the_land_is_land(canvas: MapCanvas) -> None:
    image = canvas.render_frame(View(width=600, height=450).fitted([]))
    view = View(width=600, height=450).fitted([])
    for place, shade in (((45.5, -3.0), theme.colors().map_water), ((46.6, 2.45), theme.colors().map_land)):
        across, down = view.pixel(*place)
        assert has_shade(image, QPoint(round(across), round(down)), shade)


def test_the_radius_is_drawn_at_its_distance(canvas: MapCanvas) -> None:
    for lat, lon in circle(*AGEN, 30, 24):
        assert distances.km(*AGEN, lat, lon) == pytest.approx(30, rel=0.004)
    west = min(circle(*AGEN, 30, 120), key=lambda place: place[1])
    far_left = canvas.view.pixel(*west)[0]
    canvas.set_radius(None)
    without = canvas.grab().toImage()
    canvas.set_radius(30)
    inside = QPoint(round(far_left) + 12, round(canvas.view.pixel(*west)[1]))
    outside = inside - QPoint(24, 0)
    drawn = canvas.grab().toImage()
    assert drawn.pixelColor(inside) != without.pixelColor(inside)
    assert drawn.pixelColor(outside) == without.pixelColor(outside)


def test_a_click_chooses_the_point(canvas: MapCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.point_chosen) as heard:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=pixel(canvas, NERAC) + QPoint(4, -4))
    assert heard.args == ["near"]


def test_a_click_on_the_ground_tells_where(canvas: MapCanvas, qtbot: QtBot) -> None:
    at = pixel(canvas, (44.35, 0.75))
    with qtbot.waitSignal(canvas.ground_clicked) as heard, qtbot.assertNotEmitted(canvas.point_chosen):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == pytest.approx([44.35, 0.75], abs=0.003)


def test_people_of_one_doorstep_can_all_be_chosen(canvas: MapCanvas, qtbot: QtBot) -> None:
    canvas.show_points(None, [MapPoint(f"p{index}", *AGEN) for index in range(5)])
    across, down = canvas.marks.place(canvas.view)
    chosen = []
    canvas.point_chosen.connect(chosen.append)
    for x, y in zip(across, down, strict=True):
        canvas.clicked_at(float(x), float(y))
    assert chosen == ["p0", "p1", "p2", "p3", "p4"]


@pytest.mark.parametrize("turns", [1, 3, -2])
def test_the_wheel_keeps_the_place_under_the_pointer(canvas: MapCanvas, turns: int) -> None:
    at = QPoint(140, 90)
    before, scale = canvas.view.degrees(at.x(), at.y()), canvas.view.km_per_px
    wheel(canvas, at, turns)
    assert canvas.view.degrees(at.x(), at.y()) == pytest.approx(before, abs=1e-9)
    assert (canvas.view.km_per_px < scale) == (turns > 0)


def test_a_drag_moves_the_ground_with_the_hand(canvas: MapCanvas, qtbot: QtBot) -> None:
    start, end = QPoint(300, 200), QPoint(220, 260)
    held = canvas.view.degrees(start.x(), start.y())
    with qtbot.assertNotEmitted(canvas.point_chosen):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(canvas, QPoint(280, 215))
        QTest.mouseMove(canvas, end)
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end)
    assert canvas.view.degrees(end.x(), end.y()) == pytest.approx(held, abs=1e-9)
    assert canvas.is_moved


def test_keys_move_zoom_and_fit(canvas: MapCanvas) -> None:
    canvas.setFocus()
    fitted = canvas.view
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.view.x > fitted.x
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.view.y > fitted.y
    QTest.keyClick(canvas, "+")
    assert canvas.view.km_per_px < fitted.km_per_px
    QTest.keyClick(canvas, "0")
    assert canvas.view == fitted


@pytest.mark.parametrize(("name", "closer"), [("Rapprocher", True), ("Éloigner", False)])
def test_buttons_zoom(canvas: MapCanvas, name: str, closer: bool, find: Callable[..., QToolButton]) -> None:
    scale = canvas.view.km_per_px
    find(canvas, QToolButton, name).click()
    assert (canvas.view.km_per_px < scale) is closer


def test_a_resize_fits_again_until_moved_by_hand(canvas: MapCanvas) -> None:
    canvas.resize(900, 450)
    assert canvas.view.width == 900
    assert not canvas.is_moved
    canvas.zoom(2)
    kept = canvas.view
    canvas.resize(600, 450)
    assert (canvas.view.x, canvas.view.y, canvas.view.km_per_px) == (kept.x, kept.y, kept.km_per_px)


def test_overseas_has_its_own_sheet(canvas: MapCanvas) -> None:
    assert projection_at(*AGEN) is METROPOLE
    canvas.show_points(MapPoint("site", *SAINT_DENIS), [])
    canvas.fit()
    assert canvas.view.projection is OVERSEAS["974"]
    assert has_shade(canvas.grab().toImage(), pixel(canvas, SAINT_DENIS), theme.colors().warn)


def test_nothing_to_show_is_the_whole_country(canvas: MapCanvas) -> None:
    canvas.show_points(None, [])
    canvas.fit()
    south, west, north, east = canvas.view.box()
    assert south < 41.4
    assert north > 51
    assert west < -5
    assert east > 9.5


def test_selected_points_are_joined_to_the_site(canvas: MapCanvas) -> None:
    (x1, y1), (x2, y2) = canvas.view.pixel(*AGEN), canvas.view.pixel(*NERAC)
    between = QPoint(round(x1 + (x2 - x1) * 0.25), round(y1 + (y2 - y1) * 0.25))
    assert not has_shade(canvas.grab().toImage(), between, theme.colors().accent)
    canvas.select(["near"], {"near": "24 km"})
    assert has_shade(canvas.grab().toImage(), between, theme.colors().accent)


def test_the_image_is_twice_as_fine(canvas: MapCanvas, tmp_path: Path) -> None:
    canvas.export_png(tmp_path / "carte.png")
    image = QImage(str(tmp_path / "carte.png"))
    assert (image.width(), image.height()) == (1200, 900)


def test_an_image_that_cannot_be_written_says_so(canvas: MapCanvas, tmp_path: Path) -> None:
    with pytest.raises(WorldProblem, match="autre dossier"):
        canvas.export_png(tmp_path / "absent" / "carte.png")


@pytest.mark.parametrize(
    ("scale", "km", "length"), [(1.0, 100, 100), (0.1, 10, 100), (0.03, 2, 66.7), (0.002, 0.2, 100)]
)
def test_scale_bar(scale: float, km: float, length: float) -> None:
    assert scale_bar(scale) == pytest.approx((km, length), abs=0.1)


def test_a_map_point_is_one_thing() -> None:
    assert MapPoint is SamePoint


def test_placing_by_keys_then_enter(qtbot: QtBot) -> None:
    picker = PointPicker(*AGEN)
    qtbot.addWidget(picker)
    picker.show()
    assert picker.place() == pytest.approx(AGEN, abs=1e-5)
    QTest.keyClick(picker.map, Qt.Key.Key_Up)
    QTest.keyClick(picker.map, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    lat, lon = picker.place()
    assert lat > AGEN[0]
    assert lon < AGEN[1]
    with qtbot.waitSignal(picker.accepted):
        QTest.keyClick(picker.map, Qt.Key.Key_Return)


def test_placing_by_pointer(qtbot: QtBot) -> None:
    picker = PointPicker(*AGEN)
    qtbot.addWidget(picker)
    picker.show()
    at = QPoint(200, 120)
    wanted = picker.map.view.degrees(at.x(), at.y())
    QTest.mouseClick(picker.map, Qt.MouseButton.LeftButton, pos=at)
    assert picker.place() == pytest.approx(wanted, abs=1e-5)


def test_placing_without_a_start_shows_the_country(qtbot: QtBot) -> None:
    picker = PointPicker(None, None)
    qtbot.addWidget(picker)
    picker.show()
    assert picker.map.view.width_km > 800
