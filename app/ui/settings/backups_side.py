"""Beside the list of backups: their folder, the second place, the drill of the month, the state of the file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.actions import office_file
from app.actions.backups import Standing
from app.rules.safety import telling
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

_RULE = (
    "À l'ouverture, à la fermeture, toutes les 30 minutes s'il y a du nouveau, et avant ce qui ne se défait pas. "
    "Gardées\u00a0: toutes pendant 2 jours, puis une par jour, par semaine et par mois, pendant un an."
)
_NO_SECOND = (
    "Aucun. Les sauvegardes de ce poste ne protègent ni du vol ni d'une panne du disque\u00a0: choisissez une clé USB, "
    "un disque, un serveur ou un dossier synchronisé."
)
_PLAIN = "Les copies ne sont pas chiffrées\u00a0: qui ouvre ce dossier peut les lire."
_PLAIN_SYNCED = (
    "Ce dossier est recopié par {provider}, et les copies ne sont pas chiffrées\u00a0: {provider} peut les lire. "
    "Donnez d'abord un mot de passe au fichier, ou préférez une clé USB."
)


_BESIDE = 2
"""More buttons than this go under what they act on."""


class BackupsSide(QWidget):
    """Shows; the room does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = _path_line("Dossier des sauvegardes")
        self.open_folder = button("Ouvrir le dossier", "", "folder-open")
        self.second = _path_line("Second emplacement")
        self.choose = button("Choisir…", "", "folder-open", "Choisir un dossier")
        self.copy = button("Copier maintenant")
        self.forget = button("Ne plus copier", "quiet")
        self.drill = button("Essayer maintenant")
        self.check = button("Vérifier la base", "", "check")
        self.repair = button("Réparer", "danger")
        self._second_said, self._plain, self._drill_said, self._base_said = (_Said() for _ in range(4))
        self._build()

    def show_standing(self, folder: Path, second: str, standing: Standing, today: date, is_protected: bool) -> None:
        self._show_line(self.folder, str(folder))
        self._show_line(self.second, second)
        self.second.setVisible(bool(second))
        self.copy.setVisible(bool(second))
        self.forget.setVisible(bool(second))
        self._second_said.say(*_second_told(second, standing, today))
        self._plain.say(*_plain_told(second, is_protected))
        self._drill_said.say(*_drill_told(standing, today))

    def show_checked(self, sentence: str, meaning: theme.Meaning) -> None:
        self._base_said.say(sentence, meaning)

    def show_base(self, found: list[str], can_repair: bool) -> None:
        if found:
            more = (
                " «\u00a0Réparer\u00a0» refait les index et le suivi d'historique, après une sauvegarde."
                if can_repair
                else ""
            )
            self.show_checked("\n".join(found) + more, "stop")
        else:
            self.show_checked("La base est en ordre.", "ok")
        had_keys = self.repair.hasFocus()
        self.repair.setVisible(can_repair)
        if had_keys and not can_repair:
            self.check.setFocus()

    def sentences(self) -> list[str]:
        """What is said of the second place, of its secrecy, of the drill and of the base."""
        return [one.words.text() for one in (self._second_said, self._plain, self._drill_said, self._base_said)]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[2])
        rule = QLabel(_RULE)
        rule.setWordWrap(True)
        rule.setProperty("role", "small")
        for title, parts, buttons in (
            ("Où elles sont", (self.folder, rule), (self.open_folder,)),
            (
                "Second emplacement",
                (self.second, self._second_said, self._plain),
                (self.choose, self.copy, self.forget),
            ),
            ("Essai de restauration", (self._drill_said,), (self.drill,)),
            ("La base", (self._base_said,), (self.check, self.repair)),
        ):
            column.addWidget(_card(title, parts, buttons))
        column.addStretch(1)
        self.repair.hide()
        self._base_said.say("Chaque page, chaque lien entre fiches et chaque fichier joint sont relus.", None)

    def _show_line(self, line: QLineEdit, text: str) -> None:
        line.setText(text)
        line.setCursorPosition(0)
        line.setToolTip(text)


class _Said(QWidget):
    """A sentence and the drawing of what it means; hidden while empty."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = QLabel()
        self.words = QLabel()
        self.words.setWordWrap(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        line.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)

    def say(self, sentence: str, meaning: theme.Meaning | None) -> None:
        self.words.setText(sentence)
        self.words.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self._drawing.setVisible(meaning is not None)
        if meaning is not None:
            theme.draw(self._drawing, theme.MEANING_ICONS[meaning], meaning, 16)


def _second_told(second: str, standing: Standing, today: date) -> tuple[str, theme.Meaning]:
    if not second:
        return _NO_SECOND, "todo"
    if standing.second_on is None:
        return "Rien n'y a encore été copié.", "warn"
    told = f"Dernière copie {telling.ago(standing.second_on, today)}."
    if standing.is_second_late:
        return f"{told} Branchez la clé ou le disque, puis «\u00a0Copier maintenant\u00a0».", "warn"
    return told, "ok"


def _plain_told(second: str, is_protected: bool) -> tuple[str, theme.Meaning | None]:
    if not second:
        return "", None
    if is_protected:
        return "Les copies sont chiffrées, comme le fichier\u00a0: sans son mot de passe, rien n'en est lisible.", "ok"
    provider = office_file.shared_by(Path(second) / "sauvegarde")
    if provider:
        return _PLAIN_SYNCED.format(provider=provider), "warn"
    return _PLAIN, "todo"


def _drill_told(standing: Standing, today: date) -> tuple[str, theme.Meaning]:
    if standing.drill_on is None:
        return "Une fois par mois, la dernière sauvegarde est restaurée à part et relue. Pas encore fait.", "todo"
    day = telling.ago(standing.drill_on, today)
    if standing.drill_said:
        return f"Échec {day}\u00a0: {standing.drill_said}", "stop"
    return f"La dernière sauvegarde a été restaurée à part et relue {day}\u00a0: tout y est.", "ok"


def _path_line(name: str) -> QLineEdit:
    """Read-only, yet reached and copied by keyboard."""
    line = QLineEdit()
    line.setReadOnly(True)
    line.setAccessibleName(name)
    return line


def _card(title: str, parts: tuple[QWidget, ...], buttons: tuple[QPushButton, ...]) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
    column.setSpacing(theme.SPACE[1])
    heading = QLabel(title)
    heading.setProperty("role", "strong")
    head = QHBoxLayout()
    head.addWidget(heading, 1)
    column.addLayout(head)
    for part in parts:
        column.addWidget(part)
    row: QHBoxLayout | Flow = head
    if len(buttons) > _BESIDE:
        row = Flow(theme.SPACE[0])
        column.addLayout(row)
    for made in buttons:
        row.addWidget(made)
    return card
