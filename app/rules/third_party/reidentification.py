"""Would a job and a place, told together, point to one person or one employer? If so, how much more coarsely to say
them. Counted on what the office knows: its own volunteers, whatever their state, and the companies of its file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.models.anonymity import AreaLevel, JobLevel
from app.rules import french
from app.rules.matching import sectors
from app.rules.third_party import job_list
from app.rules.third_party.areas import Area
from app.rules.third_party.masking import MaskedPerson

LEAST_EMPLOYERS = 2


class Coarseness(NamedTuple):
    job: JobLevel
    area: AreaLevel


AS_IS = Coarseness(JobLevel.JOB, AreaLevel.SECTOR)
COARSER = (
    AS_IS,
    Coarseness(JobLevel.JOB, AreaLevel.BASIN),
    Coarseness(JobLevel.FAMILY, AreaLevel.SECTOR),
    Coarseness(JobLevel.FAMILY, AreaLevel.BASIN),
    Coarseness(JobLevel.JOB, AreaLevel.DEPARTEMENT),
    Coarseness(JobLevel.FAMILY, AreaLevel.DEPARTEMENT),
    Coarseness(JobLevel.DOMAIN, AreaLevel.BASIN),
    Coarseness(JobLevel.DOMAIN, AreaLevel.DEPARTEMENT),
)
"""From what tells most to what tells least: the first that is safe is proposed."""


@dataclass(frozen=True)
class Workplace:
    """A company of the file, where it is and what it does (its NAF division)."""

    organisation_id: str
    division: str
    area: Area


@dataclass(frozen=True)
class Known:
    """A volunteer of the file, and their employer."""

    person: MaskedPerson
    employer_id: str


@dataclass(frozen=True)
class Risk:
    """Why a profile points to somebody. `proposed` is None when nothing of ours makes it safe."""

    people: int
    employers: int
    sentence: str
    proposed: Coarseness | None
    advice: str


class Crowd:
    """Everybody a profile may be taken for. `least`: how many must look alike."""

    def __init__(self, people: Iterable[Known], workplaces: Iterable[Workplace], least: int) -> None:
        self._people = tuple(people)
        self._workplaces = tuple(workplaces)
        self._least = least
        self._divisions: dict[str, frozenset[str]] = {}
        # Many are told in the same words: each wording is looked up, and counted, once.
        self._by_job: dict[JobLevel, dict[str, list[Known]]] = {}
        self._counts: dict[tuple[Coarseness, str, str, str], tuple[int, int]] = {}
        self._common: dict[tuple[JobLevel, str], tuple[Counter[str], Counter[str]]] = {}

    def risk(self, person: MaskedPerson) -> Risk | None:
        """Of the profile as coarse as it is told now; None when it hides well enough."""
        at = Coarseness(person.job_level, person.area_level)
        people, employers = self._count(person, at)
        if self._is_safe(people, employers):
            return None
        proposed = next((one for one in COARSER if one != at and self._is_safe(*self._count(person, one))), None)
        return Risk(people, employers, self._sentence(person, people, employers), proposed, _advice(person, proposed))

    def discreet(self, person: MaskedPerson) -> MaskedPerson:
        """Once its job is told more coarsely, what too few of those people can do would tell it again."""
        if person.job_level is JobLevel.JOB:
            return person
        known, certified = self._held(person)
        skills = tuple(pair for pair in person.skills if known[french.plain(pair[0])] >= self._least)
        kept = tuple(pair for pair in person.certificates if certified[french.plain(pair[0])] >= self._least)
        hidden = len(person.skills) - len(skills) + len(person.certificates) - len(kept)
        return replace(person, skills=skills, certificates=kept, unsaid=hidden)

    # Inside.

    def _is_safe(self, people: int, employers: int) -> bool:
        return people >= self._least and employers >= LEAST_EMPLOYERS

    def _count(self, person: MaskedPerson, at: Coarseness) -> tuple[int, int]:
        """Volunteers told in the same words, and employers they might all be lent by."""
        zone = person.area.at(at.area).key
        wide = AreaLevel.BASIN if at.area is AreaLevel.SECTOR else at.area
        wider = person.area.at(wide).key
        asked = (at, _job_key(person, at.job), zone, wider)
        if asked not in self._counts:
            self._counts[asked] = self._counted(person, at, zone, wider)
        return self._counts[asked]

    def _counted(self, person: MaskedPerson, at: Coarseness, zone: str, wider: str) -> tuple[int, int]:
        wide = AreaLevel.BASIN if at.area is AreaLevel.SECTOR else at.area
        alike = [one for one in self._same_job(person, at.job) if not zone or one.person.area.at(at.area).key == zone]
        used = self._used_by(person.rome, at.job)
        employers = {
            one.organisation_id
            for one in self._workplaces
            if one.division in used and (not wider or one.area.at(wide).key == wider)
        }
        return len(alike), len(employers | {one.employer_id for one in alike if one.employer_id})

    def _used_by(self, rome: str, level: JobLevel) -> frozenset[str]:
        """The NAF divisions that use a job, or any job of its family or domain."""
        prefix = job_list.key(rome, level)
        if prefix not in self._divisions:
            codes = job_list.codes(prefix) if prefix else ()
            self._divisions[prefix] = frozenset(one for code in codes for one in sectors.divisions(code))
        return self._divisions[prefix]

    def _same_job(self, person: MaskedPerson, level: JobLevel) -> Sequence[Known]:
        """By the list's code at that level; where it has none, by their own words."""
        if level not in self._by_job:
            found = self._by_job[level] = {}
            for one in self._people:
                for key in {job_list.key(one.person.rome, level), _own_words(one.person)} - {""}:
                    found.setdefault(key, []).append(one)
        return self._by_job[level].get(_job_key(person, level), ())

    def _held(self, person: MaskedPerson) -> tuple[Counter[str], Counter[str]]:
        """How many of that job have each skill, and each certificate."""
        asked = (person.job_level, _job_key(person, person.job_level))
        if asked not in self._common:
            alike = self._same_job(person, person.job_level)
            self._common[asked] = (
                Counter(name for one in alike for name in {french.plain(said) for said, _ in one.person.skills}),
                Counter(name for one in alike for name in {french.plain(said) for said, _ in one.person.certificates}),
            )
        return self._common[asked]

    def _sentence(self, person: MaskedPerson, people: int, employers: int) -> str:
        job, zone = french.quoted(person.job or "métier à préciser"), person.zone.label
        if people < self._least:
            if people <= 1:
                return f"Seul profil {job} de votre fichier, {zone}."
            return f"{people} profils {job} seulement dans votre fichier, {zone}\u00a0: il en faut {self._least}."
        who = "Un seul employeur" if employers == 1 else "Aucun autre employeur"
        return f"{who} de votre fichier occupe ce métier près de là\u00a0: {job}, {zone}."


def _job_key(person: MaskedPerson, level: JobLevel) -> str:
    return job_list.key(person.rome, level) or _own_words(person)


def _own_words(person: MaskedPerson) -> str:
    """Told apart from codes by their mark."""
    said = french.plain(person.own_job)
    return f"~{said}" if person.own_job else ""


def _advice(person: MaskedPerson, proposed: Coarseness | None) -> str:
    if proposed is not None:
        told = person.coarser(*proposed)
        said = [french.quoted(told.job)] if told.job != person.job else []
        said += [french.quoted(told.zone.label)] if told.zone != person.zone else []
        return f"Dites plutôt {' et '.join(said)}."
    if not job_list.key(person.rome, JobLevel.JOB):
        return "Choisissez le métier dans la liste, sur la fiche, ou laissez ce profil de côté."
    return "Laissez ce profil de côté, ou parlez-en de vive voix aux entreprises qui conviennent."


def order(profiles: Iterable[MaskedPerson]) -> Mapping[str, tuple[MaskedPerson, ...]]:
    """By job family as a catalogue lists them: families by name, then jobs, then codes, which say nothing."""
    families: dict[str, list[MaskedPerson]] = {}
    for person in sorted(profiles, key=lambda one: (french.plain(one.job), one.code)):
        families.setdefault(person.family or "Autres métiers", []).append(person)
    return {name: tuple(families[name]) for name in sorted(families, key=french.plain)}
