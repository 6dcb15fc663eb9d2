"""Columns of a list of missions: which company and site, the job, how many, when, what it takes."""

from app.models.needs import Priority
from app.rules import entries
from app.rules.imports import cells
from app.rules.imports.kinds import people_cells, readings, week_cells
from app.rules.imports.kinds.linked import company
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

_PRIORITIES = {
    "urgent": Priority.HIGH,
    "haute": Priority.HIGH,
    "prioritaire": Priority.HIGH,
    "moyenne": Priority.NORMAL,
    "basse": Priority.LOW,
    "faible": Priority.LOW,
}

FIELDS: tuple[ImportField, ...] = (
    *company(
        "company",
        "Entreprise utilisatrice",
        ("entreprise", "entreprise utilisatrice", "utilisatrice", "societe", "client", "entreprise d accueil"),
        is_required=True,
    ),
    ImportField(
        "site",
        "Site",
        cells.read_line,
        shown,
        ("site", "lieu", "lieu de travail", "etablissement", "atelier"),
        note="Nom d'un site de l'entreprise, ou sa commune\u00a0; vide\u00a0: le siège.",
    ),
    ImportField("code", "Code", cells.read_line, shown, ("code mission", "reference"), note="M-A012, s'il y en a un."),
    ImportField(
        "job_title",
        "Métier",
        cells.read_line,
        shown,
        ("metier", "poste", "intitule", "emploi", "poste recherche", "intitule du poste", "mission", "profil"),
        example="Soudeur",
        is_required=True,
    ),
    ImportField("rome", "Code ROME", cells.read_rome, shown, ("rome", "code rome"), example="H2913"),
    ImportField(
        "people",
        "Nombre de personnes",
        readings.whole(1, 999),
        entries.show_whole,
        ("nombre", "nombre de personnes", "nombre de postes", "nb postes", "effectif", "nb", "besoin en personnes"),
        example="2",
    ),
    ImportField(
        "starts_on",
        "Début",
        readings.day,
        shown,
        ("debut", "date de debut", "du", "a partir du", "date debut", "demarrage"),
        example="01/12/2026",
    ),
    ImportField(
        "ends_on",
        "Fin",
        readings.day,
        shown,
        ("fin", "date de fin", "au", "jusqu au", "date fin"),
        example="26/02/2027",
    ),
    ImportField(
        "schedule",
        "Horaires",
        week_cells.read_week,
        week_cells.show_week,
        ("horaires", "horaire", "planning", "plages horaires"),
        example="lundi à vendredi 8h-12h et 13h-16h",
    ),
    ImportField(
        "hours",
        "Heures par semaine",
        cells.read_hours,
        entries.show_hours,
        ("heures", "heures par semaine", "duree hebdomadaire", "h semaine", "temps de travail"),
        note="Gardées en note tant que les horaires ne sont pas donnés.",
    ),
    ImportField(
        "tasks",
        "Tâches",
        cells.read_lines,
        shown,
        ("taches", "activites", "descriptif", "description", "missions confiees"),
    ),
    ImportField(
        "skills",
        "Compétences",
        people_cells.read_names,
        people_cells.show_names,
        ("competences", "competence", "savoir faire", "profil recherche"),
        example="soudage TIG\u00a0; lecture de plans",
    ),
    ImportField(
        "certificates",
        "Titres exigés",
        people_cells.read_names,
        people_cells.show_names,
        ("caces", "habilitations", "titres", "certificats", "permis"),
        example="CACES R489 cat. 3",
    ),
    ImportField("ppe", "Équipements de protection", cells.read_line, shown, ("epi", "equipements", "protections")),
    ImportField(
        "priority",
        "Priorité",
        cells.word_reader(Priority, _PRIORITIES),
        shown,
        ("priorite", "urgence"),
        example="normale",
    ),
    ImportField(
        "features", "Particularités du poste", cells.read_lines, shown, ("particularites", "contraintes", "conditions")
    ),
    ImportField(
        "notes",
        "Notes",
        cells.read_lines,
        shown,
        ("notes", "note", "commentaire", "commentaires", "observations", "remarques"),
    ),
)
