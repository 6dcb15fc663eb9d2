"""Where everybody and everything is: one light row a point, for maps of thousands."""

from typing import Any, NamedTuple

from app.store import sqlite
from app.store.store import Store


class PersonPlace(NamedTuple):
    id: str
    code: str
    first_name: str
    last_name: str
    job_title: str
    max_km: int | None
    is_informed: bool
    insee: str
    lat: float | None
    lon: float | None


class CompanyPlace(NamedTuple):
    """Its seat. `people` are its volunteers whose employer knows, `needs` its open missions."""

    id: str
    code: str
    name: str
    is_lender: bool
    is_host: bool
    people: int
    needs: int
    insee: str
    lat: float | None
    lon: float | None


class NeedPlace(NamedTuple):
    id: str
    code: str
    job_title: str
    host: str
    host_code: str
    people: int | None
    starts_on: str
    insee: str
    lat: float | None
    lon: float | None


class LoanPlace(NamedTuple):
    """From the person's home to the place of work."""

    id: str
    number: str
    status: str
    person_code: str
    first_name: str
    last_name: str
    is_informed: bool
    host: str
    host_code: str
    job_title: str
    home_insee: str
    home_lat: float | None
    home_lon: float | None
    insee: str
    lat: float | None
    lon: float | None


def _rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query).fetchall()


def volunteers(store: Store) -> list[PersonPlace]:
    """Those one may propose: neither lent, paused nor gone, their consent not withdrawn."""
    return [
        PersonPlace._make(row)
        for row in _rows(
            store,
            """SELECT id, code, first_name, last_name, job_title, max_km, coalesce(employer_informed, 0),
                 home_insee, home_lat, home_lon
               FROM person WHERE deleted_at IS NULL AND consent_withdrawn_on IS NULL
                AND restricted_on IS NULL AND erased_on IS NULL
                AND status IN ('volunteer', 'proposed') ORDER BY code""",
        )
    ]


def companies(store: Store) -> list[CompanyPlace]:
    return [
        CompanyPlace._make(row)
        for row in _rows(
            store,
            """SELECT o.id, o.code, o.name, o.is_lender, o.is_host,
                 (SELECT count(*) FROM person p
                  JOIN person_employments e ON e.parent_id=p.id AND e.position=0 AND e.deleted_at IS NULL
                  WHERE e.organisation_id=o.id AND p.deleted_at IS NULL AND p.employer_informed=1
                   AND p.consent_withdrawn_on IS NULL AND p.restricted_on IS NULL AND p.erased_on IS NULL
                   AND p.status IN ('volunteer', 'proposed')),
                 (SELECT count(*) FROM need n
                  WHERE n.organisation_id=o.id AND n.deleted_at IS NULL AND n.status='open'),
                 coalesce(s.place_insee, ''), s.place_lat, s.place_lon
               FROM organisation o
               LEFT JOIN organisation_sites s ON s.parent_id=o.id AND s.position=0 AND s.deleted_at IS NULL
               WHERE o.deleted_at IS NULL AND (o.is_lender=1 OR o.is_host=1) ORDER BY o.code""",
        )
    ]


def open_needs(store: Store) -> list[NeedPlace]:
    """At their site, or at their company's seat while none is named."""
    return [
        NeedPlace._make(row)
        for row in _rows(
            store,
            """SELECT n.id, n.code, n.job_title, o.name, o.code, n.people, coalesce(n.starts_on, ''),
                 coalesce(s.place_insee, ''), s.place_lat, s.place_lon
               FROM need n JOIN organisation o ON o.id=n.organisation_id
               LEFT JOIN organisation_sites named ON named.id=n.site_id AND named.deleted_at IS NULL
               LEFT JOIN organisation_sites s ON s.deleted_at IS NULL AND s.parent_id=o.id
                AND (s.id=named.id OR (named.id IS NULL AND s.position=0))
               WHERE n.deleted_at IS NULL AND n.status='open' ORDER BY n.code""",
        )
    ]


def loans(store: Store) -> list[LoanPlace]:
    """All but those given up."""
    return [
        LoanPlace._make(row)
        for row in _rows(
            store,
            """SELECT l.id, l.number, l.status, p.code, p.first_name, p.last_name, coalesce(p.employer_informed, 0),
                 h.name, h.code, l.job_title, p.home_insee, p.home_lat, p.home_lon,
                 l.place_insee, l.place_lat, l.place_lon
               FROM loan l JOIN person p ON p.id=l.person_id JOIN organisation h ON h.id=l.host_id
               WHERE l.deleted_at IS NULL AND p.deleted_at IS NULL AND l.status<>'cancelled' ORDER BY l.starts_on""",
        )
    ]
