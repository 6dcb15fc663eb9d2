"""« Presque »: for who is stopped for one reason, or two, the smallest change that would lift it.

Nothing is said where a change is nobody's to ask: same company or group, a consent withdrawn, a person set aside,
paused or gone, a post forbidden to the person.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from app.models.needs import Importance, Need
from app.models.organisations import DerogationKind
from app.rules import french
from app.rules.matching import both_jobs
from app.rules.matching.both_jobs import Jobs, Terms
from app.rules.matching.fit import ChangeKind, NearMatch, NearMiss, StopReason
from app.rules.matching.fit_phrases import Facts, covering
from app.rules.matching.pool import last_day

MOST = 2
"""More reasons than that, and it is no near miss."""
_BIGGEST = 1.0
"""Twice as far, half a year later: no near miss either."""
_HALF_A_YEAR = 182


class Case(NamedTuple):
    """One person and one mission: the facts its phrases are made of, and their working time."""

    facts: Facts
    jobs: Jobs
    row: int
    asked: Terms


def of(case: Case, reasons: Sequence[StopReason]) -> tuple[NearMiss, ...]:
    """One change a reason; empty when one of them has none, or when they are too many or too big."""
    moves = {StopReason.DATES, StopReason.ALREADY_LENT}
    if not 1 <= len(reasons) <= MOST or len(moves.intersection(reasons)) > 1:
        return ()
    found = [_CHANGES[reason](case) if reason in _CHANGES else None for reason in reasons]
    misses = tuple(miss for miss in found if miss)
    return misses if len(misses) == len(reasons) and sum(miss.size for miss in misses) <= _BIGGEST else ()


def order(match: NearMatch) -> tuple[int, float, float, str]:
    """The smallest changes first, one before two; then who fits best."""
    return len(match.misses), sum(miss.size for miss in match.misses), -match.points, match.person_id


def moved(need: Need, start: date) -> Need:
    """The mission from another day on: to its own last day while that leaves one, as long as before otherwise."""
    if need.ends_on is None or need.starts_on is None:
        return replace(need, starts_on=start)
    if start <= need.ends_on and start > need.starts_on:
        return replace(need, starts_on=start)
    return replace(need, starts_on=start, ends_on=start + (need.ends_on - need.starts_on))


def _consent(_: Case) -> NearMiss:
    return NearMiss(StopReason.NO_CONSENT, "dès son accord écrit reçu", 0.05, ChangeKind.CONSENT)


def _employer(_: Case) -> NearMiss:
    return NearMiss(StopReason.EMPLOYER_NOT_INFORMED, "si son employeur est informé", 0.05, ChangeKind.EMPLOYER)


def _distance(case: Case) -> NearMiss | None:
    km, limit = case.facts.km, case.facts.person.max_km
    if km is None or limit is None:
        return None
    enough = math.ceil(km)
    phrase = f"entrerait à {enough}{french.NBSP}km au lieu de {limit}"
    return NearMiss(StopReason.DISTANCE, phrase, (enough - limit) / max(limit, 1), ChangeKind.RADIUS, enough)


def _certificates(case: Case) -> NearMiss | None:
    facts = case.facts
    last = facts.need.ends_on or facts.need.starts_on or facts.today
    begun = max(facts.need.starts_on or facts.today, facts.today)
    renewed: list[str] = []
    obtained: list[str] = []
    before = last
    for kind, until in _lacking(facts):
        (obtained if until is None else renewed).append(kind)
        before = min(before, max(until or begun, begun))
    if not renewed and not obtained:
        return None
    first, *others = [*_made("renouvelé", renewed), *_made("obtenu", obtained)]
    when = f" avant le {french.day_figures(before)}" if before > facts.today else ""
    phrase = f"si {' et '.join([first, *others])}{when}"
    kind = ChangeKind.OBTAIN if obtained else ChangeKind.RENEW
    size = 0.25 * len(renewed) + len(obtained)
    return NearMiss(StopReason.CERTIFICATE, phrase, size, kind, (*renewed, *obtained))


def _made(done: str, kinds: Sequence[str]) -> Iterator[str]:
    """« le titre CACES R489 est renouvelé »."""
    if len(kinds) == 1:
        yield f"le titre {kinds[0]} est {done}"
    elif kinds:
        yield f"les titres {', '.join(kinds[:-1])} et {kinds[-1]} sont {done}s"


def _lacking(facts: Facts) -> Iterator[tuple[str, date | None]]:
    """Required titles not held to the last day: as the person's own paper calls it with its end, or never held."""
    _, last = _days(facts)
    for asked in facts.need.certificates:
        held = covering(asked.kind, facts)
        if asked.importance is not Importance.REQUIRED or any(one.until is None or one.until >= last for one in held):
            continue
        latest = max(held, key=lambda one: one.until or date.min, default=None)
        yield (asked.kind, None) if latest is None else (latest.kind, latest.until)


def _dates(case: Case) -> NearMiss | None:
    facts = case.facts
    first, last = _days(facts)
    if facts.need.ends_on is not None and facts.need.ends_on < facts.today:
        return None
    away = [(one.starts_on or one.ends_on, one.ends_on or date.max) for one in facts.person.unavailabilities]
    gone = [(start, end) for start, end in away if start is not None]
    later = [facts.person.available_from, *(end + timedelta(days=1) for _, end in gone if end < date.max)]
    starts = sorted(day for day in later if day is not None and day > last)
    until = last_day(facts.person)
    if until is not None and until < first:
        starts.append(max(until - (last - first), facts.today))
    for start in starts:
        if _is_free(facts, start, gone) and _fits(facts, moved(facts.need, start), StopReason.DATES):
            return _starting(StopReason.DATES, facts, start)
    return None


def _lent(case: Case) -> NearMiss | None:
    facts = case.facts
    _, last = _days(facts)
    until = max((end for start, end in facts.lent if start <= last and end >= _days(facts)[0]), default=None)
    if until is None or until == date.max:
        return None
    start = until + timedelta(days=1)
    if not _fits(facts, moved(facts.need, start), StopReason.ALREADY_LENT):
        return None
    return _starting(StopReason.ALREADY_LENT, facts, start)


def _starting(reason: StopReason, facts: Facts, start: date) -> NearMiss:
    size = abs((start - _days(facts)[0]).days) / _HALF_A_YEAR
    phrase = f"si la mission commence le {french.day_figures(start)}"
    return NearMiss(reason, phrase, size, ChangeKind.START, start)


def _days(facts: Facts) -> tuple[date, date]:
    first = max(facts.need.starts_on or facts.today, facts.today)
    return first, max(facts.need.ends_on or first, first)


def _is_free(facts: Facts, day: date, gone: Sequence[tuple[date, date]]) -> bool:
    since, until = facts.person.available_from or date.min, last_day(facts.person) or date.max
    return since <= day <= until and not any(start <= day <= end for start, end in gone)


def _fits(facts: Facts, need: Need, lifted: StopReason) -> bool:
    """The mission moved meets no other loan, and the titles that held still hold."""
    then = facts._replace(need=need)
    first, last = _days(then)
    is_lent = any(start <= last and end >= first for start, end in facts.lent)
    if lifted is StopReason.ALREADY_LENT:
        since, until = facts.person.available_from or date.min, last_day(facts.person) or date.max
        if max(since, first) > min(until, last):
            return False
    return not is_lent and set(_lacking(then)) <= set(_lacking(facts))


_DEROGATIONS: Mapping[DerogationKind, tuple[str, float]] = {
    DerogationKind.AVERAGE_46H: ("46\u00a0h en moyenne", 0.05),
    DerogationKind.NIGHT_AVERAGE: ("44\u00a0h en moyenne de nuit", 0.1),
    DerogationKind.REST_9H: ("repos de 9\u00a0h", 0.18),
    DerogationKind.DAY_12H: ("12\u00a0h par jour", 0.2),
    DerogationKind.NIGHT: ("postes de nuit de plus de 8\u00a0h", 0.25),
    DerogationKind.SUNDAY: ("travail du dimanche", 0.5),
}
"""What an agreement of the workplace may allow, the smallest first. Authorisations for a crisis are not suggested."""


def _working_time(case: Case) -> NearMiss | None:
    for kind, (words, size) in _DEROGATIONS.items():
        if not both_jobs.broken(case.jobs, case.row, both_jobs.with_derogation(case.asked, kind)):
            phrase = f"si une dérogation «\u00a0{words}\u00a0» est notée"
            return NearMiss(StopReason.WORKING_TIME, phrase, size, ChangeKind.DEROGATION, kind)
    return None


_CHANGES: Mapping[StopReason, Callable[[Case], NearMiss | None]] = {
    StopReason.NO_CONSENT: _consent,
    StopReason.EMPLOYER_NOT_INFORMED: _employer,
    StopReason.DATES: _dates,
    StopReason.ALREADY_LENT: _lent,
    StopReason.DISTANCE: _distance,
    StopReason.CERTIFICATE: _certificates,
    StopReason.WORKING_TIME: _working_time,
}
LIFTABLE = frozenset(_CHANGES)
"""Reasons some change may lift."""
