"""What the rules of the law are judged on: plain values, each with its meaning. None is « nobody has said yet ».

A proof is a date: None there means that it is missing. `asked` lists every fact by its dotted key (`lender.headcount`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

from app.models.loans import LegalBasis
from app.models.needs import Payer
from app.models.organisations import CseOpinion, DerogationKind
from app.models.persons import ContractKind
from app.models.states import CheckInParty
from app.models.weeks import Weeks
from app.models.words import Word


class ImmersionPurpose(Word):
    DISCOVER = "discover", "découvrir un métier ou un secteur"
    CONFIRM = "confirm", "confirmer un projet professionnel"
    RECRUIT = "recruit", "initier une démarche de recrutement"


class ImmersionUse(Word):
    """What the post serves; all but the first are forbidden (L5135-7)."""

    DISCOVERY = "discovery", "mise en situation"
    PERMANENT = "permanent", "tâche régulière d'un poste permanent"
    PEAK = "peak", "accroissement temporaire d'activité"
    SEASON = "season", "emploi saisonnier"
    REPLACEMENT = "replacement", "remplacement d'un salarié"


@dataclass(frozen=True)
class CompanyFacts:
    """One of the two companies, on the day of the agreement."""

    headcount: Annotated[int | None, "effectif au 31 décembre de l'année d'avant"] = None
    group_headcount: Annotated[int | None, "effectif du groupe au 31 décembre de l'année d'avant"] = None
    years_at_250: Annotated[int | None, "années civiles de suite à 250 salariés et plus, jusqu'à l'année d'avant"] = (
        None
    )
    registered_on: Annotated[date | None, "date d'immatriculation ou de déclaration de l'activité"] = None
    is_general_interest: Annotated[
        bool | None, "organisme de l'article 238 bis, 1, a à g du code général des impôts"
    ] = None
    months_at_11: Annotated[int | None, "mois de suite à 11 salariés et plus"] = None
    has_cse: Annotated[bool | None, "a un comité social et économique"] = None
    carence_on: Annotated[date | None, "preuve\u00a0: date du procès-verbal de carence"] = None
    carence_sent_on: Annotated[
        date | None, "preuve\u00a0: date d'envoi du procès-verbal de carence à l'inspection du travail"
    ] = None
    cse_information_on: Annotated[date | None, "preuve\u00a0: date de remise des informations au CSE"] = None
    cse_with_expert: Annotated[bool | None, "le CSE a pris un expert"] = None
    cse_opinion: Annotated[CseOpinion | None, "avis rendu par le CSE"] = None
    cse_opinion_on: Annotated[date | None, "preuve\u00a0: date de l'avis du CSE"] = None
    cse_told_of_agreements_on: Annotated[
        date | None, "preuve\u00a0: date où le CSE a été informé des conventions signées"
    ] = None
    cse_told_of_risk_on: Annotated[
        date | None, "preuve\u00a0: date où le CSE a été informé du poste à risques particuliers"
    ] = None


@dataclass(frozen=True)
class PersonFacts:
    """The employee. The birth date only serves the rules of those under 18."""

    agreed_on: Annotated[date | None, "preuve\u00a0: date de l'accord du salarié à ce prêt"] = None
    agreed_in_writing: Annotated[bool | None, "l'accord du salarié à ce prêt est écrit"] = None
    birth_date: Annotated[date | None, "date de naissance"] = None
    contract: Annotated[ContractKind | None, "nature du contrat de travail"] = None
    contract_ends_on: Annotated[date | None, "fin du contrat de travail, s'il a une fin"] = None
    trial_until: Annotated[date | None, "dernier jour de la période d'essai du contrat, s'il y en a une"] = None
    weekly_hours: Annotated[Decimal | None, "heures par semaine du contrat"] = None
    is_day_based: Annotated[bool | None, "forfait annuel en jours"] = None
    is_protected: Annotated[bool | None, "salarié protégé par un mandat"] = None
    is_from_third_country: Annotated[bool | None, "ressortissant d'un pays hors Union européenne, EEE et Suisse"] = None
    work_permit_until: Annotated[date | None, "dernier jour de l'autorisation de travail"] = None
    has_certificates: Annotated[bool | None, "détient tous les titres exigés par le poste"] = None
    certificates_until: Annotated[date | None, "premier terme des titres exigés par le poste"] = None
    certificate: Annotated[
        str | None, "le titre exigé qui manque, qui finit le premier ou dont le terme est inconnu"
    ] = None
    kept_grid: Annotated[Weeks | None, "grille des heures que le salarié garde chez l'entreprise prêteuse"] = None
    compensated_grid: Annotated[Weeks | None, "grille des heures indemnisées au titre de l'activité partielle"] = None


@dataclass(frozen=True)
class LoanFacts:
    """The loan and its papers."""

    basis: Annotated[LegalBasis | None, "base légale du prêt"] = None
    agreement_on: Annotated[date | None, "preuve\u00a0: date de la convention, signée par les deux entreprises"] = None
    first_agreement_on: Annotated[date | None, "date de la première convention, quand celle-ci la prolonge"] = None
    amendment_on: Annotated[date | None, "preuve\u00a0: date de signature de l'avenant au contrat par le salarié"] = (
        None
    )
    starts_on: Annotated[date | None, "premier jour du prêt"] = None
    ends_on: Annotated[date | None, "dernier jour du prêt"] = None
    people_named: Annotated[int | None, "salariés nommés dans la convention"] = None
    identity: Annotated[bool | None, "la convention dit l'identité du salarié"] = None
    qualification: Annotated[bool | None, "la convention dit la qualification du salarié"] = None
    billing_method: Annotated[
        bool | None, "la convention dit comment salaires, charges et frais facturés sont déterminés"
    ] = None
    purpose: Annotated[bool | None, "la convention dit la finalité du prêt"] = None
    missions: Annotated[bool | None, "la convention dit les missions confiées"] = None
    work: Annotated[bool | None, "l'avenant dit le travail confié"] = None
    hours: Annotated[bool | None, "l'avenant dit les horaires"] = None
    place_in_amendment: Annotated[bool | None, "l'avenant dit le lieu d'exécution"] = None
    features: Annotated[bool | None, "l'avenant dit les caractéristiques particulières du poste"] = None
    changes_contract: Annotated[bool | None, "le prêt modifie un élément essentiel du contrat"] = None
    has_probation: Annotated[bool | None, "une période probatoire est prévue"] = None
    probation_until: Annotated[date | None, "dernier jour de la période probatoire"] = None
    has_early_end_clause: Annotated[
        bool | None, "une clause dit qui peut arrêter avant le terme, et avec quel préavis"
    ] = None
    is_same_group: Annotated[bool | None, "les deux entreprises sont du même groupe"] = None
    is_outside_france: Annotated[bool | None, "le travail s'exécute hors de France"] = None
    follows_refusal: Annotated[bool | None, "une mesure vise un salarié qui a refusé un prêt"] = None
    return_job: Annotated[bool | None, "le retour au même poste ou à un poste équivalent est garanti"] = None
    ended_on: Annotated[date | None, "dernier jour réel, quand le prêt s'est arrêté avant son terme"] = None
    ended_by: Annotated[CheckInParty | None, "qui l'a arrêté"] = None


@dataclass(frozen=True)
class PostFacts:
    """The post at the user company."""

    grid: Annotated[Weeks | None, "grille des heures du poste"] = None
    derogations: Annotated[
        tuple[DerogationKind, ...] | None, "dérogations sur la durée du travail en vigueur tout le prêt"
    ] = None
    is_special_risk: Annotated[bool | None, "poste de la liste de l'employeur (L4154-2)"] = None
    is_reinforced_follow_up: Annotated[bool | None, "poste de la liste de l'article R4624-23"] = None
    aptitude_exam_on: Annotated[date | None, "preuve\u00a0: date de l'examen médical d'aptitude"] = None
    safety_training_on: Annotated[date | None, "preuve\u00a0: date de la formation à la sécurité au poste"] = None
    reinforced_training_on: Annotated[date | None, "preuve\u00a0: date de la formation renforcée à la sécurité"] = None
    reinforced_training_payer: Annotated[Payer | None, "qui paie la formation renforcée"] = None
    has_equipment_cost_for_employee: Annotated[bool | None, "un équipement de protection est payé par le salarié"] = (
        None
    )
    opens_facilities: Annotated[bool | None, "le salarié a accès aux installations et transports collectifs"] = None
    is_forbidden_to_young: Annotated[bool | None, "travaux interdits avant 18 ans (L4153-8)"] = None


@dataclass(frozen=True)
class BillingFacts:
    """Euros before VAT, over the same period."""

    wages: Annotated[Decimal | None, "salaires versés pour la période, en euros"] = None
    charges: Annotated[Decimal | None, "charges sociales sur ces salaires, en euros"] = None
    expenses: Annotated[Decimal | None, "frais professionnels remboursés au titre du prêt, en euros"] = None
    invoiced: Annotated[Decimal | None, "montant facturé hors taxe, en euros"] = None
    fee: Annotated[Decimal | None, "frais de gestion facturés, en euros, 0 s'il n'y en a pas"] = None
    fee_reason_on: Annotated[date | None, "preuve\u00a0: date de la justification écrite des frais de gestion"] = None
    people_concerned: Annotated[int | None, "salariés concernés par le prêt illicite éventuel"] = None
    cost: Annotated[Decimal | None, "coût réel de la période, en euros, quand il n'est pas détaillé"] = None
    first_month: Annotated[date | None, "premier jour du premier mois facturé"] = None
    last_month: Annotated[date | None, "premier jour du dernier mois facturé"] = None


@dataclass(frozen=True)
class AccidentFacts:
    """An accident at work or on the way, at the user company; local hours, without zone."""

    at: Annotated[datetime | None, "date et heure de l'accident"] = None
    known_to_host_at: Annotated[datetime | None, "quand l'entreprise utilisatrice l'a su"] = None
    lender_told_at: Annotated[
        datetime | None, "preuve\u00a0: envoi de la lettre recommandée à l'entreprise prêteuse"
    ] = None
    carsat_told_at: Annotated[
        datetime | None, "preuve\u00a0: information de la CARSAT et de l'inspection du travail"
    ] = None
    known_to_lender_at: Annotated[datetime | None, "quand l'entreprise prêteuse l'a su"] = None
    declared_at: Annotated[datetime | None, "preuve\u00a0: déclaration à la CPAM par l'entreprise prêteuse"] = None


@dataclass(frozen=True)
class ImmersionFacts:
    """A trial immersion (PMSMP) at one host, whose form is fixed by order: we keep its fields."""

    purpose: Annotated[ImmersionPurpose | None, "objet de l'immersion"] = None
    starts_on: Annotated[date | None, "premier jour de l'immersion"] = None
    ends_on: Annotated[date | None, "dernier jour de l'immersion"] = None
    renewals: Annotated[int | None, "renouvellements déjà faits de cette convention"] = None
    has_reached_goals: Annotated[bool | None, "les objectifs de la première période ont été atteints"] = None
    agreements_in_12_months: Annotated[int | None, "conventions avec le même hôte en douze mois, celle-ci comprise"] = (
        None
    )
    has_other_purpose: Annotated[bool | None, "ces conventions ont des objets ou des objectifs différents"] = None
    days_in_12_months: Annotated[int | None, "jours chez le même hôte en douze mois, renouvellements compris"] = None
    use: Annotated[ImmersionUse | None, "à quoi sert le poste pendant l'immersion"] = None
    is_employed: Annotated[bool | None, "la personne est salariée"] = None
    person_signed_on: Annotated[date | None, "preuve\u00a0: signature de la personne"] = None
    host_signed_on: Annotated[date | None, "preuve\u00a0: signature de la structure d'accueil"] = None
    prescriber_signed_on: Annotated[date | None, "preuve\u00a0: signature du prescripteur"] = None
    support_signed_on: Annotated[date | None, "preuve\u00a0: signature de la structure d'accompagnement"] = None
    has_own_support: Annotated[bool | None, "l'accompagnement est assuré par un autre que le prescripteur"] = None
    employer_signed_on: Annotated[date | None, "preuve\u00a0: signature de l'employeur de la personne"] = None
    prescriber_is_entitled: Annotated[bool | None, "le prescripteur est de la liste L5135-2, ou lié par convention"] = (
        None
    )


@dataclass(frozen=True)
class RetrainingFacts:
    """A retraining: « période de reconversion », or Pro-A for amendments concluded before 1 January 2026."""

    concluded_on: Annotated[date | None, "date de l'accord écrit ou de l'avenant"] = None
    starts_on: Annotated[date | None, "premier jour de la période"] = None
    ends_on: Annotated[date | None, "dernier jour de la période"] = None
    training_hours: Annotated[Decimal | None, "heures de formation"] = None
    total_hours: Annotated[Decimal | None, "heures de travail et de formation de toute la période"] = None
    is_basic_skills: Annotated[bool | None, "la formation vise le socle CléA"] = None
    has_longer_agreement: Annotated[bool | None, "un accord de branche ou d'entreprise prévoit plus long"] = None
    is_external: Annotated[bool | None, "reconversion externe, dans une autre entreprise"] = None
    contract_suspended: Annotated[bool | None, "le contrat est suspendu"] = None
    host_contract: Annotated[ContractKind | None, "contrat conclu avec l'entreprise d'accueil"] = None
    host_contract_months: Annotated[int | None, "mois du contrat à durée déterminée d'accueil"] = None
    sent_to_opco_on: Annotated[date | None, "preuve\u00a0: envoi à l'opérateur de compétences"] = None
    opco_received_on: Annotated[date | None, "date de réception par l'opérateur de compétences"] = None
    opco_answered_on: Annotated[date | None, "date de réponse de l'opérateur de compétences"] = None
    interrupted_on: Annotated[date | None, "jour de l'interruption"] = None
    interruption_told_on: Annotated[date | None, "preuve\u00a0: signalement de l'interruption"] = None
    person_level: Annotated[int | None, "niveau de qualification de la personne, de 1 à 8"] = None
    tutor: Annotated[bool | None, "un tuteur est nommé"] = None


@dataclass(frozen=True)
class DataFacts:
    """What was done with the person's data."""

    shown_to_anyone: Annotated[bool | None, "le profil est montré à quelqu'un"] = None
    consent_on: Annotated[date | None, "preuve\u00a0: date du consentement écrit à montrer le profil"] = None
    withdrawn_on: Annotated[date | None, "date du retrait de ce consentement"] = None
    notice_on: Annotated[date | None, "preuve\u00a0: date de remise de la notice d'information"] = None
    notice_says_ranking: Annotated[bool | None, "la notice dit comment les personnes sont classées"] = None
    shows_age: Annotated[bool | None, "un âge figure dans ce qui va à des tiers"] = None
    ranks_mandate: Annotated[bool | None, "un mandat entre dans un classement"] = None
    distance_is_own_limit: Annotated[bool | None, "la distance comptée est la limite de la personne"] = None
    absence_reasons: Annotated[bool | None, "des raisons d'absence sont enregistrées"] = None
    is_encrypted: Annotated[bool | None, "les ordinateurs sont chiffrés"] = None
    last_contact_on: Annotated[date | None, "date du dernier contact avec la personne"] = None
    was_placed: Annotated[bool | None, "la personne a été mise à disposition"] = None
    placed_retention_years: Annotated[int | None, "années de conservation annoncées après un prêt"] = None


@dataclass(frozen=True)
class Facts:
    """Everything rules may ask for; each part is empty until somebody fills it. `on`: the day whose rules hold, which
    is the agreement's."""

    on: Annotated[date, "jour dont les règles valent\u00a0: celui de la convention"]
    seen_on: Annotated[date | None, "jour où l'on regarde les délais, si ce n'est pas celui de la convention"] = None
    loan: LoanFacts = field(default_factory=LoanFacts)
    person: PersonFacts = field(default_factory=PersonFacts)
    lender: CompanyFacts = field(default_factory=CompanyFacts)
    host: CompanyFacts = field(default_factory=CompanyFacts)
    post: PostFacts = field(default_factory=PostFacts)
    billing: BillingFacts = field(default_factory=BillingFacts)
    accident: AccidentFacts = field(default_factory=AccidentFacts)
    immersion: ImmersionFacts = field(default_factory=ImmersionFacts)
    retraining: RetrainingFacts = field(default_factory=RetrainingFacts)
    data: DataFacts = field(default_factory=DataFacts)


class Asked(NamedTuple):
    """One fact: its dotted key, its Python type without None, and what it means."""

    key: str
    type: Any
    meaning: str


def asked(record: type[Any] = Facts, prefix: str = "") -> Iterator[Asked]:
    """Every fact of a record of facts, in reading order."""
    hints = get_type_hints(record, include_extras=True)
    for one in fields(record):
        hint = hints[one.name]
        if isinstance(hint, type):
            yield from asked(hint, f"{prefix}{one.name}.")
        else:
            possible, meaning = hint.__origin__, hint.__metadata__[0]
            kinds = [kind for kind in get_args(possible) if kind is not type(None)]
            yield Asked(prefix + one.name, kinds[0] if type(None) in get_args(possible) else possible, meaning)
