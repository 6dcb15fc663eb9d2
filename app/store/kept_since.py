"""Since when each person and each company's contacts are kept: last contacts and last loans, in light rows."""

from datetime import date
from typing import Any, NamedTuple

from app.store import sqlite
from app.store.store import Store

_TOOK_PLACE = "('signed', 'running', 'ended', 'stopped')"
_BOUND = "('draft', 'validated', 'signed', 'running')"


class PersonKept(NamedTuple):
    """Days as ISO text. `last_loan_on` is empty for someone never lent; `is_trashed`: in the trash, and still there."""

    id: str
    code: str
    last_name: str
    first_name: str
    last_contact_on: str
    last_loan_on: str
    is_bound: int
    is_trashed: int
    is_restricted: int


class ContactsKept(NamedTuple):
    """A company whose contacts are known."""

    id: str
    code: str
    name: str
    contacts: int
    last_contact_on: str


def persons(store: Store) -> list[PersonKept]:
    """All but those erased, or merged into another, which is erased with it; a call nobody answered is no contact."""
    return [
        PersonKept._make(row)
        for row in _rows(
            store,
            f"""SELECT p.id, p.code, p.last_name, p.first_name,
                 max(substr(p.created_at, 1, 10), coalesce(p.consent_on, ''), coalesce(p.notice_on, ''),
                  coalesce(k.at, ''), coalesce(q.at, ''), coalesce(c.at, ''), coalesce(l.at, '')),
                 coalesce(l.at, ''), coalesce(l.bound, 0), p.deleted_at IS NOT NULL, p.restricted_on IS NOT NULL
               FROM person p
               LEFT JOIN (SELECT person_id, max(given_on) AS at FROM consent WHERE deleted_at IS NULL
                GROUP BY person_id) k ON k.person_id=p.id
               LEFT JOIN (SELECT person_id, max(max(coalesce(person_answered_on, ''), CASE WHEN meeting_on<=?1 THEN
                meeting_on ELSE '' END)) AS at FROM proposal WHERE deleted_at IS NULL GROUP BY person_id) q
                ON q.person_id=p.id
               LEFT JOIN (SELECT o.person_id, max(i.done_on) AS at FROM check_in i JOIN loan o ON o.id=i.loan_id
                WHERE i.deleted_at IS NULL AND i.party='employee' AND i.result<>'missed' GROUP BY o.person_id) c
                ON c.person_id=p.id
               LEFT JOIN (SELECT person_id, max(CASE WHEN status IN {_TOOK_PLACE} THEN coalesce(ended_on, ends_on) END)
                AS at, max(status IN {_BOUND}) AS bound FROM loan WHERE deleted_at IS NULL GROUP BY person_id) l
                ON l.person_id=p.id
               WHERE p.erased_on IS NULL AND p.id NOT IN
                (SELECT gone_id FROM merged_pair WHERE deleted_at IS NULL) ORDER BY p.code, p.id""",
            store.now().date().isoformat(),
        )
    ]


def is_erased(store: Store, person_id: str) -> bool:
    return bool(_rows(store, "SELECT 1 FROM person WHERE id=? AND erased_on IS NOT NULL", person_id))


def is_old(store: Store, before: date) -> bool:
    """Whether the file holds anything from before that day: a young file has nothing to look for."""
    asked = (before.isoformat(), before.isoformat())
    return bool(
        _rows(
            store,
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM person WHERE created_at<? AND erased_on IS NULL)"
            " OR EXISTS (SELECT 1 FROM organisation_contacts WHERE created_at<? AND deleted_at IS NULL)",
            *asked,
        )
    )


def contacts(store: Store) -> list[ContactsKept]:
    """Of companies with contacts; a visit held, a call that was answered or a loan is an exchange."""
    return [
        ContactsKept._make(row)
        for row in _rows(
            store,
            """SELECT o.id, o.code, o.name, k.contacts,
                 max(k.since, substr(o.created_at, 1, 10), coalesce(v.at, ''), coalesce(c.at, ''), coalesce(l.at, ''),
                  coalesce(n.at, ''))
               FROM organisation o
               JOIN (SELECT parent_id, count(*) AS contacts, max(substr(updated_at, 1, 10)) AS since
                FROM organisation_contacts WHERE deleted_at IS NULL AND name||phone||email<>'' GROUP BY parent_id) k
                ON k.parent_id=o.id
               LEFT JOIN (SELECT organisation_id, max(held_on) AS at FROM visit WHERE deleted_at IS NULL
                AND coalesce(is_held, 1)=1 GROUP BY organisation_id) v ON v.organisation_id=o.id
               LEFT JOIN (SELECT CASE i.party WHEN 'host' THEN a.host_id ELSE a.lender_id END AS of,
                max(i.done_on) AS at FROM check_in i JOIN loan a ON a.id=i.loan_id
                WHERE i.deleted_at IS NULL AND i.result<>'missed'
                AND i.party<>'employee' GROUP BY of) c ON c.of=o.id
               LEFT JOIN (SELECT of, max(at) AS at FROM (SELECT lender_id AS of, coalesce(ended_on, ends_on) AS at
                FROM loan WHERE deleted_at IS NULL AND status<>'cancelled' UNION ALL
                SELECT host_id, coalesce(ended_on, ends_on) FROM loan WHERE deleted_at IS NULL AND status<>'cancelled')
                GROUP BY of) l ON l.of=o.id
               LEFT JOIN (SELECT organisation_id, max(substr(updated_at, 1, 10)) AS at FROM need
                WHERE deleted_at IS NULL GROUP BY organisation_id) n ON n.organisation_id=o.id
               WHERE o.deleted_at IS NULL ORDER BY o.code, o.id""",
        )
    ]


def written_days(store: Store) -> list[date]:
    """The days on which the file was written, latest first: the last few are enough to doubt a clock."""
    rows = _rows(store, "SELECT DISTINCT substr(at, 1, 10) FROM history ORDER BY 1 DESC LIMIT 8")
    return [date.fromisoformat(row[0]) for row in rows]


def loans(store: Store, person_id: str) -> list[tuple[str, bool, str]]:
    """Number, whether it is prepared or under way, last day if it took place; of every loan of a person."""
    rows = _rows(
        store,
        f"""SELECT number, status IN {_BOUND}, CASE WHEN status IN {_TOOK_PLACE} THEN coalesce(ended_on, ends_on, '')
             ELSE '' END FROM loan WHERE deleted_at IS NULL AND person_id=? ORDER BY starts_on, id""",
        person_id,
    )
    return [(number, bool(bound), last or "") for number, bound, last in rows]


def _rows(store: Store, query: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query, values).fetchall()
