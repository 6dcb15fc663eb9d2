"""A record to read: title, facts, and lists of what hangs on it, each line leading where it speaks of."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.rules import french
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.phrase import Link

_MOST = 12
"""Lines of a section shown at once: of a thousand volunteers the page would otherwise be a second in the making."""


@dataclass(frozen=True)
class Line:
    """One line of a section. `to` is (page, record id) where Enter or a click leads, from the text itself or from
    a `button` after it; a button with `run` does that instead; `meaning` puts its icon."""

    text: str
    detail: str = ""
    meaning: theme.Meaning | None = None
    to: tuple[str, str] | None = None
    button: str = ""
    run: Callable[[], object] | None = None


@dataclass(frozen=True)
class Section:
    """`facts` are label and value side by side; `empty` is what to say when there is nothing."""

    title: str
    lines: tuple[Line, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    empty: str = ""
    button: str = ""
    on_button: Callable[[], object] | None = None


@dataclass(frozen=True)
class Action:
    """A button of the record; `kind` as in buttons.py."""

    title: str
    icon: str
    run: Callable[[], object]
    kind: str = ""


@dataclass(frozen=True)
class Summary:
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    actions: tuple[Action, ...] = ()
    badges: tuple[tuple[str, theme.Meaning | None], ...] = ()


class SummaryView(QScrollArea):
    """Signals: link_followed(page, record id)."""

    link_followed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Fiche")

    def show_summary(self, summary: Summary) -> None:
        # Within the view from the start: put there once made, all that it holds would be looked at again.
        page = QWidget(self.viewport())
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[3], theme.SPACE[4])
        column.setSpacing(theme.SPACE[1])
        if summary.title:
            column.addWidget(_words(summary.title, "title"))
        if summary.subtitle:
            column.addWidget(_words(summary.subtitle, "muted"))
        if summary.badges:
            column.addLayout(_badges(summary.badges))
        if summary.actions:
            column.addSpacing(theme.SPACE[1])
            column.addLayout(self._actions(summary.actions))
        for place, section in enumerate(summary.sections):
            column.addSpacing(theme.SPACE[3] if place or summary.title else 0)
            self._add_section(column, section)
        column.addStretch(1)
        self.setWidget(page)

    def _actions(self, actions: tuple[Action, ...]) -> Flow:
        row = Flow(theme.SPACE[1])
        for action in actions:
            made = button(action.title, action.kind, action.icon)
            made.clicked.connect(lambda _checked=False, run=action.run: run())
            row.addWidget(made)
        return row

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        head = QHBoxLayout()
        head.addWidget(_words(section.title, "section"), 1)
        if section.button and section.on_button:
            add = button(section.button, "link")
            run = section.on_button
            add.clicked.connect(lambda _checked=False: run())
            head.addWidget(add)
        column.addLayout(head)
        if section.facts:
            column.addLayout(_facts(section.facts))
        if section.lines:
            lines = QVBoxLayout()
            lines.setSpacing(theme.SPACE[1])
            column.addLayout(lines)
            self._add_lines(lines, section, 0)
        if not section.facts and not section.lines and section.empty:
            column.addWidget(_words(section.empty, "muted"))

    def _add_lines(self, column: QVBoxLayout, section: Section, first: int) -> None:
        """The next few, then a link to those after them."""
        until = first + _MOST if len(section.lines) > first + _MOST + 1 else len(section.lines)
        shown = section.lines[first:until]
        afters = [self._button_after(line) if line.button else None for line in shown]
        widest = max((after.sizeHint().width() for after in afters if after is not None), default=0)
        has_marks = any(one.meaning for one in section.lines)
        for line, after in zip(shown, afters, strict=True):
            column.addWidget(self._line(line, has_marks, after, widest))
        left = len(section.lines) - until
        if not left:
            return
        more = Link(f"Voir la suite ({french.number(left)})")
        more.setAccessibleName(f"Voir la suite\u00a0: {section.title.lower()}")
        column.addWidget(more)

        def follow() -> None:
            place = column.count()
            more.hide()
            more.deleteLater()
            self._add_lines(column, section, until)
            fresh = column.itemAt(place)
            widget = fresh.widget() if fresh else None
            if widget is not None:
                (widget.findChild(QPushButton) or widget).setFocus()

        more.clicked.connect(follow)

    def _line(self, line: Line, has_marks: bool, after: QPushButton | None, widest: int) -> QWidget:
        """`has_marks`: a line without an icon stands under the words of those that have one. `widest`: the buttons of
        the section take that width, for the words before them to stand in columns."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(theme.SPACE[1])
        link = self._link(line.text, line.to) if line.to and not line.button else None
        top = _above_words(link or after)
        if line.meaning:
            mark = QLabel()
            theme.draw(mark, theme.MEANING_ICONS[line.meaning], line.meaning, 16)
            mark.setToolTip(theme.MEANING_WORDS[line.meaning])
            mark.setContentsMargins(0, top, 0, 0)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        elif has_marks:
            row.addSpacing(16 + theme.SPACE[1])
        if link is not None:
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addWidget(_words(line.text, "", top), 2 if line.detail else 1)
        if line.detail:
            row.addWidget(_words(line.detail, "muted", top), 3 if line.to is None else 1)
        elif link is not None:
            row.addStretch(1)
        if line.detail and widest:
            row.addSpacing(widest - (after.sizeHint().width() if after is not None else 0))
        if after is not None:
            row.addWidget(after, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _button_after(self, line: Line) -> QPushButton:
        run = line.run
        made = self._link(line.button, line.to) if line.to else button(line.button, "link")
        if run is not None:
            made.clicked.connect(lambda _checked=False: run())
        made.setAccessibleName(f"{line.button}\u00a0: {line.text}")
        made.ensurePolished()
        return made

    def _link(self, text: str, to: tuple[str, str]) -> QPushButton:
        link = Link(text)
        link.clicked.connect(lambda: self.link_followed.emit(*to))
        return link


def _facts(facts: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE[2])
    grid.setVerticalSpacing(theme.SPACE[0])
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for place, (label, value) in enumerate(facts):
        grid.addWidget(_words(label, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_words(value, ""), place, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _badges(badges: tuple[tuple[str, theme.Meaning | None], ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[1])
    for text, meaning in badges:
        badge = QLabel(text)
        badge.setProperty("role", "badge")
        if meaning:
            badge.setProperty("meaning", meaning)
        row.addWidget(badge)
    row.addStretch(1)
    return row


def _above_words(link: QPushButton | None) -> int:
    """The air a link has above its words, for the words beside it to stand on the same line."""
    if link is None:
        return 0
    link.ensurePolished()
    return max(0, (link.sizeHint().height() - link.fontMetrics().height()) // 2)


def _words(text: str, role: str, top: int = 0) -> QLabel:
    label = QLabel(text)
    label.setContentsMargins(0, top, 0, 0)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
