"""Columns that name another record: a company, a person, a loan."""

from app.rules import entries
from app.rules.imports import cells
from app.rules.imports.kinds import people_cells, readings
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField


def company(key: str, label: str, names: tuple[str, ...], is_required: bool = False) -> tuple[ImportField, ...]:
    """By name, by SIRET, by code: `key`, `key`.siret, `key`.code."""
    low = label.lower()
    return (
        ImportField(
            key,
            label,
            cells.read_line,
            shown,
            names,
            example="Ateliers de la Baïse",
            note="Reconnue par son SIRET, son code ou son nom.",
            is_required=is_required,
        ),
        ImportField(
            f"{key}.siret",
            f"SIRET ({low})",
            readings.siret,
            entries.show_siret,
            (*(f"siret {name}" for name in names), "siret", "n siret"),
        ),
        ImportField(f"{key}.code", f"Code ({low})", cells.read_line, shown, tuple(f"code {name}" for name in names)),
    )


PERSON: tuple[ImportField, ...] = (
    ImportField(
        "person.last_name",
        "Nom du salarié",
        people_cells.read_name,
        shown,
        ("nom", "nom salarie", "nom du salarie", "last name", "surname", "employee last name"),
        example="Lœuvrier",
    ),
    ImportField(
        "person.first_name",
        "Prénom du salarié",
        cells.read_line,
        shown,
        ("prenom", "prenom salarie", "prenom du salarie", "first name", "employee first name"),
        example="Élise",
    ),
    ImportField(
        "person.whole_name",
        "Salarié (prénom et nom)",
        people_cells.read_whole_name,
        people_cells.show_whole_name,
        (
            "salarie",
            "salariee",
            "prenom nom",
            "prenom et nom",
            "volontaire",
            "personne",
            "salarie mis a disposition",
            "salarie prete",
            "nom du salarie prete",
            "personne pretee",
            "salarie suivi",
            "collaborateur",
            "employe",
            "employee",
            "employee name",
            "worker",
            "full name",
            "intervenant",
        ),
    ),
    ImportField(
        "person.last_first",
        "Salarié (nom puis prénom)",
        people_cells.read_last_first,
        people_cells.show_whole_name,
        ("nom prenom", "nom et prenom", "nom prenom du salarie", "nom et prenom du salarie"),
    ),
    ImportField(
        "person.code",
        "Code du salarié",
        cells.read_line,
        shown,
        ("code salarie", "code volontaire", "code", "matricule", "employee code", "employee id"),
    ),
    ImportField(
        "person.birth_date",
        "Né(e) le",
        readings.past_day,
        shown,
        ("naissance", "date de naissance", "ne le", "date of birth", "birth date"),
    ),
)
"""By code, or by name, first name and birth date."""


def loan() -> tuple[ImportField, ...]:
    """By its number, or by who was lent and to whom."""
    return (
        ImportField(
            "loan",
            "Numéro du prêt",
            cells.read_line,
            shown,
            (
                *(
                    "numero",
                    "numero du pret",
                    "n pret",
                    "pret",
                    "numero de pret",
                    "n de convention",
                    "numero convention",
                    "convention",
                    "convention de pret",
                ),
                *("loan", "loan number", "loan id", "agreement number", "reference du pret"),
            ),
            example="2026-A-014",
            note="Ou le salarié et l'entreprise utilisatrice.",
        ),
        *PERSON,
        *company(
            "host",
            "Entreprise utilisatrice",
            (
                *("entreprise utilisatrice", "utilisatrice", "entreprise", "client", "entreprise d accueil"),
                *("host", "host company", "company", "lieu de mission", "chez"),
                *("accueillante", "emprunteur", "societe d accueil", "mis a disposition de", "utilisateur"),
            ),
        ),
    )
