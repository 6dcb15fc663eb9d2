"""Monthly statements: what the lender invoices the user company for one month, line by line, once issued."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from app.models.words import Word


class LineUnit(Word):
    """How the quantity of a line is counted."""

    NONE = "none", ""
    HOUR = "hour", "h"
    DAY = "day", "j"
    PERCENT = "percent", "%"
    VOUCHER = "voucher", "titres"
    KM = "km", "km"


@dataclass(frozen=True)
class StatementLine:
    """`amount` is quantity times unit price, to the cent; both are None for an amount that stands by itself."""

    id: str = ""
    label: str = ""
    unit: LineUnit = LineUnit.NONE
    quantity: Decimal | None = None
    unit_price: Annotated[Decimal, 4] | None = None
    amount: Decimal = Decimal("0.00")


@dataclass(frozen=True)
class Statement:
    """Numbered when issued and never changed after: a correction is another statement, that replaces this one.

    `cost` is the lender's real cost of the month, before VAT; None when it was not known. `paid` is what came so far.
    """

    id: str = ""
    number: str = ""
    loan_id: str = ""
    corrects_id: str = ""
    month: date | None = None
    before_vat: Decimal | None = None
    vat_percent: Decimal | None = None
    vat: Decimal | None = None
    with_vat: Decimal | None = None
    cost: Decimal | None = None
    issued_on: date | None = None
    due_on: date | None = None
    paid: Decimal | None = None
    paid_on: date | None = None
    lines: tuple[StatementLine, ...] = ()
