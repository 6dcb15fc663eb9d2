"""« Restaurer une sauvegarde »: which one, what would differ, what becomes of the present file; then yes or no."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions import restoring
from app.actions.restoring import Difference
from app.rules import french
from app.rules.safety import telling
from app.store.backups import Backup
from app.ui.look import theme
from app.ui.look.buttons import button

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_KEPT = (
    "Le fichier d'aujourd'hui est d'abord sauvegardé\u00a0: vous pourrez y revenir. Ce qui est à moitié saisi est "
    "gardé. Le fichier se ferme, puis se rouvre\u00a0; d'ici là, rien ne se sauvegarde de soi-même."
)
_DAMAGED = "Le fichier d'aujourd'hui ne peut pas être lu\u00a0: il est mis de côté tel quel, à côté de l'autre."


class RestoreDialog(QDialog):
    """Accepted when the backup chosen is to take the place of the file."""

    def __init__(self, path: Path, known: Sequence[Backup], chosen: Backup, parent: QWidget) -> None:
        super().__init__(parent)
        self._path = path
        self._known = list(known)
        self.setWindowTitle("Restaurer une sauvegarde")
        self.setMinimumWidth(560)
        self.choice = QComboBox()
        self.choice.setAccessibleName("Sauvegarde à restaurer")
        self._grid = QGridLayout()
        self._cells: list[tuple[QLabel, QLabel, QLabel]] = []
        self._fate = QLabel()
        self.go = button("Restaurer cette sauvegarde", "primary", "history")
        self.leave = button("Annuler")
        self._build(chosen)
        self._on_chosen()
        self.choice.setFocus()

    def chosen(self) -> Backup:
        return self._known[self.choice.currentIndex()]

    def differences(self) -> list[tuple[str, str, str]]:
        """As shown: word, now, then."""
        return [(word.text(), now.text(), then.text()) for word, now, then in self._cells]

    def _build(self, chosen: Backup) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[2])
        title = QLabel(f"Revenir à une sauvegarde de {french.quoted(self._path.name)}")
        title.setProperty("role", "section")
        title.setWordWrap(True)
        column.addWidget(title)
        for backup in self._known:
            told = f"{telling.moment(backup.made_at)}  ·  {backup.reason}  ·  {telling.holds(backup.live, 2)}"
            self.choice.addItem(told)
        self.choice.setCurrentIndex(next((i for i, one in enumerate(self._known) if one.path == chosen.path), 0))
        self.choice.currentIndexChanged.connect(lambda _place: self._on_chosen())
        column.addWidget(self.choice)
        column.addLayout(self._grid)
        self._grid.setHorizontalSpacing(theme.SPACE[4])
        self._grid.setVerticalSpacing(theme.SPACE[0])
        self._grid.setColumnStretch(0, 1)
        for place, head in enumerate(("", "aujourd'hui", "dans la sauvegarde")):
            label = QLabel(head)
            label.setProperty("role", "small")
            self._grid.addWidget(label, 0, place, _RIGHT if place else _LEFT)
        self._fate.setWordWrap(True)
        self._fate.setProperty("role", "muted")
        column.addWidget(self._fate)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addLayout(row)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)

    def _on_chosen(self) -> None:
        found = restoring.differences(self._path, self.chosen())
        is_unread = any(one.now is None for one in found)
        self._fate.setText(f"{_DAMAGED if is_unread else _KEPT}")
        while len(self._cells) < len(found):
            made = QLabel(), QLabel(), QLabel()
            for place, label in enumerate(made):
                self._grid.addWidget(label, len(self._cells) + 1, place, _RIGHT if place else _LEFT)
            self._cells.append(made)
        for one, labels in zip(found, self._cells, strict=True):
            _show(one, *labels)


def _show(one: Difference, word: QLabel, now: QLabel, then: QLabel) -> None:
    word.setText(one.word)
    now.setText("—" if one.now is None else french.number(one.now))
    change = 0 if one.now is None else one.then - one.now
    sign = f"  ({'+' if change > 0 else '−'}{french.number(abs(change))})" if change else ""
    then.setText(f"{french.number(one.then)}{sign}")
    theme.mark(then, "meaning", "warn" if change < 0 else "")
