"""Needs (missions): what a user company asks for, with the job study made on site."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.models.states import NeedStatus as NeedStatus
from app.models.weeks import Weeks
from app.models.words import Word


class ClosedReason(Word):
    NOBODY = "nobody", "aucun volontaire"
    TOO_FAR = "too_far", "volontaires trop loin"
    SKILLS = "skills", "écart de compétences"
    HIRED = "hired", "recrutement ou intérim"
    WITHDRAWN = "withdrawn", "besoin retiré"
    DATES = "dates", "dates incompatibles"


class Priority(Word):
    HIGH = "high", "urgente"
    NORMAL = "normal", "normale"
    LOW = "low", "peut attendre"


class Payer(Word):
    LENDER = "lender", "entreprise prêteuse"
    HOST = "host", "entreprise utilisatrice"
    OPCO = "opco", "OPCO"
    SHARED = "shared", "partagé"


class Importance(Word):
    REQUIRED = "required", "exigé"
    WISHED = "wished", "souhaité"


class Load(Word):
    NONE = "none", "aucune"
    LIGHT = "light", "moins de 10 kg"
    MEDIUM = "medium", "de 10 à 25 kg"
    HEAVY = "heavy", "plus de 25 kg"


class Posture(Word):
    SITTING = "sitting", "assis"
    MIXED = "mixed", "assis et debout"
    STANDING = "standing", "debout"


class Climate(Word):
    NEUTRAL = "neutral", "tempéré"
    COLD = "cold", "froid"
    HEAT = "heat", "chaleur"
    OUTSIDE = "outside", "extérieur"


class Noise(Word):
    QUIET = "quiet", "calme"
    NOISY = "noisy", "bruyant"
    PROTECTED = "protected", "protections auditives obligatoires"


class Pace(Word):
    FREE = "free", "rythme libre"
    TARGETS = "targets", "objectifs de production"
    LINE = "line", "cadence imposée"


@dataclass(frozen=True)
class NeedSkill:
    id: str = ""
    name: str = ""
    importance: Importance = Importance.REQUIRED


@dataclass(frozen=True)
class NeedCertificate:
    id: str = ""
    kind: str = ""
    importance: Importance = Importance.REQUIRED


@dataclass(frozen=True)
class Training:
    id: str = ""
    name: str = ""
    hours: Decimal | None = None
    payer: Payer | None = None


@dataclass(frozen=True)
class Need:
    """`site_id` names a site of the organisation; empty means its seat. None: not known yet, to be asked."""

    id: str = ""
    code: str = ""
    organisation_id: str = ""
    site_id: str = ""
    job_title: str = ""
    rome: str = ""
    tasks: str = ""
    people: int | None = 1
    starts_on: date | None = None
    ends_on: date | None = None
    grid: Weeks = field(default_factory=Weeks)
    priority: Priority = Priority.NORMAL
    status: NeedStatus = NeedStatus.OPEN
    closed_reason: ClosedReason | None = None
    is_special_risk: bool | None = None
    is_reinforced_follow_up: bool | None = None
    ppe: str = ""
    load: Load | None = None
    posture: Posture | None = None
    climate: Climate | None = None
    noise: Noise | None = None
    works_at_height: bool | None = None
    pace: Pace | None = None
    team: str = ""
    autonomy_days: int | None = None
    features: str = ""
    notes: str = ""
    skills: tuple[NeedSkill, ...] = ()
    certificates: tuple[NeedCertificate, ...] = ()
    trainings: tuple[Training, ...] = ()
