"""The attestation of skills gained during the loan, given by the user company to the employee."""

from datetime import date

from app.reports import wording
from app.reports.blocks import Article, Block, Document, Note, Paragraph, Table, Text, fill
from app.reports.facts import LoanFacts
from app.reports.loan_paper import box, paper, reminder, signed_by
from app.rules.french import NBSP

TITLE = "Attestation de compétences"
_FREE_LINES = 4
_WIDTHS = (0.54, 0.15, 0.14, 0.17)


def build(facts: LoanFacts, today: date) -> Document:
    loan = facts.loan
    last = loan.ended_on or loan.ends_on
    blocks: tuple[Block, ...] = (
        Paragraph(
            fill(
                f"{{host}} atteste que {{name}} {_worked(last, today)} dans ses équipes, dans le cadre d'une "
                "mise à disposition par {lender}, du {start} au {end}, en qualité de {job}.",
                host=wording.organisation_name(facts.host),
                name=wording.person_name(facts.person),
                lender=wording.organisation_name(facts.lender),
                start=wording.on(loan.starts_on),
                end=wording.on(last),
                job=wording.or_fill(loan.job_title),
            )
        ),
        reminder(facts),
        Article("Travail accompli"),
        Paragraph(wording.or_fill(loan.tasks)),
        Article("Compétences acquises ou confirmées"),
        Table(("Compétence", "Découverte", "Avec aide", "En autonomie"), _skills(facts), _WIDTHS, row_mm=8),
        *_trainings(facts),
        Note(
            "Remplie avec le salarié. Elle dit ce qui a été vu au travail, sans note ni appréciation, et ne remplace "
            "ni un diplôme ni une habilitation."
        ),
        signed_by((box(facts.host, "Pour l'entreprise utilisatrice", facts),)),
    )
    return paper(facts, TITLE, blocks, today, "employee")


def _worked(last: date | None, today: date) -> str:
    return "a travaillé" if last is not None and last <= today else "travaille"


def _skills(facts: LoanFacts) -> tuple[tuple[Text, ...], ...]:
    """Those seen at work first, ticked by nobody: who signs says how far they go."""
    gained = [one.name for one in facts.returned.skills if one.name.strip()]
    asked = [one.name for one in facts.need.skills if one.name.strip()] if facts.need else []
    named = dict.fromkeys((*gained, *asked))
    return tuple((name, "☐", "☐", "☐") for name in (*named, *[""] * _FREE_LINES))


def _trainings(facts: LoanFacts) -> tuple[Block, ...]:
    if not facts.loan.trainings:
        return ()
    given = f"{NBSP}; ".join(wording.training_sentence(one).rstrip(".") for one in facts.loan.trainings)
    return (Article("Formations suivies"), Paragraph(f"{given}."))
