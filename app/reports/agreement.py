"""The agreement (convention de mise à disposition) between lender and host, for exactly one employee.

L8241-2 asks for its length, the employee's identity and qualification, and how wages, charges and expenses
invoiced are worked out. A loan under L8241-3 has a text of its own.
"""

from datetime import date

from app.models.loans import LegalBasis
from app.reports import agreement_guards, agreement_large, agreement_shared, wording
from app.reports.blocks import Article, Block, Bullets, Document, Paragraph, fill
from app.reports.facts import LoanFacts
from app.rules.french import NBSP


def build(facts: LoanFacts, today: date) -> Document:
    is_large = facts.loan.legal_basis is LegalBasis.L8241_3
    return agreement_shared.agreement(facts, (agreement_large.blocks if is_large else _blocks)(facts), today)


def _blocks(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        *agreement_shared.parties(facts),
        Paragraph(_preamble(facts)),
        *_object(facts),
        *_employee(facts),
        *_duration(facts),
        Article("Travail confié et lieu"),
        *agreement_shared.work(facts, "Tâches"),
        *agreement_shared.hours(facts),
        *agreement_guards.workplace(facts),
        *agreement_guards.safety(facts),
        *agreement_guards.accident(facts),
        *agreement_guards.employment(facts),
        *agreement_guards.absences(facts),
        *agreement_shared.end(facts),
        *agreement_shared.price(facts, "Facturation"),
        *agreement_shared.promises(facts),
        *_councils(facts),
        *agreement_guards.return_home(facts),
        *agreement_shared.last(facts, "L8241-2"),
    )


def _preamble(facts: LoanFacts) -> str:
    return (
        "L'entreprise utilisatrice a besoin, pour un temps, de compétences que possède un salarié de "
        "l'entreprise prêteuse, volontaire pour les mettre à son service. Les deux entreprises entendent le "
        "lui permettre sans but lucratif, sans rompre ni suspendre son contrat de travail et avec la "
        f"certitude de son retour.{agreement_shared.introduced(facts)}"
    )


def _object(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Objet"),
        Paragraph(
            "L'entreprise prêteuse met à la disposition de l'entreprise utilisatrice, qui l'accepte, le seul "
            "salarié désigné à l'article 2. L'opération ne poursuit aucun but lucratif au sens de l'article "
            "L8241-1 du Code du travail et suit les règles de son article L8241-2."
        ),
        Paragraph(
            fill(f"Motif de la mise à disposition{NBSP}: {{purpose}}", purpose=wording.or_fill(facts.loan.purpose))
        ),
    )


def _employee(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Salarié mis à disposition"),
        agreement_shared.employee_rows(facts),
        Paragraph(
            f"Le salarié est volontaire. Son accord écrit est recueilli avant le premier jour{NBSP}; il "
            f"signe avec l'entreprise prêteuse un avenant à son contrat de travail. Un refus n'aurait pu "
            f"donner lieu ni à sanction, ni à licenciement, ni à une mesure discriminatoire."
        ),
    )


def _duration(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Article("Durée et renouvellement"),
        agreement_shared.duration(facts),
        Paragraph(
            "Elle ne se renouvelle pas d'elle-même. Un renouvellement, ou toute modification de ses "
            "conditions, demande un avenant à la convention signé avant le terme, un nouvel accord écrit du "
            "salarié et un avenant à son contrat de travail."
        ),
    )


def _councils(facts: LoanFacts) -> tuple[Block, ...]:
    items = (
        wording.cse_sentence(facts.lender, "Entreprise prêteuse", facts.cse),
        wording.cse_sentence(facts.host, "Entreprise utilisatrice", facts.cse),
    )
    return (
        Article("Consultation des comités sociaux et économiques"),
        Paragraph(
            "Le comité de chaque entreprise, lorsqu'il existe, est consulté avant la mise à disposition "
            f"(art. L8241-2){NBSP}; celui de la prêteuse est informé des conventions signées et, s'il y a "
            f"lieu, des risques particuliers du poste."
        ),
        Bullets(items),
    )
