"""What is compared, and what the comparison says."""

from datetime import date
from typing import NamedTuple

from app.models.words import Word


class Certainty(Word):
    CERTAIN = "certain", "certain"
    LIKELY = "likely", "très probable"
    POSSIBLE = "possible", "possible"


_CERTAIN_FROM, _LIKELY_FROM, SHOWN_FROM = 0.97, 0.8, 0.5


class CompanyLine(NamedTuple):
    """A company as it is compared: `names` are those it trades and is registered under, the place is its seat's."""

    id: str
    code: str = ""
    names: tuple[str, ...] = ()
    siret: str = ""
    insee: str = ""
    postal_code: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


class PersonLine(NamedTuple):
    """A volunteer as they are compared."""

    id: str
    code: str = ""
    last_name: str = ""
    first_name: str = ""
    birth_date: date | None = None
    insee: str = ""
    phone: str = ""
    email: str = ""
    employer_id: str = ""


Line = CompanyLine | PersonLine
ROOMS = 63
"""What of a drawer's number says how many it holds before it tells nothing."""


def drawer(room: int, key: tuple[str | tuple[str, ...], ...]) -> int:
    """A number for that key; `room` is at most `ROOMS`."""
    return hash(key) & ~ROOMS | room


class Verdict(NamedTuple):
    """`score` from 0 to 1; `reasons` in French, what speaks for it first, then what speaks against."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        return self.score >= SHOWN_FROM

    @property
    def certainty(self) -> Certainty:
        if self.score >= _CERTAIN_FROM:
            return Certainty.CERTAIN
        return Certainty.LIKELY if self.score >= _LIKELY_FROM else Certainty.POSSIBLE


class Pair(NamedTuple):
    """Two records that may be the same; the smaller id comes first, as a `DistinctPair` has them."""

    first_id: str
    second_id: str
    verdict: Verdict


class Like(NamedTuple):
    """A known record that what is being typed looks like."""

    line: Line
    verdict: Verdict


def together(*chances: float) -> float:
    """Independent signs add up: what is left of the doubt is what every one of them leaves."""
    doubt = 1.0
    for chance in chances:
        doubt *= 1.0 - chance
    return 1.0 - doubt


def in_order(first_id: str, second_id: str) -> tuple[str, str]:
    return (first_id, second_id) if first_id < second_id else (second_id, first_id)
