"""Where a loan's paper stands: a draft, to send, to sign, signed, or only to print."""

from datetime import date

from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus
from app.rules import french
from app.rules.loans import progress
from app.rules.loans.signatures import PARTIES as PARTIES
from app.rules.loans.signatures import PARTIES_OF, Standing, Step, ago, standing
from app.ui.look import theme

MEANINGS: dict[Step, theme.Meaning] = {
    Step.TO_SEND: "todo",
    Step.TO_SIGN: "todo",
    Step.NO_SCAN: "ok",
    Step.SIGNED: "ok",
}
WAITED = (Step.TO_SEND, Step.TO_SIGN)
"""Somebody has not signed."""
_GIVEN = (Step.NO_SCAN, Step.SIGNED)
_SHORT = {"lender": "prêteuse", "host": "utilisatrice", "person": "salarié"}
_FEMININE = (DocumentKind.AGREEMENT,)


def to_sign(kind: str) -> DocumentKind | None:
    """The kind of a paper of the loan that parties sign; None for the others."""
    return next((one for one in progress.SIGNED_KINDS if one.value == kind), None)


def version_of(loan: Loan, kind: str) -> DocumentVersion | None:
    """The version in force of that paper; None while the agreement is being prepared, save a company's own."""
    signed = to_sign(kind)
    version = progress.latest_versions(loan).get(signed) if signed else None
    return version if version is not None and progress.stands(loan, version) else None


def state_of(loan: Loan, kind: str) -> tuple[str, theme.Meaning | None]:
    """« projet », « à signer », « signée le 12/11/2026 »; what is not signed is only to print."""
    version = version_of(loan, kind)
    if version is None:
        return ("projet", None) if loan.status is LoanStatus.DRAFT else ("à imprimer", None)
    if version.issued_on is None:
        return "document de l'entreprise", None
    if progress.is_signed(version):
        word = "signée" if version.kind in _FEMININE else "signé"
        return f"{word} le {french.day_figures(_last_signature(version))}", "ok"
    return "à signer", "todo"


def signatures(loan: Loan, kind: str) -> str:
    """« version 2 · signature : entreprise prêteuse le 24/11/2026 · attend : salarié »; empty when there are none."""
    version = version_of(loan, kind)
    if version is None or version.issued_on is None:
        return ""
    days = {party: one.signed_on for party, one in progress.signatures_of(version).items()}
    signing = PARTIES_OF[version.kind]
    given = [f"{PARTIES[party]} le {french.day_figures(days[party])}" for party in signing if days[party]]
    waited = [PARTIES[party] for party in signing if not days[party]]
    parts = (
        f"version {version.version}",
        f"signature\u00a0: {', '.join(given)}" if given else "",
        f"attend\u00a0: {', '.join(waited)}" if waited else "",
    )
    return " · ".join(filter(None, parts))


def loan_standing(loan: Loan) -> Standing:
    """Of all that is to sign: what binds once validated, a consent once it went out, the changes."""
    return standing(
        part
        for version in progress.to_sign(loan)
        if version.issued_on and progress.stands(loan, version)
        for part in progress.parts_of(version)
    )


def told(found: Standing, today: date) -> str:
    """« à signer, attend salarié, envoyé il y a 12 j »; « projet » while there is nothing to sign."""
    if found.step is None:
        return "projet"
    if found.step in _GIVEN:
        return "tout est signé" if found.step is Step.SIGNED else "tout est signé, scan manquant"
    waits = f"attend {', '.join(PARTIES[party] for party in found.parties)}"
    return ", ".join(filter(None, (found.step.label, waits, ago(found.since, today))))


def shortly(found: Standing, today: date) -> str:
    """The same in a column: « attend salarié, 12 j »."""
    if found.step is None:
        return "projet"
    if found.step is Step.NO_SCAN:
        return "signé, sans scan"
    if found.step is not Step.TO_SIGN:
        return found.step.label
    days = f", {(today - found.since).days}\u00a0j" if found.since and found.since < today else ""
    return f"attend {', '.join(_SHORT[party] for party in found.parties)}{days}"


def lost(loan: Loan) -> str:
    """What reopening the agreement takes away; empty while nobody has signed."""
    given = [
        f"{version.kind.label}, {PARTIES[party]} le {french.day_figures(one.signed_on)}"
        for version in progress.to_sign(loan)
        if version.kind in progress.BINDING and progress.stands(loan, version)
        for party, one in progress.signatures_of(version).items()
        if one.signed_on
    ]
    if not given:
        return ""
    said = "\u00a0; ".join(given)
    return (
        f"{french.counted(len(given), 'signature ne vaudra plus', 'signatures ne vaudront plus')}\u00a0: "
        f"{said}. Une nouvelle version sera à faire signer\u00a0; celle-ci reste lisible, avec ses "
        "signatures et ses scans."
    )


def _last_signature(version: DocumentVersion) -> date | None:
    return max((one.signed_on for one in progress.signatures_of(version).values() if one.signed_on), default=None)
