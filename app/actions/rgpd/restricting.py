"""Restricting (RGPD art. 18): the data are kept, and used for nothing until it is lifted."""

from dataclasses import replace
from datetime import date

from app.models.persons import Person
from app.store import records
from app.store.store import Store


def restrict(store: Store, person_id: str, today: date) -> Person:
    """Hidden from matching, map, catalogue, exports and calls; a day noted before stays."""
    person = records.get(store, Person, person_id)
    if person.restricted_on is not None:
        return person
    with store.write("limiter les données d'une personne") as work:
        return records.save(work, replace(person, restricted_on=today))


def lift(store: Store, person_id: str) -> Person:
    person = records.get(store, Person, person_id)
    with store.write("lever la limitation") as work:
        return records.save(work, replace(person, restricted_on=None))
