"""The new amendment to the employment contract: only what changes for the employee, whose signature is the agreement
in writing the law asks for (L8241-2)."""

from datetime import date

from app.models.loans import DocumentKind, LegalBasis
from app.reports import change_paper, wording
from app.reports.blocks import Article, Block, Document, Heading, Paragraph, Signatory, SignatureBoxes, fill
from app.reports.change_paper import change_of
from app.reports.facts import LoanFacts
from app.rules.french import NBSP
from app.rules.loans.changes_facts import BY_NAME

KIND = DocumentKind.AMENDMENT_CHANGE


def build(facts: LoanFacts, today: date) -> Document:
    change = change_of(facts)
    lender = change_paper.party(facts.lender, "lender", KIND, facts)
    changed = change_paper.table(facts, [item for item in change.items if BY_NAME[item.fact].signed == "both"])
    name = wording.person_name(facts.person)
    person = fill(
        f"{{name}}, demeurant {{home:plain}}, ci-après «{NBSP}le salarié{NBSP}», d'autre{NBSP}part,",
        name=name,
        home=wording.or_fill(wording.address(facts.person.home, facts)),
    )
    blocks: tuple[Block, ...] = (
        Heading("Entre les soussignés"),
        Paragraph(change_paper.presented(lender, "l'entreprise prêteuse", f"d'une{NBSP}part,")),
        Paragraph(person),
        *_recalled(facts),
        Article("Objet"),
        Paragraph(("Le présent avenant ne modifie que ce qui est dit ici. ", *change_paper.effect(facts))),
        *change_paper.reason(facts),
        *change_paper.renewal(facts),
        *((Article("Ce qui change"), *changed) if changed else ()),
        *_agreed(facts),
        *_unchanged(),
        SignatureBoxes(
            (
                change_paper.box(lender, "Pour l'entreprise prêteuse"),
                Signatory("Le salarié", "", name, "", "Lu et approuvé, bon pour accord"),
            ),
            wording.made_at(change_paper.COPIES, "un pour l'entreprise prêteuse, un pour le salarié"),
        ),
    )
    return change_paper.paper(facts, KIND, "Nouvel avenant au contrat de travail", blocks, today)


def _recalled(facts: LoanFacts) -> tuple[Block, ...]:
    return (
        Heading("Il est rappelé ce qui suit"),
        Paragraph(
            fill(
                "Par un avenant à son contrat de travail signé le {day:plain}, le salarié a accepté d'être mis à la "
                "disposition de {host}, ci-après «\u00a0l'entreprise utilisatrice\u00a0», selon la convention "
                "{number:plain}, que modifie son avenant {ordinal:plain}, du {start:plain} au {end:plain} inclus.",
                day=change_paper.agreed_on(facts, KIND),
                host=wording.organisation_name(facts.host),
                number=f"n°{NBSP}{facts.number}",
                ordinal=change_paper.ordinal(change_of(facts)),
                start=wording.on(facts.loan.starts_on),
                end=wording.on(facts.loan.ends_on),
            )
        ),
        *change_paper.amended_before(facts, both=True),
    )


def _agreed(facts: LoanFacts) -> tuple[Block, ...]:
    law = "art. R8241-2" if facts.loan.legal_basis is LegalBasis.L8241_3 else "art. L8241-2"
    return (
        Article("Accord du salarié"),
        Paragraph(
            "Le salarié, volontaire, donne son accord exprès et écrit aux changements ci-dessus. Il a été informé "
            "qu'il pouvait les refuser sans que ce refus puisse donner lieu à sanction, à licenciement ou à une mesure "
            f"discriminatoire ({law})\u00a0; la mise à disposition se serait alors poursuivie aux conditions d'avant."
        ),
    )


def _unchanged() -> tuple[Block, ...]:
    return (
        Article("Ce qui ne change pas"),
        Paragraph(
            "Le contrat de travail n'est ni rompu ni suspendu. La rémunération et ses accessoires sont maintenus. "
            "Toutes les autres clauses du contrat et de son avenant demeurent, dont le retour du salarié, au terme, à "
            "son poste de travail ou à un poste équivalent."
        ),
    )
