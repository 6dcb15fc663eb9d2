"""Small questions of the personal data rooms: how an agreement is proved, whether one is sure."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models.consents import Proof
from app.store.store import Store
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button


class ConsentDialog(QDialog):
    """Accepted when the proof is said. Half-typed about that person, it waits for the next time."""

    def __init__(self, title: str, name: str, parent: QWidget, store: Store, person_id: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self.proof = QComboBox()
        self.proof.setAccessibleName("Preuve de l'accord")
        for one in Proof:
            self.proof.addItem(one.label, one)
        self.note = QLineEdit()
        self.note.setAccessibleName("Où est la preuve")
        self.note.setPlaceholderText("classeur 2026, page 14")
        go = button(title, "primary", "check")
        leave = button("Annuler")
        go.clicked.connect(self.accept)
        leave.clicked.connect(self._on_left)
        head = QLabel(name)
        head.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        for widget in (head, QLabel("Preuve de l'accord"), self.proof, QLabel("Où est la preuve"), self.note):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(go)
        column.addSpacing(theme.SPACE[2])
        column.addLayout(row)
        self._draft = FieldsDraft(self, store, "consent_proof", {"proof": self.proof, "note": self.note})
        self._draft.begin(person_id)

    def noted(self) -> None:
        """What was answered is in the register."""
        self._draft.drop()

    def _on_left(self) -> None:
        self._draft.drop()
        self.reject()

    def answer(self) -> tuple[Proof, str]:
        """The proof, and where it lies."""
        return Proof(self.proof.currentData()), self.note.text()


def is_sure(question: str, parent: QWidget) -> bool:
    """What is asked here can't be undone."""
    # Imported here: asked once in a long while.
    from app.ui.shell.plain_question import PlainQuestion

    answers = ("Effacer pour de bon", "Annuler")
    return bool(PlainQuestion(parent, question, "Cela ne s'annule pas.", answers, is_final=True).exec())
