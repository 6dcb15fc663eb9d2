"""How a proposal and a loan may move on: one table each."""

from dataclasses import replace
from typing import Any

from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus, PartySignature
from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.rules.loans.signatures import SIGNED_KINDS as SIGNED_KINDS
from app.rules.loans.signatures import waited

LOAN_MOVES: dict[str, tuple[tuple[LoanStatus, ...], LoanStatus]] = {
    "validate": ((LoanStatus.DRAFT,), LoanStatus.VALIDATED),
    "reopen": ((LoanStatus.VALIDATED,), LoanStatus.DRAFT),
    "sign": ((LoanStatus.VALIDATED,), LoanStatus.SIGNED),
    "start": ((LoanStatus.SIGNED,), LoanStatus.RUNNING),
    "end": ((LoanStatus.RUNNING,), LoanStatus.ENDED),
    "stop": ((LoanStatus.RUNNING,), LoanStatus.STOPPED),
    "cancel": ((LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED), LoanStatus.CANCELLED),
}


def stage_after(proposal: Proposal) -> ProposalStage:
    """Where the three answers lead: one refusal ends it, three agreements make it ready for a loan.

    Who was set aside without a refusal stays so until put back.
    """
    answers = _answers(proposal)
    if Answer.NO in answers or proposal.declined_on:
        return ProposalStage.DECLINED
    if all(answer is Answer.YES for answer in answers):
        return ProposalStage.AGREED
    if proposal.meeting_on:
        return ProposalStage.MEETING
    return ProposalStage.PROPOSED


def is_refused(proposal: Proposal) -> bool:
    """By one of the three, and not only set aside."""
    return Answer.NO in _answers(proposal)


def may_share(reason: DeclineReason | None, proposal: Proposal) -> bool:
    """A refusal by the employee can never be held against them (L8241-2): it stays between them and the office."""
    return reason is not DeclineReason.DECLINED and proposal.person_answer is not Answer.NO


def put_back(proposal: Proposal) -> Proposal:
    """As if it had not been declined: agreements given stay, refusals are to be asked again."""
    lifted = replace(proposal, declined_on=None, reason=None, reason_note="", reason_is_shareable=None)
    for party in ("lender", "person", "host"):
        if getattr(proposal, f"{party}_answer") is Answer.NO:
            unanswered: dict[str, Any] = {f"{party}_answer": Answer.WAITING, f"{party}_answered_on": None}
            lifted = replace(lifted, **unanswered)
    return replace(lifted, stage=stage_after(lifted))


def has_answers(proposal: Proposal) -> bool:
    return any(answer is not Answer.WAITING for answer in _answers(proposal))


def _answers(proposal: Proposal) -> tuple[Answer, Answer, Answer]:
    return proposal.lender_answer, proposal.person_answer, proposal.host_answer


def may(move: str, status: LoanStatus) -> bool:
    return status in LOAN_MOVES[move][0]


def is_signed(version: DocumentVersion) -> bool:
    return not waited(version.kind, {party: one.signed_on for party, one in signatures_of(version).items()})


def signatures_of(version: DocumentVersion) -> dict[str, PartySignature]:
    return {"lender": version.lender, "host": version.host, "person": version.person}


def latest_versions(loan: Loan) -> dict[DocumentKind, DocumentVersion]:
    """The last version of each document to sign."""
    found: dict[DocumentKind, DocumentVersion] = {}
    for version in loan.documents:
        if version.kind in SIGNED_KINDS and version.version >= found.get(version.kind, version).version:
            found[version.kind] = version
    return found


def all_signed(loan: Loan) -> bool:
    latest = latest_versions(loan)
    return set(latest) == set(SIGNED_KINDS) and all(is_signed(version) for version in latest.values())
