"""What the calendar tells: one light row a thing due, those that fell as well, with when each was last changed."""

from typing import Any, NamedTuple

from app.store import sqlite
from app.store.store import Store


class DueRow(NamedTuple):
    """`kind` and `id` name the thing for good. Days are ISO texts, moments those of the file (UTC); `is_over`: no
    longer due, deleted or done. `who`, `whose` and `at_whom` are names and codes, in pairs."""

    kind: str
    id: str
    day: str
    at: str
    created_at: str
    updated_at: str
    is_over: int
    number: str
    word: str
    who: str
    who_code: str
    whose: str
    whose_code: str


class ConsultationRow(NamedTuple):
    id: str
    information_on: str
    with_expert: int
    created_at: str
    updated_at: str
    is_over: int
    name: str
    code: str
    headcount: int | None


_PERSON = "trim(p.first_name || ' ' || p.last_name), p.code"
_CALLS = f"""SELECT 'call', c.id, c.due_on, '', c.created_at, max(c.updated_at, l.updated_at),
    c.deleted_at IS NOT NULL OR c.done_on IS NOT NULL OR l.status NOT IN ('running', 'ended', 'stopped')
      OR p.restricted_on IS NOT NULL OR p.erased_on IS NOT NULL,
    l.number, c.party || ' ' || c.step, {_PERSON},
    CASE c.party WHEN 'lender' THEN le.name ELSE h.name END, CASE c.party WHEN 'lender' THEN le.code ELSE h.code END
  FROM check_in c JOIN loan l ON l.id=c.loan_id JOIN person p ON p.id=l.person_id
  JOIN organisation le ON le.id=l.lender_id JOIN organisation h ON h.id=l.host_id
  WHERE c.due_on BETWEEN ? AND ?"""
_STARTS = f"""SELECT 'start', l.id, l.starts_on, '', l.created_at, l.updated_at,
    l.deleted_at IS NOT NULL OR l.status NOT IN ('validated', 'signed', 'running', 'ended', 'stopped'),
    l.number, '', {_PERSON}, h.name, h.code
  FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
  WHERE l.starts_on BETWEEN ? AND ? AND (l.number<>'' OR l.status='cancelled')"""
_ENDS = f"""SELECT 'end', l.id, l.ends_on, '', l.created_at, l.updated_at,
    l.deleted_at IS NOT NULL OR l.status NOT IN ('signed', 'running', 'ended')
      OR (l.status='ended' AND l.ended_on<l.ends_on),
    l.number, l.status, {_PERSON}, h.name, h.code
  FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
  WHERE l.ends_on BETWEEN ? AND ? AND l.number<>''"""
_CERTIFICATES = f"""SELECT 'certificate', c.id, c.until, '', c.created_at, max(c.updated_at, p.updated_at),
    c.deleted_at IS NOT NULL OR p.deleted_at IS NOT NULL OR p.restricted_on IS NOT NULL
      OR p.status NOT IN ('volunteer', 'proposed', 'lent'),
    '', c.kind, {_PERSON}, '', ''
  FROM person_certificates c JOIN person p ON p.id=c.parent_id WHERE c.until BETWEEN ? AND ?"""
_PERMITS = f"""SELECT 'permit', e.id, e.work_permit_until, '', e.created_at, max(e.updated_at, p.updated_at),
    e.deleted_at IS NOT NULL OR p.deleted_at IS NOT NULL OR p.restricted_on IS NOT NULL
      OR p.status NOT IN ('volunteer', 'proposed', 'lent'),
    '', '', {_PERSON}, '', ''
  FROM person_employments e JOIN person p ON p.id=e.parent_id WHERE e.work_permit_until BETWEEN ? AND ?"""
_VISITS = """SELECT 'visit', v.id, v.held_on, v.at, v.created_at, v.updated_at, v.deleted_at IS NOT NULL,
    '', v.next_step, o.name, o.code, coalesce(s.place_insee, ''), ''
  FROM visit v JOIN organisation o ON o.id=v.organisation_id
  LEFT JOIN organisation_sites s ON s.parent_id=o.id AND s.position=0 AND s.deleted_at IS NULL
  WHERE v.held_on BETWEEN ? AND ?"""
_STATEMENTS = """SELECT 'statement', t.id, t.due_on, '', t.created_at, max(t.updated_at, coalesce(c.updated_at, '')),
    t.deleted_at IS NOT NULL OR t.with_vat<=coalesce(t.paid, 0) OR c.id IS NOT NULL,
    t.number, t.month, h.name, h.code, '', ''
  FROM statement t JOIN loan l ON l.id=t.loan_id JOIN organisation h ON h.id=l.host_id
  LEFT JOIN statement c ON c.corrects_id=t.id AND c.deleted_at IS NULL
  WHERE t.due_on BETWEEN ? AND ?"""
_QUERIES = (_CALLS, _STARTS, _ENDS, _CERTIFICATES, _PERMITS, _VISITS, _STATEMENTS)


def due(store: Store, since: str, until: str) -> list[DueRow]:
    """Everything due from that day to that one, whatever became of it."""
    return [DueRow._make(row) for query in _QUERIES for row in _read(store, query, (since, until))]


def consultations(store: Store) -> list[ConsultationRow]:
    """Those whose delay runs or ran: its end is counted elsewhere."""
    found = _read(
        store,
        """SELECT c.id, c.information_on, c.with_expert, c.created_at, c.updated_at,
             c.deleted_at IS NOT NULL OR o.deleted_at IS NOT NULL OR c.opinion IS NOT NULL, o.name, o.code, o.headcount
           FROM cse_consultation c JOIN organisation o ON o.id=c.organisation_id
           WHERE c.information_on IS NOT NULL""",
    )
    return [ConsultationRow._make(row) for row in found]


def _read(store: Store, sql: str, values: tuple[str, ...] = ()) -> list[Any]:
    with sqlite.spoken():
        return store.connection.execute(sql, values).fetchall()
