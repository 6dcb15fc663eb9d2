"""What the papers around a loan share: their head, who is who, and letters from one company to another."""

from datetime import date

from app.models.organisations import Organisation
from app.reports import wording
from app.reports.blocks import (
    Audience,
    Block,
    Bold,
    Document,
    KeyValues,
    Paragraph,
    Signatory,
    SignatureBoxes,
    Text,
)
from app.reports.facts import LoanFacts
from app.rules.french import NBSP

LENDER, HOST = "l'entreprise prêteuse", "l'entreprise utilisatrice"


def paper(facts: LoanFacts, title: str, blocks: tuple[Block, ...], today: date, audience: Audience) -> Document:
    """A paper beside the two contracts: it has the loan's number and no version of its own."""
    return Document(
        title=title,
        subtitle=f"{wording.person_name(facts.person)}, chez {wording.organisation_name(facts.host)}",
        number=facts.number,
        version=0,
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=blocks,
        made_on=today,
        audience=audience,
    )


def reminder(facts: LoanFacts) -> KeyValues:
    """Who lends whom to whom, for what post, when and where."""
    loan = facts.loan
    lent = f"{wording.organisation_name(facts.lender)} → {wording.organisation_name(facts.host)}"
    period = f"du {wording.on(loan.starts_on)} au {wording.on(loan.ends_on)} inclus, {wording.hours_lead(loan.grid)}"
    rows: tuple[tuple[str, Text], ...] = (
        ("Salarié", (Bold(wording.person_name(facts.person)), f", {wording.or_fill(loan.job_title)}")),
        ("Prêteuse → utilisatrice", lent),
        ("Lieu", wording.work_place(facts)),
        ("Période", period),
    )
    return KeyValues(rows)


def letter(facts: LoanFacts, sender: Organisation, receiver: tuple[str, ...], subject: str) -> tuple[Block, ...]:
    """The head of a letter: from whom, to whom, place and date to write, subject."""
    return (
        Paragraph((Bold(wording.organisation_name(sender)), f"\n{wording.seat(sender, facts)}")),
        Paragraph(f"À l'attention de{NBSP}:\n" + "\n".join(receiver)),
        Paragraph(f"À {wording.SHORT_BLANK}, le {wording.SHORT_BLANK}"),
        Paragraph((Bold(f"Objet{NBSP}: "), subject)),
        Paragraph("Madame, Monsieur,"),
    )


def to_company(organisation: Organisation, facts: LoanFacts) -> tuple[str, ...]:
    return wording.organisation_name(organisation), wording.seat(organisation, facts)


def box(organisation: Organisation, party: str, facts: LoanFacts, mention: str = "") -> Signatory:
    said = wording.party(organisation, facts)
    return Signatory(party, said["name"], said["signer"], said["capacity"], mention)


def signed_by(boxes: tuple[Signatory, ...], lead: Text = "") -> SignatureBoxes:
    return SignatureBoxes(boxes, lead or f"Fait à {wording.SHORT_BLANK} le {wording.SHORT_BLANK}.")


def closed_by(signatory: Signatory) -> SignatureBoxes:
    """The end of a letter: place and day stand at its head already."""
    salute = "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations distinguées."
    return SignatureBoxes((signatory,), salute)
