"""The return and after: what is done when, what each party said, and what is still to ask."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from app.models.check_ins import CheckInParty
from app.models.errors import Problem
from app.models.loans import Loan, LoanStatus, Outcome
from app.models.returns import LoanReturn, ReturnStep
from app.rules.loans.calls import months_later
from app.rules.loans.return_days import DAYS_BEFORE as DAYS_BEFORE
from app.rules.loans.return_days import DEBRIEF_DAYS as DEBRIEF_DAYS
from app.rules.records import in_order, not_future, required
from app.rules.working_days import next_working_day

PLAN: Mapping[ReturnStep, tuple[str, ...]] = {
    ReturnStep.MONTH_BEFORE: (
        "Appeler l'entreprise prêteuse\u00a0: poste de retour, date, personne qui accueille",
        "Demander à l'entreprise utilisatrice si elle souhaite renouveler, et au salarié s'il le veut",
    ),
    ReturnStep.FORTNIGHT_BEFORE: (
        "Entretien de retour avec le salarié\u00a0: ce qu'il a appris, ce qu'il souhaite",
        "Attestation de compétences préparée par l'entreprise utilisatrice",
    ),
    ReturnStep.DAY_BEFORE: (
        "Matériel, badge et équipements rendus\u00a0; dernier relevé d'heures signé",
        "Confirmer au salarié l'heure et le lieu de sa reprise",
    ),
    ReturnStep.BACK: (
        "Bilan avec le salarié et les deux entreprises",
        "Attestation de compétences remise au salarié",
    ),
    ReturnStep.THREE_MONTHS: (
        "Rappeler les trois\u00a0: le salarié est-il toujours là, les liens entre entreprises se poursuivent-ils",
    ),
}


class StepState(NamedTuple):
    step: ReturnStep
    due_on: date | None
    done_on: date | None
    note: str
    is_late: bool


def last_day(loan: Loan) -> date | None:
    """The real one, else the one announced, else the one agreed."""
    return loan.ended_on or loan.early_end.last_day or loan.ends_on


def due_on(loan: Loan, step: ReturnStep) -> date | None:
    """The working day a step falls due; before the end, never past the last day itself."""
    last = last_day(loan)
    if last is None:
        return None
    if step in DAYS_BEFORE:
        return min(next_working_day(last - timedelta(days=DAYS_BEFORE[step]), loan.place.insee), last)
    if step is ReturnStep.BACK:
        return next_working_day(last + timedelta(days=1), loan.place.insee)
    return next_working_day(months_later(last, 3), loan.place.insee)


def steps(loan: Loan, known: LoanReturn, today: date) -> tuple[StepState, ...]:
    """The whole plan, in order, with what is done."""
    done = {one.step: one for one in known.steps if one.done_on}
    found = []
    for step in ReturnStep:
        due, made = due_on(loan, step), done.get(step)
        is_late = made is None and due is not None and due < today
        found.append(StepState(step, due, made.done_on if made else None, made.note if made else "", is_late))
    return tuple(found)


def waited(known: LoanReturn, step: ReturnStep = ReturnStep.BACK) -> tuple[CheckInParty, ...]:
    """Who has not been heard yet."""
    heard = {one.party for one in known.debriefs if one.step is step and one.held_on}
    return tuple(party for party in CheckInParty if party not in heard)


def is_asked(loan: Loan, known: LoanReturn, today: date) -> bool:
    """The debrief of the three is to make: the loan is over, not for long, and somebody was not heard."""
    if loan.status not in (LoanStatus.ENDED, LoanStatus.STOPPED) or loan.ended_on is None:
        return False
    return (today - loan.ended_on).days <= DEBRIEF_DAYS and bool(waited(known))


def hiring_problems(field: str, outcome: Outcome | None, agreed_on: date | None) -> list[Problem]:
    """A hiring by the host is no outcome of a loan before the three agreed to it, on a day that is known."""
    if outcome is not Outcome.HIRED or agreed_on is not None:
        return []
    sentence = "Embauche par l'entreprise utilisatrice\u00a0: notez le jour où les trois ont donné leur accord."
    return [Problem(field, sentence)]


def problems(record: LoanReturn, loan: Loan, today: date) -> list[Problem]:
    """What contradicts itself. A hiring by the host needs everyone's agreement, with its day."""
    found: list[Problem] = []
    for index, one in enumerate(record.debriefs):
        path = f"debriefs.{index}"
        found += not_future(f"{path}.held_on", one.held_on, today)
        found += in_order(f"{path}.held_on", loan.starts_on, one.held_on, "la mise à disposition")
        answers = (one.satisfaction, one.recommends, one.said.strip(), one.testimony.strip(), one.benefits)
        has_said = any(answer not in (None, "", ()) for answer in answers)
        if has_said:
            found += required(f"{path}.held_on", one.held_on, "Donnez le jour où cette partie a été entendue.")
        if one.testimony.strip() and one.may_quote is None:
            found.append(Problem(f"{path}.may_quote", "Dites si ce témoignage peut être cité\u00a0: oui ou non."))
    for index, step in enumerate(record.steps):
        found += not_future(f"steps.{index}.done_on", step.done_on, today)
    for index, skill in enumerate(record.skills):
        found += required(f"skills.{index}.name", skill.name, "Nommez la compétence, ou retirez-la.")
        found += not_future(f"skills.{index}.seen_on", skill.seen_on, today)
    found += not_future("everyone_agreed_on", record.everyone_agreed_on, today)
    found += hiring_problems("everyone_agreed_on", loan.outcome, record.everyone_agreed_on)
    if record.trade_links.strip() and record.has_trade_links is False:
        found.append(
            Problem("has_trade_links", "Des liens sont décrits\u00a0: répondez oui, ou videz leur description.")
        )
    return found
