"""Outreach tours in figures: planned, held, cancelled; who came; what was spent. Each figure says of how many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.errors import Problem
from app.models.tours import TourStop
from app.models.words import Word
from app.rules.records import not_future, required


class StopState(Word):
    PLANNED = "planned", "prévue"
    LATE = "late", "à noter"
    HELD = "held", "tenue"
    CANCELLED = "cancelled", "annulée"


@dataclass(frozen=True)
class Count:
    """`planned`: stops with a day planned, cancelled ones included; `unplanned`: held though nobody had planned them;
    `counted`: stops held whose visitors were counted, the denominator of `visitors`."""

    name: str
    planned: int = 0
    held: int = 0
    unplanned: int = 0
    cancelled: int = 0
    counted: int = 0
    visitors: int = 0
    prescribers: int = 0
    companies: int = 0
    budget: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)

    @property
    def to_come(self) -> int:
        """Planned, neither held nor cancelled."""
        return self.planned - (self.held - self.unplanned) - self.cancelled


def problems(record: TourStop, today: date) -> list[Problem]:
    found = required("tour", record.tour, "Nommez la tournée, par exemple «\u00a0Fabrique 4.0, automne 2026\u00a0».")
    when = record.planned_on or record.held_on
    found += required("planned_on", when, "Donnez le jour prévu, ou celui où l'étape a été tenue.")
    if record.held_on and record.cancelled_because:
        found.append(Problem("cancelled_because", "Une étape tenue n'est pas annulée\u00a0: videz l'un des deux."))
    found += not_future("held_on", record.held_on, today)
    for name in ("visitors", "prescribers", "companies"):
        if getattr(record, name) is not None and record.held_on is None:
            found.append(Problem("held_on", "Qui est venu se compte d'une étape tenue\u00a0: donnez son jour."))
            break
    return found


def state(stop: TourStop, today: date) -> StopState:
    if stop.held_on:
        return StopState.HELD
    if stop.cancelled_because:
        return StopState.CANCELLED
    is_past = stop.planned_on is not None and stop.planned_on < today
    return StopState.LATE if is_past else StopState.PLANNED


def counts(stops: Iterable[TourStop], by: Callable[[TourStop], str]) -> tuple[Count, ...]:
    """By tour or by area, in the order of names."""
    found: dict[str, list[TourStop]] = {}
    for stop in stops:
        found.setdefault(by(stop) or "à préciser", []).append(stop)
    return tuple(count(name, found[name]) for name in sorted(found))


def count(name: str, stops: Iterable[TourStop]) -> Count:
    kept = list(stops)
    held = [stop for stop in kept if stop.held_on]
    return Count(
        name=name,
        planned=sum(stop.planned_on is not None for stop in kept),
        held=len(held),
        unplanned=sum(stop.planned_on is None for stop in held),
        cancelled=sum(bool(stop.cancelled_because) and stop.held_on is None for stop in kept),
        counted=sum(stop.visitors is not None for stop in held),
        visitors=sum(stop.visitors or 0 for stop in held),
        prescribers=sum(stop.prescribers or 0 for stop in held),
        companies=sum(stop.companies or 0 for stop in held),
        budget=sum((stop.budget or Decimal(0) for stop in kept), Decimal(0)),
        spent=sum((stop.spent or Decimal(0) for stop in kept), Decimal(0)),
    )
