"""What a mission adds to the job one keeps: who would pass a limit, and that the quick answer is the exact one."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from app.actions.demo.grids import GRIDS, both, week
from app.models.needs import Load, Need
from app.models.organisations import Derogation, DerogationKind
from app.models.persons import Employment, Person
from app.models.weeks import Weeks
from app.rules.legal.limits import Limit
from app.rules.matching import both_jobs
from app.rules.matching.both_jobs import Agreed, Jobs

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)
DAY = Weeks((week("01234", (8, 12), (13, 16)),))
EVENING = Weeks((week("01234", (17, 18.5)),))
LONG_EVENING = Weeks((week("01234", (16.5, 20.5)),))
ANY_TIME = GRIDS["any"]
AFTER_WORK = Weeks((both(week("01234", (16.5, 24)), week("5", (0, 24))),))


def person(own: Weeks = DAY, free: Weeks = AFTER_WORK, **other: object) -> Person:
    employment = Employment(organisation_id="lender", grid=own, is_day_based=bool(other.pop("is_day_based", False)))
    return replace(Person(id="p", availability=free, employments=(employment,)), **other)


def need(grid: Weeks, **other: object) -> Need:
    return replace(Need(id="n", starts_on=FIRST, ends_on=LAST, grid=grid), **other)


def said(who: Person, what: Need, host: tuple[Derogation, ...] = ()) -> list[Limit]:
    jobs = Jobs.of([who], {})
    asked = both_jobs.terms(what, host, TODAY)
    found = [one.limit for one in both_jobs.broken(jobs, 0, asked)]
    is_stopped = bool(both_jobs.over_the_limits(jobs, asked)[0])
    young = both_jobs.young_rows(jobs, asked) == [0]
    assert is_stopped == (Limit.SUNDAY in found if young else bool(found))
    return found


CASES = [
    ("fully lent, the own hours all free", person(free=ANY_TIME), DAY, []),
    ("an hour and a half after seven", person(), EVENING, []),
    ("four hours after seven", person(), LONG_EVENING, [Limit.DAY, Limit.WEEK, Limit.AVERAGE]),
    ("the mission's hours one cannot do count for nothing", person(), Weeks((week("01234", (9, 12), (17, 18.5)),)), []),
    ("the mission itself", person(free=ANY_TIME), Weeks((week("0", (7, 19)),)), [Limit.DAY]),
    ("forfait-jours has neither day nor week", person(is_day_based=True), LONG_EVENING, []),
    ("its own Sunday is not the mission's", person(own=Weeks((week("6", (8, 12)),))), EVENING, []),
    (
        "an own hour before one is free is not gone for",
        person(own=Weeks((week("01234", (5, 9), (9.5, 12.5)),)), free=Weeks((week("01234", (6, 20)),))),
        Weeks((week("01234", (10, 14), (15, 19)),)),
        [],
    ),
    (
        "an own afternoon outside it is",
        person(own=Weeks((week("01234", (8, 12), (13, 17)),)), free=Weeks((week("01234", (5, 12)),))),
        Weeks((week("0", (5, 11.5)),)),
        [Limit.DAY],
    ),
    ("an own week unknown keeps nothing", person(own=Weeks()), LONG_EVENING, []),
    ("an availability unknown keeps nothing", person(free=Weeks()), LONG_EVENING, []),
    ("a mission without hours asks nothing", person(), Weeks(), []),
    ("Saturday evening after a week, Monday early", person(), Weeks((week("5", (14, 21)),)), []),
    ("Saturday until midnight leaves too little", person(), Weeks((week("5", (17, 23)),)), [Limit.WEEKLY_REST]),
    ("a night before the day", person(), Weeks((week("0", (22, 23)),)), [Limit.DAILY_REST]),
]


@pytest.mark.parametrize(("name", "who", "grid", "expected"), CASES, ids=[case[0] for case in CASES])
def test_over_both_jobs(name: str, who: Person, grid: Weeks, expected: list[Limit]) -> None:
    assert said(who, need(grid)) == expected, name


def test_a_derogation_of_the_host_that_covers_the_mission_counts() -> None:
    late = need(Weeks((week("01", (18, 22)),)))
    agreement = Derogation("", DerogationKind.REST_9H, FIRST, LAST)
    who = person(own=Weeks((week("01234", (8, 12)),)))
    assert said(who, late) == [Limit.DAILY_REST]
    assert said(who, late, (agreement,)) == []
    assert said(who, late, (replace(agreement, ends_on=LAST - timedelta(days=1)),)) == [Limit.DAILY_REST]
    assert said(who, late, (replace(agreement, starts_on=None),)) == [Limit.DAILY_REST]


def test_weeks_outside_a_short_mission_are_the_own_ones() -> None:
    heavy = need(Weeks((week("01234", (8, 12), (13, 18)),)), ends_on=FIRST + timedelta(days=20))
    busy = replace(heavy, grid=Weeks((both(heavy.grid.weeks[0], week("5", (8, 11))),)))
    assert said(person(free=ANY_TIME), busy) == []
    assert said(person(free=ANY_TIME), replace(busy, ends_on=LAST)) == [Limit.AVERAGE]
    of_44 = Weeks((both(week("01234", (8, 12), (13, 17)), week("5", (8, 12))),))
    assert said(person(own=of_44, free=ANY_TIME), busy) == [Limit.AVERAGE]


def test_what_the_loans_already_agreed_add() -> None:
    loan = Agreed(FIRST.toordinal(), FIRST.toordinal(), DAY)
    nothing_kept = person(own=Weeks(), free=Weeks())

    def added(mission: Need, *loans: Agreed, who: Person = nothing_kept) -> list[Limit] | None:
        asked = both_jobs.terms(mission, (), TODAY)
        found = both_jobs.broken_with_loans(Jobs.of([who], {"p": loans}), 0, asked)
        return None if found is None else [one.limit for one in found]

    assert added(need(EVENING)) == []
    assert added(need(EVENING), loan) == []
    assert added(need(LONG_EVENING), loan) == [Limit.DAY, Limit.WEEK, Limit.AVERAGE]
    assert added(need(LONG_EVENING), Agreed(1, FIRST.toordinal() - 1, DAY)) == []
    assert added(need(LONG_EVENING), loan, who=person()) == []  # the own job already passes them
    assert added(need(DAY), loan) is None
    assert added(need(EVENING), loan, loan._replace(grid=LONG_EVENING)) is None
    assert added(need(EVENING), loan._replace(grid=Weeks())) is None
    assert added(need(Weeks()), loan) is None


BORN = date(2008, 12, 2)
YOUNG = [
    ("eighteen the day after the first", BORN, Weeks((week("0", (8, 12), (13, 17.5)),)), [Limit.DAY]),
    ("eighteen on the first day", date(2008, 12, 1), Weeks((week("0", (8, 12), (13, 17.5)),)), []),
    ("nobody knows", None, Weeks((week("0", (8, 12), (13, 17.5)),)), []),
    ("35 hours in days of seven", BORN, DAY, []),
    ("at night", BORN, Weeks((week("0", (20, 23)),)), [Limit.NIGHT]),
    ("on Sunday", BORN, Weeks((week("6", (8, 12)),)), [Limit.SUNDAY]),
    ("five days out of six, none two together", BORN, Weeks((week("01235", (9, 12)),)), [Limit.WEEKLY_REST]),
]


@pytest.mark.parametrize(("name", "born", "grid", "expected"), YOUNG, ids=[case[0] for case in YOUNG])
def test_under_18_at_the_first_day(name: str, born: date | None, grid: Weeks, expected: list[Limit]) -> None:
    assert said(person(free=ANY_TIME, birth_date=born), need(grid)) == expected, name


def test_born_on_29_february() -> None:
    jobs = Jobs.of([person(birth_date=date(2008, 2, 29))], {})
    assert date.fromordinal(int(jobs.adult_on[0])) == date(2026, 3, 1)


POSTS = [
    ({}, ()),
    ({"works_at_height": True}, ("travail en hauteur (D4153-30)",)),
    ({"is_special_risk": True}, ("poste à risques particuliers (L4153-8)",)),
    ({"is_reinforced_follow_up": True}, ("poste à suivi médical renforcé (L4153-9)",)),
    ({"load": Load.HEAVY}, ("charges de plus de 25 kg (R4153-52)",)),
    ({"load": Load.MEDIUM, "works_at_height": None, "is_special_risk": False}, ()),
]


@pytest.mark.parametrize(("flags", "expected"), POSTS)
def test_forbidden_posts(flags: dict[str, object], expected: tuple[str, ...]) -> None:
    found = both_jobs.forbidden_post(need(DAY, **flags))
    assert tuple(phrase.replace("\u00a0", " ") for phrase in found) == expected
    assert not any(word in phrase for phrase in found for word in ("18", "âge", "jeune", "mineur"))


def test_the_quick_answer_is_the_exact_one() -> None:
    """Many ways of being employed against many missions: what is screened out breaks nothing."""
    rng = Random(8)
    shapes = [
        Weeks((_any_week(rng),)) if rng.random() < 0.7 else Weeks((_any_week(rng), _any_week(rng))) for _ in range(60)
    ]
    persons = [
        replace(person(rng.choice(shapes), rng.choice(shapes), is_day_based=rng.random() < 0.2), id=str(number))
        for number in range(150)
    ]
    jobs = Jobs.of(persons, {})
    stopped = 0
    for number in range(60):
        mission = need(rng.choice(shapes), ends_on=FIRST + timedelta(days=rng.choice((10, 60, 200))))
        asked = both_jobs.terms(mission, (), TODAY)
        quick = both_jobs.over_the_limits(jobs, asked).tolist()
        exact = [bool(both_jobs.broken(jobs, row, asked)) for row in range(len(persons))]
        assert quick == exact, number
        stopped += sum(exact)
    assert 0 < stopped < 60 * 150


def _any_week(rng: Random) -> str:
    days = "".join(day for day in "0123456" if rng.random() < (0.1 if day == "6" else 0.7))
    begin = rng.choice((5, 6.5, 7, 8, 12, 13.5, 16, 20))
    return week(days, (begin, begin + rng.choice((2, 3.5, 4, 7, 8.5))))
