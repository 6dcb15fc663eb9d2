"""A small office with enough welders to hide each other, and one baker who is alone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.actions import needs, organisations, persons
from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.models.persons import ConsentScope, Employment, Person, Skill, SkillLevel
from app.models.places import Place
from app.store import records
from app.store.store import Store

TODAY = date(2026, 11, 24)
AGEN = Place("1 rue des Invalides", "47000", "47001", 44.2, 0.62)
_COMPANIES = (
    ("Ateliers de la Baïse", "25.62B", True, False),
    ("Tôlerie du Brulhois", "25.11Z", True, False),
    ("Frigo d'Albret", "28.25Z", False, True),
    ("Fournil des Rives", "10.71A", False, True),
)
_PEOPLE = (
    ("Élise", "Lœuvrier", "H2902", 0),
    ("Bastien", "Cazalet", "H2902", 1),
    ("Nadia", "Berrahou", "H2902", 1),
    ("Hugo", "Darrieux", "H2102", 0),
)


@dataclass(frozen=True)
class Made:
    people: list[Person]
    companies: list[Organisation]
    need: Need


def make(store: Store) -> Made:
    companies = [
        organisations.save(
            store,
            Organisation(
                name=name,
                naf=naf,
                is_lender=is_lender,
                is_host=is_host,
                charter_signed_on=TODAY,
                sites=(Site(place=AGEN),),
            ),
            TODAY,
        )
        for name, naf, is_lender, is_host in _COMPANIES
    ]
    people = [
        persons.save(
            store,
            Person(
                first_name=first,
                last_name=last,
                rome=rome,
                job_title="Soudeuse" if rome == "H2902" else "Conductrice de four",
                home=AGEN,
                phone="+33612345678",
                max_km=23,
                consent_on=TODAY - timedelta(days=20),
                consent_scope=ConsentScope.PROFILE,
                employer_informed=True,
                employments=(Employment(organisation_id=companies[employer].id),),
                skills=(Skill(name="Lecture de plan", level=SkillLevel.PRACTICE),),
            ),
            TODAY,
        )
        for first, last, rome, employer in _PEOPLE
    ]
    need = needs.save(store, Need(organisation_id=companies[2].id, job_title="Soudeur", rome="H2902"), TODAY)
    return Made(people, companies, need)


def changed(store: Store, person: Person, **facts: object) -> Person:
    """Saved past the rules: what a file may hold."""
    with store.write("essai") as work:
        return records.save(work, replace(person, **facts))  # type: ignore[arg-type]
