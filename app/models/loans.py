"""Loans (mises à disposition): one employee, one user company, fixed dates, one agreement."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated

from app.models.needs import Payer, Training
from app.models.persons import PayUnit
from app.models.places import Place
from app.models.states import DocumentKind as DocumentKind
from app.models.states import LoanStatus as LoanStatus
from app.models.weeks import Weeks
from app.models.words import Word


class LegalBasis(Word):
    L8241_2 = "l8241_2", "prêt de main-d'œuvre à but non lucratif (L8241-2)"
    L8241_3 = "l8241_3", "prêt d'une grande entreprise à une jeune ou petite (L8241-3)"


class EndReason(Word):
    TERM = "term", "arrivée au terme"
    BY_EMPLOYEE = "by_employee", "demande du salarié"
    BY_HOST = "by_host", "demande de l'entreprise utilisatrice"
    BY_LENDER = "by_lender", "rappel par l'entreprise prêteuse"
    PROBATION = "probation", "pendant la période probatoire"
    AGREED = "agreed", "d'un commun accord"


class Outcome(Word):
    BACK = "back", "retour au poste"
    RENEWED = "renewed", "renouvelée"
    HIRED = "hired", "embauche par l'entreprise utilisatrice, avec l'accord de tous"
    OTHER = "other", "autre suite"


class Billed(Word):
    INCLUDED = "included", "refacturé à l'euro près"
    EXCLUDED = "excluded", "non refacturé"


class AbsenceBilling(Word):
    WORKED_ONLY = "worked_only", "seules les heures travaillées"
    PAY_KEPT = "pay_kept", "salaire maintenu par l'entreprise prêteuse compris"


class BillingUnit(Word):
    HOUR = "hour", "à l'heure"
    DAY = "day", "à la journée"


class SigningMeans(Word):
    PAPER = "paper", "signé sur papier"
    PROVIDER = "provider", "signé via un prestataire"


class Caller(Word):
    OFFICE = "office", "nous"
    LENDER = "lender", "l'entreprise prêteuse"


@dataclass(frozen=True)
class PartySignature:
    """Who signs for one party, and where that stands.

    `name` and `capacity` are those printed when the text was issued: an amendment keeps the original signatories.
    `scan_id` is the attached copy of the signed paper.
    """

    name: str = ""
    capacity: str = ""
    sent_on: date | None = None
    signed_on: date | None = None
    means: SigningMeans = SigningMeans.PAPER
    provider: str = ""
    scan_id: str = ""


@dataclass(frozen=True)
class DocumentVersion:
    """One version of one document of a loan, and where each of its parties stands.

    `attachment_id` is the text itself, kept byte for byte once issued; with `is_own` it is a company's own paper in
    place of ours, whose legal mentions were ticked by hand (`mentions`, on `mentions_on`). `change_id` names the change
    of the loan it writes; `clauses` the version of each clause it holds, « recall:2 confidentiality:0 ».
    """

    id: str = ""
    kind: DocumentKind = DocumentKind.AGREEMENT
    version: int = 1
    issued_on: date | None = None
    change_id: str = ""
    is_own: bool = False
    mentions: tuple[str, ...] = ()
    mentions_on: date | None = None
    attachment_id: str = ""
    clauses: str = ""
    lender: PartySignature = field(default_factory=PartySignature)
    host: PartySignature = field(default_factory=PartySignature)
    person: PartySignature = field(default_factory=PartySignature)


@dataclass(frozen=True)
class BillingTerms:
    """How wages, charges and expenses invoiced are worked out (L8241-2). Amounts in euros, before VAT.

    `charges_percent` is the employer's social charges in percent of gross pay; `meal_voucher` the employer's
    share of one voucher; `km_rate` euros a kilometre, to four decimals.
    """

    gross_pay: Decimal | None = None
    pay_unit: PayUnit = PayUnit.MONTH
    charges_percent: Decimal | None = None
    unit: BillingUnit = BillingUnit.HOUR
    paid_leave: Billed | None = None
    rtt: Billed | None = None
    thirteenth_month: Billed | None = None
    bonuses: Billed | None = None
    overtime: Billed | None = None
    meal_voucher: Decimal | None = None
    km_rate: Annotated[Decimal, 4] | None = None
    absences: AbsenceBilling | None = None
    vat_percent: Decimal | None = Decimal("20.00")
    due_days: int | None = 30


@dataclass(frozen=True)
class Reserve:
    """A point open when the text was validated all the same: kept in the loan's journal, never said on its paper.

    `rule` is the point's id.
    """

    id: str = ""
    loan_id: str = ""
    rule: str = ""
    sentence: str = ""
    noted_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class CallPlan:
    """How many days between two calls to each party: None is the office's own rhythm, 0 is never.

    `caller` phones the employee: the lender often does, and the facilitator then asks the lender for news.
    """

    employee_days: int | None = None
    lender_days: int | None = None
    host_days: int | None = None
    caller: Caller = Caller.OFFICE


@dataclass(frozen=True)
class EarlyEnd:
    """An end before term that was asked: by whom, on what day, for when, and why, as a fact."""

    asked_by: EndReason | None = None
    asked_on: date | None = None
    last_day: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Loan:
    """`number` is given once, when the loan is validated. Its facts are first copied from mission and contract.

    The proofs of what the law asks (trainings, exam, what the CSE was told, partial activity) are noted when they come.
    `home_km`: from home to work, kept for the figures once the home itself is erased.
    """

    id: str = ""
    number: str = ""
    proposal_id: str = ""
    need_id: str = ""
    person_id: str = ""
    lender_id: str = ""
    host_id: str = ""
    legal_basis: LegalBasis = LegalBasis.L8241_2
    status: LoanStatus = LoanStatus.DRAFT
    starts_on: date | None = None
    ends_on: date | None = None
    job_title: str = ""
    qualification: str = ""
    purpose: str = ""
    tasks: str = ""
    features: str = ""
    site_name: str = ""
    place: Place = field(default_factory=Place)
    grid: Weeks = field(default_factory=Weeks)
    tutor: str = ""
    tutor_phone: str = ""
    is_special_risk: bool | None = None
    is_reinforced_follow_up: bool | None = None
    ppe: str = ""
    safety_training_on: date | None = None
    reinforced_training_on: date | None = None
    reinforced_training_payer: Payer | None = None
    aptitude_exam_on: date | None = None
    is_forbidden_to_young: bool | None = None
    agreed_in_writing: bool | None = None
    is_on_partial_activity: bool | None = None
    compensated_grid: Weeks = field(default_factory=Weeks)
    cse_told_on: date | None = None
    cse_told_of_risk_on: date | None = None
    first_agreement_on: date | None = None
    has_probation: bool | None = None
    is_probation_mandatory: bool | None = None
    probation_days: int | None = None
    early_end_notice_days: int | None = 7
    early_end_terms: str = ""
    recall_notice_days: int | None = 15
    recall_terms: str = ""
    billing: BillingTerms = field(default_factory=BillingTerms)
    calls: CallPlan = field(default_factory=CallPlan)
    programme: str = ""
    early_end: EarlyEnd = field(default_factory=EarlyEnd)
    ended_on: date | None = None
    end_reason: EndReason | None = None
    outcome: Outcome | None = None
    return_plan: str = ""
    notes: str = ""
    trainings: tuple[Training, ...] = ()
    documents: tuple[DocumentVersion, ...] = ()
    home_km: float | None = None
