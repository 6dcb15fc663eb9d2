"""`list`: the records of the file, as the window's lists show them."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, get_type_hints

from app.cli import office
from app.cli.answers import Answer, table
from app.models.errors import WorldProblem
from app.models.loans import LoanStatus
from app.models.needs import NeedStatus
from app.models.organisations import Stage
from app.models.persons import PersonStatus
from app.rules import french
from app.store import lists
from app.store.store import Store


class _List(NamedTuple):
    read: Callable[[Store], Sequence[Any]]
    heads: tuple[str, ...]
    cells: Callable[[Any], tuple[str, ...]]


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what")


def run(options: argparse.Namespace) -> Answer:
    if options.what not in _LISTS:
        raise WorldProblem(
            f"Liste inconnue\u00a0: «\u00a0{options.what}\u00a0». Listes connues\u00a0: {', '.join(_LISTS)}."
        )
    chosen = _LISTS[options.what]
    with office.opened(options.file) as store:
        rows = chosen.read(store)
    lines = table(chosen.heads, [chosen.cells(row) for row in rows])
    return Answer([_document(row) for row in rows], [*lines, "", french.counted(len(rows), "ligne")])


def _document(row: Any) -> dict[str, object]:
    """The row's fields; what is true or false says so, and an empty date is null."""
    hints = get_type_hints(type(row))
    values: dict[str, object] = row._asdict()
    for name, value in values.items():
        if hints[name] is bool or name == "employer_informed":
            values[name] = None if value is None else bool(value)
        elif name.endswith(("_on", "_from", "_until", "last_contact")) and value == "":
            values[name] = None
    return values


def _day(text: str) -> str:
    return french.day_figures(date.fromisoformat(text)) if text else ""


def _organisation(row: lists.OrganisationRow) -> tuple[str, ...]:
    role = "prêteuse" if row.is_lender else "utilisatrice" if row.is_host else ""
    role = "les deux" if row.is_lender and row.is_host else role
    headcount = "" if row.headcount is None else str(row.headcount)
    return (row.code, row.name, role, headcount, Stage(row.stage).label, french.siret(row.siret), row.contact)


def _person(row: lists.PersonRow) -> tuple[str, ...]:
    km = "" if row.max_km is None else french.km(float(row.max_km))
    name = f"{row.last_name} {row.first_name}".strip()
    return (row.code, name, row.job_title, row.lender, km, PersonStatus(row.status).label)


def _need(row: lists.NeedRow) -> tuple[str, ...]:
    people = f"{row.lent}/{'?' if row.people is None else row.people}"
    return (
        row.code,
        row.job_title,
        row.host,
        people,
        _day(row.starts_on),
        _day(row.ends_on),
        NeedStatus(row.status).label,
    )


def _loan(row: lists.LoanRow) -> tuple[str, ...]:
    name = f"{row.last_name} {row.first_name}".strip()
    return (
        row.number or "en préparation",
        name,
        row.lender,
        row.host,
        _day(row.starts_on),
        _day(row.ends_on),
        LoanStatus(row.status).label,
    )


_LISTS: dict[str, _List] = {
    "needs": _List(lists.needs, ("code", "métier", "entreprise", "prêtés", "début", "fin", "état"), _need),
    "persons": _List(lists.persons, ("code", "nom", "métier", "employeur", "au plus", "statut"), _person),
    "loans": _List(lists.loans, ("numéro", "salarié", "prêteuse", "utilisatrice", "début", "fin", "état"), _loan),
    "organisations": _List(
        lists.organisations, ("code", "nom", "rôle", "effectif", "étape", "SIRET", "contact"), _organisation
    ),
}
