"""Which names a map bears, and where: those of points first, then those of towns, none on a mark or on another."""

from PySide6.QtCore import QPointF, QRectF

from app.ui.map.marks import Marks, pills
from app.ui.map.room import Room, around
from app.ui.map.towns import Placed, Towns
from app.ui.map.view import View

_SPARSE, _LABELLED = 400, 40
"""Above the first, names make way for points and lines no longer; above the second, points have no names."""
_BESIDE = 12.0


def placed(view: View, window: View, marks: Marks, room: Room, towns: Towns, ratio: float) -> list[Placed]:
    """`view` is all that is drawn, `window` what of it is seen. Points first make way for each other."""
    marks.spots.spread(view)
    _take(view, marks, room)
    names = _of_points(view, marks, room, towns, ratio) if len(marks.spots.inside(window)) <= _LABELLED else []
    return names + towns.placed(view, room, ratio)


def _take(view: View, marks: Marks, room: Room) -> None:
    """The room of the centre, the kilometres, the lines and the points."""
    for both in marks.ends(view) if len(marks.links) <= _SPARSE else ():
        room.take_line(*both)
    for pill, _ in pills(view, marks):
        room.take(pill)
    if marks.centre is not None:
        at = QPointF(*view.pixel(marks.centre.lat, marks.centre.lon))
        room.take(QRectF(at.x() - 11, at.y() - 12, 22, 20))
        for row in marks.chosen():
            room.take_line(at, QPointF(*view.pixel(marks.points[row].lat, marks.points[row].lon)))
    shown = marks.spots.inside(view)
    if len(shown) <= _SPARSE:
        room.take_points(*marks.spots.pixels(view, shown), 4)


def _of_points(view: View, marks: Marks, room: Room, towns: Towns, ratio: float) -> list[Placed]:
    shown = marks.spots.inside(view)
    across, down = marks.spots.pixels(view, shown)
    found = []
    for row, x, y in zip(shown.tolist(), across.tolist(), down.tolist(), strict=True):
        point = marks.points[row]
        if not point.label:
            continue
        picture = towns.picture(point.label, 1, ratio, is_strong=True)
        wide, high = picture.width() / ratio, picture.height() / ratio
        spot = room.first_free(around(QPointF(x, y), wide, high, _BESIDE))
        if spot is not None:
            home = QPointF(*view.pixel(point.lat, point.lon))
            sheet = view.sheet(home.x(), home.y())
            found.append(Placed(*sheet, spot.topLeft() - home, picture, has_dot=False))
    return found
