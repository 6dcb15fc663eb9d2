"""What a facilitator does with missions."""

from dataclasses import replace
from datetime import date

from app.actions import saving
from app.models.errors import Problem, Refusal
from app.models.needs import Need
from app.models.proposals import Proposal
from app.rules import records as rules
from app.store import numbers, records
from app.store.store import Store


def save(store: Store, need: Need, today: date) -> Need:
    """Writes a mission; a new one is given its code. Raises Refusal or WorldProblem."""
    saving.refuse(rules.need_problems(need, today))
    with store.write("enregistrer une mission") as work:
        if not need.code:
            need = replace(need, code=numbers.next_code(work, "need"))
        return records.save(work, need)


def delete(store: Store, need_id: str) -> None:
    """Puts a mission in the trash. Raises Refusal while a volunteer is proposed for it."""
    if records.where(store, Proposal, need_id=need_id):
        raise Refusal(
            Problem(
                "job_title",
                "Cette mission ne peut pas être supprimée\u00a0: un volontaire y est proposé. Fermez-la plutôt.",
            )
        )
    with store.write("supprimer une mission") as work:
        records.delete(work, Need, need_id)
