"""Where a loan's paper stands: a draft, to sign, signed, or only to print."""

from datetime import date

from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus
from app.rules import french
from app.rules.loans import progress
from app.ui.look import theme

PARTIES = {
    "lender": "entreprise prêteuse",
    "host": "entreprise utilisatrice",
    "person": "salarié",
}


def to_sign(kind: str) -> DocumentKind | None:
    """The kind of a paper that parties sign; None for the others."""
    return next((one for one in progress.SIGNED_KINDS if one.value == kind), None)


def state_of(loan: Loan, kind: str) -> tuple[str, theme.Meaning | None]:
    """« projet », « à signer », « signée le 12/11/2026 »; what is not signed is only to print."""
    signed = to_sign(kind)
    if signed is None:
        return ("projet", None) if loan.status is LoanStatus.DRAFT else ("à imprimer", None)
    version = progress.latest_versions(loan).get(signed)
    if loan.status is LoanStatus.DRAFT or version is None:
        return "projet", None
    if progress.is_signed(version):
        word = "signée" if signed is DocumentKind.AGREEMENT else "signé"
        return f"{word} le {french.day_figures(_last_signature(version))}", "ok"
    return "à signer", "todo"


def signatures(loan: Loan, kind: str) -> str:
    """« version 2 · signature : entreprise prêteuse le 24/11/2026 · attend : salarié »; empty when there are none."""
    signed = to_sign(kind)
    version = progress.latest_versions(loan).get(signed) if signed else None
    if signed is None or version is None or loan.status is LoanStatus.DRAFT:
        return ""
    days = {party: one.signed_on for party, one in progress.signatures_of(version).items()}
    given = [
        f"{PARTIES[party]} le {french.day_figures(days[party])}"
        for party in progress.SIGNED_KINDS[signed]
        if days[party]
    ]
    waited = [PARTIES[party] for party in progress.SIGNED_KINDS[signed] if not days[party]]
    parts = (
        f"version {version.version}",
        f"signature\u00a0: {', '.join(given)}" if given else "",
        f"attend\u00a0: {', '.join(waited)}" if waited else "",
    )
    return " · ".join(filter(None, parts))


def loan_state(loan: Loan) -> tuple[str, theme.Meaning | None]:
    """The least advanced of the papers to sign speaks for the loan."""
    states = [state_of(loan, kind.value) for kind in progress.SIGNED_KINDS]
    for state, meaning in states:
        if meaning != "ok":
            return state, meaning
    return "signé", "ok"


def _last_signature(version: DocumentVersion) -> date | None:
    return max((one.signed_on for one in progress.signatures_of(version).values() if one.signed_on), default=None)
