"""The employee's own agreement to one loan: express, written, given without pressure (L8241-2, R8241-2)."""

from datetime import date

from app.models.loans import LegalBasis
from app.reports import wording
from app.reports.blocks import Article, Bullets, Document, Paragraph, Signatory, fill
from app.reports.facts import LoanFacts
from app.reports.loan_paper import paper, reminder, signed_by
from app.rules.french import NBSP

TITLE = "Accord du salarié volontaire"


def build(facts: LoanFacts, today: date) -> Document:
    law = "art. R8241-2" if facts.loan.legal_basis is LegalBasis.L8241_3 else "art. L8241-2"
    blocks = (
        reminder(facts),
        Article("Ce que j'accepte"),
        Paragraph(
            fill(
                "Moi, {name}, en contrat de travail avec {lender}, je donne mon accord exprès et écrit à ma mise à "
                f"disposition de {{host}}, dans les conditions rappelées ci-dessus ({law}).",
                name=wording.person_name(facts.person),
                lender=wording.organisation_name(facts.lender),
                host=wording.organisation_name(facts.host),
            )
        ),
        Article("Ce que je sais"),
        Bullets(
            (
                "Je pouvais refuser\u00a0: un refus ne peut entraîner ni sanction, ni licenciement, ni discrimination.",
                "Mon contrat de travail continue\u00a0; mon employeur me verse mon salaire entier et garde seul le "
                "pouvoir disciplinaire.",
                "Un avenant à mon contrat précisera le travail confié, les horaires, le lieu et les caractéristiques "
                "particulières du poste. Je le signerai avant de commencer.",
                "À la fin, je retrouve mon poste ou un poste équivalent, sans effet sur ma carrière ni ma "
                "rémunération.",
                "Je peux demander à revenir avant le terme\u00a0; ce n'est pas une faute.",
                "Un mandat de représentant du personnel garde toute sa protection.",
            )
        ),
        Article("Ce qui m'a été expliqué"),
        Bullets(
            (
                f"Le poste, visité ou décrit le {wording.SHORT_BLANK} par {wording.BLANK}",
                f"Le trajet et les frais remboursés{NBSP}: {wording.BLANK}",
                f"Les risques du poste et les équipements fournis{NBSP}: {wording.BLANK}",
            )
        ),
        signed_by(
            (Signatory("Le salarié", "", wording.person_name(facts.person), "", "Lu et approuvé, bon pour accord"),)
        ),
    )
    return paper(facts, TITLE, blocks, today, "employee")
