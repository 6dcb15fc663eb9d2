"""The anonymous profile of a volunteer, on one page, for companies that may welcome them."""

from datetime import date

from app.reports import profile_words as words
from app.reports.blocks import Block, Bold, Bullets, Card, Document, Heading, Note, Paragraph, Table, Text
from app.reports.masked_facts import ProfileFacts
from app.rules import french
from app.rules.french import NBSP
from app.rules.third_party.masking import MaskedPerson


def build(facts: ProfileFacts, today: date) -> Document:
    person = facts.person
    return Document(
        title="Profil anonyme",
        subtitle="Salarié ou salariée volontaire pour une mise à disposition",
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=tuple(_blocks(facts, person, today)),
        made_on=today,
        audience="third_party",
    )


def _blocks(facts: ProfileFacts, person: MaskedPerson, today: date) -> list[Block]:
    rows: list[tuple[str, Text]] = [
        ("Secteur", person.zone.label),
        ("Déplacement", words.distance(person)),
        ("Disponibilité", words.dates(person, today)),
        ("Durée souhaitée", words.duration(person)),
        ("Horaires", words.hours(person)),
    ]
    if person.family and person.family != person.job:
        rows.insert(0, ("Famille", person.family))
    if facts.lender is not None and facts.lender.name:
        rows.append(("Employeur", facts.lender.name))
    if person.name:
        rows.insert(0, ("Nom", person.name))
    blocks: list[Block] = [Card(person.job or "Métier à préciser", person.code, tuple(rows), person.availability)]
    blocks.append(Heading("Compétences"))
    if person.skills or person.unsaid:
        levels = [(french_first(level), names) for level, names in words.skills(person)]
        levels += [("Et aussi", words.unsaid(person))] if person.unsaid else []
        blocks.append(Table(("Niveau", "Compétences"), tuple(levels), (0.22, 0.78)))
    else:
        blocks.append(Paragraph("À demander."))
    if person.certificates:
        kept = tuple((kind, words.valid(until, today)) for kind, until in person.certificates)
        blocks += [Heading("Titres, CACES et habilitations"), Table(("Titre", "Validité"), kept, (0.62, 0.38))]
    if person.motives:
        blocks += [Heading("Ce qui motive cette personne"), Paragraph(f"{french_first(words.motives(person))}.")]
    blocks += [Heading("À demander avant de décider"), Bullets(words.questions(person, today))]
    blocks += how_to_ask(facts, f"le profil {person.code}")
    return blocks


def how_to_ask(facts: ProfileFacts, what: str) -> list[Block]:
    office = facts.office
    reach = " ou ".join(said for said in (french.phone(office.phone), office.email) if said)
    ask: Text = (
        "Demandez ",
        Bold(what),
        f" à {office.name or 'votre interlocuteur'}{f' ({reach})' if reach else ''}. La rencontre a lieu avec "
        "l'accord de la personne et de son employeur.",
    )
    note = (
        f"Profil diffusé avec l'accord écrit de la personne. Son nom et celui de son employeur sont communiqués plus "
        f"tard dans la démarche. Un refus, d'où qu'il vienne, est sans conséquence pour elle{NBSP}; il ne se motive ni "
        f"par l'âge, ni par le lieu de résidence, ni par aucun critère interdit (art. L1132-1)."
    )
    return [Heading("Pour aller plus loin"), Paragraph(ask), Note(note)]


def french_first(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]
