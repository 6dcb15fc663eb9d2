"""Two things side by side, or one above the other, with a bar between them that the mouse moves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def split(
    first: QWidget, second: QWidget, sizes: tuple[int, int], growth: tuple[int, int], is_upright: bool = False
) -> QSplitter:
    """`growth`: the share of each in what the window gains. Neither can be folded away."""
    made = QSplitter(Qt.Orientation.Vertical if is_upright else Qt.Orientation.Horizontal)
    made.setChildrenCollapsible(False)
    for place, widget in enumerate((first, second)):
        made.addWidget(widget)
        made.setStretchFactor(place, growth[place])
    made.setSizes(list(sizes))
    return made
