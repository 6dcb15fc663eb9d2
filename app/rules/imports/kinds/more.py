"""Columns that have no field of their own, and add to one that is there."""

from app.rules.imports import cells
from app.rules.imports.kinds import readings
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

NOTED = "noted"


def noted(*names: str) -> ImportField:
    """Kept in the notes, its heading before."""
    return ImportField(
        NOTED,
        "Notes, avec l'intitulé",
        cells.read_lines,
        shown,
        names,
        note="Ce qui n'a pas de champ\u00a0: gardé dans les notes après son intitulé.",
        may_repeat=True,
        into="notes",
    )


ADDRESS_MORE = ImportField(
    "address_more",
    "Complément d'adresse",
    cells.read_line,
    shown,
    (
        *("complement adresse", "complement", "adresse 2", "adresse 3", "rue 2", "adresse ligne 2", "lieu dit"),
        *("adresse suite", "adresse complementaire", "address 2", "address line 2", "batiment", "zone d activite"),
        *("bp", "boite postale", "numero voie", "numero de voie", "numero de rue", "numero dans la voie", "indice"),
        *("indice de repetition", "bis ter", "type voie", "type de voie", "nature de voie", "~libelle voie"),
        *("~libelle de la voie", "~nom de voie", "~nom de la voie", "~voie", "~rue"),
    ),
    note="Ajouté à l'adresse.",
    may_repeat=True,
    into="address",
)


def other_phone(head: str = "") -> ImportField:
    """Beside the first number; `head` is where telephones are, « contact. »."""
    return ImportField(
        f"{head}other_phone",
        "Autre téléphone",
        readings.phones,
        readings.show_phones,
        (
            *("~portable", "~mobile", "~gsm", "~tel portable", "~tel mobile", "~telephone portable"),
            *("~telephone mobile", "~tel direct", "~ligne directe", "~telephone direct", "~mobile phone"),
            *("~tel standard", "~telephone fixe", "~tel fixe", "~telephone professionnel", "~tel pro", "~tel perso"),
            *("~numero de portable", "~portable professionnel", "~portable pro", "~portable perso", "~tel bureau"),
            *("~telephone personnel", "~tel domicile", "~~~portable dirigeant", "~~~mobile dirigeant"),
        ),
        note="Le premier numéro compte, les autres sont gardés en note.",
        may_repeat=True,
        into=f"{head}phone",
    )
