"""What a record was, told field by field, brought back, or taken out of the trash with its links."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.actions import organisations, past
from app.models.errors import WorldProblem
from app.models.needs import Need
from app.models.organisations import Contact, CseConsultation, Organisation, Site, Stage
from app.models.persons import Certificate, Employment, Person, Skill
from app.models.places import Place
from app.models.visits import Visit
from app.rules import french, past_words
from app.store import records
from app.store.store import Store
from tests.filled import filled
from tests.store.test_records import unlinked


def _put(store: Store, *made: Any) -> list[Any]:
    with store.write("essai") as work:
        return [records.save(work, one) for one in made]


def test_each_state_is_told_and_the_first_can_be_brought_back(store: Store) -> None:
    [first] = _put(store, Organisation(name="Ateliers de la Baïse", contacts=(Contact(name="Mme Ortiz"),)))
    second = replace(
        first,
        stage=Stage.ENGAGED,
        contacts=(replace(first.contacts[0], phone="+33553000001"), Contact(name="M. Ferrand")),
    )
    [second] = _put(store, second)
    kept = past.states(store, second)
    assert [state.record for state in kept] == [first, second]
    assert past.differences(kept[0].record, kept[1].record) == [
        ("stage", "à contacter", "engagée"),
        ("contacts.0.phone", "vide", french.phone("+33553000001")),
        ("contacts.1", "vide", "M. Ferrand"),
    ]
    assert past.bring_back(store, kept[0]) == first
    assert records.get(store, Organisation, first.id) == first
    store.undo_last()
    assert records.get(store, Organisation, first.id) == second


_EDITS = 1_000


@pytest.mark.parametrize("seed", range(4))
def test_any_state_of_a_long_life_can_be_brought_back_exactly(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    [person] = _put(store, Person(last_name="Lœuvrier", code="S-A001"))
    life = [person]
    for turn in range(_EDITS // 4):
        change = chance.randrange(4)
        if change == 0:
            person = replace(person, notes=f"note {turn}", max_km=turn)
        elif change == 1:
            person = replace(person, skills=(*person.skills, Skill(name=f"compétence {turn}")))
        elif change == 2:
            person = replace(person, skills=person.skills[1:], certificates=(Certificate(kind=f"CACES {turn}"),))
        else:
            person = replace(person, employments=(Employment(job_title=f"poste {turn}"), *person.employments[:1]))
        [person] = _put(store, person)
        life.append(person)
    kept = past.states(store, person)
    assert kept[0].record == life[0]
    assert kept[-1].record == life[-1]
    for state in chance.sample(kept, 25):
        assert state.record in life
        assert past.bring_back(store, state) == state.record
        assert records.get(store, Person, person.id) == state.record


@pytest.mark.parametrize("record_type", [Organisation, Person, Need, Visit])
def test_a_full_record_comes_back_from_its_history_as_it_was(store: Store, record_type: type[Any]) -> None:
    [saved] = _put(store, unlinked(filled(record_type)))
    assert past.states(store, saved)[-1].record == saved


def test_what_was_deleted_is_in_the_trash_thirty_days_and_comes_back_with_its_links(store: Store) -> None:
    [company] = _put(store, Organisation(name="Frigo d'Albret", code="E-A007", sites=(Site(name="usine"),)))
    visit, consultation = _put(
        store,
        Visit(organisation_id=company.id, notes="freins"),
        CseConsultation(organisation_id=company.id, subject="prêt"),
    )
    organisations.delete(store, company.id)
    assert records.every(store, Organisation) == []
    now = store.now()
    thrown = next(one for one in past.trash(store, now) if one.kind == "entreprise")
    assert (thrown.name, thrown.code) == ("Frigo d'Albret", "E-A007")
    assert past.trash(store, now + timedelta(days=31)) == []
    past.put_back(store, thrown)
    assert records.get(store, Organisation, company.id) == company
    assert records.get(store, Visit, visit.id) == visit
    assert records.get(store, CseConsultation, consultation.id) == consultation
    assert past.trash(store, now) == []


def test_two_hundred_thrown_away_come_back_the_same_to_the_byte(store: Store) -> None:
    """With what hangs on them: every row of every table is as it was, whatever the order they come back in."""
    made = _put(store, *(Organisation(name=f"Frigo {n}", sites=(Site(name="usine"),)) for n in range(40)))
    _put(
        store,
        *(Visit(organisation_id=one.id, notes="freins") for one in made for _ in range(2)),
        *(CseConsultation(organisation_id=one.id, subject="prêt") for one in made for _ in range(2)),
    )
    before = _rows(store)
    for one in made:
        organisations.delete(store, one.id)
    assert records.every(store, Organisation) == records.every(store, Visit) == []
    thrown = past.trash(store, store.now())
    random.Random(2).shuffle(thrown)
    for one in thrown:
        if one.kind == "entreprise":
            past.put_back(store, one)
    assert _rows(store) == before
    assert sum(len(rows) for rows in before.values()) >= 200 + 40
    assert past.trash(store, store.now()) == []


def _rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    names = ("organisation", "organisation_sites", "visit", "cse_consultation")
    found = {name: store.connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # noqa: S608
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def test_a_state_that_names_what_is_in_the_trash_is_refused_and_nothing_changes(store: Store) -> None:
    [company, other] = _put(store, Organisation(name="Frigo d'Albret"), Organisation(name="Ateliers"))
    [need] = _put(store, Need(organisation_id=company.id, job_title="soudeur"))
    [need] = _put(store, replace(need, organisation_id=other.id))
    organisations.delete(store, company.id)
    with pytest.raises(WorldProblem, match="remettez-la d'abord"):
        past.bring_back(store, past.states(store, need)[0])
    assert records.get(store, Need, need.id) == need


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "vide"),
        ("", "vide"),
        (True, "oui"),
        (False, "non"),
        (date(2026, 11, 24), "24/11/2026"),
        (Stage.ENGAGED, "engagée"),
        (("a", "b"), "a, b"),
        ("+33553000001", "05\u00a053\u00a000\u00a000\u00a001"),
        (Place(address="1 rue", postal_code="47600", insee="47195"), "1 rue, 47600 commune 47195"),
        ("x" * 200, "x" * 119 + "…"),
    ],
)
def test_values_in_words(value: Any, said: str) -> None:
    assert past_words.told(value) == said
