"""Columns of a list of companies: identity, sites, people to call, where things stand."""

from datetime import date

from app.models.organisations import OrganisationKind, Stage
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.imports import cells
from app.rules.imports.kinds import readings
from app.rules.imports.kinds.contact_cells import read_one, read_people, show_one, show_people
from app.rules.imports.kinds.country import COUNTRY
from app.rules.imports.kinds.readings import Read, Show, shown
from app.rules.imports.shapes import ImportField

LENDER, HOST = "prêteuse", "utilisatrice"
_KINDS = {
    "sarl": OrganisationKind.COMPANY,
    "societe": OrganisationKind.COMPANY,
    "prive": OrganisationKind.COMPANY,
    "asso": OrganisationKind.ASSOCIATION,
    "association loi 1901": OrganisationKind.ASSOCIATION,
    "interim": OrganisationKind.TEMP_AGENCY,
    "ett": OrganisationKind.TEMP_AGENCY,
    "public": OrganisationKind.PUBLIC_BODY,
    "collectivite": OrganisationKind.PUBLIC_BODY,
    "mairie": OrganisationKind.PUBLIC_BODY,
}
_STAGES = {
    "prospect": Stage.TO_CONTACT,
    "a appeler": Stage.TO_CONTACT,
    "nouveau": Stage.TO_CONTACT,
    "contacte": Stage.CONTACTED,
    "interesse": Stage.INTERESTED,
    "partenaire": Stage.ENGAGED,
    "adherent": Stage.ENGAGED,
    "engage": Stage.ENGAGED,
    "refus": Stage.DECLINED,
}


def read_role(text: str, _today: date) -> tuple[str, ...]:
    """« Prêteuse », « utilisatrice », « les deux »."""
    said = f" {french.plain(text)} "
    both = any(word in said for word in (" deux ", " mixte "))
    lends = any(word in said for word in (" pret", " lender ", " employeur", " met a disposition "))
    hosts = any(word in said for word in (" utilis", " host ", " accueil", " emprunt"))
    found = ((LENDER,) if lends or both else ()) + ((HOST,) if hosts or both else ())
    if not found:
        raise EntryProblem("Écrivez «\u00a0prêteuse\u00a0», «\u00a0utilisatrice\u00a0» ou «\u00a0les deux\u00a0».")
    return found


_SITE: tuple[tuple[str, str, Read, Show, tuple[str, ...], str], ...] = (
    (
        "address",
        "Adresse",
        cells.read_line,
        shown,
        (
            *("adresse", "rue", "voie", "adresse postale", "adresse 1", "rue 1", "adresse du siege"),
            *("address", "street", "street address"),
        ),
        "12 rue du Port",
    ),
    (
        "postal_code",
        "Code postal",
        cells.read_postal_code,
        shown,
        ("cp", "codepostal", "code postal", "c p", "postcode", "zip", "zip code", "postal code"),
        "47600",
    ),
    (
        "commune",
        "Commune",
        cells.read_town,
        readings.show_town,
        ("ville", "localite", "commune", "bureau distributeur", "nom commune", "city", "town"),
        "Nérac",
    ),
)


def _places(prefix: str, said: str) -> tuple[ImportField, ...]:
    fields = []
    for key, label, read, show, names, example in _SITE:
        own = names if not said else tuple(f"{name} {french.plain(said)}" for name in names)
        if said and key != "address":  # « Rue 2 » is the rest of the same address
            own = (*own, *(f"{name} 2" for name in names))
        fields.append(
            ImportField(prefix + key, f"{label} {said}".strip(), read, show, own, example="" if said else example)
        )
    return tuple(fields)


FIELDS: tuple[ImportField, ...] = (
    ImportField(
        "name",
        "Nom de l'entreprise",
        cells.read_line,
        shown,
        (
            *("raison sociale complete", "nom du compte", "compte", "nom", "entreprise"),
            *("raison sociale", "denomination", "societe", "enseigne", "etablissement", "structure"),
            *("nom commercial", "client", "company", "company name", "account", "account name"),
            *("organisation", "organization", "nom de l entreprise"),
        ),
        example="Ateliers de la Baïse",
        note="Obligatoire.",
        is_required=True,
    ),
    ImportField(
        "siret",
        "SIRET",
        readings.siret,
        entries.show_siret,
        ("siret", "n siret", "numero siret", "no siret", "siret etablissement", "siret siege"),
        example="732 829 320 00074",
        note="14 chiffres\u00a0: sert à reconnaître une entreprise déjà dans le fichier.",
    ),
    ImportField(
        "code", "Code", cells.read_line, shown, ("code entreprise", "code interne"), note="E-A012, s'il y en a un."
    ),
    ImportField(
        "legal_name",
        "Raison sociale",
        cells.read_line,
        shown,
        ("raison sociale", "denomination", "denomination sociale", "nom legal"),
        example="SAS Ateliers de la Baïse",
    ),
    *_places("", ""),
    COUNTRY,
    ImportField("site", "Nom du site", cells.read_line, shown, ("site", "nom du site", "lieu", "atelier", "agence")),
    ImportField(
        "contact.name",
        "Contact",
        read_people,
        show_people,
        (
            *("nom dirigeant", "nom du dirigeant", "contact rh", "personne a contacter"),
            *("interlocuteur ressources humaines", "contact", "contacts", "interlocuteur"),
            *("dirigeant", "responsable", "gerant", "directeur", "president", "nom du contact"),
            *("nom contact", "nom interlocuteur", "nom", "last name", "contact name"),
            *("contact person", "surname"),
        ),
        example="Mme Ortiz (directrice)",
        note="Plusieurs personnes dans une cellule\u00a0: séparées par un point-virgule.",
    ),
    ImportField(
        "contact.first_name",
        "Prénom du contact",
        read_one,
        show_one,
        ("prenom contact", "prenom du contact", "prenom dirigeant", "prenom interlocuteur", "prenom", "first name"),
    ),
    ImportField(
        "contact.role",
        "Fonction du contact",
        read_one,
        show_one,
        (
            *("fonction", "poste", "qualite", "role du contact", "fonction de l interlocuteur"),
            *("poste contact", "poste du contact", "fonction contact", "fonction du contact"),
            *("job title", "position"),
        ),
    ),
    ImportField(
        "contact.phone",
        "Téléphone",
        readings.phones,
        readings.show_phones,
        (
            *("telephone", "tel", "tel fixe", "portable", "mobile", "telephone du contact"),
            *("numero de telephone", "phone", "telephone number", "phone number", "tel standard"),
        ),
        example="05 53 00 00 00",
    ),
    ImportField(
        "contact.email",
        "Courriel",
        readings.emails,
        show_one,
        (
            "courriel",
            "email",
            "e mail",
            "mail",
            "mail contact",
            "adresse mail",
            "adresse e mail",
            "mel",
            "email address",
        ),
        example="ortiz@exemple.fr",
    ),
    ImportField(
        "contact2.name",
        "Contact 2",
        read_people,
        show_people,
        (
            *("contact 2", "autre contact", "second contact", "contact rh", "nom rh"),
            *("responsable rh", "nom dirigeant", "nom du dirigeant", "dirigeant"),
        ),
    ),
    ImportField("contact2.role", "Fonction du contact 2", read_one, show_one, ("fonction 2", "fonction contact 2")),
    ImportField(
        "contact2.phone",
        "Téléphone 2",
        readings.phones,
        readings.show_phones,
        ("telephone 2", "tel 2", "telephone contact 2"),
    ),
    ImportField(
        "contact2.email",
        "Courriel 2",
        readings.emails,
        show_one,
        ("courriel 2", "email 2", "mail 2", "email contact 2"),
    ),
    ImportField(
        "role",
        "Rôle",
        read_role,
        lambda value: " et ".join(value),
        ("role", "preteuse ou utilisatrice", "type de participation"),
        example="prêteuse",
        note="Prêteuse, utilisatrice ou les deux.",
    ),
    ImportField(
        "kind",
        "Nature",
        cells.word_reader(OrganisationKind, _KINDS),
        shown,
        ("nature", "type", "type de structure", "categorie"),
        example="entreprise",
    ),
    ImportField(
        "legal_form",
        "Forme juridique",
        cells.read_line,
        shown,
        ("forme juridique", "statut juridique", "forme", "legal form"),
        example="SAS",
    ),
    ImportField(
        "naf",
        "Code NAF",
        cells.read_naf,
        shown,
        ("naf", "ape", "code ape", "code naf", "naf ape", "activite principale"),
        example="25.62B",
    ),
    ImportField(
        "idcc",
        "Convention collective (IDCC)",
        cells.read_idcc,
        shown,
        ("idcc", "convention collective", "code idcc"),
        example="3248",
    ),
    ImportField(
        "headcount",
        "Effectif",
        readings.whole(0, 1_000_000),
        entries.show_whole,
        (
            *("nb sal", "effectif", "effectifs", "salaries", "nombre de salaries", "nb salaries"),
            *("nb de salaries", "etp", "effectif reel", "effectif total", "employees"),
            *("number of employees", "headcount"),
        ),
        example="62",
    ),
    ImportField("headcount_on", "Effectif constaté le", readings.past_day, shown, ("date effectif", "effectif au")),
    ImportField(
        "has_cse",
        "CSE",
        cells.read_yes_no,
        readings.show_yes_no,
        ("cse o n", "cse", "comite social et economique"),
        example="oui",
        note="Oui ou non.",
    ),
    ImportField("group_name", "Groupe", cells.read_line, shown, ("groupe", "groupe d appartenance", "maison mere")),
    ImportField(
        "group_headcount", "Effectif du groupe", readings.whole(0, 5_000_000), entries.show_whole, ("effectif groupe",)
    ),
    ImportField(
        "registered_on",
        "Immatriculée le",
        readings.past_day,
        shown,
        ("creation entreprise", "creation de la societe", "immatriculation", "date d immatriculation"),
    ),
    ImportField(
        "stage",
        "Avancement",
        cells.word_reader(Stage, _STAGES),
        shown,
        ("avancement", "etape", "stade", "statut", "etat", "status", "stage"),
        example="contactée",
    ),
    ImportField(
        "source", "Connue par", cells.read_line, shown, ("source", "origine", "provenance", "source du contact")
    ),
    ImportField(
        "asks_or_offers",
        "Ce qu'elle cherche ou propose",
        cells.read_lines,
        shown,
        ("besoin", "besoins", "recherche", "propose", "cherche"),
    ),
    ImportField(
        "next_step", "Prochaine étape", cells.read_line, shown, ("prochaine action", "suite", "a faire", "relance")
    ),
    ImportField(
        "next_step_on",
        "À faire le",
        readings.day,
        shown,
        ("date de relance", "relance prevue le", "a faire le", "echeance"),
    ),
    ImportField(
        "charter_signed_on",
        "Charte signée le",
        readings.past_day,
        shown,
        ("charte", "charte signee", "date charte", "adhesion charte"),
    ),
    ImportField(
        "notes",
        "Notes",
        cells.read_lines,
        shown,
        (
            *("notes", "note", "commentaire", "commentaires", "observations"),
            *("observations diverses", "remarques", "divers", "comments", "comment", "remarks"),
        ),
    ),
    *_places("site2.", "du second site"),
)
