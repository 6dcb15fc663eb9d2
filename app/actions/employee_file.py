"""All that the office holds about a volunteer, for that person alone: nobody else's data leave with it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.actions import documents
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.models.questions import QUESTIONS
from app.reports.employee_file import EmployeeFacts, ProposedFor
from app.reports.facts import LoanFacts
from app.rules.third_party import screening
from app.rules.third_party.screening import Names
from app.store import records
from app.store.store import Store

_SIGNED = (LoanStatus.SIGNED, LoanStatus.RUNNING, LoanStatus.ENDED, LoanStatus.STOPPED)


def facts(store: Store, gazetteer: Gazetteer, person_id: str, today: date) -> EmployeeFacts:  # noqa: ARG001 - as its sisters
    """Raises KeyError when there is no such person."""
    person = records.get(store, Person, person_id)
    every = records.where(store, Loan, person_id=person_id)
    known = [documents.facts(store, gazetteer, loan.id) for loan in every if loan.status in _SIGNED]
    own = {company.id for one in known for company in (one.lender, one.host)}
    hide = others(store, person.id, own | {one.organisation_id for one in person.employments})
    employers = {one.organisation_id for one in person.employments if one.organisation_id}
    return EmployeeFacts(
        person=replace(person, notes=hide.screen(person.notes).text),
        employers={one: records.get(store, Organisation, one).name for one in employers},
        loans=tuple(_screened(one, hide) for one in known),
        proposed=tuple(_proposed(store, person_id, hide)),
        office=documents.head(store),
        communes=_communes(gazetteer, person),
    )


def others(store: Store, person_id: str, own: set[str]) -> Names:
    """Everybody else, and the companies this person does not know already; `own` are the ids of those known."""
    people = [one for one in records.every(store, Person) if one.id != person_id]
    companies = records.every(store, Organisation)
    return screening.names(
        people=[
            *(f"{one.first_name} {one.last_name}" for one in people),
            *(contact.name for one in companies for contact in one.contacts),
            *(loan.tutor for loan in records.every(store, Loan)),
        ],
        companies=[name for one in companies if one.id not in own for name in (one.name, one.legal_name) if name],
        streets=[line for one in people for line in one.home.address.splitlines()],
    )


def _screened(loan: LoanFacts, hide: Names) -> LoanFacts:
    return replace(loan, check_ins=tuple(_hidden(one, hide) for one in loan.check_ins))


def _hidden(call: CheckIn, hide: Names) -> CheckIn:
    names = (*(one.field for one in QUESTIONS), "next_step")
    texts = {name: hide.screen(getattr(call, name)).text for name in names}
    return replace(call, **texts)  # type: ignore[arg-type]


def _proposed(store: Store, person_id: str, hide: Names) -> Iterable[ProposedFor]:
    """What this person was proposed for: no company is named before it is the person's to know."""
    for one in records.where(store, Proposal, person_id=person_id):
        need = records.get(store, Need, one.need_id)
        yield ProposedFor(need.code, need.job_title, one.stage, one.person_answer, hide.screen(one.meeting_notes).text)


def _communes(gazetteer: Gazetteer, person: Person) -> dict[str, str]:
    commune = gazetteer.by_insee(person.home.insee) if person.home.insee else None
    return {person.home.insee: commune.name} if commune else {}
