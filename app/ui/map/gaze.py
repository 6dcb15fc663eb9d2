"""What one looks at on the map, by pointer or keys, and its card."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer

from app.ui.map import card
from app.ui.map.marks import MapLine, MapPoint
from app.ui.map.spots import in_turn, towards

if TYPE_CHECKING:
    from app.ui.map.canvas import MapCanvas

_REST_MS = 150


class Gaze:
    """`card_of` says what the card of a point tells when its title is left empty.

    `tabs_through_points`: Tab goes from point to point, and leaves after the last one or after Escape.
    """

    def __init__(self, canvas: "MapCanvas") -> None:
        self._canvas = canvas
        self.card = card.MapCard(canvas)
        self.card_of: Callable[[str], tuple[str, str]] | None = None
        self.tabs_through_points = False
        self.current: MapPoint | MapLine | None = None
        self.is_walking = False
        self.is_released = False
        self._pointed: MapPoint | MapLine | None = None
        self._rest = QTimer(canvas, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rested)

    # By pointer.

    def point_at(self, found: MapPoint | MapLine | None) -> None:
        """The card comes when the pointer has rested a moment; it leaves at once."""
        if found is self._pointed:
            return
        self._pointed = found
        self._canvas.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        self._rest.start()
        if found is None and not self.is_walking:
            self.leave()

    def _on_rested(self) -> None:
        if self._pointed is not None:
            self.is_walking = False
            self.look_at(self._pointed)

    # By keys.

    def step(self, is_next: bool) -> bool:
        """To the next point of the view, from its middle outwards; false when there is none."""
        marks, view = self._canvas.marks, self._canvas.view
        if not self.tabs_through_points or self.is_released or not marks.points:
            return False
        turn = in_turn(marks.spots, view).tolist()
        row = marks.rows.get(self.current.id) if self.is_walking and self.current else None
        place = turn.index(row) if row in turn else -1 if is_next else 0
        following = place + (1 if is_next else -1)
        if not 0 <= following < len(turn):
            self.leave()
            return False
        self.is_walking = True
        self.look_at(marks.points[turn[following]])
        return True

    def go(self, across: int, down: int) -> bool:
        """To the nearest point that way; false when keys are not on a point."""
        if not self.is_walking or not isinstance(self.current, MapPoint):
            return False
        marks = self._canvas.marks
        found = towards(marks.spots, self._canvas.view, marks.rows[self.current.id], across, down)
        if found is not None:
            self.look_at(marks.points[found])
        return True

    def release(self) -> bool:
        """Escape: keys are the map's again, and Tab leaves it."""
        was_walking = self.is_walking
        self.is_released = self.is_released or was_walking
        if was_walking:
            self.leave()
        return was_walking

    # Both.

    def look_at(self, found: MapPoint | MapLine) -> None:
        self.current = found
        self.show_card()
        self._canvas.update()

    def leave(self) -> None:
        self._rest.stop()
        self.current, self._pointed, self.is_walking = None, None, False
        self.card.hide()
        self._canvas.update()

    def show_card(self) -> None:
        found, marks, view = self.current, self._canvas.marks, self._canvas.view
        if isinstance(found, MapLine):
            at = QPointF(self._canvas.mapFromGlobal(self._canvas.cursor().pos()))
            self.card.say(at.toPoint(), found.title, found.detail, card.verb(is_many=False))
        elif found is not None:
            here = marks.here(found)
            said = card.of_many(here, [self._said(one) for one in here], found) if len(here) > 1 else self._said(found)
            across, down = marks.at(view, found)
            verb = card.verb(len(here) > 1) if self.tabs_through_points else ""
            self.card.say(QPoint(round(across), round(down)), *said, verb)

    def _said(self, point: MapPoint) -> tuple[str, str]:
        return self.card_of(point.id) if self.card_of and not point.title else (point.title, point.detail)
