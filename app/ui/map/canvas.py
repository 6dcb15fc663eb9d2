"""The map: a site, homes around it, a radius; drawn from outlines shipped with the program, without a network."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from app.geo.distances import circle
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.ui.look import theme
from app.ui.map import marks as map_marks
from app.ui.map import naming, towns
from app.ui.map.gaze import Gaze
from app.ui.map.ground_picture import GroundPicture
from app.ui.map.marks import MapLine, MapPoint, Marks
from app.ui.map.room import Room
from app.ui.map.stamps import Stamps
from app.ui.map.tools import EXPORT, Tools
from app.ui.map.view import View, of_one_sheet

__all__ = ["MapCanvas", "MapLine", "MapPoint", "pick_point"]

_STEP, _SMALL_STEP = 60, 6
_ZOOM = 1.25
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MapCanvas(QWidget):
    """Signals: point_chosen(id), point_opened(id), ground_clicked(latitude, longitude), view_changed(),
    image_exported(path), export_failed(sentence), print_asked()."""

    point_chosen = Signal(str)
    point_opened = Signal(str)
    ground_clicked = Signal(float, float)
    view_changed = Signal()
    image_exported = Signal(str)
    export_failed = Signal(str)
    print_asked = Signal()

    def __init__(self, gazetteer: Callable[[], Gazetteer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self.marks = Marks()
        self._ground = GroundPicture()
        self._stamps = Stamps()
        self._towns = towns.Towns(gazetteer)
        self._names: list[towns.Placed] = []
        self._names_for: tuple[object, ...] = ()
        self._are_names_due = False
        self._pressed: QPoint | None = None
        self._dragged = False
        self.is_moved = False
        self.air = 1.0
        """How much more than the points is shown around them, for those whose names matter."""
        self._has_pin = False
        self._sharpen = QTimer(self, singleShot=True, interval=70)
        self._sharpen.timeout.connect(self.update)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.update)
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self._on_read)
        self.gaze = Gaze(self)
        self.setAccessibleName("Carte")
        self.setAccessibleDescription("Flèches pour se déplacer, + et − pour la distance, 0 pour tout voir.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.tools = Tools(self)
        for icon, name, tip, clicked in (
            ("zoom-in", "Rapprocher", "Rapprocher (+)", lambda: self.zoom(_ZOOM)),
            ("zoom-out", "Éloigner", "Éloigner (−)", lambda: self.zoom(1 / _ZOOM)),
            ("maximize", "Tout voir", "Tout voir (0)", self.fit),
            ("download", EXPORT, EXPORT, self._on_export),
        ):
            self.tools.add(icon, name, tip, clicked)

    def sizeHint(self) -> QSize:
        return QSize(520, 420)

    # What pages use.

    def show_points(self, centre: MapPoint | None, points: Sequence[MapPoint], centre_is_site: bool = True) -> None:
        """`centre` is a mission's site and `points` homes; or a home, and sites when `centre_is_site` is false."""
        self._use(Marks(centre, points, centre_is_site, self.marks.radius_km))

    def show_layers(self, points: Sequence[MapPoint], links: Sequence[MapLine], territory: tuple[str, ...]) -> None:
        """Points and lines of several kinds, and the territory's communes or départements."""
        self._use(Marks(points=points, links=links))
        if self._ground.ground.territory != territory:
            self._ground.ground.territory = territory
            self._ground.forget()

    def _use(self, marks: Marks) -> None:
        self.marks = marks
        self._names_for = ()
        self.gaze.leave()

    @property
    def card_of(self) -> Callable[[str], tuple[str, str]] | None:
        """What the card of a point says, when its title and detail are left empty."""
        return self.gaze.card_of

    @card_of.setter
    def card_of(self, told: Callable[[str], tuple[str, str]] | None) -> None:
        self.gaze.card_of = told

    def set_radius(self, km: float | None) -> None:
        self.marks.radius_km = km
        self.update()

    def select(self, ids: Sequence[str], lines: Mapping[str, str] | None = None) -> None:
        """`lines`: for each point joined to the centre, what is written on its line."""
        self.marks.selected, self.marks.lines = frozenset(ids), lines or {}
        self._names_for = ()
        self.update()

    def fit(self) -> None:
        """The circle and the centre, else all the points and lines, else the country."""
        places = [(point.lat, point.lon) for point in self.marks.points]
        places += [end for link in self.marks.links for end in (link.start, link.end)]
        if self.marks.centre is not None:
            centre = self.marks.centre
            around = circle(centre.lat, centre.lon, self.marks.radius_km, 24) if self.marks.radius_km else places
            places = [(centre.lat, centre.lon), *around]
        view = self.view.fitted(of_one_sheet(places))
        self.show_view(view.zoomed(1 / self.air, view.width / 2, view.height / 2))
        self.is_moved = False

    def _move(self, view: View) -> None:
        """By hand: from now on nothing but « Tout voir » chooses what is shown."""
        self.is_moved = True
        self.show_view(view)

    def show_view(self, view: View) -> None:
        self.view = view.resized(self.width(), self.height())
        self._sharpen.start()
        self.update()
        self.gaze.show_card()
        self.view_changed.emit()

    def settle(self) -> None:
        """At rest: all the ground read and at its very scale, names where there is room."""
        self.read_all(self.view)
        self._sharpen.stop()
        self.update()

    def keep_view(self) -> None:
        """From now on a change of size keeps what is shown instead of fitting it again."""
        self.is_moved = True

    def show_pin(self) -> None:
        """A pin stands in the middle: the map moves under it."""
        self._has_pin = True
        self.tools.buttons[EXPORT].hide()
        self.update()

    def offer_print(self) -> None:
        """A button more, for a page that answers print_asked."""
        self.tools.add("printer", "Imprimer la carte", "Imprimer la carte (PDF)", self.print_asked.emit)

    def export_png(self, path: Path) -> None:
        """Twice as fine as the screen, without the buttons. Raises WorldProblem when it cannot be written."""
        view = self.view
        image = QImage(view.width * 2, view.height * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)
        self._paint_frame(image, view)
        if not QImageWriter(str(path), QByteArray(b"png")).write(image):
            raise WorldProblem(
                f"La carte ne peut pas être enregistrée dans «\u00a0{path}\u00a0». Choisissez un autre dossier."
            )

    def render_frame(self, view: View) -> QImage:
        """One whole frame, nothing kept from the last one: what a bench measures."""
        self.read_all(view)
        image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
        self._paint_frame(image, view)
        return image

    def read_all(self, view: View) -> None:
        """All that the ground shows there, at once rather than a département a turn."""
        while self._ground.ground.load_next(self._ground.around(view)):
            self._ground.forget()

    # Painting.

    def _paint_frame(self, image: QImage, view: View) -> None:
        painter = QPainter(image)
        self._ground.ground.paint(painter, view)
        self._paint_marks(painter, view, self._placed(view, image.devicePixelRatio()))
        painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        view, ratio = self.view, self.devicePixelRatioF()
        is_moving = self._sharpen.isActive()
        is_drawn = self._ground.fits(view, ratio, is_moving)
        if not is_drawn:
            self._ground.draw(view, ratio)
            self._read.start()
        wanted = (view, theme.is_dark(), ratio)
        is_due = self._names_for != wanted and (not is_moving or self._are_names_due)
        if is_drawn and is_due:
            self._names, self._names_for = self._placed(view, ratio), wanted
            self._are_names_due = False
        elif not is_drawn:
            # In the next frame: ground and names together would make one that is felt.
            self._are_names_due = True
            self._later.start()
        painter = QPainter(self)
        self._ground.paint(painter, view)
        self._paint_marks(painter, view, self._names)
        if self._has_pin:
            map_marks.paint_pin(painter, QPointF(self.width() / 2, self.height() / 2))
        ring = theme.colors().focus if self.hasFocus() else theme.colors().border
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ring), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def _paint_marks(self, painter: QPainter, view: View, names: list[towns.Placed]) -> None:
        map_marks.paint_under(painter, view, self.marks, self._stamps)
        towns.paint(painter, view, names)
        map_marks.paint_over(painter, view, self.marks)
        if isinstance(self.gaze.current, MapPoint):
            map_marks.paint_looked_at(painter, view, self.marks, self.gaze.current)
        map_marks.paint_scale(painter, view)

    def _placed(self, view: View, ratio: float) -> list[towns.Placed]:
        """Names of points, then of towns, each where nothing stands; for the window and what is drawn around it."""
        wide = view.resized(self._ground.view.width, self._ground.view.height) if view == self.view else view
        room = Room(wide.width, wide.height)
        corner = QPointF((wide.width - view.width) / 2, (wide.height - view.height) / 2)
        if view == self.view:
            for box in self.tools.boxes():
                room.take(box.translated(corner))
        room.take(QRectF(0, view.height - 46, 150, 46).translated(corner))  # the scale
        return naming.placed(wide, view, self.marks, room, self._towns, ratio)

    def _on_read(self) -> None:
        """One more département a turn of the loop, so that keys and pointer stay alive."""
        ground, drawn = self._ground.ground, self._ground.view
        if ground.load_next(drawn):
            self._read.start()
            if not ground.needs(drawn):
                self._ground.forget()
                self.update()

    # Pointer.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is not None:
            moved = at - self._pressed
            if self._dragged or moved.manhattanLength() > 4:
                self._dragged, self._pressed = True, at
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._move(self.view.moved(moved.x(), moved.y()))
            return
        self.gaze.point_at(self.found_at(at.x(), at.y()))

    def found_at(self, across: float, down: float) -> MapPoint | MapLine | None:
        """The point within reach of the pointer, else the line under it."""
        return self.marks.nearest(self.view, across, down) or self.marks.nearest_link(self.view, across, down)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._pressed is not None and not self._dragged
        self._pressed = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if was_click and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_at(event.position().x(), event.position().y())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.found_at(event.position().x(), event.position().y())
        if found is not None:
            self.point_opened.emit(found.id)
        else:
            self._move(self.view.zoomed(_ZOOM**2, event.position().x(), event.position().y()))

    def clicked_at(self, across: float, down: float) -> None:
        found = self.found_at(across, down)
        if found is not None:
            self.point_chosen.emit(found.id)
        else:
            self.ground_clicked.emit(*self.view.degrees(across, down))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        if turns:
            at = event.position()
            self._move(self.view.zoomed(_ZOOM**turns, at.x(), at.y()))
        event.accept()

    def leaveEvent(self, event: object) -> None:
        self.gaze.point_at(None)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.gaze.current is not None and key in _ENTER:
            self.point_opened.emit(self.gaze.current.id)
        elif key in _ARROWS:
            self._on_arrow(event, *_ARROWS[key])
        elif key == Qt.Key.Key_Escape and self.gaze.release():
            return
        elif event.text() in ("+", "="):
            self.zoom(_ZOOM)
        elif event.text() in ("-", "−"):
            self.zoom(1 / _ZOOM)
        elif event.text() == "0" or key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _on_arrow(self, event: QKeyEvent, across: int, down: int) -> None:
        """From point to point once Tab has reached one; else the ground moves."""
        if not self.gaze.go(-across, -down):
            step = _SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            self._move(self.view.moved(across * step, down * step))

    def focusNextPrevChild(self, is_next: bool) -> bool:
        return self.gaze.step(is_next) or super().focusNextPrevChild(is_next)

    def zoom(self, factor: float) -> None:
        self._move(self.view.zoomed(factor, self.width() / 2, self.height() / 2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.gaze.is_released = False
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.gaze.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view = self.view.resized(self.width(), self.height())
        self._ground.forget()
        if not self.is_moved:
            self.fit()

    def _on_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Enregistrer la carte", "carte.png", "Image PNG (*.png)")
        if not path:
            return
        try:
            self.export_png(Path(path if path.lower().endswith(".png") else f"{path}.png"))
        except WorldProblem as problem:
            self.export_failed.emit(problem.sentence)
        else:
            self.image_exported.emit(path)


def pick_point(parent: QWidget | None, lat: float | None, lon: float | None) -> tuple[float, float] | None:
    """Asks for a place on the map, by pointer or keys; None when given up."""
    from app.ui.map.point_picker import PointPicker

    picker = PointPicker(lat, lon, parent)
    return picker.place() if picker.exec() else None
