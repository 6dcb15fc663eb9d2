"""The papers of visits from the window: read aside through a connection of their own, then shown."""

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from app.actions import visit_papers
from app.reports import visit_pack
from app.ui.documents.papers import Papers

if TYPE_CHECKING:
    from app.ui.documents.papers import Paper
    from app.ui.jobs import Job
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_HIDDEN = "Ce dossier porte le nom de l'entreprise\u00a0: quittez l'affichage en codes (F9) pour l'ouvrir."


def open_day(office: "Office", frame: "Frame", day: date) -> None:
    """All the visits of that day in one PDF."""
    today, gazetteer = office.today, office.gazetteer

    def work(_job: "Job") -> "Paper":
        with closing(office.store.reader()) as reader:
            facts = visit_papers.of_day(reader, gazetteer, day, today)
        return visit_pack.rendered(facts, today)

    if office.codes:
        frame.say(_HIDDEN, "warn")
        return
    Papers(office, frame).open_made(work)


def open_company(office: "Office", frame: "Frame", organisation_id: str) -> None:
    """One company's page."""
    today, gazetteer = office.today, office.gazetteer

    def work(_job: "Job") -> "Paper":
        with closing(office.store.reader()) as reader:
            facts = visit_papers.of_company(reader, gazetteer, organisation_id, today)
        return visit_pack.rendered(facts, today)

    if office.codes:
        frame.say(_HIDDEN, "warn")
        return
    Papers(office, frame).open_made(work)
