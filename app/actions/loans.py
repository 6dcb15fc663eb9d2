"""Loans: prepared from an agreed proposal, validated with a number, signed, started, ended."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from app.actions import accidents, check_ins, clauses, proposals, returns, saving
from app.models.errors import Problem, Refusal
from app.models.loans import (
    BillingTerms,
    DocumentVersion,
    EndReason,
    Loan,
    LoanStatus,
    Outcome,
    PartySignature,
    Reserve,
)
from app.models.needs import Need, NeedStatus
from app.models.organisations import CseConsultation, Organisation, Site
from app.models.persons import Employment, Person, PersonStatus
from app.models.proposals import Answer, Proposal
from app.models.statements import Statement
from app.rules import french
from app.rules.loans import loan_records as rules
from app.rules.loans import points as asked
from app.rules.loans import progress, returning
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point
from app.rules.matching import synonyms
from app.rules.records import not_future
from app.store import numbers, office_settings, records
from app.store.store import Store, Write

Keeping = Callable[[Write, Loan], Loan]
"""Keeps the texts of a loan just issued, and answers it with them."""
_STILL_PREPARED = (LoanStatus.DRAFT, LoanStatus.CANCELLED)
_NOT_PRINTED = (
    *("documents", "notes", "return_plan", "outcome", "ended_on", "end_reason"),
    *("safety_training_on", "reinforced_training_on", "reinforced_training_payer", "aptitude_exam_on"),
    *("is_forbidden_to_young", "agreed_in_writing", "is_on_partial_activity", "compensated_grid"),
    *("cse_told_on", "cse_told_of_risk_on", "first_agreement_on", "programme", "calls"),
)
"""What may change under a validated text: follow-up, signatures, notes, and the proofs that come later."""
_BY_GESTURES = ("number", "status", "documents", "early_end")
_OPEN_AGAIN = (
    "La convention est validée\u00a0: rouvrez-la d'abord pour en changer le texte, puis faites-la signer à nouveau."
)
_CHANGE_IT = "La convention est signée\u00a0: ce qu'elle dit se change par avenant, dans «\u00a0Changements\u00a0»."


@dataclass(frozen=True)
class Ending:
    """The last day, why, and what becomes of it; of a hiring by the host, the day the three agreed to it."""

    ended_on: date
    reason: EndReason
    outcome: Outcome | None = None
    everyone_agreed_on: date | None = None


def open_file(store: Store, loan_id: str) -> LoanFile:
    """Raises KeyError when there is no such loan."""
    loan = records.get(store, Loan, loan_id)
    consultations = [
        consultation
        for organisation_id in (loan.lender_id, loan.host_id)
        for consultation in records.where(store, CseConsultation, organisation_id=organisation_id)
        if not consultation.loan_ids or loan.id in consultation.loan_ids
    ]
    return LoanFile(
        loan,
        records.get(store, Person, loan.person_id),
        records.get(store, Organisation, loan.lender_id),
        records.get(store, Organisation, loan.host_id),
        records.get(store, Proposal, loan.proposal_id) if loan.proposal_id else None,
        records.get(store, Need, loan.need_id) if loan.need_id else None,
        tuple(consultations),
        tuple(other for other in records.where(store, Loan, person_id=loan.person_id) if other.id != loan.id),
        tuple(records.where(store, Reserve, loan_id=loan.id)),
        synonyms.read(office_settings.value(store, "matching.synonyms")),
        tuple(records.where(store, Statement, loan_id=loan_id)),
        clauses.current(store),
        tuple(accidents.of(store, loan_id)),
    )


def prepare(store: Store, proposal_id: str) -> Loan:
    """The loan of an agreed proposal, its facts copied from mission and contract; the one there already is, if any.

    Raises Refusal until the three parties have agreed.
    """
    for loan in records.where(store, Loan, proposal_id=proposal_id):
        if loan.status is not LoanStatus.CANCELLED:
            return loan
    proposal = records.get(store, Proposal, proposal_id)
    missing = [
        f"l'accord {words}"
        for words, answer in (
            ("de l'entreprise prêteuse", proposal.lender_answer),
            ("du salarié", proposal.person_answer),
            ("de l'entreprise utilisatrice", proposal.host_answer),
        )
        if answer is not Answer.YES
    ]
    if missing:
        raise Refusal(Problem("stage", f"Il manque {', '.join(missing)}\u00a0: notez d'abord les trois réponses."))
    need = records.get(store, Need, proposal.need_id)
    person = records.get(store, Person, proposal.person_id)
    if not person.employments or not person.employments[0].organisation_id:
        raise Refusal(Problem("employments", "Dites d'abord, sur la fiche du salarié, qui est son employeur."))
    host = records.get(store, Organisation, need.organisation_id)
    with store.write("préparer une mise à disposition") as work:
        if person.status is PersonStatus.VOLUNTEER:
            records.save(work, replace(person, status=PersonStatus.PROPOSED))
        return records.save(work, _from(proposal, need, person, host))


def save(store: Store, loan: Loan, today: date) -> Loan:
    """Writes the facts of a loan. Raises Refusal, also when a validated text would change under its signatories.

    What its own gestures write (signatures, papers, state) is the file's: this loan may have been read before them.
    """
    before = records.get(store, Loan, loan.id)
    loan = replace(loan, **{name: getattr(before, name) for name in _BY_GESTURES})
    saving.refuse(rules.loan_problems(loan, today))
    if loan.outcome is not before.outcome:
        agreed_on = returns.of(store, loan.id).everyone_agreed_on
        saving.refuse(returning.hiring_problems("outcome", loan.outcome, agreed_on))
    if before.status not in _STILL_PREPARED and _text(before) != _text(loan):
        raise Refusal(Problem("status", _OPEN_AGAIN if before.status is LoanStatus.VALIDATED else _CHANGE_IT))
    with store.write("enregistrer une mise à disposition") as work:
        return records.save(work, loan)


def validate(
    store: Store, loan_id: str, today: date, *, reason: str | None = None, keep: Keeping | None = None
) -> Loan:
    """Gives the number and the versions to sign; `keep` keeps their texts, in the same transaction: `signing.issue` is
    what the window and the commands call. Raises Refusal while a point stops it.

    With a reason, even an empty one, such points become reserves in the loan's journal, save those nothing covers.
    """
    file = open_file(store, loan_id)
    _check_move(file.loan, "validate")
    found = asked.points(file, today)
    stops = asked.blocking(found) if reason is None else asked.never_reserved(found)
    if stops:
        raise Refusal(*(Problem(point.place.field or "status", point.sentence) for point in stops))
    left = asked.blocking(found)
    with store.write("valider une convention avec réserves" if left else "valider une convention") as work:
        for point in left:
            records.save(work, _reserve(loan_id, point, today, reason or ""))
        number = file.loan.number or _number(store, work, today)
        loan = replace(file.loan, number=number, status=LoanStatus.VALIDATED, documents=_issued(file.loan, today))
        loan = records.save(work, loan)
        return records.save(work, keep(work, loan)) if keep else loan


def _issued(loan: Loan, today: date) -> tuple[DocumentVersion, ...]:
    """The next version of what binds, unsigned: a company's own paper stays in the place of ours."""
    latest = progress.latest_versions(loan)
    prepared = {kind: one for kind, one in latest.items() if kind in progress.BINDING and one.issued_on is None}
    kept = tuple(one for one in loan.documents if one not in prepared.values())
    number = 1 + max((one.version for one in kept if one.kind in progress.BINDING), default=0)
    issued = []
    for kind in progress.BINDING:
        last = latest.get(kind, DocumentVersion())
        own = last if last.is_own else DocumentVersion()
        fresh = replace(own, id="", kind=kind, version=number, issued_on=today)
        unsigned = {party: PartySignature() for party in progress.signatures_of(fresh)}
        issued.append(replace(fresh, id=last.id if kind in prepared else "", **unsigned))  # type: ignore[arg-type]
    return (*kept, *issued)


def _reserve(loan_id: str, point: Point, today: date, reason: str) -> Reserve:
    return Reserve("", loan_id, point.rule, point.sentence, today, reason.strip())


def reopen(store: Store, loan_id: str) -> Loan:
    """Back to preparation: the next text to sign will be a new version."""
    loan = records.get(store, Loan, loan_id)
    _check_move(loan, "reopen")
    with store.write("rouvrir une convention") as work:
        return records.save(work, replace(loan, status=LoanStatus.DRAFT))


def start(store: Store, loan_id: str, today: date) -> Loan:
    """The employee has arrived: the loan runs and its first check-ins fall due. Raises Refusal before the first day."""
    loan = records.get(store, Loan, loan_id)
    _check_move(loan, "start")
    if loan.starts_on is None or loan.starts_on > today:
        raise Refusal(Problem("starts_on", "Le prêt ne peut pas commencer avant sa date de début."))
    person = records.get(store, Person, loan.person_id)
    if person.consent_withdrawn_on:
        raise Refusal(Problem("person_id", "Ce volontaire a retiré son accord\u00a0: le prêt ne peut pas commencer."))
    with store.write("démarrer une mise à disposition") as work:
        loan = records.save(work, replace(loan, status=LoanStatus.RUNNING))
        records.save(work, replace(person, status=PersonStatus.LENT))
        fill(store, work, loan)
        check_ins.plan_first(store, work, loan)
    return loan


def end(store: Store, loan_id: str, ending: Ending, today: date) -> Loan:
    """The employee is back: at term, or before it with the reason. Check-ins still to make are dropped.

    Raises Refusal for a day to come, or before the first one, at term before the term, and for a hiring by the host
    nobody says the three agreed to.
    """
    loan = records.get(store, Loan, loan_id)
    move = "end" if ending.reason is EndReason.TERM else "stop"
    _check_move(loan, move)
    _check_last_day(loan, ending, today)
    loan = replace(
        loan,
        status=progress.LOAN_MOVES[move][1],
        ended_on=ending.ended_on,
        end_reason=ending.reason,
        outcome=ending.outcome,
    )
    saving.refuse(rules.end_problems(loan))
    known = returns.of(store, loan.id)
    agreed_on = ending.everyone_agreed_on or known.everyone_agreed_on
    saving.refuse(
        [
            *returning.hiring_problems("everyone_agreed_on", loan.outcome, agreed_on),
            *not_future("everyone_agreed_on", agreed_on, today),
        ]
    )
    with store.write("terminer une mise à disposition") as work:
        if loan.outcome is Outcome.HIRED and agreed_on != known.everyone_agreed_on:
            records.save(work, replace(known, everyone_agreed_on=agreed_on))
        _release(store, work, loan)
        check_ins.plan_after(store, work, loan, today)
        if loan.status is LoanStatus.STOPPED:
            _open_again(store, work, loan)
        return records.save(work, loan)


def _check_last_day(loan: Loan, ending: Ending, today: date) -> None:
    if loan.starts_on and ending.ended_on < loan.starts_on:
        raise Refusal(Problem("ended_on", "Le prêt ne peut pas finir avant d'avoir commencé."))
    if ending.ended_on > today:
        raise Refusal(Problem("ended_on", "Ce jour est encore à venir\u00a0: notez la fin quand elle a eu lieu."))
    if ending.reason is EndReason.TERM and loan.ends_on and ending.ended_on < loan.ends_on:
        term = french.day_figures(loan.ends_on)
        raise Refusal(
            Problem(
                "end_reason",
                f"Le terme convenu est le {term}\u00a0: attendez-le, ou dites qui arrête avant et pourquoi.",
            )
        )


def cancel(store: Store, loan_id: str) -> Loan:
    loan = records.get(store, Loan, loan_id)
    _check_move(loan, "cancel")
    with store.write("abandonner une mise à disposition") as work:
        _release(store, work, loan)
        return records.save(work, replace(loan, status=LoanStatus.CANCELLED))


def _open_again(store: Store, work: Write, loan: Loan) -> None:
    """A mission its lent employee leaves before the end has a post to fill again."""
    need = records.get(store, Need, loan.need_id) if loan.need_id else None
    if need is not None and need.status is NeedStatus.FILLED:
        records.save(work, replace(need, status=NeedStatus.OPEN))


def _release(store: Store, work: Write, loan: Loan) -> None:
    """The person is lent or proposed elsewhere, or available again; one who paused or left stays so."""
    person = records.get(store, Person, loan.person_id)
    if person.status not in (PersonStatus.PROPOSED, PersonStatus.LENT):
        return
    lent = any(
        other.id != loan.id and other.status is LoanStatus.RUNNING
        for other in records.where(store, Loan, person_id=person.id)
    )
    proposed = proposals.is_proposed(store, person.id, but=loan.proposal_id)
    status = PersonStatus.LENT if lent else PersonStatus.PROPOSED if proposed else PersonStatus.VOLUNTEER
    records.save(work, replace(person, status=status))


def _check_move(loan: Loan, move: str) -> None:
    if not progress.may(move, loan.status):
        raise Refusal(
            Problem("status", f"Impossible\u00a0: la mise à disposition est «\u00a0{loan.status.label}\u00a0».")
        )


def _number(store: Store, work: Write, today: date) -> str:
    """The year is that of the validation: numbers follow one another as they are given."""
    return numbers.next_loan_number(work, office_settings.value(store, "office.prefix"), today.year)


def _text(loan: Loan) -> Loan:
    """The loan without what may change after validation."""
    blank = Loan()
    return replace(loan, **{name: getattr(blank, name) for name in _NOT_PRINTED})


def fill(store: Store, work: Write, loan: Loan) -> None:
    """A mission whose every post is lent is filled."""
    if not loan.need_id:
        return
    need = records.get(store, Need, loan.need_id)
    lent = [
        other
        for other in records.where(store, Loan, need_id=need.id)
        if other.status not in (LoanStatus.DRAFT, LoanStatus.CANCELLED, LoanStatus.STOPPED)
    ]
    if need.status is NeedStatus.OPEN and need.people and len(lent) >= need.people:
        records.save(work, replace(need, status=NeedStatus.FILLED))


def _from(proposal: Proposal, need: Need, person: Person, host: Organisation) -> Loan:
    employment = person.employments[0] if person.employments else Employment()
    seat = host.sites[0] if host.sites else Site()
    site = next((site for site in host.sites if site.id == need.site_id), seat)
    starts = max(filter(None, (need.starts_on, proposal.lender_from)), default=None)
    ends = min(filter(None, (need.ends_on, proposal.lender_until)), default=None)
    return Loan(
        proposal_id=proposal.id,
        need_id=need.id,
        person_id=person.id,
        lender_id=employment.organisation_id,
        host_id=host.id,
        starts_on=starts,
        ends_on=ends,
        job_title=need.job_title,
        qualification=employment.qualification,
        tasks=need.tasks,
        features=need.features,
        site_name=site.name,
        place=site.place,
        grid=need.grid,
        is_special_risk=need.is_special_risk,
        is_reinforced_follow_up=need.is_reinforced_follow_up,
        ppe=need.ppe,
        billing=BillingTerms(gross_pay=employment.gross_pay, pay_unit=employment.pay_unit),
        trainings=tuple(replace(training, id="") for training in need.trainings),
    )
