"""What an insertion left is told the same whether history copied it, as files of before version 5 did, or not."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from app.models.loans import DocumentVersion, Loan
from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place
from app.store import attachments, history, past, records
from app.store.store import Store

_TABLES = ("organisation", "organisation_contacts", "organisation_sites")
_TURNS = 60


def _copying(store: Store) -> None:
    """The triggers of version 4, that say more than those of today."""
    for table in _TABLES:
        for name, sql in history.former_triggers(table, history.columns(store.connection, table)).items():
            store.connection.execute(f"DROP TRIGGER {name}")
            store.connection.execute(sql)


def _told(store: Store, ids: list[str]) -> list[Any]:
    of_rows = [
        history.of(store.connection, table, row_id)
        for table in _TABLES
        for (row_id,) in store.connection.execute(f'SELECT id FROM "{table}" ORDER BY id').fetchall()  # noqa: S608
    ]
    return [*of_rows, *(past.states(store, Organisation, one) for one in ids)]


def _lives(store: Store, chance: Random) -> list[str]:
    """Companies that change, lose and find what hangs on them, give it to another, go and come back."""
    ids: list[str] = []
    for turn in range(_TURNS):
        change = chance.randrange(6)
        if change == 0 or len(ids) < 2:
            contacts = tuple(Contact(name=f"C{turn}-{n}") for n in range(chance.randrange(3)))
            made = Organisation(name=f"N{turn}", contacts=contacts, sites=(Site(place=Place("", "47000", "47001")),))
            with store.write("créer") as work:
                ids.append(records.save(work, made).id)
            continue
        if change == 5:
            (store.undo_last if turn % 2 else store.redo_last)()
            continue
        first, second = chance.sample(ids, 2)
        with store.write("changer") as work:
            one = _or_none(store, first)
            if one is None:
                continue
            if change == 1:
                records.save(work, replace(one, name=f"{one.name}'", contacts=(*one.contacts, Contact(name="M. X"))))
            elif change == 2:
                records.save(work, replace(one, contacts=one.contacts[1:]))
            elif change == 3 and (other := _or_none(store, second)):
                # As a merge does: its rows are those of the other.
                records.save(work, replace(other, contacts=(*other.contacts, *one.contacts)))
                records.delete(work, Organisation, first)
            elif change == 4:
                records.delete(work, Organisation, first)
    return ids


def _or_none(store: Store, record_id: str) -> Organisation | None:
    found = records.where(store, Organisation, id=record_id)
    return found[0] if found else None


@pytest.mark.parametrize("seed", range(8))
def test_what_insertions_left_is_told_the_same_copied_or_not(store: Store, seed: int) -> None:
    _copying(store)
    ids = _lives(store, Random(seed))
    copied = _told(store, ids)
    emptied = store.connection.execute("UPDATE history SET \"after\"=NULL WHERE change='insert'").rowcount
    assert emptied > 5
    assert _told(store, ids) == copied


def test_what_went_from_one_to_the_other_stays_in_the_past_of_each(store: Store) -> None:
    with store.write("créer") as work:
        kept = records.save(work, Organisation(name="Frigo d'Albret", contacts=(Contact(name="Mme Ortiz"),)))
        gone = records.save(work, Organisation(name="Frigo Albret", contacts=(Contact(name="M. Ferrand"),)))
    before = [past.states(store, Organisation, one.id) for one in (kept, gone)]
    assert [states[-1].record for states in before] == [kept, gone]
    with store.write("fusionner") as work:
        both = records.save(work, replace(kept, contacts=(*kept.contacts, *gone.contacts)))
        records.delete(work, Organisation, gone.id)
    after = [past.states(store, Organisation, one.id) for one in (kept, gone)]
    assert [states[:-1] for states in after] == before
    assert [states[-1].record for states in after] == [both, None]


def test_what_an_earlier_version_copied_is_told_as_it_copied_it(store: Store) -> None:
    """A step of the schema may have changed the row since, without a word in its history."""
    with store.write("créer") as work:
        saved = records.save(work, Organisation(name="Frigo"))
    copied = """UPDATE history SET "after"='{"name":"Frigo d''Albret"}' WHERE change='insert'"""
    store.connection.execute(copied)
    assert history.of(store.connection, "organisation", saved.id)[0].after == {"name": "Frigo d'Albret"}


def test_a_paper_that_was_replaced_still_hangs_on_its_past(store: Store) -> None:
    with store.write("joindre") as work:
        first, second, _alone = (attachments.add(work, f"{n}.pdf", "application/pdf", b"%PDF") for n in "abc")
        saved = records.save(work, Loan(number="2026-A-001", documents=(DocumentVersion(attachment_id=first),)))
    with store.write("remplacer") as work:
        replaced = replace(saved.documents[0], attachment_id=second)
        records.save(work, replace(saved, documents=(replaced,)))
    [told] = attachments.problems(store.connection)
    assert "rattachés à rien\u00a0: c.pdf." in told
