"""The information notes for both works councils: before a loan is put in place, before employees arrive (L8241-2)."""

from datetime import date, timedelta

from app.models.loans import LegalBasis, Loan
from app.models.organisations import Organisation
from app.reports import wording
from app.reports.blocks import Article, Block, Bullets, Document, KeyValues, Note, Paragraph, Signatory
from app.reports.facts import LoanFacts
from app.reports.loan_paper import box, paper, reminder, signed_by
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.loans import billing
from app.rules.loans.consultations import DEEMED_CONSULTED_FROM, opinion_due


def lender(facts: LoanFacts, today: date) -> Document:
    loan = facts.loan
    blocks: tuple[Block, ...] = (
        *_why(facts, facts.lender, "avant la mise en place du prêt"),
        reminder(facts),
        Article("Le projet"),
        KeyValues(
            (
                ("Motif du prêt", wording.or_fill(loan.purpose)),
                ("Salariés concernés", f"un salarié, volontaire, nommé dans la convention{_during(loan)}"),
                ("Travail confié", wording.or_fill(loan.tasks)),
            )
        ),
        Article("Conditions financières"),
        Paragraph(billing.sentences(loan.billing, loan.legal_basis)[0]),
        Article("Garanties du salarié"),
        Bullets(
            (
                "Accord exprès du salarié\u00a0; un refus n'a aucune conséquence.",
                "Contrat ni rompu ni suspendu, salaire entier, convention collective maintenue.",
                wording.yes_no_unknown(
                    loan.has_probation,
                    "Une période probatoire est prévue.",
                    "Aucune période probatoire n'est prévue.",
                    f"Période probatoire{NBSP}: {TO_FILL}.",
                ),
                "Retour au même poste ou à un poste équivalent, sans effet sur la carrière ni la rémunération.",
                "Protection attachée aux mandats inchangée.",
            )
        ),
        Article("Santé et sécurité"),
        Bullets(wording.risk_sentences(loan)),
        *_opinion(facts, facts.lender),
    )
    return paper(facts, "Note au CSE de l'entreprise prêteuse", blocks, today, "parties")


def host(facts: LoanFacts, today: date) -> Document:
    loan = facts.loan
    blocks: tuple[Block, ...] = (
        *_why(facts, facts.host, "avant l'accueil du salarié"),
        reminder(facts),
        Article("L'accueil prévu"),
        KeyValues(
            (
                ("Motif du recours", wording.or_fill(loan.purpose)),
                ("Salariés accueillis", f"un salarié{_during(loan)}"),
                ("Travail confié", wording.or_fill(loan.tasks)),
                ("Référent", wording.or_fill(loan.tutor)),
                ("Coût", billing.sentences(loan.billing, loan.legal_basis)[0]),
            )
        ),
        Article("Accueil, santé et sécurité"),
        Bullets(
            (
                *wording.risk_sentences(loan),
                f"Équipements de protection fournis par l'entreprise utilisatrice{NBSP}: "
                f"{wording.or_fill(loan.ppe).rstrip('.')}.",
                "Formation à la sécurité du poste dès l'arrivée\u00a0; accès aux installations et transports "
                "collectifs.",
            )
        ),
        *_opinion(facts, facts.host),
    )
    return paper(facts, "Note au CSE de l'entreprise utilisatrice", blocks, today, "parties")


def _during(loan: Loan) -> str:
    return f", pendant {wording.length(loan)}"


def _why(facts: LoanFacts, organisation: Organisation, when: str) -> tuple[Block, ...]:
    name = wording.organisation_name(organisation)
    if facts.loan.legal_basis is LegalBasis.L8241_3:
        return (
            Note(
                "Sous L8241-3, la consultation n'est pas requise\u00a0: le nombre de conventions et les types de "
                "postes figurent dans la base de données économiques, sociales et environnementales (art. R8241-2)."
            ),
        )
    return (
        Paragraph(
            f"Note remise aux membres du comité social et économique de {name} pour le consulter {when} (art. L8241-2 "
            "du Code du travail)."
        ),
    )


def _opinion(facts: LoanFacts, organisation: Organisation) -> tuple[Block, ...]:
    if facts.loan.legal_basis is LegalBasis.L8241_3:
        return (signed_by((box(organisation, "Pour l'entreprise", facts),)),)
    own = next((one for one in facts.cse if one.organisation_id == organisation.id), None)
    handed = own.information_on if own else None
    due = opinion_due(own) if own else None
    rows = [
        (
            "Information",
            f"remise le {wording.on(handed)}{NBSP}; réunion le {wording.on(own.meeting_on if own else None)}",
        ),
        ("Avis du comité", f"favorable ☐   défavorable ☐   rendu le {wording.SHORT_BLANK}"),
    ]
    delay = (
        "Le délai court du jour où cette note est remise (art. R2312-5). À 50\u00a0salariés et plus, sans avis rendu "
        "au terme d'un mois, deux avec un expert, l'avis est réputé négatif dès le lendemain (art. R2312-6)"
    )
    if due is not None and (organisation.headcount or 0) >= DEEMED_CONSULTED_FROM:
        delay += f"{NBSP}: ici, le prêt peut commencer le {french.day_in_words(due + timedelta(days=1))}"
    small = " En dessous de 50\u00a0salariés, il faut un avis exprès. Un avis défavorable n'empêche pas le prêt."
    return (
        Article("Avis du comité"),
        KeyValues(tuple(rows)),
        Note(f"{delay}.{small}"),
        signed_by((box(organisation, "Pour l'entreprise", facts), _secretary())),
    )


def _secretary() -> Signatory:
    return Signatory("Pour le comité", "", wording.BLANK, "", "")
