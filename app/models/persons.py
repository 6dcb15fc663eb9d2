"""Employees who volunteer: where they live, what they can do, when, and what they agreed to."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.models.places import Place
from app.models.weeks import Weeks
from app.models.words import Word


class CallMeans(Word):
    PHONE = "phone", "téléphone"
    MOBILE_MESSAGE = "mobile_message", "SMS ou message"
    EMAIL = "email", "courriel"
    VISIT = "visit", "sur place"
    VIDEO = "video", "visioconférence"


class TravelMeans(Word):
    CAR = "car", "voiture"
    TWO_WHEELS = "two_wheels", "deux-roues"
    BIKE = "bike", "vélo"
    BUS = "bus", "transport en commun"
    CAR_POOL = "car_pool", "covoiturage"
    ON_FOOT = "on_foot", "à pied"


class ConsentScope(Word):
    PROFILE = "profile", "profil anonyme aux entreprises"
    NAMED = "named", "profil nominatif après accord"


class PersonMotive(Word):
    KEEP_JOB = "keep_job", "garder son emploi"
    KEEP_PAY = "keep_pay", "garder son salaire entier"
    LESS_TRAVEL = "less_travel", "réduire les trajets"
    LEARN = "learn", "apprendre"
    DISCOVER = "discover", "découvrir un métier"
    HELP = "help", "rendre service"
    CHANGE = "change", "changer d'air"


class PersonStatus(Word):
    VOLUNTEER = "volunteer", "volontaire"
    PROPOSED = "proposed", "proposé"
    LENT = "lent", "mis à disposition"
    PAUSED = "paused", "en pause"
    LEFT = "left", "sorti du dispositif"


class ContractKind(Word):
    CDI = "cdi", "CDI"
    CDD = "cdd", "CDD"
    APPRENTICE = "apprentice", "apprentissage"
    PROFESSIONALISATION = "professionalisation", "contrat de professionnalisation"
    CDI_TEMP = "cdi_temp", "CDI intérimaire"
    CDDI = "cddi", "CDD d'insertion"


class PayUnit(Word):
    MONTH = "month", "par mois"
    HOUR = "hour", "par heure"


class SkillLevel(Word):
    BASICS = "basics", "notions"
    PRACTICE = "practice", "pratique"
    MASTERY = "mastery", "maîtrise"


@dataclass(frozen=True)
class Employment:
    """The contract with the employer who may lend. `gross_pay` is per `pay_unit`, before any bonus.

    `site_id` is the own place of work, a site of the employer; empty means its seat.
    """

    id: str = ""
    organisation_id: str = ""
    site_id: str = ""
    job_title: str = ""
    qualification: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    trial_until: date | None = None
    contract: ContractKind | None = None
    is_day_based: bool | None = None
    weekly_hours: Decimal | None = None
    grid: Weeks = field(default_factory=Weeks)
    is_protected: bool | None = None
    needs_work_permit: bool | None = None
    work_permit_until: date | None = None
    gross_pay: Decimal | None = None
    pay_unit: PayUnit = PayUnit.MONTH


@dataclass(frozen=True)
class Skill:
    id: str = ""
    name: str = ""
    level: SkillLevel | None = None


@dataclass(frozen=True)
class Certificate:
    id: str = ""
    kind: str = ""
    number: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Unavailability:
    """Dates only, never the reason (L1132-1)."""

    id: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Person:
    """The first employment is the present one. `max_km` is the person's own limit, one way. None: not known yet.

    `shortest_weeks` and `longest_weeks`: how long a loan the person wishes. `notice_on`: the day the notice on personal
    data was handed over.
    `referred_by_id`: the volunteer who spoke of it. `restricted_on`: since when these data are only kept, and used for
    nothing (RGPD art. 18). `erased_on`: since when nothing is left but what is counted.
    """

    id: str = ""
    code: str = ""
    last_name: str = ""
    first_name: str = ""
    birth_date: date | None = None
    home: Place = field(default_factory=Place)
    phone: str = ""
    email: str = ""
    call_means: CallMeans | None = None
    call_when: str = ""
    rome: str = ""
    job_title: str = ""
    max_km: int | None = None
    travel_means: tuple[TravelMeans, ...] = ()
    available_from: date | None = None
    available_until: date | None = None
    availability: Weeks = field(default_factory=Weeks)
    shortest_weeks: int | None = None
    longest_weeks: int | None = None
    notice_on: date | None = None
    consent_on: date | None = None
    consent_scope: ConsentScope | None = None
    consent_withdrawn_on: date | None = None
    employer_informed: bool | None = None
    motives: tuple[PersonMotive, ...] = ()
    referred_by_id: str = ""
    status: PersonStatus = PersonStatus.VOLUNTEER
    notes: str = ""
    employments: tuple[Employment, ...] = ()
    skills: tuple[Skill, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    unavailabilities: tuple[Unavailability, ...] = ()
    restricted_on: date | None = None
    erased_on: date | None = None
