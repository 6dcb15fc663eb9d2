"""Once the first page has been still for a while, what the other pages are made of is loaded, a little at a time.

Without it the first loan shown would hold the window for a second. What is ours but not of Qt, and the libraries
behind it, load aside; the windows' own modules on their thread, one a turn. Then the pages not shown yet are built,
one a turn too: what is left for their first show is to read and to paint.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.ui.jobs import Job, Jobs

if TYPE_CHECKING:
    from datetime import date

    from app.ui.shell.frame import Frame

_REST_MS = 4_000
"""Longer than Aujourd'hui waits before it asks who would fit."""
_BUSY_MS = 1_000
_BETWEEN_MS = 60
_ASIDE = (
    "app.store.records",
    "app.geo.gazetteer",
    "app.actions.persons",
    "app.actions.organisations",
    "app.actions.early_ends",
    "app.actions.loans",
    "app.actions.signing",
    "app.actions.remakes",
    "app.actions.accidents",
    "app.actions.statement_papers",
    "app.actions.programmes",
    "app.actions.returns",
    "app.actions.documents",
    "app.actions.territory",
    "app.actions.slots",
    "app.actions.map_layers",
    "app.actions.catalogue",
    "app.actions.sheets",
    "app.actions.visits",
    "app.actions.tours",
    "app.actions.costs",
    "app.actions.company_papers",
    "app.actions.figures",
    "app.actions.backups",
    "app.actions.restoring",
    "app.actions.rgpd.due",
    "app.actions.rgpd.journal",
    "app.actions.duplicates",
    "app.geo.borders",
    "numpy.ma",
)
_HERE = (
    "app.ui.summary",
    "app.ui.lists.table",
    "app.ui.form.spec",
    "app.ui.form.form",
    "app.ui.form.editor",
    "app.ui.record_page",
    "app.ui.organisations",
    "app.ui.persons",
    "app.ui.needs",
    "app.ui.documents.papers",
    "app.ui.documents.loan_desk",
    "app.ui.loans.signature_panel",
    "app.ui.loans.billing_tab",
    "app.ui.loans.loan_view",
    "app.ui.loans.page",
    "app.ui.map.marks",
    "app.ui.map.canvas",
    "app.ui.matching.page",
    "app.ui.matching.ranking_list",
    "app.ui.matching.reasons",
    "app.ui.matching.pairs",
    "app.ui.matching.territory",
    "app.ui.matching.slots",
    "app.ui.map.territory_map",
    "app.ui.catalogue.published",
    "app.ui.catalogue.page",
    "app.ui.check_ins.call_panel",
    "app.ui.check_ins.page",
    "app.ui.visits.day",
    "app.ui.visits.entry",
    "app.ui.visits.tours",
    "app.ui.documents.company_panel",
    "app.ui.documents.page",
    "app.ui.figures.page",
    "app.ui.settings.page",
    "app.ui.settings.clauses",
    "app.ui.settings.backups",
    "app.ui.settings.secret",
    "app.ui.settings.privacy",
    "app.ui.settings.journal",
    "app.ui.duplicates.room",
)


class Warming(QObject):
    """Child of the window; gives way to whatever else is asked aside."""

    def __init__(self, frame: "Frame", jobs: Jobs, today: "date", rest_ms: int = _REST_MS) -> None:
        super().__init__(frame)
        self._frame = frame
        self._jobs = jobs
        self._today = today
        self._aside, self._here = list(_ASIDE), list(_HERE)
        self._is_read = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._turn)
        self._clock.start(rest_ms)

    def _turn(self) -> None:
        if self._jobs.is_busy():
            self._clock.start(_BUSY_MS)
        elif self._aside:
            name = self._aside.pop(0)
            self._jobs.run(lambda _job: import_module(name), lambda _module: self._clock.start(_BETWEEN_MS))
        elif self._here:
            import_module(self._here.pop(0))
            self._clock.start(_BETWEEN_MS)
        elif not self._is_read:
            self._is_read = True
            self._jobs.run(self._read, lambda _none: self._clock.start(_BETWEEN_MS))
        elif self._frame.build_next():
            self._clock.start(_BETWEEN_MS)

    def _read(self, _job: Job) -> None:
        from app.geo.projection import METROPOLE
        from app.rules.working_days import bank_holiday
        from app.ui.map import ground

        # The first holiday asked for brings the calendars of all countries; the first map, its outlines.
        bank_holiday(self._today)
        ground.read_sheet(METROPOLE)
