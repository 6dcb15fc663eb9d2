"""« Presque »: what is said, what is never said, and that the change said does let the person in."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np
import pytest

from app.actions.demo.grids import both, week
from app.models.needs import Need, NeedCertificate
from app.models.organisations import Derogation, DerogationKind, Organisation
from app.models.persons import Certificate, Employment, Person, PersonStatus, Unavailability
from app.models.weeks import Weeks
from app.rules.matching import near_misses
from app.rules.matching.both_jobs import Agreed
from app.rules.matching.fit import ChangeKind, NearMatch, NearMiss, StopReason
from app.rules.matching.pool import Pool
from app.rules.matching.rank import Mission, rank, rank_needs
from app.rules.matching.ranking import Ranking
from tests.rules.matching.matching_cases import COMPANIES, DAYTIME, FIRST, FIT, NEED, TODAY, plain

Lent = list[tuple[date, date]]
AWAY = Unavailability(starts_on=date(2026, 11, 20), ends_on=date(2027, 2, 14))
CACES = {"certificates": (NeedCertificate(kind="CACES R489"),)}
NIGHTLY = Weeks((week("0123", (18, 22)),))
MORNING = Weeks((week("01234", (7.5, 12)),))
EVENING_FREE = Weeks((week("01234", (17, 24)),))


def ranking(
    who: Person, what: Need = NEED, km: float = 6.2, lent: Lent | None = None, companies: Any = COMPANIES
) -> Ranking:
    return rank(Pool.of([who], companies, {who.id: lent or []}), what, np.array([km]), TODAY)


def near(who: Person, what: Need = NEED, km: float = 6.2, lent: Lent | None = None) -> NearMatch | None:
    found = ranking(who, what, km, lent).near_misses()
    return found[0] if found else None


def certified(until: date | None) -> dict[str, Any]:
    return {"certificates": (Certificate(kind="CACES R489 cat. 3", until=until),)}


SAID = [
    ({}, {}, 25.0, "entrerait à 25 km au lieu de 20"),
    ({}, {}, 20.1, "entrerait à 21 km au lieu de 20"),
    ({"max_km": 0}, {}, 0.4, "entrerait à 1 km au lieu de 0"),
    (certified(date(2027, 5, 12)), {}, 6.2, "si le titre CACES R489 cat. 3 est renouvelé avant le 12/05/2027"),
    (certified(date(2026, 11, 12)), {}, 6.2, "si le titre CACES R489 cat. 3 est renouvelé avant le 01/12/2026"),
    ({"certificates": ()}, {}, 6.2, "si le titre CACES R489 est obtenu avant le 01/12/2026"),
    (
        {
            "certificates": tuple(
                Certificate(kind=kind, until=TODAY) for kind in ("CACES R489 cat. 3", "Habilitation BR")
            )
        },
        {"certificates": (NeedCertificate(kind="CACES R489"), NeedCertificate(kind="Habilitation BR"))},
        6.2,
        "si les titres CACES R489 cat. 3 et Habilitation BR sont renouvelés avant le 01/12/2026",
    ),
    ({"available_from": date(2027, 2, 1)}, {"ends_on": date(2027, 1, 29)}, 6.2, "si la mission commence le 01/02/2027"),
    (
        {"unavailabilities": (AWAY,)},
        {"ends_on": date(2027, 2, 12)},
        6.2,
        "si la mission commence le 15/02/2027",
    ),
    (
        {"available_until": date(2027, 1, 29), "available_from": None},
        {"starts_on": date(2027, 2, 1), "ends_on": date(2027, 3, 26)},
        6.2,
        "si la mission commence le 07/12/2026",
    ),
    ({"employer_informed": None}, {}, 6.2, "si son employeur est informé"),
    ({"consent_on": None}, {}, 6.2, "dès son accord écrit reçu"),
    (
        {"consent_on": None},
        {},
        22.0,
        "entrerait à 22 km au lieu de 20, dès son accord écrit reçu",
    ),
]


@pytest.mark.parametrize(("who", "what", "km", "expected"), SAID)
def test_what_is_said(who: dict[str, Any], what: dict[str, Any], km: float, expected: str) -> None:
    found = near(replace(FIT, **who), replace(NEED, **what), km)
    assert found is not None
    assert plain(found.phrase) == expected


def test_another_loan_that_ends_first() -> None:
    loan = (date(2026, 10, 1), date(2027, 3, 31))
    found = near(FIT, lent=[loan])
    assert found is not None
    assert plain(found.phrase) == "si la mission commence le 01/04/2027"
    assert near(FIT, lent=[loan, (date(2027, 4, 15), date(2027, 9, 1))]) is None


def test_a_loan_that_leaves_the_hours_free() -> None:
    """Part-time beside part-time is no stop while both stay within the limits."""
    days = (FIRST, date(2027, 8, 31))

    def stops(loan: Weeks) -> list[str]:
        agreed = {FIT.id: [Agreed(days[0].toordinal(), days[1].toordinal(), loan)]}
        pool = Pool.of([FIT], COMPANIES, {FIT.id: [days]}, agreed=agreed)
        return [plain(one.phrase) for one in rank(pool, NEED, np.array([6.2]), TODAY)[0].stops]

    lent = "déjà mis à disposition du 01/12/2026 au 31/08/2027"
    assert stops(Weeks((week("01", (16, 19)),))) == []
    assert stops(Weeks((week("01", (14, 17)),))) == [lent]
    assert stops(Weeks()) == [lent]
    assert stops(Weeks((week("01", (16, 19.5)),))) == [
        f"{lent} : 10 h 30 de travail le lundi sur les deux emplois, 10 h au plus (L3121-18, L8261-1)"
    ]


def worker(grid: Weeks = MORNING, **other: Any) -> Person:
    own = Employment(organisation_id="lender", grid=grid)
    return replace(FIT, employments=(own,), availability=EVENING_FREE, **other)


DEROGATIONS = [
    (NIGHTLY, DerogationKind.REST_9H, "si une dérogation « repos de 9 h » est notée"),
    (Weeks((week("01", (17, 23.5)),)), None, ""),
    (Weeks((week("0", (17, 23)), "0" * 336)), None, ""),
    (Weeks((week("1", (17, 20)), week("6", (8, 9)))), DerogationKind.SUNDAY, "« travail du dimanche »"),
]


@pytest.mark.parametrize(("grid", "kind", "phrase"), DEROGATIONS)
def test_a_derogation_that_would_lift_the_limit(grid: Weeks, kind: DerogationKind | None, phrase: str) -> None:
    who = worker()
    assert [one.reason for one in ranking(who, replace(NEED, grid=grid))[0].stops] == [StopReason.WORKING_TIME]
    found = near(who, replace(NEED, grid=grid))
    assert (found and found.misses[0].value) == kind
    assert found is None or phrase in plain(found.phrase)


NEVER = [
    {"employments": (Employment(organisation_id="host"),)},
    {"employments": (Employment(organisation_id="host"),), "employer_informed": None},
    {"consent_withdrawn_on": date(2026, 11, 1)},
    {"status": PersonStatus.PAUSED},
    {"status": PersonStatus.LEFT},
    {"birth_date": date(2009, 11, 1)},
    {"certificates": (), "consent_on": None, "employer_informed": None},
    {"certificates": (), "consent_on": None},
    {"max_km": 3},
    {"available_from": date(2027, 12, 1)},
    {},
]


@pytest.mark.parametrize("who", NEVER)
def test_what_is_never_said(who: dict[str, Any]) -> None:
    what = replace(NEED, works_at_height=True) if "birth_date" in who else NEED
    assert near(replace(FIT, **who), what) is None


def test_nothing_for_one_set_aside_nor_for_a_mission_that_is_over() -> None:
    pool = Pool.of([FIT], COMPANIES, {})
    assert rank(pool, NEED, np.array([6.2]), TODAY, {FIT.id: "trop loin"}).near_misses() == ()
    over = replace(NEED, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 30))
    assert near(FIT, over) is None


def test_a_regulated_post_says_neither_age_nor_year() -> None:
    young = replace(FIT, birth_date=date(2009, 11, 1))
    stops = ranking(young, replace(NEED, works_at_height=True, grid=Weeks((week("0", (8, 12), (13, 18)),))))[0].stops
    assert [one.reason for one in stops] == [StopReason.MINOR]
    said = f"{stops[0].reason.label} {plain(stops[0].phrase)}"
    assert "travail en hauteur (D4153-30)" in said
    assert "9 h de travail le lundi, 8 h au plus (L3162-1)" in said
    assert not any(word in said for word in (" ans", "âge", "mineur", "jeune", "2009", "18 "))


def test_the_smallest_first_one_before_two() -> None:
    persons = [
        replace(FIT, id="far", code="S-1", max_km=10),
        replace(FIT, id="near", code="S-2", max_km=19),
        replace(FIT, id="two", code="S-3", max_km=19, consent_on=None),
        replace(FIT, id="ask", code="S-4", consent_on=None),
        replace(FIT, id="free", code="S-5", max_km=50),
    ]
    found = rank(Pool.of(persons, COMPANIES, {}), NEED, np.full(5, 20.0), TODAY)
    assert [one.person_id for one in found.near_misses()] == ["ask", "near", "far", "two"]
    assert [one.person_id for one in found.near_misses(2)] == ["ask", "near"]


def test_missions_that_a_change_would_open() -> None:
    pool = Pool.of([FIT], COMPANIES, {})
    missions = [Mission(replace(NEED, id=f"n{km}", code=f"M-{km}"), km) for km in (5, 23, 21, 60)]
    found = rank_needs(pool, missions, TODAY).near_misses(2)
    assert [(one.need_id, plain(one.phrase)) for one in found] == [
        ("n21", "entrerait à 21 km au lieu de 20"),
        ("n23", "entrerait à 23 km au lieu de 20"),
    ]


def applied(
    miss: NearMiss, who: Person, what: Need, companies: tuple[Organisation, ...]
) -> tuple[Person, Need, tuple[Organisation, ...]]:
    """The records once the change is made."""
    if miss.kind is ChangeKind.RADIUS:
        who = replace(who, max_km=miss.value)
    elif miss.kind in (ChangeKind.RENEW, ChangeKind.OBTAIN):
        assert isinstance(miss.value, tuple)
        new = tuple(Certificate(kind=kind, until=date(2040, 1, 1)) for kind in miss.value)
        who = replace(who, certificates=(*who.certificates, *new))
    elif miss.kind is ChangeKind.START:
        assert isinstance(miss.value, date)
        what = near_misses.moved(what, miss.value)
    elif miss.kind is ChangeKind.DEROGATION:
        assert isinstance(miss.value, DerogationKind)
        noted = (Derogation("", miss.value, date(2020, 1, 1), None),)
        companies = tuple(replace(one, derogations=noted) if one.id == "host" else one for one in companies)
    elif miss.kind is ChangeKind.EMPLOYER:
        who = replace(who, employer_informed=True)
    else:
        who = replace(who, consent_on=TODAY)
    return who, what, companies


GRIDS = (DAYTIME, NIGHTLY, MORNING, Weeks((both(week("01234", (13, 20)), week("5", (8, 12))),)), Weeks())


def test_the_change_said_lets_the_person_in() -> None:
    rng = Random(9)
    kinds: set[ChangeKind] = set()
    for number in range(700):
        who, what, km, lent = _case(rng)
        found = near(who, what, km, lent)
        if found is None:
            continue
        companies = COMPANIES
        stops = ranking(who, what, km, lent)[0].stops
        assert [miss.reason for miss in found.misses] == [stop.reason for stop in stops]
        for miss in found.misses:
            who, what, companies = applied(miss, who, what, companies)
            kinds.add(miss.kind)
        assert ranking(who, what, km, lent, companies)[0].stops == (), (number, found.phrase)
    assert kinds == set(ChangeKind)


def _case(rng: Random) -> tuple[Person, Need, float, Lent]:
    def some(chance: float) -> bool:
        return rng.random() < chance

    def day(earliest: int, latest: int) -> date:
        return FIRST + timedelta(days=rng.randint(earliest, latest))

    begin = day(-60, 120)
    what = replace(NEED, starts_on=begin, ends_on=begin + timedelta(days=rng.randint(0, 200)), grid=rng.choice(GRIDS))
    if some(0.2):
        what = replace(what, certificates=(*what.certificates, NeedCertificate(kind="Habilitation BR")))
    away = day(-30, 200)
    who = replace(
        FIT,
        max_km=rng.randint(0, 40),
        employer_informed=True if some(0.8) else None,
        consent_on=None if some(0.15) else TODAY,
        available_from=day(-60, 400) if some(0.3) else None,
        available_until=day(0, 400) if some(0.3) else None,
        certificates=certified(day(-100, 300))["certificates"] if some(0.8) else (),
        unavailabilities=(Unavailability(starts_on=away, ends_on=away + timedelta(days=rng.randint(0, 300))),)
        if some(0.3)
        else (),
        availability=rng.choice((*GRIDS, EVENING_FREE)),
        employments=(Employment(organisation_id="lender", grid=rng.choice(GRIDS)),),
    )
    loan = day(-100, 200)
    lent = [(loan, loan + timedelta(days=rng.randint(0, 150)))] if some(0.15) else []
    return who, what, rng.uniform(0, 45), lent
