"""Time: hours of a weekly grid, and when check-ins fall due."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import lcm

from app.models.weeks import DAYS, SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules import french
from app.rules.working_days import next_working_day

EMPTY_WEEK = "0" * SLOTS_A_WEEK
_RUN = re.compile("1+")
_NOON = SLOTS_A_DAY // 2
_REST = 8
"""Half-hours without work that end a night."""
Stretches = list[tuple[int, int]]


def half_hours(week: str) -> int:
    return week.count("1")


def day_half_hours(week: str, weekday: int) -> int:
    return week[weekday * SLOTS_A_DAY : (weekday + 1) * SLOTS_A_DAY].count("1")


def mean_half_hours(weeks: Weeks) -> float | None:
    """Half-hours a week on average over the cycle; None while nothing is known."""
    if not weeks.weeks:
        return None
    return sum(half_hours(week) for week in weeks.weeks) / len(weeks.weeks)


def spans(week: str, weekday: int) -> list[tuple[int, int]]:
    """Worked stretches of one day as (first slot, slot after the last), slots 0 to 48."""
    day = week[weekday * SLOTS_A_DAY : (weekday + 1) * SLOTS_A_DAY]
    found: list[tuple[int, int]] = []
    start: int | None = None
    for slot, worked in enumerate(day + "0"):
        if worked == "1" and start is None:
            start = slot
        elif worked == "0" and start is not None:
            found.append((start, slot))
            start = None
    return found


def untouched(own: Weeks, taken: Weeks) -> Weeks:
    """The whole stretches of work that no taken half-hour touches: nobody goes to the lender for the hour before six
    when free from six on. Nothing is known to stay while either is not known."""
    if not own.weeks or not taken.weeks:
        return Weeks()
    length = lcm(len(own.weeks), len(taken.weeks))
    worked = "".join(own.weeks) * (length // len(own.weeks))
    gone = "".join(taken.weeks) * (length // len(taken.weeks))
    kept = ["0"] * len(worked)
    for run in _RUN.finditer(worked):
        if "1" not in gone[run.start() : run.end()]:
            kept[run.start() : run.end()] = run.group()
    if "1" not in kept:
        return Weeks()
    return Weeks(tuple("".join(kept[at : at + SLOTS_A_WEEK]) for at in range(0, len(kept), SLOTS_A_WEEK)))


def in_words(weeks: Weeks) -> list[str]:
    """One line a week: « lundi à jeudi : 8 h-12 h, 13 h-17 h ; vendredi : 8 h-12 h »; a night with its evening."""
    lines, shifts = [], _shifts(weeks)
    for index in range(len(weeks.weeks)):
        stretches = f"{french.NBSP}; ".join(_runs(shifts[index * 7 : index * 7 + 7])) or "aucune heure"
        prefix = f"semaine {index + 1}{french.NBSP}: " if len(weeks.weeks) > 1 else ""
        lines.append(f"{prefix}{stretches}")
    return lines


def possible(weeks: Weeks) -> list[str]:
    """The same of somebody's availability; who can at any time says so in two words."""
    if weeks.weeks and all("0" not in week for week in weeks.weeks):
        return ["à toute heure, tous les jours"]
    return in_words(weeks)


def _shifts(weeks: Weeks) -> list[Stretches]:
    """What begins each day of the cycle, a night up to its end: slots past 48 are of the day after."""
    days = [spans(week, weekday) for week in weeks.weeks for weekday in range(7)]
    found = [list(day) for day in days]
    for place, day in enumerate(days):
        after = (place + 1) % len(days)
        night = _night(days[after])
        if night and day and day[-1][1] == SLOTS_A_DAY and day[-1][0] >= _NOON:
            joined = (day[-1][0], SLOTS_A_DAY + night[0][1])
            found[place][-1:] = [joined, *((SLOTS_A_DAY + a, SLOTS_A_DAY + b) for a, b in night[1:])]
            del found[after][: len(night)]
    return found


def _night(day: Stretches) -> Stretches:
    """What of a day goes on from the evening before: from midnight to the first rest, in the morning."""
    found: Stretches = []
    end = 0
    for a, b in day:
        if b > _NOON or a - end >= _REST or (not found and a):
            break
        found.append((a, b))
        end = b
    return found


def _runs(days: list[Stretches]) -> Iterator[str]:
    weekday = 0
    while weekday < 7:
        hours = days[weekday]
        last = weekday
        while last < 6 and days[last + 1] == hours:
            last += 1
        if hours:
            names = DAYS[weekday] if last == weekday else f"{DAYS[weekday]} à {DAYS[last]}"
            said = ", ".join(f"{_clock(a, a >= SLOTS_A_DAY)}-{_clock(b, b > SLOTS_A_DAY)}" for a, b in hours)
            yield f"{names}{french.NBSP}: {said}{' le lendemain' if hours[-1][1] > SLOTS_A_DAY else ''}"
        weekday = last + 1


def _clock(slot: int, is_next_day: bool) -> str:
    return french.clock(slot - SLOTS_A_DAY if is_next_day else slot)


def next_check_in(after: date, ends_on: date, every: int, insee: str = "") -> date | None:
    """The working day a call falls due, `every` days after that one; None past the end of the loan."""
    due = next_working_day(after + timedelta(days=every), insee)
    return due if due <= ends_on else None
