"""The volunteers as arrays, made once, so that a mission meets ten thousand of them in a few milliseconds."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.models.organisations import Organisation
from app.models.persons import Employment, Person, PersonStatus, SkillLevel
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules import likeness

Spans = Sequence[tuple[date, date]]
FOREVER = date.max.toordinal()
WORDS_A_WEEK = (SLOTS_A_WEEK + 63) // 64
BASICS = 0.6
"""What « notions » is worth of a skill, against practice, mastery or a level nobody asked about."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Flat:
    """Lists laid end to end: `owner` says whose each item is, `holds` who has any,
    `first` where the list of a holder begins."""

    owner: NDArray[np.int32]
    holds: NDArray[np.bool_]
    holders: NDArray[np.int32]
    first: NDArray[np.int32]


@dataclass(frozen=True)
class Pool:
    """Persons by code, then one row each in every array; unknown is NaN, or -1 in an index."""

    persons: tuple[Person, ...]
    rows: Mapping[str, int]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    max_km: NDArray[np.float64]
    available_from: NDArray[np.int32]
    available_until: NDArray[np.int32]
    says_dates: NDArray[np.bool_]
    consent_on: NDArray[np.int32]
    withdrawn_on: NDArray[np.int32]
    informed: NDArray[np.bool_]
    off: NDArray[np.bool_]
    employer: NDArray[np.int32]
    group: NDArray[np.int32]
    employers: Mapping[str, int]
    groups: Mapping[str, int]
    group_of: Mapping[str, str]
    job: NDArray[np.int32]
    jobs: tuple[tuple[str, str], ...]
    grid: NDArray[np.int32]
    grids: tuple[Weeks, ...]
    grid_bits: Mapping[int, tuple[NDArray[np.int32], NDArray[np.uint64]]]
    skills: Flat
    skill: NDArray[np.int32]
    skill_graded: NDArray[np.int64]
    skill_names: tuple[str, ...]
    certificates: Flat
    certificate: NDArray[np.int32]
    certificate_until: NDArray[np.int32]
    certificate_names: tuple[str, ...]
    away: Flat
    away_from: NDArray[np.int32]
    away_until: NDArray[np.int32]
    lent: Flat
    lent_from: NDArray[np.int32]
    lent_until: NDArray[np.int32]
    lent_spans: Mapping[str, Spans]

    def __len__(self) -> int:
        return len(self.persons)

    @classmethod
    def of(cls, persons: Iterable[Person], organisations: Iterable[Organisation], lent: Mapping[str, Spans]) -> "Pool":
        """`lent`: for each person id, the dates of the loans already agreed."""
        rows = tuple(sorted(persons, key=lambda person: (person.code, person.id)))
        group_of = {one.id: likeness.plain(one.group_name) for one in organisations}
        return cls(
            persons=rows,
            rows={person.id: row for row, person in enumerate(rows)},
            lent_spans=lent,
            group_of=group_of,
            **_facts(rows),
            **_belonging(rows, group_of),
            **_abilities(rows),
            **_grids(rows),
            **_spans("away", rows, [_unavailable(person) for person in rows]),
            **_spans("lent", rows, [lent.get(person.id, ()) for person in rows]),
        )


def employment(person: Person) -> Employment:
    """The present contract, or an empty one."""
    return person.employments[0] if person.employments else Employment()


def last_day(person: Person) -> date | None:
    """The person's own last day, or the end of the contract when sooner: a loan ends with the CDD."""
    ends = [end for end in (person.available_until, employment(person).ends_on) if end is not None]
    return min(ends) if ends else None


def _facts(rows: Sequence[Person]) -> dict[str, Any]:
    def reals(read: Callable[[Person], float | None]) -> NDArray[np.float64]:
        return np.array([np.nan if (value := read(person)) is None else value for person in rows], dtype=np.float64)

    def days(read: Callable[[Person], date | None], missing: int) -> NDArray[np.int32]:
        found = [missing if (value := read(person)) is None else value.toordinal() for person in rows]
        return np.array(found, dtype=np.int32)

    gone = (PersonStatus.PAUSED, PersonStatus.LEFT)
    return {
        "lat": reals(lambda person: person.home.lat),
        "lon": reals(lambda person: person.home.lon),
        "max_km": reals(lambda person: person.max_km),
        "available_from": days(lambda person: person.available_from, 0),
        "available_until": days(last_day, FOREVER),
        "says_dates": np.array(
            [person.available_from is not None or last_day(person) is not None for person in rows], dtype=bool
        ),
        "consent_on": days(lambda person: person.consent_on, FOREVER),
        "withdrawn_on": days(lambda person: person.consent_withdrawn_on, FOREVER),
        "informed": np.array([person.employer_informed is True for person in rows], dtype=bool),
        "off": np.array([person.status in gone for person in rows], dtype=bool),
    }


def _belonging(rows: Sequence[Person], group_of: Mapping[str, str]) -> dict[str, Any]:
    ids = [employment(person).organisation_id for person in rows]
    employer, employers = _indexed(ids)
    group, groups = _indexed([group_of.get(one, "") for one in ids])
    return {
        "employer": employer,
        "employers": {name: index for index, name in enumerate(employers)},
        "group": group,
        "groups": {name: index for index, name in enumerate(groups)},
    }


def _indexed(values: Sequence[Key]) -> tuple[NDArray[np.int32], tuple[Key, ...]]:
    """Each value's place among the distinct ones; an empty value is -1."""
    places: dict[Key, int] = {}
    found = [places.setdefault(value, len(places)) if value else -1 for value in values]
    return np.array(found, dtype=np.int32), tuple(places)


def _abilities(rows: Sequence[Person]) -> dict[str, Any]:
    titles = [(person.rome, likeness.plain(person.job_title)) for person in rows]
    job, jobs = _indexed([title if any(title) else () for title in titles])
    skill, skill_names = _indexed([likeness.plain(one.name) for person in rows for one in person.skills])
    basics = [one.level is SkillLevel.BASICS for person in rows for one in person.skills]
    # Those known only by their basics are the same names once more, after the others.
    graded = np.where((skill >= 0) & np.array(basics, dtype=bool), skill + len(skill_names), skill)
    held = [one for person in rows for one in person.certificates]
    certificate, certificate_names = _indexed([likeness.plain(one.kind) for one in held])
    untils = [0 if one.until is None else one.until.toordinal() for one in held]
    return {
        "job": job,
        "jobs": jobs,
        "skills": _flat([len(person.skills) for person in rows]),
        "skill": skill,
        "skill_graded": graded,
        "skill_names": skill_names,
        "certificates": _flat([len(person.certificates) for person in rows]),
        "certificate": certificate,
        "certificate_until": np.array(untils, dtype=np.int32),
        "certificate_names": certificate_names,
    }


def _flat(counts: Sequence[int]) -> Flat:
    sizes = np.array(counts, dtype=np.int32)
    holders = np.flatnonzero(sizes).astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1] if len(sizes) else sizes
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return Flat(owner, sizes > 0, holders, starts[holders].astype(np.int32))


def _grids(rows: Sequence[Person]) -> dict[str, Any]:
    """Distinct grids only, packed 64 half-hours a word and kept by length of cycle."""
    texts, distinct = _indexed([person.availability.text() for person in rows])
    grid, grids = texts, tuple(Weeks.from_text(text) for text in distinct)
    by_cycle: dict[int, list[int]] = {}
    for index, weeks in enumerate(grids):
        by_cycle.setdefault(len(weeks.weeks), []).append(index)
    bits = {
        cycle: (np.array(found, dtype=np.int32), np.stack([packed(grids[index]) for index in found]))
        for cycle, found in by_cycle.items()
    }
    return {"grid": grid, "grids": grids, "grid_bits": bits}


def packed(weeks: Weeks) -> NDArray[np.uint64]:
    """One row a week of the cycle, 64 half-hours a word."""
    text = "".join(week.ljust(WORDS_A_WEEK * 64, "0") for week in weeks.weeks)
    slots = np.frombuffer(text.encode("ascii"), dtype=np.uint8) - ord("0")
    return np.packbits(slots).view(np.uint64).reshape(len(weeks.weeks), WORDS_A_WEEK)


def _unavailable(person: Person) -> list[tuple[date, date]]:
    """Merged: a day away twice counts once. Without an end it lasts, without a start it is one day."""
    spans = sorted(
        (one.starts_on or one.ends_on, one.ends_on or date.max)
        for one in person.unavailabilities
        if one.starts_on is not None or one.ends_on is not None
    )
    merged: list[tuple[date, date]] = []
    for start, end in spans:
        if start is None or end < start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans(name: str, rows: Sequence[Person], spans: Sequence[Spans]) -> dict[str, Any]:
    flat = [span for found in spans for span in found]
    return {
        name: _flat([len(found) for found in spans]) if rows else _flat([]),
        f"{name}_from": np.array([start.toordinal() for start, _ in flat], dtype=np.int32),
        f"{name}_until": np.array([end.toordinal() for _, end in flat], dtype=np.int32),
    }
