"""« Exporter cette liste… »: as which file, for whom; then where."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QLabel,
    QRadioButton,
    QWidget,
)

from app.actions.exports import lists
from app.rules import french
from app.rules.exports.sheet import ListSheet
from app.ui.exports import masks, pieces, reading, working
from app.ui.exports.reading import Shown
from app.ui.jobs import Job
from app.ui.lists.table import RecordTable
from app.ui.look import theme

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_FORMATS = (
    (
        ".xlsx",
        "Classeur (.xlsx)",
        "Excel, LibreOffice\u00a0: dates et nombres se trient, les codes restent des textes.",
    ),
    (".csv", "Texte séparé (.csv)", "Pour un autre logiciel\u00a0: points-virgules, accents en UTF-8."),
    (".vcf", "Cartes de visite (.vcf)", "Pour un carnet d'adresses\u00a0: l'entreprise et chacun de ses contacts."),
)
_OUTWARD = "Pour un tiers\u00a0: sans aucun nom"
_NO_OUTWARD = "Cette liste ne sert qu'au bureau\u00a0: elle n'a pas de version pour un tiers."
_IN_CODES = "L'affichage est en codes (F9)\u00a0: le fichier l'est aussi."
_NAMED = "Ce fichier nommera des personnes ou des entreprises\u00a0: il reste au bureau."


class ExportDialog(QDialog):
    """Accepted when the list is to be written."""

    def __init__(self, shown: Shown, codes: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._codes = codes
        self.setWindowTitle("Exporter la liste")
        self.formats: dict[str, QRadioButton] = {}
        self.outward = QCheckBox(_OUTWARD)
        self.heading = QCheckBox("Titre, date, auteur et filtre en tête")
        self._told = pieces.Told()
        self._meanings: list[QLabel] = []
        self._masks = pieces.meaning(masks.said(shown) if shown.may_leave else _NO_OUTWARD)
        self._build()
        self._say()

    def suffix(self) -> str:
        return next(suffix for suffix, choice in self.formats.items() if choice.isChecked())

    def is_outward(self) -> bool:
        return self.outward.isChecked()

    def _build(self) -> None:
        column = pieces.column(self)
        column.addWidget(pieces.label(self._shown.title, "section"))
        column.addWidget(pieces.label(_summary(self._shown), "muted"))
        column.addSpacing(theme.SPACE[1])
        group = QButtonGroup(self)
        for suffix, title, said in _FORMATS:
            if suffix == ".vcf" and self._shown.outward != "organisations":
                continue
            choice = QRadioButton(title)
            choice.setAccessibleName(title)
            choice.toggled.connect(lambda _on: self._say())
            group.addButton(choice)
            self.formats[suffix] = choice
            self._meanings.append(pieces.meaning(said))
            column.addLayout(pieces.under(choice, self._meanings[-1]))
        column.addSpacing(theme.SPACE[1])
        for box in (self.outward, self.heading):
            box.setAccessibleName(box.text())
            box.toggled.connect(lambda _on: self._say())
        column.addLayout(pieces.under(self.outward, self._masks))
        column.addWidget(self.heading)
        column.addWidget(self._told)
        self.formats[".xlsx"].setChecked(True)
        self.heading.setChecked(True)
        self.outward.setChecked(self._codes and self._shown.may_leave)
        column.addLayout(pieces.buttons(self, "Annuler", "Enregistrer…", "save"))

    def _say(self) -> None:
        is_card = self.formats.get(".vcf") is not None and self.formats[".vcf"].isChecked()
        if is_card:
            self.outward.setChecked(False)
        self.outward.setEnabled(self._shown.may_leave and not self._codes and not is_card)
        self.heading.setEnabled(not is_card)
        if ".vcf" in self.formats:
            self.formats[".vcf"].setEnabled(not self._codes and not self.is_outward())
        self._told.say(_IN_CODES if self._codes else _NAMED, "todo" if self._codes else "warn")
        self._told.setHidden(self.is_outward() and not self._codes)
        self._masks.setHidden(self._shown.may_leave and not self.is_outward())
        # Both would not fit a small screen: what a format is matters less then.
        for one in self._meanings:
            one.setHidden(self.is_outward())
        self.adjustSize()


def ask_shown(frame: "Frame") -> None:
    """The list the keyboard is in, else the largest of the page."""
    page = frame.current_page()
    within = QApplication.focusWidget()
    while within is not None and not isinstance(within, RecordTable):
        within = within.parentWidget()
    found = [within] if isinstance(within, RecordTable) and within.isVisible() else []
    if not found and page is not None:
        found = [one for one in page.findChildren(RecordTable) if one.isVisible()]
    if found:
        ask(max(found, key=lambda one: one.width() * one.height()))
    else:
        frame.toast("Aucune liste sur cette page\u00a0: ouvrez-en une pour l'exporter.")


def ask(table: RecordTable[Any]) -> None:
    frame = _frame_of(table)
    if frame is None or frame.office is None:
        return
    office = cast("Office", frame.office)
    shown = reading.take(table)
    if not shown.rows:
        frame.toast("Cette liste est vide\u00a0: il n'y a rien à exporter.")
        return
    dialog = ExportDialog(shown, office.codes, frame)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        _save(frame, office, shown, dialog)
    dialog.deleteLater()


def _save(frame: "Frame", office: "Office", shown: Shown, dialog: ExportDialog) -> None:
    suffix, is_outward, with_heading = dialog.suffix(), dialog.is_outward(), dialog.heading.isChecked()
    name = lists.file_name(shown.title, office.today, suffix)
    path = working.ask_where(frame, office.settings, "Exporter la liste", name)
    if path is None:
        return
    store, today, author, codes = office.store, office.today, lists.author(office.store), office.codes

    def work(job: Job) -> Path:
        if suffix == ".vcf":
            content = _cards(office, shown)
        else:
            made = _outward(office, shown, author, job) if is_outward or codes else None
            made = made or reading.sheet(shown, today, author, job.step)
            content = lists.rendered(made, suffix, job.step, with_heading)
        job.step(0, 0)
        lists.write(path, content)
        return path

    def done(written: Path) -> None:
        lists.note(store, shown.title, is_outward)
        working.say_written(frame, written)

    working.do(frame, office.jobs, f"Export de «\u00a0{shown.title}\u00a0»", work, done)


def _outward(office: "Office", shown: Shown, author: str, job: Job) -> ListSheet:
    """Masked as papers are; a list of the office alone, shown in codes, is read over for any name left."""
    from app.actions.exports import outward

    with closing(office.store.reader()) as reader:
        if shown.outward:
            asked = outward.Asked(shown.outward, shown.identities, shown.keys, shown.chips)
            return outward.sheet(reader, office.gazetteer, asked, office.today, author, job.step)
        told = shown.for_third_party() if shown.masked else shown
        made = reading.sheet(told, office.today, author, job.step)
        return outward.screened(reader, made, job.step)


def _cards(office: "Office", shown: Shown) -> bytes:
    from app.actions.exports import cards

    with closing(office.store.reader()) as reader:
        return cards.of(reader, office.gazetteer, shown.identities)


def _frame_of(widget: QWidget) -> "Frame | None":
    """A list may stand in a dialog in front of the window."""
    from app.ui.shell.frame import Frame

    found: QWidget | None = widget
    while found is not None and not isinstance(found, Frame):
        found = found.parentWidget()
    return found


def _summary(shown: Shown) -> str:
    count = french.counted(len(shown.rows), "ligne")
    total = f" sur {french.number(shown.total)}" if shown.total > len(shown.rows) else ""
    filtered = f" · {shown.filter}" if shown.filter else ""
    columns = french.counted(len(shown.columns), "colonne")
    return f"{count}{total}{filtered} · {columns} · dans l'ordre de {french.quoted(shown.order)}"
