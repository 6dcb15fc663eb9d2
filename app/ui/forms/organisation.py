"""The form of a company: what a visit brings first, the rest folded."""

from app.models.organisations import (
    Access,
    Brake,
    Contact,
    Derogation,
    DerogationKind,
    Lever,
    Organisation,
    OrganisationKind,
    OrganisationMotive,
    Site,
    Stage,
)
from app.rules.loans.soft_words import FACTS_ONLY
from app.ui.form import kinds
from app.ui.form.kinds import Address, Choice, Day, Flag, Line, Lines, Link, Ticks, YesNo
from app.ui.form.spec import Children, Entry, FormSpec, Group

_ESSENTIALS = Group(
    "L'essentiel",
    (
        Entry("name", "Nom de l'entreprise", Line(), "Le nom d'usage, celui de l'enseigne.", is_private=True),
        Entry(
            "siret",
            "SIRET",
            kinds.siret(),
            "14 chiffres, sur les factures et l'avis de situation.",
            is_private=True,
            is_known=True,
        ),
        Entry("sites.0.place", "Adresse du siège", Address(), is_private=True),
        Entry("contacts.0.name", "Contact", Line(), "La personne à appeler.", is_private=True),
        Entry("contacts.0.phone", "Téléphone", kinds.phone(), is_private=True),
        Entry("contacts.0.email", "Courriel", kinds.email(), is_private=True, is_half=True),
        Entry("headcount", "Effectif", kinds.whole(0, 1_000_000, "salariés")),
        Entry("is_lender", "Entreprise prêteuse", Flag("Rôle"), "Peut mettre à disposition.", is_first=True),
        Entry("is_host", "Entreprise utilisatrice", Flag(), "Cherche des compétences."),
        Entry(
            "asks_or_offers",
            "Ce qu'elle cherche ou propose",
            Lines(2),
            "Métiers, nombre de personnes, période.",
            is_private=True,
        ),
        Entry("next_step", "Prochaine étape", Line(), "Par exemple «\u00a0envoyer la charte\u00a0».", is_private=True),
        Entry("next_step_on", "À faire le", Day()),
    ),
    is_folded=False,
)

_SITES = Group(
    "Sites",
    (
        Entry("sites.0.name", "Nom du siège ou du site principal", Line(), is_private=True),
        Entry("sites.0.access", "Accès au site principal", Ticks(Access)),
        Children(
            "sites",
            Site,
            "Autres sites",
            "le site",
            "Ajouter un site",
            (
                Entry("name", "Nom du site", Line(), is_private=True, is_wide=True),
                Entry("place", "Adresse du site", Address(), is_wide=True, is_private=True),
                Entry("access", "Accès", Ticks(Access), is_wide=True),
            ),
            first=1,
        ),
    ),
)

_CONTACTS = Group(
    "Contacts",
    (
        Entry(
            "contacts.0.role",
            "Fonction du contact",
            Line(),
            "Par exemple «\u00a0directrice des ressources humaines\u00a0».",
        ),
        Entry("contacts.0.signs", "Ce contact signe les conventions", Flag("Signature")),
        Children(
            "contacts",
            Contact,
            "Autres contacts",
            "le contact",
            "Ajouter un contact",
            (
                Entry("name", "Nom", Line(), is_private=True),
                Entry("role", "Fonction", Line()),
                Entry("phone", "Téléphone", kinds.phone(), is_private=True),
                Entry("email", "Courriel", kinds.email(), is_private=True, is_half=True),
                Entry("signs", "Signe les conventions", Flag("Signature")),
            ),
            first=1,
        ),
    ),
)

_SOCIAL = Group(
    "Social",
    (
        Entry("has_cse", "Comité social et économique (CSE)", YesNo(), "Obligatoire à partir de 11 salariés."),
        Entry("carence_on", "Procès-verbal de carence du", Day(), "Quand l'élection n'a élu personne.", is_first=True),
        Entry("carence_sent_on", "Envoyé à l'inspection du travail le", Day(), "Dans les quinze jours (L2314-9)."),
        Entry(
            "months_at_11",
            "Mois de suite à 11 salariés et plus",
            kinds.whole(0, 1200, "mois"),
            "À douze, un CSE est dû (L2311-2).",
            is_first=True,
        ),
        Entry(
            "years_at_250",
            "Années de suite à 250 salariés et plus",
            kinds.whole(0, 100, "ans"),
            "À cinq années civiles, le seuil est franchi (CSS L130-1).",
        ),
        Entry("idcc", "Convention collective (IDCC)", kinds.idcc(), "Quatre chiffres, sur le bulletin de paie."),
        Entry("headcount_on", "Effectif constaté le", Day()),
        Entry("group_name", "Groupe", Line(), "S'il y en a un.", is_private=True),
        Entry(
            "group_headcount",
            "Effectif du groupe",
            kinds.whole(0, 5_000_000, "salariés"),
            "0 s'il n'y a pas de groupe.",
        ),
        Children(
            "derogations",
            Derogation,
            "Dérogations sur le temps de travail",
            "la dérogation",
            "Ajouter une dérogation",
            (
                Entry("kind", "Ce qu'elle permet", Choice(DerogationKind), is_wide=True),
                Entry("starts_on", "À partir du", Day()),
                Entry("ends_on", "Jusqu'au", Day()),
                Entry("reference", "Accord ou autorisation", Line(placeholder="accord d'entreprise du…"), is_wide=True),
            ),
            help="Elle compte quand ses dates couvrent toute la mission\u00a0; sans date de début, elle ne compte pas.",
        ),
    ),
)

_IDENTITY = Group(
    "Identité",
    (
        Entry("code", "Code", Line(), "Donné une fois, il remplace le nom à l'écran (F9).", is_fixed=True),
        Entry("legal_name", "Raison sociale", Line(), "Telle qu'elle s'imprime dans la convention.", is_private=True),
        Entry("legal_form", "Forme juridique", Line(placeholder="SAS, SARL, association…")),
        Entry("kind", "Nature", Choice(OrganisationKind, is_optional=False)),
        Entry("naf", "Code NAF (APE)", kinds.naf()),
        Entry("registered_on", "Immatriculée le", Day(is_past=True), "Sert à savoir si elle a moins de 8 ans."),
    ),
)

_PARTNERSHIP = Group(
    "Charte et partenariat",
    (
        Entry("stage", "Étape", Choice(Stage, is_optional=False)),
        Entry("charter_signed_on", "Charte signée le", Day()),
        Entry("referred_by_id", "Venue par", Link("organisation", none="l'entreprise qui en a parlé"), is_wide=True),
        Entry("source", "Adressée par", Line(), "Branche, chambre, autre entreprise…", is_wide=True, is_private=True),
    ),
)

_REASONS = Group(
    "Motifs, freins et leviers",
    (
        Entry("motives", "Pourquoi elle s'y intéresse", Ticks(OrganisationMotive)),
        Entry("brakes", "Freins entendus", Ticks(Brake)),
        Entry("levers", "Leviers", Ticks(Lever)),
    ),
)

_NOTES = Group(
    "Notes",
    (Entry("notes", "Notes", Lines(6, FACTS_ONLY), is_private=True, is_facts=True, is_of_company=True),),
)

FORM = FormSpec(
    "organisation",
    Organisation,
    (_ESSENTIALS, _SITES, _CONTACTS, _SOCIAL, _IDENTITY, _PARTNERSHIP, _REASONS, _NOTES),
)
