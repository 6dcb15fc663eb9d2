"""The return: what is done thirty, fifteen and one days before, and the debrief of the three parties."""

from datetime import date, timedelta

from app.reports import wording
from app.reports.blocks import Article, Block, Bold, Document, Note, Paragraph, RuledLines, Signatory, Table, Text, fill
from app.reports.facts import LoanFacts
from app.reports.loan_paper import box, paper, reminder, signed_by
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.working_days import next_working_day

TITLE = "Plan de retour"
STEPS = (
    (30, "Appeler l'entreprise prêteuse\u00a0: poste de retour, date, personne qui accueille"),
    (30, "Demander à l'entreprise utilisatrice si elle souhaite renouveler, et au salarié s'il le veut"),
    (15, "Entretien de retour avec le salarié\u00a0: ce qu'il a appris, ce qu'il souhaite"),
    (15, "Attestation de compétences préparée par l'entreprise utilisatrice"),
    (1, "Matériel, badge et équipements rendus\u00a0; dernier relevé d'heures signé"),
    (1, "Confirmer au salarié l'heure et le lieu de sa reprise"),
)


def build(facts: LoanFacts, today: date) -> Document:
    plan = facts.loan.return_plan.strip()
    blocks: tuple[Block, ...] = (
        reminder(facts),
        Paragraph(
            fill("Ce qui est déjà prévu\u00a0: {plan}", plan=plan)
            if plan
            else f"Poste de retour et personne qui accueille{NBSP}: {TO_FILL}"
        ),
        Article("Les étapes"),
        Table(("Pour le", "À faire", "Fait le"), _rows(facts), (0.24, 0.58, 0.18), row_mm=8),
        Article("Bilan à trois"),
        *_debrief("Le salarié", "Ce qui a été appris, ce qui a été difficile, la suite souhaitée"),
        *_debrief("L'entreprise prêteuse", "Ce que le retour change, ce qui est à préparer"),
        *_debrief("L'entreprise utilisatrice", "Le travail fait, ce qui aurait aidé, un autre prêt"),
        Note("Des faits seulement\u00a0: ni santé, ni opinion. Demander à revenir n'est jamais une faute."),
        signed_by(
            (
                Signatory("Le salarié", "", wording.person_name(facts.person)),
                box(facts.lender, "Pour l'entreprise prêteuse", facts),
            )
        ),
    )
    return paper(facts, TITLE, blocks, today, "parties")


def due_on(ends_on: date, days_before: int) -> date:
    """That many days before the last day, or the first working day after; never past the last day itself."""
    return min(next_working_day(ends_on - timedelta(days=days_before)), ends_on)


def _rows(facts: LoanFacts) -> tuple[tuple[Text, ...], ...]:
    last = facts.loan.ended_on or facts.loan.ends_on
    rows: list[tuple[Text, ...]] = []
    for days, what in STEPS:
        when = french.day(due_on(last, days)) if last else wording.SHORT_BLANK
        rows.append(((Bold(f"J-{days}"), f"\n{when}"), what, ""))
    return tuple(rows)


def _debrief(who: str, about: str) -> tuple[Block, ...]:
    return Paragraph((Bold(who), f"{NBSP}: {about[0].lower()}{about[1:]}")), RuledLines(2)
