"""Figures of the loans themselves: how many, how long, how far, how quick; and why they stop."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from app.rules.figures import naf
from app.rules.figures import spreads as spread
from app.rules.figures.asked import Bucket, buckets
from app.rules.figures.facts import LoanFact
from app.rules.figures.figures import Figure, Flow, Slice, counted, median, share, summed
from app.rules.figures.scope import Scope
from app.rules.figures.worked import Worked


def figures(scope: Scope) -> Iterator[Figure]:
    asked, now = scope.asked, scope.today.isoformat()
    day = min(asked.last.isoformat(), now)
    begun = [one for one in scope.loans if one.status != "signed" and one.starts_on <= now]
    yield counted("loans_present", (one.id for one in scope.present))
    yield counted("loans_started", (one.id for one in begun if asked.holds(one.starts_on)))
    yield counted("loans_running", (one.id for one in begun if one.starts_on <= day and _goes_on(one, day)))
    stopped = [one for one in scope.over if one.status == "stopped"]
    ended = [one for one in scope.over if one.status == "ended"]
    yield counted("loans_ended", (one.id for one in ended))
    yield counted("loans_stopped", (one.id for one in stopped))
    yield share("loans_completed", len(ended), len(ended) + len(stopped), (one.id for one in ended))
    yield from _time(scope.worked)
    yield from _distances(scope.present)
    yield from _delays(scope)


def _goes_on(loan: LoanFact, day: str) -> bool:
    """Whether the loan was still going at the end of that day; one not noted as over goes on."""
    return not loan.ended_on or loan.ended_on > day


def _time(rows: list[Worked]) -> Iterator[Figure]:
    busy = [one for one in rows if one.days]
    ids = [one.loan_id for one in busy]
    hours = sum(one.hours for one in busy)
    signed = sum(one.signed for one in busy)
    yield summed("days", sum(one.days for one in busy), ids)
    yield summed("hours", hours, ids)
    yield share("hours_signed", signed, hours, (one.loan_id for one in busy if one.signed))


def _distances(loans: Iterable[LoanFact]) -> Iterator[Figure]:
    cases = [(one.km, one.id) for one in loans if one.km is not None]
    for word, at in (("distance_quarter", 0.25), ("distance_median", 0.5), ("distance_three_quarters", 0.75)):
        yield median(word, cases, at)


def _delays(scope: Scope) -> Iterator[Figure]:
    """From the mission's card on; what no mission asked, or was signed before it was proposed, has no delay."""
    signed = [one for one in scope.loans if scope.asked.holds(one.signed_on)]
    opened = {one.id: one.opened_on for one in scope.facts.needs}
    first = scope.first_proposals
    yield median("delay_signature", _waits((first.get(one.need_id, ""), one.signed_on, one.id) for one in signed))
    yield median("delay_start", _waits((one.signed_on, one.starts_on, one.id) for one in signed))
    yield median("delay_whole", _waits((opened.get(one.need_id, ""), one.starts_on, one.id) for one in signed))


def _waits(cases: Iterable[tuple[str, str, str]]) -> Iterator[tuple[float, str]]:
    for first, then, record_id in cases:
        if first and then and first <= then:
            yield float(_ordinal(then) - _ordinal(first)), record_id


@lru_cache(maxsize=16384)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _of_stops(scope: Scope) -> dict[str, tuple[Slice, ...]]:
    over = scope.over
    return {
        "stop_reasons": spread.told("stop_reasons", [(o.end_reason, o.id) for o in over if o.status == "stopped"]),
        "outcomes": spread.told("outcomes", [(one.outcome, one.id) for one in over]),
    }


def _of_time(scope: Scope) -> dict[str, tuple[Slice, ...]]:
    """Bars over the period: loans begun, days and hours worked. A month of work is in the bar its days are in."""
    asked, now = scope.asked, scope.today.isoformat()
    bars = buckets(asked.first, asked.last)
    ends = [bar.last for bar in bars]
    begun: list[list[str]] = [[] for _ in bars]
    for loan in scope.loans:
        if loan.status != "signed" and loan.starts_on <= now and asked.holds(loan.starts_on):
            begun[bisect_left(ends, loan.starts_on)].append(loan.id)
    days, hours = [0.0] * len(bars), [0.0] * len(bars)
    who: list[dict[str, None]] = [{} for _ in bars]
    for one in scope.worked:
        place = bisect_left(ends, max(one.month, bars[0].first))
        days[place] += one.days
        hours[place] += one.hours
        if one.days:
            who[place][one.loan_id] = None
    return {
        "loans_by_month": tuple(
            Slice(bar.first, bar.label, len(ids), tuple(ids), bar.name) for bar, ids in zip(bars, begun, strict=True)
        ),
        "days_by_month": _over_time(bars, days, who),
        "hours_by_month": _over_time(bars, hours, who),
    }


def _over_time(bars: tuple[Bucket, ...], amounts: list[float], who: list[dict[str, None]]) -> tuple[Slice, ...]:
    return tuple(
        Slice(bar.first, bar.label, amount, tuple(ids), bar.name)
        for bar, amount, ids in zip(bars, amounts, who, strict=True)
    )


def spreads(scope: Scope) -> dict[str, tuple[Slice, ...]]:
    present = scope.present
    sectors: dict[str, list[str]] = {}
    for one in present:
        sectors.setdefault(one.naf[:2], []).append(one.id)
    ranked = sorted(sectors.items(), key=lambda item: (-len(item[1]), item[0]))
    return {
        **_of_time(scope),
        **_of_stops(scope),
        "distances": spread.by_distance((one.km, one.id) for one in present),
        "sectors": tuple(Slice(code, naf.label(code), len(ids), tuple(ids)) for code, ids in ranked),
    }


def flows(scope: Scope) -> tuple[Flow, ...]:
    """Homes to places of work, commune by commune, the most travelled first."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in scope.present:
        if one.home_insee and one.insee:
            found.setdefault((one.home_insee, one.insee), []).append(one.id)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Flow(home, site, tuple(ids)) for (home, site), ids in ranked)
