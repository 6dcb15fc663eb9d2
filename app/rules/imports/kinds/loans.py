"""Columns of a list of loans under way: who, between which companies, on what job, from when to when."""

from app.rules import entries
from app.rules.imports import cells
from app.rules.imports.kinds import readings, week_cells
from app.rules.imports.kinds.linked import PERSON, company
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

FIELDS: tuple[ImportField, ...] = (
    ImportField(
        "number",
        "Numéro du prêt",
        cells.read_line,
        shown,
        ("numero", "numero du pret", "n pret", "numero de pret"),
        note="Celui que Coup de Main a donné, s'il y en a un.",
    ),
    *PERSON,
    *company(
        "lender",
        "Entreprise prêteuse",
        ("entreprise employeur", "entreprise preteuse", "preteuse", "employeur", "entreprise d origine", "preteur"),
    ),
    *company(
        "host",
        "Entreprise utilisatrice",
        (
            "utilisateur",
            "entreprise utilisateur",
            "entreprise utilisatrice",
            "utilisatrice",
            "entreprise d accueil",
            "accueil",
            "emprunteuse",
            "client",
        ),
        is_required=True,
    ),
    ImportField(
        "job_title",
        "Poste occupé",
        cells.read_line,
        shown,
        ("poste", "metier", "emploi", "mission", "poste occupe", "fonction"),
        example="Soudeuse",
    ),
    ImportField(
        "starts_on",
        "Début",
        readings.first_day,
        shown,
        ("debut", "date de debut", "du", "date debut", "depuis le", "debut de mission"),
        example="05/10/2026",
        is_required=True,
    ),
    ImportField(
        "ends_on",
        "Fin prévue",
        readings.last_day,
        shown,
        (
            "date de fin prevue",
            "terme prevu",
            "fin",
            "date de fin",
            "au",
            "fin prevue",
            "terme",
            "date fin",
            "fin de mission",
        ),
        example="26/02/2027",
        is_required=True,
    ),
    ImportField(
        "signed_on",
        "Convention signée le",
        readings.past_day,
        shown,
        (
            "date signature convention",
            "date de signature de la convention",
            "convention signee",
            "convention signee le",
            "date de signature",
            "signature",
            "convention",
            "date convention",
            "signee le",
        ),
        example="28/09/2026",
        note="Le jour où les deux entreprises ont signé, sur papier.",
    ),
    ImportField(
        "amended_on",
        "Avenant au contrat signé le",
        readings.past_day,
        shown,
        ("avenant", "avenant signe le", "date avenant"),
        example="30/09/2026",
    ),
    ImportField(
        "reference",
        "Référence de la convention",
        cells.read_line,
        shown,
        ("reference", "ref", "n convention", "numero de convention"),
        note="Celle du papier, gardée en note\u00a0: Coup de Main donne son propre numéro.",
    ),
    ImportField("site", "Site", cells.read_line, shown, ("site", "lieu", "lieu de travail", "lieu de mission")),
    ImportField(
        "schedule",
        "Horaires",
        week_cells.read_week,
        week_cells.show_week,
        ("horaires", "horaire", "planning"),
        example="lundi à vendredi 8h-12h et 13h-16h",
    ),
    ImportField("tutor", "Tuteur", cells.read_line, shown, ("tuteur", "referent", "encadrant")),
    ImportField("tasks", "Tâches", cells.read_lines, shown, ("taches", "activites", "description")),
    ImportField(
        "gross_pay",
        "Salaire brut du mois",
        readings.monthly,
        entries.show_money,
        ("salaire", "salaire brut", "brut"),
    ),
    ImportField(
        "notes", "Notes", cells.read_lines, shown, ("notes", "note", "commentaire", "commentaires", "observations")
    ),
)
