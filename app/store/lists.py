"""What the lists show: one light row a record, read in one query, for thousands of records at once."""

from datetime import date
from typing import Any, NamedTuple

from app.store import sqlite
from app.store.store import Store


class OrganisationRow(NamedTuple):
    id: str
    code: str
    name: str
    siret: str
    insee: str
    is_lender: bool
    is_host: bool
    headcount: int | None
    stage: str
    naf: str
    contact: str
    phone: str
    last_contact: str
    next_step: str
    next_step_on: str
    people: int
    needs: int


class PersonRow(NamedTuple):
    id: str
    code: str
    last_name: str
    first_name: str
    insee: str
    job_title: str
    lender_id: str
    lender: str
    lender_code: str
    phone: str
    max_km: int | None
    available_from: str
    available_until: str
    consent_on: str
    consent_withdrawn_on: str
    employer_informed: int | None
    status: str
    is_restricted: int


class NeedRow(NamedTuple):
    id: str
    code: str
    job_title: str
    host_id: str
    host: str
    host_code: str
    insee: str
    people: int | None
    lent: int
    proposed: int
    starts_on: str
    ends_on: str
    priority: str
    status: str


class LoanRow(NamedTuple):
    id: str
    number: str
    status: str
    person_id: str
    person_code: str
    last_name: str
    first_name: str
    lender: str
    lender_code: str
    host: str
    host_code: str
    job_title: str
    starts_on: str
    ends_on: str
    last_day: str
    """Of an end that was announced."""


class ProposalRow(NamedTuple):
    id: str
    need_id: str
    need_code: str
    job_title: str
    host: str
    host_code: str
    person_id: str
    person_code: str
    last_name: str
    first_name: str
    stage: str
    lender_answer: str
    person_answer: str
    host_answer: str
    loan_id: str


class CheckInRow(NamedTuple):
    id: str
    loan_id: str
    number: str
    person_code: str
    last_name: str
    first_name: str
    phone: str
    lender: str
    lender_code: str
    host: str
    host_code: str
    party: str
    due_on: str
    done_on: str
    feeling: str
    next_step: str
    step: str
    result: str
    is_corrected: int


class NamedRow(NamedTuple):
    """Of a company, a volunteer, a mission or a loan: what people look for it by. `room` is the stem of its page."""

    room: str
    id: str
    code: str
    first_name: str
    name: str
    person_code: str
    job_title: str
    insee: str
    host: str
    host_code: str


def _rows(store: Store, query: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query, values).fetchall()


def organisations(store: Store, today: date | None = None) -> list[OrganisationRow]:
    """`last_contact` is the ISO date of the latest visit made by `today` (on any day when None), or empty."""
    return [
        OrganisationRow._make(row)
        for row in _rows(
            store,
            """SELECT o.id, o.code, o.name, o.siret, coalesce(s.place_insee, ''), o.is_lender, o.is_host, o.headcount,
                 o.stage, o.naf, coalesce(c.name, ''), coalesce(c.phone, ''),
                 coalesce((SELECT max(v.held_on) FROM visit v
                  WHERE v.organisation_id=o.id AND v.deleted_at IS NULL AND coalesce(v.is_held, 1)=1
                   AND v.held_on<=?), ''),
                 o.next_step, coalesce(o.next_step_on, ''),
                 coalesce(staff.people, 0),
                 (SELECT count(*) FROM need n WHERE n.organisation_id=o.id AND n.deleted_at IS NULL AND n.status='open')
               FROM organisation o
               LEFT JOIN organisation_sites s ON s.parent_id=o.id AND s.position=0 AND s.deleted_at IS NULL
               LEFT JOIN organisation_contacts c ON c.parent_id=o.id AND c.position=0 AND c.deleted_at IS NULL
               LEFT JOIN (SELECT e.organisation_id AS id, count(*) AS people
                FROM person p JOIN person_employments e ON e.parent_id=p.id AND e.position=0 AND e.deleted_at IS NULL
                WHERE p.deleted_at IS NULL AND p.employer_informed=1 GROUP BY e.organisation_id) staff ON staff.id=o.id
               WHERE o.deleted_at IS NULL ORDER BY o.name""",
            today.isoformat() if today else "9999-12-31",
        )
    ]


def persons(store: Store, lender_id: str = "") -> list[PersonRow]:
    """All of them, or those of one employer."""
    limit = "AND p.id IN (SELECT parent_id FROM person_employments WHERE organisation_id=?) AND o.id=?"
    return [
        PersonRow._make(row)
        for row in _rows(
            store,
            f"""SELECT p.id, p.code, p.last_name, p.first_name, p.home_insee, p.job_title, coalesce(o.id, ''),
                 coalesce(o.name, ''), coalesce(o.code, ''), p.phone, p.max_km, coalesce(p.available_from, ''),
                 coalesce(p.available_until, ''), coalesce(p.consent_on, ''), coalesce(p.consent_withdrawn_on, ''),
                 p.employer_informed, p.status, p.restricted_on IS NOT NULL
               FROM person p
               LEFT JOIN person_employments e ON e.parent_id=p.id AND e.position=0 AND e.deleted_at IS NULL
               LEFT JOIN organisation o ON o.id=e.organisation_id
               WHERE p.deleted_at IS NULL AND p.erased_on IS NULL {limit if lender_id else ""}
               ORDER BY p.last_name, p.first_name""",
            *((lender_id, lender_id) if lender_id else ()),
        )
    ]


class Counts(NamedTuple):
    organisations: int
    persons: int
    needs: int


def counts(store: Store) -> Counts:
    """How many of each are alive."""
    tables = ("organisation", "person", "need")
    columns = ", ".join(f"(SELECT count(*) FROM {table} WHERE deleted_at IS NULL)" for table in tables)
    columns = columns.replace("person WHERE", "person WHERE erased_on IS NULL AND")
    return Counts._make(_rows(store, f"SELECT {columns}")[0])


def needs(store: Store) -> list[NeedRow]:
    """`insee` is the commune of the mission's site, the seat when none is named."""
    return [
        NeedRow._make(row)
        for row in _rows(
            store,
            """SELECT n.id, n.code, n.job_title, coalesce(o.id, ''), coalesce(o.name, ''), coalesce(o.code, ''),
                 coalesce(s.place_insee, seat.place_insee, ''), n.people,
                 (SELECT count(*) FROM loan l WHERE l.need_id=n.id AND l.deleted_at IS NULL
                  AND l.status IN ('validated', 'signed', 'running', 'ended')),
                 (SELECT count(*) FROM proposal q
                  WHERE q.need_id=n.id AND q.deleted_at IS NULL AND q.stage<>'declined'),
                 coalesce(n.starts_on, ''), coalesce(n.ends_on, ''), n.priority, n.status
               FROM need n JOIN organisation o ON o.id=n.organisation_id
               LEFT JOIN organisation_sites s ON s.id=n.site_id AND s.deleted_at IS NULL
               LEFT JOIN organisation_sites seat ON seat.parent_id=o.id AND seat.position=0 AND seat.deleted_at IS NULL
               WHERE n.deleted_at IS NULL ORDER BY n.starts_on, n.code""",
        )
    ]


def loans(store: Store, about_id: str = "") -> list[LoanRow]:
    """All of them, or those of one volunteer or company."""
    limit = "AND (l.person_id=? OR l.lender_id=? OR l.host_id=?)" if about_id else ""
    return [
        LoanRow._make(row)
        for row in _rows(
            store,
            f"""SELECT l.id, l.number, l.status, p.id, p.code, p.last_name, p.first_name,
                 le.name, le.code, h.name, h.code,
                 l.job_title, coalesce(l.starts_on, ''), coalesce(l.ends_on, ''),
                 CASE WHEN l.status='running' THEN coalesce(l.early_end_last_day, '') ELSE '' END
               FROM loan l JOIN person p ON p.id=l.person_id
               JOIN organisation le ON le.id=l.lender_id JOIN organisation h ON h.id=l.host_id
               WHERE l.deleted_at IS NULL {limit} ORDER BY l.starts_on DESC, l.number""",
            *((about_id,) * 3 if about_id else ()),
        )
    ]


def proposals(store: Store) -> list[ProposalRow]:
    """`loan_id` is the loan prepared from it; a cancelled one only while there is no other."""
    return [
        ProposalRow._make(row)
        for row in _rows(
            store,
            """SELECT q.id, n.id, n.code, n.job_title, o.name, o.code, p.id, p.code, p.last_name, p.first_name, q.stage,
                 q.lender_answer, q.person_answer, q.host_answer,
                 coalesce((SELECT l.id FROM loan l WHERE l.proposal_id=q.id AND l.deleted_at IS NULL
                  ORDER BY l.status='cancelled', l.created_at DESC LIMIT 1), '')
               FROM proposal q JOIN need n ON n.id=q.need_id JOIN organisation o ON o.id=n.organisation_id
               JOIN person p ON p.id=q.person_id
               WHERE q.deleted_at IS NULL ORDER BY q.created_at DESC, q.id""",
        )
    ]


_CALLS = """SELECT c.id, l.id, l.number, p.code, p.last_name, p.first_name, p.phone,
       le.name, le.code, h.name, h.code,
       c.party, coalesce(c.due_on, ''), coalesce(c.done_on, ''),
        coalesce(c.feeling, ''), c.next_step, c.step, c.result,
        EXISTS(SELECT 1 FROM check_in x WHERE x.corrects_id=c.id AND x.deleted_at IS NULL)
     FROM check_in c JOIN loan l ON l.id=c.loan_id JOIN person p ON p.id=l.person_id
     JOIN organisation le ON le.id=l.lender_id JOIN organisation h ON h.id=l.host_id
     WHERE c.deleted_at IS NULL AND l.deleted_at IS NULL AND"""


def check_ins(store: Store, done: bool, until: date | None = None, since: date | None = None) -> list[CheckInRow]:
    """Done ones since that day, latest first; or those still to make, due by `until` (all when None), oldest first."""
    waiting = (
        "c.done_on IS NULL AND p.restricted_on IS NULL AND p.erased_on IS NULL"
        " AND l.status IN ('running', 'ended', 'stopped') AND c.due_on<=?"
    )
    condition, order = ("c.done_on>=?", "c.done_on DESC") if done else (waiting, "c.due_on")
    first, last = since.isoformat() if since else "0001-01-01", until.isoformat() if until else "9999-12-31"
    found = _rows(store, f"{_CALLS} {condition} ORDER BY {order}, c.id", first if done else last)
    return [CheckInRow._make(row) for row in found]


def open_problems(store: Store) -> list[CheckInRow]:
    """Problems noted of loans that run, not corrected since, for which no next step is written; the oldest first."""
    left = "c.feeling='problem' AND trim(c.next_step)='' AND c.done_on>'' AND l.status='running'"
    found = _rows(store, f"{_CALLS} {left} ORDER BY c.done_on, c.id")
    return [row for row in map(CheckInRow._make, found) if not row.is_corrected]


def unreached(store: Store, since: date) -> set[tuple[str, str]]:
    """Loan and party of whom the last two calls rang in vain, the last of them since that day."""
    found = _rows(
        store,
        """SELECT DISTINCT c.loan_id, c.party FROM check_in c
           WHERE c.result='missed' AND c.done_on>=? AND c.deleted_at IS NULL
           AND (SELECT group_concat(result) FROM (SELECT d.result FROM check_in d WHERE d.loan_id=c.loan_id
             AND d.party=c.party AND d.done_on IS NOT NULL AND d.deleted_at IS NULL
             AND NOT EXISTS(SELECT 1 FROM check_in x WHERE x.corrects_id=d.id AND x.deleted_at IS NULL)
             ORDER BY d.done_on DESC, d.id DESC LIMIT 2))='missed,missed'""",
        since.isoformat(),
    )
    return {(loan_id, party) for loan_id, party in found}


_NAMED = (
    """SELECT 'organisations', o.id, o.code, '', o.name, '', '', coalesce(s.place_insee, ''), '', ''
       FROM organisation o
       LEFT JOIN organisation_sites s ON s.parent_id=o.id AND s.position=0 AND s.deleted_at IS NULL
       WHERE o.deleted_at IS NULL""",
    """SELECT 'persons', id, code, first_name, last_name, code, job_title, home_insee, '', ''
       FROM person WHERE deleted_at IS NULL AND erased_on IS NULL""",
    """SELECT 'needs', n.id, n.code, '', '', '', n.job_title, '', o.name, o.code
       FROM need n JOIN organisation o ON o.id=n.organisation_id WHERE n.deleted_at IS NULL""",
    """SELECT 'loans', l.id, l.number, p.first_name, p.last_name, p.code, l.job_title, '', h.name, h.code
       FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
       WHERE l.deleted_at IS NULL AND l.status<>'cancelled'""",
)


def named(store: Store) -> list[NamedRow]:
    """Every company, volunteer, mission and loan not cancelled, in that order."""
    return [NamedRow._make(row) for query in _NAMED for row in _rows(store, query)]


def referrals(store: Store) -> dict[str, str]:
    """Who brought whom, by person brought."""
    query = "SELECT id, referred_by_id FROM person WHERE referred_by_id IS NOT NULL AND deleted_at IS NULL"
    return dict(_rows(store, f"{query} ORDER BY created_at, id"))
