"""Working time over every job of one person: what a week of half-hours, or a cycle of weeks, breaks of the law.

Pure functions over plain values. Grids are laid over one another from their first week, and come round again: Sunday
night meets Monday. The civil week begins on Monday (L3121-35). Where a week says nothing, nothing is broken.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from app.models.organisations import Derogation, DerogationKind
from app.models.weeks import DAYS, SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules import french
from app.rules.legal import limits
from app.rules.legal.limits import Limit

_WORKED = re.compile("1+")
_SAME_SHIFT = 18
"""Less rest than the shortest the law knows, nine hours, does not part two shifts."""
_NOTHING: frozenset[DerogationKind] = frozenset()


class Breach(NamedTuple):
    """`found` and `allowed` are hours (days for `SIX_DAYS`, and for the days of rest of those under 18).

    `is_certain` is false where half-hours are too coarse to prove it: a break of twenty minutes does not show.
    """

    limit: Limit
    article: str
    found: float
    allowed: float
    phrase: str
    is_certain: bool = True


@dataclass(frozen=True)
class Context:
    """Who works, under which derogations, and for how long.

    `lasting`: weeks the grids last; shorter than twelve, the average also counts `otherwise`, what is worked in the
    other weeks. None: twelve or more.
    """

    is_minor: bool = False
    is_day_based: bool = False
    derogations: frozenset[DerogationKind] = _NOTHING
    lasting: int | None = None
    otherwise: Weeks = Weeks()  # noqa: RUF009 - a frozen value, shared on purpose


def breaches(grids: Sequence[Weeks], context: Context = Context()) -> tuple[Breach, ...]:
    """What one person working all these grids would break, one breach a limit, the worst one."""
    return _found(tuple(grid for grid in grids if any("1" in week for week in grid.weeks)), context)


def derogations_on(derogations: Iterable[Derogation], first: date, last: date) -> frozenset[DerogationKind]:
    """Those that hold on every day from first to last."""
    return frozenset(
        one.kind
        for one in derogations
        if one.kind is not None
        and one.starts_on is not None
        and one.starts_on <= first
        and (one.ends_on is None or one.ends_on >= last)
    )


def laid_over(grids: Sequence[Weeks]) -> Weeks:
    """The half-hours of any of these grids, over the weeks it takes for all their cycles to meet."""
    cycles = [len(grid.weeks) for grid in grids if grid.weeks]
    if not cycles:
        return Weeks()
    return Weeks(
        tuple(
            _text(_union(grid.weeks[week % len(grid.weeks)] for grid in grids if grid.weeks))
            for week in range(lcm(*cycles))
        )
    )


def left_over(grid: Weeks, taken: Weeks) -> Weeks:
    """The half-hours of a grid outside another; all of it when nothing is known of the other."""
    if not grid.weeks or not taken.weeks:
        return grid
    length = lcm(len(grid.weeks), len(taken.weeks))
    pairs = [(grid.weeks[at % len(grid.weeks)], taken.weeks[at % len(taken.weeks)]) for at in range(length)]
    return Weeks(tuple(_text(int(own, 2) & ~int(other, 2)) for own, other in pairs))


def within(grid: Weeks, allowed: Weeks) -> Weeks:
    """The half-hours of a grid inside another; all of it when nothing is known of the other."""
    return left_over(grid, left_over(grid, allowed)) if grid.weeks and allowed.weeks else grid


def _union(weeks: Iterable[str]) -> int:
    bits = 0
    for week in weeks:
        bits |= int(week, 2)
    return bits


def _text(bits: int) -> str:
    return f"{bits:0{SLOTS_A_WEEK}b}"


class _Run(NamedTuple):
    """Half-hours worked in a row, from the first Monday; the last one of a cycle may pass its end."""

    start: int
    end: int


@dataclass(frozen=True)
class _Cycle:
    """Every week of the cycle as one text, the runs of work in it, and what a phrase must know."""

    text: str
    runs: tuple[_Run, ...]
    jobs: int

    @property
    def weeks(self) -> int:
        return len(self.text) // SLOTS_A_WEEK

    def week_hours(self) -> list[int]:
        return [self.text.count("1", at, at + SLOTS_A_WEEK) for at in range(0, len(self.text), SLOTS_A_WEEK)]

    def day_hours(self) -> list[int]:
        return [self.text.count("1", at, at + SLOTS_A_DAY) for at in range(0, len(self.text), SLOTS_A_DAY)]

    def shifts(self, rest: int) -> Iterator[tuple[_Run, ...]]:
        """Runs parted by so much rest or more. Never a rest so long: one shift that does not end."""
        gaps = self.gaps()
        cuts = [place for place, gap in enumerate(gaps) if gap >= rest]
        if not cuts:
            yield self.runs
            return
        count, length = len(self.runs), len(self.text)
        for before, cut in zip((cuts[-1] - count, *cuts), cuts, strict=False):
            places = range(before + 1, cut + 1)
            yield tuple(
                self.runs[place] if place >= 0 else _Run(*(slot - length for slot in self.runs[place + count]))
                for place in places
            )

    def gaps(self) -> list[int]:
        """The rest after each run."""
        following = (*self.runs[1:], _Run(self.runs[0].start + len(self.text), 0))
        return [after.start - run.end for run, after in zip(self.runs, following, strict=True)]

    def day(self, slot: int) -> str:
        """« mardi », « mardi de la semaine 2 »."""
        day, week = (slot // SLOTS_A_DAY) % 7, (slot // SLOTS_A_WEEK) % self.weeks
        return f"{DAYS[day]} de la semaine {week + 1}" if self.weeks > 1 else DAYS[day]

    def on_jobs(self) -> str:
        return " sur les deux emplois" if self.jobs == 2 else " sur tous les emplois" if self.jobs > 2 else ""


@lru_cache(maxsize=50_000)
def _found(grids: tuple[Weeks, ...], context: Context) -> tuple[Breach, ...]:
    if not grids:
        return ()
    whole = laid_over(grids)
    cycle = _cycle(whole, len(grids))
    found = [*_overlap(grids, whole), *_durations(cycle, context), *_rests(cycle, context), *_nights(cycle, context)]
    found += _breaks(cycle, context)
    order = list(Limit)
    return tuple(sorted(found, key=lambda breach: order.index(breach.limit)))


def _cycle(whole: Weeks, jobs: int) -> _Cycle:
    text = "".join(whole.weeks)
    runs = [_Run(*found.span()) for found in _WORKED.finditer(text)]
    if len(runs) > 1 and text[0] == text[-1] == "1":
        runs = [*runs[1:-1], _Run(runs[-1].start, runs[0].end + len(text))]
    return _Cycle(text, tuple(runs), jobs)


def _overlap(grids: tuple[Weeks, ...], whole: Weeks) -> Iterator[Breach]:
    length = len(whole.weeks)
    each = sum(week.count("1") for grid in grids for week in grid.weeks * (length // len(grid.weeks)))
    twice = (each - sum(week.count("1") for week in whole.weeks)) / length
    if twice:
        said = french.hours(max(1, round(twice)))
        yield Breach(Limit.OVERLAP, "", twice / 2, 0, f"{said} par semaine aux deux emplois à la fois")


def _bound(limit: Limit, context: Context) -> tuple[str, int] | None:
    """Article and value, where the limit holds for this person."""
    bounds = limits.YOUNG_BOUNDS if context.is_minor else limits.BOUNDS
    if limit not in bounds or (context.is_day_based and limit in limits.OUTSIDE_DAY_BASED):
        return None
    value = bounds[limit].allowed(context.derogations)
    return None if value is None else (bounds[limit].article, value)


def _over(limit: Limit, bound: tuple[str, int], found: float, said: str, cycle: _Cycle) -> Breach:
    """A length of work above its limit."""
    article, allowed = bound
    articles = f"{article}, {limits.TWO_EMPLOYERS}" if cycle.jobs > 1 else article
    phrase = f"{said}{cycle.on_jobs()}, {french.hours(allowed)} au plus ({articles})"
    return Breach(limit, articles, found / 2, allowed / 2, phrase)


def _durations(cycle: _Cycle, context: Context) -> Iterator[Breach]:
    """A day is the civil day, or the first 24 hours of a shift where work goes on past midnight."""
    if bound := _bound(Limit.DAY, context):
        days = [(hours, place * SLOTS_A_DAY) for place, hours in enumerate(cycle.day_hours())]
        days += [(_length(shift), shift[0].start) for shift in cycle.shifts(_SAME_SHIFT)]
        most, slot = max(days, key=lambda day: day[0])
        if most > bound[1]:
            yield _over(Limit.DAY, bound, most, f"{french.hours(most)} de travail le {cycle.day(slot)}", cycle)
    weeks = cycle.week_hours()
    if (bound := _bound(Limit.WEEK, context)) and max(weeks) > bound[1]:
        yield _over(Limit.WEEK, bound, max(weeks), f"{french.hours(max(weeks))} dans la semaine", cycle)
    if (bound := _bound(Limit.AVERAGE, context)) and (mean := _average(weeks, context, bound[1])) > bound[1]:
        yield _over(Limit.AVERAGE, bound, mean, _on_average(mean), cycle)


def _length(shift: tuple[_Run, ...]) -> int:
    """Half-hours worked in the 24 hours from its beginning."""
    until = shift[0].start + SLOTS_A_DAY
    return sum(max(0, min(run.end, until) - run.start) for run in shift)


def _average(weeks: Sequence[int], context: Context, allowed: int) -> float:
    """The most half-hours a week over any twelve weeks running; what is worked otherwise is held to be within it."""
    lasting = min(context.lasting or limits.WEEKS_OF_AVERAGE, limits.WEEKS_OF_AVERAGE)
    others = limits.WEEKS_OF_AVERAGE - lasting
    usual = [week.count("1") for week in context.otherwise.weeks] or [0]
    return (_most(weeks, lasting) + min(_most(usual, others), allowed * others)) / limits.WEEKS_OF_AVERAGE


def _most(weeks: Sequence[int], running: int) -> int:
    whole, part = divmod(running, len(weeks))
    round_and_round = [*weeks, *weeks]
    return sum(weeks) * whole + max(sum(round_and_round[at : at + part]) for at in range(len(weeks)))


def _on_average(mean: float) -> str:
    hours = french.number(mean / 2, 2).rstrip("0").rstrip(",")
    return f"{hours}{french.NBSP}h par semaine en moyenne sur {limits.WEEKS_OF_AVERAGE} semaines"


def _rests(cycle: _Cycle, context: Context) -> Iterator[Breach]:
    if bound := _bound(Limit.DAILY_REST, context):
        yield from _daily_rest(cycle, *bound)
    days = cycle.day_hours()
    weeks = [days[monday : monday + 7] for monday in range(0, len(days), 7)]
    if (bound := _bound(Limit.SIX_DAYS, context)) and any(map(all, weeks)):
        article, most = bound
        phrase = f"travail les sept jours de la semaine, {most} au plus ({article})"
        yield Breach(Limit.SIX_DAYS, article, 7, most, phrase)
    if bound := _bound(Limit.WEEKLY_REST, context):
        yield from _young_weekly_rest(cycle, *bound) if context.is_minor else _weekly_rest(cycle, *bound)
    if bound := _bound(Limit.SUNDAY, context):
        sunday = max(days[6::7])
        if sunday:
            phrase = f"{french.hours(sunday)} de travail le dimanche ({bound[0]})"
            yield Breach(Limit.SUNDAY, bound[0], sunday / 2, 0, phrase)


def _daily_rest(cycle: _Cycle, article: str, least: int) -> Iterator[Breach]:
    """So much rest in a row within the 24 hours that follow each beginning of work."""
    found: list[tuple[int, int]] = []
    for shift in cycle.shifts(least):
        if shift[-1].end - shift[0].start > SLOTS_A_DAY - least:
            found.append(_longest_rest(shift))
    if found:
        rest, slot = min(found)
        begun, over = cycle.day(slot), cycle.day(slot + rest)
        when = f"le {begun}" if begun == over else f"entre {begun} et {over}"
        phrase = f"{french.hours(rest)} de repos de suite {when}, {french.hours(least)} au moins ({article})"
        yield Breach(Limit.DAILY_REST, article, rest / 2, least / 2, phrase)


def _longest_rest(shift: tuple[_Run, ...]) -> tuple[int, int]:
    """The longest rest of the 24 hours from its beginning, and the slot where that rest begins."""
    until = shift[0].start + SLOTS_A_DAY
    begins = [*(run.start for run in shift[1:]), until]
    rests = [(min(begin, until) - run.end, run.end) for run, begin in zip(shift, begins, strict=True)]
    return max((rest for rest in rests if rest[0] > 0), default=(0, until), key=lambda rest: rest[0])


def _weekly_rest(cycle: _Cycle, article: str, least: int) -> Iterator[Breach]:
    """Each civil week holds 24 hours in a row of a rest that lasts 35."""
    length, shortest = len(cycle.text), None
    rests = [_Run(run.end, run.end + gap) for run, gap in zip(cycle.runs, cycle.gaps(), strict=True)]
    turns = [_Run(rest.start + turn, rest.end + turn) for rest in rests for turn in (-length, 0)]
    for monday in range(0, length, SLOTS_A_WEEK):
        longest = 0
        for rest in turns:
            inside = min(rest.end, monday + SLOTS_A_WEEK) - max(rest.start, monday)
            whole = rest.end - rest.start
            longest = max(longest, whole if inside >= limits.FULL_DAY_OF_REST else min(whole, inside))
        if longest < least:
            shortest = longest if shortest is None else min(shortest, longest)
    if shortest is not None:
        said = french.hours(shortest)
        phrase = f"{said} de repos de suite dans la semaine, {french.hours(least)} au moins ({article})"
        yield Breach(Limit.WEEKLY_REST, article, shortest / 2, least / 2, phrase)


def _young_weekly_rest(cycle: _Cycle, article: str, least: int) -> Iterator[Breach]:
    days = cycle.day_hours()
    for monday in range(0, len(days), 7):
        # The Monday after counts: a rest may pass from one week into the next.
        off = [not days[(monday + day) % len(days)] for day in range(8)]
        if not any(one and after for one, after in pairwise(off)):
            phrase = f"pas deux jours de repos de suite dans la semaine ({article})"
            yield Breach(Limit.WEEKLY_REST, article, min(1, sum(off[:7])), least, phrase)
            return


def _night_slots(shift: tuple[_Run, ...], night: tuple[int, int]) -> int:
    return sum(_nightly_before(run.end, *night) - _nightly_before(run.start, *night) for run in shift)


def _nightly_before(slot: int, begin: int, end: int) -> int:
    """How many half-hours of night from the first Monday to that slot."""
    days, of_day = divmod(slot, SLOTS_A_DAY)
    return days * (end + SLOTS_A_DAY - begin) + min(of_day, end) + max(0, of_day - begin)


def _nights(cycle: _Cycle, context: Context) -> Iterator[Breach]:
    shifts = list(cycle.shifts(_SAME_SHIFT))
    if bound := _bound(Limit.NIGHT, context):
        at_night = max(_night_slots(shift, limits.YOUNG_NIGHT) for shift in shifts)
        if at_night:
            phrase = f"{french.hours(at_night)} de travail de nuit, interdit ({bound[0]})"
            yield Breach(Limit.NIGHT, bound[0], at_night / 2, 0, phrase)
        return
    by_week: dict[int, list[tuple[_Run, ...]]] = {}
    for shift in shifts:
        by_week.setdefault((shift[0].start % len(cycle.text)) // SLOTS_A_WEEK, []).append(shift)
    of_nights = [week for week in by_week.values() if _is_of_nights(week)]
    if not of_nights:
        return
    longest = max(_length(shift) for week in of_nights for shift in week)
    if (bound := _bound(Limit.NIGHT_SHIFT, context)) and longest > bound[1]:
        yield _over(Limit.NIGHT_SHIFT, bound, longest, f"{french.hours(longest)} pour un poste de nuit", cycle)
    bound = _bound(Limit.NIGHT_AVERAGE, context)
    if bound and (mean := _average(cycle.week_hours(), context, bound[1])) > bound[1]:
        yield _over(Limit.NIGHT_AVERAGE, bound, mean, f"{_on_average(mean)}, de nuit", cycle)


def _is_of_nights(shifts: Sequence[tuple[_Run, ...]]) -> bool:
    nights = [shift for shift in shifts if _night_slots(shift, limits.NIGHT) >= limits.NIGHT_SINCE_HALF_HOURS]
    return len(nights) >= limits.NIGHTS_A_WEEK


def _breaks(cycle: _Cycle, context: Context) -> Iterator[Breach]:
    bound = _bound(Limit.BREAK, context)
    if bound is None:
        return
    run = max(cycle.runs, key=lambda one: one.end - one.start)
    longest = run.end - run.start
    # An adult's break falls due when six hours are reached, a young worker's past four and a half.
    if longest > bound[1] or (longest == bound[1] and not context.is_minor):
        minutes = 30 if context.is_minor else 20
        phrase = (
            f"{french.hours(longest)} de suite le {cycle.day(run.start)}{french.NBSP}: "
            f"pause de {minutes}{french.NBSP}min à prévoir ({bound[0]})"
        )
        yield Breach(Limit.BREAK, bound[0], longest / 2, bound[1] / 2, phrase, is_certain=False)
