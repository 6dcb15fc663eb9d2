"""What a clause is: our text, where it stands, when, and what the law wants it to say or never say."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.models.loans import LegalBasis, Loan
from app.models.needs import Need
from app.rules import french

Paper = Literal["agreement", "amendment"]
_ROAD = re.compile(
    r"\b(vehicules?|permis|chauffeur|livreu(r|se)|tournees?|camions?|fourgons?|autocars?|poids lourds?|remorque)\b"
)


@dataclass(frozen=True)
class ClauseFacts:
    """The plain facts of a loan a clause's condition may ask."""

    basis: LegalBasis = LegalBasis.L8241_2
    has_probation: bool = False
    drives: bool = False


def facts_of(loan: Loan, need: Need | None = None) -> ClauseFacts:
    told = [loan.job_title, loan.tasks, loan.features]
    if need is not None:
        told += [certificate.kind for certificate in need.certificates]
    return ClauseFacts(
        loan.legal_basis,
        bool(loan.has_probation or loan.is_probation_mandatory),
        any(_ROAD.search(french.unaccented(text)) for text in told),
    )


@dataclass(frozen=True)
class Must:
    """The text still says it when every pattern is found: searched in plain letters, without accents or capitals."""

    patterns: tuple[str, ...]
    article: str
    says: str


@dataclass(frozen=True)
class Never:
    """Said when the pattern is found in a sentence, unless that very passage denies it."""

    pattern: str
    article: str
    says: str
    unless: str = ""


def always(_facts: ClauseFacts) -> bool:
    return True


@dataclass(frozen=True)
class Clause:
    """`places`: the papers it stands in, and the title of its article there; `placeholders`: those it is about, first;
    `when`: in words, on what condition."""

    word: str
    title: str
    places: tuple[tuple[Paper, str], ...]
    text: str
    musts: tuple[Must, ...] = ()
    nevers: tuple[Never, ...] = ()
    placeholders: tuple[str, ...] = ()
    condition: Callable[[ClauseFacts], bool] = always
    when: str = ""

    def stands_in(self, paper: Paper) -> bool:
        return any(one == paper for one, _title in self.places)
