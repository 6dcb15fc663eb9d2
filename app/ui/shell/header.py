"""Above every page: where one is, the way back, the search and the switch to codes."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.phrase import Phrase
from app.ui.shell.finder import Finder


class Header(QWidget):
    """Signals: back_asked(), codes_toggled(on)."""

    back_asked = Signal()
    codes_toggled = Signal(bool)

    def __init__(self, icons: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self._back = icon_button("chevron-left", "Revenir")
        self._back.setToolTip("Revenir (Alt+←)")
        self._back.clicked.connect(self.back_asked)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._crumb = Phrase("muted")
        self.finder = Finder(icons, self)
        self.finder.setMinimumWidth(160)
        self.finder.setMaximumWidth(300)
        self._codes = self._codes_button()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        layout.setSpacing(theme.SPACE[1])
        layout.addWidget(self._back)
        layout.addWidget(self._title)
        layout.addSpacing(theme.SPACE[1])
        layout.addWidget(self._crumb, 2)
        layout.addWidget(self.finder, 1)
        layout.addWidget(self._codes)
        # The finder is made first, but read second.
        QWidget.setTabOrder(self._back, self.finder)
        QWidget.setTabOrder(self.finder, self._codes)
        self.set_can_go_back(False)

    def set_title(self, title: str, crumb: str = "") -> None:
        self._title.setText(title)
        self._crumb.say(crumb)

    def title(self) -> str:
        return self._title.text()

    def crumb(self) -> str:
        return self._crumb.accessibleName()

    def set_can_go_back(self, can: bool) -> None:
        self._back.setEnabled(can)

    def set_codes(self, on: bool) -> None:
        self._codes.setChecked(on)
        self._codes.setIcon(theme.icon("eye-off" if on else "eye", "accent" if on else "muted"))

    def _codes_button(self) -> QPushButton:
        made = button(" Codes  F9", "quiet", "eye")
        made.setAccessibleName("Codes")
        made.setToolTip("Montrer les codes au lieu des noms, quand l'écran est vu par d'autres (F9)")
        made.setCheckable(True)
        made.setIconSize(QSize(18, 18))
        made.clicked.connect(self.codes_toggled)
        return made
