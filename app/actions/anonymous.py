"""What leaves the office without names: records masked with what the file knows, for documents and exports."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

from app.actions import documents, saving
from app.geo.areas import Towns
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.errors import Problem, WorldProblem
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.reports.masked_facts import MissionFacts, ProfileFacts
from app.rules import anonymity
from app.rules.third_party import publishing, screening
from app.rules.third_party.masking import MaskedOrganisation, Veil
from app.store import journal, office_settings, records
from app.store.store import Store


def veil(store: Store, gazetteer: Gazetteer) -> Veil:
    """The file's names, its towns, and from which stage each company may know the other."""
    return Veil(
        known_names(store),
        Towns(gazetteer, int(office_settings.value(store, "anonymity.smallest_town"))),
        lender_at=Acquaintance(office_settings.value(store, "anonymity.host_learns_lender")),
        host_at=Acquaintance(office_settings.value(store, "anonymity.lender_learns_host")),
    )


def known_names(store: Store) -> screening.Names:
    """Of every person, contact, tutor, organisation and address of the file."""
    people = records.every(store, Person)
    companies = records.every(store, Organisation)
    loans = records.every(store, Loan)
    return screening.names(
        people=[
            *(f"{one.first_name} {one.last_name}" for one in people),
            *(contact.name for one in companies for contact in one.contacts),
            *(loan.tutor for loan in loans),
        ],
        companies=[name for one in companies for name in (one.name, one.legal_name, one.group_name) if name],
        streets=[
            line
            for place in (*(one.home for one in people), *(site.place for one in companies for site in one.sites))
            for line in place.address.splitlines()
        ],
    )


def stage(store: Store, need_id: str, person_id: str) -> Acquaintance:
    """How far the companies of that mission and that person are, whatever became of an earlier proposal."""
    reached = Acquaintance.NONE
    for proposal in records.where(store, Proposal, need_id=need_id, person_id=person_id):
        found = anonymity.acquaintance(proposal, records.where(store, Loan, proposal_id=proposal.id))
        reached = found if found.reaches(reached) else reached
    return reached


def told_early(store: Store, loan: Loan) -> str:
    """What to know before a paper that names both companies leaves while the office keeps them from each other.

    Empty once they may know each other: from the stage of the settings, or when the agreement is there to be signed.
    """
    if loan.status is not LoanStatus.DRAFT:
        return ""
    reached = stage(store, loan.need_id, loan.person_id)
    hidden = [
        who
        for who, key in (
            ("l'entreprise d'accueil au prêteur", "anonymity.lender_learns_host"),
            ("le prêteur à l'entreprise d'accueil", "anonymity.host_learns_lender"),
        )
        if not reached.reaches(Acquaintance(office_settings.value(store, key)))
    ]
    if not hidden:
        return ""
    said = " et ".join(hidden)
    return f"Ce projet nomme {said}, plus tôt que vos réglages ne le veulent\u00a0: gardez-le jusqu'à la signature."


def profile(
    store: Store, gazetteer: Gazetteer, person_id: str, today: date, need_id: str = "", known: Veil | None = None
) -> ProfileFacts:
    """The anonymous profile; for the user company of a mission, with what it may already know.

    Raises KeyError when there is no such person, Refusal without their consent or while the employer is not informed.
    """
    person = records.get(store, Person, person_id)
    hidden = publishing.why_hidden(person, today)
    saving.refuse([Problem("consent_on", publishing.SENTENCES[hidden])] if hidden else [])
    known = known or veil(store, gazetteer)
    reached = stage(store, need_id, person_id) if need_id else Acquaintance.NONE
    return ProfileFacts(
        anonymity.mask(person, reached, known), documents.head(store), _lender(store, person, reached, known)
    )


def mission(
    store: Store, gazetteer: Gazetteer, need_id: str, person_id: str = "", known: Veil | None = None
) -> MissionFacts:
    """The anonymous sheet of a mission; for the lender of a person, with what it may already know.

    Raises KeyError when there is no such mission.
    """
    need = records.get(store, Need, need_id)
    host = records.get(store, Organisation, need.organisation_id)
    reached = stage(store, need_id, person_id) if person_id else Acquaintance.NONE
    return MissionFacts(anonymity.mask((need, host), reached, known or veil(store, gazetteer)), documents.head(store))


def _lender(store: Store, person: Person, reached: Acquaintance, known: Veil) -> MaskedOrganisation | None:
    if not person.employments or not person.employments[0].organisation_id:
        return None
    lender = records.get(store, Organisation, person.employments[0].organisation_id)
    # Here it is this person's lender, even when it welcomes others too.
    return anonymity.mask(replace(lender, is_lender=True, is_host=False), reached, known)


def note_left(store: Store, gesture: str, title: str, table: str, record_id: str) -> None:
    """In the journal: a paper made for a third party was handed over; what it says is not told again."""
    with suppress(WorldProblem):
        journal.note(store, f"{gesture} pour un tiers «\u00a0{title}\u00a0»", table, record_id)
