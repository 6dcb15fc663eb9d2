"""The slot puzzle over the demo's file: pairs, who could take them, one person's week, and its page."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from app.actions import office_settings, persons, proposals, slot_sheet, slots
from app.actions.demo.world import TODAY
from app.actions.slots import Slots
from app.geo.gazetteer import Gazetteer
from app.models.errors import Refusal
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.models.trips import Trip
from app.rules.slots.judge import Combination, Topic, Verdict
from app.store import records
from app.store.store import Laptop, Store, open_file


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    numbers = iter(range(10**6))
    from app.actions import office_file

    store = open_file(path, Laptop("poste-test"), office_file.clock, lambda: f"essai-{next(numbers)}")
    yield store
    store.close()


def looked(store: Store, gazetteer: Gazetteer) -> Slots:
    return slots.load(store, gazetteer, TODAY)


def named(store: Store, last_name: str) -> Person:
    return next(one for one in records.every(store, Person) if one.last_name == last_name)


def mission(store: Store, title: str) -> Need:
    return next(one for one in records.every(store, Need) if one.job_title == title)


def coach_and_care(found: Slots) -> Combination:
    titles = {"Conducteur de car scolaire", "Aide à la vie quotidienne"}
    return next(one for one in found.pairs().holding if {job.title for job in one.jobs} == titles)


def test_coach_and_care_are_suggested_with_who_could_take_them(office: Store, gazetteer: Gazetteer) -> None:
    found = looked(office, gazetteer)
    pair = coach_and_care(found)
    assert pair.hours_said == "34\u00a0h sur 35"
    takers = found.takers(pair)
    assert [taker.person_id for taker in takers] == [named(office, "Capdegelle").id]
    assert takers[0].combination.verdict is Verdict.HOLDS
    assert takers[0].combination.km is not None
    assert pair.km is not None
    assert takers[0].combination.km > pair.km, "home is on the way"
    assert found.how_many(pair) == 1


def test_only_open_part_time_missions_with_hours_are_laid(office: Store, gazetteer: Gazetteer) -> None:
    found = looked(office, gazetteer)
    assert all(need.grid.weeks for need in found.missions)
    assert all(need.status.value == "open" for need in found.missions)
    blank = [one for one in records.every(office, Need) if one.status is NeedStatus.OPEN and not one.grid.weeks]
    assert found.unknown_hours == len(blank) > 0


def test_an_own_part_time_job_is_completed(office: Store, gazetteer: Gazetteer) -> None:
    week = looked(office, gazetteer).for_person(named(office, "Lasbouygues").id)
    assert week.keeps_own
    assert week.found.holding
    assert all(one.jobs[0].is_own or any(job.is_own for job in one.jobs) for one in week.found.holding)
    assert week.stopped, "coaches ask for a licence, and Agen is too far"


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"consent_on": None}, "accord"),
        ({"employer_informed": None}, "employeur"),
        ({"max_km": 1}, "km"),
    ],
)
def test_what_stops_a_mise_en_relation_stops_here(
    change: dict[str, object], phrase: str, office: Store, gazetteer: Gazetteer
) -> None:
    person = named(office, "Capdegelle")
    before = looked(office, gazetteer)
    pair = coach_and_care(before)
    persons.save(office, replace(person, **change), TODAY)  # type: ignore[arg-type]
    after = looked(office, gazetteer)
    assert after.takers(pair) == ()
    week = after.for_person(person.id)
    assert not any(job.id in {one.id for one in pair.jobs} for one in week.found.holding for job in one.jobs)
    assert any(phrase in stop.phrase for _need, stop in week.stopped)


def test_hours_not_given_leave_a_mission_out(office: Store, gazetteer: Gazetteer) -> None:
    before = len(looked(office, gazetteer).missions)
    care = mission(office, "Aide à la vie quotidienne")
    with office.write("essai") as work:
        records.save(work, replace(care, grid=type(care.grid)()))
    assert len(looked(office, gazetteer).missions) == before - 1


def test_a_measured_way_from_home_counts(office: Store, gazetteer: Gazetteer) -> None:
    person = named(office, "Capdegelle")
    coach = mission(office, "Conducteur de car scolaire")
    found = looked(office, gazetteer)
    pair = coach_and_care(found)
    estimated = found.judged(person.id, pair).km
    noted = Trip(person_id=person.id, site_id=coach.site_id, home_insee=person.home.insee, km=60, minutes=50)
    with office.write("essai") as work:
        records.save(work, noted)
    measured = looked(office, gazetteer).judged(person.id, pair).km
    assert estimated is not None
    assert measured is not None
    assert measured != estimated


def test_the_office_sets_the_allowance(office: Store, gazetteer: Gazetteer) -> None:
    usual = coach_and_care(looked(office, gazetteer)).allowance
    assert 0 < usual.euros <= 150
    office_settings.save(office, {"slots.cap": "20", "slots.source": "accord local"})
    found = looked(office, gazetteer)
    assert coach_and_care(found).allowance.euros == Decimal("20.00")
    assert found.terms.source == "accord local"
    office_settings.save(office, {"slots.percent": "0", "slots.cap": "0"})
    found = looked(office, gazetteer)
    assert found.terms.cap is None
    assert coach_and_care(found).allowance.euros == 0


@pytest.mark.parametrize(
    ("key", "text"), [("slots.percent", "130"), ("slots.hourly_rate", "douze"), ("slots.target_hours", "60")]
)
def test_settings_that_cannot_be_kept_are_refused(key: str, text: str, store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        office_settings.save(store, {key: text})
    assert [problem.field for problem in refused.value.problems] == [key]


def test_both_are_proposed_in_one_action(office: Store, gazetteer: Gazetteer) -> None:
    person = named(office, "Capdegelle")
    pair = coach_and_care(looked(office, gazetteer))
    proposals.propose_all(office, [(job.id, person.id) for job in pair.jobs], TODAY)
    assert len(records.where(office, Proposal, person_id=person.id)) == 2
    office.undo(office.last_action_id)
    assert records.where(office, Proposal, person_id=person.id) == []


def test_the_page_says_codes_only(office: Store, gazetteer: Gazetteer) -> None:
    found = looked(office, gazetteer)
    person = named(office, "Capdegelle")
    mine = found.takers(coach_and_care(found))[0].combination
    sheet = slot_sheet.sheet(office, gazetteer, found, mine, person.id)
    name, content = slot_sheet.render(sheet, ".pdf", TODAY)
    document = pypdf.PdfReader(BytesIO(content))
    text = "\n".join(page.extract_text() for page in document.pages)
    codes = [job.code for job in mine.jobs]
    assert name == f"semaine-{'-'.join(codes)}.pdf"
    assert len(document.pages) == 1
    assert all(code in text for code in [person.code, *codes])
    assert "34\u00a0h sur 35" in text.replace(" ", "\u00a0").replace("\u00a0sur\u00a0", " sur ")
    everyone = [one.last_name for one in records.every(office, Person)]
    companies = [one.name for one in records.every(office, Organisation)]
    told = text + str(document.metadata)
    assert [one for one in (*everyone, *companies) if one in told] == []
    assert "domicile" not in text


def test_word_says_the_week_in_words(office: Store, gazetteer: Gazetteer) -> None:
    found = looked(office, gazetteer)
    sheet = slot_sheet.sheet(office, gazetteer, found, coach_and_care(found))
    _name, content = slot_sheet.render(sheet, ".docx", TODAY)
    assert content[:2] == b"PK"
    assert any("lundi" in line for line in sheet.lines[0])


def test_a_young_person_is_not_told_from_the_page(office: Store, gazetteer: Gazetteer) -> None:
    person = named(office, "Lasbouygues")
    persons.save(office, replace(person, birth_date=date(2009, 6, 1)), TODAY)
    found = looked(office, gazetteer)
    week = found.for_person(person.id).found
    one = (*week.holding, *week.to_ask, *week.near)[0]
    law = [check for check in one.checks if check.topic is Topic.LAW]
    assert "L316" in str(law)
    assert "L316" not in str(slot_sheet.sheet(office, gazetteer, found, one, person.id).checks)
