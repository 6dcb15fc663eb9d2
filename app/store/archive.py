"""Whole tables read as they lie, and laid again in an empty file: what the open archive is made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from app.models.accidents import LoanAccident
from app.models.catalogues import CatalogueIssue, ProfileRequest
from app.models.changes import LoanChange
from app.models.check_ins import CheckIn
from app.models.clauses import ClauseText
from app.models.consents import Consent
from app.models.imports import DistinctPair, ImportMapping, MergedPair
from app.models.loans import Loan, Reserve
from app.models.needs import Need
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Person
from app.models.programmes import ProgrammeFlow
from app.models.proposals import Proposal
from app.models.put_offs import PutOff
from app.models.returns import LoanReturn
from app.models.statements import Statement
from app.models.timesheets import Timesheet
from app.models.tours import TourStop
from app.models.trips import Trip
from app.models.visits import Visit
from app.store import history, rows, sqlite
from app.store.store import Store, Write

RECORDS: tuple[type[Any], ...] = (
    *(Organisation, Person, Need, Proposal, Loan, CheckIn, Visit, CseConsultation, Trip, CatalogueIssue),
    *(ProfileRequest, Reserve, Timesheet, Statement, ClauseText, ProgrammeFlow, LoanChange, LoanReturn, TourStop),
    *(PutOff, LoanAccident, Consent, ImportMapping, DistinctPair, MergedPair),
)
STAMPS = ("created_at", "updated_at", "updated_by", "deleted_at")
OF_CHILD = ("parent_id", "position")
SETTING, ATTACHMENT, HISTORY, JOURNAL = "setting", "attachment", "history", "journal"
PLAIN: Mapping[str, tuple[str, ...]] = {
    SETTING: ("id", "key", "value", *STAMPS),
    ATTACHMENT: ("id", "name", "sha256", "media_type", "size", *STAMPS),
    HISTORY: ("seq", "table_name", "record_id", "change", "before", "after", "action_id", "action", "at", "laptop"),
    JOURNAL: ("seq", "at", "laptop", "action", "table_name", "record_id"),
}
"""Tables that hold no record of the models. Never in an archive: drafts and keys, which are this laptop's."""
LEFT_OUT = frozenset(("_sqlite_migrations", "current_action", "draft", "former_key"))
_ROWS_AT_ONCE = 500


@cache
def tables() -> Mapping[str, tuple[type[Any], str]]:
    """Every table of records: its type and the table it hangs on, empty when it stands alone."""
    found: dict[str, tuple[type[Any], str]] = {}
    for record_type in RECORDS:
        own = rows.table_name(record_type)
        found[own] = (record_type, "")
        for child in rows.shape(record_type).children:
            found[child.table] = (child.record_type, own)
    return found


@cache
def columns(table: str) -> tuple[str, ...]:
    """In the order an archive tells them."""
    if table in PLAIN:
        return PLAIN[table]
    record_type, parent = tables()[table]
    return (*rows.shape(record_type, table).columns, *(OF_CHILD if parent else ()), *STAMPS)


@contextmanager
def one_state(store: Store) -> Iterator[None]:
    """What is read inside is of one moment, whatever is saved meanwhile; so long saves wait."""
    with sqlite.spoken():
        store.connection.execute("BEGIN")
        try:
            yield
        finally:
            store.connection.execute("ROLLBACK")


def count(store: Store, table: str) -> int:
    with sqlite.spoken():
        return int(store.connection.execute(f'SELECT count(*) FROM "{_known(table)}"').fetchone()[0])


def read(store: Store, table: str) -> Iterator[tuple[Any, ...]]:
    """Every row, those in the trash too, always in the same order."""
    names = ", ".join(f'"{name}"' for name in columns(table))
    order = "seq" if table in (HISTORY, JOURNAL) else "id"
    with sqlite.spoken():
        found = store.connection.execute(f'SELECT {names} FROM "{_known(table)}" ORDER BY {order}')
        while chunk := found.fetchmany(_ROWS_AT_ONCE):
            yield from chunk


def content(store: Store, attachment_id: str) -> bytes:
    with sqlite.spoken():
        row = store.connection.execute("SELECT content FROM attachment WHERE id=?", (attachment_id,)).fetchone()
    return bytes(row[0])


def ready(store: Store) -> None:
    """Of a new file nobody opens before it is whole: killed meanwhile, it leaves no journal beside."""
    with sqlite.spoken():
        store.connection.execute("PRAGMA journal_mode=MEMORY")


def begin(work: Write) -> None:
    """What comes in is laid as it was: nothing of it is an action of today, and links are looked at once all is in."""
    work.connection.execute("PRAGMA defer_foreign_keys=ON")
    for table in history.tables(work.connection):
        for trigger in history.triggers(table, []):
            work.connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")


def put(work: Write, table: str, found: Iterable[Sequence[Any]]) -> int:
    """Lays these rows, in the order of `columns`; answers how many."""
    names = columns(table)
    return _insert(work, table, names, found)


def put_document(work: Write, facts: Sequence[Any], kept: bytes) -> None:
    _insert(work, ATTACHMENT, (*columns(ATTACHMENT), "content"), [(*facts, kept)])


def end(work: Write) -> list[str]:
    """The triggers made again; answers what hangs on nothing, by table."""
    history.create_triggers(work.connection)
    found = work.connection.execute("PRAGMA foreign_key_check").fetchall()
    return sorted({str(row[0]) for row in found})


def _insert(work: Write, table: str, names: Sequence[str], found: Iterable[Sequence[Any]]) -> int:
    quoted = ", ".join(f'"{name}"' for name in names)
    query = f'INSERT INTO "{_known(table)}" ({quoted}) VALUES ({", ".join("?" * len(names))})'
    done = work.connection.executemany(query, found)
    work.changed.add(table)
    return int(done.rowcount)


def _known(table: str) -> str:
    if table not in PLAIN and table not in tables():
        raise KeyError(table)
    return table
