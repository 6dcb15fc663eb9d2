"""Visites: the day on its way, typing one while someone talks, and outreach tours."""

from typing import TYPE_CHECKING

from app.ui.matching.page import MatchingPage
from app.ui.shell.page_list import PageSpec

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

TABS: tuple[PageSpec, ...] = (
    PageSpec("day", "La journée", "map-pin", "app.ui.visits.day:DayTab"),
    PageSpec("entry", "Noter une visite", "message-square", "app.ui.visits.entry:EntryTab"),
    PageSpec("tours", "Tournées", "factory", "app.ui.visits.tours:ToursTab"),
)


def page(office: "Office", frame: "Frame") -> MatchingPage:
    made = MatchingPage(office, frame, TABS)
    made.tabs.setAccessibleName("Onglets des visites")
    return made
