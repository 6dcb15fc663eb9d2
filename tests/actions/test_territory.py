"""The whole territory from records: who is there to be placed, what accepting more would do, and how it is said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.actions import office_file, territory, territory_paper
from app.actions.territory import Territory, Wishes, plan
from app.actions.territory_words import TerritoryWords
from app.geo.gazetteer import Gazetteer
from app.models.loans import Loan, LoanStatus
from app.models.needs import NeedStatus, Priority
from app.models.persons import Person, PersonStatus
from app.models.proposals import Proposal, ProposalStage
from app.store import records
from app.store.store import Laptop, Store, open_file
from tests.actions.territory_worlds import need, person, world
from tests.rules.matching.matching_cases import NIGHTS

FAR = 44.2 + 0.22  # some 24 km from where the missions are


@pytest.fixture
def demo_store(demo_file: Path) -> Iterator[Store]:
    store = open_file(demo_file, Laptop("lecteur"), office_file.clock, office_file.new_id)
    yield store
    store.close()


@pytest.fixture
def demo(demo_store: Store, gazetteer: Gazetteer) -> Territory:
    return territory.load(demo_store, gazetteer, office_file.today(demo_store))


def said(words: TerritoryWords) -> list[str]:
    told = [*words.changes(), *words.stretches(), *words.pushes(), words.gain(), words.against(), words.apart()]
    return [text.replace("\u00a0", " ") for text in told + [one.why for one in words.missing()] if text]


@pytest.mark.parametrize(
    "facts",
    [
        {"consent_on": None},
        {"consent_withdrawn_on": date(2026, 11, 1)},
        {"employer_informed": False},
        {"employer_informed": None},
        {"status": PersonStatus.PAUSED},
        {"available_until": date(2026, 11, 30)},
    ],
)
def test_who_is_not_there_is_counted_nowhere(facts: dict[str, object], gazetteer: Gazetteer) -> None:
    found = world([need(1), need(2)], [person(1, **facts), person(2)])
    assert found.person_ids == ("p2",)
    words = TerritoryWords(plan(found, Wishes(more_km=50, flexible_hours=True)), gazetteer, codes=True)
    assert not [text for text in said(words) if "S-A001" in text]


def test_posts_spoken_for_and_people_in_talks_are_left_alone() -> None:
    talk = Proposal(id="a", need_id="n1", person_id="p1", stage=ProposalStage.PROPOSED)
    found = world([need(1, people=3), need(2)], [person(1), person(2)], [talk])
    assert (found.posts, found.person_ids, found.in_talks) == ((2, 1), ("p2",), 1)
    refused = replace(talk, stage=ProposalStage.DECLINED)
    assert world([need(1, people=3)], [person(1)], [refused]).posts == (3,)


@pytest.mark.parametrize(
    ("status", "posts", "people"),
    [
        (LoanStatus.DRAFT, (1,), ()),
        (LoanStatus.RUNNING, (1,), ("p1",)),
        (LoanStatus.ENDED, (1,), ("p1",)),
        (LoanStatus.STOPPED, (2,), ("p1",)),
    ],
)
def test_a_loan_takes_its_post_and_its_end_frees_the_person(
    status: LoanStatus, posts: tuple[int, ...], people: tuple[str, ...]
) -> None:
    proposal = Proposal(id="a", need_id="n1", person_id="p1", stage=ProposalStage.AGREED)
    found = world([need(1, people=2)], [person(1)], [proposal], [Loan(id="l", proposal_id="a", status=status)])
    assert (found.posts, found.person_ids) == (posts, people)


def test_closed_and_full_missions_are_not_asked_for() -> None:
    closed = need(2, status=NeedStatus.CLOSED)
    held = Proposal(id="a", need_id="n3", person_id="p2", stage=ProposalStage.MEETING)
    assert world([need(1), closed, need(3)], [person(1), person(2)], [held]).need_ids == ("n1",)


def test_one_by_one_takes_the_urgent_ones_then_those_that_begin_first() -> None:
    later, urgent = need(1, starts_on=date(2027, 1, 4)), need(3, priority=Priority.HIGH)
    assert world([later, need(2), urgent], [person(1)]).turns == (2, 1, 0)


def test_five_kilometres_more_and_who_would_go_them(gazetteer: Gazetteer) -> None:
    found = world([need(1)], [person(1, FAR)])
    assert plan(found, Wishes()).best.filled == 0
    answer = plan(found, Wishes(more_km=5))
    assert (answer.usual.filled, answer.best.filled) == (0, 1)
    (line,) = answer.lines()
    assert (line.beyond, line.is_new, line.limit) == (True, True, 20)
    words = said(TerritoryWords(answer, gazetteer, codes=True))
    assert "1 poste de plus si chacun acceptait 5 km de plus." in words
    assert "S-A001 irait à Nérac (M-A001) : 25 km au lieu de 20 au plus" in words


def test_the_least_push_is_told_without_any_what_if(gazetteer: Gazetteer) -> None:
    answer = plan(world([need(1)], [person(1, FAR)]), Wishes())
    told = "M-A001, Soudeur TIG : 5 km de plus pour S-A001, qui irait à Nérac (M-A001), 25 km au lieu de 20 au plus"
    assert told in said(TerritoryWords(answer, gazetteer, codes=True))


def test_any_hours(gazetteer: Gazetteer) -> None:
    found = world([need(1)], [person(1, availability=NIGHTS)])
    assert plan(found, Wishes(least=85)).best.filled == 0
    answer = plan(found, Wishes(least=85, flexible_hours=True))
    assert answer.best.filled == 1
    words = said(TerritoryWords(answer, gazetteer, codes=True))
    assert "1 poste de plus si chacun pouvait faire tous les horaires." in words
    assert "S-A001 irait à Nérac (M-A001), avec d'autres horaires" in words


def test_a_longer_reach_is_no_better_fit_for_who_was_near_enough() -> None:
    found = world([need(1)], [person(1, 44.35)])
    near = plan(found, Wishes(least=0)).lines()[0].points
    assert plan(found, Wishes(least=0, more_km=40)).lines()[0].points == near


def test_supposing_changes_no_record(demo: Territory) -> None:
    before = dict(demo.matching.persons)
    plan(demo, Wishes(more_km=20, flexible_hours=True))
    assert demo.matching.persons == before


people = st.builds(
    person,
    st.integers(1, 9),
    st.sampled_from((44.2, 44.3, 44.38, 44.42, 44.5)),
    max_km=st.sampled_from((5, 15, 20, 30)),
    availability=st.sampled_from((NIGHTS, person(1).availability)),
)
asked = st.builds(need, st.integers(1, 9), st.sampled_from((44.2, 44.25, 44.4)), people=st.integers(1, 2))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(asked, max_size=4, unique_by=lambda one: one.id),
    st.lists(people, max_size=5, unique_by=lambda one: one.id),
    st.sampled_from((0.0, 0.4, 1.0)),
)
def test_accepting_more_never_fills_fewer_posts(needs: list[object], persons: list[Person], slider: float) -> None:
    found = world(needs, persons)  # type: ignore[arg-type]
    ladder = [Wishes(slider), Wishes(slider, 5), Wishes(slider, 5, True), Wishes(slider, 12, True)]
    answers = [plan(found, wishes) for wishes in ladder]
    assert all(answer.best.filled >= answer.usual.filled for answer in answers)
    if slider == 0:
        filled = [answer.best.filled for answer in answers]
        assert filled == sorted(filled)
    for answer in answers:
        for line in answer.lines():
            assert answer.wishes.more_km or line.km is None or line.limit is None or line.km <= line.limit


def test_the_demo_shows_what_one_by_one_misses(demo: Territory, gazetteer: Gazetteer) -> None:
    answer = plan(demo, Wishes())
    assert answer.best.filled > answer.hand.filled
    assert any("de plus" in change for change in TerritoryWords(answer, gazetteer, codes=False).changes())
    assert plan(demo, Wishes(more_km=5)).best.filled > answer.best.filled
    nearest = plan(demo, Wishes(slider=1.0))
    assert nearest.best.filled == nearest.hand.filled
    assert nearest.best.km(nearest.board).sum() < nearest.hand.km(nearest.board).sum()


def test_with_codes_nothing_names_anybody(demo: Territory, demo_store: Store, gazetteer: Gazetteer) -> None:
    words = TerritoryWords(plan(demo, Wishes(more_km=10)), gazetteer, codes=True)
    told = " ".join([*said(words), *(words.mission(line.need_id) for line in words.plan.lines())])
    names = [one.last_name for one in demo.matching.persons.values()]
    names += [one.name for one in demo.matching.organisations.values()]
    assert [name for name in names if name and name in told] == []


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_the_page_is_the_same_each_time(
    suffix: str, start: bytes, demo: Territory, demo_store: Store, gazetteer: Gazetteer
) -> None:
    words = TerritoryWords(plan(demo, Wishes(more_km=5)), gazetteer, codes=True)
    sheet = territory_paper.sheet(demo_store, words)
    content = territory_paper.render(sheet, demo.today, suffix)
    assert content.startswith(start)
    assert content == territory_paper.render(sheet, demo.today, suffix)


def test_work_can_be_stopped(demo_store: Store, gazetteer: Gazetteer) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    today = office_file.today(demo_store)
    with pytest.raises(Stopped):
        territory.load(demo_store, gazetteer, today, stop)
    with pytest.raises(Stopped):
        plan(territory.load(demo_store, gazetteer, today), Wishes(), stop)
    assert records.every(demo_store, Person)
