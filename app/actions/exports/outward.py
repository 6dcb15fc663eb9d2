"""Lists for a third party: the rows shown, each passed through the same mask as papers, and no column without one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.actions import anonymous, catalogue
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.errors import WorldProblem
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Organisation
from app.rules import anonymity
from app.rules.exports.sheet import THIRD_PARTY, Cell, Head, ListSheet, Step, no_step
from app.rules.third_party import publishing
from app.rules.third_party.masking import MaskedLoan, MaskedNeed, MaskedOrganisation, MaskedPerson
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
    title: str
    read: Callable[[Store, Gazetteer, date], Mapping[str, Any]]
    columns: tuple[_Column, ...]


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
            "Aucune de ces fiches ne peut être montrée à un tiers\u00a0: il y faut un accord écrit et un employeur "
            "informé, et que rien ne désigne quelqu'un. Rien n'a été écrit."
        )
    rows.sort(key=lambda row: str(row[0]))
    heads = tuple(Head(column.title, column.is_right) for column in columns)
    return ListSheet(kind.title, heads, rows, today, author, asked.filter, columns[0].title, 0, THIRD_PARTY)


def screened(store: Store, made: ListSheet, step: Step = no_step) -> ListSheet:
    """A list shown in codes, read over once more: whatever still names or reaches somebody is withheld."""
    names = anonymous.known_names(store)
    rows = []
    for done, row in enumerate(made.rows):
        if done % _ROWS_A_STEP == 0:
            step(done, len(made.rows))
        rows.append(tuple(names.screen(cell).text if isinstance(cell, str) else cell for cell in row))
    return replace(made, rows=rows, note=THIRD_PARTY)


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
    ),
}
"""By `Listing.outward`."""


def all_keys(kind: str) -> Iterable[str]:
    return (column.key for column in KINDS[kind].columns)
