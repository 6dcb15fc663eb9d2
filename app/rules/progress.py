"""How a proposal and a loan may move on: one table each, and what must be settled before a signature."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.models.loans import DocumentKind, DocumentVersion, LegalBasis, Loan, LoanStatus
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import ContractKind, Employment, Person
from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.models.words import Word
from app.rules import french
from app.rules.schedule import mean_half_hours
from app.rules.signatures import SIGNED_KINDS as SIGNED_KINDS
from app.rules.signatures import waited

LOAN_MOVES: dict[str, tuple[tuple[LoanStatus, ...], LoanStatus]] = {
    "validate": ((LoanStatus.DRAFT,), LoanStatus.VALIDATED),
    "reopen": ((LoanStatus.VALIDATED,), LoanStatus.DRAFT),
    "sign": ((LoanStatus.VALIDATED,), LoanStatus.SIGNED),
    "start": ((LoanStatus.SIGNED,), LoanStatus.RUNNING),
    "end": ((LoanStatus.RUNNING,), LoanStatus.ENDED),
    "stop": ((LoanStatus.RUNNING,), LoanStatus.STOPPED),
    "cancel": ((LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED), LoanStatus.CANCELLED),
}


class Level(Word):
    OK = "ok", "réglé"
    TO_DO = "to_do", "à faire"
    WARN = "warn", "attention"
    STOP = "stop", "bloque"


@dataclass(frozen=True)
class Point:
    """One thing settled or to settle before the signature. `form` and `field` say where to fill it in."""

    level: Level
    sentence: str
    article: str = ""
    form: str = ""
    field: str = ""


def stage_after(proposal: Proposal) -> ProposalStage:
    """Where the three answers lead: one refusal ends it, three agreements make it ready for a loan.

    Who was set aside without a refusal stays so until put back.
    """
    answers = _answers(proposal)
    if Answer.NO in answers or proposal.declined_on:
        return ProposalStage.DECLINED
    if all(answer is Answer.YES for answer in answers):
        return ProposalStage.AGREED
    if proposal.meeting_on:
        return ProposalStage.MEETING
    return ProposalStage.PROPOSED


def is_refused(proposal: Proposal) -> bool:
    """By one of the three, and not only set aside."""
    return Answer.NO in _answers(proposal)


def may_share(reason: DeclineReason | None, proposal: Proposal) -> bool:
    """A refusal by the employee can never be held against them (L8241-2): it stays between them and the office."""
    return reason is not DeclineReason.DECLINED and proposal.person_answer is not Answer.NO


def put_back(proposal: Proposal) -> Proposal:
    """As if it had not been declined: agreements given stay, refusals are to be asked again."""
    lifted = replace(proposal, declined_on=None, reason=None, reason_note="", reason_is_shareable=None)
    for party in ("lender", "person", "host"):
        if getattr(proposal, f"{party}_answer") is Answer.NO:
            unanswered: dict[str, Any] = {f"{party}_answer": Answer.WAITING, f"{party}_answered_on": None}
            lifted = replace(lifted, **unanswered)
    return replace(lifted, stage=stage_after(lifted))


def has_answers(proposal: Proposal) -> bool:
    return any(answer is not Answer.WAITING for answer in _answers(proposal))


def _answers(proposal: Proposal) -> tuple[Answer, Answer, Answer]:
    return proposal.lender_answer, proposal.person_answer, proposal.host_answer


def may(move: str, status: LoanStatus) -> bool:
    return status in LOAN_MOVES[move][0]


def is_signed(version: DocumentVersion) -> bool:
    dates = {
        "lender": version.lender_signed_on,
        "host": version.host_signed_on,
        "person": version.person_signed_on,
    }
    return not waited(version.kind, dates)


def latest_versions(loan: Loan) -> dict[DocumentKind, DocumentVersion]:
    """The last version of each document to sign."""
    found: dict[DocumentKind, DocumentVersion] = {}
    for version in loan.documents:
        if version.kind in SIGNED_KINDS and version.version >= found.get(version.kind, version).version:
            found[version.kind] = version
    return found


def all_signed(loan: Loan) -> bool:
    latest = latest_versions(loan)
    return set(latest) == set(SIGNED_KINDS) and all(is_signed(version) for version in latest.values())


def points(
    loan: Loan,
    person: Person,
    lender: Organisation,
    host: Organisation,
    proposal: Proposal | None,
    consultations: tuple[CseConsultation, ...],
) -> list[Point]:
    """What is proved and what is missing before signature, stops first in reading order of the loan."""
    employment = person.employments[0] if person.employments else Employment()
    return [
        *_consent_points(loan, person, proposal),
        *_probation_points(loan, employment),
        *_fact_points(loan),
        *_company_points(lender, host),
        *_cse_points(loan, lender, host, consultations),
        *_post_points(loan, employment),
        *_billing_points(loan),
    ]


def blocking(found: list[Point]) -> list[Point]:
    return [point for point in found if point.level is Level.STOP]


def changed_hours(loan: Loan, employment: Employment) -> tuple[Decimal, Decimal] | None:
    """Hours a week by contract and during the loan when they differ: an essential element of the contract changes."""
    asked = mean_half_hours(loan.grid)
    kept = employment.weekly_hours
    if asked is None or kept is None or employment.is_day_based or Decimal(asked) / 2 == kept:
        return None
    return kept, Decimal(asked) / 2


def _probation_points(loan: Loan, employment: Employment) -> list[Point]:
    """Optional, but mandatory as soon as an essential element of the contract changes (L8241-2)."""
    hours = changed_hours(loan, employment)
    if hours is None or loan.has_probation is not False or loan.is_probation_mandatory:
        return []
    before, during = (french.trimmed(value) for value in hours)
    sentence = (
        f"La semaine passe de {before}\u00a0h à {during}\u00a0h\u00a0: si le contrat en est modifié, "
        "la période probatoire est obligatoire."
    )
    return [Point(Level.WARN, sentence, "L8241-2", "loan", "has_probation")]


def _consent_points(loan: Loan, person: Person, proposal: Proposal | None) -> list[Point]:
    if person.consent_withdrawn_on:
        return [Point(Level.STOP, "Le consentement du salarié est retiré.", "RGPD", "person", "consent_withdrawn_on")]
    answered_on = proposal.person_answered_on if proposal and proposal.person_answer is Answer.YES else None
    if answered_on is None:
        return [
            Point(
                Level.STOP,
                "Accord du salarié non enregistré\u00a0: recueillez-le et datez-le.",
                "L8241-2",
                "proposal",
                "person_answer",
            )
        ]
    found = [Point(Level.OK, f"Accord du salarié donné le {french.day_figures(answered_on)}", "L8241-2")]
    if loan.has_probation is None:
        found.append(
            Point(
                Level.TO_DO,
                "Période probatoire\u00a0: dites si elle est prévue (obligatoire si "
                "un élément essentiel du contrat change).",
                "L8241-2",
                "loan",
                "has_probation",
            )
        )
    elif loan.is_probation_mandatory and not loan.has_probation:
        found.append(
            Point(
                Level.STOP,
                "La période probatoire est obligatoire pour ce prêt\u00a0: prévoyez-la.",
                "L8241-2",
                "loan",
                "has_probation",
            )
        )
    return found


def _fact_points(loan: Loan) -> list[Point]:
    asked = (
        ("starts_on", "la date de début", loan.starts_on is not None),
        ("ends_on", "la date de fin", loan.ends_on is not None),
        ("qualification", "la qualification du salarié", bool(loan.qualification)),
        ("tasks", "le travail confié", bool(loan.tasks)),
        ("place", "le lieu d'exécution", bool(loan.place.insee)),
        ("grid", "les horaires", bool(mean_half_hours(loan.grid))),
    )
    missing = [
        Point(Level.STOP, f"Il manque {words}.", "L8241-2", "loan", name) for name, words, known in asked if not known
    ]
    return missing or [Point(Level.OK, "Durée, qualification, travail, lieu et horaires renseignés", "L8241-2")]


def _company_points(lender: Organisation, host: Organisation) -> list[Point]:
    found = []
    for organisation, role in ((lender, "prêteuse"), (host, "utilisatrice")):
        if not organisation.siret:
            found.append(
                Point(
                    Level.STOP,
                    f"Il manque le SIRET de l'entreprise {role}.",
                    "L8241-2",
                    "organisation",
                    "siret",
                )
            )
        if not any(contact.signs for contact in organisation.contacts):
            found.append(
                Point(
                    Level.TO_DO,
                    f"Qui signe pour l'entreprise {role}\u00a0? Cochez son signataire.",
                    "",
                    "organisation",
                    "contacts",
                )
            )
    if lender.group_name and lender.group_name == host.group_name:
        found.append(
            Point(Level.WARN, "Les deux entreprises sont du même groupe\u00a0: vérifiez la base légale.", "L8241-3")
        )
    return found


def _cse_points(
    loan: Loan, lender: Organisation, host: Organisation, consultations: tuple[CseConsultation, ...]
) -> list[Point]:
    """Missing consultations warn: the law asks for them before the loan is put in place (L8241-2)."""
    if loan.legal_basis is LegalBasis.L8241_3:
        return [Point(Level.OK, "Consultation du CSE\u00a0: sans objet pour ce prêt", "L8241-3")]
    named = ((lender, "prêteuse"), (host, "utilisatrice"))
    found = (_cse_point(organisation, role, consultations) for organisation, role in named)
    return [point for point in found if point is not None]


def _cse_point(organisation: Organisation, role: str, consultations: tuple[CseConsultation, ...]) -> Point | None:
    own = [c for c in consultations if c.organisation_id == organisation.id]
    given = [c for c in own if c.opinion_on]
    cse = f"CSE {role}\u00a0:"
    if organisation.has_cse is None:
        asked = f"Entreprise {role}\u00a0: a-t-elle un CSE\u00a0?"
        return Point(Level.TO_DO, asked, "L8241-2", "organisation", "has_cse")
    if organisation.has_cse and given:
        return Point(Level.OK, f"{cse} avis du {french.day_figures(given[0].opinion_on)}", "L8241-2")
    if organisation.has_cse:
        said = own[0].information_on if own else None
        handed = f"information remise le {french.day_figures(said)}, avis attendu"
        detail = handed if said else "à consulter avant le prêt"
        return Point(Level.WARN, f"{cse} {detail}", "L8241-2", "cse_consultation", organisation.id)
    if organisation.carence_on:
        return Point(Level.OK, f"{cse} carence du {french.day_figures(organisation.carence_on)}", "L2314-9")
    if (organisation.headcount or 0) >= 11:
        missing = f"{cse} procès-verbal de carence non enregistré."
        return Point(Level.WARN, missing, "L2314-9", "organisation", "carence_on")
    return None


def _post_points(loan: Loan, employment: Employment) -> list[Point]:
    found = []
    if loan.is_special_risk is None:
        found.append(
            Point(Level.TO_DO, "Poste à risques particuliers\u00a0? À demander.", "L4154-2", "loan", "is_special_risk")
        )
    elif loan.is_special_risk:
        level = Level.STOP if employment.contract is ContractKind.CDD and not loan.trainings else Level.WARN
        found.append(
            Point(
                level,
                "Poste à risques particuliers\u00a0: formation renforcée à la sécurité à prévoir.",
                "L4154-2",
                "loan",
                "trainings",
            )
        )
    if loan.is_reinforced_follow_up:
        found.append(Point(Level.WARN, "Suivi renforcé\u00a0: examen d'aptitude avant l'affectation.", "R4624-24"))
    if employment.ends_on and loan.ends_on and employment.ends_on < loan.ends_on:
        found.append(
            Point(
                Level.STOP,
                f"Le contrat du salarié finit le {french.day_figures(employment.ends_on)}, avant la fin du prêt.",
                "",
                "loan",
                "ends_on",
            )
        )
    if employment.work_permit_until and loan.ends_on and employment.work_permit_until < loan.ends_on:
        found.append(
            Point(
                Level.STOP,
                "L'autorisation de travail finit avant le dernier jour du prêt.",
                "L5221-5",
                "person",
                "employments",
            )
        )
    return found


def _billing_points(loan: Loan) -> list[Point]:
    missing = [
        Point(
            Level.STOP,
            f"Il manque {words} pour le mode de détermination de la facture.",
            "L8241-2",
            "loan",
            f"billing.{name}",
        )
        for name, words, value in (
            ("gross_pay", "le salaire brut", loan.billing.gross_pay),
            ("charges_percent", "le taux de charges", loan.billing.charges_percent),
        )
        if value is None
    ]
    return missing or [Point(Level.OK, "Mode de détermination de la facture renseigné", "L8241-2")]
