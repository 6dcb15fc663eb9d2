"""How long personal data are kept, and what forbids to erase them yet. Days are compared, nothing is erased here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.models.words import Word
from app.rules import french
from app.rules.legal.large_to_small import years_after

TRUSTED_GAP = timedelta(days=92)
"""A clock further than this from the day the file was last written is doubted: what the clock alone says is not due."""
NOTICE_DAYS = 30
"""What will be due within these days is told beforehand."""


class Why(Word):
    NOT_PLACED = "not_placed", "non placée, délai passé depuis le dernier contact"
    PLACED = "placed", "délai passé depuis la fin de la dernière mise à disposition"
    CONTACTS = "contacts", "contacts d'une entreprise sans échange depuis le délai"
    BACK = "back", "effacée, puis revenue par une sauvegarde ou une archive rouverte"


@dataclass(frozen=True)
class Terms:
    """In years: after the last contact with someone not placed, after the end of a loan, with a company's contacts."""

    not_placed: int = 2
    placed: int = 5
    contacts: int = 3


@dataclass(frozen=True)
class Known:
    """`last_loan_on`: the last day of the latest loan that took place. `is_bound`: one is prepared or under way."""

    last_contact_on: date
    last_loan_on: date | None = None
    is_bound: bool = False


@dataclass(frozen=True)
class Loan:
    """What may forbid to erase: a loan's number, whether it is prepared or under way, its last day if it took place."""

    number: str
    is_bound: bool
    last_on: date | None = None


def due_on(known: Known, terms: Terms) -> tuple[date, Why] | None:
    """The day from which these data are no longer to be kept, and by which term; None while a loan is under way."""
    if known.is_bound:
        return None
    by_contact = years_after(known.last_contact_on, terms.not_placed)
    if known.last_loan_on is None:
        return by_contact, Why.NOT_PLACED
    # Somebody still followed two years on is not forgotten because an old loan's term has come.
    return max(years_after(known.last_loan_on, terms.placed), by_contact), Why.PLACED


def years_before(day: date, years: int) -> date:
    """Some days late rather than early: what was made since owes nothing yet."""
    return day.replace(year=day.year - years, day=1) + timedelta(days=31)


def contacts_due_on(last_contact_on: date, terms: Terms) -> date:
    return years_after(last_contact_on, terms.contacts)


def is_doubtful(today: date, written: Iterable[date]) -> bool:
    """Whether the clock went back behind what the file says, or far ahead of it."""
    return agreed_day(today, written) < today or max(written, default=today) > today + timedelta(days=1)


def agreed_day(today: date, written: Iterable[date]) -> date:
    """The day both the clock and the file vouch for. `written`: days on which the file was written; today's own say
    nothing, since the same clock dated them."""
    before = [day for day in written if day < today]
    return min(today, max(before) + TRUSTED_GAP) if before else today


def why_kept(loans: Iterable[Loan], terms: Terms, today: date) -> list[str]:
    """Why a person's data may not be erased today, one French sentence a reason; empty when they may."""
    found = []
    for loan in loans:
        named = f"La mise à disposition {loan.number}".rstrip() if loan.number else "Une mise à disposition en projet"
        if loan.is_bound:
            found.append(
                f"{named} est préparée ou en cours\u00a0: ses données restent nécessaires à la convention (RGPD, "
                "article 17.1 a\u00a0; Code du travail, article L8241-2). Terminez-la ou abandonnez-la d'abord."
            )
        elif loan.last_on is not None and today < (until := years_after(loan.last_on, terms.placed)):
            found.append(
                f"{named}, finie le {french.day_figures(loan.last_on)}\u00a0: ses papiers se gardent "
                f"{french.counted(terms.placed, 'an')}, jusqu'au {french.day_figures(until)}, pour répondre d'une "
                "réclamation (Code civil, article 2224\u00a0; RGPD, article 17.3 e). Jusque-là, limitez ses données."
            )
    return found
