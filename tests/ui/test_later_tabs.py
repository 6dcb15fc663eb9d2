"""Tabs built when first looked at: the one in front stays in front, whichever is asked for."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.look.later_tabs import LaterTabs

_KINDS: tuple[type[QWidget], ...] = (QLabel, QLineEdit, QPushButton)
_TITLES = ["Étapes", "Papiers", "Suivi"]


@pytest.fixture
def tabs(qtbot: QtBot) -> LaterTabs:
    made = LaterTabs()
    qtbot.addWidget(made)
    for kind, title in zip(_KINDS, _TITLES, strict=True):
        made.add(kind, title, kind)
    return made


@pytest.mark.parametrize("front", range(3))
@pytest.mark.parametrize("asked", range(3))
def test_whichever_is_built_the_front_one_stays_and_each_keeps_its_place(
    tabs: LaterTabs, front: int, asked: int
) -> None:
    moved: list[int] = []
    tabs.setCurrentIndex(front)
    tabs.currentChanged.connect(moved.append)
    tabs.setTabToolTip(asked, "Ctrl+1")
    made = tabs.tab(_KINDS[asked])
    assert (tabs.currentIndex(), tabs.indexOf(made), moved) == (front, asked, [])
    assert [tabs.tabText(place) for place in range(tabs.count())] == _TITLES
    assert tabs.tabToolTip(asked) == "Ctrl+1"
    assert tabs.tab(_KINDS[asked]) is made


def test_each_is_made_once_and_told_when_it_is(tabs: LaterTabs) -> None:
    told: list[QWidget] = []
    tabs.made.connect(told.append)
    assert tabs.built(*_KINDS) == []
    first = tabs.shown()
    assert tabs.shown() is first
    assert isinstance(first, QLabel)
    assert told == tabs.built(*_KINDS) == [first]
