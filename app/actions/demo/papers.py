"""The demonstration's papers: each kind that the window prints, made by the actions it calls."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.actions import (
    calendar,
    catalogue,
    documents,
    figures,
    figures_papers,
    pack,
    sheets,
    slot_sheet,
    slots,
    statement_papers,
    territory,
    territory_paper,
    tours,
    visit_papers,
)
from app.actions.demo.world import TODAY
from app.actions.territory_words import TerritoryWords
from app.geo.gazetteer import Gazetteer
from app.models.catalogues import CatalogueIssue
from app.models.changes import LoanChange
from app.models.errors import Refusal
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.proposals import Proposal
from app.models.timesheets import Timesheet
from app.reports import library, tour_page, visit_pack
from app.store import attachments, records
from app.store.store import Store

_SHOWN_LOANS = 4
_NEXT_MONTH = date(2026, 12, 1)
_ABOUT_A_NEED = ("mission_sheet", "map", "map_office")

File = tuple[str, bytes]


def write(store: Store, gazetteer: Gazetteer, folder: Path) -> list[Path]:
    """All the papers of one loan and its « dossier complet », what is signed and followed for several, and each other
    kind once."""
    folder.mkdir(parents=True, exist_ok=True)
    every = records.every(store, Loan)
    running = _running(every)
    written = list(pack.write(documents.facts(store, gazetteer, running[0].id), folder, TODAY))
    drafts = [loan for loan in every if loan.status is LoanStatus.DRAFT]
    files = [
        *_of_loans(
            store,
            gazetteer,
            [*drafts[:1], *running[1:]],
            [kind.value for kind in DocumentKind if kind.value in library.LOAN_KINDS],
        ),
        *_of_loans(store, gazetteer, running[:1], list(library.LOAN_KINDS)),
        *_of_the_changes(store, gazetteer),
        *_of_a_company(store, gazetteer, running[0].lender_id),
        *_of_a_mission(store, gazetteer),
        *_of_the_follow_up(store, gazetteer, running[0].person_id),
        *_of_the_office(store, gazetteer),
    ]
    for name, content in files:
        path = folder / name
        path.write_bytes(content)
        written.append(path)
    return written


def _of_a_company(store: Store, gazetteer: Gazetteer, organisation_id: str) -> Iterator[File]:
    for kind, about in library.KINDS.items():
        if about.subject == "organisation":
            yield documents.render(store, gazetteer, kind, organisation_id, ".pdf", TODAY)


def _running(every: list[Loan]) -> list[Loan]:
    """Running loans of different hosts."""
    chosen: dict[str, Loan] = {}
    for loan in every:
        if loan.status is LoanStatus.RUNNING and len(chosen) < _SHOWN_LOANS:
            chosen.setdefault(loan.host_id, loan)
    return list(chosen.values())


def _of_loans(store: Store, gazetteer: Gazetteer, loans: list[Loan], kinds: list[str]) -> Iterator[File]:
    for loan in loans:
        for kind in kinds:
            yield documents.render(store, gazetteer, kind, loan.id, ".pdf", TODAY)
            # A text issued whose records have changed since has no Word.
            with suppress(Refusal):
                yield documents.render(store, gazetteer, kind, loan.id, ".docx", TODAY)


def _of_the_changes(store: Store, gazetteer: Gazetteer) -> Iterator[File]:
    """Each avenant issued, as it is kept to be signed."""
    for loan_id in dict.fromkeys(change.loan_id for change in records.every(store, LoanChange)):
        for about in documents.facts(store, gazetteer, loan_id).avenants:
            for kind in sorted(about.kept):
                yield library.file_name(kind, about, ".pdf"), library.render(kind, about, ".pdf", TODAY)


def _of_a_mission(store: Store, gazetteer: Gazetteer) -> Iterator[File]:
    """An open mission somebody was proposed for: its sheet, its maps and that person's profile."""
    needs = {need.id for need in records.every(store, Need) if need.status is NeedStatus.OPEN}
    proposal = next(one for one in records.every(store, Proposal) if one.need_id in needs)
    for kind in _ABOUT_A_NEED:
        yield documents.render(store, gazetteer, kind, proposal.need_id, ".pdf", TODAY)
    yield documents.render(store, gazetteer, "profile", proposal.person_id, ".pdf", TODAY)


def _of_the_follow_up(store: Store, gazetteer: Gazetteer, person_id: str) -> Iterator[File]:
    """The calls of the week, the relevés of the month to come, one employee's own file, the calendar, the visits of
    the day, the tours."""
    yield sheets.render(sheets.of_week(store, gazetteer, TODAY), TODAY)
    yield sheets.render(sheets.of_month(store, gazetteer, _NEXT_MONTH), TODAY)
    yield documents.render(store, gazetteer, "employee_file", person_id, ".pdf", TODAY)
    yield calendar.render(store, gazetteer, TODAY)
    yield visit_pack.rendered(visit_papers.of_day(store, gazetteer, TODAY, TODAY), TODAY)
    yield tour_page.rendered(tours.facts(store, gazetteer, TODAY), TODAY)


def _of_the_office(store: Store, gazetteer: Gazetteer) -> Iterator[File]:
    yield from _catalogues(store, gazetteer)
    plan = territory.plan(territory.load(store, gazetteer, TODAY), territory.Wishes())
    sheet = territory_paper.sheet(store, TerritoryWords(plan, gazetteer, codes=True))
    yield territory_paper.file_name(TODAY, ".pdf"), territory_paper.render(sheet, TODAY, ".pdf")
    found = slots.load(store, gazetteer, TODAY)
    week = slot_sheet.sheet(store, gazetteer, found, found.pairs().holding[0])
    yield slot_sheet.render(week, ".pdf", TODAY)
    answer = figures.count(store, gazetteer, figures.asked_of(store, TODAY), TODAY)
    for suffix in figures_papers.SUFFIXES:
        made = figures_papers.sheet(store, gazetteer, answer, TODAY)
        yield figures_papers.file_name(answer.figures.asked, suffix), figures_papers.render(made, suffix)
    for month in records.every(store, Timesheet)[:1]:
        facts = statement_papers.facts(store, gazetteer, month, TODAY)
        for suffix in statement_papers.SUFFIXES:
            yield statement_papers.render(facts, suffix)


def _catalogues(store: Store, gazetteer: Gazetteer) -> Iterator[File]:
    """The issue published, as its readers got it, and the one under way."""
    for issue in records.every(store, CatalogueIssue):
        kept = attachments.get(store, issue.attachment_id)
        if kept:
            yield kept.name, kept.content
        elif not issue.published_on:
            for suffix in catalogue.SUFFIXES:
                yield catalogue.copy(store, gazetteer, issue.id, suffix, TODAY)
