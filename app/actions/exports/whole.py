"""Whole lists, record by record, under the headings a list coming in is read by."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.actions.exports import outward
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Contact, Organisation, Site
from app.models.persons import Employment, Person
from app.models.timesheets import Timesheet, TimesheetDay
from app.rules import french
from app.rules.exports.sheet import Cell, Head, ListSheet
from app.store import records
from app.store.store import Store

_NUMBERS = frozenset({"Effectif", "Distance maximale (km)", "Nombre de personnes", "Heures"})


@dataclass(frozen=True)
class _File:
    """What every list looks up: companies, people and loans by id, and the name of a commune."""

    companies: dict[str, Organisation]
    people: dict[str, Person]
    loans: dict[str, Loan]
    commune: Callable[[str], str]

    def company(self, record_id: str) -> str:
        return self.companies[record_id].name if record_id in self.companies else ""

    def of_loan(self, loan_id: str) -> dict[str, Cell]:
        """What names a loan in a list: its number, who, and where."""
        loan = self.loans.get(loan_id, Loan())
        person = self.people.get(loan.person_id, Person())
        return {
            "Numéro du prêt": loan.number,
            "Nom du salarié": person.last_name,
            "Prénom du salarié": person.first_name,
            "Entreprise utilisatrice": self.company(loan.host_id),
        }


def sheet(store: Store, gazetteer: Gazetteer, kind: ImportKind, today: date, author: str) -> ListSheet:
    """Every live record of that kind; for the office alone."""
    known = _File(
        {one.id: one for one in records.every(store, Organisation)},
        {one.id: one for one in records.every(store, Person)},
        {one.id: one for one in records.every(store, Loan)},
        lambda insee: _commune(gazetteer, insee),
    )
    lines = list(_LINES[kind](store, known))
    heads = tuple(lines[0]) if lines else _EMPTY
    title = kind.label.capitalize()
    rows = [tuple(line[head] if line[head] != "" else None for head in heads) for line in lines]
    return ListSheet(title, tuple(Head(head, head in _NUMBERS) for head in heads), rows, today, author)


def outward_sheet(store: Store, gazetteer: Gazetteer, kind: ImportKind, today: date, author: str) -> ListSheet:
    """The same for a third party, masked. Raises WorldProblem for a list that only serves the office."""
    if kind.value not in outward.KINDS:
        raise WorldProblem(
            f"La liste des {kind.label} ne sert qu'au bureau\u00a0: chaque ligne y dit les heures et les absences "
            "d'une seule personne. Elle n'a pas de version pour un tiers."
        )
    ids = [one.id for one in records.every(store, _TYPES[kind])]
    asked = outward.Asked(kind.value, ids, tuple(outward.all_keys(kind.value)))
    return outward.sheet(store, gazetteer, asked, today, author)


def _organisations(_store: Store, known: _File) -> Iterator[dict[str, Cell]]:
    for one in known.companies.values():
        seat = one.sites[0] if one.sites else Site()
        first = one.contacts[0] if one.contacts else Contact()
        role = {(True, True): "les deux", (True, False): "prêteuse", (False, True): "utilisatrice"}
        yield {
            "Nom de l'entreprise": one.name,
            "SIRET": one.siret,
            "Code": one.code,
            "Raison sociale": one.legal_name,
            "Adresse": seat.place.address,
            "Code postal": seat.place.postal_code,
            "Commune": known.commune(seat.place.insee),
            "Contact": first.name,
            "Fonction du contact": first.role,
            "Téléphone": french.phone(first.phone),
            "Courriel": first.email,
            "Rôle": role.get((one.is_lender, one.is_host), ""),
            "Nature": one.kind.label,
            "Forme juridique": one.legal_form,
            "Code NAF": one.naf,
            "Convention collective (IDCC)": one.idcc,
            "Effectif": one.headcount,
            "CSE": _yes_no(one.has_cse),
            "Groupe": one.group_name,
            "Avancement": one.stage.label,
            "Connue par": one.source,
            "Ce qu'elle cherche ou propose": one.asks_or_offers,
            "Prochaine étape": one.next_step,
            "À faire le": one.next_step_on,
            "Charte signée le": one.charter_signed_on,
            "Notes": one.notes,
        }


def _persons(_store: Store, known: _File) -> Iterator[dict[str, Cell]]:
    for one in known.people.values():
        job = one.employments[0] if one.employments else Employment()
        yield {
            "Nom": one.last_name,
            "Prénom": one.first_name,
            "Code": one.code,
            "Date de naissance": one.birth_date,
            "Adresse": one.home.address,
            "Code postal": one.home.postal_code,
            "Commune": known.commune(one.home.insee),
            "Téléphone": french.phone(one.phone),
            "Courriel": one.email,
            "Employeur": known.company(job.organisation_id),
            "Métier": one.job_title,
            "Code ROME": one.rome,
            "Qualification": job.qualification,
            "Contrat": job.contract.label if job.contract else "",
            "Compétences": _listed((skill.name, skill.level.label if skill.level else "") for skill in one.skills),
            "Titres et habilitations": _listed(
                (kept.kind, f"jusqu'au {french.day_figures(kept.until)}" if kept.until else "")
                for kept in one.certificates
            ),
            "Distance maximale (km)": one.max_km,
            "Moyens de transport": ", ".join(means.label for means in one.travel_means),
            "Disponible à partir du": one.available_from,
            "Disponible jusqu'au": one.available_until,
            "Accord donné le": None if one.consent_withdrawn_on else one.consent_on,
            "Notice remise le": one.notice_on,
            "Employeur informé": _yes_no(one.employer_informed),
            "Notes": one.notes,
        }


def _needs(store: Store, known: _File) -> Iterator[dict[str, Cell]]:
    for one in records.every(store, Need):
        yield {
            "Code": one.code,
            "Entreprise utilisatrice": known.company(one.organisation_id),
            "Métier": one.job_title,
            "Code ROME": one.rome,
            "Nombre de personnes": one.people,
            "Début": one.starts_on,
            "Fin": one.ends_on,
            "Priorité": one.priority.label,
            "État": one.status.label,
            "Tâches": one.tasks,
            "Compétences": _listed((skill.name, "") for skill in one.skills),
            "Titres exigés": _listed((asked.kind, "") for asked in one.certificates),
            "Équipements de protection": one.ppe,
            "Particularités du poste": one.features,
            "Notes": one.notes,
        }


def _loans(_store: Store, known: _File) -> Iterator[dict[str, Cell]]:
    for one in known.loans.values():
        yield known.of_loan(one.id) | {
            "Entreprise prêteuse": known.company(one.lender_id),
            "Poste occupé": one.job_title,
            "Début": one.starts_on,
            "Fin prévue": one.ends_on,
            "État": one.status.label,
            "Finie le": one.ended_on,
            "Tuteur": one.tutor,
        }


def _check_ins(store: Store, known: _File) -> Iterator[dict[str, Cell]]:
    for one in records.every(store, CheckIn):
        yield known.of_loan(one.loan_id) | {
            "Prévu le": one.due_on,
            "Jour de l'appel": one.done_on,
            "Avec qui": one.party.label,
            "Moyen": one.means.label if one.done_on else "",
            "Joint": one.result.label if one.done_on else "",
            "Ressenti": one.feeling.label if one.feeling else "",
            "Le travail": one.answer_work,
            "L'accueil": one.answer_welcome,
            "Les horaires": one.answer_hours,
            "Ce qui est souhaité": one.answer_wishes,
            "Suite donnée": one.next_step,
            "Prochain point": one.next_on,
        }


def _timesheets(store: Store, known: _File) -> Iterator[dict[str, Cell]]:
    for one in records.every(store, Timesheet):
        for day in one.days or (TimesheetDay(day=one.month),):
            yield known.of_loan(one.loan_id) | {
                "Jour": day.day,
                "Heures": day.count,
                "Nature du jour": day.kind.label,
                "Compté en": one.unit.label,
            }


def _yes_no(value: bool | None) -> str:
    return "" if value is None else french.yes_no(value)


def _listed(found: Iterable[tuple[str, str]]) -> str:
    return f"{french.NBSP}; ".join(f"{name} ({more})" if more else name for name, more in found)


def _commune(gazetteer: Gazetteer, insee: str) -> str:
    found = gazetteer.by_insee(insee) if insee else None
    return found.name if found else ""


_EMPTY = ("Aucune fiche",)
_LINES: dict[ImportKind, Callable[[Store, _File], Iterator[dict[str, Cell]]]] = {
    ImportKind.ORGANISATIONS: _organisations,
    ImportKind.PERSONS: _persons,
    ImportKind.NEEDS: _needs,
    ImportKind.LOANS: _loans,
    ImportKind.CHECK_INS: _check_ins,
    ImportKind.TIMESHEETS: _timesheets,
}
_TYPES: dict[ImportKind, type[Any]] = {
    ImportKind.ORGANISATIONS: Organisation,
    ImportKind.PERSONS: Person,
    ImportKind.NEEDS: Need,
    ImportKind.LOANS: Loan,
    ImportKind.CHECK_INS: CheckIn,
}
