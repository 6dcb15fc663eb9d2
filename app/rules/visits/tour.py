"""The order of a day of visits: appointments keep their hour, the others go where they cost the fewest kilometres."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.rules import trips

Point = tuple[float, float]
"""Latitude and longitude."""
Distance = Callable[[Point, Point], float]
Order = tuple[int, ...]
Cost = tuple[int, float]
"""Minutes late, at appointments or in the day, then kilometres: no shorter way is worth a missed appointment."""

VISIT_MINUTES = 60
LEAVES_AT = 8 * 60
"""The day begins at eight, or earlier when the first appointment asks for it."""
NOON = (12 * 60, 13 * 60 + 30)
"""Nobody receives then, unless an appointment says so."""
LAST = 17 * 60
"""Without an appointment nobody is called on later."""
_LONGEST_MOVED = 3
_FEW = 8
"""Up to so many stops every first one is tried: more would be felt."""
_NEVER_SHORTER = 1e-9


@dataclass(frozen=True)
class Stop:
    """`at` is HH:MM or empty; `point` None while the place is unknown; `place` the order chosen by hand."""

    id: str
    at: str = ""
    point: Point | None = None
    place: int | None = None

    @property
    def minute(self) -> int | None:
        """The hour of the appointment, in minutes of the day."""
        return int(self.at[:2]) * 60 + int(self.at[3:5]) if self.at else None


@dataclass(frozen=True)
class Leg:
    """To one stop: `km` as the crow flies from the one before, None when either place is unknown. Minutes of the
    day: when one leaves the stop before at the latest, when one is there, and how late that is."""

    id: str
    km: float | None
    leave: int | None
    arrive: int
    late: int = 0


@dataclass(frozen=True)
class Way:
    """A day's way; `home_km` brings back where one started. `total_km` counts what is known."""

    legs: tuple[Leg, ...]
    home_km: float | None
    total_km: float


def arranged(stops: Sequence[Stop], start: Point | None, km: Distance) -> tuple[str, ...]:
    """As the day is shown: the order chosen by hand, else appointments by hour with the others put between."""
    chosen = sorted(
        (row for row, stop in enumerate(stops) if stop.place is not None), key=lambda row: _by_hand(stops, row)
    )
    timed = [row for row in _by_hour(stops) if row not in chosen]
    order = chosen
    for row in timed:
        order = _in_time(stops, order, row)
    return _ids(stops, _with_the_rest(_Day(stops, start, km), order))


def shortest(stops: Sequence[Stop], start: Point | None, km: Distance) -> tuple[str, ...]:
    """« Ordonner par distance »: the nearest next, then what two exchanges and moves can shorten; appointments keep
    their order and are not missed when they need not be. The order chosen by hand is forgotten."""
    day = _Day(stops, start, km)
    known = [row for row, stop in enumerate(stops) if stop.point is not None]
    best = min((_improved(day, order) for order in _beginnings(day, known)), key=day.cost)
    return _ids(stops, _with_the_rest(day, _with_unknown_hours(stops, best)))


def way(stops: Sequence[Stop], start: Point | None, km: Distance) -> Way:
    """The kilometres and the hours of these stops, in this order."""
    return _Day(stops, start, km).way(tuple(range(len(stops))))


@dataclass(frozen=True)
class _Day:
    stops: Sequence[Stop]
    start: Point | None
    km: Distance
    known: dict[tuple[Point, Point], float] = field(default_factory=dict)
    """Measured once: a day tries the same ways again and again."""

    def cost(self, order: Order) -> Cost:
        found = self.way(order)
        return sum(leg.late for leg in found.legs), round(found.total_km, 6)

    def way(self, order: Order) -> Way:
        here, clock, legs = self.start, LEAVES_AT, []
        for turn, row in enumerate(order):
            stop = self.stops[row]
            known = self._between(here, stop.point)
            driven = trips.minutes(known) if known else 0
            at = stop.minute
            is_first = turn == 0
            arrive = clock + driven
            if at is not None:
                arrive = at if is_first else max(arrive, at)
            elif NOON[0] <= arrive < NOON[1]:
                arrive = NOON[1]
            leave = arrive - driven if known is not None or not is_first else None
            late = max(0, arrive - (LAST if at is None else at))
            legs.append(Leg(stop.id, known, leave, arrive, late))
            clock = arrive + VISIT_MINUTES
            here = stop.point or here
        home = self._between(here, self.start) if order else None
        total = sum(leg.km or 0.0 for leg in legs) + (home or 0.0)
        return Way(tuple(legs), home, total)

    def _between(self, one: Point | None, other: Point | None) -> float | None:
        if one is None or other is None:
            return None
        if (one, other) not in self.known:
            self.known[one, other] = self.known[other, one] = self.km(one, other)
        return self.known[one, other]

    def keeps_hours(self, order: Order) -> bool:
        """Whether appointments come in the order of their hours."""
        hours = [minute for row in order if (minute := self.stops[row].minute) is not None]
        return all(one <= other for one, other in pairwise(hours))


def _by_hand(stops: Sequence[Stop], row: int) -> tuple[int, int]:
    place = stops[row].place
    return (0 if place is None else place, row)


def _by_hour(stops: Sequence[Stop]) -> Order:
    timed = [row for row, stop in enumerate(stops) if stop.minute is not None]
    return tuple(sorted(timed, key=lambda row: (stops[row].at, row)))


def _in_time(stops: Sequence[Stop], order: Sequence[int], row: int) -> list[int]:
    """Before the first appointment that comes later."""
    place = next(
        (turn for turn, other in enumerate(order) if stops[other].at and stops[other].at > stops[row].at), len(order)
    )
    return [*order[:place], row, *order[place:]]


def _with_unknown_hours(stops: Sequence[Stop], order: Order) -> Order:
    """Appointments whose place is unknown keep their hour all the same."""
    found = list(order)
    for row in _by_hour(stops):
        if row not in found:
            found = _in_time(stops, found, row)
    return tuple(found)


def _with_the_rest(day: _Day, order: Iterable[int]) -> Order:
    """Each stop not yet in the order, where it costs least; those without a known place at the end."""
    found = tuple(order)
    rest = [row for row in range(len(day.stops)) if row not in found]
    for row in [row for row in rest if day.stops[row].point is not None]:
        found = min((_put(found, row, place) for place in range(len(found) + 1)), key=day.cost)
    return (*found, *(row for row in rest if day.stops[row].point is None))


def _put(order: Order, row: int, place: int) -> Order:
    return (*order[:place], row, *order[place:])


def _beginnings(day: _Day, known: Sequence[int]) -> Iterator[Order]:
    """Where the search begins: the nearest each time, from the start or from a first stop that may be; and
    appointments with the others put between them. One alone sometimes leads to a way that no small change shortens."""
    hours = [row for row in _by_hour(day.stops) if row in known]
    yield _nearest_first(day, known, ())
    firsts = [row for row in known if not day.stops[row].at or row == hours[0]]
    for first in firsts if len(known) <= _FEW else ():
        yield _nearest_first(day, known, (first,))
    yield tuple(row for row in _with_the_rest(day, _by_hour(day.stops)) if row in known)


def _nearest_first(day: _Day, rows: Sequence[int], first: Order) -> Order:
    """From where one is, the nearest of those without an hour and of the next appointment."""
    left, order, here = [row for row in rows if row not in first], list(first), day.start
    if first:
        here = day.stops[first[-1]].point
    while left:
        hours = [row for row in _by_hour(day.stops) if row in left]
        open_ones = [row for row in left if not day.stops[row].at] + hours[:1]
        nearest = min(open_ones, key=lambda row: (_km_from(day, here, row), row))
        left.remove(nearest)
        order.append(nearest)
        here = day.stops[nearest].point or here
    return tuple(order)


def _km_from(day: _Day, here: Point | None, row: int) -> float:
    there = day.stops[row].point
    return 0.0 if here is None or there is None else day.km(here, there)


def _improved(day: _Day, order: Order) -> Order:
    """2-opt, two stops exchanged, up to three moved elsewhere, until nothing is gained."""
    best, cost = order, day.cost(order)
    while True:
        found = min((other for other in _neighbours(best) if day.keeps_hours(other)), key=day.cost, default=best)
        gained = day.cost(found)
        if not (gained[0] < cost[0] or (gained[0] == cost[0] and gained[1] < cost[1] - _NEVER_SHORTER)):
            return best
        best, cost = found, gained


def _neighbours(order: Order) -> Iterable[Order]:
    size = len(order)
    for first in range(size):
        for last in range(first + 1, size):
            yield (*order[:first], *reversed(order[first : last + 1]), *order[last + 1 :])
            yield _exchanged(order, first, last)
        for length in range(1, min(_LONGEST_MOVED, size - first) + 1):
            moved, rest = order[first : first + length], (*order[:first], *order[first + length :])
            yield from ((*rest[:place], *moved, *rest[place:]) for place in range(len(rest) + 1))


def _exchanged(order: Order, one: int, other: int) -> Order:
    found = list(order)
    found[one], found[other] = found[other], found[one]
    return tuple(found)


def _ids(stops: Sequence[Stop], order: Order) -> tuple[str, ...]:
    return tuple(stops[row].id for row in order)
