"""The anonymous sheet of a mission, for employers and volunteers before anyone is named."""

from datetime import date

from app.models.needs import Importance, Payer
from app.reports.blocks import Block, Bold, Bullets, Card, Document, Heading, KeyValues, Note, Paragraph, Text
from app.reports.masked_facts import MissionFacts
from app.reports.profile import french_first
from app.rules import french, schedule
from app.rules.french import NBSP
from app.rules.third_party.masking import MaskedNeed

_PAYERS = {
    Payer.LENDER: "payée par l'entreprise prêteuse",
    Payer.HOST: "payée par l'entreprise d'accueil",
    Payer.OPCO: "prise en charge par l'OPCO",
    Payer.SHARED: "coût partagé",
}


def build(facts: MissionFacts, today: date) -> Document:
    return Document(
        title="Mission anonyme",
        subtitle="Mise à disposition proposée par une entreprise voisine",
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=tuple(_blocks(facts)),
        made_on=today,
        audience="third_party",
    )


def _blocks(facts: MissionFacts) -> list[Block]:
    need = facts.need
    rows: list[tuple[str, Text]] = [
        ("Activité", need.branch or "à préciser"),
        ("Lieu", need.area.sector.label),
        ("Dates", dates(need)),
        ("Postes", french.number(need.people) if need.people else "à préciser"),
        ("Horaires", "\n".join(schedule.in_words(need.grid)) or "à préciser"),
    ]
    if need.name:
        rows.insert(0, ("Entreprise", need.name))
    blocks: list[Block] = [Card(need.job or "Métier à préciser", need.code, tuple(rows), need.grid)]
    if need.tasks:
        blocks += [Heading("Travail confié"), Paragraph(french_first(need.tasks))]
    asked = [_asked(name, how) for name, how in (*need.skills, *need.certificates) if name]
    if asked:
        blocks += [Heading("Compétences et titres"), Bullets(tuple(asked))]
    conditions = _conditions(need)
    if conditions:
        blocks += [Heading("Conditions du poste"), KeyValues(conditions)]
    if need.trainings:
        blocks += [Heading("Formations prévues"), Bullets(tuple(_trained(need)))]
    return [*blocks, *_how_to_ask(facts)]


def dates(need: MaskedNeed) -> str:
    if need.starts_on is None:
        return "à préciser"
    until = f" au {french.day_in_words(need.ends_on)}" if need.ends_on else ""
    return f"du {french.day_in_words(need.starts_on)}{until}"


def _asked(name: str, how: Importance) -> Text:
    return (Bold(name), " (exigé)") if how is Importance.REQUIRED else f"{name} (souhaité)"


def _conditions(need: MaskedNeed) -> tuple[tuple[str, Text], ...]:
    height = None if need.works_at_height is None else french.yes_no(need.works_at_height)
    days = french.counted(need.autonomy_days, "jour") if need.autonomy_days is not None else ""
    found = (
        ("Charges", need.load.label if need.load else ""),
        ("Posture", need.posture.label if need.posture else ""),
        ("Ambiance", need.climate.label if need.climate else ""),
        ("Bruit", need.noise.label if need.noise else ""),
        ("Travail en hauteur", height or ""),
        ("Rythme", need.pace.label if need.pace else ""),
        ("Autonomie en", days),
        ("Équipements", need.ppe),
        ("Particularités", need.features),
    )
    return tuple((label, said) for label, said in found if said)


def _trained(need: MaskedNeed) -> list[str]:
    return [
        ", ".join(
            filter(None, (name, f"{french.trimmed(hours)}{NBSP}h" if hours else "", _PAYERS[payer] if payer else ""))
        )
        for name, hours, payer in need.trainings
        if name
    ]


def _how_to_ask(facts: MissionFacts) -> list[Block]:
    office = facts.office
    reach = " ou ".join(said for said in (french.phone(office.phone), office.email) if said)
    ask: Text = (
        "Demandez ",
        Bold(f"la mission {facts.number}"),
        f" à {office.name or 'votre interlocuteur'}{f' ({reach})' if reach else ''}.",
    )
    note = (
        "Le nom de l'entreprise est communiqué plus tard dans la démarche. Le salarié volontaire garde son contrat, "
        "son salaire et son poste\u00a0; il peut refuser, ou arrêter, sans conséquence."
    )
    return [Heading("Pour aller plus loin"), Paragraph(ask), Note(note)]
