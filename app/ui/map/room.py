"""Where words may stand on a map: what is taken is marked on a sheet of small squares."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SQUARE = 4


class Room:
    """Of a window so many pixels wide and high; what is outside of it is never free."""

    def __init__(self, width: int, height: int) -> None:
        import numpy as np

        self._width, self._height = width, height
        self._taken = np.zeros((height // _SQUARE + 1, width // _SQUARE + 1), dtype=bool)

    def is_free(self, box: QRectF) -> bool:
        if box.left() < 0 or box.top() < 0 or box.right() > self._width or box.bottom() > self._height:
            return False
        return not self._taken[self._squares(box)].any()

    def take(self, box: QRectF) -> None:
        self._taken[self._squares(box)] = True

    def take_points(self, across: "Floats", down: "Floats", reach: float) -> None:
        """A square around each, all of them at once."""
        import numpy as np

        high, wide = self._taken.shape
        steps = range(-round(reach / _SQUARE), round(reach / _SQUARE) + 1)
        columns, rows = (across / _SQUARE).astype(np.int64), (down / _SQUARE).astype(np.int64)
        for x in steps:
            for y in steps:
                kept = (columns + x >= 0) & (columns + x < wide) & (rows + y >= 0) & (rows + y < high)
                self._taken[rows[kept] + y, columns[kept] + x] = True

    def take_line(self, start: QPointF, end: QPointF) -> None:
        import numpy as np

        steps = max(2, round(abs(end.x() - start.x()) + abs(end.y() - start.y())) // _SQUARE)
        self.take_points(np.linspace(start.x(), end.x(), steps), np.linspace(start.y(), end.y(), steps), 0)

    def first_free(self, boxes: Iterable[QRectF]) -> QRectF | None:
        """The first of these places that is free; it is then taken."""
        for box in boxes:
            if self.is_free(box):
                self.take(box)
                return box
        return None

    def _squares(self, box: QRectF) -> tuple[slice, slice]:
        left, top = max(0, int(box.left() // _SQUARE)), max(0, int(box.top() // _SQUARE))
        right, bottom = max(0, int(box.right() // _SQUARE)), max(0, int(box.bottom() // _SQUARE))
        return slice(top, bottom + 1), slice(left, right + 1)


def around(at: QPointF, wide: float, high: float, away: float) -> tuple[QRectF, ...]:
    """Where a name may stand beside its point: right, left, above, below, then the corners."""
    x, y = at.x(), at.y()
    middle, left, above, below = y - high / 2, x - away - wide, y - away - high, y + away
    return tuple(
        QRectF(left_, top, wide, high)
        for left_, top in (
            (x + away, middle),
            (left, middle),
            (x - wide / 2, above),
            (x - wide / 2, below),
            (x + away * 0.7, above),
            (x + away * 0.7, below),
            (left + away * 0.3, above),
            (left + away * 0.3, below),
        )
    )
