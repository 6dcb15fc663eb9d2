"""What figures are counted from: light rows, one query a table, for one period."""

import json
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from app.rules.figures import facts as f
from app.store import history, sqlite
from app.store.store import Store

_PARIS = ZoneInfo("Europe/Paris")
_EVENING = "21:59"
"""Earlier in the day, UTC and France are on the same date, summer and winter."""
_NOT_OLD = "AND c.id NOT IN (SELECT corrects_id FROM check_in WHERE corrects_id IS NOT NULL AND deleted_at IS NULL)"
"""An entry that was corrected counts once, as its correction."""
_SEAT = "LEFT JOIN organisation_sites {0} ON {0}.parent_id={1}.id AND {0}.position=0 AND {0}.deleted_at IS NULL"
_AT_SEAT = _SEAT.format("s", "o")
_WHERE = "coalesce(s.place_insee, ''), o.naf"


def read(store: Store, first: date, last: date, today: date) -> f.Facts:
    """Everything counted by state or by day; months, check-ins and holidays are those of the period alone."""
    return f.Facts(
        companies=_companies(store),
        persons=_persons(store),
        needs=_needs(store),
        proposals=_proposals(store),
        loans=_loans(store),
        sheets=_sheets(store, first, min(last, today)),
        calls=_calls(store, first, last, today),
        visits=_visits(store),
        tours=_tours(store),
        issues=_issues(store),
        returns=_returns(store),
        debriefs=debriefs(store),
    )


def programmes(store: Store) -> list[str]:
    rows = _rows(
        store,
        "SELECT DISTINCT programme FROM loan WHERE deleted_at IS NULL AND programme<>''"
        " UNION SELECT DISTINCT tour FROM tour_stop WHERE deleted_at IS NULL AND tour<>'' ORDER BY 1",
    )
    return [row[0] for row in rows]


def sectors(store: Store) -> list[str]:
    """The NAF divisions of the file's companies."""
    rows = _rows(
        store,
        "SELECT DISTINCT substr(naf, 1, 2) FROM organisation WHERE deleted_at IS NULL AND length(naf)>1 ORDER BY 1",
    )
    return [row[0] for row in rows]


def years(store: Store) -> tuple[str, str]:
    """The first and the last day anything of a loan or a mission is about; empty in an empty file."""
    rows = _rows(
        store,
        "SELECT min(day), max(day) FROM (SELECT starts_on AS day FROM loan WHERE deleted_at IS NULL UNION ALL"
        " SELECT coalesce(ended_on, ends_on) FROM loan WHERE deleted_at IS NULL UNION ALL"
        " SELECT substr(created_at, 1, 10) FROM need WHERE deleted_at IS NULL)",
    )
    return rows[0][0] or "", rows[0][1] or ""


def _rows(store: Store, query: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query, values).fetchall()


def _day(instant: str) -> str:
    """The day in France of a UTC instant of the file."""
    if not instant or instant[11:16] <= _EVENING:
        return instant[:10]
    return datetime.fromisoformat(instant).astimezone(_PARIS).date().isoformat()


def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if len(text) > 2 else ()


def _flag(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _companies(store: Store) -> tuple[f.CompanyFact, ...]:
    rows = _rows(
        store,
        f"""SELECT o.id, o.created_at,
              coalesce(i.at, CASE WHEN o.stage IN ('interested', 'engaged') THEN o.created_at ELSE '' END),
              o.is_lender, o.is_host, coalesce(s.place_insee, ''), o.naf, o.brakes, o.levers
            FROM organisation o {_SEAT.format("s", "o")}
            LEFT JOIN (SELECT record_id, min(at) AS at FROM {history.told(store.connection, "organisation")}
             WHERE json_extract("after", '$.stage') IN ('interested', 'engaged') GROUP BY record_id) i
             ON i.record_id=o.id
            WHERE o.deleted_at IS NULL ORDER BY o.code""",
    )
    return tuple(
        f.CompanyFact(r[0], _day(r[1]), _day(r[2]), bool(r[3]), bool(r[4]), r[5], r[6], _words(r[7]), _words(r[8]))
        for r in rows
    )


def _persons(store: Store) -> tuple[f.PersonFact, ...]:
    """Seats are read apart: a few companies for thousands of persons."""
    seats = {row[0]: (row[1], row[2]) for row in _rows(store, f"SELECT o.id, {_WHERE} FROM organisation o {_AT_SEAT}")}
    rows = _rows(
        store,
        """SELECT p.id, p.status, p.home_insee, e.organisation_id, coalesce(p.available_from, ''),
             coalesce(p.available_until, ''), coalesce(p.consent_on, ''), coalesce(p.consent_withdrawn_on, ''),
             coalesce(p.employer_informed, 0)
           FROM person p LEFT JOIN person_employments e ON e.parent_id=p.id AND e.position=0 AND e.deleted_at IS NULL
           WHERE p.deleted_at IS NULL ORDER BY p.code""",
    )
    return tuple(f.PersonFact._make((*r[:3], *seats.get(r[3], ("", "")), *r[4:8], bool(r[8]))) for r in rows)


def _needs(store: Store) -> tuple[f.NeedFact, ...]:
    """A mission is closed on the day its state was last changed, as the history tells."""
    rows = _rows(
        store,
        f"""SELECT n.id, n.organisation_id, n.created_at,
              CASE WHEN n.status='open' THEN '' ELSE coalesce(h.at, n.updated_at) END,
              n.status, coalesce(n.closed_reason, ''), n.people,
              coalesce(s.place_insee, seat.place_insee, ''), coalesce(o.naf, '')
            FROM need n JOIN organisation o ON o.id=n.organisation_id {_SEAT.format("seat", "o")}
            LEFT JOIN organisation_sites s ON s.id=n.site_id AND s.deleted_at IS NULL
            LEFT JOIN (SELECT record_id, max(at) AS at FROM {history.told(store.connection, "need")} WHERE
             coalesce(json_extract("before", '$.status'), 'open')<>json_extract("after", '$.status')
             GROUP BY record_id) h ON h.record_id=n.id
            WHERE n.deleted_at IS NULL ORDER BY n.code""",
    )
    return tuple(f.NeedFact(r[0], r[1] or "", _day(r[2]), _day(r[3]), *r[4:]) for r in rows)


def _proposals(store: Store) -> tuple[f.ProposalFact, ...]:
    rows = _rows(
        store,
        """SELECT id, need_id, person_id, created_at, stage, lender_answer, person_answer, host_answer,
             coalesce(reason, '') FROM proposal WHERE deleted_at IS NULL ORDER BY created_at, id""",
    )
    return tuple(f.ProposalFact(r[0], r[1] or "", r[2] or "", _day(r[3]), *r[4:]) for r in rows)


def _loans(store: Store) -> tuple[f.LoanFact, ...]:
    rows = _rows(
        store,
        f"""SELECT l.id, l.status, l.person_id, l.lender_id, l.host_id, coalesce(l.need_id, ''),
              coalesce(l.starts_on, ''), coalesce(l.ends_on, ''), coalesce(l.ended_on, ''), coalesce(l.end_reason, ''),
              coalesce(l.outcome, ''), l.programme, l.grid, l.place_insee, p.home_insee,
              coalesce(ls.place_insee, ''), h.naf, coalesce(d.signed_on, ''),
              l.place_lat, l.place_lon, p.home_lat, p.home_lon, l.home_km
            FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
            JOIN organisation o ON o.id=l.lender_id {_SEAT.format("ls", "o")}
            LEFT JOIN (SELECT parent_id, min(max(lender_signed_on, host_signed_on)) AS signed_on FROM loan_documents
             WHERE deleted_at IS NULL AND kind='agreement' AND lender_signed_on IS NOT NULL
             AND host_signed_on IS NOT NULL GROUP BY parent_id) d ON d.parent_id=l.id
            WHERE l.deleted_at IS NULL AND l.status IN ('signed', 'running', 'ended', 'stopped')
            ORDER BY l.starts_on, l.number""",
    )
    return tuple(f.LoanFact._make((*r[:18], (r[18], r[19]), (r[20], r[21]), r[22])) for r in rows)


def _sheets(store: Store, first: date, last: date) -> tuple[f.SheetFact, ...]:
    """Months all three parties signed; days outside the period are left out."""
    rows = _rows(
        store,
        """SELECT t.loan_id, t.month, t.unit='day', count(d.id), coalesce(sum(d.count), 0)
           FROM timesheet t LEFT JOIN timesheet_days d ON d.parent_id=t.id AND d.deleted_at IS NULL
            AND d.kind='worked' AND d.count>0 AND d.day BETWEEN ? AND ?
           WHERE t.deleted_at IS NULL AND t.person_signed_on IS NOT NULL AND t.host_signed_on IS NOT NULL
            AND t.lender_signed_on IS NOT NULL AND t.month BETWEEN ? AND ? GROUP BY t.id""",
        *(first.isoformat(), last.isoformat(), first.replace(day=1).isoformat(), last.isoformat()),
    )
    return tuple(f.SheetFact(r[0], r[1], bool(r[2]), r[3], r[4] / 100) for r in rows)


def _calls(store: Store, first: date, last: date, today: date) -> tuple[f.CallFact, ...]:
    """Made and missed are those of the period; due those whose day is over, on time those made by then."""
    over = min(last, today)
    rows = _rows(
        store,
        f"""SELECT loan_id, sum(made), sum(missed), sum(due), sum(due AND done_on<=due_on AND result<>'missed') FROM (
             SELECT c.loan_id, c.done_on, c.due_on, c.result,
              c.done_on BETWEEN ?1 AND ?2 AND c.result<>'missed' AS made,
              c.done_on BETWEEN ?1 AND ?2 AND c.result='missed' AS missed,
              c.due_on BETWEEN ?1 AND ?3 AS due
             FROM check_in c WHERE c.deleted_at IS NULL
              AND (c.done_on BETWEEN ?1 AND ?2 OR c.due_on BETWEEN ?1 AND ?3) {_NOT_OLD}) GROUP BY loan_id""",
        first.isoformat(),
        last.isoformat(),
        over.isoformat(),
    )
    return tuple(f.CallFact(r[0], *(value or 0 for value in r[1:])) for r in rows)


def _visits(store: Store) -> tuple[f.VisitFact, ...]:
    rows = _rows(
        store,
        """SELECT id, organisation_id, coalesce(held_on, ''), brakes, levers, is_held FROM visit
           WHERE deleted_at IS NULL AND coalesce(is_held, 1)=1 ORDER BY held_on, id""",
    )
    return tuple(f.VisitFact(r[0], r[1] or "", r[2], _words(r[3]), _words(r[4])) for r in rows)


def _tours(store: Store) -> tuple[f.TourFact, ...]:
    rows = _rows(
        store,
        """SELECT id, tour, insee, coalesce(planned_on, ''), coalesce(held_on, ''), cancelled_because<>'', visitors,
            prescribers FROM tour_stop WHERE deleted_at IS NULL ORDER BY coalesce(held_on, planned_on), id""",
    )
    return tuple(f.TourFact._make((*r[:5], bool(r[5]), *r[6:])) for r in rows)


def _issues(store: Store) -> tuple[f.IssueFact, ...]:
    rows = _rows(
        store,
        """SELECT i.id, i.published_on, count(p.id) FROM catalogue_issue i
           LEFT JOIN catalogue_issue_profiles p ON p.parent_id=i.id AND p.deleted_at IS NULL
           WHERE i.deleted_at IS NULL AND i.published_on IS NOT NULL GROUP BY i.id ORDER BY i.published_on""",
    )
    return tuple(map(f.IssueFact._make, rows))


def _returns(store: Store) -> tuple[f.ReturnFact, ...]:
    rows = _rows(
        store,
        """SELECT loan_id, keeps_job, coalesce(exit, ''), has_trade_links FROM loan_return
           WHERE deleted_at IS NULL AND loan_id IS NOT NULL ORDER BY loan_id, id""",
    )
    return tuple(f.ReturnFact(r[0], _flag(r[1]), r[2], _flag(r[3])) for r in rows)


def debriefs(store: Store) -> tuple[f.DebriefFact, ...]:
    rows = _rows(
        store,
        """SELECT d.id, r.loan_id, d.party, d.step, coalesce(d.held_on, ''), coalesce(d.satisfaction, ''),
             d.recommends, d.testimony, d.may_quote
           FROM loan_return_debriefs d JOIN loan_return r ON r.id=d.parent_id
           WHERE d.deleted_at IS NULL AND r.deleted_at IS NULL AND r.loan_id IS NOT NULL ORDER BY d.held_on, d.id""",
    )
    return tuple(f.DebriefFact._make((*r[:6], _flag(r[6]), r[7], _flag(r[8]))) for r in rows)


class CheckInRow(NamedTuple):
    id: str
    number: str
    person_code: str
    first_name: str
    last_name: str
    party: str
    due_on: str
    done_on: str
    feeling: str


def check_in_rows(store: Store, first: date, last: date, loan_ids: frozenset[str], is_due: bool) -> list[CheckInRow]:
    """The check-ins behind a number: made in the period, or due in it; latest first."""
    condition = "c.due_on" if is_due else "c.result<>'missed' AND c.done_on"
    rows = _rows(
        store,
        f"""SELECT c.loan_id, c.id, l.number, p.code, p.first_name, p.last_name, c.party, coalesce(c.due_on, ''),
             coalesce(c.done_on, ''), coalesce(c.feeling, '')
            FROM check_in c JOIN loan l ON l.id=c.loan_id JOIN person p ON p.id=l.person_id
            WHERE c.deleted_at IS NULL AND {condition} BETWEEN ? AND ? {_NOT_OLD}
            ORDER BY coalesce(c.done_on, c.due_on) DESC, c.id""",
        first.isoformat(),
        last.isoformat(),
    )
    return [CheckInRow._make(row[1:]) for row in rows if row[0] in loan_ids]


class OtherRow(NamedTuple):
    """A visit, a stop of a tour or an issue of the catalogue: a name, its code, a day."""

    id: str
    name: str
    code: str
    detail: str
    day: str


def other_rows(store: Store, about: str) -> list[OtherRow]:
    """Visits, stops of tours or issues of the catalogue, latest first."""
    queries = {
        "visits": """SELECT v.id, o.name, o.code, v.met, coalesce(v.held_on, '') AS day FROM visit v
                     JOIN organisation o ON o.id=v.organisation_id WHERE v.deleted_at IS NULL""",
        "tours": """SELECT id, CASE WHEN area='' THEN tour ELSE area END, '', tour,
                      coalesce(held_on, planned_on, '') AS day FROM tour_stop WHERE deleted_at IS NULL""",
        "issues": """SELECT id, number, number, title, coalesce(published_on, '') AS day FROM catalogue_issue
                     WHERE deleted_at IS NULL""",
    }
    return [OtherRow._make(row) for row in _rows(store, f"{queries[about]} ORDER BY day DESC, 1")]
