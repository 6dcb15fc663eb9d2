"""« Affectation du territoire »: who would go where, what it changes and what is missing, to be read at a desk."""

from dataclasses import dataclass
from datetime import date

from app.reports.blocks import Align, Block, Bullets, Document, Heading, KeyValues, Note, OfficeHead, Paragraph, Table
from app.rules.french import NBSP

TITLE = "Affectation du territoire"
_ALIGNS: tuple[Align, ...] = ("left", "left", "left", "right", "right")


@dataclass(frozen=True)
class TerritorySheet:
    """Everything in words already. `wishes` and `figures`: label and value; `rows`: mission, job and company,
    volunteer, kilometres, fit; `new` the rows that one by one would not give; `unfilled`: mission, posts, why."""

    office: OfficeHead
    wishes: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    against: str
    gain: str
    rows: tuple[tuple[str, ...], ...]
    new: tuple[int, ...]
    changes: tuple[str, ...]
    stretches: tuple[str, ...]
    unfilled: tuple[tuple[str, ...], ...]
    pushes: tuple[str, ...]


def build(sheet: TerritorySheet, today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle="Toutes les missions ouvertes et tous les volontaires disponibles, regardés ensemble",
        number=f"T-{today:%Y-%m-%d}",
        version=0,
        is_draft=False,
        office=sheet.office,
        blocks=(*_asked(sheet), *_placed(sheet), *_missing(sheet)),
        made_on=today,
        audience="office",
    )


def _asked(sheet: TerritorySheet) -> tuple[Block, ...]:
    said = [Paragraph(text) for text in (sheet.gain, sheet.against) if text]
    return (Heading("Ce qui est demandé"), KeyValues(sheet.wishes), Heading("En bref"), KeyValues(sheet.figures), *said)


def _placed(sheet: TerritorySheet) -> list[Block]:
    blocks: list[Block] = [Heading("Qui irait où")]
    if sheet.rows:
        heads = ("Mission", "Métier et entreprise", "Volontaire", "Trajet", "Adéq.")
        blocks.append(Table(heads, sheet.rows, (0.13, 0.41, 0.24, 0.12, 0.1), _ALIGNS, shaded=sheet.new))
    else:
        blocks.append(Paragraph("Aucun poste ne peut être pourvu avec ces volontaires."))
    if sheet.new:
        blocks.append(Note("+\u00a0: mission par mission, ce volontaire irait ailleurs ou n'irait pas."))
    if sheet.changes:
        blocks += [Heading("Ce qui change par rapport à mission par mission"), Bullets(sheet.changes)]
    if sheet.stretches:
        blocks += [Heading("Au-delà de ce que les volontaires ont dit"), Bullets(sheet.stretches)]
    return blocks


def _missing(sheet: TerritorySheet) -> list[Block]:
    blocks: list[Block] = []
    if sheet.unfilled:
        heads = ("Mission", "Métier et entreprise", "Postes", "Pourquoi")
        widths = (0.13, 0.32, 0.1, 0.45)
        blocks += [
            Heading("Postes sans personne"),
            Table(heads, sheet.unfilled, widths, ("left", "left", "right", "left")),
        ]
    if sheet.pushes:
        blocks += [Heading("Le moindre effort pour les pourvoir"), Bullets(sheet.pushes)]
    blocks.append(
        Note(
            "Une affectation n'est qu'une proposition à discuter\u00a0: rien n'est enregistré, et chacun reste libre "
            f"de refuser. Trajets à vol d'oiseau, aller simple{NBSP}; kilomètres par jour, aller et retour."
        )
    )
    return blocks
