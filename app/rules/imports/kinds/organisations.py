"""Columns of a list of companies: identity, sites, people to call, where things stand."""

import re
from datetime import date

from app.models.organisations import Contact, OrganisationKind, Stage
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.imports.kinds import readings
from app.rules.imports.kinds.readings import shown
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
_PARTS = re.compile(r"\s*(?:;|/|\n|\|| et | & )\s*")
_ASIDE = re.compile(r"^(.*?)\s*(?:\(([^)]*)\)|,\s*(.*)|\s-\s(.*))$")
_EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
_PHONE = re.compile(r"\+?[0-9][0-9 .\-/\u00a0]{7,}[0-9]")


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


def read_people(text: str, _today: date) -> tuple[Contact, ...]:
    """« Mme Ortiz (RH) ; M. Petit, gérant 05 53 00 00 00 »: each with what is said beside."""
    return tuple(filter(None, (_person(part) for part in _PARTS.split(text.strip()) if part)))


def _person(part: str) -> Contact | None:
    emails, phones = _EMAIL.findall(part), _PHONE.findall(part)
    for said in (*emails, *phones):
        part = part.replace(said, " ")
    part = entries.read_line(part.strip(" ,:;-<>"))
    match = _ASIDE.match(part)
    name, role = (match.group(1), next(filter(None, match.groups()[1:]), "")) if match else (part, "")
    if not (name or phones or emails):
        return None
    return Contact(
        name=name.strip(" ,"),
        role=(role or "").strip(" ,:"),
        phone=entries.read_phone(phones[0]) if phones else "",
        email=entries.read_email(emails[0]) if emails else "",
    )


def show_people(value: tuple[Contact, ...]) -> str:
    return "\u00a0; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in value)


_SITE = (
    (
        "address",
        "Adresse",
        ("adresse", "rue", "voie", "adresse postale", "adresse 1", "adresse du siege"),
        "12 rue du Port",
    ),
    ("postal_code", "Code postal", ("cp", "codepostal", "code postal", "c p"), "47600"),
    ("commune", "Commune", ("ville", "localite", "commune", "bureau distributeur", "nom commune"), "Nérac"),
)


def _places(prefix: str, said: str) -> tuple[ImportField, ...]:
    fields = []
    for key, label, names, example in _SITE:
        own = names if not said else tuple(f"{name} {french.plain(said)}" for name in names)
        own = own if not said else (*own, *(f"{name} 2" for name in names))
        fields.append(
            ImportField(
                prefix + key, f"{label} {said}".strip(), readings.line, shown, own, None, "" if said else example
            )
        )
    return tuple(fields)


FIELDS: tuple[ImportField, ...] = (
    ImportField(
        "name",
        "Nom de l'entreprise",
        readings.line,
        shown,
        ("nom", "entreprise", "societe", "enseigne", "etablissement", "structure", "nom commercial", "client"),
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
        "code", "Code", readings.line, shown, ("code entreprise", "code interne"), note="E-A012, s'il y en a un."
    ),
    ImportField(
        "legal_name",
        "Raison sociale",
        readings.line,
        shown,
        ("raison sociale", "denomination", "denomination sociale", "nom legal"),
        example="SAS Ateliers de la Baïse",
    ),
    *_places("", ""),
    ImportField("site", "Nom du site", readings.line, shown, ("site", "nom du site", "lieu", "atelier", "agence")),
    ImportField(
        "contact.name",
        "Contact",
        read_people,
        show_people,
        (
            "contact",
            "contacts",
            "interlocuteur",
            "dirigeant",
            "responsable",
            "gerant",
            "directeur",
            "president",
            "nom du contact",
        ),
        example="Mme Ortiz (directrice)",
        note="Plusieurs personnes dans une cellule\u00a0: séparées par un point-virgule.",
    ),
    ImportField(
        "contact.role", "Fonction du contact", readings.line, shown, ("fonction", "poste", "qualite", "role du contact")
    ),
    ImportField(
        "contact.phone",
        "Téléphone",
        readings.phone,
        entries.show_phone,
        ("telephone", "tel", "tel fixe", "portable", "mobile", "telephone du contact", "numero de telephone"),
        example="05 53 00 00 00",
    ),
    ImportField(
        "contact.email",
        "Courriel",
        readings.email,
        shown,
        ("courriel", "email", "e mail", "mail", "adresse mail", "adresse e mail", "mel"),
        example="ortiz@exemple.fr",
    ),
    ImportField(
        "contact2.name", "Contact 2", read_people, show_people, ("contact 2", "autre contact", "second contact")
    ),
    ImportField("contact2.role", "Fonction du contact 2", readings.line, shown, ("fonction 2", "fonction contact 2")),
    ImportField(
        "contact2.phone",
        "Téléphone 2",
        readings.phone,
        entries.show_phone,
        ("telephone 2", "tel 2", "telephone contact 2"),
    ),
    ImportField(
        "contact2.email", "Courriel 2", readings.email, shown, ("courriel 2", "email 2", "mail 2", "email contact 2")
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
        readings.one_of(OrganisationKind, _KINDS),
        shown,
        ("nature", "type", "type de structure", "categorie"),
        example="entreprise",
    ),
    ImportField(
        "legal_form",
        "Forme juridique",
        readings.line,
        shown,
        ("forme juridique", "statut juridique", "forme"),
        example="SAS",
    ),
    ImportField(
        "naf",
        "Code NAF",
        readings.naf,
        shown,
        ("naf", "ape", "code ape", "code naf", "naf ape", "activite principale"),
        example="25.62B",
    ),
    ImportField(
        "idcc",
        "Convention collective (IDCC)",
        readings.idcc,
        shown,
        ("idcc", "convention collective", "code idcc"),
        example="3248",
    ),
    ImportField(
        "headcount",
        "Effectif",
        readings.whole(0, 1_000_000, "salariés"),
        entries.show_whole,
        ("effectif", "effectifs", "salaries", "nombre de salaries", "nb salaries", "nb de salaries", "etp"),
        example="62",
    ),
    ImportField("headcount_on", "Effectif constaté le", readings.past_day, shown, ("date effectif", "effectif au")),
    ImportField(
        "has_cse",
        "CSE",
        readings.yes_no,
        french.yes_no,
        ("cse", "comite social et economique"),
        example="oui",
        note="Oui ou non.",
    ),
    ImportField("group_name", "Groupe", readings.line, shown, ("groupe", "groupe d appartenance", "maison mere")),
    ImportField(
        "group_headcount",
        "Effectif du groupe",
        readings.whole(0, 5_000_000, "salariés"),
        entries.show_whole,
        ("effectif groupe",),
    ),
    ImportField(
        "registered_on",
        "Immatriculée le",
        readings.past_day,
        shown,
        ("date de creation", "creation", "immatriculation"),
    ),
    ImportField(
        "stage",
        "Avancement",
        readings.one_of(Stage, _STAGES),
        shown,
        ("avancement", "etape", "stade", "statut", "etat"),
        example="contactée",
    ),
    ImportField("source", "Connue par", readings.line, shown, ("source", "origine", "provenance", "connue par")),
    ImportField(
        "asks_or_offers",
        "Ce qu'elle cherche ou propose",
        readings.lines,
        shown,
        ("besoin", "besoins", "recherche", "propose", "cherche"),
    ),
    ImportField(
        "next_step", "Prochaine étape", readings.line, shown, ("prochaine action", "suite", "a faire", "relance")
    ),
    ImportField("next_step_on", "À faire le", readings.day, shown, ("date de relance", "a faire le", "echeance")),
    ImportField(
        "charter_signed_on", "Charte signée le", readings.past_day, shown, ("charte", "charte signee", "date charte")
    ),
    ImportField(
        "notes",
        "Notes",
        readings.lines,
        shown,
        ("notes", "note", "commentaire", "commentaires", "observations", "remarques", "divers"),
    ),
    *_places("site2.", "du second site"),
)
