"""What waits for a signature or an opinion: light rows, so that the first page needs no whole record."""

import json
from datetime import date
from typing import NamedTuple

from app.models.states import DocumentKind
from app.store import sqlite
from app.store.store import Store


class ToSignRow(NamedTuple):
    """The last version of one document of a loan; dates are ISO texts, empty while a party has not signed."""

    kind: DocumentKind
    lender_signed_on: str
    host_signed_on: str
    person_signed_on: str


class OpinionRow(NamedTuple):
    """A consultation of a CSE without its opinion yet."""

    organisation_id: str
    name: str
    code: str
    headcount: int | None
    subject: str
    information_on: date
    with_expert: bool
    loan_ids: tuple[str, ...]


def to_sign(store: Store, loan_id: str) -> list[ToSignRow]:
    """The agreement, then the amendment, as they were first issued."""
    with sqlite.spoken():
        found = store.connection.execute(
            """SELECT kind, coalesce(lender_signed_on, ''), coalesce(host_signed_on, ''), coalesce(person_signed_on, '')
               FROM loan_documents WHERE parent_id=? AND deleted_at IS NULL ORDER BY version, position""",
            (loan_id,),
        ).fetchall()
    latest = {row[0]: ToSignRow(DocumentKind(row[0]), *row[1:]) for row in found}
    return list(latest.values())


def opinions(store: Store) -> list[OpinionRow]:
    """Only where information was handed over: the delay runs from that day."""
    with sqlite.spoken():
        found = store.connection.execute(
            """SELECT o.id, o.name, o.code, o.headcount, c.subject, c.information_on, c.with_expert, c.loan_ids
               FROM cse_consultation c JOIN organisation o ON o.id=c.organisation_id AND o.deleted_at IS NULL
               WHERE c.deleted_at IS NULL AND c.opinion IS NULL AND c.information_on IS NOT NULL
               ORDER BY c.created_at, c.id"""
        ).fetchall()
    return [
        OpinionRow(
            *(of_whom, name, code, headcount, subject),
            date.fromisoformat(informed),
            bool(expert),
            tuple(json.loads(loans)),
        )
        for of_whom, name, code, headcount, subject, informed, expert, loans in found
    ]
