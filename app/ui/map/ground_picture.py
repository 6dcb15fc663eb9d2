"""The ground as last drawn: moved or stretched to the present view, drawn anew when that would not do."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.ui.look import theme
from app.ui.map.ground import Ground
from app.ui.map.view import View

_MARGIN = 160
"""Pixels of ground drawn beyond the window: a drag moves a picture already made."""


@dataclass
class GroundPicture:
    ground: Ground = field(default_factory=Ground)
    view: View = field(default_factory=View)
    """What the picture shows: the window's view, and a margin around it."""
    _picture: QPixmap | None = None
    _is_dark: bool = False

    def forget(self) -> None:
        self._picture = None

    def around(self, view: View) -> View:
        """The window and what is drawn beyond it."""
        return view.resized(view.width + 2 * _MARGIN, view.height + 2 * _MARGIN)

    def fits(self, view: View, ratio: float, is_moving: bool) -> bool:
        """Whether it will do for this view; while the scale is changing, a stretched one will."""
        drawn = self.view
        if self._picture is None or drawn.projection != view.projection or self._is_dark != theme.is_dark():
            return False
        if self._picture.devicePixelRatio() != ratio:
            return False
        stretch = drawn.km_per_px / view.km_per_px
        if stretch != 1:
            return is_moving and 0.4 < stretch < 2.5
        across, down = abs(drawn.x - view.x) / view.km_per_px, abs(drawn.y - view.y) / view.km_per_px
        return across <= (drawn.width - view.width) / 2 and down <= (drawn.height - view.height) / 2

    def draw(self, view: View, ratio: float) -> None:
        # At rest after the wheel the window alone is drawn: most often nobody drags, and a frame has little time.
        is_zoomed = self._picture is not None and self.view.km_per_px != view.km_per_px
        self.view = view if is_zoomed else self.around(view)
        self._picture = QPixmap(round(self.view.width * ratio), round(self.view.height * ratio))
        self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self._picture)
        self.ground.paint(painter, self.view)
        painter.end()
        self._is_dark = theme.is_dark()

    def paint(self, painter: QPainter, view: View) -> None:
        if self._picture is None:
            return
        drawn = self.view
        stretch = drawn.km_per_px / view.km_per_px
        left = (drawn.x - view.x) / view.km_per_px + view.width / 2 - drawn.width * stretch / 2
        top = (view.y - drawn.y) / view.km_per_px + view.height / 2 - drawn.height * stretch / 2
        if stretch == 1:
            painter.drawPixmap(QPointF(left, top), self._picture)
            return
        # Not smoothed: it lasts as long as the wheel turns, and smoothing would cost more than all the rest.
        painter.fillRect(QRect(0, 0, view.width, view.height), QColor(theme.colors().map_water))
        painter.save()
        painter.translate(left, top)
        painter.scale(stretch, stretch)
        painter.drawPixmap(0, 0, self._picture)
        painter.restore()
