"""The office's words of a clause that lost their legal minimum on this loan: the paper prints ours, and it is said."""

from collections.abc import Iterator

from app.rules import french
from app.rules.clauses import minimum
from app.rules.legal.verdicts import Level
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point


def points(file: LoanFile) -> Iterator[Point]:
    for one in minimum.given_way(file.clauses, file.loan, file.need):
        yield Point(
            f"clause.{one.clause.word}",
            Level.WARNS,
            f"Votre clause {french.quoted(one.clause.title)} a perdu son minimum légal\u00a0: la nôtre est imprimée.",
            f"{one.lost[0]} Récrivez-la dans Réglages, Clauses, ou revenez à la nôtre.",
        )
