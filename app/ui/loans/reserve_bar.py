"""Validating with points still open: asked on the spot, once, with a reason one may give."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from app.rules import french
from app.store.store import Store
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow


class ReserveBar(QFrame):
    """Hidden until asked. Signals: accepted(reason), asking(whether it is)."""

    accepted = Signal(str)
    asking = Signal(bool)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setProperty("kind", "banner")
        theme.mark(self, "meaning", "warn")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._reason = QLineEdit()
        self._reason.setAccessibleName("Raison de la réserve")
        self._reason.setPlaceholderText("Pourquoi maintenant (facultatif)")
        self._reason.setMinimumWidth(260)
        accept = button("Valider avec réserves", "", "circle-check")
        refuse = button("Ne pas valider", "quiet")
        accept.clicked.connect(self._accept)
        refuse.clicked.connect(self._refuse)
        self._reason.returnPressed.connect(self._accept)
        row = Flow(theme.SPACE[1])
        for widget in (self._reason, accept, refuse):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(self._words)
        column.addLayout(row)
        self._draft = FieldsDraft(self, store, "reserve", {"reason": self._reason})
        self.hide()

    def ask(self, count: int, about_id: str) -> None:
        """`about_id`: what is validated all the same, under which a half-typed reason waits."""
        said = french.counted(count, "point bloque", "points bloquent")
        self._words.setText(
            f"{said} encore. Vous pouvez valider le texte avec réserves\u00a0: elles restent au journal de la mise à "
            "disposition, jamais sur le papier."
        )
        self._draft.leave()
        self._reason.clear()
        self._draft.begin(about_id)
        self.asking.emit(True)
        self.show()
        self._reason.setFocus()

    def dismiss(self) -> None:
        self._draft.leave()
        self.hide()
        self.asking.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._refuse()
        else:
            super().keyPressEvent(event)

    def _refuse(self) -> None:
        self._draft.drop()
        self.dismiss()

    def _accept(self) -> None:
        self._draft.given(self._hand_over)

    def _hand_over(self) -> None:
        self.dismiss()
        self.accepted.emit(self._reason.text())
