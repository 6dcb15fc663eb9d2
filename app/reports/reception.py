"""Reception and safety: what is done before, on the first day and in the first week (L1251-21 to -24, L4141-2)."""

from datetime import date

from app.reports import wording
from app.reports.blocks import Article, Block, Document, Note, Paragraph, Signatory, Table
from app.reports.facts import LoanFacts
from app.reports.loan_paper import box, paper, reminder, signed_by
from app.rules.french import NBSP

TITLE = "Accueil et sécurité"
_BEFORE = (
    "Référent nommé et prévenu\u00a0; équipe informée de la mise à disposition",
    "Poste étudié sur place\u00a0; tâches et consignes écrites relues",
    "Accès, badge, vestiaire, stationnement et restauration prêts",
    "Outils et équipements de protection à sa taille, prêts",
)
_FIRST_DAY = (
    "Visite des lieux, issues de secours, point de rassemblement, premiers secours",
    "Règlement intérieur et consignes de sécurité remis et expliqués",
    "Équipements de protection remis, sans frais pour le salarié",
    "Formation pratique à la sécurité du poste faite (L4141-2)",
    "Horaires, pauses, qui prévenir en cas d'absence ou d'accident",
)
_FIRST_WEEK = (
    "Gestes du poste montrés puis faits sous l'œil du référent",
    "Accès aux installations et transports collectifs vérifié (L1251-24)",
    "Point avec le salarié\u00a0: ce qui va, ce qui manque",
)


def build(facts: LoanFacts, today: date) -> Document:
    loan = facts.loan
    first_day = list(_FIRST_DAY)
    if loan.is_special_risk:
        first_day.append("Formation renforcée à la sécurité faite avant la prise de poste (L4154-2)")
    before = list(_BEFORE)
    if loan.is_reinforced_follow_up:
        before.append("Examen médical d'aptitude passé avant l'affectation (R4624-24)")
    first_day += [f"Formation{NBSP}: {wording.training_sentence(one)}" for one in loan.trainings]
    blocks: tuple[Block, ...] = (
        reminder(facts),
        Paragraph(f"Référent{NBSP}: {wording.or_fill(loan.tutor)}. Équipements{NBSP}: {wording.or_fill(loan.ppe)}"),
        Article("Avant l'arrivée"),
        _ticks(before),
        Article("Le premier jour"),
        _ticks(first_day),
        Article("La première semaine"),
        _ticks(list(_FIRST_WEEK)),
        Note(
            "Un accident\u00a0: l'entreprise utilisatrice appelle aussitôt l'entreprise prêteuse, puis l'informe par "
            "lettre recommandée dans les 24\u00a0heures."
        ),
        signed_by(
            (
                box(facts.host, "Pour l'entreprise utilisatrice", facts),
                Signatory("Le salarié", "", wording.person_name(facts.person), "", "Reçu et compris"),
            )
        ),
    )
    return paper(facts, TITLE, blocks, today, "parties")


def _ticks(points: list[str]) -> Table:
    rows = tuple((f"☐  {point}", "", "") for point in points)
    return Table(("À faire", "Le", "Par"), rows, (0.68, 0.16, 0.16), row_mm=5.7)
