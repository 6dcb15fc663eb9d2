"""What a new volunteer or a new mission brings: the pairs worth a call, and the missions nobody was found for."""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.models.needs import ClosedReason, Need, NeedStatus
from app.models.persons import Person
from app.rules import french
from app.rules.matching.fit import Criterion, Filter, Match, Ranked, State

POINTS = 50
"""Below, there is too little to say on the telephone."""
KNOWN = 0.5
"""Half of what counts must be known: on less, one asks before one proposes."""
MEMORY = timedelta(days=365)
_MET_OTHERWISE = (ClosedReason.HIRED, ClosedReason.WITHDRAWN)


def worth_a_call(ranked: Ranked, proposed: Container[tuple[str, str]]) -> tuple[Match, ...]:
    """`proposed`: mission and person of every proposal made, refused ones included."""
    found: list[Match] = []
    for place in ranked.select(Filter()).free:
        match = ranked[place]
        if match.points < POINTS:
            break  # best first
        if match.known >= KNOWN and _can_be_there(match) and (match.need_id, match.person_id) not in proposed:
            found.append(match)
    return tuple(found)


def _can_be_there(match: Match) -> bool:
    """One hour of the mission at least, as far as is known."""
    hours = match.part(Criterion.HOURS)
    return hours.points > 0 or hours.state is not State.LACKS


def is_unmet(need: Need, today: date) -> bool:
    """Closed, nobody found, and asked for less than twelve months ago."""
    if need.status is not NeedStatus.CLOSED or need.closed_reason in _MET_OTHERWISE:
        return False
    last = need.ends_on or need.starts_on
    return last is not None and last >= today - MEMORY


def asked_again(need: Need, person: Person, today: date) -> Need:
    """The same mission, as long, from the day the person is free."""
    start = max(today, person.available_from or today)
    if need.starts_on is None or need.ends_on is None:
        return replace(need, starts_on=start, ends_on=None)
    return replace(need, starts_on=start, ends_on=start + (need.ends_on - need.starts_on))


def missions_found(open_ones: Sequence[Match], unmet: Sequence[Match]) -> str:
    """« 3 missions pour cette personne ; 2 missions restées sans volontaire lui conviendraient ». Empty for none."""
    said = [f"{french.counted(len(open_ones), 'mission')} pour cette personne"] if open_ones else []
    if len(unmet) == 1:
        said.append(f"1{french.NBSP}mission restée sans volontaire lui conviendrait")
    elif unmet:
        said.append(f"{french.counted(len(unmet), 'mission')} restées sans volontaire lui conviendraient")
    return f"{french.NBSP}; ".join(said)


def volunteers_found(found: Sequence[Match]) -> str:
    """« 4 volontaires pour cette mission »; empty for none."""
    return f"{french.counted(len(found), 'volontaire')} pour cette mission" if found else ""
