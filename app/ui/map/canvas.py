"""The map: a site, homes around it, a radius; drawn from outlines shipped with the program, without a network."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QPointF, QSize, Qt, QTimer, Signal
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
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.ui.look import theme
from app.ui.look.buttons import IconButton
from app.ui.map import marks as map_marks
from app.ui.map.ground import Ground
from app.ui.map.marks import MapPoint, Marks
from app.ui.map.view import View, circle

__all__ = ["MapCanvas", "MapPoint", "pick_point"]

_MARGIN = 128
"""Pixels of ground drawn beyond the window: a drag moves a picture already made."""
_STEP, _SMALL_STEP = 60, 6
_ZOOM = 1.25
_EXPORT = "Enregistrer la carte (PNG)"
_ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class MapCanvas(QWidget):
    """Signals: point_chosen(id), ground_clicked(latitude, longitude), view_changed(), image_exported(path),
    export_failed(sentence)."""

    point_chosen = Signal(str)
    ground_clicked = Signal(float, float)
    view_changed = Signal()
    image_exported = Signal(str)
    export_failed = Signal(str)

    def __init__(self, gazetteer: Callable[[], Gazetteer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self.marks = Marks()
        self.card_of: Callable[[str], tuple[str, str]] | None = None
        """What the card of a point says, when its title and detail are left empty."""
        self._ground = Ground(gazetteer)
        self._layer: QPixmap | None = None
        self._layer_view = self.view
        self._layer_is_dark = False
        self._hovered: MapPoint | None = None
        self._pressed: QPoint | None = None
        self._dragged = False
        self.is_moved = False
        self._has_pin = False
        self._sharpen = QTimer(self, singleShot=True, interval=70)
        self._sharpen.timeout.connect(self._on_still)
        self._read = QTimer(self, singleShot=True, interval=0)
        self._read.timeout.connect(self._on_read)
        self.setAccessibleName("Carte")
        self.setAccessibleDescription("Flèches pour se déplacer, + et − pour la distance, 0 pour tout voir.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._buttons = self._made_buttons()

    def sizeHint(self) -> QSize:
        return QSize(520, 420)

    # What pages use.

    def show_points(self, centre: MapPoint | None, points: Sequence[MapPoint], centre_is_site: bool = True) -> None:
        """`centre` is a mission's site and `points` homes; or a home, and sites when `centre_is_site` is false."""
        self.marks = Marks(centre, points, centre_is_site, self.marks.radius_km)
        self._hovered = None
        self.update()

    def set_radius(self, km: float | None) -> None:
        self.marks.radius_km = km
        self.update()

    def select(self, ids: Sequence[str], lines: Mapping[str, str] | None = None) -> None:
        """`lines`: for each point joined to the centre, what is written on its line."""
        self.marks.selected, self.marks.lines = frozenset(ids), lines or {}
        self.update()

    def fit(self) -> None:
        """The circle and the centre, else all the points, else the country."""
        places = [(point.lat, point.lon) for point in self.marks.points]
        if self.marks.centre is not None:
            centre = self.marks.centre
            around = circle(centre.lat, centre.lon, self.marks.radius_km, 24) if self.marks.radius_km else places
            places = [(centre.lat, centre.lon), *around]
        self.show_view(self.view.fitted(places))
        self.is_moved = False

    def _move(self, view: View) -> None:
        """By hand: from now on nothing but « Tout voir » chooses what is shown."""
        self.is_moved = True
        self.show_view(view)

    def show_view(self, view: View) -> None:
        self.view = view.resized(self.width(), self.height())
        self._sharpen.start()
        self.update()
        self.view_changed.emit()

    def keep_view(self) -> None:
        """From now on a change of size keeps what is shown instead of fitting it again."""
        self.is_moved = True

    def show_pin(self) -> None:
        """A pin stands in the middle: the map moves under it."""
        self._has_pin = True
        self._buttons[_EXPORT].hide()
        self.update()

    def export_png(self, path: Path) -> None:
        """Twice as fine as the screen, without the buttons. Raises WorldProblem when it cannot be written."""
        view = self.view
        image = QImage(view.width * 2, view.height * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)
        painter = QPainter(image)
        self._paint_frame(painter, view)
        painter.end()
        if not QImageWriter(str(path), QByteArray(b"png")).write(image):
            raise WorldProblem(
                f"La carte ne peut pas être enregistrée dans «\u00a0{path}\u00a0». Choisissez un autre dossier."
            )

    def render_frame(self, view: View) -> QImage:
        """One whole frame, nothing kept from the last one: what a bench measures."""
        while self._ground.load_next(view):
            pass
        image = QImage(view.width, view.height, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        self._paint_frame(painter, view)
        painter.end()
        return image

    # Painting.

    def _paint_frame(self, painter: QPainter, view: View) -> None:
        self._ground.paint(painter, view)
        self._ground.paint_names(painter, view)
        map_marks.paint(painter, view, self.marks)
        map_marks.paint_scale(painter, view)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_layer(painter)
        map_marks.paint(painter, self.view, self.marks)
        map_marks.paint_scale(painter, self.view)
        if self._has_pin:
            map_marks.paint_pin(painter, QPointF(self.width() / 2, self.height() / 2))
        if self._hovered is not None:
            at = self.mapFromGlobal(self.cursor().pos())
            map_marks.paint_card(painter, self.view, QPointF(at), *self._said(self._hovered))
        ring = theme.colors().focus if self.hasFocus() else theme.colors().border
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ring), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)
        painter.end()

    def _said(self, point: MapPoint) -> tuple[str, str]:
        told = self.card_of is not None and not point.title
        return self.card_of(point.id) if told and self.card_of else (point.title, point.detail)

    def _paint_layer(self, painter: QPainter) -> None:
        """The ground as last drawn, moved or stretched to the present view; drawn anew when that would not do."""
        if self._must_draw():
            self._draw_layer()
        layer, drawn, view = self._layer, self._layer_view, self.view
        if layer is None:
            return
        ratio = drawn.km_per_px / view.km_per_px
        left = (drawn.x - view.x) / view.km_per_px + view.width / 2 - drawn.width * ratio / 2
        top = (view.y - drawn.y) / view.km_per_px + view.height / 2 - drawn.height * ratio / 2
        if ratio == 1:
            painter.drawPixmap(QPointF(left, top), layer)
            return
        painter.fillRect(self.rect(), QColor(theme.colors().map_water))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(left, top)
        painter.scale(ratio, ratio)
        painter.drawPixmap(0, 0, layer)
        painter.resetTransform()

    def _must_draw(self) -> bool:
        layer, drawn, view = self._layer, self._layer_view, self.view
        if layer is None or drawn.projection != view.projection or self._layer_is_dark != theme.is_dark():
            return True
        if layer.devicePixelRatio() != self.devicePixelRatioF():
            return True
        ratio = drawn.km_per_px / view.km_per_px
        if ratio != 1:
            return not 0.4 < ratio < 2.5 or not self._sharpen.isActive()
        across, down = abs(drawn.x - view.x) / view.km_per_px, abs(drawn.y - view.y) / view.km_per_px
        spare_x, spare_y = (drawn.width - view.width) / 2, (drawn.height - view.height) / 2
        return across > spare_x or down > spare_y

    def _draw_layer(self) -> None:
        view = self.view.resized(self.width() + 2 * _MARGIN, self.height() + 2 * _MARGIN)
        ratio = self.devicePixelRatioF()
        layer = QPixmap(round(view.width * ratio), round(view.height * ratio))
        layer.setDevicePixelRatio(ratio)
        painter = QPainter(layer)
        self._ground.paint(painter, view)
        self._ground.paint_names(painter, view)
        painter.end()
        self._layer, self._layer_view, self._layer_is_dark = layer, view, theme.is_dark()
        self._read.start()

    def _on_still(self) -> None:
        self.update()

    def _on_read(self) -> None:
        """One more département a turn of the loop, so that keys and pointer stay alive."""
        if self._ground.load_next(self._layer_view):
            self._read.start()
            if not self._ground.needs(self._layer_view):
                self._layer = None
                self.update()

    # Pointer and keys.

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
        found = self.marks.nearest(self.view, at.x(), at.y())
        if found is not self._hovered or found is not None:
            self._hovered = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._pressed is not None and not self._dragged
        self._pressed = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if was_click and event.button() == Qt.MouseButton.LeftButton:
            self.clicked_at(event.position().x(), event.position().y())

    def clicked_at(self, across: float, down: float) -> None:
        found = self.marks.nearest(self.view, across, down)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            step = _SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            across, down = _ARROWS[key]
            self._move(self.view.moved(across * step, down * step))
        elif event.text() in ("+", "="):
            self.zoom(_ZOOM)
        elif event.text() in ("-", "−"):
            self.zoom(1 / _ZOOM)
        elif event.text() == "0" or key == Qt.Key.Key_Home:
            self.fit()
        else:
            super().keyPressEvent(event)

    def zoom(self, factor: float) -> None:
        self._move(self.view.zoomed(factor, self.width() / 2, self.height() / 2))

    def leaveEvent(self, event: object) -> None:
        self._hovered = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view = self.view.resized(self.width(), self.height())
        self._layer = None
        if not self.is_moved:
            self.fit()

    # Buttons.

    def _made_buttons(self) -> dict[str, IconButton]:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        layout.setSpacing(theme.SPACE[0])
        layout.addStretch(1)
        made = {}
        for icon, name, tip, clicked in (
            ("zoom-in", "Rapprocher", "Rapprocher (+)", lambda: self.zoom(_ZOOM)),
            ("zoom-out", "Éloigner", "Éloigner (−)", lambda: self.zoom(1 / _ZOOM)),
            ("maximize", "Tout voir", "Tout voir (0)", self.fit),
            ("download", _EXPORT, _EXPORT, self._on_export),
        ):
            button = IconButton()
            button.setIcon(theme.icon(icon))
            button.setAccessibleName(name)
            button.setToolTip(tip)
            button.setCursor(Qt.CursorShape.ArrowCursor)
            button.setFixedSize(30, 30)
            button.clicked.connect(clicked)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
            made[name] = button
        return made

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
