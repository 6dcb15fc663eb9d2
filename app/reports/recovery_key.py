"""« Clé de secours »: one page to print and lock away; made in memory, never kept."""

from dataclasses import dataclass
from datetime import date

from app.reports import blocks as b
from app.rules import french
from app.rules.french import NBSP

TITLE = "Clé de secours"
_GAP = NBSP * 6
_HOW = (
    f"À l'ouverture du fichier, choisissez «{NBSP}Clé de secours{NBSP}», puis recopiez les quatre "
    "lignes. Espaces, tirets et minuscules ne comptent pas.",
    f"Le zéro et le O se valent, ainsi que le 1, le I et le L{NBSP}; la lettre U n'y est jamais.",
    "Chaque ligne se vérifie seule\u00a0: si une lettre est fausse, le programme dit laquelle relire.",
    f"Ensuite, choisissez un nouveau mot de passe (Réglages, «{NBSP}Mot de passe{NBSP}»).",
)


@dataclass(frozen=True)
class Sheet:
    """`file_name` is the office's file; `lines` are four groups each."""

    file_name: str
    lines: tuple[str, ...]
    office_name: str
    made_on: date


def build(sheet: Sheet) -> b.Document:
    return b.Document(
        title=TITLE,
        subtitle=f"du fichier «{NBSP}{sheet.file_name}{NBSP}»",
        number="",
        version=0,
        is_draft=False,
        office=b.OfficeHead(sheet.office_name),
        blocks=(
            b.Paragraph(
                f"Cette clé ouvre le fichier et ses sauvegardes sans le mot de passe{NBSP}: qui la tient peut tout "
                "lire. Imprimez-la, rangez-la sous clé, ailleurs que près de l'ordinateur (coffre, bureau de la "
                "direction), et n'en gardez ni photo ni fichier."
            ),
            b.Spacer(4),
            *(b.Heading(f"{number}.{_GAP}{line.replace(' ', _GAP)}") for number, line in enumerate(sheet.lines, 1)),
            b.Spacer(4),
            b.Heading("Pour s'en servir"),
            b.Bullets(_HOW),
            b.Heading("Elle vaut jusqu'au prochain changement"),
            b.Paragraph(
                "Changer le mot de passe change aussi cette clé\u00a0: imprimez alors la nouvelle. Gardez celle-ci "
                "aussi longtemps que des sauvegardes faites jusque-là existent hors de cet ordinateur."
            ),
            b.KeyValues(
                (
                    ("Imprimée le", french.day_in_words(sheet.made_on)),
                    ("Remise à", " "),
                    ("Rangée où", " "),
                )
            ),
        ),
        made_on=sheet.made_on,
        audience="office",
    )


def render(sheet: Sheet) -> bytes:
    """One page, as PDF bytes."""
    from app.reports import pdf

    return pdf.render(build(sheet))
