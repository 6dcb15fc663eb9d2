"""What a facilitator does with companies: write them down, note a visit, a CSE consultation, delete."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.actions import saving
from app.models.errors import Problem, Refusal
from app.models.imports import TwinKind
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Person
from app.models.visits import Visit
from app.rules import records as rules
from app.rules.loans import loan_records
from app.store import lists, numbers, records
from app.store.store import Store


def save(store: Store, organisation: Organisation, today: date, apart: Iterable[str] = ()) -> Organisation:
    """Writes a company; a new one is given its code. Raises Refusal, also when a mission's site would go, or
    WorldProblem. `apart`: those it was said not to be."""
    saving.refuse(rules.organisation_problems(organisation, today) + site_problems(store, organisation))
    with store.write("enregistrer une entreprise") as work:
        if not organisation.code:
            organisation = replace(organisation, code=numbers.next_code(work, "organisation"))
        saved = records.save(work, organisation)
        saving.note_apart(work, TwinKind.ORGANISATION, saved.id, apart, today)
        return saved


def site_problems(store: Store, organisation: Organisation) -> list[Problem]:
    """Without its site a mission, or somebody's place of work, would silently move to the seat."""
    if not organisation.id:
        return []
    kept = {site.id for site in organisation.sites}
    found = [
        Problem("sites", f"La mission {need.code} est sur un site retiré\u00a0: changez d'abord son site.")
        for need in records.where(store, Need, organisation_id=organisation.id)
        if need.site_id and need.site_id not in kept
    ]
    for row in lists.persons(store, organisation.id):
        job = records.get(store, Person, row.id).employments[0]
        if job.site_id and job.site_id not in kept:
            sentence = f"Le salarié {row.code} travaille sur un site retiré\u00a0: changez d'abord son lieu de travail."
            found.append(Problem("sites", sentence))
    return found


def known(store: Store, siret: str, own_id: str, codes: bool = False) -> str | None:
    """The sentence that says another company already bears this SIRET, or None. A warning: it never refuses."""
    for other in records.where(store, Organisation, siret=siret):
        if other.id != own_id:
            name = "" if codes else f"{other.name} "
            return f"Déjà connue\u00a0: {name}({other.code}) porte ce SIRET."
    return None


def save_visit(store: Store, visit: Visit, today: date) -> Visit:
    return saving.save(store, visit, loan_records.visit_problems, today, "noter une visite")


def save_cse_consultation(store: Store, consultation: CseConsultation, today: date) -> CseConsultation:
    return saving.save(
        store, consultation, rules.cse_consultation_problems, today, "enregistrer une consultation du CSE"
    )


def delete(store: Store, organisation_id: str) -> None:
    """Puts a company in the trash. Raises Refusal while a mission, an employee or a loan depends on it."""
    holds = [
        *(f"la mission {need.code}" for need in records.where(store, Need, organisation_id=organisation_id)),
        *(f"le salarié {row.code}" for row in lists.persons(store) if row.lender_id == organisation_id),
        *(
            f"le prêt {loan.number or 'en préparation'}"
            for loan in records.where(store, Loan, lender_id=organisation_id)
        ),
        *(f"le prêt {loan.number or 'en préparation'}" for loan in records.where(store, Loan, host_id=organisation_id)),
    ]
    if holds:
        raise Refusal(Problem("name", f"Cette entreprise ne peut pas être supprimée\u00a0: {holds[0]} en dépend."))
    with store.write("supprimer une entreprise") as work:
        for consultation in records.where(store, CseConsultation, organisation_id=organisation_id):
            records.delete(work, CseConsultation, consultation.id)
        for other in records.where(store, Organisation, referred_by_id=organisation_id):
            records.save(work, replace(other, referred_by_id=""))
        for visit in records.where(store, Visit, organisation_id=organisation_id):
            records.delete(work, Visit, visit.id)
        records.delete(work, Organisation, organisation_id)
