"""What a facilitator does with volunteers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.actions import saving
from app.actions.rgpd import consents
from app.models.consents import Consent
from app.models.errors import Problem, Refusal
from app.models.imports import TwinKind
from app.models.loans import Loan
from app.models.persons import Person
from app.models.proposals import Proposal
from app.rules import records as rules
from app.store import kept_since, numbers, records
from app.store.store import Store


def save(store: Store, person: Person, today: date, apart: Iterable[str] = ()) -> Person:
    """Writes a volunteer; a new one is given its code. Raises Refusal or WorldProblem. `apart`: those they were said
    not to be."""
    saving.refuse(rules.person_problems(person, today))
    if person.id and kept_since.is_erased(store, person.id):
        # A form left open meanwhile still holds what was erased.
        raise Refusal(
            Problem("last_name", "Cette personne a été effacée pour de bon\u00a0: sa fiche ne s'enregistre plus.")
        )
    with store.write("enregistrer un salarié") as work:
        if not person.code:
            person = replace(person, code=numbers.next_code(work, "person"))
        saved = records.save(work, person)
        consents.follow(work, store, saved)
        saving.note_apart(work, TwinKind.PERSON, saved.id, apart, today)
        return saved


def delete(store: Store, person_id: str) -> None:
    """Puts a volunteer in the trash. Raises Refusal while a proposal or a loan concerns them."""
    is_lent = bool(records.where(store, Loan, person_id=person_id))
    if is_lent or records.where(store, Proposal, person_id=person_id):
        raise Refusal(
            Problem(
                "last_name",
                "Ce salarié ne peut pas être supprimé\u00a0: une mise en relation ou un prêt le concerne.",
            )
        )
    with store.write("supprimer un salarié") as work:
        for other in records.where(store, Person, referred_by_id=person_id):
            records.save(work, replace(other, referred_by_id=""))
        for consent in records.where(store, Consent, person_id=person_id):
            records.delete(work, Consent, consent.id)
        records.delete(work, Person, person_id)


def hand_notice(store: Store, person_id: str, today: date) -> Person:
    """The notice on personal data was handed over today; a day noted before stays."""
    person = records.get(store, Person, person_id)
    if person.notice_on is not None:
        return person
    with store.write("noter la remise de la notice") as work:
        return records.save(work, replace(person, notice_on=today))
