"""The judged set: well formed, answered by the real ranking, its disagreements explained, its agreement kept."""

from itertools import groupby

import pytest

from app.actions import territory
from app.actions.matching import Matching
from app.actions.territory import LEAST
from app.geo.gazetteer import Gazetteer
from app.rules.matching.fit import StopReason
from app.rules.schedule import in_words
from tests.judged import cases, hours, office, verdicts
from tests.judged.cases import HIDDEN, Case
from tests.judged.office import TODAY
from tests.judged.verdicts import Figures, Verdict

EVERY = {case.id: case for case in cases.every()}
THEMES = {theme: list(found) for theme, found in groupby(cases.every(), key=lambda case: case.theme)}


@pytest.fixture(scope="module")
def matching(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Matching:
    return office.read(tmp_path_factory.mktemp("judged") / "judged.coupdemain", gazetteer)


@pytest.fixture(scope="module")
def given(matching: Matching) -> dict[str, Verdict]:
    return {one.case.id: one for one in verdicts.given(matching)}


def test_there_are_at_least_sixty_of_them_each_with_its_own_name() -> None:
    assert len(EVERY) == len(cases.every()) >= 60


@pytest.mark.parametrize("case", EVERY.values(), ids=EVERY)
def test_a_case_is_five_volunteers_judged_with_a_reason(case: Case) -> None:
    codes = [one["code"] for one in case.volunteers]
    free = [code for code in codes if code not in case.stopped]
    assert codes == ["S-1", "S-2", "S-3", "S-4", "S-5"]
    assert case.podium[0] == case.first
    assert len(set(case.podium)) == len(case.podium) == min(3, len(free))
    assert set(case.podium) <= set(free)
    assert set(case.stopped) <= set(codes)
    assert {reason for reasons in case.stopped.values() for reason in reasons} <= {HIDDEN, *map(str, StopReason)}
    assert len(case.why) > 40


@pytest.mark.parametrize("case_id", EVERY)
def test_who_may_not_be_proposed_is_stopped_for_the_reason_judged(case_id: str, given: dict[str, Verdict]) -> None:
    assert given[case_id].wrong_stops() == []


@pytest.mark.parametrize("case_id", EVERY)
def test_a_disagreement_is_explained_and_only_a_disagreement_is(case_id: str, given: dict[str, Verdict]) -> None:
    verdict, said = given[case_id], given[case_id].case.disagreement
    answered = f"{' '.join(verdict.answered)}, stopped {verdict.stopped_too_much()}"
    if verdict.is_agreed:
        assert not said, f"{answered} is what was judged: take the explanation away"
    else:
        assert len(said) > 40, f"{answered}, not {' '.join(verdict.case.podium)}: explain it in the case, or mend it"


def test_the_agreement_does_not_fall(given: dict[str, Verdict]) -> None:
    """Reached on 22 November 2026, once the weights were tuned. Whoever does better raises it."""
    reached = Figures.of(given.values())
    assert reached.first >= 68
    assert reached.podium >= 71
    assert reached.order >= 57


@pytest.mark.parametrize("case_id", [found[0].id for found in THEMES.values()])
def test_both_ways_say_the_same_of_a_pair(case_id: str, matching: Matching, given: dict[str, Verdict]) -> None:
    scores = matching.all_scores(TODAY, [case_id])
    for match in (*given[case_id].free, *given[case_id].stopped):
        other_way = next(one for one in matching.missions(match.person_id, TODAY) if one.need_id == case_id)
        assert other_way.points == pytest.approx(match.points, abs=0.11)
        assert other_way.stops == match.stops
        assert [(part.state, part.phrase) for part in other_way.parts] == [
            (part.state, part.phrase) for part in match.parts
        ]
        assert scores.points[0, scores.person_ids.index(match.person_id)] == pytest.approx(match.points, abs=0.06)


@pytest.mark.parametrize("more_km", [1, 5, 20])
def test_going_further_never_removes_a_volunteer_from_any_mission(more_km: int, matching: Matching) -> None:
    everyone = territory.of(matching, [], TODAY)
    supposed = everyone.facts(more_km, flexible_hours=False)
    before, after = (everyone.board(facts, LEAST).allowed for facts in (everyone.known, supposed))
    assert not (before & ~after).any()
    assert (after & ~before).any()
    assert not (supposed.stops & ~everyone.known.stops).any()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jour", ["lundi à vendredi : 8 h-12 h, 13 h-16 h"]),
        ("lun-jeu 8-12, sam 9-12:30", ["lundi à jeudi : 8 h-12 h ; samedi : 9 h-12 h 30"]),
        ("lun 21-5", ["lundi : 21 h-5 h le lendemain"]),
        ("dim 21-5", ["dimanche : 21 h-5 h le lendemain"]),
        ("matin / ", ["semaine 1 : lundi à vendredi : 5 h-13 h", "semaine 2 : aucune heure"]),
    ],
)
def test_hours_read_as_they_are_said(text: str, said: list[str]) -> None:
    assert [line.replace("\u00a0", " ") for line in in_words(hours.weeks(text))] == said


def test_a_word_the_format_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="D01: limite"):
        cases.known("D01", {"limite": 20}, {"limit"})
