"""Organisations: lenders, user companies or both, with their sites, contacts and CSE consultations."""

from dataclasses import dataclass, field
from datetime import date

from app.models.places import Place
from app.models.states import Stage as Stage
from app.models.words import Word


class OrganisationKind(Word):
    COMPANY = "company", "entreprise"
    ASSOCIATION = "association", "association"
    AI = "ai", "association intermédiaire (AI)"
    ETTI = "etti", "entreprise de travail temporaire d'insertion (ETTI)"
    EI = "ei", "entreprise d'insertion (EI)"
    ACI = "aci", "atelier et chantier d'insertion (ACI)"
    TEMP_AGENCY = "temp_agency", "entreprise de travail temporaire"
    PUBLIC_BODY = "public_body", "organisme public"
    GENERAL_INTEREST = "general_interest", "organisme d'intérêt général (CGI, art. 238 bis)"


class Brake(Word):
    LOSING_EMPLOYEE = "losing_employee", "peur de perdre le salarié"
    LEAKS = "leaks", "fuite de données ou de procédés"
    PAPERWORK = "paperwork", "formalités"
    CSE = "cse", "consultation du CSE"
    SHORT_TIME = "short_time", "activité partielle ou CDD préférés"
    SPECIALISED = "specialised", "compétences très spécialisées"
    TRAINING_COST = "training_cost", "coût de la formation"
    SAFETY_LENGTH = "safety_length", "consignes de sécurité longues"
    DISTANCE = "distance", "distance"
    UNPAID_LOAN = "unpaid_loan", "prêt précédent impayé"


class Lever(Word):
    BRANCH_PUSH = "branch_push", "impulsion de la branche ou de la CCI"
    LOCAL_SERVICE = "local_service", "mise en relation de proximité"
    PROFILES = "profiles", "profils disponibles reçus"
    COMMON_SKILLS = "common_skills", "compétences communes à plusieurs métiers"
    SOFT_SKILLS = "soft_skills", "savoir-être"
    CSE_SUPPORT = "cse_support", "CSE favorable"
    TRADE_LINKS = "trade_links", "liens commerciaux"
    KEEP_JOBS = "keep_jobs", "maintien des emplois"


class OrganisationMotive(Word):
    KEEP_SKILLS = "keep_skills", "garder ses compétences"
    AVOID_SHORT_TIME = "avoid_short_time", "éviter l'activité partielle"
    AVOID_REDUNDANCY = "avoid_redundancy", "éviter des licenciements"
    DEVELOP_SKILLS = "develop_skills", "développer les compétences"
    PEAK = "peak", "faire face à une hausse d'activité"
    RARE_SKILL = "rare_skill", "trouver une compétence rare"
    HELP_NEIGHBOUR = "help_neighbour", "aider une entreprise voisine"


class Access(Word):
    BUS = "bus", "transport en commun"
    CAR_POOL = "car_pool", "covoiturage"
    PARKING = "parking", "stationnement"
    CANTEEN = "canteen", "restauration"
    BIKE = "bike", "piste ou abri à vélos"


class CseOpinion(Word):
    FAVOURABLE = "favourable", "favorable"
    UNFAVOURABLE = "unfavourable", "défavorable"
    SILENT = "silent", "pas d'avis rendu"


class DerogationKind(Word):
    DAY_12H = "day_12h", "jusqu'à 12 h par jour (L3121-19)"
    REST_9H = "rest_9h", "repos quotidien d'au moins 9 h (L3131-2)"
    AVERAGE_46H = "average_46h", "46 h en moyenne sur 12 semaines (L3121-23)"
    SUNDAY = "sunday", "travail du dimanche (L3132-12, L3132-20)"
    NIGHT = "night", "travail de nuit au-delà de 8 h (L3122-17)"
    NIGHT_AVERAGE = "night_average", "44 h en moyenne de nuit sur 12 semaines (L3122-18)"
    WEEK_60H = "week_60h", "jusqu'à 60 h par semaine, sur autorisation (L3121-21)"
    WEEKLY_REST = "weekly_rest", "repos hebdomadaire suspendu (L3132-4, L3132-5)"
    YOUNG = "young", "moins de 18 ans\u00a0: jusqu'à 10 h par jour et 40 h (L3162-1)"


@dataclass(frozen=True)
class Site:
    id: str = ""
    name: str = ""
    place: Place = field(default_factory=Place)
    access: tuple[Access, ...] = ()


@dataclass(frozen=True)
class Contact:
    id: str = ""
    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    signs: bool = False


@dataclass(frozen=True)
class Derogation:
    """A rule of the workplace on working time: an agreement or an authorisation, with its dates and its reference."""

    id: str = ""
    kind: DerogationKind | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    reference: str = ""


@dataclass(frozen=True)
class Organisation:
    """The first site is the seat, the first contact the one to call. None means not known yet.

    `years_at_250` and `months_at_11`: how long in a row that head-count has been reached, for the law's thresholds.
    `referred_by_id`: the company that spoke of it.
    """

    id: str = ""
    code: str = ""
    name: str = ""
    legal_name: str = ""
    siret: str = ""
    naf: str = ""
    idcc: str = ""
    legal_form: str = ""
    kind: OrganisationKind = OrganisationKind.COMPANY
    is_lender: bool = False
    is_host: bool = False
    headcount: int | None = None
    headcount_on: date | None = None
    group_name: str = ""
    group_headcount: int | None = None
    registered_on: date | None = None
    years_at_250: int | None = None
    months_at_11: int | None = None
    has_cse: bool | None = None
    carence_on: date | None = None
    carence_sent_on: date | None = None
    charter_signed_on: date | None = None
    source: str = ""
    referred_by_id: str = ""
    stage: Stage = Stage.TO_CONTACT
    asks_or_offers: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    motives: tuple[OrganisationMotive, ...] = ()
    brakes: tuple[Brake, ...] = ()
    levers: tuple[Lever, ...] = ()
    notes: str = ""
    sites: tuple[Site, ...] = ()
    contacts: tuple[Contact, ...] = ()
    derogations: tuple[Derogation, ...] = ()


@dataclass(frozen=True)
class CseConsultation:
    """One consultation may cover several loans; the delay runs from the day information was handed over (R2312-5)."""

    id: str = ""
    organisation_id: str = ""
    subject: str = ""
    information_on: date | None = None
    meeting_on: date | None = None
    with_expert: bool = False
    opinion: CseOpinion | None = None
    opinion_on: date | None = None
    attachment_id: str = ""
    loan_ids: tuple[str, ...] = ()
