"""What a year of statements adds up to, by loan, by lender, by host."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.statements import Statement
from app.rules.loans import statements

_ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Total:
    """Of statements in force: those replaced by a correction count no more."""

    count: int = 0
    before_vat: Decimal = _ZERO
    vat: Decimal = _ZERO
    with_vat: Decimal = _ZERO
    paid: Decimal = _ZERO
    late: Decimal = _ZERO


def of_year(every: Iterable[Statement], year: int) -> list[Statement]:
    """Those in force whose month lies in that year."""
    return [one for one in statements.in_force(every) if one.month and one.month.year == year]


def total(of: Iterable[Statement], today: date) -> Total:
    found = list(of)
    late = (statements.owed(one) for one in found if statements.state_of(one, today) is statements.MonthState.LATE)
    return Total(
        len(found),
        _sum(one.before_vat for one in found),
        _sum(one.vat for one in found),
        _sum(one.with_vat for one in found),
        _sum(one.paid for one in found),
        _sum(late),
    )


def by(of: Iterable[Statement], key: Callable[[Statement], str], today: date) -> dict[str, Total]:
    """The total of each, in the order met."""
    groups: dict[str, list[Statement]] = {}
    for one in of:
        groups.setdefault(key(one), []).append(one)
    return {name: total(group, today) for name, group in groups.items()}


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), _ZERO)
