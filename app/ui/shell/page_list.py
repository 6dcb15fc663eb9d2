"""The pages of the window, as data; each is imported and built when first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class PageSpec:
    """`factory` is « module:name » of what makes the page from the office and the frame."""

    stem: str
    title: str
    icon: str
    factory: str
    at_bottom: bool = False

    def build(self, office: Any, frame: Any) -> QWidget:
        module, _, name = self.factory.partition(":")
        page = getattr(import_module(module), name)(office, frame)
        assert isinstance(page, QWidget)
        return page


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Aujourd'hui", "home", "app.ui.today.page:TodayPage"),
    PageSpec("organisations", "Entreprises", "building-2", "app.ui.organisations:page"),
    PageSpec("persons", "Salariés", "users", "app.ui.persons:page"),
    PageSpec("needs", "Missions", "briefcase", "app.ui.needs:page"),
    PageSpec("matching", "Mise en relation", "map", "app.ui.matching.page:MatchingPage"),
    PageSpec("loans", "Mises à disposition", "handshake", "app.ui.loans.page:LoansPage"),
    PageSpec("check_ins", "Suivi", "phone-call", "app.ui.check_ins.page:CheckInsPage"),
    PageSpec("visits", "Visites", "map-pin", "app.ui.visits.page:page"),
    PageSpec("documents", "Documents", "files", "app.ui.documents.page:DocumentsPage"),
    PageSpec("figures", "Chiffres", "chart-bar", "app.ui.figures.page:FiguresPage"),
    PageSpec("settings", "Réglages", "settings", "app.ui.settings.rooms:SettingsRooms", at_bottom=True),
)
