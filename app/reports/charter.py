"""The charter of good use: what a company commits to before any profile is shown to it, and what the office does."""

from datetime import date

from app.reports import wording
from app.reports.blocks import (
    Article,
    Block,
    Bold,
    Bullets,
    Document,
    KeyValues,
    Note,
    Paragraph,
    Signatory,
    SignatureBoxes,
    Text,
)
from app.reports.company_facts import CompanyFacts
from app.reports.facts import signer
from app.rules import french
from app.rules.french import NBSP

TITLE = "Charte de bon usage"
_COMPANY = (
    "N'utiliser un profil que pour proposer une mise à disposition, jamais pour démarcher ou recruter.",
    "Ne pas chercher qui est derrière un profil, ni chez qui il travaille\u00a0; passer par l'organisme.",
    "Ne transmettre ni le catalogue ni un profil, et les effacer quand ils ne servent plus.",
    "Répondre à chaque proposition, même pour dire non, sur des faits liés au travail.",
    "Ne jamais écarter quelqu'un pour un motif que la loi interdit (art. L1132-1)\u00a0: âge, lieu de résidence, "
    "santé, activité syndicale, origine, sexe…",
    "Décrire le poste tel qu'il est\u00a0: travail, horaires, lieu, risques, équipements, et le laisser visiter.",
)
_VOLUNTEER = (
    "Le salarié est volontaire. Il peut refuser, ou demander à revenir, sans conséquence pour lui.",
    "Il garde son contrat, son salaire, sa convention collective et son poste, ou un poste équivalent au retour.",
    "Rien ne commence avant son accord, la consultation des comités là où il y en a, la convention et l'avenant.",
)
_LENDING = (
    "Prêter sans but lucratif\u00a0: facturer les salaires, les charges et les frais remboursés, rien de plus (art. "
    "L8241-1).",
    "Préparer le retour avec le salarié, et l'appeler chaque semaine pendant le prêt.",
)
_HOSTING = (
    "Nommer un référent, accueillir comme un des siens, former à la sécurité du poste et fournir les équipements.",
    "Prévenir l'entreprise prêteuse d'un accident dans les 24\u00a0heures\u00a0; payer les factures à leur échéance.",
)
_OFFICE = (
    "Ne montrer un profil qu'avec l'accord écrit du salarié et quand son employeur est informé.",
    "Taire les noms des personnes et des entreprises jusqu'à l'étape convenue avec elles.",
    "Retirer un profil dès que la personne le demande\u00a0; donner à chacun ce que le fichier sait de lui.",
    "Proposer selon le métier, les horaires, les compétences et la distance, et dire pourquoi.",
)


def build(facts: CompanyFacts, today: date) -> Document:
    company = facts.organisation
    both = company.is_lender == company.is_host
    blocks: tuple[Block, ...] = (
        KeyValues(_parties(facts)),
        Paragraph(
            "Cette charte ouvre l'accès aux profils des salariés volontaires. Elle ne remplace ni la loi ni la "
            "convention de mise à disposition, et n'oblige personne à prêter ou à accueillir."
        ),
        Article("Les profils"),
        Paragraph("L'entreprise s'engage à\u00a0:"),
        Bullets(_COMPANY),
        Article("Le volontaire d'abord"),
        Bullets(_VOLUNTEER),
        Article("Prêter, accueillir" if both else "Prêter" if company.is_lender else "Accueillir"),
        Bullets((*(_LENDING if both or company.is_lender else ()), *(_HOSTING if both or company.is_host else ()))),
        Article("Ce que fait l'organisme"),
        Bullets(_OFFICE),
        Article("Durée"),
        Paragraph(
            "La charte vaut du jour de sa signature jusqu'à ce que l'une des parties y mette fin, par un simple écrit. "
            "Si elle n'est pas respectée, l'accès aux profils est fermé\u00a0; les prêts en cours continuent."
        ),
        *_signed(facts),
        SignatureBoxes(
            (_company_box(facts), Signatory("Pour l'organisme", facts.office.name, facts.facilitator)),
            f"Fait à {wording.SHORT_BLANK} le {wording.SHORT_BLANK} en deux exemplaires originaux.",
        ),
    )
    return Document(
        title=TITLE,
        subtitle=company.legal_name or company.name or "Entreprises prêteuses et utilisatrices",
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=blocks,
        made_on=today,
        audience="parties",
    )


def _parties(facts: CompanyFacts) -> tuple[tuple[str, Text], ...]:
    company = facts.organisation
    place = company.sites[0].place if company.sites else None
    commune = facts.communes.get(place.insee, "") if place else ""
    seat = ", ".join(
        said
        for said in (
            *(line.strip(" ,") for line in (place.address.splitlines() if place else ())),
            f"{place.postal_code if place else ''} {commune}".strip(),
        )
        if said
    )
    signs = signer(company)
    who = ", ".join(said for said in (signs.name, signs.role) if said) if signs else ""
    return (
        ("Entreprise", (Bold(wording.organisation_name(company)),)),
        ("Siège", wording.or_fill(seat)),
        ("SIRET", french.siret(company.siret) or french.TO_FILL),
        ("Représentée par", wording.or_fill(who)),
        ("Organisme", wording.or_fill(facts.office.name)),
    )


def _company_box(facts: CompanyFacts) -> Signatory:
    signs = signer(facts.organisation)
    return Signatory(
        "Pour l'entreprise",
        wording.organisation_name(facts.organisation),
        wording.or_fill(signs.name if signs else ""),
        signs.role if signs else "",
    )


def _signed(facts: CompanyFacts) -> tuple[Block, ...]:
    """A copy printed later says when the first was signed: that day is the proof kept on the company's record."""
    day = facts.organisation.charter_signed_on
    return (Note(f"Charte signée le {french.day_in_words(day)}{NBSP}: ceci en est une copie."),) if day else ()
