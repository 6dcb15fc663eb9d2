"""The agreement's articles that protect: work place, health, employment, absences, return (L1251-21 to L1251-24)."""

from app.models.loans import LegalBasis, Loan
from app.reports import agreement_clauses, wording
from app.reports.blocks import Article, Block, Bullets, Paragraph, Text, fill
from app.reports.facts import LoanFacts
from app.rules.french import NBSP, TO_FILL


def workplace(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Conditions de travail"),
        Paragraph(
            "Pendant la mise à disposition, l'entreprise utilisatrice répond, selon la loi et les accords "
            "applicables au lieu de travail, de la durée du travail, du travail de nuit, du repos "
            "hebdomadaire et des jours fériés, de la santé et de la sécurité, et du travail des femmes et "
            "des jeunes travailleurs (art. L1251-21). Elle dirige le travail quotidien et remet au salarié "
            "son règlement intérieur et ses consignes."
        ),
        Paragraph(
            "Le salarié accède aux installations collectives et aux transports de l'entreprise utilisatrice "
            "comme ses propres salariés (art. L1251-24). Les dépenses supplémentaires qui en résultent pour "
            "son comité social et économique sont remboursées à celui-ci par l'entreprise utilisatrice."
        ),
        *agreement_clauses.paragraphs(facts, "agreement", "tools", "vehicle"),
    )


def safety(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    items: list[Text] = [
        *wording.risk_sentences(loan),
        fill(
            f"Équipements de protection individuelle, fournis par l'entreprise utilisatrice{NBSP}: {{ppe}}. "
            f"Leur coût n'est jamais supporté par le salarié (art. L1251-23).",
            ppe=wording.or_fill(loan.ppe).rstrip("."),
        ),
        (
            "Formation pratique à la sécurité du poste (art. L4141-2), donnée par l'entreprise utilisatrice "
            "dès l'arrivée."
        ),
        *(wording.training_sentence(training) for training in loan.trainings),
        "Suivi médical ordinaire par le service de prévention et de santé au travail de l'entreprise prêteuse"
        f"{NBSP}; suivi renforcé, lorsque le poste l'exige, à la charge de l'entreprise utilisatrice (art. "
        f"L1251-22).",
    ]
    return (Article("Santé et sécurité"), Bullets(tuple(items)))


def accident(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Accident du travail ou de trajet"),
        *agreement_clauses.paragraphs(facts, "agreement", "accident"),
    )


def employment(facts: LoanFacts) -> tuple[Block, ...]:
    idcc = f" (IDCC{NBSP}{facts.lender.idcc.strip()})" if facts.lender.idcc.strip() else ""
    return (
        Article("Lien avec l'entreprise prêteuse"),
        *agreement_clauses.after(
            "Le contrat de travail n'est ni rompu ni suspendu. Le salarié reste dans l'effectif de "
            "l'entreprise prêteuse, qui lui verse son salaire et rembourse ses frais professionnels.",
            facts,
            "agreement",
            "discipline",
        ),
        Paragraph(
            f"Il garde le bénéfice de la convention et des accords collectifs de l'entreprise "
            f"prêteuse{idcc}, comme s'il y avait travaillé. Sa carrière et sa rémunération ne souffrent pas "
            f"de la mise à disposition, qui laisse intacte la protection attachée à tout mandat "
            f"représentatif."
        ),
    )


def absences(facts: LoanFacts) -> tuple[Block, ...]:
    return (Article("Congés et absences"), *agreement_clauses.paragraphs(facts, "agreement", "leave"))


def probation(loan: Loan) -> Text:
    """Agreed between lender and employee, whom the clause beside lets stop; never owed under L8241-3."""
    is_owed = loan.is_probation_mandatory and loan.legal_basis is LegalBasis.L8241_2
    if is_owed:
        lead = (
            "La mise à disposition modifiant un élément essentiel du contrat de travail, l'avenant à ce "
            "contrat prévoit une période probatoire de {days} à compter du premier jour."
        )
    elif loan.has_probation or loan.is_probation_mandatory:
        lead = (
            "L'entreprise prêteuse et le salarié conviennent, par l'avenant au contrat de travail, d'une "
            "période probatoire de {days} à compter du premier jour."
        )
    elif loan.has_probation is None:
        return f"Période probatoire entre l'entreprise prêteuse et le salarié{NBSP}: {TO_FILL}."
    elif loan.is_probation_mandatory is None or loan.legal_basis is LegalBasis.L8241_3:
        return "Aucune période probatoire n'est convenue."
    else:
        return (
            "Aucune période probatoire n'est convenue, la mise à disposition ne modifiant aucun élément "
            "essentiel du contrat de travail."
        )
    return fill(lead, days=wording.days(loan.probation_days))


def return_home(facts: LoanFacts) -> tuple[Block, ...]:
    plan = facts.loan.return_plan.strip()
    return (
        Article("Retour du salarié"),
        *agreement_clauses.after(
            "Au terme de la mise à disposition, quelle qu'en soit la cause, le salarié retrouve dans "
            "l'entreprise prêteuse son poste de travail ou un poste équivalent, sans effet sur sa carrière ni sur sa "
            "rémunération.",
            facts,
            "agreement",
            "return_meeting",
        ),
        *((Paragraph(fill(f"Retour prévu{NBSP}: {{plan}}", plan=plan)),) if plan else ()),
    )
