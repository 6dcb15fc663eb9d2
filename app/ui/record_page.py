"""List left, record right: companies, employees and missions alike. The record is read, then edited in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.errors import Refusal, WorldProblem
from app.models.imports import TwinKind
from app.store import merged
from app.store.store import Store
from app.ui import errors
from app.ui.form.editor import RecordEditor
from app.ui.lists import only
from app.ui.lists.table import Listing, RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split
from app.ui.matching.news_line import NewsLine
from app.ui.office import Office
from app.ui.summary import Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.documents.papers import Papers
    from app.ui.duplicates.line import TwinLine
    from app.ui.past_view import PastView
    from app.ui.shell.frame import Frame

_WIDE = 1500


@dataclass(frozen=True)
class Editing:
    """One way to edit: `form` is the module of app/ui/forms, `save` the action (store, record, today; and, where twins
    are looked for, the ids it was said not to be), `saved` what is said then."""

    form: str
    save: Callable[..., Any]
    saved: str


@dataclass(frozen=True)
class RecordRoom:
    """What one page of records is made of. `tables` are the tables whose change makes its list stale."""

    listing: Listing[Any]
    editing: Editing
    tables: frozenset[str]
    rows: Callable[[Office], Sequence[Any]]
    read: Callable[[Store, str], Any]
    blank: Callable[[], Any]
    title: Callable[[Office, Any], str]
    summary: Callable[["RecordPage", Any], Summary]
    new_title: str
    choose: str
    has_news: bool = False
    """Whether what matches the record shown is looked for, and said above it."""
    twins: TwinKind | None = None
    """Whether a new record is compared with the others while it is typed."""


class RecordPage(QWidget):
    """Built from a room; the frame calls refresh, open_record, new_record, save, focus_filter and leave."""

    def __init__(self, office: Office, frame: "Frame", room: RecordRoom) -> None:
        super().__init__()
        self.office = office
        self.frame = frame
        self._room = room
        self._shown_id = ""
        self._edited_title: Callable[[], str] = str
        self.table: RecordTable[Any] = RecordTable(room.listing)
        self.view = SummaryView()
        self._news = NewsLine(office)
        self._read = QWidget()
        self._nothing = EmptyState(room.listing.empty_icon)
        self._editors: dict[str, RecordEditor] = {}
        self._past: PastView | None = None
        self._twins: TwinLine | None = None
        self._right = QStackedWidget()
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & self._room.tables:
            return
        self.table.set_codes(self.office.codes)
        self.table.set_rows(self._room.rows(self.office))
        if self.editor is None:
            self._show(self._shown_id)
        else:
            self.editor.refresh_context()
            self.editor.set_title(self._edited_title())
            if self._twins is not None:
                self._twins.look_again()
            self.frame.set_crumb(self._edited_title())

    @cached_property
    def papers(self) -> "Papers":
        """What the record shown can be printed as."""
        # Imported here: most pages are only read.
        from app.ui.documents.papers import Papers

        return Papers(self.office, self.frame)

    @property
    def editor(self) -> RecordEditor | None:
        """The form at work in the right half, if any."""
        shown = self._right.currentWidget()
        return shown if isinstance(shown, RecordEditor) else None

    def open_record(self, record_id: str) -> None:
        """Show this record, read; one merged into another shows that one."""
        self.leave()
        if self._room.twins:
            record_id = merged.standing(self.office.store, record_id)
        self._shown_id = record_id
        if self.editor is not None:
            # Else the row chosen would show the record, which is shown below.
            self._right.setCurrentWidget(self._read)
        self.table.select(record_id)
        self._show(record_id)

    def current_record(self) -> str:
        return self._shown_id

    def new_record(self) -> None:
        self.start(self._room.blank())

    def start(self, record: Any) -> None:
        """Edit this record, new or known, in the right half."""
        room = self._room
        self.edit_with(room.editing, record, lambda: room.title(self.office, record) if record.id else room.new_title)

    def edit_with(self, editing: Editing, record: Any, title: Callable[[], str]) -> None:
        """Edit what hangs on the record shown (a visit, a consultation) with its own form.

        `title` is asked again when codes are turned on or off.
        """
        self.leave()
        editor = self._editors.get(editing.form)
        if editor is None:
            editor = self._editors[editing.form] = self._made(editing)
        self._right.setCurrentWidget(editor)
        self._give_room()
        self._edited_title = title
        self._end_twins()
        editor.edit(record, title())
        if editing is self._room.editing and self._room.twins and editor.form is not None:
            self._beside(editor, self._room.twins).begin(editor.form, record.id)
        self.frame.set_crumb(title())
        if self.office.store.read_only:
            # Said before anything is typed, not when it is saved.
            self.frame.say("Ce fichier est en lecture seule\u00a0: ce que vous saisirez ne s'enregistrera pas.", "warn")

    def edit_shown(self) -> None:
        if self._shown_id:
            self.start(self._room.read(self.office.store, self._shown_id))

    def show_past(self) -> None:
        """What the record shown was, action by action."""
        if not self._shown_id:
            return
        self.leave()
        if self._past is None:
            self._past = self._made_past()
        record = self._room.read(self.office.store, self._shown_id)
        self._right.setCurrentWidget(self._past)
        self._give_room()
        self._past.show_record(record, self._room.editing.form)

    def save(self) -> None:
        if self.editor is not None:
            self.editor.submit()

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def show_only(self, asked: only.Asked) -> None:
        """These records alone, until the chip that says what they are is taken off."""
        only.show(self.table, asked)

    def leave(self) -> None:
        if self.editor is not None:
            self.editor.leave()

    def remove(self, delete: Callable[[Store, str], object], sentence: str) -> None:
        """Puts the record shown in the trash, with « Annuler »; says why when it cannot."""
        store = self.office.store
        try:
            delete(store, self._shown_id)
        except (Refusal, WorldProblem) as problem:
            errors.tell(self.frame, problem, lambda: self.remove(delete, sentence))
            return
        action_id = store.last_action_id
        self.frame.toast(sentence, lambda: store.undo(action_id))

    def _build(self) -> None:
        self.view.link_followed.connect(self.frame.go)
        self.office.show_chosen_columns(self.table)
        if kind := self._room.twins:
            doubles = f"duplicates:{kind.value}"
            self.table.gestures.append(("Chercher les doublons…", lambda: self.frame.go("settings", doubles)))
        self.table.row_selected.connect(self._on_row_selected)
        self.table.row_activated.connect(lambda _row: self.edit_shown())
        self.table.empty_button_clicked.connect(self.new_record)
        self.table.empty_other_clicked.connect(self.frame.ask_import)
        self._news.link_followed.connect(self.frame.go)
        reading = QVBoxLayout(self._read)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(0)
        reading.addWidget(self._news)
        told = button("Historique", "link", "history")
        told.clicked.connect(self.show_past)
        reading.addWidget(told, 0, Qt.AlignmentFlag.AlignRight)
        reading.addWidget(self.view, 1)
        for widget in (self._nothing, self._read):
            self._right.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(split(self.table, self._right, (592, 558), (1, 1)))

    def _show(self, record_id: str) -> None:
        """The record read, or what to do while none is chosen."""
        self._end_twins()
        record = None
        if record_id:
            try:
                record = self._room.read(self.office.store, record_id)
            except KeyError:
                self._shown_id = ""
        if record is None:
            self._nothing.say(self._room.choose)
            self._right.setCurrentWidget(self._nothing)
            self._give_room()
            self.frame.set_crumb("")
            return
        self.view.show_summary(self._room.summary(self, record))
        self._right.setCurrentWidget(self._read)
        self._give_room()
        self.frame.set_crumb(self._room.title(self.office, record))
        if self._room.has_news:
            self._news.show_record(record_id)

    def _on_row_selected(self, row: Any) -> None:
        if row is None or (row.id == self._shown_id and self.editor is None):
            return
        self.leave()
        self._shown_id = row.id
        self._show(row.id)

    def _give_room(self) -> None:
        """While editing on a laptop's screen the form has the whole page: its essentials fit without scrolling."""
        self.table.setVisible(self.editor is None or self.width() >= _WIDE)

    def _made_past(self) -> "PastView":
        # Imported here: most records are only read as they are.
        from app.ui.past_view import PastView

        made = PastView(self.office, self.frame)
        made.left.connect(lambda: self._show(self._shown_id))
        made.brought_back.connect(lambda record: self.open_record(record.id))
        self._right.addWidget(made)
        return made

    def _beside(self, editor: RecordEditor, kind: TwinKind) -> "TwinLine":
        """What a new record looks like, said beside its title."""
        if self._twins is None:
            # Imported here: most records are only read.
            from app.ui.duplicates.line import TwinLine

            self._twins = TwinLine(self.office, kind)
            self._twins.opened.connect(self.open_record)
            editor.resumed.connect(self._twins.look_again)
            editor.put_beside_title(self._twins)
        return self._twins

    def _end_twins(self) -> None:
        if self._twins is not None:
            self._twins.end()

    def _save(self, editing: Editing, record: Any) -> Any:
        office = self.office
        others = self._twins.apart if self._twins is not None and editing is self._room.editing else []
        return editing.save(office.store, record, office.today, *([others] if others else []))

    def _made(self, editing: Editing) -> RecordEditor:
        office = self.office
        editor = RecordEditor(office, editing.form, lambda record: self._save(editing, record))
        editor.saved.connect(lambda record: self._on_saved(record, editing))
        editor.left.connect(self._on_left)
        self._right.addWidget(editor)
        return editor

    def _on_saved(self, record: Any, editing: Editing) -> None:
        store = self.office.store
        action_id = store.last_action_id
        if editing is self._room.editing:
            self._shown_id = record.id
        self._right.setCurrentWidget(self._read)
        # Its list was read again when the store told what it wrote.
        self.table.select(self._shown_id)
        self._show(self._shown_id)
        self.view.setFocus()
        self.frame.toast(editing.saved, lambda: store.undo(action_id))

    def _on_left(self) -> None:
        self._right.setCurrentWidget(self._nothing)
        self._show(self._shown_id)
        self.table.view.setFocus()
