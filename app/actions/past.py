"""What a record was: its states, a former one brought back, and the trash."""

import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.actions import organisations
from app.models.accidents import LoanAccident
from app.models.catalogues import CatalogueIssue, ProfileRequest
from app.models.changes import LoanChange
from app.models.check_ins import CheckIn
from app.models.clauses import ClauseText
from app.models.consents import Consent
from app.models.errors import WorldProblem
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Person
from app.models.programmes import ProgrammeFlow
from app.models.proposals import Proposal
from app.models.returns import LoanReturn
from app.models.statements import Statement
from app.models.timesheets import Timesheet
from app.models.tours import TourStop
from app.models.trips import Trip
from app.models.visits import Visit
from app.rules import past_words
from app.rules.safety import field_words
from app.store import merged, past, records, rows
from app.store.past import State
from app.store.store import Store

TRASH_DAYS = 30
_KINDS: dict[str, tuple[type[Any], str]] = {
    "organisation": (Organisation, "entreprise"),
    "person": (Person, "salarié"),
    "need": (Need, "mission"),
    "loan": (Loan, "mise à disposition"),
    "visit": (Visit, "visite"),
    "tour_stop": (TourStop, "étape de tournée"),
}


_READ = (CheckIn, Statement, Timesheet, LoanChange, LoanAccident, Consent, CatalogueIssue, ClauseText)
"""What counts as said or signed: another entry corrects it, none goes back."""
_TOLD: dict[str, type[Any]] = {
    **{table: kind for table, (kind, _word) in _KINDS.items()},
    **{
        rows.table_name(kind): kind
        for kind in (*_READ, Proposal, CseConsultation, LoanReturn, ProgrammeFlow, Trip, ProfileRequest)
    },
}
"""Every kind of record whose states are told."""
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ATTACHED = "pièce jointe"
_SIGNED = (
    "Ses papiers font foi\u00a0: ses états se lisent, on n'y revient pas. "
    "Un changement de conditions passe par un avenant."
)
_CORRECTED = "Une écriture de cette sorte se corrige par une autre, qui la nomme\u00a0: ses états se lisent seulement."
_BORN = "Une mise à disposition validée en est née\u00a0: ses états se lisent, on n'y revient pas."


class Difference(NamedTuple):
    """One field of a record between two states: its path (« contacts.0.phone ») and both values, said in French."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Thrown:
    """A record in the trash: what it is, what it is called, when it was put there and by which action."""

    kind: str
    name: str
    code: str
    at: datetime
    action_id: str
    record_id: str


def states(store: Store, record: Any) -> list[State]:
    """From the first to the latest."""
    return past.states(store, type(record), record.id)


def told_of(store: Store, record_id: str) -> tuple[type[Any], list[State]] | None:
    """What the record of that id is, and its states; in the trash too. None for what has no states of its own."""
    kind = _TOLD.get(past.table_named(store, record_id))
    return (kind, past.states(store, kind, record_id)) if kind is not None else None


def called(store: Store, said: str) -> str:
    """An id said as what it stands for: « E-A012 Frigo d'Albret », « papier joint »; any other text as it is."""
    if not _ID.fullmatch(said):
        return said
    found = told_of(store, said)
    if found is None:
        return _ATTACHED
    kind, past_states = found
    last = next((one.record for one in reversed(past_states) if one.record is not None), None)
    name = " ".join(filter(None, reversed(past_words.name_of(last)))) if last is not None else ""
    return name or field_words.TITLES.get(rows.table_name(kind), "").lower() or _ATTACHED


def only_read(store: Store, record: Any) -> str:
    """Why no former state of it may come back; empty when one may."""
    if isinstance(record, _READ):
        return _CORRECTED
    if isinstance(record, Loan) and _status_now(store, record) is not LoanStatus.DRAFT:
        return _SIGNED
    if isinstance(record, Proposal):
        born = records.where(store, Loan, proposal_id=record.id)
        return _BORN if any(loan.status is not LoanStatus.DRAFT for loan in born) else ""
    return ""


def _status_now(store: Store, loan: Loan) -> LoanStatus:
    """A former state may say that it was a draft: what counts is what it is."""
    try:
        return records.get(store, Loan, loan.id).status
    except KeyError:
        return loan.status


def of_merged(store: Store, record: Any) -> list[tuple[str, list[State]]]:
    """The code and the states of each record merged into this one: they stay its own."""
    found = []
    for gone_id in merged.gone_into(store.connection, record.id):
        told = past.states(store, type(record), gone_id)
        code = next((one.record.code for one in reversed(told) if one.record is not None), "")
        found.append((code, told))
    return found


def differences(before: Any, after: Any) -> list[Difference]:
    """What changed from one state to the next; all that is filled in when there was none before."""
    if after is None:
        return []
    return list(_differences("", type(after)() if before is None else before, after))


def _differences(path: str, before: Any, after: Any) -> list[Difference]:
    found: list[Difference] = []
    for field in fields(after):
        if field.name == "id":
            continue
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was == now:
            continue
        name = f"{path}{field.name}"
        if past_words.is_children(now) or past_words.is_children(was):
            found += _of_children(name, was, now)
        elif is_dataclass(now) and not past_words.is_told_whole(now):
            found += _differences(f"{name}.", was, now)
        else:
            found.append(Difference(name, past_words.told(was), past_words.told(now)))
    return found


def _of_children(name: str, was: tuple[Any, ...], now: tuple[Any, ...]) -> list[Difference]:
    """A child is the same one as long as it has its id."""
    before = {one.id: one for one in was}
    found: list[Difference] = []
    for place, one in enumerate(now):
        other = before.pop(one.id, None)
        if other is None:
            found.append(Difference(f"{name}.{place}", past_words.NOTHING, past_words.told(one)))
        elif other != one:
            found += _differences(f"{name}.{place}.", other, one)
    found += [Difference(name, past_words.told(one), past_words.NOTHING) for one in before.values()]
    return found


def bring_back(store: Store, state: State) -> Any:
    """The record as it was then, children included; itself an action that can be undone.

    Raises WorldProblem when something it names is in the trash, a mission is on a site it had not yet, or it is signed.
    """
    if state.record is None:
        raise WorldProblem("À ce moment-là, la fiche était dans la corbeille\u00a0: choisissez un état d'avant.")
    if why := only_read(store, state.record):
        raise WorldProblem(why)
    sites = organisations.site_problems(store, state.record) if isinstance(state.record, Organisation) else []
    if sites:
        raise WorldProblem(sites[0].sentence)
    with store.write("revenir à un état antérieur") as work:
        saved = records.save(work, state.record)
        if missing := _missing(store, saved):
            raise WorldProblem(
                f"Cet état renvoie à une fiche qui n'est plus là ({missing})\u00a0: remettez-la d'abord."
            )
        return saved


def _missing(store: Store, record: Any) -> str:
    """What this record names and that is in the trash, in French."""
    links = {"organisation_id": "organisation", "need_id": "need", "person_id": "person"}
    links |= {"lender_id": "organisation", "host_id": "organisation"}
    for name, table in links.items():
        linked = getattr(record, name, "")
        if linked:
            kind, word = _KINDS[table]
            try:
                records.get(store, kind, linked)
            except KeyError:
                return word
    return ""


def trash(store: Store, now: datetime) -> list[Thrown]:
    """What was thrown away these thirty days and is still in the trash, latest first."""
    found = []
    for one in past.deleted(store, tuple(_KINDS), now - timedelta(days=TRASH_DAYS)):
        kind, word = _KINDS[one.table]
        last = next((s.record for s in reversed(past.states(store, kind, one.record_id)) if s.record is not None), None)
        if last is not None:
            name, code = past_words.name_of(last)
            found.append(Thrown(word, name, code, one.at, one.action_id, one.record_id))
    return found


def put_back(store: Store, thrown: Thrown) -> None:
    """With all that went with it. Raises WorldProblem when something it hangs on is not there."""
    store.undo(thrown.action_id)


def table_of(record: Any) -> str:
    return rows.table_name(type(record))
