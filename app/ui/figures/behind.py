"""Beside the figures: what one of them counts, in full words, and the records it is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.actions.figures_lists import Behind
from app.rules import french
from app.ui.dates import listed
from app.ui.lists.table import Column, Listing, RecordTable
from app.ui.look import theme
from app.ui.look.buttons import IconButton, button

_LEAST_LIST = 180
_LISTING: Listing[Behind] = Listing(
    "Ce qui est compté",
    (
        Column("name", "Nom", lambda row: row.name, width=170, stretch=True, bold=True, tip=lambda row: row.detail),
        Column("detail", "Détail", lambda row: row.detail, width=150, tip=lambda row: row.detail),
        Column("day", "Jour", lambda row: listed(row.day), sort=lambda row: row.day or None, width=88),
    ),
    empty="Rien dans la période.",
)


class BehindPanel(QScrollArea):
    """Signals: opened(Behind)."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.value = QLabel(), QLabel()
        self.definition, self.remark = QLabel(), QLabel()
        self.table: RecordTable[Behind] = RecordTable(_LISTING)
        self.opening = button("Ouvrir la fiche", "primary")
        self._build()

    def say(self, title: str, value: str, definition: str, remark: str = "") -> None:
        """What was pressed; its list comes after, with `show_rows`."""
        for label, text in (
            (self.title, title), (self.value, value), (self.definition, definition), (self.remark, remark)
        ):  # fmt: skip
            label.setText(text)
            label.setVisible(bool(text))
        self.table.set_rows(())
        self.opening.setEnabled(False)

    def show_rows(self, rows: Sequence[Behind]) -> None:
        self.table.set_rows(rows)
        self.opening.setEnabled(self.table.selected() is not None)

    def set_codes(self, codes: bool) -> None:
        self.table.set_codes(codes)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], 2, 0)
        column.setSpacing(theme.SPACE[1])
        self.title.setProperty("role", "section")
        self.value.setFont(theme.font(theme.TITLE_POINTS, bold=True))
        self.definition.setProperty("role", "muted")
        for label in (self.title, self.value, self.remark, self.definition):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.definition.setAccessibleName(f"Définition{french.NBSP}: ce qui est compté")
        column.addWidget(self.table, 1)
        column.addWidget(self.opening, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.setMinimumHeight(_LEAST_LIST)
        for columns in self.table.findChildren(IconButton):
            columns.hide()
        self.setWidget(inside)
        self.opening.setEnabled(False)
        self.table.row_selected.connect(lambda row: self.opening.setEnabled(row is not None))
        self.table.row_activated.connect(self.opened)
        self.opening.clicked.connect(self._on_open)

    def _on_open(self) -> None:
        row = self.table.selected()
        if row is not None:
            self.opened.emit(row)
