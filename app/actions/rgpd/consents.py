"""The register of consents: kept with each save of a person, renewed, proved."""

from dataclasses import replace
from datetime import date

from app.models.consents import Consent, Proof
from app.models.errors import Problem, Refusal
from app.models.persons import Person
from app.rules.safety import consents as rules
from app.store import records
from app.store.store import Store, Write


def register(store: Store, person: Person) -> list[Consent]:
    """Earliest first."""
    return rules.told(person, records.where(store, Consent, person_id=person.id))


def follow(work: Write, store: Store, person: Person) -> None:
    """Inside the save of a person: what the record now says of their agreement enters the register."""
    for one in rules.changed(person, records.where(store, Consent, person_id=person.id)):
        records.save(work, one)


def renew(store: Store, person_id: str, proof: Proof, note: str, today: date) -> Consent:
    """They agreed again today, to the same. Raises Refusal for somebody who never agreed, or withdrew it."""
    person = records.get(store, Person, person_id)
    if person.consent_on is None or person.consent_withdrawn_on is not None:
        raise Refusal(
            Problem(
                "consent_on",
                "Aucun accord à renouveler\u00a0: recueillez un nouvel accord écrit et datez-le sur la fiche.",
            )
        )
    with store.write("renouveler un accord") as work:
        follow(work, store, person)
        known = rules.in_order(records.where(store, Consent, person_id=person_id))
        if known and known[-1].given_on == today:
            return records.save(work, replace(known[-1], proof=proof, note=note.strip()))
        return records.save(work, Consent("", person_id, today, person.consent_scope, proof, note.strip()))


def prove(store: Store, person_id: str, proof: Proof, note: str) -> Consent:
    """Says how the latest agreement is proved, and where the proof lies. Raises Refusal while there is none."""
    person = records.get(store, Person, person_id)
    with store.write("noter la preuve d'un accord") as work:
        follow(work, store, person)
        known = rules.in_order(records.where(store, Consent, person_id=person_id))
        if not known:
            raise Refusal(Problem("consent_on", "Aucun accord n'est noté\u00a0: datez-le d'abord sur la fiche."))
        return records.save(work, replace(known[-1], proof=proof, note=note.strip()))
