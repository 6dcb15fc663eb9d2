"""Records that may be, are not, or were the same: what is compared, what hangs on each, and all links led elsewhere."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from app.models.imports import DistinctPair, MergedPair, TwinKind
from app.rules.duplicates.shapes import CompanyLine, PersonLine, in_order
from app.store import drafts, records, sqlite
from app.store.store import Store, Write

TABLES: Mapping[TwinKind, str] = {TwinKind.ORGANISATION: "organisation", TwinKind.PERSON: "person"}
_OWN = "parent_id"


class Link(NamedTuple):
    """A column of the schema that names a record of another table."""

    table: str
    column: str


class Hanging(NamedTuple):
    """How many live rows of a table name a record."""

    table: str
    rows: int


def companies(store: Store) -> list[CompanyLine]:
    """Every live company as it is compared."""
    reaches: dict[str, list[tuple[str, str]]] = {}
    for parent, phone, email in _rows(
        store,
        "SELECT parent_id, phone, email FROM organisation_contacts"
        " WHERE deleted_at IS NULL AND phone||email<>'' ORDER BY parent_id, position",
    ):
        reaches.setdefault(parent, []).append((phone, email))
    found = []
    for id_, code, name, legal, siret, insee, postal_code in _rows(
        store,
        "SELECT o.id, o.code, o.name, o.legal_name, o.siret, coalesce(s.place_insee, ''),"
        " coalesce(s.place_postal_code, '') FROM organisation o LEFT JOIN organisation_sites s"
        " ON s.parent_id=o.id AND s.position=0 AND s.deleted_at IS NULL"
        " WHERE o.deleted_at IS NULL GROUP BY o.id ORDER BY o.id",
    ):
        mine = reaches.get(id_, ())
        names = tuple(one for one in dict.fromkeys((name, legal)) if one)
        phones = tuple(phone for phone, _email in mine if phone)
        emails = tuple(email for _phone, email in mine if email)
        found.append(CompanyLine(id_, code, names, siret, insee, postal_code, phones, emails))
    return found


def persons(store: Store) -> list[PersonLine]:
    """Every live volunteer as they are compared; of those erased nothing is left to compare."""
    return [
        PersonLine(id_, code, last, first, date.fromisoformat(born) if born else None, *rest)
        for id_, code, last, first, born, *rest in _rows(
            store,
            "SELECT p.id, p.code, p.last_name, p.first_name, p.birth_date, p.home_insee, p.phone, p.email,"
            " coalesce(e.organisation_id, '') FROM person p LEFT JOIN person_employments e"
            " ON e.parent_id=p.id AND e.position=0 AND e.deleted_at IS NULL"
            " WHERE p.deleted_at IS NULL AND p.erased_on IS NULL GROUP BY p.id ORDER BY p.id",
        )
    ]


def apart(store: Store, kind: TwinKind) -> frozenset[tuple[str, str]]:
    """The pairs said not to be the same."""
    return frozenset(
        (first, second)
        for first, second in _rows(
            store, "SELECT first_id, second_id FROM distinct_pair WHERE kind=? AND deleted_at IS NULL", kind.value
        )
    )


def links(connection: sqlite.Connection, table: str) -> list[Link]:
    """Every column of the schema that names a record of this table, its own rows left out."""
    found = connection.execute(
        'SELECT m.name, f."from" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f'
        ' WHERE m.type=\'table\' AND f."table"=? AND f."from"<>? ORDER BY m.name, f."from"',
        (table, _OWN),
    ).fetchall()
    return [Link(*row) for row in found]


def hanging(store: Store, kind: TwinKind, record_id: str) -> list[Hanging]:
    """What names that record, by table."""
    counts: dict[str, set[str]] = {}
    for table, column in links(store.connection, TABLES[kind]):
        found = _rows(store, f'SELECT id FROM "{table}" WHERE "{column}"=? AND deleted_at IS NULL', record_id)
        counts.setdefault(table, set()).update(one for (one,) in found)
    return [Hanging(table, len(ids)) for table, ids in counts.items() if ids]


def lead(work: Write, table: str, gone_id: str, kept_id: str) -> None:
    """Every live link to the one now leads to the other."""
    for link in links(work.connection, table):
        _set(work, link.table, f'"{link.column}"=?', f'"{link.column}"=?', (kept_id,), (gone_id,))
    # A record that named its own twin would name itself.
    if any(link == (table, "referred_by_id") for link in links(work.connection, table)):
        _set(work, table, "referred_by_id=NULL", "id=? AND referred_by_id=?", (), (kept_id, kept_id))


def lead_texts(work: Write, gone_id: str, kept_id: str) -> None:
    """What names the one outside the links of the schema: lines put off, whose key holds its id."""
    _set(work, "put_off", "about=replace(about,?,?)", "instr(about,?)>0", (gone_id, kept_id), (gone_id,))


def merge_pairs(work: Write, kind: TwinKind, gone_id: str, kept_id: str, today: date) -> MergedPair:
    """What was said of the one is now said of the other."""
    connection = work.connection
    known = {
        (first, second)
        for first, second in connection.execute(
            "SELECT first_id, second_id FROM distinct_pair WHERE deleted_at IS NULL"
        ).fetchall()
    }
    for pair_id, first, second in connection.execute(
        "SELECT id, first_id, second_id FROM distinct_pair WHERE deleted_at IS NULL AND ? IN (first_id, second_id)",
        (gone_id,),
    ).fetchall():
        other = second if first == gone_id else first
        moved = in_order(kept_id, other)
        if other == kept_id or moved in known:
            records.delete(work, DistinctPair, pair_id)
        else:
            _set(work, "distinct_pair", "first_id=?, second_id=?", "id=?", moved, (pair_id,))
            known.add(moved)
    _set(work, "merged_pair", "kept_id=?", "kept_id=?", (kept_id,), (gone_id,))
    return records.save(work, MergedPair(kind=kind, kept_id=kept_id, gone_id=gone_id, merged_on=today))


def lead_site(work: Write, gone_id: str, kept_id: str) -> None:
    """What named a site written twice names the one that stays."""
    lead(work, "organisation_sites", gone_id, kept_id)


def pin_seat(work: Write, organisation_id: str, site_id: str) -> None:
    """What is at a company's seat without saying so says so, before the seat changes."""
    for link in links(work.connection, "organisation_sites"):
        if Link(link.table, "organisation_id") in links(work.connection, "organisation"):
            condition = f'"{link.column}" IS NULL AND organisation_id=?'
            _set(work, link.table, f'"{link.column}"=?', condition, (site_id,), (organisation_id,))


def drop_same_trips(work: Write, person_id: str, site_ids: Iterable[str]) -> None:
    """Of two trips of one person to one site, among those of this person or to these sites, the last noted stays."""
    seen: set[tuple[str, str]] = set()
    sites = set(site_ids)
    for trip_id, of_person, to_site in work.connection.execute(
        "SELECT id, person_id, site_id FROM trip WHERE deleted_at IS NULL"
        " ORDER BY noted_on DESC, updated_at DESC, id DESC"
    ).fetchall():
        if of_person != person_id and to_site not in sites:
            continue
        if (of_person, to_site) in seen:
            _set(work, "trip", "deleted_at=?", "id=?", (work.at,), (trip_id,))
        seen.add((of_person, to_site))


def owner_of_site(store: Store, site_id: str) -> str:
    """The company it is a site of; empty when there is no such site."""
    found = _rows(store, "SELECT parent_id FROM organisation_sites WHERE id=?", site_id)
    return str(found[0][0]) if found else ""


def drafts_about(store: Store, record_id: str) -> list[str]:
    """The forms half typed about that record on this laptop; not what is chosen between it and another."""
    return [
        form
        for (form,) in _rows(
            store,
            "SELECT form FROM draft WHERE laptop=? AND instr(about_id,?)>0 AND form<>? ORDER BY saved_at",
            store.laptop.id,
            record_id,
            drafts.MERGES,
        )
    ]


def _set(
    work: Write, table: str, settings: str, condition: str, values: tuple[Any, ...], where: tuple[Any, ...]
) -> None:
    done = work.connection.execute(
        f'UPDATE "{table}" SET {settings}, updated_at=?, updated_by=? WHERE {condition} AND deleted_at IS NULL',
        (*values, work.at, work.laptop.id, *where),
    )
    if done.rowcount:
        work.changed.add(table)


def _rows(store: Store, query: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query, values).fetchall()
