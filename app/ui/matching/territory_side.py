"""Beside the list of a territory: what changes, who would go further, which posts nobody fills and what would do it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from app.rules import french
from app.ui.look import theme

if TYPE_CHECKING:
    from app.actions.territory_words import TerritoryWords


_SIGN = 16
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


class SideNotes(QTextEdit):
    """Sections of sentences; empty ones are left out. One text: hundreds of labels would be felt at each answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Ce qui change et ce qui manque")

    def show_sections(self, sections: Sequence[Section]) -> None:
        self.clear()
        pen = QTextCursor(self.document())
        pen.beginEditBlock()
        for section in sections:
            if section.notes:
                _write_heading(pen, section)
            for note in section.notes:
                _write(pen, note)
        pen.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _write_heading(pen: QTextCursor, section: Section) -> None:
    _new_line(pen, 0, theme.SPACE[2])
    if section.meaning:
        name = f"sign:{section.meaning}"
        drawn = theme.meaning_icon(section.meaning).pixmap(_SIGN, _SIGN)
        pen.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), drawn)
        sign = QTextImageFormat()
        sign.setName(name)
        sign.setWidth(_SIGN)
        sign.setHeight(_SIGN)
        sign.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        pen.insertImage(sign)
        pen.insertText("\u00a0", _ink(is_bold=True))
    pen.insertText(section.title, _ink(is_bold=True))


def _write(pen: QTextCursor, note: Note) -> None:
    above = theme.SPACE[1]
    for text, ink in (
        (note.lead, _ink(is_bold=True, points=theme.SMALL_POINTS)),
        (note.text, _ink()),
        (note.more, _ink(shade=theme.colors().muted)),
    ):
        for line in text.split("\n") if text else ():
            _new_line(pen, theme.SPACE[4] - 2, above, hanging=0 if text is note.lead else theme.SPACE[2])
            pen.insertText(_CODE.sub(f"\\1-{_JOINER}", line), ink)
            above = 0


def _new_line(pen: QTextCursor, left: int, above: int, hanging: int = 0) -> None:
    """`hanging`: what goes on to the next lines of the screen stands a little further in."""
    shape = QTextBlockFormat()
    shape.setLeftMargin(left + hanging)
    shape.setTextIndent(-hanging)
    shape.setTopMargin(0 if pen.document().isEmpty() else above)
    if pen.document().isEmpty():
        pen.setBlockFormat(shape)
    else:
        pen.insertBlock(shape)


def _ink(is_bold: bool = False, points: int = theme.TEXT_POINTS, shade: str = "") -> QTextCharFormat:
    ink = QTextCharFormat()
    ink.setFont(theme.font(points, is_bold))
    ink.setForeground(QColor(shade or theme.colors().text))
    return ink


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
