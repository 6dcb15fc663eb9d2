"""The history of whatever record is shown, in front of its page: the pages of a list have theirs in place."""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from app.actions import past as actions
from app.rules.safety import field_words
from app.store import rows
from app.ui.look import theme
from app.ui.past_view import PastView

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_SIZE = (820, 600)
_NONE = "Choisissez d'abord une fiche\u00a0: son historique se lit ici."


class PastDialog(QDialog):
    """Closed by « Revenir à la fiche », by Escape, or once a former state was brought back."""

    def __init__(self, office: "Office", frame: "Frame", kind: type[Any], states: list[Any]) -> None:
        super().__init__(frame)
        table = rows.table_name(kind)
        self.setWindowTitle(f"Historique\u00a0: {field_words.TITLES.get(table, 'fiche').lower()}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.view = PastView(office, frame)
        self.view.left.connect(self.accept)
        self.view.brought_back.connect(lambda _record: self.accept())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE[1]] * 4)
        column.addWidget(self.view)
        self.view.show_states(states, table if find_spec(f"app.ui.forms.{table}") else "")


def ask(office: "Office", frame: "Frame", record_id: str) -> None:
    """Of the record of that id, whatever it is; said when there is none."""
    found = actions.told_of(office.store, record_id) if record_id else None
    if found is None:
        frame.say(_NONE, "todo")
        return
    PastDialog(office, frame, *found).exec()
