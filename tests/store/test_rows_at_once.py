"""Many records encoded and written at once: the same cells, history and journal as one by one."""

import gc
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from app.models import copies
from app.models.accidents import LoanAccident
from app.models.organisations import Contact, Organisation, OrganisationMotive, Stage
from app.models.tours import TourStop
from app.store import journal, records, rows
from app.store.store import Store


def _all_like_one_by_one(made: list[object]) -> bool:
    layout = rows.shape(type(made[0]))
    at_once = list(zip(*rows.encode_all(made, layout), strict=True))
    return at_once == [rows.encode(one, layout) for one in made]


def test_what_comes_again_is_the_same_cell() -> None:
    assert _all_like_one_by_one(
        [
            Organisation(
                id=f"id-{n}",
                name=f"N{n}",
                stage=(Stage.TO_CONTACT, Stage.ENGAGED)[n % 2],
                is_lender=n % 3 == 0,
                headcount=(None, 0, 1)[n % 3],
                headcount_on=(None, date(2026, 11, 24))[n % 2],
                motives=((), (OrganisationMotive.PEAK,))[n % 2],
                referred_by_id=("", "id-0")[n % 2],
                contacts=(Contact(id=f"c-{n}"),),
            )
            for n in range(12)
        ]
    )


def test_money_again_is_the_same_cents() -> None:
    assert _all_like_one_by_one(
        [TourStop(id=f"t-{n}", budget=(None, Decimal("1.50"), Decimal("1.5"))[n % 3]) for n in range(9)]
    )


def test_the_same_moment_keeps_the_hour_it_was_written_in() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    elsewhere = noon.astimezone(timezone(timedelta(hours=1)))
    assert _all_like_one_by_one([LoanAccident(id=f"a-{n}", at=(noon, elsewhere, None)[n % 3]) for n in range(9)])


def test_a_record_with_values_is_that_record_replaced() -> None:
    known = Organisation(id="a", name="Frigo d'Albret", headcount=12)
    values = {"code": "E-A001", "headcount": None}
    made = copies.with_values(known, values)
    assert made == replace(known, code="E-A001", headcount=None)
    assert known == Organisation(id="a", name="Frigo d'Albret", headcount=12)
    assert hash(made) == hash(replace(known, code="E-A001", headcount=None))


def test_the_collector_pauses_whatever_happens_and_has_nothing_young_to_look_at_then() -> None:
    looked: list[str] = []

    def look(phase: str, _told: dict[str, int]) -> None:
        looked.append(phase)

    gc.callbacks.append(look)
    try:
        with suppress(KeyError), copies.uncollected():
            with copies.uncollected():
                made = [{"name": f"N{n}"} for n in range(50_000)]
            assert not gc.isenabled()
            raise KeyError("given up")
        assert gc.isenabled()
        made.append({"name": "next"})
    finally:
        gc.callbacks.remove(look)
    assert looked == []


def _many(count: int) -> list[Organisation]:
    """Some with a headcount, some with contacts: the statement of many rows names what one of them has."""
    return [
        Organisation(
            id=f"id-{n:03}",
            name=f"N{n}",
            headcount=n if n % 50 == 49 else None,
            contacts=tuple(Contact(id=f"c-{n:03}-{i}", name=f"Contact {i}") for i in range(n % 3)),
        )
        for n in range(count)
    ]


_KEPT = (
    "SELECT * FROM organisation ORDER BY id",
    "SELECT * FROM organisation_contacts ORDER BY id",
    'SELECT table_name, record_id, change, "before", "after", action FROM history ORDER BY table_name, record_id',
    "SELECT action, table_name, record_id FROM journal ORDER BY record_id",
)


def _kept(store: Store) -> list[list[tuple[object, ...]]]:
    return [store.connection.execute(one).fetchall() for one in _KEPT]


@pytest.mark.parametrize("count", [1, 49, 50, 51, 120])
def test_many_records_written_at_once_leave_the_file_as_one_by_one(store: Store, count: int) -> None:
    many = _many(count)
    with store.write("importer") as work:
        assert records.insert_many(work, many) == count
    at_once = _kept(store)
    for emptied in ("organisation_contacts", "organisation", "history", "journal"):
        store.connection.execute(f"DELETE FROM {emptied}")  # noqa: S608 - our own names
    store.connection.execute("DELETE FROM history")
    with store.write("importer") as work:
        for one in many:
            records.save(work, one)
    assert _kept(store) == at_once


def test_the_journal_names_each_record_once_however_often_the_action_writes_it(store: Store) -> None:
    first, *others = _many(60)
    late = Organisation(id="late", name="Fonderie du Lot")
    with store.write("importer") as work:
        records.save(work, first)
        records.insert_many(work, others)
        records.save(work, replace(others[3], name="Renommée"))
        records.save(work, late)
    told = [entry.record_id for entry in reversed(journal.entries(store, datetime(2026, 1, 1, tzinfo=UTC)))]
    assert told == [first.id, *(one.id for one in others), "late"]
