"""What the slot puzzle is made of: part-time jobs, the ways between them, who would take them, the office's terms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.models.organisations import Derogation
from app.models.weeks import Weeks
from app.rules import schedule, trips

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FULL_TIME_HALF_HOURS = 70
"""35 h: below it a job is part time (L3121-27, L3123-1)."""
DRIVING = "N41"
"""ROME jobs at a wheel: where the vehicle stands at the end matters for what follows."""


@dataclass(frozen=True)
class Job:
    """A mission, or the person's own job. Two jobs of one `site` need no travel; empty means not known."""

    id: str = ""
    code: str = ""
    title: str = ""
    grid: Weeks = field(default_factory=Weeks)
    site: str = ""
    rome: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    derogations: tuple[Derogation, ...] = ()
    is_own: bool = False

    @property
    def is_driving(self) -> bool:
        return self.rome.startswith(DRIVING)


@dataclass(frozen=True)
class Worker:
    """One person's own facts. `availability` without any week is not known yet, None when nobody in particular is
    meant; `usual`: what they work in other weeks; `drives` is None while nobody has asked."""

    target_half_hours: float = FULL_TIME_HALF_HOURS
    availability: Weeks | None = None
    usual: Weeks = field(default_factory=Weeks)
    is_minor: bool = False
    is_day_based: bool = False
    drives: bool | None = None


@dataclass(frozen=True)
class Terms:
    """What the office set: the hours aimed at when nobody in particular is meant, and the allowance of the scheme."""

    target_hours: Decimal = Decimal(35)
    percent: Decimal = Decimal("12.5")
    hourly_rate: Decimal = Decimal("12.02")
    cap: Decimal | None = Decimal(150)
    source: str = ""


@dataclass(frozen=True)
class Board:
    """Jobs, and what lies between them: kilometres and minutes by road, one way; NaN while a place is not known.

    `home_km` and `home_minutes` are there once a person is meant.
    """

    jobs: tuple[Job, ...]
    km: "Floats"
    minutes: "Floats"
    home_km: "Floats | None" = None
    home_minutes: "Floats | None" = None

    @classmethod
    def of(cls, jobs: Sequence[Job], crow_km: "Floats", home_crow_km: "Floats | None" = None) -> "Board":
        """From straight lines between the sites, and from home."""
        import numpy as np

        _, site = np.unique([job.site or f"?{place}" for place, job in enumerate(jobs)], return_inverse=True)
        straight = np.where(site[:, None] == site[None, :], 0.0, crow_km)
        minutes = trips.minutes_each(straight)
        if home_crow_km is None:
            return cls(tuple(jobs), straight * trips.DETOUR, minutes)
        at_home = trips.minutes_each(home_crow_km)
        return cls(tuple(jobs), straight * trips.DETOUR, minutes, home_crow_km * trips.DETOUR, at_home)


def is_part_time(grid: Weeks) -> bool:
    """Known hours, fewer than 35 a week on average."""
    mean = schedule.mean_half_hours(grid)
    return mean is not None and 0 < mean < FULL_TIME_HALF_HOURS
