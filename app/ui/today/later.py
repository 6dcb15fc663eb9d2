"""« Plus tard » and « C'est fait »: what may be done with a line besides its verb, by mouse or by keys."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.actions.today import Thing

_DELAYS = ((1, "&Demain"), (3, "Dans &3 jours"), (7, "Dans une &semaine"), (30, "Dans un &mois"))


def ask(
    parent: QWidget,
    at: QPoint,
    thing: Thing,
    today: date,
    chosen: tuple[Callable[[Thing, date], None], Callable[[Thing], None]],
) -> QMenu:
    """A menu at that point of the screen; `chosen` is what to do with a day to put it off to, and when it is done."""
    put_off, done = chosen
    menu = QMenu(parent)
    menu.setAccessibleName("Plus tard")
    for days, label in _DELAYS:
        _add(menu, label, partial(put_off, thing, today + timedelta(days=days)))
    if thing.is_soft:
        menu.addSeparator()
        _add(menu, "C'est &fait, ne plus le rappeler", partial(done, thing))
    menu.popup(at)
    return menu


def _add(menu: QMenu, label: str, does: Callable[[], None]) -> None:
    action = QAction(label, menu)
    action.triggered.connect(lambda _checked=False: does())
    menu.addAction(action)
