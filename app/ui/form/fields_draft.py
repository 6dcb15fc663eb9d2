"""What is half-typed in a small panel of a few fields: kept like a form's, and put back when the panel shows again."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import WorldProblem
from app.store import drafts
from app.store.store import Store
from app.ui.form.drafts import WRITE_EVERY_MS
from app.ui.form.field_texts import Field, edited, put, text


class FieldsDraft(QObject):
    """Child of the panel. The panel calls `begin` once it shows what it starts from, and `drop` when all is noted."""

    def __init__(self, panel: QWidget, store: Store, form: str, fields: Mapping[str, Field]) -> None:
        super().__init__(panel)
        self._store = store
        self._form = form
        self._fields = dict(fields)
        self._about_id = ""
        self._start: dict[str, str] | None = None
        self._is_kept = False
        self._homeless: dict[str, str] = {}
        """Typed in another version of the program, under names this one has no field for: kept until all is noted."""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(WRITE_EVERY_MS)
        self._clock.timeout.connect(self.write)
        self._edited = ""
        for name, field in self._fields.items():
            edited(field).connect(lambda *_what, name=name: self._on_edited(name))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def begin(self, about_id: str) -> str:
        """Puts back what was typed about that record; answers a sentence that says so, or nothing."""
        self._clock.stop()
        self._about_id = about_id
        self._start = self._texts()
        self._homeless = {}
        draft = drafts.find(self._store, self._form, about_id)
        self._is_kept = draft is not None
        if draft is None:
            return ""
        for name, typed in draft.values.items():
            if name in self._fields:
                put(self._fields[name], typed)
        self._homeless = {name: typed for name, typed in draft.values.items() if name not in self._fields}
        self._clock.stop()
        at = draft.saved_at.astimezone()
        lost = ", ".join(f"«\u00a0{typed}\u00a0»" for typed in self._homeless.values())
        more = f" {lost} n'a plus de place dans cette version du programme." if lost else ""
        return f"Saisie du {at:%d/%m} à {at:%H:%M} reprise\u00a0: enregistrez-la ou effacez-la.{more}"

    def write(self) -> None:
        """Now: also when the panel is left or the session ends."""
        self._clock.stop()
        if self._start is None:
            return
        typed = {name: said for name, said in self._texts().items() if said != self._start[name]}
        # The panel still shows it; saving will say what is wrong with the file.
        with suppress(WorldProblem):
            if typed:
                drafts.keep(self._store, self._form, self._about_id, 1, self._homeless | typed)
                self._is_kept = True
            elif self._is_kept:
                self.drop()

    def leave(self) -> None:
        """Written, and nothing more is kept until `begin`."""
        self.write()
        self._start = None

    def drop(self) -> None:
        """Noted for good, or given up: what the fields show now is the new start."""
        self._clock.stop()
        if self._start is not None:
            self._start = self._texts()
        if self._is_kept:
            with suppress(WorldProblem):
                drafts.drop(self._store, self._form, self._about_id)
        self._is_kept = False

    def given(self, gesture: Callable[[], object]) -> None:
        """What was typed is handed over: dropped once something was written, kept when it was refused or failed."""
        self.write()
        about_id, before = self._about_id, self._store.last_action_id
        gesture()
        if self._store.last_action_id == before:
            return
        with suppress(WorldProblem):
            drafts.drop(self._store, self._form, about_id)
        if self._about_id == about_id:
            self.drop()

    def _texts(self) -> dict[str, str]:
        return {name: text(field) for name, field in self._fields.items()}

    def _on_edited(self, name: str) -> None:
        is_another, self._edited = name != self._edited, name
        if self._start is not None and self._clock.isActive():
            # Filled without the keyboard going there: as entered.
            if is_another:
                self.write()
        elif self._start is not None:
            self._clock.start()

    def _on_focus_changed(self, _left: QWidget | None, _entered: QWidget | None) -> None:
        if self._clock.isActive():
            # A form being taken down loses the keyboard when its fields are already gone.
            with suppress(RuntimeError):
                self.write()
