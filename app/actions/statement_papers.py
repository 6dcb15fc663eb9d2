"""Statements on paper and in workbooks: what the window saves, the command line writes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.actions import documents, statements
from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem, Refusal
from app.models.loans import Loan
from app.models.organisations import Organisation
from app.models.statements import Statement
from app.models.timesheets import Timesheet
from app.reports import library, timesheet
from app.reports import statement as paper
from app.reports.statement import StatementFacts, YearFacts
from app.rules import anonymity
from app.rules.loans import statement_totals, timesheets
from app.rules.safety import file_names
from app.store import records
from app.store.store import Store

SUFFIXES = (*library.SUFFIXES, ".xlsx")


def facts(store: Store, gazetteer: Gazetteer, sheet: Timesheet, today: date) -> StatementFacts:
    """The month's statement in force, or, while none was issued, the one that would be today."""
    known = documents.facts(store, gazetteer, sheet.loan_id)
    known = replace(known, loan=statements.billed(store, known.loan, sheet))
    statement = statements.latest(store, sheet) or statements.drafted(
        known.loan, sheet, statements.bill(store, known.loan, sheet, today), today
    )
    replaces = records.get(store, Statement, statement.corrects_id).number if statement.corrects_id else ""
    return StatementFacts(known, statement, sheet, replaces)


def of_month(store: Store, gazetteer: Gazetteer, loan_id: str, today: date, month: str = "") -> StatementFacts:
    """One month of a loan: that one (its first day), else the last whose hours are typed, else the last as planned.

    Raises KeyError when there is no such loan, Refusal when it has no such month.
    """
    loan = records.get(store, Loan, loan_id)
    lived = [one.isoformat() for one in timesheets.months(loan, timesheets.last_day(loan) or today)]
    typed = sorted(one.month.isoformat() for one in records.where(store, Timesheet, loan_id=loan_id) if one.month)
    past = [one for one in lived if one <= today.isoformat()]
    asked = month or next(iter(typed[::-1]), "") or next(iter(past[::-1] or lived), "")
    if asked not in lived:
        raise Refusal(
            Problem("month", "Ce prêt n'a pas de jours ce mois-là\u00a0: vérifiez ses dates et ses horaires.")
        )
    sheet = statements.month(store, loan, date.fromisoformat(asked))
    planned = sheet
    if timesheets.is_blank(sheet):
        planned = timesheets.as_planned(loan, sheet, statements.changes_of(store, loan))
    return facts(store, gazetteer, planned, today)


def render(of: StatementFacts, suffix: str) -> tuple[str, bytes]:
    """File name, never a person's name, and bytes. Raises Refusal for another suffix."""
    _check(suffix)
    name = file_names.safe(f"{of.number}-decompte{suffix}")
    if suffix == ".xlsx":
        from app.reports import statement_workbook

        return name, statement_workbook.render(of)
    return name, library.rendered(paper.build(of), suffix)


def hours(of: StatementFacts, suffix: str, today: date) -> tuple[str, bytes]:
    """The relevé d'heures as typed, for the three to sign: file name and bytes, PDF or Word."""
    name = file_names.safe(f"{of.loan.number}-{of.sheet.month:%Y-%m}-releve-heures{suffix}")
    return name, library.rendered(timesheet.build(of.loan, today, of.sheet), suffix)


def year(store: Store, of: int, today: date, loan_id: str = "") -> YearFacts:
    """What was invoiced in a year, of one loan or of all, by loan, by lender and by host."""
    loans = {loan.id: loan for loan in records.every(store, Loan) if loan_id in ("", loan.id)}
    names = {one.id: anonymity.company_name(one.name, one.code, False) for one in records.every(store, Organisation)}
    every = [one for one in records.every(store, Statement) if one.loan_id in loans]
    found = statement_totals.of_year(every, of)

    def part(title: str, key: Callable[[Loan], str]) -> tuple[str, tuple[tuple[str, statement_totals.Total], ...]]:
        groups = statement_totals.by(found, lambda one: key(loans[one.loan_id]), today)
        return title, tuple(sorted(groups.items()))

    whose = f"Convention {loans[loan_id].number}" if loan_id else "Toutes les mises à disposition"
    parts = (
        part("Par mise à disposition", lambda loan: loan.number),
        part("Par entreprise prêteuse", lambda loan: names.get(loan.lender_id, "")),
        part("Par entreprise utilisatrice", lambda loan: names.get(loan.host_id, "")),
    )
    return YearFacts(
        of, whose, parts[:1] if loan_id else parts, statement_totals.total(found, today), documents.head(store), today
    )


def render_year(of: YearFacts, suffix: str) -> tuple[str, bytes]:
    _check(suffix)
    name = f"decomptes-{of.year}{suffix}"
    if suffix == ".xlsx":
        from app.reports import statement_workbook

        return name, statement_workbook.render_year(of)
    return name, library.rendered(paper.build_year(of), suffix)


def _check(suffix: str) -> None:
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise Refusal(Problem("suffix", f"Un décompte s'écrit en {known}, pas en «\u00a0{suffix}\u00a0»."))
