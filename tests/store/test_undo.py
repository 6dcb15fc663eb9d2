"""Undo and redo of every action since the file was opened, in order, whatever they touched."""

import random
from dataclasses import replace
from typing import Any

import pytest

from app.models.errors import WorldProblem
from app.models.needs import Need
from app.models.organisations import Contact, Organisation, Site
from app.store import history, orphans, records
from app.store.store import Store, Undone, Write

_STAMPS = {"updated_at", "updated_by", "created_at"}


def _state(store: Store) -> list[list[tuple[Any, ...]]]:
    """Every live row, stamps aside."""
    found = []
    for table in ("organisation", "organisation_sites", "organisation_contacts", "need"):
        names = [row[1] for row in store.connection.execute(f"PRAGMA table_info({table})") if row[1] not in _STAMPS]
        columns = ", ".join(f'"{name}"' for name in names)
        query = f"SELECT {columns} FROM {table} WHERE deleted_at IS NULL ORDER BY id"  # noqa: S608 - names of columns
        found.append(store.connection.execute(query).fetchall())
    return found


def _act(store: Store, chance: random.Random, turn: int) -> None:
    """One gesture of a facilitator, or several under one action, on the same records or others."""
    with store.write(f"geste {turn}") as work:
        for _gesture in range(chance.choice((1, 1, 4))):
            _gesture_of(work, records.every(store, Organisation), chance, f"{turn}-{chance.randrange(99)}")


def _gesture_of(work: Write, known: list[Organisation], chance: random.Random, turn: str) -> None:
    """A company made, changed or deleted, a mission added."""
    if not known or chance.random() < 0.3:
        records.save(work, Organisation(name=f"Entreprise {turn}", sites=(Site(name="siège"),)))
        return
    one = chance.choice(known)
    match chance.randrange(6):
        case 0:
            records.save(work, replace(one, notes=f"note {turn}"))
        case 1:
            records.save(work, replace(one, contacts=(*one.contacts, Contact(name=f"M. {turn}"))))
        case 2:
            records.save(work, replace(one, contacts=one.contacts[1:], name=f"{one.name} bis"))
        case 3:
            made = records.save(work, Organisation(name="passagère", sites=(Site(name="siège"),)))
            records.delete(work, Organisation, made.id)
            records.save(work, replace(made, name=f"revenue {turn}"))
        case 4:
            for other in known:
                records.save(work, replace(other, notes="relancée"))
        case _:
            records.save(work, Need(organisation_id=one.id, job_title=f"poste {turn}"))


@pytest.mark.parametrize("seed", range(6))
def test_what_an_undo_would_leave_hanging_is_counted_alike_from_what_it_changed_alone(store: Store, seed: int) -> None:
    chance = random.Random(200 + seed)
    for turn in range(30):
        _act(store, chance, turn)
    connection, hung = store.connection, 0
    for one in store.done:
        connection.execute("BEGIN")
        connection.execute("UPDATE current_action SET id='autre', word='annuler', at='2026-11-24', laptop='A'")
        whole, own = orphans.counted(connection), orphans.among(connection, one.action_id)
        # Whatever was changed since: what counts here is only what hangs.
        history.put_back(connection, one.action_id, [other.action_id for other in store.done])
        added = _added(whole, orphans.counted(connection))
        assert _added(own, orphans.among(connection, one.action_id)) == added
        hung += len(added)
        connection.execute("ROLLBACK")
    assert hung


def _added(before: dict[tuple[str, str], int], after: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    gained = {link: after.get(link, 0) - before.get(link, 0) for link in before | after}
    return {link: count for link, count in gained.items() if count}


def test_who_listens_hears_of_an_undo_once_it_is_noted(store: Store) -> None:
    with store.write("enregistrer une entreprise") as work:
        records.save(work, Organisation(name="Ateliers de la Baïse"))
    heard: list[tuple[list[str], list[str]]] = []
    store.on_change(lambda _tables: heard.append(([one.word for one in store.done], [_word(x) for x in store.undone])))
    store.undo_last()
    store.redo_last()
    assert heard == [([], ["enregistrer une entreprise"]), (["enregistrer une entreprise"], [])]


def _word(undone: Undone) -> str:
    return undone.action.word


def test_an_undo_writes_again_only_what_was_otherwise(store: Store) -> None:
    with store.write("enregistrer une entreprise") as work:
        one = records.save(work, Organisation(name="Ateliers de la Baïse", sites=(Site(name="siège"),)))
    with store.write("écrire une note") as work:
        records.save(work, replace(one, notes="à rappeler"))
    store.undo_last()
    rows = store.connection.execute("SELECT table_name, change FROM history WHERE action='annuler'").fetchall()
    assert rows == [("organisation", "update")]
    assert records.get(store, Organisation, one.id) == one


@pytest.mark.parametrize("seed", range(8))
def test_undoing_all_then_doing_all_again_goes_back_and_forth_exactly(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    states = [_state(store)]
    for turn in range(40):
        _act(store, chance, turn)
        states.append(_state(store))
    for state in reversed(states[:-1]):
        assert store.undo_last()
        assert _state(store) == state
    assert store.undo_last() == ""
    for state in states[1:]:
        assert store.redo_last()
        assert _state(store) == state
    assert store.redo_last() == ""
    assert store.check() == []


@pytest.mark.parametrize("seed", range(6))
def test_walking_back_and_forth_at_random_always_stands_on_a_known_state(store: Store, seed: int) -> None:
    chance = random.Random(100 + seed)
    states, place = [_state(store)], 0
    for turn in range(120):
        move = chance.random()
        if move < 0.4:
            _act(store, chance, turn)
            states, place = [*states[: place + 1], _state(store)], place + 1
        elif move < 0.75:
            assert bool(store.undo_last()) is (place > 0)
            place = max(0, place - 1)
        else:
            assert bool(store.redo_last()) is (place < len(states) - 1)
            place = min(len(states) - 1, place + 1)
        assert _state(store) == states[place]


def test_words_say_what_is_undone_and_done_again(store: Store) -> None:
    with store.write("enregistrer une entreprise") as work:
        records.save(work, Organisation(name="Ateliers de la Baïse"))
    assert store.undo_last() == "enregistrer une entreprise"
    assert records.every(store, Organisation) == []
    assert store.redo_last() == "enregistrer une entreprise"
    assert [one.name for one in records.every(store, Organisation)] == ["Ateliers de la Baïse"]


def test_another_action_ends_what_could_be_done_again(store: Store) -> None:
    with store.write("enregistrer une entreprise") as work:
        records.save(work, Organisation(name="Ateliers de la Baïse"))
    store.undo_last()
    with store.write("enregistrer une entreprise") as work:
        records.save(work, Organisation(name="Frigo d'Albret"))
    assert store.redo_last() == ""


def test_an_undo_that_cannot_be_made_changes_nothing_and_stays_to_be_tried(store: Store) -> None:
    with store.write("enregistrer une entreprise") as work:
        one = records.save(work, Organisation(name="Ateliers de la Baïse"))
    first = store.last_action_id
    with store.write("enregistrer une entreprise") as work:
        records.save(work, replace(one, name="Ateliers"))
    with pytest.raises(WorldProblem, match="modifiée depuis"):
        store.undo(first)
    assert len(store.done) == 2
    assert store.undo_last()
    assert store.undo_last()
    assert records.every(store, Organisation) == []
