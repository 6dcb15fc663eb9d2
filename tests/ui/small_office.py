"""A small office made through the actions: one loan that runs since two weeks, its first call late."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.actions import loans, needs, office_settings, organisations, persons, proposals, signing
from app.actions.office_file import LaptopSettings
from app.actions.signing import Signature, Which
from app.models.loans import CallPlan, DocumentKind, Loan
from app.models.needs import Need, Training
from app.models.organisations import Contact, Organisation, Site
from app.models.persons import ContractKind, Employment, Person
from app.models.places import Place
from app.models.proposals import Answer, Proposal
from app.models.weeks import Weeks
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.office import Office

TODAY = date(2026, 11, 24)
STARTED = date(2026, 11, 9)
ENDS = date(2027, 2, 26)
_AGREED_ON = date(2026, 10, 26)
_AGEN = Place("1 rue des Invalides", "47000", "47001", 44.2, 0.62)
_DAYS = Weeks((("0" * 16 + "1" * 8 + "00" + "1" * 8 + "0" * 14) * 5 + "0" * 96,))
_SIGNATURES = (
    (DocumentKind.AGREEMENT, "lender"),
    (DocumentKind.AGREEMENT, "host"),
    (DocumentKind.AMENDMENT, "lender"),
    (DocumentKind.AMENDMENT, "person"),
)


@dataclass(frozen=True)
class Made:
    lender: Organisation
    host: Organisation
    person: Person
    need: Need
    proposal: Proposal


def office(store: Store) -> Office:
    """On that file, on the day the tests speak of."""
    office_settings.save(store, {"office.fixed_today": TODAY.isoformat()})
    return Office(store, LaptopSettings(), Jobs(synchronous=True))


def company(store: Store, name: str, siret: str, **facts: object) -> Organisation:
    contact = Contact(name="Mme Ortiz", role="gérante", phone="+33553000001", signs=True)
    made = Organisation(
        name=name, siret=siret, has_cse=False, headcount=8, sites=(Site(place=_AGEN),), contacts=(contact,)
    )
    return organisations.save(store, replace(made, **facts), _AGREED_ON)  # type: ignore[arg-type]


def proposed(store: Store) -> Made:
    """Élise Lœuvrier of Ateliers de la Baïse, proposed to Frigo d'Albret."""
    lender = company(store, "Ateliers de la Baïse", "73282932000074", is_lender=True)
    host = company(store, "Frigo d'Albret", "55208131766522", is_host=True)
    job = Employment(
        organisation_id=lender.id,
        qualification="Soudeuse P3",
        contract=ContractKind.CDI,
        gross_pay=Decimal("2150.00"),
    )
    person = Person(
        last_name="Lœuvrier",
        first_name="Élise",
        phone="+33612345678",
        home=_AGEN,
        consent_on=_AGREED_ON,
        notice_on=_AGREED_ON,
        employer_informed=True,
        employments=(job,),
    )
    person = persons.save(store, person, _AGREED_ON)
    need = Need(
        organisation_id=host.id,
        job_title="Soudeur TIG",
        tasks="Souder des cuves.",
        features="Port de charges de 10 kg.",
        starts_on=STARTED,
        ends_on=ENDS,
        grid=_DAYS,
        is_special_risk=False,
        trainings=(Training(name="Accueil sécurité"),),
    )
    need = needs.save(store, need, _AGREED_ON)
    return Made(lender, host, person, need, proposals.propose(store, need.id, person.id, _AGREED_ON))


def agreed(store: Store) -> Proposal:
    yes = {
        f"{party}_{field}": value
        for party in ("lender", "person", "host")
        for field, value in (("answer", Answer.YES), ("answered_on", _AGREED_ON))
    }
    proposal = replace(proposed(store).proposal, **yes)  # type: ignore[arg-type]
    return proposals.save(store, proposal, _AGREED_ON)


def prepared(store: Store, starts_on: date = STARTED, ends_on: date = ENDS) -> Loan:
    loan = loans.prepare(store, agreed(store).id)
    billing = replace(loan.billing, charges_percent=Decimal("42.50"))
    return loans.save(
        store,
        replace(
            loan,
            has_probation=False,
            starts_on=starts_on,
            ends_on=ends_on,
            billing=billing,
            safety_training_on=starts_on,
            calls=CallPlan(lender_days=0, host_days=0),
        ),
        _AGREED_ON,
    )


def validated(store: Store, starts_on: date = STARTED, ends_on: date = ENDS) -> Loan:
    return loans.validate(store, prepared(store, starts_on, ends_on).id, _AGREED_ON)


def signed(store: Store, starts_on: date = STARTED, ends_on: date = ENDS) -> Loan:
    loan = validated(store, starts_on, ends_on)
    for kind, party in _SIGNATURES:
        loan = signing.sign(store, loan.id, Which(kind), Signature(party, _AGREED_ON), _AGREED_ON)
    return loan


def running(store: Store, ends_on: date = ENDS) -> Loan:
    """Since Monday 9 November: the first call, to the employee alone, fell due on the third day, the 12th."""
    return loans.start(store, signed(store, STARTED, ends_on).id, STARTED)


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)
