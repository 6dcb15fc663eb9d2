"""Proposing a volunteer for a mission, and writing down the three dated answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from app.actions import saving
from app.models.errors import Problem
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.persons import Person, PersonStatus
from app.models.proposals import DeclineReason, Proposal, ProposalStage
from app.rules import records as rules
from app.rules.loans import progress
from app.store import records
from app.store.store import Store, Write


@dataclass(frozen=True)
class Why:
    """Why somebody is not kept: a reason, if one is noted, facts about it, and whether others may read them."""

    reason: DeclineReason | None = None
    note: str = ""
    is_shareable: bool = False


_OVER = (LoanStatus.ENDED, LoanStatus.STOPPED, LoanStatus.CANCELLED)
_BOUND = (LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)


def propose(store: Store, need_id: str, person_id: str, today: date) -> Proposal:
    """Proposes a volunteer to the user company; answers the proposal there already is, if it is still open.

    Raises Refusal without the person's consent in force, or while their employer is not informed.
    """
    return propose_all(store, [(need_id, person_id)], today)[0]


def propose_all(store: Store, pairs: Iterable[tuple[str, str]], today: date) -> list[Proposal]:
    """Mission and volunteer, several at once and in one action, all or none. Raises Refusal like `propose`."""
    known = [(need_id, person_id, _under_way(store, need_id, person_id)) for need_id, person_id in pairs]
    new = [
        (records.get(store, Need, need), records.get(store, Person, person)) for need, person, old in known if not old
    ]
    saving.refuse([problem for need, person in new for problem in _not_proposable(person, need, today)])
    if not new:
        return [proposal for *_, proposal in known if proposal]
    with store.write("proposer un volontaire" if len(new) == 1 else "proposer des volontaires") as work:
        for person in {person.id: person for _, person in new}.values():
            if person.status is PersonStatus.VOLUNTEER:
                records.save(work, replace(person, status=PersonStatus.PROPOSED))
        return [
            proposal or records.save(work, Proposal(need_id=need_id, person_id=person_id, stage=ProposalStage.PROPOSED))
            for need_id, person_id, proposal in known
        ]


def save(store: Store, proposal: Proposal, today: date) -> Proposal:
    """Writes the answers; the stage follows from them, and a refusal, dated, frees the volunteer.

    Raises Refusal, also for a refusal that comes once the agreement is validated.
    """
    proposal = _dated(store, proposal, today)
    proposal = replace(proposal, stage=progress.stage_after(proposal))
    saving.refuse(rules.proposal_problems(proposal, today))
    if proposal.stage is ProposalStage.DECLINED:
        saving.refuse(_bound(store, proposal))
    with store.write("noter une réponse") as work:
        if proposal.stage is ProposalStage.DECLINED:
            _free(store, work, proposal)
        return records.save(work, proposal)


def set_aside(store: Store, need_id: str, person_id: str, why: Why, today: date) -> Proposal:
    """« Ne pas retenir »: remembers that this volunteer was not kept for this mission, when and why.

    Raises Refusal once the agreement of a loan is validated, or when an employee's own refusal would be shared.
    """
    proposal = _under_way(store, need_id, person_id) or Proposal(need_id=need_id, person_id=person_id)
    saving.refuse(_bound(store, proposal))
    proposal = replace(
        proposal,
        stage=ProposalStage.DECLINED,
        declined_on=today,
        reason=why.reason,
        reason_note=why.note,
        reason_is_shareable=why.is_shareable,
    )
    saving.refuse(rules.proposal_problems(proposal, today))
    with store.write("ne pas retenir") as work:
        _free(store, work, proposal)
        return records.save(work, proposal)


def put_back(store: Store, need_id: str, person_id: str) -> Proposal | None:
    """« Remettre dans la liste »: answers given stay, refusals are to be asked again. None when nothing was answered:
    the volunteer may then be proposed as if for the first time."""
    proposal = _declined(store, need_id, person_id)
    lifted = progress.put_back(proposal)
    with store.write("remettre dans la liste") as work:
        if not progress.has_answers(lifted):
            records.delete(work, Proposal, proposal.id)
            return None
        person = records.get(store, Person, person_id)
        if person.status is PersonStatus.VOLUNTEER:
            records.save(work, replace(person, status=PersonStatus.PROPOSED))
        return records.save(work, lifted)


def _under_way(store: Store, need_id: str, person_id: str) -> Proposal | None:
    found = records.where(store, Proposal, need_id=need_id, person_id=person_id)
    return next((one for one in found if one.stage is not ProposalStage.DECLINED), None)


def _declined(store: Store, need_id: str, person_id: str) -> Proposal:
    """The last one. Raises KeyError when there is none."""
    found = records.where(store, Proposal, need_id=need_id, person_id=person_id)
    for one in reversed(found):
        if one.stage is ProposalStage.DECLINED:
            return one
    raise KeyError(person_id)


def _dated(store: Store, proposal: Proposal, today: date) -> Proposal:
    """A refusal bears the day it was noted; once it is no more a refusal, neither day nor reason stays."""
    if progress.is_refused(proposal):
        return replace(proposal, declined_on=proposal.declined_on or today)
    was = records.where(store, Proposal, id=proposal.id) if proposal.id else []
    if was and progress.is_refused(was[0]):
        return progress.put_back(proposal)
    return proposal


def is_proposed(store: Store, person_id: str, but: str) -> bool:
    """Whether another proposal than `but` is under way: neither declined, nor at the end of its loan."""
    live: dict[str, bool] = {}
    for loan in records.where(store, Loan, person_id=person_id):
        live[loan.proposal_id] = live.get(loan.proposal_id, False) or loan.status not in _OVER
    return any(
        p.id != but and p.stage is not ProposalStage.DECLINED and live.get(p.id, True)
        for p in records.where(store, Proposal, person_id=person_id)
    )


def _bound(store: Store, proposal: Proposal) -> list[Problem]:
    loans = records.where(store, Loan, proposal_id=proposal.id) if proposal.id else []
    if any(loan.status in _BOUND for loan in loans):
        sentence = "La convention est déjà validée\u00a0: abandonnez ou terminez d'abord la mise à disposition."
        return [Problem("stage", sentence)]
    return []


def _not_proposable(person: Person, need: Need, today: date) -> list[Problem]:
    if person.restricted_on or person.erased_on:
        return [
            Problem("restricted_on", "Les données de ce volontaire sont limitées\u00a0: il ne peut pas être proposé.")
        ]
    if person.consent_on is None or person.consent_on > today:
        return [
            Problem("consent_on", "Ce volontaire n'a pas encore donné son accord\u00a0: datez-le d'abord sur sa fiche.")
        ]
    if person.consent_withdrawn_on:
        return [
            Problem("consent_withdrawn_on", "Ce volontaire a retiré son accord\u00a0: il ne peut pas être proposé.")
        ]
    if not person.employer_informed:
        return [
            Problem("employer_informed", "Son employeur n'est pas informé\u00a0: il ne peut pas encore être proposé.")
        ]
    if any(job.organisation_id == need.organisation_id for job in person.employments[:1]):
        return [Problem("need_id", "Ce volontaire travaille déjà dans cette entreprise.")]
    return []


def _free(store: Store, work: Write, proposal: Proposal) -> None:
    """A volunteer with no other proposal under way is available again."""
    person = records.get(store, Person, proposal.person_id)
    if person.status is PersonStatus.PROPOSED and not is_proposed(store, person.id, but=proposal.id):
        records.save(work, replace(person, status=PersonStatus.VOLUNTEER))
