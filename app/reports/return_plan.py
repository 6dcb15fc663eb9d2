"""The return: what is done thirty, fifteen and one days before, and the debrief of the three parties."""

from datetime import date

from app.reports import wording
from app.reports.blocks import Article, Block, Bold, Document, Note, Paragraph, RuledLines, Signatory, Table, Text, fill
from app.reports.facts import LoanFacts
from app.reports.loan_paper import box, paper, reminder, signed_by
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.loans import returning

TITLE = "Plan de retour"


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
        Table(("Pour le", "À faire", "Fait le"), _rows(facts, today), (0.24, 0.62, 0.14), row_mm=6),
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


def _rows(facts: LoanFacts, today: date) -> tuple[tuple[Text, ...], ...]:
    """Before the end, one line a thing to do; what is done already has its day."""
    rows: list[tuple[Text, ...]] = []
    for state in returning.steps(facts.loan, facts.returned, today):
        if state.step not in returning.DAYS_BEFORE:
            continue
        when = french.day(state.due_on) if state.due_on else wording.SHORT_BLANK
        done = french.day_figures(state.done_on) if state.done_on else ""
        for what in returning.PLAN[state.step]:
            rows.append(((Bold(f"J-{returning.DAYS_BEFORE[state.step]}"), f" · {when}"), what, done))
    return tuple(rows)


def _debrief(who: str, about: str) -> tuple[Block, ...]:
    return Paragraph((Bold(who), f"{NBSP}: {about[0].lower()}{about[1:]}")), RuledLines(2)
