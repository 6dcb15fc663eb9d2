"""Buttons made one way: the words are the accessible name, Enter presses them, icons take their colour."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from app.ui.look import theme

_ICON_ROLES = {"primary": "accent_text", "danger": "stop", "link": "accent", "quiet": "muted"}


def button(title: str, kind: str = "", icon: str = "", tip: str = "") -> QPushButton:
    """`kind`: primary, quiet, danger, link, chip; nothing for an ordinary button."""
    made = QPushButton(title)
    made.setAccessibleName(title)
    made.setAutoDefault(True)
    made.setToolTip(tip)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        made.setIcon(theme.icon(icon, _ICON_ROLES.get(kind, "text")))
        # Wider than it is drawn: Qt leaves four pixels between an icon and the words, too few.
        made.setIconSize(QSize(20, 16))
    return made


class IconButton(QToolButton):
    """Qt gives Enter to push buttons only: to whoever has no mouse these are buttons all the same."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()


def icon_button(icon: str, name: str) -> IconButton:
    """An icon alone; its name is told by the tip and to screen readers."""
    made = IconButton()
    made.setIcon(theme.icon(icon, "muted"))
    made.setIconSize(QSize(16, 16))
    made.setProperty("kind", "quiet")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
