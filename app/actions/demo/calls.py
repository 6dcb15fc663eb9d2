"""What was said on the demo's weekly calls: facts only, never health, never a judgement on a person."""

from typing import NamedTuple

from app.models.check_ins import Feeling


class Call(NamedTuple):
    feeling: Feeling = Feeling.WELL
    work: str = ""
    welcome: str = ""
    hours: str = ""
    wishes: str = ""
    next_step: str = ""


class Special(NamedTuple):
    """A call written for one loan, in its n-th week (1 is the first call)."""

    person: str
    week: int
    call: Call


WORK: tuple[str, ...] = (
    "Tient le poste seul depuis mercredi.",
    "Les consignes sont claires, le binôme répond aux questions.",
    "A changé de machine cette semaine, formation au poste d'une demi-journée.",
    "Production conforme, aucun rebut.",
    "Rythme pris\u00a0; connaît maintenant les trois références courantes.",
    "A proposé un rangement des outils, repris par l'équipe.",
    "Poste varié\u00a0: deux jours au montage, trois jours à la préparation.",
    "Semaine chargée, commande urgente livrée vendredi.",
    "A montré à deux collègues une méthode de son entreprise d'origine.",
    "Travail proche du sien, seules les références changent.",
    "A suivi la formation prévue, attestation remise.",
    "Inventaire en milieu de semaine, retour au poste habituel jeudi.",
    "Nouveau lot plus délicat, contrôlé par le chef d'équipe.",
    "Autonome\u00a0; n'appelle plus que pour les réglages.",
)
WELCOME: tuple[str, ...] = (
    "Bien intégré, déjeune avec l'équipe.",
    "Connaît maintenant tout l'atelier.",
    "Le tuteur passe chaque matin.",
    "Invité au pot de départ d'un collègue.",
    "Bonne entente, tutoiement dès la première semaine.",
    "Casier et tenue fournis, plus rien ne manque.",
    "A reçu la visite du chef d'atelier.",
    "",
)
HOURS: tuple[str, ...] = (
    "Horaires prévus respectés.",
    "Une heure de plus mardi, récupérée vendredi.",
    "35 h, relevé signé et transmis.",
    "Pas d'écart avec le planning.",
    "Covoiturage organisé avec un collègue.",
    "Trajet de vingt-cinq minutes, sans difficulté.",
    "Jour férié chômé, comme dans l'entreprise d'origine.",
    "",
)
WISHES: tuple[str, ...] = (
    "Aimerait voir le bureau des méthodes.",
    "Voudrait passer le CACES suivant.",
    "Demande une attestation des compétences acquises.",
    "",
    "Souhaite garder le contact avec son équipe d'origine.",
    "",
    "Rien de particulier.",
    "",
)
FIRST = Call(
    Feeling.WELL,
    "Accueil et visite du site, livret de sécurité remis et expliqué. Premiers essais au poste avec le tuteur.",
    "Attendu par le chef d'équipe\u00a0; équipements de protection remis le premier matin.",
    "Horaires conformes à l'avenant.",
    "",
    "Rappeler après la première semaine complète.",
)
FIRST_BY_LENDER = Call(
    Feeling.WELL,
    "L'entreprise prêteuse a eu le salarié au téléphone\u00a0: accueil fait, tuteur présent, poste comme prévu.",
    "Visite du site et consignes de sécurité le premier matin.",
    "Horaires conformes à l'avenant.",
    "",
    "L'entreprise prêteuse le rappelle chaque semaine et nous tient au courant.",
)
TROUBLE = Call(
    Feeling.PROBLEM,
    "Affecté à l'emballage depuis lundi, sans avenant\u00a0: la ligne de soudage est arrêtée jusqu'à mi-décembre.",
    "",
    "Prévenu le vendredi soir pour le lundi.",
    "Demande à retrouver son poste ou à rentrer dans son entreprise.",
    "",
)
CORRECTED = Call(
    Feeling.WATCH,
    "Le réglage des moules prend plus de temps que prévu sur la presse 3 seulement.",
    next_step="Prévoir trois jours de formation, et non deux.",
)
RECEIVED = "Relevé de la quinzaine reçu par courriel, sans écart avec le planning."
HOST_CALLS: tuple[Call, ...] = (
    Call(
        Feeling.WELL,
        "Satisfaits\u00a0: prise de poste rapide, remplit l'objectif.",
        "Équipe contente du renfort.",
        "",
        "Se demandent si une seconde personne serait possible.",
        "",
    ),
    Call(
        Feeling.WELL,
        "Travail propre, pose les bonnes questions.",
        "Participe aux points du matin.",
        "Relevé d'heures envoyé le 2 du mois.",
        "",
        "",
    ),
    Call(Feeling.WELL, "Cadence atteinte, aucune reprise cette quinzaine.", "", "Relevé visé.", "", ""),
    Call(Feeling.WELL, "A formé deux intérimaires au contrôle visuel.", "Tuteur disponible chaque matin.", "", "", ""),
    Call(Feeling.WELL, "Commande livrée à temps avec son renfort.", "", "Aucune heure en plus.", "", ""),
    Call(
        Feeling.WATCH,
        "Un changement d'atelier est envisagé en janvier.",
        "",
        "",
        "Demandent ce qu'il faudrait changer dans la convention.",
        "Envoyer le modèle d'avenant à la convention.",
    ),
    Call(
        Feeling.WELL,
        "Prévoient de lui confier le contrôle des premières pièces.",
        "",
        "Aucune absence.",
        "",
        "Vérifier que la tâche figure bien dans la convention.",
    ),
)
LENDER_CALLS: tuple[Call, ...] = (
    Call(
        Feeling.WELL,
        "Activité toujours basse, pas de rappel envisagé.",
        "",
        "Bulletin de paie établi sans écart.",
        "Demande un point avant les congés de fin d'année.",
        "",
    ),
    Call(Feeling.WELL, "Pas de commande nouvelle avant février.", "", "Heures reçues et vérifiées.", "", ""),
    Call(Feeling.WELL, "Poste de retour confirmé par le chef d'atelier.", "", "", "", ""),
    Call(Feeling.WELL, "Une commande est attendue\u00a0: ne prévoit pas de rappel avant le terme.", "", "", "", ""),
    Call(Feeling.WELL, "L'a invité au repas de fin d'année.", "", "Décompte conforme au coût réel.", "", ""),
    Call(
        Feeling.WELL,
        "Garde le lien\u00a0: invitation à la réunion d'équipe.",
        "",
        "Facture du mois émise et réglée.",
        "",
        "",
    ),
)
_WATCH, _PROBLEM = Feeling.WATCH, Feeling.PROBLEM
SPECIALS: tuple[Special, ...] = (
    Special(
        "bastien",
        3,
        Call(
            _WATCH,
            "Attend encore la seconde bouteille de gaz, deux demi-journées perdues.",
            "",
            "",
            "",
            "Appeler le chef d'atelier avant vendredi.",
        ),
    ),
    Special("bastien", 4, Call(Feeling.WELL, "Approvisionnement réglé, cadence normale.", "", "", "", "")),
    Special(
        "aminata",
        4,
        Call(
            _WATCH,
            "Zone de stockage modifiée sans plan à jour.",
            "Nouvelle équipe depuis lundi.",
            "Fin de poste à 5 h deux nuits de suite.",
            "",
            "Demander le planning écrit à l'exploitation.",
        ),
    ),
    Special(
        "aminata",
        6,
        Call(
            _PROBLEM,
            "A dû conduire un chariot dont la fiche de contrôle n'était pas à jour.",
            "",
            "Trois nuits terminées après l'heure prévue.",
            "Veut que les horaires soient tenus.",
            "Réunion avec le directeur d'exploitation et l'entreprise prêteuse.",
        ),
    ),
    Special(
        "aminata",
        7,
        Call(
            _WATCH,
            "Chariot contrôlé et remplacé le lendemain.",
            "",
            "Planning affiché, une seule fin de poste tardive.",
            "",
            "Revoir le planning lundi.",
        ),
    ),
    Special(
        "samir",
        5,
        Call(
            _WATCH,
            "Formation aux fluides repoussée de deux semaines par l'organisme.",
            "",
            "",
            "",
            "Confirmer la date à l'entreprise utilisatrice, qui la paie.",
        ),
    ),
    Special(
        "thibault",
        2,
        Call(
            _WATCH,
            "Le réglage des moules prend plus de temps que prévu.",
            "Le régleur est absent jusqu'à jeudi.",
            "",
            "",
            "Prévoir deux jours de formation.",
        ),
    ),
    Special(
        "coralie",
        3,
        Call(
            _WATCH,
            "Poste tenu, mais journées de dix heures difficiles à concilier.",
            "",
            "Retour tardif, cinquante minutes de trajet.",
            "Souhaite revenir fin octobre.",
            "En parler aux deux entreprises.",
        ),
    ),
    Special(
        "oceane",
        5,
        Call(
            _WATCH,
            "Alternance des équipes changée d'une semaine à l'autre.",
            "",
            "Prévenue le samedi pour le lundi.",
            "Demande un planning sur un mois.",
            "Transmettre la demande à la responsable des ressources humaines.",
        ),
    ),
    Special(
        "yannick",
        4,
        Call(Feeling.WELL, "Parc réorganisé selon sa proposition.", "", "", "", "Signaler l'idée à son entreprise."),
    ),
)

VISIT_NOTES: tuple[str, ...] = (
    "Visite de l'atelier avec la responsable. Bonne connaissance du prêt de main-d'œuvre, jamais pratiqué.",
    "Présentation de la démarche et du modèle de convention. Veut des exemples voisins.",
    "Étude de poste sur place\u00a0: charges, station debout, bruit. Tuteur désigné.",
    "Échange sur la facturation\u00a0: à l'euro près, sans marge. Rassurés.",
    "Rencontre avec le secrétaire du CSE, favorable si le retour au poste est écrit.",
    "Point sur les besoins du premier semestre\u00a0; deux métiers en tension.",
    "Visite courte entre deux réunions. Rappeler après la clôture du trimestre.",
    "Liste des compétences disponibles établie avec le chef d'atelier.",
)
VISIT_NEXT: tuple[str, ...] = (
    "Envoyer le modèle de convention.",
    "Rappeler avec deux profils.",
    "Fixer l'étude de poste.",
    "Recueillir le procès-verbal du CSE.",
    "Transmettre un exemple de facture.",
    "Prévoir la visite du volontaire.",
    "",
)
