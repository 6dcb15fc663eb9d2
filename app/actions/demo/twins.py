"""The demo's duplicates: a company typed again at a fair, a volunteer met again under her maiden name."""

from datetime import date

from app.actions import organisations, persons
from app.actions.demo.world import TODAY, World
from app.models.organisations import Contact, Organisation, Site, Stage
from app.models.persons import CallMeans, Person
from app.models.places import Precision
from app.models.visits import Visit
from app.store import records

_FAIR = date(2026, 11, 19)


def live(world: World) -> None:
    """Last of all, as what is kept: what the others are given does not move."""
    world.day = _FAIR
    _company(world, records.get(world.store, Organisation, world.organisations["roulane"]))
    _person(world, records.get(world.store, Person, world.persons["coralie"]))
    world.day = TODAY


def _company(world: World, known: Organisation) -> None:
    """Its role and its SIRET were not asked for: the stand was crowded."""
    again = organisations.save(
        world.store,
        Organisation(
            name="ROULANE T.P.",
            headcount=90,
            stage=Stage.CONTACTED,
            source="Salon des travaux publics, novembre 2026",
            asks_or_offers="Deux conducteurs de pelle dès février.",
            sites=(Site(place=world.place("Foulayronnes 47", "", Precision.COMMUNE)),),
            contacts=(Contact(name="M. Roulane", phone=known.contacts[0].phone),),
        ),
        world.day,
    )
    visit = Visit(
        organisation_id=again.id,
        held_on=world.day,
        at="11:30",
        is_held=True,
        met="M. Roulane",
        notes="Croisé au salon\u00a0: deux pelles neuves livrées en février, personne pour les conduire.",
    )
    organisations.save_visit(world.store, visit, world.day)


def _person(world: World, known: Person) -> None:
    persons.save(
        world.store,
        Person(
            last_name="Peyrusse",
            first_name="Coralie",
            birth_date=known.birth_date,
            phone=known.phone,
            call_means=CallMeans.MOBILE_MESSAGE,
            home=world.place("Moirax 47", "", Precision.COMMUNE),
            job_title="Technicienne de maintenance",
            notes="Présentée par une collègue au forum de l'emploi.",
        ),
        world.day,
    )
