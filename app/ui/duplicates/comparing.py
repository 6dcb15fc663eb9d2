"""Two records that may be one: why, side by side, what will hang on the one kept; merged, or said to be two."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions import duplicates as actions
from app.actions.duplicates import Comparison
from app.models.errors import Refusal, WorldProblem
from app.models.imports import TwinKind
from app.rules import french, past_words
from app.rules.duplicates.merging import FieldPair, Side
from app.ui import errors, undoing
from app.ui.duplicates import choices, kept, words
from app.ui.duplicates.choices import FieldChoices, Row
from app.ui.duplicates.kept import Choices
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_LEAST_FIELDS = 96
_KEYS = "← → choisissent, Entrée fusionne"


class ComparePanel(QWidget):
    """Signals: merged(kept id, gone id), said_apart(), turned() when the other record is to be kept."""

    merged = Signal(str, str)
    said_apart = Signal()
    turned = Signal()

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._kind = TwinKind.ORGANISATION
        self._told: Comparison | None = None
        self._rows: list[Row] = []
        self._first_id = ""
        """The one proposed to be kept."""
        self._is_told = False
        self.is_writing = False
        """While what changes the file is done here, whoever shows the list knows already what it changes."""
        self.why = QLabel()
        self.notice = QFrame()
        self._notice = QLabel()
        self.aware = QCheckBox("J'en tiens compte")
        self.fields = FieldChoices()
        self.same = button("", "chip")
        self.secret = button("Paie et mandat", "chip")
        self.left = button("Tout à gauche", "quiet", "chevron-left")
        self.right = button("Tout à droite", "quiet", "chevron-right")
        self.turn = button("Inverser", "quiet", "arrow-left-right", "Garder l'autre fiche")
        self.back = button("Choix proposés", "quiet", "undo-2", "Oublier vos choix et revenir à ce qui est proposé")
        self._hanging = QLabel()
        self._keys = QLabel(_KEYS)
        self._under_line, self._foot_line = QHBoxLayout(), QHBoxLayout()
        self._is_low = False
        self.merge = button("Fusionner", "primary")
        self.apart = button("Ce ne sont pas des doublons")
        self.open_left = button("", "link")
        self.open_right = button("", "link")
        self._build()

    def show_pair(self, kind: TwinKind, ids: tuple[str, str], reasons: str) -> None:
        """`ids`: the record proposed to be kept, then the other. Raises KeyError when one is gone."""
        told = actions.compare(self._office.store, kind, *ids, self._office.today)
        self._kind, self._told = kind, told
        self._is_told = False
        self._first_id = actions.kept_first(self._office.store, kind, *ids)[0]
        begun = kept.find(self._office.store, ids)
        self.why.setText(f"{reasons} Vos choix du {begun.at} sont repris." if begun is not None else reasons)
        self.secret.setChecked(False)
        self.aware.setChecked(begun is not None and begun.is_aware)
        self._tell()
        self._lay_out()
        if begun is not None:
            self.fields.put(begun._replace(kept_id=told.kept.id).sides())
        self._is_told = True
        self.back.setVisible(bool(self._chosen().taken))
        self._say_notice(told)
        said = words.hanging(told.hanging)
        nothing = f"Rien d'autre ne dépend de {told.gone.code}."
        self._hanging.setText(f"Rejoindront la fiche gardée\u00a0: {said}." if said else nothing)
        for made, one in ((self.open_left, told.kept), (self.open_right, told.gone)):
            made.setText(f"Ouvrir {one.code}")
            made.setAccessibleName(f"Ouvrir {one.code}")

    @property
    def ids(self) -> tuple[str, str]:
        return (self._told.kept.id, self._told.gone.id) if self._told is not None else ("", "")

    # Building.

    def _build(self) -> None:
        for label in (self.why, self._hanging, self._notice):
            label.setWordWrap(True)
        self.why.setProperty("role", "strong")
        self._hanging.setProperty("role", "muted")
        self.notice.setProperty("kind", "banner")
        self.notice.setProperty("meaning", "warn")
        inside = QVBoxLayout(self.notice)
        inside.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        inside.addWidget(self._notice)
        inside.addWidget(self.aware)
        self.aware.setAccessibleName(self.aware.text())
        for made in (self.same, self.secret):
            made.setCheckable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.why)
        column.addWidget(self.notice)
        column.addLayout(self._bar())
        self.fields.setMinimumHeight(_LEAST_FIELDS)
        column.addWidget(self.fields, 1)
        column.addLayout(self._under())
        column.addLayout(self._foot())
        self._connect()

    def _under(self) -> QHBoxLayout:
        self._keys.setProperty("role", "small")
        self._under_line.addWidget(self._hanging, 1)
        self._under_line.addWidget(self._keys)
        return self._under_line

    def _bar(self) -> Flow:
        bar = Flow(theme.SPACE[0])
        for made in (self.left, self.right, self.turn, self.back, self.same, self.secret):
            bar.addWidget(made)
        return bar

    def set_low(self, is_low: bool) -> None:
        """In a low window what hangs on the record stands beside the buttons."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        for made in (self.open_left, self.open_right, self._keys):
            made.setVisible(not is_low)
        if is_low:
            self._foot_line.insertWidget(2, self._hanging, 1)
        else:
            self._under_line.insertWidget(0, self._hanging, 1)

    def _foot(self) -> QHBoxLayout:
        foot = self._foot_line
        foot.setSpacing(theme.SPACE[1])
        for made in (self.merge, self.apart):
            foot.addWidget(made)
        foot.addStretch(1)
        for made in (self.open_left, self.open_right):
            foot.addWidget(made)
        return foot

    def _connect(self) -> None:
        self.left.clicked.connect(lambda: self.fields.take_all(Side.KEPT))
        self.right.clicked.connect(lambda: self.fields.take_all(Side.GONE))
        self.turn.clicked.connect(self._on_turned)
        self.back.clicked.connect(self._on_back)
        self.fields.chosen.connect(self._keep)
        self.same.toggled.connect(lambda _on: self._show_rows())
        self.secret.toggled.connect(lambda _on: self._reveal())
        self.aware.toggled.connect(self._on_aware)
        self.fields.entered.connect(self._on_merge)
        self.merge.clicked.connect(self._on_merge)
        self.apart.clicked.connect(self._on_apart)
        self.open_left.clicked.connect(lambda: self._open(0))
        self.open_right.clicked.connect(lambda: self._open(1))

    # Showing.

    def _tell(self) -> None:
        told = self._told
        if told is None:
            return
        pairs = sorted(told.fields, key=lambda one: words.place(self._kind, one.path))
        self._rows = [self._row(one) for one in pairs]
        self.secret.setVisible(
            not self._office.codes and any(words.is_secret(self._kind, one.path) and one.differs for one in pairs)
        )

    def _row(self, one: FieldPair) -> Row:
        left, right = self._said(one, one.kept), self._said(one, one.gone)
        return Row(
            one.path,
            words.title(self._kind, one.path),
            left,
            right,
            one.side,
            self._outcome(one),
            isinstance(one.result, tuple),
        )

    def _outcome(self, one: FieldPair) -> str:
        """What two values become where nobody chooses; lists show theirs by both marks."""
        if one.side is not None:
            return ""
        if isinstance(one.result, tuple):
            return french.counted(len(one.result), "en tout", "en tout")
        return self._said(one, one.result) or past_words.NOTHING

    def _said(self, one: FieldPair, value: Any) -> str:
        said = words.told(self._office, one.path, value)
        is_hidden = self._office.codes and words.is_private(self._kind, one.path)
        is_hidden = is_hidden or (words.is_secret(self._kind, one.path) and not self.secret.isChecked())
        if not is_hidden or not said:
            return said
        # Two different secrets stay two: one chooses without reading.
        return words.HIDDEN if value == one.kept else f"{words.HIDDEN} (autre)"

    def _lay_out(self) -> None:
        told = self._told
        if told is None:
            return
        heads = (f"Gardée · {words.head(self._office, told.kept)}", words.head(self._office, told.gone))
        self.same.blockSignals(True)
        self.same.setChecked(False)
        self.same.blockSignals(False)
        self.same.setText(choices.same_said(self._rows))
        self.same.setAccessibleName(self.same.text())
        self.same.setVisible(bool(self.same.text()))
        self.fields.show_rows(self._rows, heads)
        self._show_rows()

    def _show_rows(self) -> None:
        self.fields.show_only(choices.shown(self._rows, self.same.isChecked()))

    def _reveal(self) -> None:
        self._tell()
        self._show_rows()

    def _say_notice(self, told: Comparison) -> None:
        said = [*told.refusals, *told.warnings]
        self._notice.setText("\n".join(said))
        self.notice.setVisible(bool(said))
        theme.mark(self.notice, "meaning", "stop" if told.refusals else "warn")
        self.aware.setVisible(told.must_be_aware and not told.refusals)
        self._enable()

    def _enable(self) -> None:
        told = self._told
        is_ready = told is not None and not told.refusals and (self.aware.isChecked() or not told.must_be_aware)
        self.merge.setEnabled(is_ready and not self._office.store.read_only)
        self.apart.setEnabled(told is not None and not self._office.store.read_only)

    # What is chosen, written at once: a merge half thought over is as long as a form.

    def _chosen(self) -> Choices:
        ids, proposed = self.ids, {row.path: row.side for row in self._rows}
        sides = self.fields.sides.items()
        taken = {path: ids[side is Side.GONE] for path, side in sides if side is not proposed[path]}
        return Choices(ids[0], taken, self.aware.isChecked())

    def _keep(self) -> None:
        if self._told is not None and self._is_told:
            self._write(self._chosen())

    def _write(self, chosen: Choices) -> None:
        self.back.setVisible(bool(chosen.taken))
        if chosen.taken or chosen.is_aware or chosen.kept_id != self._first_id:
            kept.keep(self._office.store, self._kind, self.ids, chosen)
        else:
            kept.drop(self._office.store, self.ids)

    def _on_turned(self) -> None:
        if self._told is not None:
            self._write(self._chosen()._replace(kept_id=self.ids[1]))
            self.turned.emit()

    def _on_back(self) -> None:
        self._lay_out()
        self._keep()
        self.fields.setFocus()

    def _on_aware(self) -> None:
        self._enable()
        self._keep()

    # What happens.

    def _on_merge(self) -> None:
        told = self._told
        if told is None or not self.merge.isEnabled():
            return
        store = self._office.store
        ids = self.ids
        self.is_writing = True
        try:
            actions.merge(store, self._kind, ids, self.fields.sides, self._office.today, self.aware.isChecked())
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, self._on_merge, "warn")
            return
        finally:
            self.is_writing = False
        action = store.last_action_id
        kept.drop(store, ids)
        self.merged.emit(*ids)
        self._frame.toast(
            f"{told.gone.code} a rejoint {told.kept.code}.",
            lambda: undoing.undo(self._frame, self._office, action, "Annulation de la fusion…"),
        )

    def _on_apart(self) -> None:
        store = self._office.store
        self.is_writing = True
        try:
            actions.say_apart(store, self._kind, [self.ids], self._office.today)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self._on_apart, "warn")
            return
        finally:
            self.is_writing = False
        action = store.last_action_id
        kept.drop(store, self.ids)
        self.said_apart.emit()
        self._frame.toast("Noté\u00a0: ce sont deux fiches distinctes.", lambda: store.undo(action))

    def _open(self, which: int) -> None:
        self._frame.go(words.PAGES[self._kind], self.ids[which])
