"""The volunteers as arrays, made once, so that a mission meets ten thousand of them in a few milliseconds."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from app.models.organisations import Derogation, Organisation
from app.models.persons import Employment, Person, PersonStatus, SkillLevel
from app.models.weeks import Weeks
from app.rules.matching import likeness, reach
from app.rules.matching.both_jobs import Agreed, Jobs
from app.rules.matching.likeness import Synonyms

Spans = Sequence[tuple[date, date]]
FOREVER = date.max.toordinal()
BASICS = 0.6
"""What « notions » is worth of a skill, against practice, mastery or a level nobody asked about."""

Key = TypeVar("Key", bound=Hashable)


class PastLoan(NamedTuple):
    """A loan that is over. Why it was stopped is nobody's business here: it is never held against a person."""

    host_id: str
    starts_on: date
    ends_on: date
    is_to_term: bool


Past = Mapping[str, Sequence[PastLoan]]


@dataclass(frozen=True)
class Flat:
    """Lists laid end to end: `owner` says whose each item is, `holds` who has any,
    `first` where the list of a holder begins."""

    owner: NDArray[np.int32]
    holds: NDArray[np.bool_]
    holders: NDArray[np.int32]
    first: NDArray[np.int32]


class ByName(NamedTuple):
    """Items in the order of their names; `starts` says where those of each name begin."""

    items: NDArray[np.intp]
    starts: NDArray[np.intp]

    @classmethod
    def of(cls, names: NDArray[np.int32], count: int) -> "ByName":
        items = np.argsort(names, kind="stable")
        return cls(items, np.searchsorted(names[items], np.arange(count + 1)))

    def called(self, names: Iterable[int]) -> NDArray[np.intp]:
        found = [self.items[self.starts[name] : self.starts[name + 1]] for name in names]
        return np.concatenate(found) if found else self.items[:0]


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
    job: NDArray[np.intp]
    jobs: tuple[tuple[str, str], ...]
    grid: NDArray[np.intp]
    """The unknown one is the last of `grids`, plus one: what is worked out for each grid ends with it."""
    grids: tuple[Weeks, ...]
    grid_bits: Mapping[int, tuple[NDArray[np.int32], reach.Bits]]
    """By length of cycle: which grids, and their half-hours at the site by length of trip."""
    skills: Flat
    skill: NDArray[np.int32]
    skill_grade: NDArray[np.float32]
    by_skill: ByName
    skill_names: tuple[str, ...]
    certificates: Flat
    certificate: NDArray[np.int32]
    certificate_until: NDArray[np.int32]
    by_certificate: ByName
    certificate_names: tuple[str, ...]
    away: Flat
    away_from: NDArray[np.int32]
    away_until: NDArray[np.int32]
    lent: Flat
    lent_from: NDArray[np.int32]
    lent_until: NDArray[np.int32]
    lent_spans: Mapping[str, Spans]
    duration_from: NDArray[np.float32]
    """Wished weeks; both bounds unknown when the person said nothing."""
    duration_to: NDArray[np.float32]
    past: Past
    hosted: Mapping[str, NDArray[np.int32]]
    """By company, who went there on a loan that came to its term."""
    synonyms: Synonyms
    held: Jobs
    """What stays worked elsewhere during a mission."""
    derogations: Mapping[str, tuple[Derogation, ...]]
    """By company, on working time."""
    measured: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """By mission and person: minutes of a way that somebody measured, in place of the estimate."""

    def __len__(self) -> int:
        return len(self.persons)

    @classmethod
    def of(
        cls,
        persons: Iterable[Person],
        organisations: Iterable[Organisation],
        lent: Mapping[str, Spans],
        past: Past | None = None,
        synonyms: Synonyms = (),
        agreed: Mapping[str, Sequence[Agreed]] | None = None,
    ) -> "Pool":
        """By person id. `lent`: the dates of the loans already agreed; `past`: the loans that are over; `agreed`: the
        hours of the loans of `lent`, where they are known."""
        rows = tuple(sorted(persons, key=lambda person: (person.code, person.id)))
        companies = tuple(organisations)
        group_of = {one.id: likeness.plain(one.group_name) for one in companies}
        return cls(
            persons=rows,
            rows={person.id: row for row, person in enumerate(rows)},
            lent_spans=lent,
            group_of=group_of,
            past=past or {},
            hosted=_hosted(rows, past or {}),
            synonyms=synonyms,
            held=Jobs.of(rows, agreed or {}),
            derogations={one.id: one.derogations for one in companies if one.derogations},
            **_facts(rows),
            **_belonging(rows, group_of),
            **_abilities(rows, synonyms),
            **_grids(rows),
            **_spans("away", rows, [_unavailable(person) for person in rows]),
            **_spans("lent", rows, [lent.get(person.id, ()) for person in rows]),
        )

    def said(self, words: str) -> str:
        """As the vocabulary has it: plain, the office's synonyms made one."""
        return likeness.said(words, self.synonyms)


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
        **_wished(rows),
    }


def _wished(rows: Sequence[Person]) -> dict[str, Any]:
    """Who named only one bound accepts whatever lies on its other side."""
    said = [(person.shortest_weeks, person.longest_weeks) for person in rows]
    unsaid = [shortest is None and longest is None for shortest, longest in said]
    lows = [np.nan if no else shortest or 0 for no, (shortest, _) in zip(unsaid, said, strict=True)]
    highs = [np.nan if no else longest or np.inf for no, (_, longest) in zip(unsaid, said, strict=True)]
    return {"duration_from": np.array(lows, dtype=np.float32), "duration_to": np.array(highs, dtype=np.float32)}


def _hosted(rows: Sequence[Person], past: Past) -> dict[str, NDArray[np.int32]]:
    found: dict[str, list[int]] = {}
    if past:
        for row, person in enumerate(rows):
            for host in {one.host_id for one in past.get(person.id, ()) if one.is_to_term}:
                found.setdefault(host, []).append(row)
    return {host: np.array(places, dtype=np.int32) for host, places in found.items()}


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


def _abilities(rows: Sequence[Person], synonyms: Synonyms) -> dict[str, Any]:
    titles = [(person.rome, likeness.said(person.job_title, synonyms)) for person in rows]
    job, jobs = _indexed([title if any(title) else () for title in titles])
    skill, skill_names = _indexed([likeness.said(one.name, synonyms) for person in rows for one in person.skills])
    basics = [one.level is SkillLevel.BASICS for person in rows for one in person.skills]
    grade = np.where(np.array(basics, dtype=bool), np.float32(BASICS), np.float32(1))
    held = [one for person in rows for one in person.certificates]
    certificate, certificate_names = _indexed([likeness.said(one.kind, synonyms) for one in held])
    untils = [0 if one.until is None else one.until.toordinal() for one in held]
    return {
        "job": job.astype(np.intp),
        "jobs": jobs,
        "skills": _flat([len(person.skills) for person in rows]),
        "skill": skill,
        "skill_grade": grade,
        "by_skill": ByName.of(skill, len(skill_names)),
        "skill_names": skill_names,
        "certificates": _flat([len(person.certificates) for person in rows]),
        "certificate": certificate,
        "certificate_until": np.array(untils, dtype=np.int32),
        "by_certificate": ByName.of(certificate, len(certificate_names)),
        "certificate_names": certificate_names,
    }


def _flat(counts: Sequence[int]) -> Flat:
    sizes = np.array(counts, dtype=np.int32)
    holders = np.flatnonzero(sizes).astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(sizes)))[:-1] if len(sizes) else sizes
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    return Flat(owner, sizes > 0, holders, starts[holders].astype(np.int32))


def _grids(rows: Sequence[Person]) -> dict[str, Any]:
    """Distinct grids only, kept by length of cycle."""
    places, distinct = _indexed([person.availability.text() for person in rows])
    grids = tuple(Weeks.from_text(text) for text in distinct)
    by_cycle: dict[int, list[int]] = {}
    for index, weeks in enumerate(grids):
        by_cycle.setdefault(len(weeks.weeks), []).append(index)
    bits = {
        cycle: (np.array(found, dtype=np.int32), reach.at_site([grids[index] for index in found]))
        for cycle, found in by_cycle.items()
    }
    return {"grid": np.where(places < 0, len(grids), places).astype(np.intp), "grids": grids, "grid_bits": bits}


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
