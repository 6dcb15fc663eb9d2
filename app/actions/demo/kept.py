"""The demo's personal data: agreements and where they are filed, and somebody of two years ago still in the file."""

from datetime import date, timedelta

from app.actions import persons
from app.actions.demo.world import TODAY, World
from app.actions.rgpd import consents
from app.models.consents import Consent, Proof
from app.models.persons import ConsentScope, Person, PersonStatus
from app.store import records

_LONG_AGO = date(2024, 10, 8)
_UNPROVED = 6
"""Agreements whose paper is still to be filed."""


def live(world: World) -> None:
    """Last of all: what the others are given does not move."""
    world.day = TODAY - timedelta(days=1)
    known = records.every(world.store, Consent)
    for place, one in enumerate(known[:-_UNPROVED], start=1):
        proof = Proof.EMAIL if place % 9 == 0 else Proof.PAPER
        note = "" if proof is Proof.EMAIL else f"classeur des accords, feuille {place}"
        consents.prove(world.store, one.person_id, proof, note)
    world.day = _LONG_AGO
    persons.save(
        world.store,
        Person(
            last_name="Marchandou",
            first_name="Sylvette",
            home=world.place("Tonneins", "12 rue du Vieux Moulin"),
            phone="+33639980712",
            job_title="Conditionneuse",
            consent_on=_LONG_AGO,
            consent_scope=ConsentScope.PROFILE,
            notice_on=_LONG_AGO,
            status=PersonStatus.LEFT,
            notes="Ne souhaitait plus être proposée.",
        ),
        _LONG_AGO,
    )
    world.day = TODAY
