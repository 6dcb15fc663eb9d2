"""Mise en relation: what must hold whoever the volunteers are and whatever is asked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.needs import Importance, Need, NeedCertificate, NeedSkill
from app.models.persons import Certificate, Employment, Person, Skill, SkillLevel, Unavailability
from app.models.places import Place
from app.models.weeks import Weeks
from app.rules.matching.fit import CRITERIA, Criterion, Filter, Match, State, StopReason
from app.rules.matching.pool import Past, PastLoan, Pool
from app.rules.matching.rank import rank
from tests.rules.matching.matching_cases import COMPANIES, NAN, TODAY, week

JOBS = (("H2913", "Soudeur TIG"), ("H2902", "Chaudronnière"), ("N1103", "Magasinier"), ("", "Soudeuse"), ("", ""))
SKILLS = ("Soudure TIG", "soudures tig", "Lecture de plans", "Pliage", "Gestion de stock")
TITLES = ("CACES R489", "CACES R485", "Habilitation électrique B0", "Permis CE")
GRIDS = ("", week(8, 15), week(5, 13), week(13, 21), week(0, 24, 7), week(8, 12, 3), f"{week(5, 13)}/{week(13, 21)}")
POINTS_APART = 0.06
"""Points are rounded to the tenth when a match is read."""

days = st.dates(date(2026, 9, 1), date(2027, 12, 31))
kilometres = st.one_of(st.floats(0, 90), st.just(NAN))
grids = st.sampled_from([Weeks.from_text(text) for text in GRIDS])
homes = st.just(Place(lat=44.2, lon=0.6))


@st.composite
def persons(draw: st.DrawFn) -> Person:
    rome, title = draw(st.sampled_from(JOBS))
    return Person(
        id="p1",
        code="S-A001",
        home=draw(homes),
        rome=rome,
        job_title=title,
        max_km=draw(st.one_of(st.none(), st.integers(0, 80))),
        available_from=draw(st.one_of(st.none(), days)),
        available_until=draw(st.one_of(st.none(), days)),
        shortest_weeks=draw(st.one_of(st.none(), st.integers(1, 30))),
        longest_weeks=draw(st.one_of(st.none(), st.integers(30, 60))),
        availability=draw(grids),
        consent_on=draw(st.sampled_from([date(2026, 10, 1), date(2026, 10, 1), None])),
        employer_informed=draw(st.sampled_from([True, True, None, False])),
        employments=(Employment(organisation_id=draw(st.sampled_from(["lender", "lender", "sister", ""]))),),
        skills=tuple(
            Skill(name=name, level=draw(st.sampled_from([None, *SkillLevel])))
            for name in draw(st.lists(st.sampled_from(SKILLS), max_size=3))
        ),
        certificates=tuple(
            Certificate(kind=kind, until=draw(st.one_of(st.none(), days)))
            for kind in draw(st.lists(st.sampled_from(TITLES), max_size=3))
        ),
        unavailabilities=tuple(
            Unavailability(starts_on=start, ends_on=start + timedelta(days=draw(st.integers(0, 40))))
            for start in draw(st.lists(days, max_size=2))
        ),
    )


@st.composite
def needs(draw: st.DrawFn) -> Need:
    rome, title = draw(st.sampled_from(JOBS))
    start = draw(st.one_of(st.none(), days))
    importance = st.sampled_from(Importance)
    return Need(
        id="n1",
        organisation_id="host",
        rome=rome,
        job_title=title,
        starts_on=start,
        ends_on=None if start is None else start + timedelta(days=draw(st.integers(0, 360))),
        grid=draw(grids),
        skills=tuple(NeedSkill("", name, draw(importance)) for name in draw(st.lists(st.sampled_from(SKILLS)))),
        certificates=tuple(
            NeedCertificate("", kind, draw(importance)) for kind in draw(st.lists(st.sampled_from(TITLES), max_size=2))
        ),
    )


cases = settings(max_examples=40, deadline=None)


def met(person: Person, need: Need, km: float, past: Past | None = None) -> Match:
    return rank(Pool.of([person], COMPANIES, {}, past), need, np.array([km]), TODAY)[0]


def reasons(match: Match) -> set[StopReason]:
    return {stop.reason for stop in match.stops}


def shown(person: Person) -> Person:
    """One who shows in every list, so that there is a match to read."""
    return replace(person, employer_informed=True)


@cases
@given(st.lists(st.tuples(persons(), kilometres), min_size=1, max_size=6), needs(), st.floats(0, 90), st.floats(0, 60))
def test_raising_the_radius_never_removes_a_volunteer(
    people: list[tuple[Person, float]], need: Need, radius: float, more: float
) -> None:
    rows = [replace(one, id=f"p{place}", code=f"S-A{place:03}") for place, (one, _) in enumerate(people)]
    ranking = rank(Pool.of(rows, COMPANIES, {}), need, np.array([km for _, km in people]), TODAY)
    small, large, all_of_them = (ranking.select(Filter(one)) for one in (radius, radius + more, None))
    assert set(small.free) <= set(large.free) <= set(all_of_them.free)
    assert set(small.stopped) <= set(large.stopped) <= set(all_of_them.stopped)
    assert len(all_of_them.free) + len(all_of_them.stopped) == len(ranking)


@cases
@given(persons(), needs(), kilometres, st.integers(0, 80), st.integers(0, 60))
def test_raising_the_own_limit_never_adds_a_stop_nor_takes_points(
    person: Person, need: Need, km: float, limit: int, more: int
) -> None:
    less = met(replace(shown(person), max_km=limit), need, km)
    far = met(replace(shown(person), max_km=limit + more), need, km)
    assert reasons(far) <= reasons(less)
    assert far.points >= less.points - POINTS_APART


BLANKS: dict[str, tuple[Criterion, dict[str, Any]]] = {
    "limit": (Criterion.DISTANCE, {"max_km": None}),
    "hours": (Criterion.HOURS, {"availability": Weeks()}),
    "job": (Criterion.JOB, {"rome": "", "job_title": ""}),
    "skills": (Criterion.SKILLS, {"skills": ()}),
    "dates": (Criterion.DATES, {"available_from": None, "available_until": None, "unavailabilities": ()}),
    "duration": (Criterion.DURATION, {"shortest_weeks": None, "longest_weeks": None}),
}


@pytest.mark.parametrize("blank", BLANKS)
@cases
@given(person=persons(), need=needs(), km=kilometres)
def test_what_is_unknown_earns_nothing(blank: str, person: Person, need: Need, km: float) -> None:
    criterion, emptied = BLANKS[blank]
    before = met(shown(person), need, km)
    after = met(replace(shown(person), **emptied), need, km)
    assert after.part(criterion).points == 0
    assert after.part(criterion).state in (State.UNKNOWN, State.NOT_ASKED)
    assert after.points <= before.points + POINTS_APART


@cases
@given(persons(), needs(), kilometres)
def test_an_unknown_home_earns_nothing_and_is_kept(person: Person, need: Need, km: float) -> None:
    match = met(shown(person), need, NAN)
    assert match.part(Criterion.DISTANCE).points == 0
    assert match.part(Criterion.DISTANCE).state is State.UNKNOWN
    assert StopReason.DISTANCE not in reasons(match)


@cases
@given(persons(), needs(), kilometres)
def test_what_is_unknown_is_not_counted_as_known(person: Person, need: Need, km: float) -> None:
    match = met(shown(person), need, km)
    asked = [part for part in match.parts if part.state is not State.NOT_ASKED]
    known = sum(part.weight for part in asked if part.state is not State.UNKNOWN)
    assert match.known == pytest.approx(known / max(sum(part.weight for part in asked), 1), abs=1e-3)
    assert 0 <= match.points <= 100 * match.known + POINTS_APART


@cases
@given(persons(), needs(), kilometres, st.sampled_from(SKILLS), st.sampled_from([None, *SkillLevel]))
def test_one_skill_more_never_lowers(
    person: Person, need: Need, km: float, name: str, level: SkillLevel | None
) -> None:
    before = met(shown(person), need, km)
    after = met(replace(shown(person), skills=(*person.skills, Skill(name=name, level=level))), need, km)
    assert after.points >= before.points - POINTS_APART
    assert reasons(after) == reasons(before)


@cases
@given(persons(), needs(), kilometres, st.sampled_from(TITLES), st.one_of(st.none(), days))
def test_one_certificate_more_never_lowers_nor_stops(
    person: Person, need: Need, km: float, kind: str, until: date | None
) -> None:
    before = met(shown(person), need, km)
    more = (*person.certificates, Certificate(kind=kind, until=until))
    after = met(replace(shown(person), certificates=more), need, km)
    assert reasons(after) <= reasons(before)
    # One required, noted without its end, lifts the stop and has to be asked for: the points wait for the answer.
    if until is not None or reasons(after) == reasons(before):
        assert after.points >= before.points - POINTS_APART


@cases
@given(persons(), needs(), kilometres, st.sampled_from(["host", "sister"]), st.booleans())
def test_a_past_loan_never_lowers_not_even_one_that_was_stopped(
    person: Person, need: Need, km: float, host: str, is_to_term: bool
) -> None:
    past = {"p1": (PastLoan(host, date(2026, 1, 5), date(2026, 3, 6), is_to_term),)}
    before, after = met(shown(person), need, km), met(shown(person), need, km, past)
    assert after.points >= before.points - POINTS_APART
    assert reasons(after) == reasons(before)


@cases
@given(persons(), needs(), st.floats(0, 90), st.floats(0, 40))
def test_living_farther_never_helps(person: Person, need: Need, km: float, more: float) -> None:
    near, far = met(shown(person), need, km), met(shown(person), need, km + more)
    assert far.part(Criterion.DISTANCE).points <= near.part(Criterion.DISTANCE).points + POINTS_APART
    assert far.points <= near.points + POINTS_APART
    assert reasons(near) <= reasons(far)


@cases
@given(persons(), needs(), kilometres, st.integers(0, 335))
def test_one_half_hour_more_never_lowers(person: Person, need: Need, km: float, slot: int) -> None:
    if not person.availability.weeks:
        return
    wider = Weeks(tuple(f"{one[:slot]}1{one[slot + 1 :]}" for one in person.availability.weeks))
    before, after = met(shown(person), need, km), met(replace(shown(person), availability=wider), need, km)
    assert after.part(Criterion.HOURS).points >= before.part(Criterion.HOURS).points - POINTS_APART
    assert after.points >= before.points - POINTS_APART


@cases
@given(st.lists(st.tuples(persons(), kilometres), min_size=2, max_size=6), needs(), st.randoms(use_true_random=False))
def test_the_order_depends_on_nothing_but_the_records(people: list[tuple[Person, float]], need: Need, rng: Any) -> None:
    rows = [(replace(one, id=f"p{place}", code=f"S-A{place:03}"), km) for place, (one, km) in enumerate(people)]
    far = {one.id: km for one, km in rows}
    mixed = rng.sample(rows, len(rows))
    orders = []
    for some in (rows, mixed):
        pool = Pool.of([one for one, _ in some], COMPANIES, {})
        orders.append(tuple(rank(pool, need, np.array([far[one.id] for one in pool.persons]), TODAY)))
    assert [match.person_id for match in orders[0]] == [match.person_id for match in orders[1]]
    assert repr(orders[0]) == repr(orders[1])


@cases
@given(st.lists(st.tuples(persons(), kilometres), min_size=2, max_size=6), needs())
def test_nobody_else_in_the_list_changes_what_one_gets(people: list[tuple[Person, float]], need: Need) -> None:
    rows = [replace(one, id=f"p{place}", code=f"S-A{place:03}") for place, (one, _) in enumerate(people)]
    together = rank(Pool.of(rows, COMPANIES, {}), need, np.array([km for _, km in people]), TODAY)
    for match in together:
        place = int(match.person_id[1:])
        alone = rank(Pool.of([rows[place]], COMPANIES, {}), need, np.array([people[place][1]]), TODAY)
        assert repr(alone[0]) == repr(match)


NEVER_RANKED: dict[str, Any] = {
    "birth_date": date(1966, 3, 4),
    "last_name": "Autre",
    "first_name": "Prénom",
    "phone": "06 00 00 00 00",
    "notes": "Une note.",
    "employments": (Employment(organisation_id="lender", is_protected=True),),
}


@pytest.mark.parametrize("name", NEVER_RANKED)
@cases
@given(person=persons(), need=needs(), km=kilometres)
def test_age_mandate_and_name_change_nothing(name: str, person: Person, need: Need, km: float) -> None:
    person = replace(shown(person), birth_date=date(2000, 1, 1), employments=(Employment(organisation_id="lender"),))
    before, after = met(person, need, km), met(replace(person, **{name: NEVER_RANKED[name]}), need, km)
    assert repr(before) == repr(after)


@cases
@given(persons(), needs(), kilometres)
def test_every_match_says_every_criterion(person: Person, need: Need, km: float) -> None:
    match = met(shown(person), need, km)
    assert [part.criterion for part in match.parts] == list(CRITERIA)
    assert all(part.phrase for part in match.parts)
    assert all(stop.phrase for stop in match.stops)
