"""Columns of a list of volunteers: who, where, what they do and can do, when, and what they agreed to."""

from app.models.persons import ConsentScope, TravelMeans
from app.rules import entries
from app.rules.imports import cells
from app.rules.imports.kinds import people_cells, readings
from app.rules.imports.kinds.linked import company
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

_SCOPES = {
    "anonyme": ConsentScope.PROFILE,
    "profil": ConsentScope.PROFILE,
    "nominatif": ConsentScope.NAMED,
    "nom": ConsentScope.NAMED,
}
_MEANS = {
    "vehicule": TravelMeans.CAR,
    "auto": TravelMeans.CAR,
    "moto": TravelMeans.TWO_WHEELS,
    "scooter": TravelMeans.TWO_WHEELS,
    "train": TravelMeans.BUS,
}

_IDENTITY = (
    ImportField(
        "last_name",
        "Nom",
        people_cells.read_name,
        shown,
        ("nom", "nom de famille", "nom d usage", "nom usuel", "nom salarie", "nom du salarie"),
        example="Lœuvrier",
    ),
    ImportField(
        "first_name", "Prénom", cells.read_line, shown, ("prenom", "prenoms", "prenom salarie"), example="Élise"
    ),
    ImportField(
        "whole_name",
        "Nom et prénom",
        people_cells.read_last_first,
        people_cells.show_whole_name,
        ("nom prenom", "nom et prenom", "identite"),
        note="Si les deux sont dans une seule colonne, le nom d'abord.",
    ),
    ImportField(
        "name_whole",
        "Prénom et nom",
        people_cells.read_whole_name,
        people_cells.show_whole_name,
        ("prenom nom", "prenom et nom", "salarie", "salariee", "volontaire", "personne"),
        note="Si les deux sont dans une seule colonne, le prénom d'abord.",
    ),
    ImportField(
        "code", "Code", cells.read_line, shown, ("code salarie", "code volontaire"), note="S-A012, s'il y en a un."
    ),
    ImportField(
        "birth_date",
        "Date de naissance",
        readings.past_day,
        shown,
        ("naissance", "date naissance", "ne le", "nee le", "date de naiss", "ddn"),
        example="14/05/1988",
    ),
    ImportField(
        "address", "Adresse", cells.read_line, shown, ("adresse", "rue", "voie", "domicile"), example="3 rue Haute"
    ),
    ImportField(
        "postal_code",
        "Code postal",
        cells.read_postal_code,
        shown,
        ("cp", "code postal", "codepostal"),
        example="47600",
    ),
    ImportField(
        "commune",
        "Commune",
        cells.read_town,
        readings.show_town,
        ("commune", "ville", "localite", "lieu de residence"),
        example="Nérac",
    ),
    ImportField(
        "phone",
        "Téléphone",
        readings.phones,
        readings.show_phones,
        ("telephone", "tel", "portable", "mobile", "tel portable", "gsm"),
        example="06 00 00 00 00",
    ),
    ImportField(
        "email",
        "Courriel",
        readings.emails,
        shown,
        ("courriel", "email", "e mail", "mail", "mel", "adresse mail"),
        example="elise@exemple.fr",
    ),
)
_WORK = (
    *company(
        "employer",
        "Employeur",
        (
            "entreprise d origine",
            "entreprise actuelle",
            "employeur",
            "entreprise",
            "societe",
            "entreprise preteuse",
            "preteuse",
        ),
    ),
    ImportField(
        "job_title",
        "Métier",
        cells.read_line,
        shown,
        ("metier", "profession", "emploi", "poste", "poste occupe", "intitule du poste"),
        example="Soudeuse",
    ),
    ImportField("rome", "Code ROME", cells.read_rome, shown, ("rome", "code rome"), example="H2913"),
    ImportField(
        "job.qualification",
        "Qualification",
        cells.read_line,
        shown,
        ("qualification", "classification", "coefficient"),
        example="P3",
    ),
    ImportField(
        "job.contract",
        "Contrat",
        people_cells.read_contract,
        people_cells.show_contract,
        ("contrat", "type de contrat", "nature du contrat"),
        example="CDI",
    ),
    ImportField(
        "job.starts_on",
        "Début du contrat",
        readings.day,
        shown,
        ("embauche", "date d embauche", "date d entree", "anciennete", "debut de contrat", "entree"),
    ),
    ImportField("job.ends_on", "Fin du contrat", readings.day, shown, ("fin de contrat", "date de fin de contrat")),
    ImportField(
        "job.weekly_hours",
        "Heures par semaine",
        cells.read_hours,
        entries.show_hours,
        ("heures", "heures par semaine", "heures hebdo", "duree hebdomadaire", "temps de travail", "h semaine"),
        example="35",
    ),
    ImportField(
        "pay",
        "Salaire brut",
        people_cells.read_pay,
        people_cells.show_pay,
        (
            "taux horaire brut",
            "tx horaire brut",
            "salaire",
            "salaire brut",
            "remuneration",
            "brut mensuel",
            "taux horaire",
            "salaire mensuel brut",
        ),
        example="2 150 € par mois",
    ),
    ImportField(
        "skills",
        "Compétences",
        people_cells.read_skills,
        people_cells.show_skills,
        ("competences", "competence", "savoir faire", "aptitudes"),
        example="soudage TIG (maîtrise)\u00a0; lecture de plans",
        note="Séparées par un point-virgule\u00a0; niveau entre parenthèses\u00a0: notions, pratique, maîtrise.",
    ),
    ImportField(
        "certificates",
        "Titres et habilitations",
        people_cells.read_certificates,
        people_cells.show_certificates,
        (
            "habil elec",
            "habilitations electriques",
            "permis caces",
            "permis et caces",
            "caces",
            "caces habilitations",
            "habilitations",
            "titres",
            "certificats",
            "permis",
            "habilitation",
            "certifications",
        ),
        example="CACES R489 cat. 3 (jusqu'au 12/03/2028)\u00a0; SST",
    ),
)
_WHEN = (
    ImportField(
        "max_km",
        "Distance maximale (km)",
        readings.whole(0, 300),
        entries.show_whole,
        ("km", "distance", "mobilite", "rayon", "distance max", "km max", "mobilite km"),
        example="30",
    ),
    ImportField(
        "travel_means",
        "Moyens de transport",
        readings.several(TravelMeans, _MEANS),
        shown,
        ("transport", "moyen de transport", "locomotion", "vehicule", "moyens de transport"),
        example="voiture",
    ),
    ImportField(
        "available_from",
        "Disponible à partir du",
        readings.first_day,
        shown,
        (
            "disponible le",
            "disponibilite",
            "dispo",
            "disponible des",
            "date de disponibilite",
            "disponible a partir de",
            "dispo a partir du",
            "dispo le",
            "libre le",
        ),
        example="01/12/2026",
    ),
    ImportField(
        "available_until",
        "Disponible jusqu'au",
        readings.last_day,
        shown,
        ("dispo au", "dispo jusqu au", "disponible jusqu a", "fin de disponibilite"),
    ),
    ImportField(
        "unavailabilities",
        "Absences prévues",
        people_cells.read_absences,
        people_cells.show_absences,
        ("absences", "indisponible", "indisponibilites", "conges"),
        example="du 21/12/2026 au 03/01/2027",
        note="Les dates seules\u00a0: la raison n'est jamais gardée.",
    ),
)
_AGREED = (
    ImportField(
        "consent_on",
        "Accord donné le",
        people_cells.read_consent_day,
        shown,
        (
            "consentement rgpd",
            "accord rgpd",
            "consentement le",
            "accord",
            "accord ecrit",
            "accord ecrit le",
            "accord signe le",
            "accord du salarie",
            "consentement",
            "date accord",
            "date de consentement",
            "accord le",
            "rgpd",
        ),
        example="16/11/2026",
        note="Le jour de l'accord écrit. Vide\u00a0: pas d'accord, la personne n'est proposée à personne.",
    ),
    ImportField(
        "consent_scope",
        "Portée de l'accord",
        cells.word_reader(ConsentScope, _SCOPES),
        shown,
        ("portee", "portee accord", "type d accord"),
        example="profil anonyme aux entreprises",
    ),
    ImportField("notice_on", "Notice remise le", readings.past_day, shown, ("notice", "information rgpd")),
    ImportField(
        "employer_informed",
        "Employeur informé",
        cells.read_yes_no,
        readings.show_yes_no,
        ("employeur informe", "employeur au courant", "employeur prevenu"),
        example="non",
        note="Tant que non, rien de la personne ne paraît chez son employeur.",
    ),
    ImportField(
        "notes",
        "Notes",
        cells.read_lines,
        shown,
        ("notes", "note", "commentaire", "commentaires", "observations", "remarques"),
    ),
)

FIELDS: tuple[ImportField, ...] = (*_IDENTITY, *_WORK, *_WHEN, *_AGREED)
