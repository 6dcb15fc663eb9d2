"""Undo and redo of every action since the file was opened, in order, whatever they touched."""

import random
from dataclasses import replace
from typing import Any

import pytest

from app.models.errors import WorldProblem
from app.models.needs import Need
from app.models.organisations import Contact, Organisation, Site
from app.store import records
from app.store.store import Store

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
    """One gesture of a facilitator: a company made, changed or deleted, a mission added."""
    known = records.every(store, Organisation)
    with store.write(f"geste {turn}") as work:
        if not known or chance.random() < 0.3:
            records.save(work, Organisation(name=f"Entreprise {turn}", sites=(Site(name="siège"),)))
            return
        one = chance.choice(known)
        match chance.randrange(4):
            case 0:
                records.save(work, replace(one, notes=f"note {turn}"))
            case 1:
                records.save(work, replace(one, contacts=(*one.contacts, Contact(name=f"M. {turn}"))))
            case 2:
                records.save(work, replace(one, contacts=one.contacts[1:], name=f"{one.name} bis"))
            case _:
                records.save(work, Need(organisation_id=one.id, job_title=f"poste {turn}"))


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
