"""Many jobs as arrays: which two fit in one week, and what each combination costs at the very least."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK
from app.rules.legal.limits import BOUNDS, Limit
from app.rules.slots.board import Board, Worker
from app.rules.slots.judge import SHORTEST_DAYS, job_half_hours
from app.rules.slots.week import DAY_BETWEEN, MINUTES_A_SLOT, OWN_PAUSE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]
    Worked = NDArray[np.float32]
    Halves = NDArray[np.int16]

_SHORT_CLASH = 2
"""Half-hours a week two jobs may share and still be said to nearly fit."""
_WEEKS_BOUNDED = 12
"""Cycles that meet only after more weeks than this get no bound on gaps: they are judged."""
_FAR = 10_000


@dataclass(frozen=True)
class _Days:
    """One line a job, one column a day of the cycle they all share: first half-hour, the one after the last (an empty
    day begins after it ends), half-hours worked, its own short pauses."""

    first: "Halves"
    after: "Halves"
    worked: "Halves"
    pauses: "Halves"


class Arrays:
    """Laid out once for a board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._grids = [job.grid for job in board.jobs]
        self.half_hours: Floats = np.array([job_half_hours(job) for job in board.jobs])
        self._known: Mask = np.array([job.is_own or bool(job.starts_on and job.ends_on) for job in board.jobs])
        if board.home_minutes is not None:
            self._known &= ~np.isnan(board.home_minutes)
        self._may_derogate: Mask = np.array([bool(job.derogations) for job in board.jobs])
        self.fits, self.almost = self._fitting()

    @cached_property
    def _by_cycle(self) -> "dict[int, Ints]":
        cycles = np.array([len(grid.weeks) for grid in self._grids])
        return {int(one): np.flatnonzero(cycles == one) for one in np.unique(cycles)}

    def _fitting(self) -> "tuple[Mask, Mask]":
        """Two jobs fit when the one, widened by the half-hours the way takes on both sides, leaves the other free."""
        needed = np.ceil(np.fmax(self._board.minutes, 0) / MINUTES_A_SLOT).astype(np.int16)
        meets = self._meet()
        if len(self._by_cycle) == 1:
            (cycle,) = self._by_cycle
            worked = self._worked(np.arange(len(self._grids)), cycle)
            fits, almost = _free(worked, worked, needed)
            return fits & meets, almost & meets
        fits, almost = np.zeros_like(meets), np.zeros_like(meets)
        for one, rows in self._by_cycle.items():
            for other, columns in self._by_cycle.items():
                if other >= one:
                    square, weeks = np.ix_(rows, columns), lcm(one, other)
                    found = _free(self._worked(rows, weeks), self._worked(columns, weeks), needed[square])
                    for all_of, part in zip((fits, almost), found, strict=True):
                        all_of[square] = part
                        all_of[np.ix_(columns, rows)] = part.T
        return fits & meets, almost & meets

    def _worked(self, places: "Ints", weeks: int) -> "Worked":
        """One line a job, all of one length of cycle, 1 for a half-hour worked."""
        text = "".join("".join(self._grids[place].weeks) for place in places)
        flags = np.frombuffer(text.encode(), dtype=np.uint8).reshape(len(places), -1) - ord("0")
        return np.tile(flags, weeks * SLOTS_A_WEEK // flags.shape[1]).astype(np.float32)

    def _meet(self) -> "Mask":
        """Which two jobs last a week together, as far as their dates are known."""
        starts = np.array([job.starts_on.toordinal() if job.starts_on else 0 for job in self._board.jobs])
        ends = np.array([job.ends_on.toordinal() if job.ends_on else _FAR * 1000 for job in self._board.jobs])
        days = np.minimum(ends[:, None], ends) - np.maximum(starts[:, None], starts) + 1
        found: Mask = days >= SHORTEST_DAYS
        return found

    # What a combination costs at the least.

    def least(self, rows: "Ints") -> "tuple[Floats, Floats]":
        """Minutes nobody pays and kilometres a week that no combination can be under, home left aside."""
        days = self._days
        if days is None or not len(rows):
            return np.zeros(len(rows)), np.zeros(len(rows))
        first, after = days.first[rows[:, 0]], days.after[rows[:, 0]]
        worked, pauses = days.worked[rows[:, 0]], days.pauses[rows[:, 0]]
        for column in rows.T[1:]:
            first, after = np.minimum(first, days.first[column]), np.maximum(after, days.after[column])
            worked, pauses = worked + days.worked[column], pauses + days.pauses[column]
        empty = np.maximum(after - first - worked, 0)
        # A stop of eleven hours and more may be a rest, with home on the way.
        is_one_day = empty < DAY_BETWEEN
        weeks = first.shape[1] // 7
        unpaid = np.where(is_one_day, np.maximum(empty - pauses, 0), 0).sum(axis=1) * MINUTES_A_SLOT / weeks
        if rows.shape[1] > 2:
            return unpaid, np.zeros(len(rows))
        changes = _changes(rows, days).sum(axis=1)
        return unpaid, changes * np.nan_to_num(self._board.km[rows[:, 0], rows[:, 1]]) / weeks

    def asks(self, rows: "Ints", worker: Worker) -> "Mask":
        """Rows that leave something to ask for: dates, a home, hours, or a way two jobs of one day need, which is not
        known or which nobody is known to be able to drive."""
        found: Mask = np.asarray(~self._known[rows].all(axis=1))
        if worker.availability is not None and not worker.availability.weeks:
            return np.ones(len(rows), dtype=bool)
        if self._days is None:
            return found
        for one, other in combinations(range(rows.shape[1]), 2):
            minutes = self._board.minutes[rows[:, one], rows[:, other]]
            places = np.flatnonzero(np.isnan(minutes) | (minutes > 0) if worker.drives is False else np.isnan(minutes))
            found[places] |= _changes(rows[places][:, [one, other]], self._days).any(axis=1)
        return found

    def too_long(self, rows: "Ints") -> "Mask":
        """Rows with a day longer than the law lets any adult work, no derogation being there: no need to judge them."""
        days = self._days
        if days is None or not len(rows):
            return np.zeros(len(rows), dtype=bool)
        if rows.shape[1] == 2:
            longest = self._longest_days[rows[:, 0], rows[:, 1]]
        else:
            longest = np.sum([days.worked[column] for column in rows.T], axis=0).max(axis=1)
        found: Mask = (longest > BOUNDS[Limit.DAY].value) & ~self._may_derogate[rows].any(axis=1)
        return found

    @cached_property
    def _longest_days(self) -> "Halves":
        """Of any two jobs together."""
        assert self._days is not None
        worked = self._days.worked.astype(np.int8)  # at most 96: two whole days
        longest = np.zeros((len(worked), len(worked)), dtype=np.int8)
        for day in worked.T:
            np.maximum(longest, day[:, None] + day, out=longest)
        return longest.astype(np.int16)

    @cached_property
    def _days(self) -> "_Days | None":
        weeks = lcm(*self._by_cycle)
        if weeks > _WEEKS_BOUNDED:
            return None
        worked = np.empty((len(self._grids), weeks * 7, SLOTS_A_DAY), dtype=bool)
        for places in self._by_cycle.values():
            worked[places] = self._worked(places, weeks).reshape(len(places), -1, SLOTS_A_DAY) > 0
        is_busy = worked.any(axis=2)
        return _Days(
            first=np.where(is_busy, worked.argmax(axis=2), SLOTS_A_DAY).astype(np.int16),
            after=np.where(is_busy, SLOTS_A_DAY - worked[:, :, ::-1].argmax(axis=2), 0).astype(np.int16),
            worked=worked.sum(axis=2, dtype=np.int16),
            pauses=_pauses(worked),
        )


def _changes(rows: "Ints", days: _Days) -> "Ints":
    """How often a day goes from one of two jobs to the other: once, or twice when one surrounds the other. Never on
    a day that may hold a rest between them."""
    one, other = rows.T
    first, after, worked = days.first, days.after, days.worked
    both = (worked[one] > 0) & (worked[other] > 0)
    length = np.maximum(after[one], after[other]) - np.minimum(first[one], first[other])
    both &= length - worked[one] - worked[other] < DAY_BETWEEN
    around = (first[one] < first[other]) == (after[one] > after[other])
    changes: Ints = both * (1 + around)
    return changes


def _free(rows: "Worked", columns: "Worked", needed: "Halves") -> "tuple[Mask, Mask]":
    """Which lines fit side by side, `needed` half-hours apart; and which would with one half-hour less."""
    fits = np.zeros(needed.shape, dtype=bool)
    almost = np.zeros(needed.shape, dtype=bool)
    weeks = rows.shape[1] // SLOTS_A_WEEK
    before = np.zeros(needed.shape, dtype=bool)
    wide = rows
    for apart in range(int(needed.max(initial=0)) + 1):
        if apart:
            wide = np.maximum(np.maximum(np.roll(wide, 1, axis=1), np.roll(wide, -1, axis=1)), wide)
        shared = wide @ columns.T
        now = shared == 0
        here = needed == apart
        fits |= here & now
        almost |= here & ~now & (before if apart else shared <= _SHORT_CLASH * weeks)
        before = now
    return fits, almost


def _pauses(worked: "Mask") -> "Halves":
    """Half-hours of each job's own pauses, each up to two hours, by day."""
    total = np.zeros(worked.shape[:2], dtype=np.int16)
    for length in range(1, OWN_PAUSE + 1):
        pause = worked[:, :, : -length - 1] & worked[:, :, length + 1 :]
        for inside in range(1, length + 1):
            pause &= ~worked[:, :, inside : inside - length - 1]
        total += pause.sum(axis=2, dtype=np.int16) * np.int16(length)
    return total
