"""A night of work is said of the evening it begins, to its end the day after."""

import pytest

from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules import schedule


def _week(*worked: tuple[int, int, int]) -> str:
    slots = ["0"] * SLOTS_A_WEEK
    for day, a, b in worked:
        slots[day * SLOTS_A_DAY + a : day * SLOTS_A_DAY + b] = "1" * (b - a)
    return "".join(slots)


_NIGHTS = _week(
    *((day, 42, 48) for day in range(5)), *((day, a, b) for day in range(1, 6) for a, b in ((0, 1), (2, 9)))
)


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ((_NIGHTS,), ["lundi à vendredi : 21 h-0 h 30, 1 h-4 h 30 le lendemain"]),
        ((_week((6, 44, 48), (0, 0, 12)),), ["dimanche : 22 h-6 h le lendemain"]),
        (
            (_week((6, 44, 48)), _week((0, 0, 12), (0, 26, 34))),
            ["semaine 1 : dimanche : 22 h-6 h le lendemain", "semaine 2 : lundi : 13 h-17 h"],
        ),
        ((_week((0, 44, 48), (1, 0, 8), (1, 16, 24)),), ["lundi : 22 h-4 h le lendemain ; mardi : 8 h-12 h"]),
        ((_week((0, 44, 48), (1, 2, 8)),), ["lundi : 22 h-24 h ; mardi : 1 h-4 h"]),
        (("1" * SLOTS_A_WEEK,), ["lundi à dimanche : 0 h-24 h"]),
    ],
)
def test_nights_are_said_of_their_evening(weeks: tuple[str, ...], said: list[str]) -> None:
    assert [line.replace("\u00a0", " ") for line in schedule.in_words(Weeks(weeks))] == said
