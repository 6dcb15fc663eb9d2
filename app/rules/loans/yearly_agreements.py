"""The agreements one company concluded in a year, as its works council and its social database ask for them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.models.loans import DocumentKind, LegalBasis, Loan
from app.models.states import INVOICED
from app.rules import french


@dataclass(frozen=True)
class YearAgreements:
    """`lent` and `hosted` were concluded in the year, oldest first; `going_on` before it, and still ran in it."""

    lent: tuple[Loan, ...] = ()
    hosted: tuple[Loan, ...] = ()
    going_on: tuple[Loan, ...] = ()


def concluded_on(loan: Loan) -> date | None:
    """The day the last of both companies signed the first text; where no day was noted, the day the loan started."""
    texts = [one for one in loan.documents if one.kind is DocumentKind.AGREEMENT]
    first = min(texts, key=lambda one: one.version, default=None)
    if first is not None and first.lender.signed_on and first.host.signed_on:
        return max(first.lender.signed_on, first.host.signed_on)
    return loan.starts_on


def of_year(loans: Iterable[Loan], organisation_id: str, year: int) -> YearAgreements:
    """A draft, a text still to sign and an abandoned one are no agreements."""
    dated = [
        (day, one)
        for one in loans
        if one.status in INVOICED and organisation_id in (one.lender_id, one.host_id) and (day := concluded_on(one))
    ]
    found = [one for day, one in sorted(dated, key=lambda pair: (pair[0], pair[1].number)) if day.year == year]
    return YearAgreements(
        tuple(one for one in found if one.lender_id == organisation_id),
        tuple(one for one in found if one.host_id == organisation_id),
        tuple(one for day, one in dated if day.year < year and _runs_in(one, year)),
    )


def types_of_posts(loans: Iterable[Loan]) -> list[tuple[str, int]]:
    """Each post once, whatever its case and accents, the most frequent first."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for loan in loans:
        said = loan.job_title.strip()
        key = french.plain(said)
        names.setdefault(key, said)
        counts[key] += 1
    return [(names[key], count) for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def of_basis(loans: Iterable[Loan], basis: LegalBasis) -> int:
    return sum(one.legal_basis is basis for one in loans)


def _runs_in(loan: Loan, year: int) -> bool:
    last = loan.ended_on or loan.ends_on
    return last is not None and last.year >= year
