"""Lists for a third party: the rows shown, each passed through the same mask as papers, and no column without one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from app.actions import anonymous, catalogue
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.check_ins import CheckIn
from app.models.errors import WorldProblem
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.tours import TourStop
from app.rules import anonymity
from app.rules.exports.sheet import THIRD_PARTY, Cell, Head, ListSheet, Step, no_step
from app.rules.third_party import publishing
from app.rules.third_party.masking import MaskedLoan, MaskedNeed, MaskedOrganisation, MaskedPerson
from app.rules.visits import tours
from app.store import records
from app.store.store import Store

_ROWS_A_STEP = 100


@dataclass(frozen=True)
class Asked:
    """Of which list, the records shown, the columns shown, and what was asked of the rows, without a word typed."""

    kind: str
    ids: Sequence[str]
    keys: Sequence[str]
    filter: str = ""


@dataclass(frozen=True)
class _Column:
    """What a third party reads in place of the window's column of that key."""

    key: str
    title: str
    cell: Callable[[Any], Cell]
    is_right: bool = False


@dataclass(frozen=True)
class _Kind:
    """`hidden` is what is masked, `absent` who is not there at all. `is_filter_told`: not where a filter, such as
    « problèmes », would say of each row what no column says."""

    title: str
    read: Callable[[Store, Gazetteer, date], Mapping[str, Any]]
    columns: tuple[_Column, ...]
    hidden: str
    absent: str = ""
    is_filter_told: bool = True


@dataclass(frozen=True)
class Said:
    """Before it is written: the columns that leave, those that stay, what is masked, and who is left out."""

    leaving: tuple[str, ...]
    staying: tuple[str, ...]
    hidden: str
    absent: str


def said(kind: str, shown: Mapping[str, str]) -> Said:
    """`shown`: the titles of the columns of the window, by key."""
    known = KINDS[kind]
    leaving = tuple(one.title for one in known.columns if one.key == "code" or one.key in shown)
    masks = {one.key for one in known.columns}
    return Said(leaving, tuple(title for key, title in shown.items() if key not in masks), known.hidden, known.absent)


def sheet(
    store: Store, gazetteer: Gazetteer, asked: Asked, today: date, author: str, step: Step = no_step
) -> ListSheet:
    """By code: the order of a list of names would tell them. Who may not be shown is left out without being counted.

    Raises WorldProblem when nobody of these may be.
    """
    kind = KINDS[asked.kind]
    step(0, 0)
    masked = kind.read(store, gazetteer, today)
    columns = [one for one in kind.columns if one.key == "code" or one.key in asked.keys]
    rows: list[tuple[Cell, ...]] = []
    for done, record_id in enumerate(asked.ids):
        if done % _ROWS_A_STEP == 0:
            step(done, len(asked.ids))
        if record_id in masked:
            rows.append(tuple(column.cell(masked[record_id]) for column in columns))
    if not rows:
        raise WorldProblem(
            f"Aucune de ces lignes ne peut être montrée à un tiers. {kind.absent} Rien n'a été écrit.".replace(
                "  ", " "
            )
        )
    rows.sort(key=lambda row: tuple(map(str, row[:2])))
    heads = tuple(Head(column.title, column.is_right) for column in columns)
    told = asked.filter if kind.is_filter_told or not asked.filter else "une partie des lignes"
    return ListSheet(kind.title, heads, rows, today, author, told, columns[0].title, 0, THIRD_PARTY)


def screened(store: Store, made: ListSheet, step: Step = no_step) -> ListSheet:
    """A list shown in codes, read over once more: whatever still names or reaches somebody is withheld."""
    names = anonymous.known_names(store)
    rows = []
    for done, row in enumerate(made.rows):
        if done % _ROWS_A_STEP == 0:
            step(done, len(made.rows))
        rows.append(tuple(names.screen(cell).text if isinstance(cell, str) else cell for cell in row))
    return replace(made, rows=rows, note=THIRD_PARTY)


class _Stop(NamedTuple):
    stop: TourStop
    commune: str
    tour: str
    area: str
    state: str


def _organisations(store: Store, gazetteer: Gazetteer, _today: date) -> dict[str, MaskedOrganisation]:
    veil = anonymous.veil(store, gazetteer)
    return {one.id: anonymity.mask(one, Acquaintance.NONE, veil) for one in records.every(store, Organisation)}


def _persons(store: Store, gazetteer: Gazetteer, today: date) -> dict[str, MaskedPerson]:
    """As the catalogue says them: with their written consent, their employer informed, and coarsely enough that two
    volunteers and two employers could be meant; whom nothing hides well enough is left out."""
    office = catalogue.read(store, gazetteer)
    found = {}
    for person_id, person in office.people.items():
        if publishing.why_hidden(person, today):
            continue
        told = office.masked[person_id]
        risk = office.crowd.risk(told)
        if risk is not None and risk.proposed is None:
            continue
        found[person_id] = told.coarser(*risk.proposed) if risk is not None and risk.proposed else told
    return found


def _needs(store: Store, gazetteer: Gazetteer, _today: date) -> dict[str, tuple[MaskedNeed, Need]]:
    veil = anonymous.veil(store, gazetteer)
    hosts = {one.id: one for one in records.every(store, Organisation)}
    return {
        one.id: (anonymity.mask((one, hosts[one.organisation_id]), Acquaintance.NONE, veil), one)
        for one in records.every(store, Need)
        if one.organisation_id in hosts
    }


def _loans(store: Store, gazetteer: Gazetteer, _today: date) -> dict[str, tuple[MaskedLoan, Loan]]:
    veil = anonymous.veil(store, gazetteer)
    return {one.id: (anonymity.mask(one, Acquaintance.NONE, veil), one) for one in records.every(store, Loan)}


def _check_ins(store: Store, gazetteer: Gazetteer, _today: date) -> dict[str, tuple[MaskedLoan, CheckIn]]:
    """That a call was made, never what was said in it."""
    veil = anonymous.veil(store, gazetteer)
    loans = {one.id: anonymity.mask(one, Acquaintance.NONE, veil) for one in records.every(store, Loan)}
    return {one.id: (loans[one.loan_id], one) for one in records.every(store, CheckIn) if one.loan_id in loans}


def _tour_stops(store: Store, gazetteer: Gazetteer, today: date) -> dict[str, _Stop]:
    """Public by nature: where one stood and how many came. Words typed are read over for names all the same."""
    names = anonymous.known_names(store)
    found = {}
    for one in records.every(store, TourStop):
        commune = gazetteer.by_insee(one.insee) if one.insee else None
        tour, area = (names.screen(text.strip()).text for text in (one.tour, one.area))
        found[one.id] = _Stop(one, commune.name if commune else "", tour, area, tours.state(one, today).label)
    return found


_HIDDEN = "noms, adresses, téléphones, courriels, SIRET, notes"
KINDS: dict[str, _Kind] = {
    "organisations": _Kind(
        "Entreprises, en codes",
        _organisations,
        (
            _Column("code", "Code", lambda one: one.code),
            _Column("commune", "Secteur", lambda one: one.area.sector.label),
            _Column("name", "Branche", lambda one: one.branch),
            _Column("headcount", "Taille", lambda one: one.size),
        ),
        f"{_HIDDEN}\u00a0; lieux au secteur près, effectifs par tranche",
    ),
    "persons": _Kind(
        "Volontaires, en codes",
        _persons,
        (
            _Column("code", "Code", lambda one: one.code),
            _Column("job", "Métier", lambda one: one.job),
            _Column("commune", "Lieu", lambda one: one.zone.label),
            _Column("max_km", "km, à 5 près", lambda one: one.max_km, is_right=True),
            _Column("available", "Disponible du", lambda one: one.available_from),
            _Column("available", "Disponible jusqu'au", lambda one: one.available_until),
        ),
        "noms, employeurs, âge, paie, mandat, absences, téléphones, courriels, notes\u00a0; lieux et métiers dits "
        "assez largement pour ne désigner personne",
        "Il y faut un accord écrit, un employeur informé, et que rien ne désigne quelqu'un\u00a0: les autres n'y sont "
        "pas.",
    ),
    "needs": _Kind(
        "Missions, en codes",
        _needs,
        (
            _Column("code", "Code", lambda one: one[0].code),
            _Column("job", "Métier", lambda one: one[0].job),
            _Column("host", "Branche", lambda one: one[0].branch),
            _Column("commune", "Secteur", lambda one: one[0].area.sector.label),
            _Column("people", "Postes", lambda one: one[0].people, is_right=True),
            _Column("starts_on", "Début", lambda one: one[0].starts_on),
            _Column("ends_on", "Fin", lambda one: one[0].ends_on),
            _Column("status", "État", lambda one: one[1].status.label),
        ),
        f"{_HIDDEN}, paie\u00a0; lieux au secteur près",
    ),
    "loans": _Kind(
        "Mises à disposition, en codes",
        _loans,
        (
            _Column("code", "Numéro", lambda one: one[0].number or "en préparation"),
            _Column("host", "Secteur", lambda one: one[0].area.sector.label),
            _Column("person", "Métier", lambda one: one[0].job),
            _Column("state", "État", lambda one: one[1].status.label),
            _Column("starts_on", "Début", lambda one: one[0].starts_on),
            _Column("ends_on", "Fin", lambda one: one[0].ends_on),
        ),
        "noms du salarié et des entreprises, tuteur, paie, facturation, motif de fin\u00a0; lieux au secteur près",
    ),
    "check_ins": _Kind(
        "Points de suivi, en codes",
        _check_ins,
        (
            _Column("code", "Numéro du prêt", lambda one: one[0].number or "en préparation"),
            _Column("when", "Prévu le", lambda one: one[1].due_on),
            _Column("when", "Fait le", lambda one: one[1].done_on),
            _Column("who", "Avec", lambda one: one[1].party.label),
            _Column("about", "Métier", lambda one: one[0].job),
        ),
        "noms, ressenti, réponses, suites données, téléphones",
        is_filter_told=False,
    ),
    "tour_stops": _Kind(
        "Étapes de tournée",
        _tour_stops,
        (
            _Column("day", "Jour", lambda one: one.stop.held_on or one.stop.planned_on),
            _Column("commune", "Commune", lambda one: one.commune),
            _Column("area", "Bassin", lambda one: one.area),
            _Column("state", "État", lambda one: one.state),
            _Column("visitors", "Visiteurs", lambda one: one.stop.visitors, is_right=True),
            _Column("tour", "Tournée", lambda one: one.tour),
        ),
        "adresses, partenaires, budget, dépenses, raison d'une annulation, notes",
    ),
}
"""By `Listing.outward`."""


def all_keys(kind: str) -> Iterable[str]:
    return (column.key for column in KINDS[kind].columns)
