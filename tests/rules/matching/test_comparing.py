"""Side by side: which lines are compared, and which is best in each row."""

import pytest

from app.rules.matching import comparing
from app.rules.matching.comparing import Compared
from app.rules.matching.fit import CRITERIA, Criterion, Grounds, Match, Part, State, Stop, StopReason
from app.rules.trips import Change, Days, Rate, Way
from tests.rules.test_trips import CAR, RATE

NO_FACTS = Grounds({}, None)
LISTED = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("marked", "chosen", "compared"),
    [
        ({"b", "d"}, "a", ["b", "d"]),
        ({"d", "c", "b", "a"}, "a", ["a", "b", "c"]),
        (set(), "d", ["a", "b", "d"]),
        ({"c"}, "c", ["a", "b", "c"]),
        ({"c"}, "d", ["a", "c", "d"]),
        (set(), "", []),
        ({"gone"}, "", []),
    ],
)
def test_lines_compared(marked: set[str], chosen: str, compared: list[str]) -> None:
    assert comparing.lines(LISTED, marked, chosen) == compared


def test_one_line_alone_is_not_compared() -> None:
    assert comparing.lines(["a"], {"a"}, "a") == []


def match(points: float, state: State = State.FITS, stops: int = 0, known: float = 1.0) -> Match:
    parts = tuple(Part(one, points, 20, "", state, NO_FACTS) for one in CRITERIA)
    return Match("p", "n", 5.0, points, known, (Stop(StopReason.DISTANCE, "trop loin"),) * stops, parts)


def trip(minutes: int, rate: Rate = RATE) -> Change:
    return Change(None, Way(10, minutes), Days(5, 5, 0, False), CAR, rate)


def test_the_best_of_each_row() -> None:
    found = comparing.best(
        [
            Compared(match(20, known=0.5), trip(30)),
            Compared(match(0, State.UNKNOWN, stops=1), None),
            Compared(match(5, State.LACKS), trip(20)),
        ]
    )
    assert found.criteria[Criterion.DISTANCE] == {0}
    assert found.stops == {0, 2}
    assert found.trip == {2}
    assert found.known == {1, 2}


def test_equal_lines_have_no_best() -> None:
    found = comparing.best([Compared(match(20), trip(30)), Compared(match(20), trip(30))])
    assert not any((found.stops, found.trip, found.known, *found.criteria.values()))


def test_no_points_are_the_best_of_nothing() -> None:
    found = comparing.best([Compared(match(0, State.NOT_ASKED), None), Compared(match(0, State.LACKS), None)])
    assert found.criteria[Criterion.CERTIFICATES] == frozenset()


def test_nothing_known_has_no_best() -> None:
    unknown = Compared(match(0, State.NOT_ASKED), None)
    assert comparing.best([unknown, unknown]).criteria[Criterion.SKILLS] == frozenset()
