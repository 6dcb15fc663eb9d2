"""Relevés d'heures: what was done each day of one month of a loan, and what the lender says the month cost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.loans import BillingUnit
from app.models.words import Word


class DayKind(Word):
    """An absence has no reason, here or anywhere (L1132-1)."""

    WORKED = "worked", "travaillé"
    LEAVE = "leave", "congé"
    RTT = "rtt", "RTT"
    ABSENCE = "absence", "absence"
    HOLIDAY = "holiday", "férié"


class ExpenseKind(Word):
    TRAVEL = "travel", "déplacement"
    MEAL = "meal", "repas"
    LODGING = "lodging", "hébergement"
    OTHER = "other", "autre frais"


@dataclass(frozen=True)
class TimesheetDay:
    """`count` is hours, or days when the sheet is by the day; None while nobody typed it."""

    id: str = ""
    day: date | None = None
    kind: DayKind = DayKind.WORKED
    count: Decimal | None = None


@dataclass(frozen=True)
class Expense:
    """One professional expense refunded to the employee for the loan, in euros before VAT."""

    id: str = ""
    kind: ExpenseKind = ExpenseKind.TRAVEL
    amount: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Timesheet:
    """`month` is its first day. `real_*`: what the lender really paid for the month, in euros; None: not known yet.

    `is_brought_to_cost`: the statement ends with the line that makes it equal to the real cost. `reduction`: what the
    lender does not invoice, which only L8241-3 provides for.
    """

    id: str = ""
    loan_id: str = ""
    month: date | None = None
    unit: BillingUnit = BillingUnit.HOUR
    km: Decimal | None = None
    bonuses: Decimal | None = None
    real_wages: Decimal | None = None
    real_charges: Decimal | None = None
    real_expenses: Decimal | None = None
    is_brought_to_cost: bool | None = None
    reduction: Decimal | None = None
    person_signed_on: date | None = None
    host_signed_on: date | None = None
    lender_signed_on: date | None = None
    days: tuple[TimesheetDay, ...] = ()
    expenses: tuple[Expense, ...] = ()
