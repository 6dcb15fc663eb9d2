"""Half-typed forms survive page switches and power cuts: written while one types, offered at the next open."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import WorldProblem
from app.store.drafts import Draft
from app.ui.form.form import RecordForm

WRITE_EVERY_MS = 1_000

Save = Callable[[str, str, int, dict[str, str]], None]
Read = Callable[[str, str], Draft | None]
Drop = Callable[[str, str], None]


class DraftKeeper(QObject):
    """Keeps one form's draft: `save(form, about_id, version, values)`, `read` and `drop(form, about_id)`.

    Signals: resumed() when what was typed is back in the form.
    """

    resumed = Signal()

    def __init__(self, form: RecordForm, save: Save, read: Read, drop: Drop) -> None:
        super().__init__(form)
        self._form = form
        self._save = save
        self._read = read
        self._drop = drop
        self._about_id = ""
        self._is_kept = False
        self._is_open = False
        self._edited = ""
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(WRITE_EVERY_MS)
        self._clock.timeout.connect(self.write)
        form.edited.connect(self._on_edited)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            # From one field to the next: a kill takes at most the field being typed.
            application.focusChanged.connect(self._on_focus_changed)

    def begin(self, about_id: str) -> bool:
        """The form now shows this record (empty: a new one). Offers its draft, if any, and says whether it did."""
        self._clock.stop()
        self._about_id = about_id
        self._is_open = True
        draft = self._read(self._form.spec.name, about_id)
        self._is_kept = draft is not None
        if draft is None:
            return False
        when = draft.saved_at.astimezone()
        self._form.ask(
            f"Reprendre la saisie du {when:%d/%m} à {when:%H:%M}\u00a0?",
            [("Reprendre", lambda: self._resume(draft)), ("Abandonner", self.drop)],
        )
        return True

    def write(self) -> None:
        """Now: also called when the page is left or the window closes."""
        self._clock.stop()
        if not self._is_open:
            return
        try:
            if self._form.is_changed():
                self._save(self._form.spec.name, self._about_id, self._form.spec.version, self._form.values())
                self._is_kept = True
            elif self._is_kept and not self._form.is_asking:
                self.drop()
        except WorldProblem as problem:
            self._form.say(f"Brouillon non gardé\u00a0: {problem.sentence}")

    def drop(self) -> None:
        """The draft is of no use any more: saved for good, or given up."""
        self._clock.stop()
        if self._is_kept:
            self._drop(self._form.spec.name, self._about_id)
        self._is_kept = False

    def done(self) -> None:
        """The record was saved: no draft, and nothing more to keep until `begin`."""
        self._is_open = False
        # A draft that cannot be dropped is offered once more; the save must not look as if it had failed.
        with suppress(WorldProblem):
            self.drop()

    def _resume(self, draft: Draft) -> None:
        homeless = self._form.restore(draft.values)
        self.resumed.emit()
        if homeless:
            # Of another version of the program: said, and the draft is written again without them at the next key.
            said = ", ".join(f"«\u00a0{text}\u00a0»" for text in homeless)
            self._form.tell(
                f"Cette saisie vient d'une autre version du programme\u00a0: {said} n'y a plus de place. "
                "Recopiez ici ce qui doit l'être."
            )

    def _on_edited(self, path: str) -> None:
        is_another, self._edited = path != self._edited, path
        if self._is_open and self._clock.isActive():
            # A field filled without the keyboard going there (a mouse, a window not in front) counts as entered.
            if is_another:
                self.write()
        elif self._is_open:
            # Not restarted by each key: whoever types without a pause is kept too.
            self._clock.start()

    def _on_focus_changed(self, _left: QWidget | None, _entered: QWidget | None) -> None:
        if self._clock.isActive():
            # A form being taken down loses the keyboard when its fields are already gone.
            with suppress(RuntimeError):
                self.write()
