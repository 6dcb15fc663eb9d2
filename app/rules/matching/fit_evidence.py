"""The facts each part of a mise en relation stands on, said short, so that one can check them."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from app.models.places import Precision
from app.models.weeks import Weeks
from app.rules import french, schedule, trip_phrases, trips
from app.rules.matching import criteria, likeness, sectors
from app.rules.matching.fit import Criterion
from app.rules.matching.fit_phrases import Facts, covering
from app.rules.matching.pool import last_day

Say = Callable[[Facts], str]
_AND = f"{french.NBSP}; "


def _distance(facts: Facts) -> str:
    if facts.km is None:
        return ""
    exact = facts.person.home.precision in (Precision.ADDRESS, Precision.MANUAL)
    return "à vol d'oiseau, depuis son adresse" if exact else "à vol d'oiseau, depuis le centre de sa commune"


def _hours(facts: Facts) -> str:
    asked, own = facts.need.grid, facts.person.availability
    said = [french.colon(name) + _grid(grid) for name, grid in (("mission", asked), ("possible", own)) if grid.weeks]
    if not (asked.weeks and own.weeks):
        return _AND.join(said)
    if facts.measured is not None:
        said.append(f"trajet noté {trip_phrases.minutes(facts.measured)}")
    elif facts.km is not None:
        said.append(f"trajet estimé {trip_phrases.minutes(trips.minutes(facts.km))}")
    return _AND.join(said)


@lru_cache(maxsize=1024)
def _grid(grid: Weeks) -> str:
    return _AND.join(schedule.in_words(grid))


def _job(facts: Facts) -> str:
    person, need = facts.person, facts.need
    asked, own = _title(need.job_title, need.rome), _title(person.job_title, person.rome)
    said = [french.colon(name) + text for name, text in (("mission", asked), ("métier", own)) if text]
    shared = sectors.divisions(need.rome) & sectors.divisions(person.rome)
    if shared and need.rome[:3] != person.rome[:3]:
        said.append(f"secteurs communs (NAF {', '.join(sorted(shared))})")
    return _AND.join(said)


def _title(title: str, rome: str) -> str:
    return f"{title} ({rome})" if title and rome else title or rome


def _skills(facts: Facts) -> str:
    """Each asked skill that has one of the person's beside it, with its level."""
    said = []
    for asked in facts.need.skills:
        words = facts.said(asked.name)
        near = [one for one in facts.person.skills if likeness.same_skill(words, facts.said(one.name))]
        if near:
            level = f" ({near[0].level.label})" if near[0].level else ""
            said.append(f"{asked.name}{french.NBSP}: {near[0].name}{level}")
    return _AND.join(said)


def _certificates(facts: Facts) -> str:
    held = [one for asked in facts.need.certificates for one in covering(asked.kind, facts)]
    said = (
        f"{one.kind} jusqu'au {french.day_figures(one.until)}" if one.until else f"{one.kind}, sans date de fin"
        for one in held
    )
    return _AND.join(dict.fromkeys(said))


def _dates(facts: Facts) -> str:
    person, need = facts.person, facts.need
    said = [
        french.colon(name) + text
        for name, text in (
            ("mission", _span(need.starts_on, need.ends_on)),
            ("disponible", _span(person.available_from, last_day(person))),
        )
        if text
    ]
    away = [text for one in person.unavailabilities if (text := _span(one.starts_on, one.ends_on))]
    return _AND.join([*said, *([french.colon("pas disponible") + ", ".join(away)] if away else [])])


def _span(first: date | None, last: date | None) -> str:
    if first and last:
        return f"du {french.day_figures(first)} au {french.day_figures(last)}"
    if first:
        return f"à partir du {french.day_figures(first)}"
    return f"jusqu'au {french.day_figures(last)}" if last else ""


def _duration(facts: Facts) -> str:
    person, asked = facts.person, criteria.weeks(facts.need)
    shortest, longest = person.shortest_weeks, person.longest_weeks
    said = [french.colon("mission") + french.counted(asked, "semaine")] if asked else []
    if shortest is not None and longest is not None:
        said.append(f"souhait{french.NBSP}: de {shortest} à {french.counted(longest, 'semaine')}")
    elif longest is not None:
        said.append(f"souhait{french.NBSP}: {french.counted(longest, 'semaine')} au plus")
    elif shortest is not None:
        said.append(f"souhait{french.NBSP}: {french.counted(shortest, 'semaine')} au moins")
    return _AND.join(said)


def _past_loans(facts: Facts) -> str:
    """Dates only: how a loan came to its end is never an argument."""
    here = [one for one in facts.past if one.host_id == facts.need.organisation_id]
    return _AND.join(_span(one.starts_on, one.ends_on) for one in here)


EVIDENCE: Mapping[Criterion, Say] = {
    Criterion.DISTANCE: _distance,
    Criterion.HOURS: _hours,
    Criterion.JOB: _job,
    Criterion.SKILLS: _skills,
    Criterion.CERTIFICATES: _certificates,
    Criterion.DATES: _dates,
    Criterion.DURATION: _duration,
    Criterion.PAST_LOANS: _past_loans,
}
