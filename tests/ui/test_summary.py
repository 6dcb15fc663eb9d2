"""A record to read: a thousand lines are not a thousand widgets, and words beside a link stand on its line."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.summary import Line, Section, Summary, SummaryView


def shown(qtbot: QtBot, lines: int) -> SummaryView:
    view = SummaryView()
    qtbot.addWidget(view)
    named = tuple(Line(f"Volontaire {place}", "soudeur", to=("persons", str(place))) for place in range(lines))
    view.show_summary(Summary("Ateliers", "prêteuse", (Section("Volontaires", named),)))
    view.resize(500, 400)
    view.show()
    return view


def links(view: SummaryView) -> list[QPushButton]:
    return [one for one in view.findChildren(QPushButton) if one.isVisibleTo(view)]


def follow(link: QPushButton) -> None:
    """What is added to a layout is shown by the event loop."""
    link.click()
    QCoreApplication.processEvents()


def test_a_long_section_shows_its_first_lines_and_a_link_to_the_next(qtbot: QtBot) -> None:
    view = shown(qtbot, 1_050)
    assert len(links(view)) == 13
    more = links(view)[-1]
    assert more.text() == "Voir la suite (1\u00a0038)"
    more.setFocus()
    follow(more)
    assert links(view)[-1].text() == "Voir la suite (1\u00a0026)"
    assert view.focusWidget() is links(view)[12]
    assert links(view)[12].text() == "Volontaire 12"


def test_one_line_more_is_shown_rather_than_announced(qtbot: QtBot) -> None:
    assert len(links(shown(qtbot, 13))) == 13
    view = shown(qtbot, 14)
    follow(links(view)[-1])
    assert [one.text() for one in links(view)][-2:] == ["Volontaire 12", "Volontaire 13"]


def test_words_beside_a_link_stand_on_its_line(qtbot: QtBot) -> None:
    view = shown(qtbot, 1)
    (link,) = links(view)
    (detail,) = (one for one in view.findChildren(QLabel) if one.text() == "soudeur")
    middle = link.mapTo(view, link.rect().center()).y()
    words = detail.contentsRect()
    assert abs(detail.mapTo(view, words.topLeft()).y() + detail.fontMetrics().height() / 2 - middle) <= 1.5
