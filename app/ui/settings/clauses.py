"""« Clauses »: those of the contracts at the left, the one chosen in the middle, what a real loan says at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.actions import clauses
from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.store import drafts
from app.ui import errors
from app.ui.look import theme
from app.ui.look.splitting import split
from app.ui.office import Office
from app.ui.settings.clauses_editor import ClauseEditor
from app.ui.settings.clauses_side import ClauseSide

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

DRAFT = "clause"
DRAFT_AFTER_MS = 1_000
_WORD = int(Qt.ItemDataRole.UserRole)
_ROW, _LIST = 42, 232


class ClausesRoom(QWidget):
    """Arrows walk the clauses. What is typed is kept as a draft of that clause until it is saved or given up."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._states: dict[str, clauses.State] = {}
        self._shown = ""
        self.list = QListWidget()
        self.editor = ClauseEditor()
        self.side = ClauseSide(office)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(DRAFT_AFTER_MS)
        self._clock.timeout.connect(self._keep_draft)
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        """What is typed and not saved stays."""
        if not tables or "clause_text" in tables:
            self._read()
        if self._shown:
            self.side.refresh(tables)

    def focus_filter(self) -> None:
        self.list.setFocus()

    def choose(self, word: str) -> None:
        for item in self._items():
            if item.data(_WORD) == word:
                self.list.setCurrentItem(item)

    def chosen(self) -> str:
        return self._shown

    def save(self) -> None:
        """A new version, or every reason why not, under the field."""
        if not self._shown or not self.editor.is_changed():
            self.editor.say("Rien n'a changé.")
            return
        store, word = self._office.store, self._shown
        try:
            kept = clauses.save(store, word, self.editor.text(), self._office.today, self.editor.note())
        except Refusal as refusal:
            self.editor.show_refusal(refusal.problems)
            return
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self.save)
            return
        self._settled(
            word, "Clause enregistrée." if kept else "Ce texte est déjà en vigueur.", is_written=kept is not None
        )

    def leave(self) -> None:
        if self._clock.isActive():
            self._clock.stop()
            self._keep_draft()

    def _build(self) -> None:
        self.list.setAccessibleName("Clauses des contrats")
        self.list.setMinimumWidth(_LIST)
        self.list.setIconSize(QSize(16, 16))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda item, _before: self._on_chosen(item))
        self.editor.edited.connect(self._on_edited)
        self.editor.save_asked.connect(self.save)
        self.editor.ours_asked.connect(self._on_ours)
        self.editor.undo_asked.connect(self._on_undo)
        self.side.text_taken.connect(self._on_taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        right = split(self.editor, self.side, (515, 395), (1, 1))
        row.addWidget(split(self.list, right, (_LIST, 910), (0, 1)))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _read(self) -> None:
        self._states = {one.clause.word: one for one in clauses.states(self._office.store)}
        if not self.list.count():
            for word in self._states:
                item = QListWidgetItem()
                item.setData(_WORD, word)
                item.setSizeHint(QSize(100, _ROW))
                self.list.addItem(item)
        self._say_states()
        if not self._shown:
            self.list.setCurrentRow(0)
        elif not self.editor.is_changed():
            self._show(self._shown)
        else:
            self.editor.set_state(self._states[self._shown])

    def _say_states(self) -> None:
        typed = {one.about_id for one in drafts.waiting(self._office.store) if one.form == DRAFT}
        for item in self._items():
            one = self._states[str(item.data(_WORD))]
            said = clauses.said_state(one)
            meaning: theme.Meaning | None = None
            if one.problems:
                said, meaning = f"{said}, minimum légal perdu", "warn"
            elif not one.is_ours:
                meaning = "ok"
            shown = said
            if one.clause.word in typed:
                shown, said, meaning = "saisie en cours", f"{said}, saisie en cours", "todo"
            item.setText(f"{one.clause.title}\n{shown}")
            icon, role = (theme.MEANING_ICONS[meaning], str(meaning)) if meaning else ("file-text", "muted")
            item.setIcon(theme.icon(icon, role))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.clause.title}, {said}")

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        self.leave()
        if item is not None:
            self._show(str(item.data(_WORD)))

    def _show(self, word: str) -> None:
        """Its text in force, or what was being typed."""
        self._shown = word
        self.editor.load(self._states[word])
        draft = drafts.find(self._office.store, DRAFT, word)
        if draft is not None:
            self.editor.resume(draft.values.get("text", ""), draft.values.get("note", ""))
            at = draft.saved_at.astimezone()
            self.editor.say(f"Saisie du {at:%d/%m} à {at:%H:%M} reprise{french.NBSP}: enregistrez-la ou annulez-la.")
        self.side.show_clause(self._states[word], self.editor.text())

    def _on_edited(self) -> None:
        self.side.follow(self.editor.text())
        if not self._clock.isActive():
            self._clock.start()

    def _on_taken(self, text: str) -> None:
        self.editor.take(text)

    def _on_undo(self) -> None:
        self._drop_draft(self._shown)
        self._show(self._shown)
        self._say_states()

    def _on_ours(self) -> None:
        word = self._shown
        try:
            kept = clauses.back_to_ours(self._office.store, word, self._office.today, self.editor.note())
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self._on_ours)
            return
        self._settled(word, "Notre texte est de nouveau en vigueur.", is_written=kept is not None)

    def _settled(self, word: str, sentence: str, *, is_written: bool) -> None:
        self._drop_draft(word)
        self._states = {one.clause.word: one for one in clauses.states(self._office.store)}
        self._show(word)
        self._say_states()
        store = self._office.store
        action_id = store.last_action_id
        self._frame.toast(sentence, (lambda: store.undo(action_id)) if is_written else None)

    def _keep_draft(self) -> None:
        store = self._office.store
        try:
            if self.editor.is_changed():
                values = {"text": self.editor.text(), "note": self.editor.note()}
                drafts.keep(store, DRAFT, self._shown, 1, values)
            else:
                drafts.drop(store, DRAFT, self._shown)
        except WorldProblem as problem:
            self.editor.say(f"Brouillon non gardé{french.NBSP}: {problem.sentence}")
            return
        self._say_states()

    def _drop_draft(self, word: str) -> None:
        self._clock.stop()
        drafts.drop(self._office.store, DRAFT, word)
