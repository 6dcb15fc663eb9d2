"""« Journal »: who did what, when, on which record; nothing of what the record says. Twelve months."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions.rgpd import journal as actions
from app.actions.rgpd.journal import Line
from app.models.errors import WorldProblem
from app.ui import errors
from app.ui.lists.listing import Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_SAID = "Qui a fait quoi, quand, sur quelle fiche\u00a0; jamais ce qu'elle contient. Gardé douze mois, puis purgé."


class JournalRoom(QWidget):
    """The tabs call refresh and focus_filter."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self.table: RecordTable[Line] = RecordTable(_listing())
        self.write = button("Écrire en CSV…", "", "download")
        self.past = button("Historique de la fiche…", "", "history")
        self.past.setEnabled(False)
        self.write.clicked.connect(self._on_write_clicked)
        self.past.clicked.connect(self._on_past_clicked)
        self.table.row_selected.connect(lambda row: self.past.setEnabled(row is not None and bool(row.record_id)))
        self.table.row_activated.connect(lambda _row: self._on_past_clicked())
        said = QLabel(_SAID)
        said.setProperty("role", "muted")
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE[2])
        line.addWidget(self.write)
        line.addWidget(self.past)
        line.addWidget(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def refresh(self, _tables: frozenset[str]) -> None:
        store = self._office.store
        self.table.set_rows(actions.lines(store, store.now()))

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def _on_past_clicked(self) -> None:
        """Each state of that record, whatever it is: not every kind has a page of its own."""
        from app.ui import past_dialog

        row = self.table.selected()
        if row is not None and row.record_id:
            past_dialog.ask(self._office, self._frame, row.record_id)

    def _on_write_clicked(self) -> None:
        """The lines shown: those the filter leaves."""
        name = f"journal-{self._office.today.isoformat()}.csv"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Écrire le journal", name, "Tableau (*.csv)")
        if not chosen:
            return
        self._write(Path(chosen))

    def _write(self, path: Path) -> None:
        # Imported here: few journals are written out.
        from app.ui.documents.papers import write_whole

        try:
            write_whole(path, actions.as_csv(list(self.table.rows())))
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._write(path), "warn")
        else:
            self._frame.toast("Journal écrit.")


def _listing() -> Listing[Line]:
    return Listing(
        "Journal",
        (
            Column("at", "Quand", lambda one: f"{one.at:%d/%m/%Y %H:%M}", sort=lambda one: one.at, width=140),
            Column("who", "Poste", lambda one: one.who, width=120),
            Column("action", "Action", lambda one: one.action, width=260, stretch=True),
            Column("what", "Fiche", lambda one: one.what, width=170),
            Column("id", "Identifiant", lambda one: one.record_id, width=280),
        ),
        sorted_by="at",
        descending=True,
        empty="Rien n'a encore été fait depuis que ce journal est tenu.",
        empty_button="",
        empty_icon="history",
        identity=lambda one: (one.at, one.action, one.record_id),
    )
