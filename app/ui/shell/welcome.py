"""The page shown while no file is open: make one, open one, and what went wrong if one was refused."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app import paths
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.shell.notices import Banner, Fix

_PROMISE = (
    "Mettre un salarié volontaire à disposition d'une entreprise voisine\u00a0: "
    "trouver, convenir, suivre. Tout reste sur cet ordinateur, sans réseau."
)
_ICON = 64
_ROOM_FOR_ALL = 560


class WelcomePage(QWidget):
    """Signals: new_asked(), open_asked(), last_asked(path)."""

    new_asked = Signal()
    open_asked = Signal()
    last_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last_file = ""
        self._banner = Banner()
        self._drawing = QLabel()
        self._new = _big_button("Nouveau fichier", "file-plus", "primary")
        self._open = _big_button("Ouvrir un fichier", "folder-open")
        self._last = _big_button("", "history", "link")
        self._new.clicked.connect(self.new_asked)
        self._open.clicked.connect(self.open_asked)
        self._last.clicked.connect(lambda: self.last_asked.emit(self._last_file))
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(self._column(), 0)
        row.addStretch(1)

    def say(self, sentence: str, last_file: str = "", fix: Fix | None = None) -> None:
        """`sentence` tells why a file was refused, `fix` puts it right; `last_file` is offered again."""
        self._banner.say(sentence, fix=fix)
        self._last_file = last_file
        name = Path(last_file).name
        self._last.setText(f"  Rouvrir {name}")
        self._last.setAccessibleName(f"Rouvrir {name}")
        self._last.setToolTip(last_file)
        self._last.setVisible(bool(last_file))
        self._give_room()
        self._new.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """On a small screen what went wrong matters more than a drawing."""
        self._drawing.setVisible(not self._banner.sentence() or self.height() >= _ROOM_FOR_ALL)

    def sentence(self) -> str:
        return self._banner.sentence()

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[3])
        column.addStretch(2)
        column.addWidget(self._card())
        column.addWidget(self._banner)
        column.addStretch(3)
        return column

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedWidth(480)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(40, 28, 40, 20)
        layout.setSpacing(theme.SPACE[2])
        drawing = self._drawing
        drawing.setPixmap(QIcon(str(paths.resource("icons", "app.svg"))).pixmap(_ICON, _ICON))
        drawing.setFixedSize(_ICON, _ICON)
        title = QLabel("Coup de Main")
        title.setFont(theme.font(22, bold=True))
        promise = QLabel(_PROMISE)
        promise.setWordWrap(True)
        promise.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        promise.setProperty("role", "muted")
        layout.addWidget(drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(promise)
        layout.addSpacing(theme.SPACE[3])
        layout.addWidget(self._new)
        layout.addWidget(self._open)
        layout.addWidget(self._last, 0, Qt.AlignmentFlag.AlignHCenter)
        return card


def _big_button(title: str, icon: str, kind: str = "") -> QPushButton:
    made = button(title, kind, icon)
    made.setText(f"  {title}")
    made.setMinimumHeight(40)
    return made
