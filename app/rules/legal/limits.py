"""Limits of working time (Code du travail), each with its article, the day it came into force, and what may move it.

Values are half-hours, but days for `SIX_DAYS` and for the two days of rest of those under 18.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.organisations import DerogationKind
from app.models.words import Word


class Limit(Word):
    """In the order they are said."""

    OVERLAP = "overlap", "deux emplois à la même heure"
    DAY = "day", "durée du travail par jour"
    WEEK = "week", "durée du travail par semaine"
    AVERAGE = "average", "durée moyenne sur 12 semaines"
    DAILY_REST = "daily_rest", "repos quotidien"
    SIX_DAYS = "six_days", "six jours par semaine"
    WEEKLY_REST = "weekly_rest", "repos hebdomadaire"
    SUNDAY = "sunday", "repos du dimanche"
    NIGHT_SHIFT = "night_shift", "durée d'un poste de nuit"
    NIGHT_AVERAGE = "night_average", "durée moyenne des travailleurs de nuit"
    NIGHT = "night", "travail de nuit"
    BREAK = "break", "pause"


@dataclass(frozen=True)
class Bound:
    """`lifted`: another value, by the kind of derogation that allows it; None when nothing is left of the limit."""

    article: str
    since: date
    value: int
    lifted: Mapping[DerogationKind, int | None] = field(default_factory=dict)

    def allowed(self, derogations: frozenset[DerogationKind]) -> int | None:
        """The value that holds with these derogations; None: no limit."""
        for kind, value in self.lifted.items():
            if kind in derogations:
                return value
        return self.value


_LAW_2008 = date(2008, 5, 1)
_LAW_2009 = date(2009, 8, 12)
_LAW_2016 = date(2016, 8, 10)
_LAW_2018 = date(2018, 1, 1)
_LAW_2019 = date(2019, 1, 1)

WEEKS_OF_AVERAGE = 12
NIGHT = (42, 12)
"""21 h to 6 h, where no agreement says otherwise (L3122-20)."""
NIGHT_SINCE_HALF_HOURS = 6
"""So much of a shift at night, twice a week, makes a night worker (L3122-5)."""
NIGHTS_A_WEEK = 2
YOUNG_NIGHT = (44, 12)
"""22 h to 6 h from 16 to 18 (L3163-1)."""
FULL_DAY_OF_REST = 48
"""The part of a weekly rest that must lie in the week itself."""

BOUNDS: Mapping[Limit, Bound] = {
    Limit.DAY: Bound("L3121-18", _LAW_2016, 20, {DerogationKind.DAY_12H: 24}),
    Limit.WEEK: Bound("L3121-20", _LAW_2016, 96, {DerogationKind.WEEK_60H: 120}),
    Limit.AVERAGE: Bound("L3121-22", _LAW_2016, 88, {DerogationKind.AVERAGE_46H: 92}),
    Limit.DAILY_REST: Bound("L3131-1", _LAW_2016, 22, {DerogationKind.REST_9H: 18}),
    Limit.SIX_DAYS: Bound("L3132-1", _LAW_2008, 6, {DerogationKind.WEEKLY_REST: None}),
    Limit.WEEKLY_REST: Bound("L3132-2", _LAW_2008, 70, {DerogationKind.WEEKLY_REST: None}),
    Limit.SUNDAY: Bound("L3132-3", _LAW_2009, 0, {DerogationKind.SUNDAY: None}),
    Limit.NIGHT_SHIFT: Bound("L3122-6", _LAW_2018, 16, {DerogationKind.NIGHT: None}),
    Limit.NIGHT_AVERAGE: Bound("L3122-7", _LAW_2016, 80, {DerogationKind.NIGHT_AVERAGE: 88}),
    Limit.BREAK: Bound("L3121-16", _LAW_2016, 12),
}
"""Of an adult."""

YOUNG_BOUNDS: Mapping[Limit, Bound] = {
    Limit.DAY: Bound("L3162-1", _LAW_2019, 16, {DerogationKind.YOUNG: 20}),
    Limit.WEEK: Bound("L3162-1", _LAW_2019, 70, {DerogationKind.YOUNG: 80}),
    Limit.DAILY_REST: Bound("L3164-1", _LAW_2008, 24),
    Limit.WEEKLY_REST: Bound("L3164-2", _LAW_2018, 2),
    Limit.SUNDAY: BOUNDS[Limit.SUNDAY],
    Limit.NIGHT: Bound("L3163-2", _LAW_2008, 0),
    Limit.BREAK: Bound("L3162-3", _LAW_2008, 9),
}
"""Under 18."""

OUTSIDE_DAY_BASED = frozenset({Limit.DAY, Limit.WEEK, Limit.AVERAGE})
"""What a forfait-jours is not subject to (L3121-62)."""
TWO_EMPLOYERS = "L8261-1"
