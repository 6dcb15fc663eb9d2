"""Erasing one person, before and after: what goes, each sentence elsewhere that names them, what still holds them."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.actions.rgpd import erasing as actions
from app.actions.rgpd.erasing import Holding, Mention, Prepared
from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.rules.safety.naming import Quote
from app.ui import errors, waiting
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office

if TYPE_CHECKING:
    from app.store.store import Store
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

_GOES = (
    "Partent pour de bon\u00a0: nom, coordonnées, domicile, compétences, contrat, notes, points de suivi, papiers et "
    "scans de ses prêts, saisies commencées, et tous leurs états antérieurs. Restent, sans rien qui la désigne, de "
    "quoi compter\u00a0: dates, heures, commune, entreprises. Cela ne s'annule pas."
)
_AT_WORK = (
    "Une sauvegarde d'abord, puis chaque fiche et chacun de leurs états antérieurs, puis le fichier réécrit en entier "
    "pour n'en laisser aucune trace."
)
_PAPERS = (
    "Un papier part en entier, avec ce qu'il prouve pour d'autres\u00a0: lisez-le d'abord. Cochés seulement si vous le "
    "décidez. Le programme lit le texte des PDF\u00a0; pas celui des scans, ni ce qui est écrit à la main."
)
_SHOWN = 3
_WIDEST = 860
"""Pixels: longer lines are lost by the eye."""


class ErasingView(QWidget):
    """Signals: left()."""

    left = Signal()

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self.person_id = ""
        self._prepared: Prepared | None = None
        self._holdings: list[Holding] = []
        self.ticks: list[tuple[QCheckBox, Mention]] = []
        self.erase = button("Effacer définitivement", "danger", "user-x")
        self.drop = button("Supprimer ces sauvegardes", "danger", "trash-2")
        self.restrict = button("Limiter ses données", "", "eye-off")
        self._body = QVBoxLayout()
        self._build()

    def prepare(self, person_id: str) -> None:
        """Looks aside for all that names them, then says it."""
        self.person_id = person_id
        self._prepared = None
        self._show([_text("Recherche de tout ce qui la nomme…", "muted")], ())
        store, today = self._office.store, self._office.today

        def look(job: "Job") -> Prepared:
            return actions.prepare_aside(store, person_id, today, job.step)

        self._office.jobs.run(look, self._show_prepared, self._on_failed, label="Recherche dans le fichier")

    # Building.

    def _build(self) -> None:
        back = button("Revenir à la liste", "", "chevron-left")
        back.clicked.connect(self.left)
        inside = QWidget()
        inside.setLayout(self._body)
        self._body.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[3])
        self._body.setSpacing(theme.SPACE[1])
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        for made in (self.erase, self.restrict, self.drop):
            foot.addWidget(made)
        foot.addStretch(1)
        column.addLayout(foot)
        self.erase.clicked.connect(self._on_erase_clicked)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.restrict.clicked.connect(self._on_restrict_clicked)

    def _show(self, widgets: Iterable[QWidget], offered: Iterable[QWidget]) -> None:
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._body.addWidget(widget)
        self._body.addStretch(1)
        offered = set(offered)
        for made in (self.erase, self.drop, self.restrict):
            made.setVisible(made in offered)

    def _show_prepared(self, found: Prepared) -> None:
        if found.person_id != self.person_id:
            return
        self._prepared = found
        self.ticks = []
        if found.refusals:
            self._show(
                [
                    _text(f"{self._called(found)}\u00a0: à garder encore", "title"),
                    *(_marked(sentence, "stop") for sentence in found.refusals),
                    _text("D'ici là, vous pouvez limiter ses données\u00a0: gardées, elles ne servent plus à rien."),
                ],
                [self.restrict],
            )
            return
        papers = f" et {french.counted(found.papers, 'papier')}" if found.papers else ""
        rows = french.counted(found.rows, "ligne")
        widgets: list[QWidget] = [
            _text(f"Effacer définitivement {self._called(found)}", "title"),
            _text(f"Ce fichier garde d'elle\u00a0: {rows}{papers}."),
            _text(_GOES),
        ]
        self._show([*widgets, *self._elsewhere(found)], [self.erase])
        self.erase.setFocus()

    def _elsewhere(self, found: Prepared) -> Iterator[QWidget]:
        """What others' records and papers say of them, each to be decided."""
        papers = [one for one in found.mentions if one.table == actions.PAPER]
        texts = [one for one in found.mentions if one.table != actions.PAPER]
        if texts:
            yield _text("Ailleurs, ces textes peuvent la nommer", "section")
            yield _text("Cochés\u00a0: le nom y est remplacé par […], dans leurs états antérieurs aussi.", "muted")
            yield from (self._mention(one) for one in texts)
        else:
            yield _marked("Aucun autre texte du fichier ne la nomme.", "ok")
        if papers:
            yield _text("Des papiers gardés la nomment, ou le peuvent", "section")
            yield _text(_PAPERS, "muted")
            yield from (self._mention(one) for one in papers)

    def _mention(self, one: Mention) -> QWidget:
        is_paper = one.table == actions.PAPER
        named = f"{one.where[:1].upper()}{one.where[1:]}{', ancien état' if one.is_former else ''}"
        tick = QCheckBox(f"Supprimer ce papier\u00a0: {one.where}" if is_paper else named)
        tick.setChecked(one.is_sure)
        quoted = "" if self._office.codes else "".join("".join(quote) for quote in one.quotes[:1])
        gesture = "Supprimer ce papier" if is_paper else "Retirer le nom"
        tick.setAccessibleName(f"{gesture}\u00a0: {one.where} {quoted}".strip())
        self.ticks.append((tick, one))
        box = QFrame()
        box.setProperty("kind", "card")
        column = QVBoxLayout(box)
        column.addWidget(tick)
        for quote in () if self._office.codes else one.quotes[:_SHOWN]:
            label = QLabel(_highlighted(quote))
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            column.addWidget(label)
        if is_paper and not self._office.codes:
            look = button("Le lire", "link", "eye")
            look.clicked.connect(lambda: self._open(one.record_id))
            column.addWidget(look, 0, Qt.AlignmentFlag.AlignLeft)
        if len(one.quotes) > _SHOWN:
            column.addWidget(_text(f"et {len(one.quotes) - _SHOWN} fois encore", "muted"))
        return box

    def _open(self, attachment_id: str) -> None:
        # Imported here: few papers are read again.
        from app.store import attachments
        from app.ui.documents.papers import Papers

        kept = attachments.get(self._office.store, attachment_id)
        if kept is not None:
            Papers(self._office, self._frame).open_made(lambda _job: (Path(kept.name).name, kept.content))

    def _called(self, found: Prepared) -> str:
        return found.code if self._office.codes or not found.name else f"{found.name} ({found.code})"

    # What is done.

    def _on_erase_clicked(self) -> None:
        from app.ui.settings.privacy_consent import is_sure

        found = self._prepared
        if found is None or not is_sure(f"Effacer {self._called(found)} pour de bon\u00a0?", self):
            return
        cleaned = [(one.table, one.record_id) for tick, one in self.ticks if tick.isChecked()]
        office, today = self._office, self._office.today

        def erase(store: "Store", _job: "Job") -> list[Holding]:
            return actions.erase(store, office.settings, office.gazetteer, found.person_id, cleaned, today)

        waiting.write(
            self._frame,
            office,
            waiting.Said(f"Effacement de {found.code}", _AT_WORK),
            erase,
            lambda holdings: self._show_done(found.code, holdings),
            self._on_erase_failed,
        )

    def _on_erase_failed(self, error: Exception) -> None:
        """Refused, not begun, or erased but not yet rewritten: each is tried again from where it stopped."""
        if isinstance(error, actions.NotRewritten):
            code = self._prepared.code if self._prepared is not None else ""
            errors.tell(self._frame, error, lambda: self._rewrite(code))
        elif isinstance(error, Refusal | WorldProblem):
            errors.tell(self._frame, error, self._on_erase_clicked)
        else:
            self._on_failed(error)

    def _rewrite(self, code: str) -> None:
        settings = self._office.settings
        waiting.write(
            self._frame,
            self._office,
            waiting.Said("Réécriture du fichier"),
            lambda store, _job: actions.rewrite(store, settings),
            lambda holdings: self._show_done(code, holdings),
            self._on_erase_failed,
        )

    def _show_done(self, code: str, holdings: list[Holding]) -> None:
        self._holdings = holdings
        widgets = [
            _text(f"{code} est effacé", "title"),
            _marked("Plus rien ne le désigne dans ce fichier. Les chiffres n'ont pas changé.", "ok"),
        ]
        if self._holdings:
            widgets.append(_text("Ces sauvegardes le contiennent encore", "section"))
            widgets += [_text(_held(one)) for one in self._holdings]
            widgets.append(
                _text(
                    "Les supprimer en fait d'abord une nouvelle, du fichier tel qu'il est. Une clé ou un disque absent "
                    "garde les siennes\u00a0: branchez-le, puis recommencez.",
                    "muted",
                )
            )
        self._show([*widgets, _text(actions.UNKNOWN, "muted")], [self.drop] if self._holdings else [])

    def _on_drop_clicked(self) -> None:
        settings, asked = self._office.settings, list(self._holdings)
        waiting.write(
            self._frame,
            self._office,
            waiting.Said("Sauvegarde du fichier, puis suppression des anciennes"),
            lambda store, _job: actions.delete_backups(store, settings, asked),
            self._show_dropped,
        )

    def _show_dropped(self, left: list[Holding]) -> None:
        self._holdings = left
        self._frame.backups_changed.emit()
        if left:
            self._show(
                [_text("Celles-ci n'ont pas pu être supprimées", "title"), *(_text(_held(o)) for o in left)],
                [self.drop],
            )
            return
        self._show(
            [_marked("Aucune sauvegarde connue de ce poste ne contient plus cette personne.", "ok")],
            (),
        )

    def _on_restrict_clicked(self) -> None:
        from app.actions.rgpd import restricting

        store = self._office.store
        try:
            restricting.restrict(store, self.person_id, self._office.today)
        except KeyError:
            self._frame.say("Cette fiche est à la corbeille.", "warn")
            return
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self._on_restrict_clicked)
            return
        action = store.last_action_id
        self._frame.toast("Données limitées\u00a0: gardées, mais plus utilisées.", lambda: store.undo(action))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KeyError):
            self._show([_text("Cette personne est déjà effacée.", "title")], ())
        elif isinstance(error, WorldProblem):
            errors.tell(self._frame, error, lambda: self.prepare(self.person_id))
        else:
            raise error


def _held(one: Holding) -> str:
    made = one.backup.made_at
    return (
        f"{made:%d/%m/%Y} à {made:%H:%M}, {one.backup.reason} · {one.backup.path.parent} · au plus tard jusqu'au "
        f"{french.day_figures(one.until)}"
    )


def _highlighted(quote: Quote) -> str:
    """What was typed is never read as markup."""
    before, name, after = (escape(part) for part in quote)
    colour = theme.colors().selection
    return f'<span>{before}<b style="background-color:{colour}">{name}</b>{after}</span>'


def _text(said: str, role: str = "") -> QLabel:
    label = QLabel(said)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMaximumWidth(_WIDEST)
    if role:
        label.setProperty("role", role)
    return label


def _marked(said: str, meaning: theme.Meaning) -> QWidget:
    """Beside the icon of what it means: colour alone says nothing to everybody."""
    drawing = QLabel()
    theme.draw(drawing, theme.MEANING_ICONS[meaning], meaning, 18)
    made = QWidget()
    made.setMaximumWidth(_WIDEST)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, theme.SPACE[0], 0, theme.SPACE[0])
    row.setSpacing(theme.SPACE[1])
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_text(said), 1)
    return made
