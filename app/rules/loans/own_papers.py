"""A company's own paper in place of ours: what was found in it is the proof, what was not stops."""

from app.models.loans import DocumentKind, DocumentVersion, Loan
from app.rules import french
from app.rules.legal.verdicts import Level
from app.rules.loans import progress
from app.rules.loans.mentions import unticked
from app.rules.loans.point import Place, Point

_RULES = {
    DocumentKind.AGREEMENT: ("agreement.mentions", "La convention", "L8241-2, R8241-2"),
    DocumentKind.AMENDMENT: ("agreement.amendment_mentions", "L'avenant", "L8241-2"),
    DocumentKind.CONSENT: ("agreement.employee_agreed", "L'accord du salarié", "L8241-2, R8241-2"),
}
_PRINTED_BY = {
    "loan.qualification": {DocumentKind.AGREEMENT},
    "loan.purpose": {DocumentKind.AGREEMENT},
    "loan.billing.gross_pay": {DocumentKind.AGREEMENT},
    "loan.billing.charges_percent": {DocumentKind.AGREEMENT},
    "loan.tasks": {DocumentKind.AGREEMENT, DocumentKind.AMENDMENT},
    "loan.features": {DocumentKind.AMENDMENT},
}
"""Which of our papers print that fact and no rule counts with it."""


def own(loan: Loan) -> dict[DocumentKind, DocumentVersion]:
    """The papers of companies that stand for ours."""
    return {kind: version for kind, version in progress.latest_versions(loan).items() if version.is_own}


def points(loan: Loan) -> dict[str, Point]:
    """By rule, what their own papers prove or lack."""
    found = {}
    for kind, version in own(loan).items():
        rule, paper, article = _RULES[kind]
        missing = unticked(kind, loan.legal_basis, version.mentions)
        if missing:
            found[rule] = Point(
                rule,
                Level.BLOCKS,
                f"{paper} est un document de l'entreprise où manque, ou n'a pas été vérifié\u00a0: "
                f"{', '.join(missing)}.",
                "Relisez-le et cochez chaque mention, ou faites-le compléter.",
                article,
                Place("papers", kind.value),
            )
        elif kind is not DocumentKind.CONSENT:
            day = french.day_figures(version.mentions_on)
            said = f"{paper} est un document de l'entreprise, mentions vérifiées le {day}."
            found[rule] = Point(rule, Level.OK, said, "", article)
    return found


def softened(point: Point, loan: Loan) -> Point:
    """A fact that only their papers say is no longer missing from a paper, only from our record."""
    printed = _PRINTED_BY.get(point.rule)
    if printed is None or point.level is not Level.BLOCKS or not printed <= set(own(loan)):
        return point
    return point._replace(level=Level.WARNS, do="Le document de l'entreprise le dit\u00a0: reportez-le sur la fiche.")
