"""Settings, each declared once: key, type, default, label, help and scope (office: in the file; laptop: here)."""

from dataclasses import dataclass
from typing import Literal

from app.models.questions import QUESTIONS

Scope = Literal["office", "laptop"]
Kind = Literal["text", "lines", "integer", "decimal", "choice", "image"]


@dataclass(frozen=True)
class Setting:
    key: str
    kind: Kind
    default: str
    label: str
    help: str
    scope: Scope
    choices: tuple[tuple[str, str], ...] = ()
    between: tuple[int, int] = (1, 60)
    """Smallest and largest, of a number."""


QUESTION = "follow_up.question."
"""Before the subject of a question asked at each call."""
WEIGHT = "matching.weight."
"""Before the word of a criterion; each weight from 0 to 100, with the reason of its default."""
_WEIGHTS = (
    ("distance", 28, "Distance", "Premier facteur d'engagement, et première raison de refuser."),
    ("hours", 22, "Heures", "Une mission tenue à moitié reste ouverte\u00a0; ce qu'un long trajet prend est compté."),
    ("job", 14, "Métier", "Même métier, métier voisin, ou autre métier avec les compétences demandées."),
    ("skills", 19, "Compétences", "Deuxième raison de ne pas prêter\u00a0; une exigée compte comme trois souhaitées."),
    ("certificates", 5, "Titres", "Valables jusqu'au dernier jour\u00a0; un titre exigé qui manque arrête déjà."),
    ("dates", 7, "Dates", "Part de la mission où la personne est disponible."),
    ("duration", 3, "Durée", "Un souhait de la personne\u00a0: il départage, sans écarter."),
    ("past_loans", 2, "Prêts passés", "Un plus quand un prêt dans la même entreprise est allé à son terme."),
)

_NAMES_KNOWN = (
    ("proposed", "dès la proposition"),
    ("agreed", "à l'accord des trois parties"),
    ("signed", "à la signature de la convention"),
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "office.name",
        "text",
        "",
        "Nom de l'organisme",
        "En tête de chaque document, par exemple «\u00a0CCI 47\u00a0».",
        "office",
    ),
    Setting("office.address", "lines", "", "Adresse", "Telle qu'elle s'imprime, une ligne par ligne.", "office"),
    Setting("office.phone", "text", "", "Téléphone", "Imprimé sous l'adresse.", "office"),
    Setting("office.email", "text", "", "Courriel", "Imprimé sous l'adresse.", "office"),
    Setting("office.logo", "image", "", "Logo", "Image PNG ou JPEG, imprimée en tête des documents.", "office"),
    Setting(
        "office.prefix",
        "text",
        "",
        "Préfixe des numéros",
        "Placé devant les numéros de convention\u00a0; peut rester vide.",
        "office",
    ),
    Setting(
        "office.territory",
        "text",
        "",
        "Territoire",
        "Codes de vos départements ou communes (INSEE), par exemple 47, 32. Leur contour se voit sur la carte.",
        "office",
    ),
    Setting(
        "facilitator.name",
        "text",
        "",
        "Votre nom",
        "Animateur ou animatrice qui suit les mises à disposition.",
        "office",
    ),
    Setting(
        "visits.start",
        "text",
        "",
        "Départ des visites",
        "Commune d'où vous partez le matin\u00a0; vide\u00a0: celle de l'organisme.",
        "office",
    ),
    Setting(
        "follow_up.days",
        "integer",
        "7",
        "Jours entre deux appels au salarié",
        "Sept jours par défaut\u00a0; chaque prêt peut avoir son propre rythme.",
        "office",
    ),
    Setting(
        "follow_up.lender_days",
        "integer",
        "7",
        "Jours entre deux appels à l'entreprise prêteuse",
        "0\u00a0: on ne l'appelle pas d'office.",
        "office",
        between=(0, 60),
    ),
    Setting(
        "follow_up.host_days",
        "integer",
        "14",
        "Jours entre deux appels à l'entreprise utilisatrice",
        "0\u00a0: on ne l'appelle pas d'office.",
        "office",
        between=(0, 60),
    ),
    *(
        Setting(
            QUESTION + one.field.removeprefix("answer_"),
            "text",
            "",
            f"Question sur {one.subject[0].lower()}{one.subject[1:]}",
            f"Vide\u00a0: «\u00a0{one.words}\u00a0» Les points déjà notés gardent la question posée ce jour-là.",
            "office",
        )
        for one in QUESTIONS
    ),
    Setting(
        "calendar.names",
        "choice",
        "codes",
        "Dans le calendrier",
        "Un calendrier se synchronise souvent avec un téléphone\u00a0: des codes par défaut, jamais de paie.",
        "office",
        (("codes", "des codes"), ("names", "les noms")),
    ),
    Setting(
        "trip.km_rate",
        "decimal",
        "0,636",
        "Coût d'un kilomètre, en euros",
        "Sert à dire ce qu'un trajet fait gagner ou perdre par mois. 0 si vous ne voulez pas d'euros.",
        "office",
        between=(0, 10),
    ),
    Setting(
        "trip.km_rate_source",
        "text",
        "usure, entretien, carburant et assurance, barème fiscal 5 CV jusqu'à 5 000 km par an (arrêté du 27 mars 2023)",
        "Source et date de ce coût",
        "Dite avec chaque trajet\u00a0; changez-la avec le coût.",
        "office",
    ),
    Setting(
        "slots.target_hours",
        "decimal",
        "35",
        "Heures visées par semaine",
        "Par deux emplois réunis, quand aucun contrat ne dit combien\u00a0: 35 h, la durée légale (L3121-27).",
        "office",
        between=(1, 48),
    ),
    Setting(
        "slots.percent",
        "decimal",
        "12,5",
        "Indemnité de coupure, en % des heures non payées",
        "Part du taux horaire versée pour le temps entre deux emplois d'une même journée. 0 si vous n'en versez pas.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "slots.hourly_rate",
        "decimal",
        "12,02",
        "Taux horaire de cette indemnité, en euros bruts",
        "Le SMIC au 1er janvier 2026 par défaut\u00a0; changez-le quand il change.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "slots.cap",
        "decimal",
        "150",
        "Plafond de cette indemnité, en euros bruts par mois",
        "0 s'il n'y en a pas.",
        "office",
        between=(0, 10_000),
    ),
    Setting(
        "slots.source",
        "text",
        "dispositif bi-emploi de la Région Bretagne et de la FNTV, charte de juillet 2022",
        "Source de cette indemnité",
        "Dite avec chaque montant\u00a0; changez-la avec le taux.",
        "office",
    ),
    Setting(
        "office.fixed_today",
        "text",
        "",
        "Date fixe (démonstration)",
        "Remplace la date du jour, sous la forme 2026-11-24. Vide dans un vrai fichier.",
        "office",
    ),
    *(
        Setting(f"{WEIGHT}{word}", "integer", str(weight), label, why, "office", between=(0, 100))
        for word, weight, label, why in _WEIGHTS
    ),
    Setting(
        "matching.synonyms",
        "lines",
        "",
        "Mots qui veulent dire la même chose",
        "Une ligne par groupe, séparés par «\u00a0=\u00a0». Par exemple\u00a0: TIG = GTAW = soudage à l'arc tungstène.",
        "office",
    ),
    Setting(
        "anonymity.lender_learns_host",
        "choice",
        "signed",
        "L'entreprise prêteuse connaît l'utilisatrice",
        "Avant, les documents et les classeurs qui lui sont destinés ne la nomment pas.",
        "office",
        _NAMES_KNOWN,
    ),
    Setting(
        "anonymity.host_learns_lender",
        "choice",
        "signed",
        "L'entreprise utilisatrice connaît la prêteuse",
        "Avant, le profil d'un volontaire ne dit pas qui est son employeur.",
        "office",
        _NAMES_KNOWN,
    ),
    Setting(
        "anonymity.smallest_town",
        "integer",
        "2000",
        "Habitants, au moins, de la commune nommée",
        "Une commune plus petite est dite par la plus proche qui les a\u00a0: «\u00a0secteur de Nérac\u00a0».",
        "office",
        between=(500, 100_000),
    ),
    Setting(
        "anonymity.least_alike",
        "integer",
        "2",
        "Personnes semblables, au moins",
        "En dessous, le catalogue propose de dire le métier ou le lieu plus largement.",
        "office",
        between=(2, 10),
    ),
    Setting(
        "catalogue.days",
        "integer",
        "60",
        "Jours entre deux catalogues",
        "Tous les deux mois par défaut\u00a0; le rappel vient dans Aujourd'hui.",
        "office",
        between=(7, 365),
    ),
    Setting(
        "catalogue.charter",
        "choice",
        "signed",
        "Qui reçoit le catalogue",
        "La charte de bon usage est rappelée en première page.",
        "office",
        (("signed", "les signataires de la charte"), ("anyone", "toute entreprise")),
    ),
    Setting(
        "figures.survey_used",
        "decimal",
        "43",
        "Enquête\u00a0: ont déjà eu recours au prêt, en %",
        "Part des responsables des ressources humaines interrogés. Lue à côté de vos chiffres.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "figures.survey_borrowed",
        "decimal",
        "39",
        "Enquête\u00a0: ont accueilli, en %",
        "Lue à côté de vos chiffres.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "figures.survey_lent",
        "decimal",
        "29",
        "Enquête\u00a0: ont prêté, en %",
        "Lue à côté de vos chiffres.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "figures.survey_recommend",
        "decimal",
        "62",
        "Enquête\u00a0: recommandent le prêt, en %",
        "Lue à côté de vos chiffres.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "figures.survey_source",
        "text",
        "OpinionWay, 2016, 213 responsables des ressources humaines",
        "Source et date de cette enquête",
        "Imprimée avec ces valeurs\u00a0; changez-la avec elles.",
        "office",
    ),
    Setting(
        "figures.exits_lasting",
        "decimal",
        "30",
        "Repère\u00a0: sorties en emploi durable, en %",
        "Attendu de l'insertion par l'activité économique\u00a0: au moins 30\u00a0%.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "figures.exits_positive",
        "decimal",
        "65",
        "Repère\u00a0: sorties positives, en %",
        "Attendu de l'insertion par l'activité économique\u00a0: au moins 65\u00a0%.",
        "office",
        between=(0, 100),
    ),
    Setting(
        "laptop.id",
        "text",
        "",
        "Identifiant de ce poste",
        "Donné une fois, à la première ouverture.",
        "laptop",
    ),
    Setting(
        "laptop.letter",
        "text",
        "A",
        "Lettre de ce poste",
        "Une lettre par ordinateur\u00a0: elle entre dans les numéros.",
        "laptop",
    ),
    Setting("laptop.last_file", "text", "", "Dernier fichier ouvert", "Rouvert au démarrage.", "laptop"),
    Setting(
        "laptop.backup_second",
        "text",
        "",
        "Second emplacement de sauvegarde",
        "Dossier d'une clé USB, d'un disque ou d'un serveur\u00a0: chaque sauvegarde y est copiée.",
        "laptop",
    ),
    Setting("laptop.backup_second_on", "text", "", "Dernière copie au second emplacement", "Noté seul.", "laptop"),
    Setting("laptop.backup_drill_on", "text", "", "Dernier essai de restauration", "Fait seul chaque mois.", "laptop"),
    Setting("laptop.backup_drill_said", "text", "", "Ce qu'a dit cet essai", "Vide quand il a réussi.", "laptop"),
    Setting("laptop.restoring", "text", "", "Fichier en cours de restauration", "Vidé à sa réouverture.", "laptop"),
    Setting("laptop.columns", "text", "{}", "Colonnes choisies", "Par liste, celles que vous montrez.", "laptop"),
    Setting("laptop.map_layers", "text", "", "Calques de la carte", "Ceux que vous montrez.", "laptop"),
    Setting(
        "laptop.theme",
        "choice",
        "system",
        "Apparence",
        "Claire, sombre ou comme le système.",
        "laptop",
        (("light", "claire"), ("dark", "sombre"), ("system", "comme le système")),
    ),
)


def declared(key: str) -> Setting:
    """The setting of that key; KeyError when nothing declares it, which is our mistake."""
    return {setting.key: setting for setting in SETTINGS}[key]
