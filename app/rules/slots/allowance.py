"""The allowance of the bi-emploi scheme: a share of the hours between two stretches of work that nobody pays."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.rules.slots.board import Terms

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Allowance:
    """Gross euros a month, and the unpaid hours a month they stand for; `is_capped` when the scheme's most is met."""

    euros: Decimal
    hours: Decimal
    is_capped: bool


def allowance(gap_minutes: int, weeks: int, terms: Terms) -> Allowance:
    """`gap_minutes`: over a cycle of so many weeks."""
    hours = Decimal(gap_minutes) * WEEKS_A_YEAR / MONTHS_A_YEAR / weeks / 60
    whole = (hours * terms.hourly_rate * terms.percent / 100).quantize(_CENT, ROUND_HALF_UP)
    is_capped = terms.cap is not None and whole > terms.cap
    paid = terms.cap.quantize(_CENT) if is_capped and terms.cap is not None else whole
    return Allowance(paid, hours.quantize(_CENT, ROUND_HALF_UP), is_capped)
