"""Beside the passphrase: what it protects and what it does not, the lock of this laptop, the plain backups left."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.rules import french
from app.rules.safety import passphrases, telling
from app.store.backups import Backup
from app.ui.look import theme
from app.ui.look.buttons import button

_MOST_MINUTES = 240
_MOST_TOLD = 5
_VAULT = (
    "Windows, macOS ou le trousseau de la session retient alors la clé\u00a0: qui ouvre votre session ouvre le fichier."
)


class SecretSide(QWidget):
    """Signals: minutes_changed(minutes), vault_asked(is_wanted), delete_asked()."""

    minutes_changed = Signal(int)
    vault_asked = Signal(bool)
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.minutes = QSpinBox()
        self.vault = QCheckBox("Ne pas le demander sur ce poste")
        self.delete = button("Les supprimer", "danger", "trash-2")
        self._plain_said = _text("")
        self._plain_list = _text("")
        self._plain_list.setProperty("role", "small")
        self._build()

    def show_state(self, is_protected: bool, minutes: int, in_vault: bool, plain: Sequence[Backup]) -> None:
        self.minutes.blockSignals(True)
        self.minutes.setValue(minutes)
        self.minutes.blockSignals(False)
        self.vault.setChecked(in_vault)
        self._lock_card.setVisible(is_protected)
        self._vault_card.setVisible(is_protected)
        self._plain_card.setVisible(bool(plain))
        many = french.counted(len(plain), "sauvegarde faite", "sauvegardes faites")
        self._plain_said.setText(
            f"{many} avant le mot de passe, ici et au second emplacement\u00a0: qui les trouve les lit. Une "
            "sauvegarde chiffrée est faite\u00a0; supprimez celles-là, et celles que vous avez copiées ailleurs."
        )
        told = [f"{telling.moment(one.made_at)}, {one.reason}" for one in plain]
        more = len(told) - _MOST_TOLD
        self._plain_list.setText("\n".join([*told[:_MOST_TOLD], *([f"et {more} de plus"] if more > 0 else [])]))
        self._plain_list.setToolTip("\n".join(str(one.path) for one in plain))

    def _build(self) -> None:
        self.minutes.setRange(0, _MOST_MINUTES)
        self.minutes.setSuffix(" min")
        self.minutes.lineEdit().setTextMargins(theme.SPACE[1], 0, 0, 0)
        self.minutes.setSpecialValueText("jamais")
        self.minutes.setAccessibleName("Verrouiller après")
        self.minutes.valueChanged.connect(self.minutes_changed)
        self.vault.setAccessibleName(self.vault.text())
        self.vault.clicked.connect(self.vault_asked)
        self.delete.clicked.connect(self.delete_asked)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("Sans clavier ni souris depuis"))
        row.addWidget(self.minutes)
        row.addStretch(1)
        self._plain_card = _card("Sauvegardes en clair", self._plain_said, self._plain_list, self.delete)
        self._lock_card = _card(
            "Verrouillage",
            line,
            _text("Tout est caché jusqu'au mot de passe\u00a0; la saisie en cours est gardée. Ctrl+L."),
        )
        self._vault_card = _card("Coffre du système", self.vault, _text(_VAULT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._plain_card)
        column.addWidget(self._lock_card)
        column.addWidget(self._vault_card)
        column.addWidget(_card("Ce que cela protège", _marked(passphrases.PROTECTS, "ok")))
        column.addWidget(
            _card("Ce que cela ne protège pas", *(_marked(one, "warn") for one in passphrases.PROTECTS_NOT))
        )
        column.addWidget(_card("Le disque aussi", _text(passphrases.DISK_TOO)))
        column.addStretch(1)


def _card(title: str, *parts: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*[theme.SPACE[2]] * 4)
    column.setSpacing(theme.SPACE[1])
    head = QLabel(title)
    head.setProperty("role", "strong")
    for part in (head, *parts):
        column.addWidget(part)
    return card


def _text(words: str) -> QLabel:
    made = QLabel(words)
    made.setWordWrap(True)
    return made


def _marked(words: str, meaning: theme.Meaning) -> QWidget:
    made, drawing = QWidget(), QLabel()
    theme.draw(drawing, theme.MEANING_ICONS[meaning], meaning, 16)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[1])
    row.addWidget(drawing)
    row.addWidget(_text(words), 1)
    return made
