"""The rail on the left: one button a page, with its counter; icons alone when the window is narrow."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.rules import french
from app.ui.look import theme
from app.ui.shell.page_list import PageSpec

WIDE, NARROW = 196, 56
_ICON = 18


class RailButton(QAbstractButton):
    """Painted by hand: icon, words and counter in one widget."""

    def __init__(self, title: str, icon: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._shortcut_said = shortcut
        self._counter = 0
        self._narrow = False
        self.setText(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say_tip()

    @property
    def counter(self) -> int:
        return self._counter

    def set_counter(self, counter: int) -> None:
        self._counter = counter
        self.setAccessibleDescription(french.number(counter) if counter else "")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._say_tip()
        self.update()

    def set_drawing(self, icon: str, title: str) -> None:
        self._icon_name = icon
        self.setText(title)
        self.setAccessibleName(title)
        self._say_tip()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NARROW if self._narrow else WIDE, 38)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(8.5, 1.5, -8.5, -1.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, 7, 7)
        if self.isChecked():
            painter.fillPath(shape, QColor(shades.accent_soft))
        elif self.underMouse() and self.isEnabled():
            painter.fillPath(shape, QColor(shades.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.focus), 2))
            painter.drawPath(shape)
        left = (self.width() - _ICON) // 2 if self._narrow else 18
        top = (self.height() - _ICON) // 2
        drawing = theme.icon(self._icon_name, "accent" if self.isChecked() else "muted")
        drawing.paint(painter, QRect(left, top, _ICON, _ICON))
        if not self._narrow:
            self._paint_words(painter, shades)
        if self._counter:
            self._paint_counter(painter, shades)
        painter.end()

    def _paint_words(self, painter: QPainter, shades: theme.Colors) -> None:
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.setPen(QColor(shades.text))
        room = self.rect().adjusted(46, 0, -14, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())

    def _paint_counter(self, painter: QPainter, shades: theme.Colors) -> None:
        said = french.number(self._counter) if self._counter < 1000 else "999+"
        painter.setFont(theme.font(8 if self._narrow else theme.SMALL_POINTS, bold=True))
        height = 15 if self._narrow else 18
        width = max(height, painter.fontMetrics().horizontalAdvance(said) + 10)
        right = self.width() - (9 if self._narrow else 16)
        top = 3 if self._narrow else (self.height() - height) / 2
        pill = QRectF(right - width, top, width, height)
        shape = QPainterPath()
        shape.addRoundedRect(pill, height / 2, height / 2)
        painter.fillPath(shape, QColor(shades.accent))
        painter.setPen(QColor(shades.accent_text))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), said)

    def _say_tip(self) -> None:
        tip = f"{self.text()} ({self._shortcut_said})" if self._shortcut_said else self.text()
        self.setToolTip(tip if self._narrow or self._shortcut_said else "")


class Rail(QWidget):
    """Signals: page_chosen(stem)."""

    page_chosen = Signal(str)

    def __init__(self, pages: tuple[PageSpec, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._narrow_wanted = False
        self._narrow_forced = False
        self._fold = RailButton("Réduire", "chevron-left")
        self._fold.clicked.connect(self._on_fold_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SPACE[2], 1, theme.SPACE[1])
        layout.setSpacing(2)
        for place, page in enumerate(pages, start=1):
            if page.at_bottom:
                layout.addStretch(1)
                layout.addWidget(_line())
            layout.addWidget(self._page_button(page, place))
        layout.addWidget(self._fold)
        self._apply_width()

    def check(self, stem: str) -> None:
        self.buttons[stem].setChecked(True)

    def set_counter(self, stem: str, counter: int) -> None:
        self.buttons[stem].set_counter(counter)

    def force_narrow(self, forced: bool) -> None:
        """The window is too narrow for words."""
        if forced != self._narrow_forced:
            self._narrow_forced = forced
            self._apply_width()

    def is_narrow(self) -> bool:
        return self._narrow_wanted or self._narrow_forced

    def _page_button(self, page: PageSpec, place: int) -> RailButton:
        button = RailButton(page.title, page.icon, f"Ctrl+{place % 10}" if place <= 10 else "")
        button.setCheckable(True)
        button.clicked.connect(lambda _on=False, stem=page.stem: self.page_chosen.emit(stem))
        self._group.addButton(button)
        self.buttons[page.stem] = button
        return button

    def _on_fold_clicked(self) -> None:
        self._narrow_wanted = not self._narrow_wanted
        self._apply_width()

    def _apply_width(self) -> None:
        narrow = self.is_narrow()
        self.setFixedWidth(NARROW if narrow else WIDE)
        for button in (*self.buttons.values(), self._fold):
            button.set_narrow(narrow)
        self._fold.set_drawing(*(("chevron-right", "Déplier") if narrow else ("chevron-left", "Réduire")))
        self._fold.setVisible(not self._narrow_forced)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    return line
