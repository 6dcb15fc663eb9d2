"""The buttons in a corner of the map."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.look.buttons import IconButton

EXPORT = "Enregistrer la carte (PNG)"
_SIDE = 30


class Tools:
    """One below the other, at the bottom right of what they are given to."""

    def __init__(self, within: QWidget) -> None:
        self.buttons: dict[str, IconButton] = {}
        self._column = QVBoxLayout(within)
        self._column.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        self._column.setSpacing(theme.SPACE[0])
        self._column.addStretch(1)

    def add(self, icon: str, name: str, tip: str, clicked: Callable[[], object]) -> IconButton:
        button = IconButton()
        button.setIcon(theme.icon(icon))
        button.setAccessibleName(name)
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFixedSize(_SIDE, _SIDE)
        button.clicked.connect(clicked)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        if self.buttons:
            # Also one a page adds after it has made the rest of itself.
            QWidget.setTabOrder(list(self.buttons.values())[-1], button)
        self.buttons[name] = button
        return button

    def boxes(self) -> list[QRectF]:
        """Where they stand: no name goes under them."""
        return [QRectF(one.geometry()) for one in self.buttons.values() if not one.isHidden()]
