"""Columns of a list of companies: identity, sites, people to call, where things stand."""

from datetime import date

from app.models.organisations import OrganisationKind, Stage
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.imports import cells
from app.rules.imports.kinds import readings
from app.rules.imports.kinds.contacts import CONTACTS
from app.rules.imports.kinds.country import COUNTRY
from app.rules.imports.kinds.more import ADDRESS_MORE, noted
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


_BANDS = {
    "00": "0 salarié",
    "01": "1 ou 2 salariés",
    "02": "3 à 5 salariés",
    "03": "6 à 9 salariés",
    "11": "10 à 19 salariés",
    "12": "20 à 49 salariés",
    "21": "50 à 99 salariés",
    "22": "100 à 199 salariés",
    "31": "200 à 249 salariés",
    "32": "250 à 499 salariés",
    "41": "500 à 999 salariés",
    "42": "1\u00a0000 à 1\u00a0999 salariés",
    "51": "2\u00a0000 à 4\u00a0999 salariés",
    "52": "5\u00a0000 à 9\u00a0999 salariés",
    "53": "10\u00a0000 salariés et plus",
}
"""Of the national register, whose zeros a spreadsheet takes away."""


def read_band(text: str, _today: date) -> str | None:
    """« 11 » and « 10 à 19 » alike; nothing for « NN », which is not known."""
    typed = entries.read_line(text)
    if typed.upper() == "NN":
        return None
    code = typed.removesuffix(".0").zfill(2) if typed.removesuffix(".0").isdigit() else ""
    return french.colon("Tranche d'effectif") + _BANDS.get(code, typed)


def _role_if_yes(role: str) -> Read:
    """Of a column « Prête ? »: that role, or nothing."""

    def read(text: str, today: date) -> tuple[str, ...] | None:
        return (role,) if cells.read_yes_no(text, today) else None

    return read


_SITE: tuple[tuple[str, str, Read, Show, tuple[str, ...], str], ...] = (
    (
        "address",
        "Adresse",
        cells.read_line,
        shown,
        (
            *("adresse", "rue", "voie", "adresse postale", "adresse 1", "rue 1", "adresse du siege"),
            *("adresse ligne 1", "ligne d adresse 1", "adresse complete", "numero et voie", "libelle voie"),
            *("address", "street", "street address", "address 1", "address line 1", "billing street"),
            *("mailing street", "adresse de facturation", "rue de facturation"),
        ),
        "12 rue du Port",
    ),
    (
        "postal_code",
        "Code postal",
        cells.read_postal_code,
        shown,
        (
            *("cp", "codepostal", "code postal", "c p", "postcode", "zip", "zip code", "postal code"),
            *("billing zip postal code", "billing postal code", "code postal du siege", "code postal siege"),
            *("codepostaletablissement", "code postal de facturation"),
        ),
        "47600",
    ),
    (
        "commune",
        "Commune",
        cells.read_town,
        readings.show_town,
        (
            *("ville", "localite", "commune", "bureau distributeur", "nom commune", "city", "town"),
            *(
                "ville de facturation",
                "ville siege",
                "billing city",
                "commune d implantation",
                "libellecommuneetablissement",
            ),
        ),
        "Nérac",
    ),
)


_CODE_AND_TOWN = ("cp ville", "code postal ville", "code postal commune", "libelle commune")


def _places(prefix: str, said: str) -> tuple[ImportField, ...]:
    fields = []
    for key, label, read, show, names, example in _SITE:
        own = names if not said else tuple(f"{name} {french.plain(said)}" for name in names)
        own = (*own, *_CODE_AND_TOWN) if key == "commune" and not said else own
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
            *("raison sociale complete", "nom du compte", "compte", "~nom", "entreprise"),
            *("raison sociale 1", "~tiers", "nom du tiers", "intitule du tiers", "~intitule", "nom du client"),
            *("nom usuel", "denominationunitelegale", "denomination commerciale", "employeur", "adherent"),
            *("raison sociale", "denomination", "societe", "enseigne", "etablissement", "structure"),
            *("enseigne 1", "denomination usuelle", "raison sociale enseigne", "raison sociale ou enseigne"),
            *("liste des entreprises", "entreprises du bassin", "entreprise adherente", "partenaire", "membre"),
            *("nom de l adherent", "nom de la societe", "nom de la structure", "denomination unite legale"),
            *("nom commercial", "client", "company", "company name", "account", "account name"),
            *("organisation", "organization", "nom de l entreprise"),
        ),
        example="Ateliers de la Baïse",
        note="Obligatoire.",
        is_required=True,
    ),
    ImportField(
        "trade_name",
        "Enseigne, à côté de la raison sociale",
        cells.read_line,
        shown,
        (
            *("~enseigne", "~enseigne 1", "~nom commercial", "~denomination commerciale", "~denomination usuelle"),
            *("~nom usuel", "~enseigne commerciale", "~enseigne commerciale eventuelle", "~nom d enseigne"),
        ),
        note="Le nom sous lequel on la connaît\u00a0: l'autre devient sa raison sociale.",
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
    ADDRESS_MORE,
    COUNTRY,
    ImportField("site", "Nom du site", cells.read_line, shown, ("site", "nom du site", "lieu", "atelier", "agence")),
    *CONTACTS,
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
        "lends",
        "Prête (oui ou non)",
        _role_if_yes(LENDER),
        " et ".join,
        (
            *("prete", "prete du personnel", "peut preter", "pret", "preteuse", "preteur", "volontaire pour preter"),
            *("ok pour preter", "met a disposition", "prete a preter", "lender", "entreprise preteuse"),
        ),
        into="role",
    ),
    ImportField(
        "hosts",
        "Accueille (oui ou non)",
        _role_if_yes(HOST),
        " et ".join,
        (
            *("accueille", "peut accueillir", "accueil", "utilisatrice", "emprunte", "emprunteuse", "a besoin"),
            *("prete a accueillir", "host", "entreprise utilisatrice", "utilisateur"),
        ),
        into="role",
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
            *("number of employees", "headcount", "nombre d employes", "nb employes"),
        ),
        example="62",
    ),
    ImportField(
        "headcount_band",
        "Tranche d'effectif",
        read_band,
        shown,
        ("tranche effectif", "tranche d effectif salarie", "tranche effectif salarie", "effectif tranche"),
        note="Gardée en note\u00a0; les codes de l'INSEE, 11 par exemple, sont mis en mots.",
        into="notes",
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
        (
            "creation entreprise",
            "datecreationetablissement",
            "datecreationunitelegale",
            "creation de la societe",
            "immatriculation",
            "date d immatriculation",
        ),
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
        (
            *("besoin", "besoins", "recherche", "propose", "cherche", "besoins identifies", "besoins saisonniers"),
            *("besoins en personnel", "besoins en competences", "besoins rh", "besoins exprimes", "sureffectif"),
            *("besoins saisonniers identifies", "besoins saisonniers identifies au cours de la visite", "demande"),
        ),
        may_repeat=True,
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
            *("observations diverses", "remarques", "divers", "comments", "comment", "remarks", "description"),
        ),
        may_repeat=True,
    ),
    noted(
        *("freins", "frein", "leviers", "levier", "freins identifies", "leviers identifies", "motivations"),
        *("date de la derniere visite", "derniere visite", "date derniere visite", "visite le", "date de visite"),
        *("dernier contact", "date dernier contact", "date du dernier contact", "dernier echange", "historique"),
        *("compte rendu", "compte rendu de visite", "resultat", "suites donnees", "points de vigilance"),
        *("code client", "numero client", "code tiers", "code adherent", "numero adherent", "reference client"),
        *(
            "id",
            "identifiant",
            "account id",
            "~tiers",
            "raison sociale 2",
        ),
        *("site web", "site internet", "website", "url", "activite", "activite principale exercee"),
        *("libelle naf", "libelle ape", "libelle activite", "secteur", "secteur d activite", "industry", "filiere"),
        *("effectif cdi", "effectif cdd", "interimaires"),
        *("conseiller", "conseiller cci", "charge de mission", "charge d affaires", "account owner"),
        *("proprietaire du compte", "date adhesion", "date d adhesion", "ok pmo", "pmo"),
        *("suivi par", "proprietaire de l entreprise", "zone", "territoire", "bassin d emploi", "epci"),
        *("metiers", "metiers en tension", "metiers recherches", "competences", "periodes de forte activite"),
        *("saisonnalite", "periode haute", "periode basse", "accords", "accord d entreprise", "opco"),
    ),
    *_places("site2.", "du second site"),
)
