"""A new volunteer or mission meets all the open ones; missions nobody was found for are remembered."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from app.actions.matching import Matching
from app.models.needs import ClosedReason, Need, NeedStatus
from app.models.persons import Person
from app.models.places import Place
from app.models.proposals import Proposal, ProposalStage
from app.rules.matching import news
from tests.rules.matching.matching_cases import COMPANIES, FIT, NEED, NIGHTS, TODAY

SITE = Place(lat=44.22, lon=0.62)
OTHER = replace(NEED, id="n2", code="M-A002")
CLOSED = replace(NEED, id="n3", code="M-A003", status=NeedStatus.CLOSED, closed_reason=ClosedReason.NOBODY)


def matching(*needs: Need, persons: tuple[Person, ...] = (FIT,), proposals: tuple[Proposal, ...] = ()) -> Matching:
    return Matching(
        persons={one.id: one for one in persons},
        organisations={one.id: one for one in COMPANIES},
        needs={one.id: one for one in needs},
        sites={one.id: SITE for one in needs},
        proposals={(one.need_id, one.person_id): one for one in proposals},
        lent={},
    )


def ids(found: Matching, record_id: str) -> list[str]:
    side = "need_id" if record_id in found.persons else "person_id"
    return [str(getattr(match, side)) for match in found.news_for(record_id, TODAY)]


def test_a_volunteer_meets_the_open_missions_and_a_mission_the_volunteers() -> None:
    found = matching(NEED, OTHER, CLOSED)
    assert ids(found, FIT.id) == ["n1", "n2"]
    assert ids(found, "n1") == ["p1"]
    assert ids(found, "n3") == []
    with pytest.raises(KeyError):
        found.news_for("nobody", TODAY)


@pytest.mark.parametrize(
    "person",
    [
        replace(FIT, employer_informed=False),
        replace(FIT, consent_on=None),
        replace(FIT, max_km=1),
        replace(FIT, availability=NIGHTS),
        replace(FIT, rome="A1414", job_title="Vigneron", skills=(), max_km=3, certificates=()),
        Person(id="p1", code="S-A001", consent_on=date(2026, 10, 1), employer_informed=True),
    ],
)
def test_who_is_stopped_or_too_little_known_is_no_news(person: Person) -> None:
    assert ids(matching(NEED, persons=(person,)), "p1") == []


@pytest.mark.parametrize("stage", [ProposalStage.PREPARED, ProposalStage.DECLINED])
def test_what_was_proposed_is_no_news_even_refused(stage: ProposalStage) -> None:
    proposed = Proposal(id="x", need_id="n1", person_id="p1", stage=stage)
    assert ids(matching(NEED, OTHER, proposals=(proposed,)), "p1") == ["n2"]


def test_missions_nobody_was_found_for_come_back_whatever_their_dates() -> None:
    over = replace(CLOSED, starts_on=TODAY - timedelta(days=200), ends_on=TODAY - timedelta(days=100))
    found = matching(over)
    assert [match.need_id for match in found.unmet_for("p1", TODAY)] == ["n3"]
    assert found.news_for("p1", TODAY) == ()


@pytest.mark.parametrize(
    "need",
    [
        replace(CLOSED, status=NeedStatus.OPEN),
        replace(CLOSED, status=NeedStatus.FILLED),
        replace(CLOSED, closed_reason=ClosedReason.HIRED),
        replace(CLOSED, closed_reason=ClosedReason.WITHDRAWN),
        replace(CLOSED, starts_on=TODAY - timedelta(days=500), ends_on=TODAY - timedelta(days=366)),
        replace(CLOSED, starts_on=None, ends_on=None),
    ],
)
def test_others_are_forgotten(need: Need) -> None:
    assert matching(need).unmet_for("p1", TODAY) == ()


def test_how_it_is_said() -> None:
    found = matching(NEED, OTHER, CLOSED)
    open_ones, unmet = found.news_for("p1", TODAY), found.unmet_for("p1", TODAY)
    assert news.missions_found(open_ones, unmet).replace("\u00a0", " ") == (
        "2 missions pour cette personne ; 1 mission restée sans volontaire lui conviendrait"
    )
    assert news.missions_found((), ()) == news.volunteers_found(()) == ""


def test_all_scores_are_those_of_each_mission() -> None:
    found = matching(NEED, OTHER, CLOSED, persons=(FIT, replace(FIT, id="p2", code="S-A002", max_km=None)))
    scores = found.all_scores(TODAY)
    assert scores.need_ids == ("n1", "n2")
    assert scores.person_ids == ("p1", "p2")
    np.testing.assert_array_equal(scores.points[0], found.volunteers("n1", TODAY).found.points)
    assert found.all_scores(TODAY, ["n3"]).need_ids == ("n3",)
