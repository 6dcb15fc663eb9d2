"""Fields side by side when there is room, one under the other when there is not."""

from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget
from shiboken6 import isValid

from app.ui.form.kinds import Address, Choice, Day, Flag, Line, Lines, Links, Ticks, WeekHours, YesNo
from app.ui.form.spec import Entry
from app.ui.look import theme

Share = Literal["whole", "narrow", "half"]
"""Of the width: all of it; half when the form is wide; half unless it is very narrow."""

WIDTH_FOR_TWO = 580
WIDTH_FOR_HALVES = 400
LONGEST_HALF_WORD = 26


def share_of(entry: Entry) -> Share:
    """What share of the width this entry needs."""
    kind = entry.kind
    if entry.is_wide or (isinstance(kind, Address | Lines | Links | Ticks | WeekHours) and not entry.is_half):
        return "whole"
    if isinstance(kind, Choice):
        fits = all(len(word.label) <= LONGEST_HALF_WORD for word in kind.words)
    else:
        fits = isinstance(kind, Day | YesNo | Flag) or (isinstance(kind, Line) and kind.letters > 0)
    return "half" if fits or entry.is_half else "narrow"


ORDERS_TABS = "orders_tabs"


def order_tabs(inside: QWidget) -> None:
    """Tab follows the eye: fields built later take their place, not the end. `inside` is in the form so marked."""
    root: QWidget | None = inside
    while root is not None and not root.property(ORDERS_TABS):
        root = root.parentWidget()
    if root is None:
        return
    window = root.window()
    stops = [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.window() is window
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


class Columns(QWidget):
    """One or two columns of widgets. The order of reading, and of Tab, is that of adding."""

    def __init__(self, parent: QWidget | None = None, width_for_two: int = WIDTH_FOR_TWO) -> None:
        super().__init__(parent)
        self._width_for_two = width_for_two
        self._items: list[tuple[QWidget, Share, bool]] = []
        self._halved: frozenset[Share] = frozenset()
        self._next = (0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE[3])
        self._grid.setVerticalSpacing(theme.SPACE[2])
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_width_for_two(self, width: int) -> None:
        self._width_for_two = width

    def set_row_spacing(self, spacing: int) -> None:
        self._grid.setVerticalSpacing(spacing)

    def add(self, widget: QWidget, share: Share = "narrow", begins_line: bool = False) -> None:
        self._items.append((widget, share, begins_line))
        self._place(widget, share, begins_line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        wanted: frozenset[Share] = frozenset()
        if width >= self._width_for_two:
            wanted = frozenset(("narrow", "half"))
        elif width >= WIDTH_FOR_HALVES:
            wanted = frozenset(("half",))
        if wanted != self._halved:
            self._lay_out(wanted)

    def minimumSizeHint(self) -> QSize:
        """One column can always be had, so two must never hold a narrow parent open."""
        widest = max((widget.minimumSizeHint().width() for widget, _share, _begins in self._items), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def _lay_out(self, halved: frozenset[Share]) -> None:
        self._halved = halved
        for widget, _share, _begins in self._items:
            self._grid.removeWidget(widget)
        self._next = (0, 0)
        # Equal halves whatever stands in them; a single column takes everything.
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if halved else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        for widget, share, begins_line in self._items:
            self._place(widget, share, begins_line)

    def _place(self, widget: QWidget, share: Share, begins_line: bool) -> None:
        row, column = self._next
        span = 1 if share in self._halved else 2
        if column + span > 2 or (begins_line and column):
            row, column = row + 1, 0
        self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        column += span
        self._next = (row, column) if column < 2 else (row + 1, 0)


class BringingScroll(QScrollArea):
    """Brings a field into sight at the next turn of the loop, once its group has made room, if it is still there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sought: QWidget | None = None
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._on_turn)

    def bring(self, field: QWidget) -> None:
        self._sought = field
        self._turn.start()

    def _on_turn(self) -> None:
        if self._sought is not None and isValid(self._sought):
            self.ensureWidgetVisible(self._sought, 0, 2 * theme.SPACE[4])
        self._sought = None
