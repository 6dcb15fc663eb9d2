"""Of people, what waits: proofs about to end, volunteers nobody proposed anything. Light rows, for the first page."""

from datetime import date
from typing import NamedTuple

from app.store.agenda import rows
from app.store.store import Store


class ProofDue(NamedTuple):
    """A certificate or work permit about to end. `loan_id` is empty for a volunteer who is not lent."""

    person_id: str
    person_code: str
    last_name: str
    first_name: str
    what: str
    until: str
    loan_id: str
    number: str
    loan_ends_on: str


class Uncalled(NamedTuple):
    """The volunteer whom nobody proposed anything for the longest, and how many wait like this."""

    id: str
    person_code: str
    last_name: str
    first_name: str
    since: str
    waiting: int


def proofs(store: Store, today: date, until: date, soon: date) -> list[ProofDue]:
    """Certificates and permits that end by `until` or before a loan under way; for volunteers at hand, by `soon`."""
    lent = "l.status IN ('validated', 'signed', 'running') AND l.deleted_at IS NULL"
    found = []
    # CROSS: by the day, few of thousands; SQLite would rather go through everybody at hand.
    for what, day, table in (
        ("c.kind", "c.until", "person_certificates"),
        ("'titre de séjour'", "c.work_permit_until", "person_employments"),
    ):
        first = " AND c.position=0" if table == "person_employments" else ""
        found += rows(
            store,
            f"""SELECT p.id, p.code, p.last_name, p.first_name, {what}, {day}, l.id, l.number, coalesce(l.ends_on, '')
                FROM loan l JOIN person p ON p.id=l.person_id
                JOIN {table} c ON c.parent_id=p.id AND c.deleted_at IS NULL{first}
                WHERE {lent} AND {day}<=max(?, coalesce(l.ends_on, ''))
                UNION ALL
                SELECT p.id, p.code, p.last_name, p.first_name, {what}, {day}, '', '', ''
                FROM {table} c CROSS JOIN person p ON p.id=c.parent_id AND c.deleted_at IS NULL{first}
                WHERE p.deleted_at IS NULL AND p.restricted_on IS NULL AND p.erased_on IS NULL
                 AND p.status IN ('volunteer', 'proposed') AND {day} BETWEEN ? AND ?
                 AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.person_id=p.id AND {lent})""",
            *(until.isoformat(), today.isoformat(), soon.isoformat()),
        )
    return [ProofDue._make(row) for row in found]


def uncalled(store: Store, today: date, before: date) -> Uncalled | None:
    """Volunteers at hand whom nobody proposed anything since that day."""
    found = rows(
        store,
        """SELECT longest.id, p.code, p.last_name, p.first_name, longest.since, longest.waiting FROM
           (SELECT p.id, max(p.consent_on, coalesce(q.last, ''), coalesce(l.last, '')) AS since,
             count(*) OVER () AS waiting
           FROM person p
           LEFT JOIN (SELECT person_id, max(substr(updated_at, 1, 10)) AS last FROM proposal
            WHERE deleted_at IS NULL GROUP BY person_id) q ON q.person_id=p.id
           LEFT JOIN (SELECT person_id, max(coalesce(ended_on, ends_on)) AS last FROM loan
            WHERE deleted_at IS NULL AND status<>'cancelled' GROUP BY person_id) l ON l.person_id=p.id
           WHERE p.deleted_at IS NULL AND p.restricted_on IS NULL AND p.erased_on IS NULL
            AND p.status='volunteer' AND p.consent_on IS NOT NULL
            AND p.consent_withdrawn_on IS NULL AND coalesce(p.available_until, '9999')>=? AND since<=?
           ORDER BY since, p.id LIMIT 1) longest JOIN person p ON p.id=longest.id""",
        today.isoformat(),
        before.isoformat(),
    )
    return Uncalled._make(found[0]) if found else None
