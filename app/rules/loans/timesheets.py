"""A month of a loan, day by day: what was planned, what is still to type, and what may not be typed."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.models.changes import LoanChange
from app.models.errors import Problem
from app.models.loans import BillingUnit, Loan
from app.models.timesheets import DayKind, Timesheet, TimesheetDay
from app.rules import french, schedule
from app.rules.loans.changes_facts import as_of
from app.rules.working_days import bank_holiday

Changes = Sequence[LoanChange]
"""The loan's amendments: a month before one counts what the loan said then."""
HALF_DAY_HOURS = Decimal(4)
"""By the day, a day planned for no more hours than this counts for half a day."""


def planned(loan: Loan, day: date, changes: Changes = ()) -> list[tuple[int, int]]:
    """The stretches planned that day, by what the loan said then; the cycle's first week is the one it starts in."""
    loan = as_of(loan, changes, day)
    if not loan.grid.weeks or loan.starts_on is None or loan.ends_on is None:
        return []
    if not loan.starts_on <= day <= (loan.ended_on or loan.ends_on):
        return []
    first = loan.starts_on - timedelta(days=loan.starts_on.weekday())
    week = loan.grid.weeks[(day - first).days // 7 % len(loan.grid.weeks)]
    return schedule.spans(week, day.weekday())


def billed(loan: Loan, month: date, changes: Changes = ()) -> Loan:
    """The loan with the billing terms of that month: an amendment changes them on a month's first day."""
    first = max(filter(None, (month, loan.starts_on)))
    return replace(loan, billing=as_of(loan, changes, first).billing)


def planned_count(loan: Loan, day: date, changes: Changes = ()) -> Decimal:
    """Hours planned that day, or days where the loan is invoiced by the day."""
    hours = Decimal(sum(end - start for start, end in planned(loan, day, changes))) / 2
    if as_of(loan, changes, day).billing.unit is BillingUnit.HOUR or not hours:
        return hours
    return Decimal("0.5") if hours <= HALF_DAY_HOURS else Decimal(1)


def days_of(month: date) -> list[date]:
    return [month + timedelta(days=index) for index in range(monthrange(month.year, month.month)[1])]


def last_day(loan: Loan) -> date | None:
    return loan.ended_on or loan.ends_on


def months(loan: Loan, today: date) -> list[date]:
    """The first day of each month the loan has lived in so far."""
    last = last_day(loan)
    if loan.starts_on is None or last is None or loan.starts_on > today:
        return []
    found, month = [], loan.starts_on.replace(day=1)
    while month <= min(last, today):
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def is_over(loan: Loan, month: date, today: date) -> bool:
    """Whether nothing more of that month is to come."""
    last = last_day(loan)
    end = days_of(month)[-1]
    return today > (min(end, last) if last else end)


def blank(loan: Loan, month: date, changes: Changes = ()) -> Timesheet:
    """The month before anybody typed: its days in the loan, bank holidays of the place marked."""
    last = last_day(loan)
    days = [
        TimesheetDay(day=day, kind=_kind(loan, day, changes))
        for day in days_of(month)
        if loan.starts_on and last and loan.starts_on <= day <= last
    ]
    return Timesheet(loan_id=loan.id, month=month, unit=billed(loan, month, changes).billing.unit, days=tuple(days))


def _kind(loan: Loan, day: date, changes: Changes) -> DayKind:
    is_off = bank_holiday(day, as_of(loan, changes, day).place.insee) and planned(loan, day, changes)
    return DayKind.HOLIDAY if is_off else DayKind.WORKED


def as_planned(loan: Loan, sheet: Timesheet, changes: Changes = ()) -> Timesheet:
    """« Comme prévu »: what nobody typed yet is what was planned."""
    days = []
    for one in sheet.days:
        planned_that_day = planned_count(loan, one.day, changes) if one.day else Decimal(0)
        is_left = one.count is None and planned_that_day
        days.append(replace(one, count=planned_that_day) if is_left else one)
    return replace(sheet, days=tuple(days))


def is_blank(sheet: Timesheet) -> bool:
    return all(one.count is None for one in sheet.days)


def signed(sheet: Timesheet) -> bool:
    return None not in (sheet.person_signed_on, sheet.host_signed_on, sheet.lender_signed_on)


def unsigned(sheet: Timesheet) -> Timesheet:
    """What was signed is no longer what is written: everybody signs again."""
    return replace(sheet, person_signed_on=None, host_signed_on=None, lender_signed_on=None)


def text(sheet: Timesheet) -> object:
    """What the three sign: days, kilometres and expenses, not what the lender says it cost."""
    days = tuple((one.day, one.kind, one.count) for one in sheet.days)
    expenses = tuple((one.kind, one.amount, one.note) for one in sheet.expenses)
    return days, sheet.km, expenses


def problems(sheet: Timesheet) -> list[Problem]:
    """What cannot be so, whoever types it."""
    return [*_wrong_days(sheet), *_wrong_amounts(sheet)]


def _wrong_days(sheet: Timesheet) -> Iterator[Problem]:
    most = Decimal(24) if sheet.unit is BillingUnit.HOUR else Decimal(1)
    said = "24 heures" if sheet.unit is BillingUnit.HOUR else "une journée (ce prêt se compte en jours, pas en heures)"
    for place, one in enumerate(sheet.days):
        if one.count is not None and not 0 <= one.count <= most:
            day = french.day_figures(one.day)
            yield Problem(f"days.{place}.count", f"Le {day}, de 0 à {said}\u00a0: corrigez ce nombre.")


def _wrong_amounts(sheet: Timesheet) -> Iterator[Problem]:
    for name in ("km", "bonuses", "real_wages", "real_charges", "real_expenses", "reduction"):
        value = getattr(sheet, name)
        if value is not None and value < 0:
            yield Problem(name, "Un montant ne peut pas être négatif\u00a0: corrigez-le.")
    for place, expense in enumerate(sheet.expenses):
        if expense.amount is None or expense.amount <= 0:
            yield Problem(f"expenses.{place}.amount", "Donnez le montant de ces frais, ou ôtez-les.")


def untyped(loan: Loan, sheet: Timesheet, changes: Changes = ()) -> list[date]:
    """The days something was planned and nobody has typed."""
    return [one.day for one in sheet.days if one.day and one.count is None and planned(loan, one.day, changes)]


def count_in_words(count: Decimal, unit: BillingUnit) -> str:
    """« 7 h 30 », « 7,25 h », « 1 j »."""
    if unit is BillingUnit.DAY:
        return f"{french.trimmed(count)}{french.NBSP}j"
    return french.hours(int(count * 2)) if count * 2 == int(count * 2) else f"{french.trimmed(count)}{french.NBSP}h"
