"""Whole-record checks of loans, check-ins and visits. What the law asks of a loan is checked elsewhere."""

from datetime import date
from decimal import Decimal

from app.models.check_ins import CheckIn, CheckInResult
from app.models.errors import Problem
from app.models.loans import BillingTerms, CallPlan, DocumentVersion, Loan
from app.models.visits import Visit
from app.rules import entries
from app.rules.entry_dates import FIRST_YEAR, LAST_YEAR
from app.rules.loans.calls import LONGEST_RHYTHM_DAYS
from app.rules.records import between, in_order, not_future, place_problems, readable, required

LONGEST_NOTICE_DAYS = 365


def far_days(record: Loan) -> list[Problem]:
    """A command takes any date; none is counted beyond what a form reads."""
    return [
        Problem(name, f"Cette année n'est pas possible\u00a0: entre {FIRST_YEAR} et {LAST_YEAR}.")
        for name in ("starts_on", "ends_on")
        if (day := getattr(record, name)) is not None and not FIRST_YEAR <= day.year <= LAST_YEAR
    ]


def loan_problems(record: Loan, today: date) -> list[Problem]:
    found = required("person_id", record.person_id, "Choisissez le salarié mis à disposition.")
    found += required("lender_id", record.lender_id, "Choisissez l'entreprise prêteuse.")
    found += required("host_id", record.host_id, "Choisissez l'entreprise utilisatrice.")
    if record.lender_id and record.lender_id == record.host_id:
        found.append(Problem("host_id", "Une entreprise ne se prête pas à elle-même\u00a0: choisissez-en une autre."))
    found += in_order("ends_on", record.starts_on, record.ends_on, "la mise à disposition")
    found += far_days(record)
    found += place_problems("place", record.place)
    found += _probation_problems(record)
    found += between("early_end_notice_days", record.early_end_notice_days, 0, LONGEST_NOTICE_DAYS)
    found += between("recall_notice_days", record.recall_notice_days, 0, LONGEST_NOTICE_DAYS)
    for name in ("aptitude_exam_on", "cse_told_on", "cse_told_of_risk_on", "first_agreement_on"):
        found += not_future(name, getattr(record, name), today)
    found += billing_problems(record.billing)
    found += end_problems(record)
    for index, training in enumerate(record.trainings):
        found += required(f"trainings.{index}.name", training.name, "Nommez la formation, ou retirez-la.")
    for index, document in enumerate(record.documents):
        found += _document_problems(f"documents.{index}", document, today)
    return found


def _probation_problems(record: Loan) -> list[Problem]:
    if record.probation_days is None:
        return []
    if record.has_probation is False:
        return [
            Problem("probation_days", "Pas de période probatoire\u00a0: videz sa durée, ou répondez «\u00a0oui\u00a0».")
        ]
    found = between("probation_days", record.probation_days, 1, LONGEST_NOTICE_DAYS)
    if not found and record.starts_on and record.ends_on and record.starts_on <= record.ends_on:
        length = (record.ends_on - record.starts_on).days + 1
        if record.probation_days > length:
            sentence = f"La période probatoire dépasse la mise à disposition, qui dure {length} jours."
            found.append(Problem("probation_days", sentence))
    return found


def billing_problems(terms: BillingTerms) -> list[Problem]:
    found: list[Problem] = []
    if terms.gross_pay is not None and terms.gross_pay <= 0:
        found.append(Problem("billing.gross_pay", "Un salaire est supérieur à zéro\u00a0; laissez vide si inconnu."))
    for name, high in (
        ("charges_percent", 200),
        ("vat_percent", 100),
        ("meal_voucher", 100),
        ("km_rate", 10),
    ):
        value: Decimal | None = getattr(terms, name)
        if value is not None and not 0 <= value <= high:
            found.append(Problem(f"billing.{name}", f"Entre 0 et {high} seulement\u00a0: vérifiez la virgule."))
    return found + between("billing.due_days", terms.due_days, 0, 120)


def end_problems(record: Loan) -> list[Problem]:
    found = in_order("ended_on", record.starts_on, record.ended_on, "la mise à disposition")
    if record.ended_on and record.ends_on and record.ended_on > record.ends_on:
        sentence = "Le terme convenu est dépassé\u00a0: il faut d'abord un avenant qui prolonge."
        found.append(Problem("ended_on", sentence))
    if record.end_reason is not None:
        found += required("ended_on", record.ended_on, "Notez le dernier jour de la mise à disposition.")
    return found


def _document_problems(path: str, record: DocumentVersion, today: date) -> list[Problem]:
    found = between(f"{path}.version", record.version, 1, 99)
    found += not_future(f"{path}.issued_on", record.issued_on, today)
    for party in ("lender", "host", "person"):
        field = f"{path}.{party}.signed_on"
        signed_on = getattr(record, party).signed_on
        found += not_future(field, signed_on, today)
        found += in_order(field, record.issued_on, signed_on, "l'établissement du document")
    return found


def check_in_problems(record: CheckIn, today: date) -> list[Problem]:
    found = required("loan_id", record.loan_id, "Choisissez la mise à disposition.")
    found += required("due_on", record.due_on or record.done_on, "Donnez le jour prévu ou le jour de l'appel.")
    found += not_future("done_on", record.done_on, today)
    if record.done_on is not None and record.result is CheckInResult.SPOKEN:
        found += required("feeling", record.feeling, "Notez le ressenti\u00a0: ça va, à surveiller ou problème.")
    return found + in_order("next_on", record.done_on, record.next_on, "ce point de suivi")


def call_plan_problems(record: CallPlan) -> list[Problem]:
    return [
        problem
        for party in ("employee", "lender", "host")
        for problem in between(f"calls.{party}_days", getattr(record, f"{party}_days"), 0, LONGEST_RHYTHM_DAYS)
    ]


def visit_problems(record: Visit, today: date) -> list[Problem]:  # noqa: ARG001 - same shape as its sisters
    found = required("organisation_id", record.organisation_id, "Choisissez l'entreprise visitée.")
    found += required("held_on", record.held_on, "Donnez le jour de la visite.")
    if record.at:
        found += readable("at", record.at, entries.read_time)
    return found + in_order("next_step_on", record.held_on, record.next_step_on, "la visite")
