"""The catalogue of available profiles: a first page that says what it is and how to ask, then a card a person."""

from datetime import date

from app.reports import profile_words as words
from app.reports.blocks import Block, Bold, Bullets, Card, Contents, Document, Heading, Note, PageBreak, Paragraph, Text
from app.reports.masked_facts import CatalogueFacts
from app.rules import french
from app.rules.french import NBSP
from app.rules.third_party import reidentification
from app.rules.third_party.masking import MaskedPerson

TITLE = "Catalogue des profils disponibles"


def build(facts: CatalogueFacts, today: date) -> Document:
    families = reidentification.order(facts.profiles)
    count = french.counted(len(facts.profiles), "profil")
    blocks: list[Block] = [*_cover(facts, count), Heading("Dans ce numéro")]
    if families:
        listed = tuple((name, french.counted(len(of), "profil")) for name, of in families.items())
        blocks += [Contents(listed, "Profils"), PageBreak()]
    else:
        blocks.append(Paragraph("Aucun profil n'est disponible à ce jour."))
    for name, people in families.items():
        blocks.append(Heading(name))
        blocks += [card(person, today) for person in people]
    return Document(
        title=TITLE,
        subtitle=f"{count}, au {french.day_in_words(facts.made_on)}",
        number=facts.number or "projet",
        version=0,
        is_draft=not facts.number,
        office=facts.office,
        blocks=tuple(blocks),
        made_on=facts.made_on,
        audience="third_party",
    )


def card(person: MaskedPerson, today: date) -> Card:
    rows: list[tuple[str, Text]] = [
        ("Secteur", f"{person.zone.label}{NBSP}; {words.distance(person)}"),
        ("Disponibilité", f"{words.dates(person, today)}{NBSP}; {words.duration(person)}"),
        ("Horaires", words.hours(person)),
    ]
    rows += [(label[:1].upper() + label[1:], names) for label, names in words.skills(person)]
    if person.certificates:
        rows.append(("Titres", "\n".join(words.certificates(person, today))))
    if person.unsaid:
        rows.append(("Et aussi", words.unsaid(person)))
    if person.motives:
        rows.append(("Motivation", words.motives(person)))
    return Card(person.job or "Métier à préciser", person.code, tuple(rows), person.availability)


def _cover(facts: CatalogueFacts, count: str) -> list[Block]:
    office = facts.office
    reach = " ou ".join(said for said in (french.phone(office.phone), office.email) if said)
    lead: Text = (
        "Des salariés d'entreprises voisines sont volontaires pour une mise à disposition\u00a0: ils gardent leur "
        "contrat, leur salaire et leur poste, et leur employeur refacture au coût réel, sans marge (art. L8241-2). "
        f"Ce numéro en présente {count}, avec leur accord écrit.",
    )
    steps: tuple[Text, ...] = (
        ("Relevez le ", Bold("code"), " du profil qui vous intéresse, par exemple «\u00a0S-A014\u00a0»."),
        ("Demandez-le à ", Bold(office.name or "votre interlocuteur"), f"{NBSP}: {reach}." if reach else "."),
        "Décrivez votre poste\u00a0: lieu, dates, horaires, gestes. Une visite avec la personne suit, si elle le veut.",
        "Les noms, de la personne comme de son employeur, sont communiqués ensuite.",
    )
    return [Paragraph(lead), Heading("Comment demander un profil"), Bullets(steps), _charter(facts.is_for_signatories)]


def _charter(is_for_signatories: bool) -> Note:
    access = (
        "Ce catalogue est réservé aux entreprises qui ont signé la charte de bon usage\u00a0: il ne se transmet pas. "
        if is_for_signatories
        else "Ce catalogue ne se transmet pas sans l'accord de celui qui l'a établi. "
    )
    return Note(
        f"{access}Il ne sert qu'à proposer une mise à disposition, jamais à démarcher pour un recrutement ni à "
        "chercher qui est qui. Le refus d'un salarié est sans conséquence pour lui. Un profil est retiré dès que la "
        "personne le demande."
    )
