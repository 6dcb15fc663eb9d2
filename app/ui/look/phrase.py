"""Words that give way: cut with « … » where they do not fit, whole in their tooltip and for screen readers."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

_EDGES = 18
"""Pixels of a link's button around its words."""
_INSIDE = 4
"""Pixels left between the words of a choice and its arrow."""


class Phrase(QLabel):
    """One line. A greedy one takes all the width it is given, the other no more than it needs."""

    def __init__(self, role: str = "", is_greedy: bool = True) -> None:
        super().__init__()
        self._whole = ""
        self._is_greedy = is_greedy
        if role:
            self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Ignored if is_greedy else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)

    def say(self, phrase: str, more: str = "") -> None:
        self._whole = phrase
        self.setToolTip("\n".join(text for text in (phrase, more) if text))
        self.setAccessibleName(phrase)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        """All of it, whatever shows now."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class Link(QPushButton):
    """One line that leads somewhere."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._whole = words
        self.setProperty("kind", "link")
        self.setAutoDefault(True)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All of it, whatever shows now."""
        hint = super().sizeHint()
        more = self.fontMetrics().horizontalAdvance(self._whole) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + more, hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 80), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_cut = self.width() < self.sizeHint().width()
        room = self.width() - _EDGES
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room) if is_cut else self._whole
        self.setText(cut)
        self.setToolTip(self._whole if is_cut else "")


class ChoiceBox(QComboBox):
    """Its words are cut when they are wider than it; the list that drops has them whole."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        complex_control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        painter.drawComplexControl(complex_control, option)
        room = self.style().subControlRect(complex_control, option, field, self).width() - _INSIDE
        text, cut = self.currentText(), Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(text, cut, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
