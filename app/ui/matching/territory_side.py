"""Beside the list of a territory: what changes, who would go further, which posts nobody fills and what would do it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.rules import french
from app.ui.look import theme

if TYPE_CHECKING:
    from app.actions.territory_words import TerritoryWords


_MOST = 30
"""Of a section: beyond, nobody reads on, and labels cost time."""
_JOINER = "\u2060"
_CODE = re.compile(r"\b([A-Z])-(?=[A-Z]\d)")
"""« M-A003 »: its hyphen is no place to end a line (our font has no unbreakable one)."""


class Note(NamedTuple):
    """`lead` in bold, what it says, and below it, in grey, what would change it."""

    text: str
    lead: str = ""
    more: str = ""


class Section(NamedTuple):
    title: str
    meaning: theme.Meaning | None
    notes: Sequence[Note]


class Figures(QWidget):
    """A few large numbers, each over its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.SPACE[4])

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        _clear(self._line)
        for label, value in figures:
            cell = QVBoxLayout()
            cell.setSpacing(0)
            number, words = QLabel(value), QLabel(label)
            number.setFont(theme.font(theme.TITLE_POINTS, bold=True))
            words.setProperty("role", "muted")
            for widget in (number, words):
                cell.addWidget(widget)
            holder = QWidget()
            holder.setLayout(cell)
            cell.setContentsMargins(0, 0, 0, 0)
            holder.setAccessibleName(f"{label}\u00a0: {value}")
            self._line.addWidget(holder)
        self._line.addStretch(1)


class SideNotes(QScrollArea):
    """Sections of sentences; empty ones are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Ce qui change et ce qui manque")

    def show_sections(self, sections: Sequence[Section]) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[0], theme.SPACE[2], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        shown = [section for section in sections if section.notes]
        for section in shown:
            column.addLayout(_heading(section))
            for note in section.notes[:_MOST]:
                column.addWidget(_note(note))
            left = len(section.notes) - _MOST
            if left > 0:
                others = french.counted(left, "autre", "autres")
                column.addWidget(_note(Note("", "", f"Et {others}, à lire sur la page à imprimer.")))
            column.addSpacing(theme.SPACE[1])
        column.addStretch(1)
        self.setWidget(body)
        self.setAccessibleDescription(" ".join(note.text for section in shown for note in section.notes))


def _heading(section: Section) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.SPACE[0])
    if section.meaning:
        sign = QLabel()
        sign.setPixmap(theme.meaning_icon(section.meaning).pixmap(16, 16))
        line.addWidget(sign)
    title = QLabel(section.title)
    title.setFont(theme.font(bold=True))
    line.addWidget(title, 1)
    return line


def _note(note: Note) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.SPACE[4] - theme.SPACE[0], 0, 0, 0)
    column.setSpacing(0)
    for text, role, is_bold in ((note.lead, "", True), (note.text, "", False), (note.more, "muted", False)):
        if text:
            label = QLabel(_CODE.sub(f"\\1-{_JOINER}", text))
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            if is_bold:
                label.setFont(theme.font(theme.SMALL_POINTS, bold=True))
            theme.mark(label, "role", role)
            column.addWidget(label)
    return holder


def _clear(line: QHBoxLayout) -> None:
    while (item := line.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()


def sections_of(words: "TerritoryWords") -> tuple[Section, ...]:
    """What changes, what only the what ifs allow, what is missing."""
    missing = [
        Note(
            one.why,
            f"{words.named(one.need_id)} · {french.counted(one.posts, 'poste')}",
            f"{french.colon('Le moindre effort')}{one.push}" if one.push else "",
        )
        for one in words.missing()
    ]
    changes = [Note("\n".join(moves), effect[:1].upper() + effect[1:]) for effect, moves in words.changes_apart()]
    return (
        Section("Ce qui change par rapport à mission par mission", "ok", changes),
        Section("Au-delà de ce qu'ils ont dit", "warn", [Note(text) for text in words.stretches()]),
        Section("Postes sans personne", "todo", missing),
    )
