"""Sheets to print for the week: one page a call to make, and the relevés d'heures of a month to fill by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.actions import documents
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.errors import Problem, Refusal
from app.models.loans import Loan, LoanStatus
from app.reports.facts import LoanFacts
from app.store import lists, records
from app.store.store import Store

Step = Callable[[int, int], object]
_MONTHLY = (LoanStatus.SIGNED, LoanStatus.RUNNING, LoanStatus.ENDED, LoanStatus.STOPPED)


@dataclass(frozen=True)
class CallSheets:
    """The calls of the week in the order they fall due, each with what its page says."""

    calls: tuple[tuple[LoanFacts, CheckIn], ...]

    @property
    def file_name(self) -> str:
        return "fiches-appel.pdf"


@dataclass(frozen=True)
class MonthSheets:
    month: date
    loans: tuple[LoanFacts, ...]

    @property
    def file_name(self) -> str:
        return f"releves-{self.month:%Y-%m}.pdf"


def of_week(store: Store, gazetteer: Gazetteer, today: date) -> CallSheets:
    """The calls to make until Sunday, late ones first. Raises Refusal when there is none."""
    sunday = today + timedelta(days=6 - today.weekday())
    rows = lists.check_ins(store, done=False, until=sunday)
    if not rows:
        raise Refusal(Problem("calls", "Aucun appel à faire cette semaine\u00a0: rien à imprimer."))
    known = {loan_id: documents.facts(store, gazetteer, loan_id) for loan_id in {row.loan_id for row in rows}}
    return CallSheets(tuple((known[row.loan_id], records.get(store, CheckIn, row.id)) for row in rows))


def of_month(store: Store, gazetteer: Gazetteer, month: date) -> MonthSheets:
    """The loans that run in that month, by number. Raises Refusal when there is none."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    loans = [
        loan
        for loan in records.every(store, Loan)
        if loan.status in _MONTHLY
        and loan.starts_on is not None
        and loan.starts_on <= last
        and (loan.ended_on or loan.ends_on or first) >= first
    ]
    if not loans:
        raise Refusal(Problem("month", "Aucun prêt n'est en cours ce mois-là\u00a0: rien à imprimer."))
    loans.sort(key=lambda loan: (loan.number, loan.id))
    return MonthSheets(first, tuple(documents.facts(store, gazetteer, loan.id) for loan in loans))


def render(sheets: CallSheets | MonthSheets, today: date) -> tuple[str, bytes]:
    """File name and bytes of one PDF: a page a call, two a relevé."""
    # Imported here: the window lists calls without any PDF.
    from app.reports import check_in_sheet, pdf, timesheet

    laid = []
    if isinstance(sheets, MonthSheets):
        laid = [pdf.laid(timesheet.build(facts, today, month=sheets.month)) for facts in sheets.loans]
        return sheets.file_name, pdf.drawn(tuple(laid))
    for facts, call in sheets.calls:
        one = pdf.laid(check_in_sheet.build(facts, today, call))
        if len(one.pages) > 1:  # fewer lines to write on rather than a second sheet
            one = pdf.laid(check_in_sheet.build(facts, today, call, room=1))
        laid.append(one)
    return sheets.file_name, pdf.drawn(tuple(laid))
