"""What waits for somebody, and only that: light rows, so that the first page stays quick however old the file is."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from app.store import sqlite
from app.store.store import Store


class LoanDue(NamedTuple):
    """A loan in preparation, to sign, to start, or that ends by a given day. `since`: when it came where it stands."""

    id: str
    number: str
    status: str
    person_code: str
    last_name: str
    first_name: str
    host: str
    host_code: str
    starts_on: str
    ends_on: str
    last_day: str
    asked_by: str
    since: str


class DebriefDue(NamedTuple):
    """A loan that is over; `heard` is how many of the three said what they think of it."""

    id: str
    number: str
    person_code: str
    last_name: str
    first_name: str
    host: str
    host_code: str
    ended_on: str
    heard: int


class Unsigned(NamedTuple):
    """A version of a document of a loan under way; dates are ISO texts, empty while a party has not signed."""

    loan_id: str
    kind: str
    version: int
    issued_on: str
    lender_signed_on: str
    host_signed_on: str
    person_signed_on: str
    lender_sent_on: str
    host_sent_on: str
    person_sent_on: str


class AnswerDue(NamedTuple):
    id: str
    job_title: str
    host: str
    host_code: str
    person_code: str
    last_name: str
    first_name: str
    lender: str
    lender_code: str
    is_lender_waited: int
    is_person_waited: int
    is_host_waited: int
    since: str


class AgreedDue(NamedTuple):
    id: str
    job_title: str
    host: str
    host_code: str
    person_code: str
    last_name: str
    first_name: str


class NeedDue(NamedTuple):
    """An open mission nobody is proposed for."""

    id: str
    code: str
    job_title: str
    host: str
    host_code: str
    starts_on: str
    since: str


class StepDue(NamedTuple):
    id: str
    code: str
    name: str
    next_step: str
    next_step_on: str
    contact: str
    phone: str


class Quiet(NamedTuple):
    """A company that was interested, where nothing is under way. `since` is the last visit, or its first entry."""

    id: str
    code: str
    name: str
    contact: str
    phone: str
    since: str


def rows(store: Store, query: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query, values).fetchall()


def loans(store: Store, ends_by: date) -> list[LoanDue]:
    return [
        LoanDue._make(row)
        for row in rows(
            store,
            """SELECT l.id, l.number, l.status, p.code, p.last_name, p.first_name, h.name, h.code,
                 coalesce(l.starts_on, ''), coalesce(l.ends_on, ''), coalesce(l.early_end_last_day, ''),
                 coalesce(l.early_end_asked_by, ''), substr(l.updated_at, 1, 10)
               FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
               WHERE l.deleted_at IS NULL AND (l.status IN ('draft', 'validated', 'signed')
                OR (l.status='running' AND coalesce(l.early_end_last_day, l.ends_on)<=?))
               ORDER BY l.starts_on DESC, l.number""",
            ends_by.isoformat(),
        )
    ]


def amended(store: Store) -> list[LoanDue]:
    """Loans whose amendment waits for a signature: it takes effect on `starts_on`, was issued `since` that day."""
    return [
        LoanDue._make(row)
        for row in rows(
            store,
            """SELECT l.id, l.number, l.status, p.code, p.last_name, p.first_name, h.name, h.code,
                 coalesce(c.effective_on, ''), coalesce(l.ends_on, ''), coalesce(l.early_end_last_day, ''),
                 coalesce(l.early_end_asked_by, ''), c.issued_on
               FROM loan_change c JOIN loan l ON l.id=c.loan_id AND l.deleted_at IS NULL
               JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
               WHERE c.deleted_at IS NULL AND c.issued_on IS NOT NULL AND c.applied_on IS NULL
                AND l.status IN ('signed', 'running') ORDER BY c.effective_on, l.number""",
        )
    ]


def steps_done(store: Store) -> dict[str, set[str]]:
    """The steps of the return already made, by loan that still runs."""
    done: dict[str, set[str]] = {}
    for loan_id, step in rows(
        store,
        """SELECT r.loan_id, s.step FROM loan_return r JOIN loan l ON l.id=r.loan_id AND l.status='running'
           JOIN loan_return_steps s ON s.parent_id=r.id AND s.deleted_at IS NULL AND s.done_on IS NOT NULL
           WHERE r.deleted_at IS NULL""",
    ):
        done.setdefault(loan_id, set()).add(step)
    return done


def to_debrief(store: Store, since: date, parties: int) -> list[DebriefDue]:
    """Loans over since that day, of which fewer than so many parties were heard at the return."""
    return [
        DebriefDue._make(row)
        for row in rows(
            store,
            """SELECT l.id, l.number, p.code, p.last_name, p.first_name, h.name, h.code, l.ended_on,
                 (SELECT count(DISTINCT d.party) FROM loan_return r JOIN loan_return_debriefs d ON d.parent_id=r.id
                  WHERE r.loan_id=l.id AND r.deleted_at IS NULL AND d.deleted_at IS NULL AND d.step='back'
                   AND d.held_on IS NOT NULL) AS heard
               FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
               WHERE l.deleted_at IS NULL AND l.status IN ('ended', 'stopped') AND l.ended_on>=? AND heard<?
               ORDER BY l.ended_on, l.number""",
            since.isoformat(),
            parties,
        )
    ]


def unsigned(store: Store) -> list[Unsigned]:
    """The last version of each document of a loan to sign or running, where somebody has not signed yet."""
    return [
        Unsigned._make(row)
        for row in rows(
            store,
            """SELECT d.parent_id, d.kind, d.version, coalesce(d.issued_on, ''), coalesce(d.lender_signed_on, ''),
                 coalesce(d.host_signed_on, ''), coalesce(d.person_signed_on, ''), coalesce(d.lender_sent_on, ''),
                 coalesce(d.host_sent_on, ''), coalesce(d.person_sent_on, '')
               FROM loan l JOIN loan_documents d ON d.parent_id=l.id AND d.deleted_at IS NULL
               WHERE l.deleted_at IS NULL AND l.status IN ('validated', 'signed', 'running')
                AND (d.lender_signed_on IS NULL OR (d.host_signed_on IS NULL AND d.person_signed_on IS NULL))
                AND (d.change_id IS NULL OR d.issued_on IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM loan_documents later WHERE later.parent_id=d.parent_id
                 AND later.kind=d.kind AND later.change_id IS d.change_id
                 AND later.version>d.version AND later.deleted_at IS NULL)
               ORDER BY d.parent_id, d.position""",
        )
    ]


def answers(store: Store) -> list[AnswerDue]:
    """Proposals made, that at least one of the three has not answered."""
    return [
        AnswerDue._make(row)
        for row in rows(
            store,
            """SELECT q.id, n.job_title, h.name, h.code, p.code, p.last_name, p.first_name,
                 coalesce(le.name, ''), coalesce(le.code, ''),
                 q.lender_answer='waiting', q.person_answer='waiting', q.host_answer='waiting',
                 substr(q.updated_at, 1, 10)
               FROM proposal q JOIN need n ON n.id=q.need_id JOIN organisation h ON h.id=n.organisation_id
               JOIN person p ON p.id=q.person_id
               LEFT JOIN person_employments e ON e.parent_id=p.id AND e.position=0 AND e.deleted_at IS NULL
               LEFT JOIN organisation le ON le.id=e.organisation_id
               WHERE q.deleted_at IS NULL AND q.stage IN ('proposed', 'meeting') AND n.status='open'
               ORDER BY q.updated_at, q.id""",
        )
    ]


def agreed(store: Store) -> list[AgreedDue]:
    """The three have agreed, and no loan is prepared yet."""
    return [
        AgreedDue._make(row)
        for row in rows(
            store,
            """SELECT q.id, n.job_title, h.name, h.code, p.code, p.last_name, p.first_name
               FROM proposal q JOIN need n ON n.id=q.need_id JOIN organisation h ON h.id=n.organisation_id
               JOIN person p ON p.id=q.person_id
               WHERE q.deleted_at IS NULL AND q.stage='agreed' AND NOT EXISTS
                (SELECT 1 FROM loan l WHERE l.proposal_id=q.id AND l.deleted_at IS NULL)
               ORDER BY q.created_at DESC, q.id""",
        )
    ]


def needs(store: Store) -> list[NeedDue]:
    return [
        NeedDue._make(row)
        for row in rows(
            store,
            """SELECT n.id, n.code, n.job_title, o.name, o.code, coalesce(n.starts_on, ''), substr(n.created_at, 1, 10)
               FROM need n JOIN organisation o ON o.id=n.organisation_id
               WHERE n.deleted_at IS NULL AND n.status='open'
                AND NOT EXISTS (SELECT 1 FROM proposal q
                 WHERE q.need_id=n.id AND q.deleted_at IS NULL AND q.stage<>'declined')
                AND NOT EXISTS (SELECT 1 FROM loan l WHERE l.need_id=n.id AND l.deleted_at IS NULL
                 AND l.status IN ('validated', 'signed', 'running', 'ended'))
               ORDER BY n.starts_on, n.code""",
        )
    ]


def steps(store: Store, until: date) -> list[StepDue]:
    return [
        StepDue._make(row)
        for row in rows(
            store,
            """SELECT o.id, o.code, o.name, o.next_step, o.next_step_on, coalesce(c.name, ''), coalesce(c.phone, '')
               FROM organisation o
               LEFT JOIN organisation_contacts c ON c.parent_id=o.id AND c.position=0 AND c.deleted_at IS NULL
               WHERE o.deleted_at IS NULL AND o.next_step_on<=? AND o.stage<>'declined' ORDER BY o.name""",
            until.isoformat(),
        )
    ]


def quiet(store: Store, today: date, before: date) -> list[Quiet]:
    """Companies nobody has seen since before that day, that have no loan, no open mission and nothing planned."""
    return [
        Quiet._make(row)
        for row in rows(
            store,
            """SELECT o.id, o.code, o.name, coalesce(c.name, ''), coalesce(c.phone, ''),
                 coalesce(v.last, substr(o.created_at, 1, 10)) AS since
               FROM organisation o
               LEFT JOIN organisation_contacts c ON c.parent_id=o.id AND c.position=0 AND c.deleted_at IS NULL
               LEFT JOIN (SELECT organisation_id, max(held_on) AS last FROM visit
                WHERE deleted_at IS NULL AND coalesce(is_held, 1)=1 AND held_on<=?
                GROUP BY organisation_id) v ON v.organisation_id=o.id
               WHERE o.deleted_at IS NULL AND o.stage IN ('interested', 'engaged')
                AND coalesce(o.next_step_on, '')<? AND since<=?
                AND NOT EXISTS (SELECT 1 FROM visit w WHERE w.organisation_id=o.id AND w.deleted_at IS NULL
                 AND w.is_held=0 AND w.held_on>=?)
                AND NOT EXISTS (SELECT 1 FROM need n WHERE n.organisation_id=o.id AND n.deleted_at IS NULL
                 AND n.status='open')
                AND NOT EXISTS (SELECT 1 FROM loan l WHERE (l.lender_id=o.id OR l.host_id=o.id)
                 AND l.deleted_at IS NULL AND l.status IN ('draft', 'validated', 'signed', 'running'))
               ORDER BY since, o.name""",
            today.isoformat(),
            today.isoformat(),
            before.isoformat(),
            today.isoformat(),
        )
    ]


def loan_of_return(store: Store, return_id: str) -> str:
    """The loan whose return that is; empty when it is in the trash."""
    found = rows(store, "SELECT loan_id FROM loan_return WHERE id=? AND deleted_at IS NULL", return_id)
    return found[0][0] or "" if found else ""


def stop_named(store: Store, stop_id: str) -> str | None:
    """What a stop of a tour is called: its area, else its tour; None when it is in the trash."""
    found = rows(store, "SELECT area, tour FROM tour_stop WHERE id=? AND deleted_at IS NULL", stop_id)
    return found[0][0] or found[0][1] if found else None


def put_off(store: Store, today: date) -> frozenset[str]:
    """The things that are not to be shown that day."""
    found = rows(
        store,
        "SELECT about FROM put_off WHERE deleted_at IS NULL AND (done_on IS NOT NULL OR until>?)",
        today.isoformat(),
    )
    return frozenset(about for (about,) in found)


def calls_a_day(store: Store, first: date, last: date) -> tuple[dict[str, int], dict[str, int]]:
    """By ISO day: how many calls are due to loans that run, and how many were made."""
    due = rows(
        store,
        """SELECT c.due_on, count(*) FROM check_in c JOIN loan l ON l.id=c.loan_id AND l.deleted_at IS NULL
           WHERE c.deleted_at IS NULL AND c.done_on IS NULL AND l.status='running' AND c.due_on BETWEEN ? AND ?
           GROUP BY c.due_on""",
        *(first.isoformat(), last.isoformat()),
    )
    made = rows(
        store,
        """SELECT c.done_on, count(*) FROM check_in c JOIN loan l ON l.id=c.loan_id AND l.deleted_at IS NULL
           WHERE c.deleted_at IS NULL AND c.done_on BETWEEN ? AND ? GROUP BY c.done_on""",
        *(first.isoformat(), last.isoformat()),
    )
    return dict(due), dict(made)


def loans_in(store: Store, loan_ids: Sequence[str], statuses: Sequence[str]) -> set[str]:
    """Those of these loans that are in one of these statuses."""
    marks = ", ".join("?" * len(loan_ids)), ", ".join("?" * len(statuses))
    found = rows(
        store,
        f"SELECT id FROM loan WHERE deleted_at IS NULL AND id IN ({marks[0]}) AND status IN ({marks[1]})",
        *loan_ids,
        *statuses,
    )
    return {loan_id for (loan_id,) in found}
