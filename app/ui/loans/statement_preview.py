"""What the month comes to, line by line, and what the real cost says of it, while the hours are being typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.reports import statement as paper
from app.rules import french
from app.rules.legal.verdicts import Level
from app.rules.loans.statements import Bill
from app.ui.look import theme

_MEANINGS: dict[Level, theme.Meaning] = {
    Level.OK: "ok",
    Level.WARNS: "warn",
    Level.BLOCKS: "stop",
    Level.UNKNOWN: "todo",
}


class StatementPreview(QWidget):
    """Signals: none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)

    def show_bill(self, bill: Bill, vat: str) -> None:
        """`vat` says the rate: « TVA 20 % »."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(_lines(bill, vat))
        for text, meaning in _told(bill):
            column.addWidget(_sentence(text, meaning))
        self._column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh


def _lines(bill: Bill, vat: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE[2])
    grid.setVerticalSpacing(theme.SPACE[0])
    grid.setColumnStretch(0, 1)
    for row, line in enumerate(bill.lines):
        counted = " × ".join(filter(None, (paper.quantity(line), paper.unit_price(line).removeprefix("de "))))
        _add(grid, row, (line.label, counted, french.euros(line.amount)), "")
    last = len(bill.lines)
    _add(grid, last, ("Total hors taxes", "", french.euros(bill.before_vat)), "strong")
    _add(grid, last + 1, (vat, "", french.euros(bill.vat)), "muted")
    _add(grid, last + 2, ("Total TTC", "", french.euros(bill.with_vat)), "strong")
    return grid


def _told(bill: Bill) -> list[tuple[str, theme.Meaning]]:
    """The comparison with the real cost, then what is missing or left open."""
    cost = "" if bill.cost is None else f" Coût réel du mois\u00a0: {french.euros(bill.cost)}."
    verdict = " ".join(filter(None, (bill.verdict.says, bill.verdict.do)))
    told: list[tuple[str, theme.Meaning]] = [(verdict + cost, _MEANINGS.get(bill.verdict.level, "todo"))]
    told += [(sentence, "stop") for sentence in bill.missing]
    told += [(sentence, "warn") for sentence in bill.unsettled]
    return told


def _add(grid: QGridLayout, row: int, texts: tuple[str, str, str], role: str) -> None:
    for column, text in enumerate(texts):
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted" if column == 1 else role)
        label.setWordWrap(column == 0)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop if column == 0 else side)


def _sentence(text: str, meaning: theme.Meaning) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[1])
    mark = QLabel()
    theme.draw(mark, theme.MEANING_ICONS[meaning], meaning, 16)
    mark.setToolTip(theme.MEANING_WORDS[meaning])
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    said = QLabel(text)
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    row.addWidget(said, 1)
    return holder
