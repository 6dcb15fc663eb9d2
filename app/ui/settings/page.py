"""Réglages: the office's name, address and logo, the follow-up, and this computer; each made from its declaration."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import app
from app.actions import documents
from app.actions import office_settings as actions
from app.models.errors import Problem, Refusal, WorldProblem
from app.models.settings import SETTINGS, WEIGHT
from app.rules import french
from app.store import drafts
from app.ui import errors, waiting
from app.ui.documents.document_head import DocumentHead
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office
from app.ui.settings.setting_field import SettingField

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

DRAFT = "settings"
DRAFT_AFTER_MS = 1_000
_UNSHOWN = {"office.logo", "office.fixed_today", "laptop.id", "laptop.last_file", "laptop.columns", "laptop.map_layers"}
_UNSHOWN |= {"laptop.backup_second", "laptop.backup_second_on", "laptop.backup_drill_on", "laptop.backup_drill_said"}
_UNSHOWN |= {"laptop.restoring", "laptop.erased", "laptop.secret_vault", "laptop.lock_minutes", "laptop.export_folder"}
"""The logo is a picture with its own buttons, the second place of backups has its tab; the program keeps the others."""
_GROUPS = (
    ("Votre organisme", ("office.",)),
    ("Suivi", ("facilitator.", "follow_up.", "calendar.", "visits.")),
    ("Mise en relation\u00a0: ce que pèse chaque critère, de 0 (rien) à 100", (WEIGHT,)),
    ("Mise en relation\u00a0: vocabulaire", ("matching.synonyms",)),
    ("Anonymat et catalogue", ("anonymity.", "catalogue.")),
    ("Données personnelles\u00a0: combien de temps elles sont gardées", ("retention.",)),
    ("Trajet", ("trip.",)),
    ("Deux emplois", ("slots.",)),
    ("Chiffres\u00a0: valeurs de repère", ("figures.",)),
)
_THIS_LAPTOP = ("Ce poste", ("laptop.",))
_NARROW = 920


class SettingsPage(QWidget):
    """The frame calls refresh, save (Ctrl+S), focus_filter and leave."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._is_begun = False
        self.fields = {s.key: SettingField(s) for s in SETTINGS if s.key not in _UNSHOWN}
        self.head = DocumentHead()
        self._remove_logo = button("Retirer le logo", "quiet", "x")
        self._said = QLabel()
        self._checked = QLabel()
        self._path = QLabel()
        self._day = QLabel()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(DRAFT_AFTER_MS)
        self._clock.timeout.connect(self._keep_draft)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self._build()

    # What the frame calls.

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and "setting" not in tables:
            return
        for key, text in self._kept().items():
            self.fields[key].load(text)
        if not self._is_begun:
            self._is_begun = True
            self._resume_draft()
        self._show_head()
        self._path.setText(str(self._office.store.path.absolute()))
        fixed = actions.values(self._office.store)["office.fixed_today"]
        day = french.day_in_words(self._office.today)
        self._day.setText(f"Fichier de démonstration{french.NBSP}: on y est toujours le {day}.")
        self._day.setVisible(bool(fixed))

    def save(self) -> None:
        """Everything typed, or nothing: what cannot be kept says why under its field."""
        changed = {key: field.text() for key, field in self.fields.items() if field.is_changed()}
        if not changed:
            self._said.setText("Rien n'a changé.")
            return
        store = self._office.store
        office = {key: text for key, text in changed.items() if not key.startswith("laptop.")}
        laptop = {key: text for key, text in changed.items() if key.startswith("laptop.")}
        last = store.last_action_id
        try:
            if laptop:
                actions.save_laptop(self._office.settings, laptop)
            if office:
                actions.save(store, office)
        except Refusal as refusal:
            self._show_problems(refusal.problems)
            return
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self.save)
            return
        store.laptop = self._office.settings.laptop()
        for key in changed:
            self.fields[key].kept()
        self._drop_draft()
        self._show_head()
        action_id = store.last_action_id
        undo = (lambda: store.undo(action_id)) if action_id != last and not laptop else None
        self._frame.toast("Réglages enregistrés.", undo)

    def focus_filter(self) -> None:
        next(iter(self.fields.values())).input.setFocus()

    def leave(self) -> None:
        if self._clock.isActive():
            self._clock.stop()
            self._keep_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is about this computer goes under the rest where both halves do not fit."""
        is_narrow = event.size().width() < _NARROW
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        super().resizeEvent(event)

    # Building.

    def _build(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Within the page from the start: put there once made, all that it holds would be looked at again.
        body = QWidget(scroll.viewport())
        row = self._halves = QHBoxLayout(body)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        row.setSpacing(theme.SPACE[3])
        left, right = QVBoxLayout(), QVBoxLayout()
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        for side in (left, right):
            side.setSpacing(theme.SPACE[2])
        for title, prefixes in _GROUPS:
            left.addWidget(self._group(title, prefixes))
        left.addStretch(1)
        right.addWidget(self._head_card())
        right.addWidget(self._group(*_THIS_LAPTOP))
        right.addWidget(self._file_card())
        right.addStretch(1)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot())

    def _group(self, title: str, prefixes: tuple[str, ...]) -> QFrame:
        card, column = _card(title)
        pending: QHBoxLayout | None = None
        for key, field in self.fields.items():
            if not key.startswith(prefixes):
                continue
            field.edited.connect(lambda key=key: self._on_edited(key))
            if field.setting.kind == "lines":
                column.addWidget(field)
                pending = None
            elif pending is None:
                pending = QHBoxLayout()
                pending.setSpacing(theme.SPACE[3])
                pending.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                column.addLayout(pending)
            else:
                pending.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                pending = None
        if WEIGHT in prefixes:
            reset = button("Revenir aux poids d'origine", "", "undo-2")
            reset.clicked.connect(self._on_weights_reset)
            column.addWidget(reset, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[1])
        save = button("Enregistrer les réglages", "primary", "save", "Ctrl+S")
        save.clicked.connect(self.save)
        undo = button("Annuler les changements")
        undo.clicked.connect(self._on_undo_clicked)
        self._said.setProperty("role", "muted")
        row.addWidget(save)
        row.addWidget(undo)
        row.addWidget(self._said, 1)
        return row

    def _head_card(self) -> QFrame:
        card, column = _card("En-tête des documents")
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        choose = button("Choisir un logo…", "", "image")
        choose.clicked.connect(self._on_logo_asked)
        self._remove_logo.clicked.connect(self._on_logo_removed)
        row.addWidget(choose)
        row.addWidget(self._remove_logo)
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _file_card(self) -> QFrame:
        card, column = _card("Fichier et programme")
        self._path.setProperty("role", "muted")
        self._day.setProperty("role", "muted")
        version = QLabel(f"Coup de Main {app.__version__}")
        version.setProperty("role", "muted")
        for label in (self._path, self._day, self._checked):
            label.setWordWrap(True)
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        check = button("Vérifier le fichier", "", "check")
        check.clicked.connect(self._on_check_clicked)
        self._checked.hide()
        for widget in (self._path, self._day, version):
            column.addWidget(widget)
        column.addWidget(check, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._checked)
        return card

    # Inside.

    def _kept(self) -> dict[str, str]:
        office = actions.values(self._office.store)
        return {key: office[key] if key in office else self._office.settings.value(key) for key in self.fields}

    def _show_head(self) -> None:
        """As typed, before it is saved."""
        kept = documents.head(self._office.store)
        address = self.fields["office.address"].text()
        self.head.show_head(
            replace(
                kept,
                name=self.fields["office.name"].text().strip(),
                address=tuple(line.strip() for line in address.splitlines() if line.strip()),
                phone=self.fields["office.phone"].text().strip(),
                email=self.fields["office.email"].text().strip(),
            )
        )
        self._remove_logo.setVisible(kept.logo is not None)

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        self._said.setText(f"{french.counted(len(problems), 'point')} à corriger.")
        for problem in reversed(problems):
            field = self.fields.get(problem.field)
            if field is None:
                errors.tell(self._frame, Refusal(problem))
            else:
                field.show_problem(problem.sentence)
                field.input.setFocus()

    def _on_edited(self, key: str) -> None:
        self._said.clear()
        if key == "laptop.theme":
            self._apply_theme()
            return
        if key.startswith("office."):
            self._show_head()
        if not self._clock.isActive():
            self._clock.start()

    def _apply_theme(self) -> None:
        """At once: one sees what one chose."""
        field = self.fields["laptop.theme"]
        self._office.settings.keep("laptop.theme", field.text())
        field.kept()
        running = QApplication.instance()
        if isinstance(running, QApplication):
            theme.apply(running, cast(theme.Mode, field.text()))

    def _on_weights_reset(self) -> None:
        """As shipped, once saved."""
        for key, field in self.fields.items():
            if key.startswith(WEIGHT):
                field.set_text(field.setting.default)
                field.clear()
        self._on_edited(WEIGHT)

    def _on_undo_clicked(self) -> None:
        for key, text in self._kept().items():
            self.fields[key].set_text(text)
            self.fields[key].kept()
        self._drop_draft()
        self._said.clear()
        self._show_head()

    def _on_logo_asked(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Choisir un logo", "", "Images (*.png *.jpg *.jpeg)")
        if not chosen:
            return
        self._set_logo(Path(chosen))

    def _set_logo(self, path: Path) -> None:
        try:
            actions.set_logo(self._office.store, path.name, path.read_bytes())
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._set_logo(path))
        except OSError:
            self._frame.say(f"L'image «{french.NBSP}{path.name}{french.NBSP}» ne peut pas être lue.", "warn")
        else:
            self._done("Logo choisi.")

    def _on_logo_removed(self) -> None:
        try:
            actions.save(self._office.store, {"office.logo": ""})
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self._on_logo_removed)
        else:
            self._done("Logo retiré.")

    def _done(self, sentence: str) -> None:
        store = self._office.store
        action_id = store.last_action_id
        self._frame.say("")
        self._show_head()
        self._frame.toast(sentence, lambda: store.undo(action_id))

    def _on_check_clicked(self) -> None:
        store = self._office.store

        def look(_job: "Job") -> list[str]:
            with closing(store.reader()) as reader:
                return reader.check()

        waiting.do(self._frame, self._office.jobs, waiting.Said("Vérification du fichier"), look, self._say_checked)

    def _say_checked(self, found: list[str]) -> None:
        self._checked.setText("\n".join(found) if found else "Le fichier est en ordre.")
        theme.mark(self._checked, "meaning", "stop" if found else "ok")
        self._checked.show()

    # What is half-typed.

    def _keep_draft(self) -> None:
        values = {key: field.text() for key, field in self.fields.items() if field.is_changed()}
        try:
            if values:
                drafts.keep(self._office.store, DRAFT, "", 1, values)
            else:
                drafts.drop(self._office.store, DRAFT, "")
        except WorldProblem as problem:
            self._said.setText(f"Brouillon non gardé{french.NBSP}: {problem.sentence}")

    def _on_focus_changed(self, _left: QWidget | None, _entered: QWidget | None) -> None:
        if self._clock.isActive():
            self._keep_draft()

    def _resume_draft(self) -> None:
        draft = drafts.find(self._office.store, DRAFT, "")
        if draft is None:
            return
        for key, text in draft.values.items():
            if key in self.fields:
                self.fields[key].set_text(text)
        at = draft.saved_at.astimezone()
        self._said.setText(f"Saisie du {at:%d/%m} à {at:%H:%M} reprise{french.NBSP}: enregistrez-la ou annulez-la.")

    def _drop_draft(self) -> None:
        self._clock.stop()
        drafts.drop(self._office.store, DRAFT, "")


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[3])
    column.setSpacing(theme.SPACE[1])
    heading = QLabel(title)
    heading.setProperty("role", "section")
    column.addWidget(heading)
    return card, column
