"""What the first page asks of months and statements: headers only, however many days they hold."""

from typing import Any, NamedTuple

from app.store import sqlite
from app.store.store import Store


class InvoicedRow(NamedTuple):
    """A loan whose agreement is signed. Days are ISO text, empty while unknown."""

    id: str
    number: str
    starts_on: str
    ends_on: str
    person_code: str
    last_name: str
    first_name: str
    host: str
    host_code: str


class LateRow(NamedTuple):
    """A statement in force, due before today and not fully paid; `owed` is cents."""

    loan_id: str
    number: str
    month: str
    due_on: str
    owed: int
    host: str
    host_code: str


def invoiced(store: Store, statuses: tuple[str, ...], since: str) -> list[InvoicedRow]:
    """Loans in those statuses not over before that day; the last day is the real one once the loan has ended."""
    marks = ", ".join("?" * len(statuses))
    rows = _read(
        store,
        "SELECT loan.id, loan.number, coalesce(loan.starts_on, ''), coalesce(loan.ended_on, loan.ends_on, ''),"
        " person.code, person.last_name, person.first_name, host.name, host.code"
        " FROM loan JOIN person ON person.id = loan.person_id JOIN organisation host ON host.id = loan.host_id"
        f" WHERE loan.deleted_at IS NULL AND loan.status IN ({marks})"
        " AND coalesce(loan.ended_on, loan.ends_on) >= ? ORDER BY loan.number",
        (*statuses, since),
    )
    return [InvoicedRow(*row) for row in rows]


def stated(store: Store, since: str) -> set[tuple[str, str]]:
    """Loan and month of every statement issued for that month or a later one."""
    rows = _read(store, "SELECT loan_id, month FROM statement WHERE deleted_at IS NULL AND month >= ?", (since,))
    return {(row[0], row[1]) for row in rows}


def signed(store: Store, since: str) -> dict[tuple[str, str], bool]:
    """Loan and month of every relevé typed since, and whether all three signed it."""
    rows = _read(
        store,
        "SELECT loan_id, month, person_signed_on IS NOT NULL AND host_signed_on IS NOT NULL"
        " AND lender_signed_on IS NOT NULL FROM timesheet WHERE deleted_at IS NULL AND month >= ?",
        (since,),
    )
    return {(row[0], row[1]): bool(row[2]) for row in rows}


def late(store: Store, today: str) -> list[LateRow]:
    rows = _read(
        store,
        "SELECT loan.id, statement.number, statement.month, statement.due_on,"
        " statement.with_vat - coalesce(statement.paid, 0), host.name, host.code"
        " FROM statement JOIN loan ON loan.id = statement.loan_id JOIN organisation host ON host.id = loan.host_id"
        " WHERE statement.deleted_at IS NULL AND statement.due_on < ?"
        " AND statement.with_vat > coalesce(statement.paid, 0) AND NOT EXISTS (SELECT 1 FROM statement later"
        " WHERE later.corrects_id = statement.id AND later.deleted_at IS NULL) ORDER BY statement.due_on",
        (today,),
    )
    return [LateRow(*row) for row in rows]


def _read(store: Store, sql: str, values: tuple[str, ...] = ()) -> list[Any]:
    with sqlite.spoken():
        return store.connection.execute(sql, values).fetchall()
