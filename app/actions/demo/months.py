"""The demo's months: relevés typed and signed, statements issued and paid, and a few that still wait."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.actions import statements
from app.actions.demo import programme as demo_programme
from app.actions.demo.world import TODAY, World
from app.models.loans import AbsenceBilling, BillingUnit, Loan
from app.models.timesheets import DayKind, Expense, ExpenseKind, Timesheet
from app.rules.loans import pay, timesheets
from app.rules.loans.statements import MonthState
from app.store import records

_ISSUED_AFTER, _PAID_AFTER = 5, 29
"""Days from the end of the month to its statement, and from there to its payment."""
_UNPAID, _UNSIGNED, _UNTYPED = 7, 10, 13
"""One loan in so many: who pays late, whose last month is not signed, whose last month nobody typed."""


def live(world: World) -> None:
    """Last of all, so that nothing else of the demo's life is changed by it: what happened says its own day."""
    loans = sorted(records.every(world.store, Loan), key=lambda loan: loan.number)
    for place, loan in enumerate(loans):
        rows = [row for row in statements.months(world.store, loan, TODAY) if row.state is MonthState.TO_TYPE]
        for row in rows:
            _month(world, loan, place, row.month, is_last=row is rows[-1])


def _month(world: World, loan: Loan, place: int, month: date, is_last: bool) -> None:
    if is_last and place % _UNTYPED == 2:
        return
    store, sheet = world.store, _typed(loan, place, month)
    sheet = statements.save_month(store, replace(demo_programme.reduced(loan, sheet), **_cost(world, loan, sheet)))  # type: ignore[arg-type]
    if is_last and place % _UNSIGNED == 4:
        return
    last = sheet.days[-1].day or month
    signed_on = min(last + timedelta(days=3), TODAY)
    issued_on = min(last + timedelta(days=_ISSUED_AFTER), TODAY)
    statements.sign(store, sheet.id, signed_on, TODAY)
    made = statements.issue(store, sheet.id, issued_on)
    paid_on = issued_on + timedelta(days=_PAID_AFTER)
    if paid_on <= TODAY and place % _UNPAID != 2 and made.with_vat:
        statements.note_payment(store, made.id, made.with_vat, paid_on, TODAY)


def _typed(loan: Loan, place: int, month: date) -> Timesheet:
    """As planned, but an absence here, an hour more there, and kilometres or a meal where they are refunded."""
    sheet = timesheets.as_planned(loan, timesheets.blank(loan, month))
    worked = [index for index, one in enumerate(sheet.days) if one.kind is DayKind.WORKED and one.count]
    days = list(sheet.days)
    if place % 3 == 1 and len(worked) > 8:
        days[worked[7]] = replace(days[worked[7]], kind=DayKind.ABSENCE)
    if place % 4 == 2 and len(worked) > 12 and loan.billing.unit is BillingUnit.HOUR:
        longer = days[worked[11]]
        days[worked[11]] = replace(longer, count=(longer.count or Decimal(0)) + 1)
    meals = (Expense(kind=ExpenseKind.MEAL, amount=Decimal("17.80"), note="repas pris sur le chantier"),)
    km = Decimal(12 * len(worked)) if loan.billing.km_rate else None
    return replace(sheet, days=tuple(days), km=km, expenses=meals if place % 5 == 0 else ())


def _cost(world: World, loan: Loan, sheet: Timesheet) -> dict[str, Decimal | bool]:
    """What the lender says the month cost: what the terms come to, and the statement brought to it."""
    given = statements.given(world.store, loan, sheet)
    lines = statements.bill(world.store, loan, sheet, TODAY).lines
    charges = sum((line.amount for line in lines if line.label.startswith("Charges")), Decimal(0))
    first = next(place for place, line in enumerate(lines) if line.label.startswith("Charges"))
    wages = sum((line.amount for line in lines[:first]), Decimal(0))
    expenses = sum((line.amount for line in lines[first + 1 :]), Decimal(0))
    kept = loan.billing.absences is AbsenceBilling.PAY_KEPT
    rate = pay.rate(loan.billing, given.weekly) or Decimal(0)
    more = Decimal(0) if kept else pay.cents(rate / 2)
    return {
        "real_wages": wages + more,
        "real_charges": charges,
        "real_expenses": expenses,
        "is_brought_to_cost": True,
    }
