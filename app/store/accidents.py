"""What the first page asks of accidents: those for which something is still due."""

from typing import NamedTuple

from app.store import sqlite
from app.store.store import Store


class OpenAccidentRow(NamedTuple):
    """An accident with a duty that is not proved, and who is concerned."""

    accident_id: str
    loan_id: str
    number: str
    person_code: str
    last_name: str
    first_name: str
    host: str
    host_code: str


def waiting(store: Store) -> list[OpenAccidentRow]:
    with sqlite.spoken():
        rows = store.connection.execute(
            "SELECT one.id, loan.id, loan.number, person.code, person.last_name, person.first_name, host.name,"
            " host.code FROM loan_accident one JOIN loan ON loan.id = one.loan_id"
            " JOIN person ON person.id = loan.person_id JOIN organisation host ON host.id = loan.host_id"
            " WHERE one.deleted_at IS NULL AND loan.deleted_at IS NULL AND (one.lender_told_at IS NULL"
            " OR one.authorities_told_at IS NULL OR one.declared_at IS NULL) ORDER BY one.at"
        ).fetchall()
    return [OpenAccidentRow(*row) for row in rows]
