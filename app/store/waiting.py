"""What waits for a signature or an opinion: light rows, so that the first page needs no whole record."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from app.models.states import DocumentKind, LoanStatus
from app.rules.loans.signatures import BINDING, PARTIES, PARTIES_OF, Part
from app.store import sqlite
from app.store.store import Store


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


_CHANGEABLE = (LoanStatus.SIGNED.value, LoanStatus.RUNNING.value)


def signatures(store: Store) -> dict[str, list[Part]]:
    """By loan, each party's part in the last version issued of each document; none while an agreement is prepared."""
    parties = ", ".join(
        f"coalesce(d.{party}_{field}, '')" for party in PARTIES for field in ("sent_on", "signed_on", "scan_id")
    )
    with sqlite.spoken():
        found = store.connection.execute(
            f"""SELECT d.parent_id, d.kind, coalesce(d.change_id, ''), l.status, {parties}
                FROM loan_documents d JOIN loan l ON l.id=d.parent_id AND l.deleted_at IS NULL
                WHERE d.deleted_at IS NULL AND d.issued_on IS NOT NULL AND l.status<>?
                ORDER BY d.parent_id, d.version, d.position""",
            (LoanStatus.CANCELLED.value,),
        ).fetchall()
    latest = {(row[0], row[1], row[2]): row for row in found}
    parts: dict[str, list[Part]] = {}
    for (loan_id, word, change_id), row in latest.items():
        kind = DocumentKind(word)
        asked = list(_parts(kind, change_id, row[4:]))
        # What a change still wanted when the loan was over is asked of nobody.
        is_lost = change_id and row[3] not in _CHANGEABLE and not all(one.signed_on for one in asked)
        if not is_lost and (kind not in BINDING or row[3] != LoanStatus.DRAFT.value):
            parts.setdefault(loan_id, []).extend(asked)
    return parts


def _parts(kind: DocumentKind, change_id: str, states: Sequence[str]) -> Iterator[Part]:
    """`states`: sent, signed and scan, party by party."""
    is_scanned = any(states[2::3])
    for place, party in enumerate(PARTIES):
        if party in PARTIES_OF.get(kind, ()):
            sent, signed = states[3 * place : 3 * place + 2]
            yield Part(kind, party, _day(sent), _day(signed), is_scanned, change_id)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
