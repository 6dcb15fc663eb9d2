"""A form at work: its title, its draft, what saving it says, and nothing typed ever lost."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.errors import Refusal, WorldProblem
from app.store import drafts, records
from app.ui import errors
from app.ui.form.drafts import DraftKeeper
from app.ui.form.form import RecordForm
from app.ui.form.spec import FormSpec
from app.ui.look import theme
from app.ui.office import Office


class RecordEditor(QWidget):
    """Signals: saved(record) after a save, resumed() when a draft is put back, left() when the user gives up or goes.

    `form` is the module of app/ui/forms; it is built when first needed: most pages are only read.
    """

    saved = Signal(object)
    resumed = Signal()
    left = Signal()

    def __init__(self, office: Office, form: str, save: Callable[[Any], Any], main: str = "Enregistrer") -> None:
        super().__init__()
        self._main = main
        self._office = office
        self._form = form
        self._save = save
        self._shown: Any = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self.form: RecordForm | None = None
        self._keeper: DraftKeeper | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 2)
        self._column.addLayout(self._head)

    def put_beside_title(self, widget: QWidget) -> None:
        """One line about what is typed, that takes no room from the form."""
        self._head.addWidget(widget, 5)

    def prepare(self) -> None:
        """Build the form ahead, where it is the first thing shown."""
        self._ready()

    def edit(self, record: Any, title: str, takes_keys: bool = True) -> None:
        """Show the record; its draft, if one was left, is offered first."""
        form, keeper = self._ready()
        self._shown = record
        self.set_title(title)
        form.set_context(self._office.form_context())
        form.load(record)
        if not keeper.begin(record.id) and takes_keys:
            form.focus_first()

    def set_title(self, title: str) -> None:
        """Also when codes are turned on or off while one types."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def submit(self) -> None:
        """Save when it can be; else each field says why, and what was typed stays."""
        form, keeper = self._ready()
        record = form.record()
        if record is None:
            return
        try:
            kept = self._save(self._beside_others(record))
        except Refusal as refusal:
            form.show_problems(refusal.problems)
        except WorldProblem as problem:
            keeper.write()
            self._tell(problem)
        else:
            keeper.done()
            self.saved.emit(kept)

    def _tell(self, problem: WorldProblem) -> None:
        """Above the form, where what was typed still stands."""
        form, _keeper = self._ready()
        if problem.may_pass:
            form.tell(problem.sentence, (errors.AGAIN, self.submit))
        else:
            form.say(problem.sentence)

    def _beside_others(self, record: Any) -> Any:
        """What nobody touched here is as the file has it now: a command, another window, may have written it since."""
        if not type(record).__module__.startswith("app.models."):
            return record  # made of several records: no table holds it as such
        try:
            now = records.get(self._office.store, type(record), record.id)
        except KeyError:
            return record
        shown = self._shown
        untouched = [one.name for one in fields(record) if getattr(record, one.name) == getattr(shown, one.name)]
        return replace(record, **{name: getattr(now, name) for name in untouched})

    def focus(self, field: str) -> None:
        """The keyboard to that field, its group opened."""
        row = self.form.row(field) if self.form is not None else None
        if self.form is not None and row is not None:
            self.form.bring(row)

    def refresh_context(self) -> None:
        """Codes were turned on or off, or the lists to choose from have changed."""
        if self.form is not None:
            self.form.set_context(self._office.form_context())

    def leave(self) -> None:
        """The page goes away: what is half-typed is written down."""
        if self._keeper is not None:
            self._keeper.write()

    def _ready(self) -> tuple[RecordForm, DraftKeeper]:
        if self.form is None or self._keeper is None:
            store = self._office.store
            spec: FormSpec = import_module(f"app.ui.forms.{self._form}").FORM
            self.form = RecordForm(spec, self._office.form_context(), self._main)
            self._keeper = DraftKeeper(
                self.form, partial(drafts.keep, store), partial(drafts.find, store), partial(drafts.drop, store)
            )
            self._keeper.resumed.connect(self.resumed)
            self.form.submitted.connect(self.submit)
            self.form.cancelled.connect(self._on_cancelled)
            self._column.addWidget(self.form, 1)
            # A layout shows a new widget only at the next turn of the loop, and the hidden take no keyboard.
            self.form.show()
        return self.form, self._keeper

    def _on_cancelled(self) -> None:
        self.leave()
        self.left.emit()
