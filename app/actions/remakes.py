"""« Refaire une convention »: a loan that is over made again from its facts, its agreements to ask anew (L8241-2)."""

from dataclasses import replace

from app.actions import saving
from app.models.errors import Problem, Refusal
from app.models.loans import DocumentKind, Loan, LoanStatus, Outcome
from app.models.persons import Person, PersonStatus
from app.models.proposals import Proposal, ProposalStage
from app.rules.legal.of_loan import signed_on
from app.store import records
from app.store.store import Store

OVER = (LoanStatus.ENDED, LoanStatus.STOPPED)
_PREPARED = (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)
_ANEW = (
    *("id", "number", "status", "proposal_id", "starts_on", "ends_on", "documents", "return_plan", "notes"),
    *("ended_on", "end_reason", "outcome", "early_end"),
    *("safety_training_on", "reinforced_training_on", "aptitude_exam_on", "agreed_in_writing"),
    *("cse_told_on", "cse_told_of_risk_on", "is_on_partial_activity", "compensated_grid"),
    *("has_probation", "probation_days"),
)
"""What a new agreement does not take from the old one: dates, what was signed, what was proved."""


def remake(store: Store, loan_id: str) -> Loan:
    """The new loan, in preparation, and its proposal with three answers to ask; the one there already is, if any.

    Raises Refusal while the loan is not over, or when the volunteer no longer agrees.
    """
    old = records.get(store, Loan, loan_id)
    person = records.get(store, Person, old.person_id)
    if old.status not in OVER:
        raise Refusal(Problem("status", "La mise à disposition n'est pas terminée\u00a0: prolongez-la par un avenant."))
    saving.refuse(_not_free(person))
    for other in records.where(store, Loan, person_id=old.person_id):
        if other.host_id == old.host_id and other.status in _PREPARED:
            return other
    with store.write("refaire une convention") as work:
        asked = Proposal(need_id=old.need_id, person_id=old.person_id, stage=ProposalStage.PROPOSED)
        proposal = records.save(work, asked) if old.need_id else None
        fresh = records.save(work, _fresh(old, proposal.id if proposal else ""))
        if old.outcome is None:
            records.save(work, replace(old, outcome=Outcome.RENEWED))
        if person.status is PersonStatus.VOLUNTEER:
            records.save(work, replace(person, status=PersonStatus.PROPOSED))
        return fresh


def _not_free(person: Person) -> list[Problem]:
    if person.consent_withdrawn_on or person.consent_on is None:
        sentence = "Ce volontaire n'a pas, ou plus, donné son accord\u00a0: demandez-le-lui d'abord."
        return [Problem("person_id", sentence)]
    if person.status in (PersonStatus.PAUSED, PersonStatus.LEFT):
        return [Problem("person_id", f"Ce volontaire est «\u00a0{person.status.label}\u00a0».")]
    return []


def _fresh(old: Loan, proposal_id: str) -> Loan:
    blank = Loan()
    kept = replace(old, **{name: getattr(blank, name) for name in _ANEW})
    return replace(
        kept,
        proposal_id=proposal_id,
        notes=f"Refaite d'après la convention {old.number}.",
        first_agreement_on=old.first_agreement_on or signed_on(old, DocumentKind.AGREEMENT),
        trainings=tuple(replace(training, id="") for training in old.trainings),
    )
