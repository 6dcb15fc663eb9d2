"""Trajet: the way from home to a place of work, and what a mission changes in a month of such ways.

No road map is shipped, so kilometres and minutes are estimated from the straight line and always say so, until
somebody notes what was measured. Two things make the estimate:
- roads are longer than the straight line, in France by a factor near 1.3;
- the longer the way, the faster the road: streets first, then lanes, then main roads, then expressways.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from app.models.persons import TravelMeans
from app.models.trips import Trip
from app.models.weeks import SLOTS_A_DAY, Weeks
from app.rules import french, schedule

if TYPE_CHECKING:  # numpy takes a tenth of a second to import: only for those who bring an array
    import numpy as np
    from numpy.typing import NDArray

DETOUR = 1.3
_LEGS = ((5, 30), (20, 50), (60, 70), (2000, 90))
"""Up to how many kilometres of road, at what speed in km/h: the first five through streets, and so on."""
WEEKS_A_MONTH = 52 / 12
USUAL_DAYS = 5.0
"""A week's days while neither the employer's hours nor the mission's are known."""
WHOLE_LOAN = 0.8
"""A mission of that share of the contract's hours takes the whole week: no day is left at the own place of work."""
_DRIVEN = (TravelMeans.CAR, TravelMeans.TWO_WHEELS, TravelMeans.CAR_POOL)


def _milestones() -> tuple[tuple[float, float], ...]:
    found = [(0.0, 0.0)]
    for until, speed in _LEGS:
        begun, spent = found[-1]
        found.append((float(until), spent + (until - begun) * 60 / speed))
    return tuple(found)


_MILESTONES = _milestones()
"""Kilometres of road, and the minutes they take from the start: 5 km 10 min, 20 km 28 min, 60 km 62 min."""


def road_km(km: float) -> float:
    """Kilometres by road, from straight-line ones."""
    return km * DETOUR


def minutes(km: float) -> int:
    """Minutes one way by road, from straight-line kilometres."""
    return minutes_by_road(road_km(km))


def minutes_each(km: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The same for an array, to the whole minute; NaN stays NaN."""
    import numpy as np

    until, spent = zip(*_MILESTONES, strict=True)
    return np.asarray(np.rint(np.interp(km * DETOUR, until, spent)))


def minutes_by_road(km: float) -> int:
    """From kilometres by road, when somebody measured them."""
    return round(_driven(km))


def how(km: float) -> str:
    """« estimé : 1,3 × le vol d'oiseau, à 47 km/h de moyenne », from straight-line kilometres."""
    factor = french.number(DETOUR, 1)
    return f"estimé{french.NBSP}: {factor} × le vol d'oiseau, {pace(road_km(km))}"


def pace(road: float) -> str:
    """« à 47 km/h de moyenne », from kilometres by road."""
    speed = road * 60 / _driven(road) if road > 0 else _LEGS[0][1]
    return f"à {round(speed)}{french.NBSP}km/h de moyenne"


def _driven(road: float) -> float:
    for (begun, spent), (until, total) in pairwise(_MILESTONES):
        if road <= until:
            return spent + (road - begun) * (total - spent) / (until - begun)
    return _MILESTONES[-1][1]


class Way(NamedTuple):
    """One way by road. `noted_on`: when somebody noted what `is_km_noted`, `is_minutes_noted` say; else estimated."""

    km: float
    minutes: int
    noted_on: date | None = None
    is_km_noted: bool = False
    is_minutes_noted: bool = False


class Rate(NamedTuple):
    """What a kilometre costs, and who says so."""

    euros: Decimal
    source: str


def way(straight_km: float | None, noted: Trip | None, home_insee: str) -> Way | None:
    """What was noted for that home, else the estimate. None when neither tells a distance."""
    held = noted if noted and home_insee and noted.home_insee == home_insee else Trip()
    if held.km is not None:
        km = float(held.km)
    elif straight_km is not None:
        km = road_km(straight_km)
    else:
        return None
    spent = minutes_by_road(km) if held.minutes is None else held.minutes
    return Way(km, spent, held.noted_on, held.km is not None, held.minutes is not None)


class Days(NamedTuple):
    """Days a week: at the own place of work, on the mission, and those still at the own one meanwhile."""

    own: float
    host: float
    kept: float
    is_assumed: bool
    """A grid is missing: the other's days stand for it, or five a week."""


def days(own: Weeks, mission: Weeks) -> Days:
    before, there = _worked(own), _worked(mission)
    if not sum(before) or not sum(there):
        found = sum(before) or sum(there) or USUAL_DAYS
        return Days(found, found, 0.0, True)
    hours_before = schedule.mean_half_hours(own) or 0.0
    is_whole = (schedule.mean_half_hours(mission) or 0.0) >= WHOLE_LOAN * hours_before
    kept = 0.0 if is_whole else sum(one * (1 - other) for one, other in zip(before, there, strict=True))
    return Days(sum(before), sum(there), kept, False)


def _worked(grid: Weeks) -> list[float]:
    """For each weekday, in what share of the cycle's weeks it is worked."""
    return [
        sum("1" in week[day * SLOTS_A_DAY : (day + 1) * SLOTS_A_DAY] for week in grid.weeks) / len(grid.weeks)
        if grid.weeks
        else 0.0
        for day in range(7)
    ]


@dataclass(frozen=True)
class Change:
    """Return trips home–mission against home–own place of work. `own` None: not known, so all of it is counted."""

    own: Way | None
    host: Way
    days: Days
    means: tuple[TravelMeans, ...]
    rate: Rate

    @property
    def km_a_day(self) -> float:
        return 2 * (self.host.km - (self.own.km if self.own else 0.0))

    @property
    def minutes_a_day(self) -> int:
        return 2 * (self.host.minutes - (self.own.minutes if self.own else 0))

    @property
    def km_a_month(self) -> float:
        return self._a_month(self.host.km, self.own.km if self.own else 0.0)

    @property
    def minutes_a_month(self) -> float:
        return self._a_month(self.host.minutes, self.own.minutes if self.own else 0)

    @property
    def euros_a_month(self) -> Decimal | None:
        """At the office's rate; None for who comes on foot, by bike or by bus."""
        if self.means and not any(one in _DRIVEN for one in self.means):
            return None
        km = Decimal(str(round(self.km_a_month, 3)))
        return (km * self.rate.euros).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)

    def _a_month(self, there: float, before: float) -> float:
        """Days kept at the own place of work cost what they did."""
        lost = (self.days.own - self.days.kept) * before
        return 2 * WEEKS_A_MONTH * (self.days.host * there - lost)


def change(
    ways: tuple[Way | None, Way | None], grids: tuple[Weeks, Weeks], means: Sequence[TravelMeans], rate: Rate
) -> Change | None:
    """`ways`, `grids`: own place of work, then mission. None while the way to the mission is not known."""
    own, host = ways
    return None if host is None else Change(own, host, days(*grids), tuple(means), rate)
