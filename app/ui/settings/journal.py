"""« Journal »: who did what, when, on which record; nothing of what the record says. Twelve months."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions.rgpd import journal as actions
from app.actions.rgpd.journal import Line
from app.rules import french
from app.ui import waiting
from app.ui.aside import Aside
from app.ui.lists import searching
from app.ui.lists.listing import Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

MOST = 2_000
"""Lines in the table: a year of a large office is two hundred thousand, which nobody scrolls through."""
_TYPING_MS = 200
_SAID = "Qui a fait quoi, quand, sur quelle fiche\u00a0; jamais ce qu'elle contient. Gardé douze mois, puis purgé."


class JournalRoom(QWidget):
    """The tabs call refresh and focus_filter."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._aside = Aside(office, self, frame)
        self._all: list[Line] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_TYPING_MS)
        self._rest.timeout.connect(self._look_in_all)
        self.table: RecordTable[Line] = RecordTable(_listing())
        self.table.filter.textChanged.connect(lambda _text: self._rest.start() if len(self._all) > MOST else None)
        self.write = button("Écrire en CSV…", "", "download")
        self.past = button("Historique de la fiche…", "", "history")
        self.past.setEnabled(False)
        self.write.clicked.connect(self._on_write_clicked)
        self.past.clicked.connect(self._on_past_clicked)
        self.table.row_selected.connect(lambda row: self.past.setEnabled(row is not None and bool(row.record_id)))
        self.table.row_activated.connect(lambda _row: self._on_past_clicked())
        said = QLabel(_SAID)
        self._more = QLabel()
        for label in (said, self._more):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self._more.hide()
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE[2])
        line.addWidget(self.write)
        line.addWidget(self.past)
        line.addWidget(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(line)
        column.addWidget(self._more)
        column.addWidget(self.table, 1)
        column.addStretch()
        # An empty list would say that nothing was ever done.
        self.table.hide()

    def refresh(self, _tables: frozenset[str]) -> None:
        store = self._office.store
        now = store.now()

        def read(_job: "Job") -> list[Line]:
            with closing(store.reader()) as reader:
                return actions.lines(reader, now)

        actions.purge(store, now)
        self._aside.ask("read", "Lecture du journal…", read, self._take)

    def _take(self, found: list[Line]) -> None:
        self._all = found
        if len(found) > MOST and self.table.filter.text().strip():
            self._look_in_all()
        else:
            self._show(found)

    def _look_in_all(self) -> None:
        """The table filters what it holds at once; what it does not hold is looked in aside."""
        every, typed = self._all, self.table.filter.text()
        self._aside.ask("find", "Recherche dans le journal…", lambda _job: _matching(every, typed), self._show)

    def _show(self, found: list[Line]) -> None:
        """The latest of them."""
        self.table.set_rows(found[:MOST])
        self.table.show()
        most, whole = french.number(MOST), french.number(len(found))
        words = "lignes trouvées" if self.table.filter.text().strip() else "lignes"
        self._more.setText(f"Les {most} dernières des {whole} {words}\u00a0: le filtre cherche dans toutes.")
        self._more.setVisible(len(found) > MOST)

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

        every, typed, shown = self._all, self.table.filter.text(), list(self.table.rows())

        def work(_job: "Job") -> None:
            write_whole(path, actions.as_csv(_matching(every, typed) if len(every) > MOST else shown))

        said = waiting.Said("Écriture du journal")
        waiting.do(self._frame, self._office.jobs, said, work, lambda _none: self._frame.toast("Journal écrit."))


def _matching(every: list[Line], typed: str) -> list[Line]:
    """Those that say every word typed, as the table itself finds them."""
    wanted = searching.words(typed)
    if not wanted:
        return every
    columns = _listing().columns
    texts = searching.searchable("\n".join([column.text(one) for column in columns]) for one in every)
    return [one for one, text in zip(every, texts, strict=True) if searching.found(wanted, text)]


def _listing() -> Listing[Line]:
    return Listing(
        "Journal",
        (
            Column("at", "Quand", lambda one: f"{one.at:%d/%m/%Y %H:%M}", sort=lambda one: one.at, width=140),
            Column("who", "Poste", lambda one: one.who, width=120),
            Column("action", "Action", lambda one: one.action, width=260, stretch=True),
            Column("what", "Fiche", lambda one: one.what, width=170),
            Column("code", "Code", lambda one: one.code, width=120),
            Column("id", "Identifiant", lambda one: one.record_id, width=280, visible=False),
        ),
        sorted_by="at",
        descending=True,
        empty="Rien n'a encore été fait depuis que ce journal est tenu.",
        empty_button="",
        empty_icon="history",
        identity=lambda one: (one.at, one.action, one.record_id),
    )
