"""The amendment to the agreement (avenant à la convention): only what changes, signed by those who signed first."""

from datetime import date

from app.models.changes import ChangedFact
from app.models.loans import DocumentKind, LegalBasis
from app.reports import change_paper, wording
from app.reports.blocks import (
    Article,
    Block,
    Bold,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    SignatureBoxes,
    Table,
    fill,
)
from app.reports.change_paper import change_of
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans import billing, changes
from app.rules.loans.changes_facts import BILLING, BY_NAME

KIND = DocumentKind.AGREEMENT_CHANGE
_TUTOR = ("tutor", "tutor_phone")


def build(facts: LoanFacts, today: date) -> Document:
    change = change_of(facts)
    lender = change_paper.party(facts.lender, "lender", KIND, facts)
    host = change_paper.party(facts.host, "host", KIND, facts)
    shown = [item for item in change.items if item.fact not in (*_TUTOR, "notes") and not _is_billing(item)]
    changed = change_paper.table(facts, shown)
    blocks: tuple[Block, ...] = (
        Heading("Entre les soussignées"),
        Paragraph(change_paper.presented(lender, "l'entreprise prêteuse", f"d'une{NBSP}part,")),
        Paragraph(change_paper.presented(host, "l'entreprise utilisatrice", f"d'autre{NBSP}part,")),
        *_recalled(facts),
        Article("Objet"),
        Paragraph(("Le présent avenant ne modifie que ce qui est dit ici. ", *change_paper.effect(facts))),
        *change_paper.reason(facts),
        *change_paper.renewal(facts),
        *((Article("Ce qui change"), *changed) if changed else ()),
        *_billing(facts),
        *_tutor(facts),
        *_employee(facts),
        *_unchanged(facts),
        *_council(facts),
        SignatureBoxes(
            (
                change_paper.box(lender, "Pour l'entreprise prêteuse"),
                change_paper.box(host, "Pour l'entreprise utilisatrice"),
            ),
            wording.made_at(change_paper.COPIES, "un pour chaque entreprise"),
        ),
    )
    title = f"Avenant {change_paper.ordinal(change)} à la convention de mise à disposition"
    return change_paper.paper(facts, KIND, title, blocks, today)


def _recalled(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    return (
        Heading("Il est rappelé ce qui suit"),
        Paragraph(
            fill(
                "Par la convention {number}, signée le {day:plain}, l'entreprise prêteuse met à la disposition de "
                "l'entreprise utilisatrice {person}, {job:plain}, du {start:plain} au {end:plain} inclus.",
                number=f"n°{NBSP}{facts.number}",
                day=change_paper.agreed_on(facts, KIND),
                person=wording.person_name(facts.person),
                job=wording.or_fill(loan.qualification or loan.job_title),
                start=wording.on(loan.starts_on),
                end=wording.on(loan.ends_on),
            )
        ),
        *change_paper.amended_before(facts, both=False),
    )


def _tutor(facts: LoanFacts) -> tuple[Block, ...]:
    """Apart from the rest: it concerns the two companies alone."""
    change = change_of(facts)
    if not any(item.fact in _TUTOR for item in change.items):
        return ()
    before, after = facts.loan, changes.apply(facts.loan, change)
    rows: tuple[tuple[str, tuple[Bold | str, ...]], ...] = (
        ("Jusque-là", (_who(before.tutor, before.tutor_phone),)),
        ("Désormais", (Bold(_who(after.tutor, after.tutor_phone)),)),
    )
    return (Article("Nouveau tuteur dans l'entreprise utilisatrice"), KeyValues(rows))


def _who(name: str, phone: str) -> str:
    return wording.or_fill(", ".join(filter(None, (name.strip(), french.phone(phone)))))


def _employee(facts: LoanFacts) -> tuple[Block, ...]:
    is_for_both = any(BY_NAME[item.fact].signed == "both" for item in change_of(facts).items)
    said = (
        "Le salarié a donné son accord à ces changements\u00a0: il le confirme en signant avec l'entreprise prêteuse "
        "un nouvel avenant à son contrat de travail. Son refus n'aurait pu donner lieu ni à sanction, ni à "
        "licenciement, ni à une mesure discriminatoire."
        if is_for_both
        else "Le contrat de travail du salarié n'est pas modifié. L'entreprise prêteuse l'informe de ce changement."
    )
    return (Article("Accord du salarié" if is_for_both else "Information du salarié"), Paragraph(said))


def _is_billing(item: ChangedFact) -> bool:
    return item.fact.startswith(BILLING)


def _billing(facts: LoanFacts) -> tuple[Block, ...]:
    """The sentences of the « mode de détermination » that change, each whole, as it was and as it is from now on."""
    change = change_of(facts)
    if not any(_is_billing(item) for item in change.items):
        return ()
    before, after = facts.loan, changes.apply(facts.loan, change)
    former, fresh = (billing.sentences(loan.billing, loan.legal_basis) for loan in (before, after))
    rows = tuple((old, (Bold(new),)) for old, new in zip(former, fresh, strict=True) if old != new)
    return (
        Article("Mode de détermination des sommes facturées"),
        Table(("Au lieu de", "Désormais"), rows, (0.5, 0.5)),
        Paragraph(fresh[0]),
    )


def _unchanged(facts: LoanFacts) -> tuple[Block, ...]:
    kept = (
        "Les autres éléments de la facturation restent ceux de la convention."
        if any(_is_billing(item) for item in change_of(facts).items)
        else "La facturation en particulier est inchangée\u00a0: salaires, charges et frais restent déterminés et "
        "refacturés comme la convention le prévoit."
    )
    return (
        Article("Ce qui ne change pas"),
        Paragraph(f"Toutes les autres clauses de la convention demeurent. {kept}"),
    )


def _council(facts: LoanFacts) -> tuple[Block, ...]:
    """L8241-3 keeps councils out of the agreement; a lender without one has nobody to tell."""
    loan, after = facts.loan, changes.apply(facts.loan, change_of(facts))
    if loan.legal_basis is LegalBasis.L8241_3 or facts.lender.has_cse is False:
        return ()
    said = (
        "Le comité social et économique de l'entreprise prêteuse, lorsqu'il existe, est informé du présent avenant "
        "(art. L8241-2)"
    )
    if after.is_special_risk and not loan.is_special_risk:
        said += " et du fait que le poste figure désormais sur la liste des postes à risques particuliers"
    return (Article("Information des représentants du personnel"), Paragraph(f"{said}."))
