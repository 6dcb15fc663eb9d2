"""Mise en relation: what counts neither for nor against, past loans, synonyms, evidence, the hours a long way takes."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.persons import Skill
from app.models.places import Place, Precision
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.matching import reach, sectors, synonyms
from app.rules.matching.fit import WEIGHTS, Criterion, Match, State
from app.rules.matching.likeness import said
from app.rules.matching.pool import PastLoan, Pool
from app.rules.matching.rank import rank, rank_all
from app.rules.matching.weighing import Weighing
from tests.rules.matching.matching_cases import COMPANIES, DAYTIME, FIT, NAN, NEED, TODAY, matched, plain, week

TO_TERM = PastLoan("host", date(2026, 1, 5), date(2026, 3, 31), is_to_term=True)
STOPPED = TO_TERM._replace(is_to_term=False)


def after(*past: PastLoan) -> Match:
    pool = Pool.of([replace(FIT, max_km=10)], COMPANIES, {}, {FIT.id: past})
    return rank(pool, NEED, np.array([6.2]), TODAY)[0]


def test_weights_make_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert max(WEIGHTS, key=lambda one: WEIGHTS[one]) is Criterion.DISTANCE


def test_what_a_mission_does_not_ask_counts_neither_for_nor_against() -> None:
    unasked = replace(NEED, certificates=())
    with_title, without = matched(FIT, unasked, 15), matched(replace(FIT, certificates=()), unasked, 15)
    assert with_title.points == without.points
    assert with_title.known == without.known == 1
    part = with_title.part(Criterion.CERTIFICATES)
    assert (part.state, part.points, part.phrase) == (State.NOT_ASKED, 0, "aucun titre exigé")


def test_a_past_loan_can_only_help() -> None:
    never, stopped, ended = after(), after(STOPPED), after(TO_TERM)
    assert (stopped.points, stopped.known) == (never.points, never.known)
    assert ended.points > never.points
    said_of = {name: one.part(Criterion.PAST_LOANS) for name, one in (("stopped", stopped), ("ended", ended))}
    assert said_of["stopped"].state is State.NOT_ASKED
    assert said_of["stopped"].phrase == "déjà venu dans cette entreprise"
    assert said_of["ended"].phrase == "déjà venu dans cette entreprise, jusqu'au terme prévu"
    assert {plain(one.evidence) for one in said_of.values()} == {"du 05/01/2026 au 31/03/2026"}


def test_a_loan_elsewhere_says_nothing_here() -> None:
    elsewhere = after(TO_TERM._replace(host_id="sister"))
    assert (elsewhere.points, elsewhere.part(Criterion.PAST_LOANS).evidence) == (after().points, "")


def test_dates_nobody_knows_are_asked_for_once_for_both_criteria() -> None:
    match = matched(FIT, replace(NEED, ends_on=None))
    assert [match.part(one).phrase for one in (Criterion.DATES, Criterion.DURATION)] == [
        "dates de la mission à préciser"
    ] * 2


def test_the_evidence_of_each_part() -> None:
    home = Place(lat=44.2, lon=0.6, precision=Precision.COMMUNE)
    assert [plain(part.evidence) for part in matched(replace(FIT, home=home)).parts] == [
        "à vol d'oiseau, depuis le centre de sa commune",
        "mission : lundi à vendredi : 8 h-15 h ; possible : lundi à vendredi : 8 h-15 h ; trajet estimé 14 min",
        "mission : Soudeur TIG (H2913) ; métier : Soudeuse TIG (H2913)",
        "Soudure TIG : soudures TIG ; Lecture de plans : lecture de plan",
        "CACES R489 cat. 3 jusqu'au 01/01/2028",
        "mission : du 01/12/2026 au 31/05/2027 ; disponible : du 01/11/2026 au 31/12/2027",
        "mission : 26 semaines ; souhait : de 4 à 52 semaines",
        "",
    ]


def test_evidence_is_empty_where_nothing_is_known() -> None:
    bare = replace(FIT, rome="", job_title="", skills=(), certificates=(), shortest_weeks=None, longest_weeks=None)
    match = matched(bare, replace(NEED, rome="", job_title="", starts_on=None, ends_on=None), NAN)
    assert match.part(Criterion.DISTANCE).evidence == ""
    assert match.part(Criterion.JOB).evidence == ""
    assert match.part(Criterion.DURATION).evidence == ""


# The hours a long way takes.


def test_a_trip_of_half_an_hour_takes_nothing_and_an_hour_takes_half_an_hour_each_way() -> None:
    assert [reach.steps(km) for km in (0, 7, 25, 40, 70, 500)] == [0, 0, 0, 1, 2, 3]
    assert reach.many_steps(np.array([0, 40, np.nan, 500])).tolist() == [0, 1, 0, 3]


def test_a_way_somebody_measured_takes_the_place_of_the_estimate() -> None:
    pool = replace(Pool.of([FIT], COMPANIES, {}), measured={"n1": {"p1": 65, "gone": 5}})
    match = rank(pool, NEED, np.array([6.2]), TODAY)[0].part(Criterion.HOURS)
    assert plain(match.phrase) == "30 h couvertes sur 35 h, trajet compris"
    assert plain(match.evidence).endswith("trajet noté 1 h 05")
    other = rank(pool, replace(NEED, id="n2"), np.array([6.2]), TODAY)[0].part(Criterion.HOURS)
    assert plain(other.phrase) == "35 h couvertes sur 35 h"


def covered(free: Weeks, asked: Weeks, steps: int) -> int:
    both = reach.at_site([free])[steps, 0] & reach.packed(asked)
    return int(np.bitwise_count(both).sum())


def test_lunch_asks_for_no_trip_and_a_free_week_loses_nothing() -> None:
    halves = Weeks((week(8, 12),))
    lunch = Weeks(("".join("1" if "1" in pair else "0" for pair in zip(week(8, 12), week(13, 17), strict=True)),))
    whole = Weeks(("1" * SLOTS_A_WEEK,))
    assert covered(lunch, lunch, 1) == 5 * (16 - 2)
    assert covered(halves, halves, 1) == 5 * (8 - 2)
    assert covered(whole, lunch, 3) == 5 * 16


@given(st.text("01", min_size=SLOTS_A_WEEK, max_size=SLOTS_A_WEEK), st.integers(0, reach.MOST_STEPS - 1))
def test_a_longer_way_never_gives_more_hours(slots: str, steps: int) -> None:
    grid = Weeks((slots,))
    assert covered(grid, DAYTIME, steps + 1) <= covered(grid, DAYTIME, steps) <= slots.count("1")


# Words.


def test_synonyms_are_one_wording_whatever_the_line_they_came_by() -> None:
    pairs = synonyms.read("TIG = GTAW = soudage à l'arc tungstène\n\nseul\nGTAW = heliarc")
    assert {said(text, pairs) for text in ("TIG", "gtaw", "Soudage à l'Arc Tungstène", "Héliarc")} == {"tig"}
    assert said("Soudure GTAW acier", pairs) == "soudure tig acier"
    assert said("Autre", pairs) == "autre"


@pytest.mark.parametrize(("text", "wrong"), [("", 0), ("a = b\n\n", 0), ("TIG", 1), ("TIG = tig", 1), ("= x\na=b", 1)])
def test_lines_of_synonyms_that_say_nothing(text: str, wrong: int) -> None:
    assert len(synonyms.problems(text)) == wrong


def test_an_office_word_makes_a_skill_known() -> None:
    person = replace(FIT, skills=(Skill(name="Soudage GTAW"), Skill(name="lecture de plans")))
    pairs = synonyms.read("TIG = GTAW")
    before, now = (
        rank(Pool.of([person], COMPANIES, {}, synonyms=words), NEED, np.array([6.2]), TODAY)[0].part(Criterion.SKILLS)
        for words in ((), pairs)
    )
    assert (before.state, now.state) == (State.LACKS, State.FITS)
    assert plain(now.phrase) == "les 2 compétences demandées"


def test_a_volunteer_whose_only_skill_is_a_dash_is_ranked_all_the_same() -> None:
    """« — » typed where a skill should be says nothing: it is unknown, and stops no list."""
    person = replace(FIT, skills=(Skill(name="—"),))
    assert matched(person, NEED, 6.2).part(Criterion.SKILLS).state is State.UNKNOWN


def test_sectors_of_a_job() -> None:
    assert sectors.divisions("H2913") == {"25", "28", "29"}
    assert sectors.divisions("Z9999") == frozenset()
    assert sectors.shared("H2913", "H1203") == 1
    assert sectors.shared("H2913", "J1501") == 0


# All of them at once.


def test_all_at_once_says_what_one_at_a_time_does() -> None:
    people = [FIT, replace(FIT, id="p2", code="S-A002", skills=(), max_km=None), replace(FIT, id="p3", rome="H2902")]
    needs = [NEED, replace(NEED, id="n2", certificates=(), organisation_id="lender"), replace(NEED, id="n3", skills=())]
    pool = Pool.of(people, COMPANIES, {})
    km = {"n1": np.array([3.0, 9.0, NAN]), "n2": np.array([40.0, 1.0, 2.0]), "n3": np.array([20.0, 20.0, 20.0])}
    scores = rank_all(Weighing(pool, TODAY), needs, lambda need: km[need.id], {"n3": {"p2": "horaires"}})
    assert scores.need_ids == ("n1", "n2", "n3")
    for row, need in enumerate(needs):
        one = rank(pool, need, km[need.id], TODAY, {"p2": "horaires"} if need.id == "n3" else None)
        np.testing.assert_array_equal(scores.points[row], one.found.points)
        np.testing.assert_array_equal(scores.known[row], one.found.known)
        np.testing.assert_array_equal(scores.stops[row], one.found.stops)
        np.testing.assert_allclose(scores.km[row], km[need.id])
