"""How a proposal and a loan may move on: one table each."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus, PartySignature
from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.rules.loans.mentions import unticked
from app.rules.loans.signatures import BINDING as BINDING
from app.rules.loans.signatures import PARTIES_OF, Part, waited
from app.rules.loans.signatures import SIGNED_KINDS as SIGNED_KINDS

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


def is_begun(version: DocumentVersion) -> bool:
    """At least one party has signed it."""
    return any(one.signed_on for one in signatures_of(version).values())


def is_scanned(version: DocumentVersion) -> bool:
    """One copy with every signature is enough."""
    return any(one.scan_id for one in signatures_of(version).values())


def signatures_of(version: DocumentVersion) -> dict[str, PartySignature]:
    return {"lender": version.lender, "host": version.host, "person": version.person}


def parts_of(version: DocumentVersion) -> list[Part]:
    """Each party's part in it."""
    signatures = signatures_of(version)
    return [
        Part(
            version.kind,
            party,
            signatures[party].sent_on,
            signatures[party].signed_on,
            is_scanned(version),
            version.change_id,
        )
        for party in PARTIES_OF.get(version.kind, ())
    ]


def latest_versions(loan: Loan) -> dict[DocumentKind, DocumentVersion]:
    """The last version of each document to sign, those of the loan's changes aside."""
    return {version.kind: version for version in to_sign(loan) if not version.change_id}


def to_sign(loan: Loan) -> list[DocumentVersion]:
    """The last version of each document to sign, one for each change too, in the order they are signed."""
    found: dict[tuple[DocumentKind, str], DocumentVersion] = {}
    for version in loan.documents:
        key = (version.kind, version.change_id)
        if version.change_id and version.issued_on is None:
            continue  # a change taken back, to be issued anew
        if version.kind in PARTIES_OF and version.version >= found.get(key, version).version:
            found[key] = version
    return sorted(found.values(), key=lambda one: (bool(one.change_id), list(PARTIES_OF).index(one.kind)))


def superseded(loan: Loan) -> list[DocumentVersion]:
    """What was issued, then replaced: still to be read, with its signatures."""
    last = {version.id for version in to_sign(loan)}
    return [one for one in loan.documents if one.kind in PARTIES_OF and one.issued_on and one.id not in last]


def all_signed(loan: Loan) -> bool:
    """What binds the parties; a consent, or a change to come, does not hold the loan back."""
    latest = latest_versions(loan)
    return all(kind in latest and is_signed(latest[kind]) for kind in BINDING)


def consented_on(loan: Loan) -> date | None:
    """The day the employee signed the consent: its own proof, whatever becomes of the agreement."""
    version = latest_versions(loan).get(DocumentKind.CONSENT)
    if version is None or (version.is_own and unticked(version.kind, loan.legal_basis, version.mentions)):
        return None
    return version.person.signed_on


def stands(loan: Loan, version: DocumentVersion) -> bool:
    """It is the text handed over; while the agreement is prepared again, only a company's own paper is."""
    return version.is_own or version.kind not in BINDING or loan.status is not LoanStatus.DRAFT


def may_sign(loan: Loan, version: DocumentVersion) -> bool:
    """What binds is signed once validated; a consent as soon as the loan is prepared; a change once it is signed."""
    if version.change_id:
        return loan.status in (LoanStatus.SIGNED, LoanStatus.RUNNING)
    if version.kind in BINDING:
        return may("sign", loan.status)
    return loan.status not in (LoanStatus.ENDED, LoanStatus.STOPPED, LoanStatus.CANCELLED)
