"""What each record says to a third party. The records made here have no place for a name's reach: no address, no
telephone, no age, no pay, no mandate, no note. A name stands in them only once both companies have signed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.models.anonymity import Acquaintance, AreaLevel, JobLevel
from app.models.loans import Loan
from app.models.needs import Climate, Importance, Load, Need, Noise, Pace, Payer, Posture
from app.models.organisations import Organisation
from app.models.persons import Person, PersonMotive, SkillLevel, TravelMeans
from app.models.places import Place
from app.models.weeks import Weeks
from app.rules.third_party import job_list, trades
from app.rules.third_party.areas import Area, Areas, Zone
from app.rules.third_party.screening import Names

STEP_KM = 5


@dataclass(frozen=True)
class Veil:
    """What masking asks of the file: its names to look for in free text, and how places are said.

    `lender_at` and `host_at`: from which stage the lender's name, and the user company's, may be read here.
    """

    names: Names
    areas: Areas
    lender_at: Acquaintance = Acquaintance.SIGNED
    host_at: Acquaintance = Acquaintance.SIGNED


@dataclass(frozen=True)
class MaskedOrganisation:
    code: str
    name: str
    area: Area
    branch: str
    size: str
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True)
class MaskedPerson:
    """`rome` and `own_job` say the job at any level; distances are rounded, the person's own way of travelling kept.

    `unsaid`: how many skills and certificates are kept back because they would tell who it is.
    """

    code: str
    name: str
    area: Area
    rome: str
    own_job: str
    max_km: int | None
    travel_means: tuple[TravelMeans, ...]
    skills: tuple[tuple[str, SkillLevel | None], ...]
    certificates: tuple[tuple[str, date | None], ...]
    availability: Weeks
    available_from: date | None
    available_until: date | None
    shortest_weeks: int | None
    longest_weeks: int | None
    motives: tuple[PersonMotive, ...]
    withheld: tuple[str, ...] = ()
    job_level: JobLevel = JobLevel.JOB
    area_level: AreaLevel = AreaLevel.SECTOR
    unsaid: int = 0

    @property
    def job(self) -> str:
        """The public name of the job, the same for a man and a woman; their own words where no code is known."""
        return job_list.name(self.rome, self.job_level) or job_list.name(self.rome) or self.own_job

    @property
    def family(self) -> str:
        """What a catalogue groups by."""
        level = JobLevel.DOMAIN if self.job_level is JobLevel.DOMAIN else JobLevel.FAMILY
        return job_list.name(self.rome, level)

    @property
    def zone(self) -> Zone:
        return self.area.at(self.area_level)

    def coarser(self, job_level: JobLevel, area_level: AreaLevel) -> "MaskedPerson":
        return replace(self, job_level=job_level, area_level=area_level)


@dataclass(frozen=True)
class MaskedNeed:
    code: str
    name: str
    """The user company's, once it may be read."""
    area: Area
    branch: str
    rome: str
    own_job: str
    tasks: str
    features: str
    ppe: str
    people: int | None
    starts_on: date | None
    ends_on: date | None
    grid: Weeks
    skills: tuple[tuple[str, Importance], ...]
    certificates: tuple[tuple[str, Importance], ...]
    trainings: tuple[tuple[str, Decimal | None, Payer | None], ...]
    load: Load | None
    posture: Posture | None
    climate: Climate | None
    noise: Noise | None
    works_at_height: bool | None
    pace: Pace | None
    autonomy_days: int | None
    withheld: tuple[str, ...] = ()

    @property
    def job(self) -> str:
        return job_list.name(self.rome) or self.own_job


@dataclass(frozen=True)
class MaskedLoan:
    number: str
    area: Area
    job: str
    starts_on: date | None
    ends_on: date | None
    grid: Weeks
    withheld: tuple[str, ...] = ()


class _Screen:
    """Screens the texts of one record and remembers what it withheld."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._withheld: list[str] = []

    def __call__(self, text: str) -> str:
        found = self._names.screen(text.strip())
        self._withheld += found.withheld
        return found.text

    @property
    def withheld(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._withheld))


def person(one: Person, stage: Acquaintance, veil: Veil) -> MaskedPerson:
    screen = _Screen(veil.names)
    return MaskedPerson(
        code=one.code,
        name=f"{one.first_name} {one.last_name}".strip() if stage is Acquaintance.SIGNED else "",
        area=veil.areas(one.home),
        rome=one.rome,
        own_job=screen(one.job_title),
        max_km=rounded_km(one.max_km),
        travel_means=one.travel_means,
        skills=tuple((screen(skill.name), skill.level) for skill in one.skills if skill.name.strip()),
        certificates=tuple((screen(kept.kind), kept.until) for kept in one.certificates if kept.kind.strip()),
        availability=one.availability,
        available_from=one.available_from,
        available_until=one.available_until,
        shortest_weeks=one.shortest_weeks,
        longest_weeks=one.longest_weeks,
        motives=one.motives,
        withheld=screen.withheld,
    )


def organisation(one: Organisation, stage: Acquaintance, veil: Veil) -> MaskedOrganisation:
    """A company that is both lender and user company is named when both may be."""
    sides = ((one.is_lender, veil.lender_at), (one.is_host, veil.host_at))
    is_known = all(stage.reaches(at) for is_so, at in sides if is_so) and (one.is_lender or one.is_host)
    return MaskedOrganisation(
        code=one.code,
        name=one.name if is_known else "",
        area=veil.areas(one.sites[0].place if one.sites else Place()),
        branch=trades.branch(one.naf),
        size=trades.size(one.headcount),
    )


def need(one: Need, host: Organisation, stage: Acquaintance, veil: Veil) -> MaskedNeed:
    screen = _Screen(veil.names)
    site = next((site for site in host.sites if site.id == one.site_id), host.sites[0] if host.sites else None)
    return MaskedNeed(
        code=one.code,
        name=host.name if stage.reaches(veil.host_at) else "",
        area=veil.areas(site.place if site else Place()),
        branch=trades.branch(host.naf),
        rome=one.rome,
        own_job=screen(one.job_title),
        tasks=screen(one.tasks),
        features=screen(one.features),
        ppe=screen(one.ppe),
        people=one.people,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        grid=one.grid,
        skills=tuple((screen(skill.name), skill.importance) for skill in one.skills),
        certificates=tuple((screen(asked.kind), asked.importance) for asked in one.certificates),
        trainings=tuple((screen(given.name), given.hours, given.payer) for given in one.trainings),
        load=one.load,
        posture=one.posture,
        climate=one.climate,
        noise=one.noise,
        works_at_height=one.works_at_height,
        pace=one.pace,
        autonomy_days=one.autonomy_days,
        withheld=screen.withheld,
    )


def loan(one: Loan, veil: Veil) -> MaskedLoan:
    screen = _Screen(veil.names)
    job = screen(one.job_title)
    return MaskedLoan(
        one.number, veil.areas(one.place), job, one.starts_on, one.ends_on, one.grid, withheld=screen.withheld
    )


def rounded_km(km: float | None) -> int | None:
    """To 5 km, and never nothing: an exact limit, or an exact distance, draws a circle around a home."""
    return None if km is None else max(STEP_KM, STEP_KM * round(km / STEP_KM))


def all_withheld(records: Iterable[MaskedPerson | MaskedNeed | MaskedOrganisation | MaskedLoan]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for record in records for text in record.withheld))
