"""The posts the demo's hosts have to fill, as studied on site: work, skills, loads, hours, trainings."""

from typing import NamedTuple

from app.models.needs import Climate, Load, Noise, Pace, Payer, Posture


class Study(NamedTuple):
    """The job study; None is still to ask."""

    load: Load | None = None
    posture: Posture | None = None
    climate: Climate | None = None
    noise: Noise | None = None
    works_at_height: bool | None = None
    pace: Pace | None = None
    team: str = ""
    autonomy_days: int | None = None
    features: str = ""


class Post(NamedTuple):
    """Names marked « * » are wished, the others required. `risk`: special-risk post (L4154-2)."""

    title: str
    rome: str
    tasks: str
    skills: tuple[str, ...]
    certificates: tuple[str, ...] = ()
    ppe: str = "Chaussures de sécurité, gants, gilet haute visibilité"
    study: Study = Study()
    risk: bool | None = False
    trainings: tuple[tuple[str, int, Payer | None], ...] = ()


SHOP_PPE = "Chaussures de sécurité, lunettes, gants anti-coupure, protections auditives"
FOOD_PPE = "Charlotte, blouse, chaussures de sécurité blanches, gants alimentaires"

POSTS: dict[str, Post] = {
    "soudeur": Post(
        "Soudeur TIG sur inox",
        "H2913",
        "Souder des cuves et des tuyauteries inox de 2 à 6 mm, en atelier.\n"
        "Préparer et pointer les éléments d'après plan.\nContrôler visuellement et décaper les cordons.",
        ("Soudage TIG", "Lecture de plan mécanique", "*Traçage et pliage de tôle"),
        ("*Qualification de soudeur ISO 9606-1",),
        "Cagoule ventilée, gants de soudeur, vêtement ignifugé, chaussures de sécurité",
        Study(
            Load.MEDIUM,
            Posture.STANDING,
            Climate.NEUTRAL,
            Noise.PROTECTED,
            False,
            Pace.FREE,
            "Quatre soudeurs et un chef d'équipe",
            5,
            "Aspiration à la source\u00a0; pont roulant au poste.",
        ),
        True,
        (("Accueil sécurité renforcé, fumées de soudage", 7, Payer.HOST),),
    ),
    "monteur": Post(
        "Monteur-assembleur de structures métalliques",
        "F1502",
        "Assembler les portiques en atelier, percer et boulonner.\nPréparer les colis pour les chantiers.",
        ("Lecture de plan mécanique", "Montage mécanique", "*Conduite de pont roulant"),
        ("CACES R484 pont roulant",),
        SHOP_PPE,
        Study(
            Load.HEAVY,
            Posture.STANDING,
            Climate.OUTSIDE,
            Noise.PROTECTED,
            False,
            Pace.FREE,
            "Binôme avec un monteur confirmé",
            8,
            "Travail au sol seulement, aucun travail en hauteur.",
        ),
    ),
    "froid": Post(
        "Technicien de maintenance en froid industriel",
        "I1306",
        "Entretien préventif de groupes froids, relevés de température et de pression.\n"
        "Diagnostic électrique avec un technicien titulaire de l'attestation.\nComptes rendus sur tablette.",
        ("Dépannage électromécanique", "Maintenance préventive", "*Automatismes"),
        ("Habilitation électrique B2V BR BC",),
        "Chaussures de sécurité, gants, écran facial",
        Study(
            Load.LIGHT,
            Posture.MIXED,
            Climate.COLD,
            Noise.NOISY,
            True,
            Pace.FREE,
            "Toujours en binôme chez les clients",
            15,
            "Véhicule de service, déplacements dans le département.",
        ),
        False,
        (("Fluides frigorigènes, attestation d'aptitude", 35, Payer.HOST),),
    ),
    "calibrage": Post(
        "Agent de calibrage et de conditionnement de fruits",
        "H3301",
        "Trier, calibrer et mettre en plateaux des pommes et des kiwis.\nContrôler les étiquettes, palettiser.",
        ("Conditionnement manuel", "*Travail en cadence", "*Règles d'hygiène HACCP"),
        (),
        FOOD_PPE,
        Study(
            Load.MEDIUM,
            Posture.STANDING,
            Climate.COLD,
            Noise.NOISY,
            False,
            Pace.LINE,
            "Équipe de quatorze personnes",
            2,
            "Salle à 10 °C\u00a0; pause toutes les deux heures.",
        ),
    ),
    "desserts": Post(
        "Conducteur de ligne de desserts lactés",
        "H2102",
        "Conduire une doseuse-operculeuse, changer de format, contrôler les poids.\n"
        "Nettoyage en place et relevés de traçabilité.",
        ("Conduite de ligne automatisée", "Règles d'hygiène HACCP", "*Réglage et changement de format"),
        ("*CACES R485 catégorie 2",),
        FOOD_PPE,
        Study(
            Load.LIGHT,
            Posture.STANDING,
            Climate.COLD,
            Noise.PROTECTED,
            False,
            Pace.LINE,
            "Trois personnes par équipe, en 2×8",
            10,
            "Prime d'équipe\u00a0; vestiaires et cantine sur place.",
        ),
        False,
        (("Hygiène et allergènes de la laiterie", 7, Payer.HOST), ("Conduite de la doseuse", 14, Payer.LENDER)),
    ),
    "cariste_nuit": Post(
        "Cariste de nuit en entrepôt",
        "N1101",
        "Ranger et sortir des palettes jusqu'à 9 mètres.\nAlimenter la préparation, tenir l'inventaire tournant.",
        ("Conduite de chariot", "Lecteur code-barres", "*Inventaire"),
        ("CACES R489 catégorie 5", "*CACES R489 catégorie 3"),
        study=Study(
            Load.LIGHT,
            Posture.SITTING,
            Climate.NEUTRAL,
            Noise.NOISY,
            False,
            Pace.TARGETS,
            "Onze caristes de nuit",
            3,
            "Majoration de nuit de l'entreprise utilisatrice.",
        ),
    ),
    "cariste_bois": Post(
        "Cariste de parc à bois",
        "N1101",
        "Décharger les grumes, alimenter la ligne de sciage.\nEmpiler et charger les paquets de planches.",
        ("Conduite de chariot", "*Arrimage"),
        ("CACES R489 catégorie 3",),
        SHOP_PPE,
        Study(
            Load.LIGHT,
            Posture.SITTING,
            Climate.OUTSIDE,
            Noise.PROTECTED,
            False,
            Pace.FREE,
            "Neuf personnes",
            5,
            "Parc extérieur, cabine fermée et chauffée.",
        ),
    ),
    "planteuses": Post(
        "Monteur de machines agricoles",
        "H2909",
        "Assembler des planteuses sur plan\u00a0: châssis, transmission, hydraulique.\nEssais au banc avant livraison.",
        ("Montage mécanique", "Lecture de plan mécanique", "*Pneumatique et hydraulique"),
        ("*CACES R484 pont roulant",),
        SHOP_PPE,
        Study(
            Load.MEDIUM,
            Posture.STANDING,
            Climate.NEUTRAL,
            Noise.NOISY,
            False,
            Pace.TARGETS,
            "Îlot de trois monteurs",
            10,
            "Horaire d'équipe fixe, pas de travail le vendredi après-midi.",
        ),
    ),
    "presse": Post(
        "Conducteur de presse à injecter",
        "H3201",
        "Conduire trois presses, changer les moules, contrôler les premières pièces.",
        ("Conduite de machine de transformation", "*Réglage et changement de format", "*Contrôle visuel"),
        (),
        SHOP_PPE,
        Study(
            Load.LIGHT,
            Posture.MIXED,
            Climate.HEAT,
            Noise.NOISY,
            False,
            Pace.TARGETS,
            "Deux conducteurs et un régleur",
            10,
            "Formation au poste par le régleur.",
        ),
        False,
        (("Conduite de presses, niveau 1", 21, Payer.SHARED),),
    ),
    "alu": Post(
        "Monteur de menuiseries aluminium",
        "H2206",
        "Débiter, usiner et assembler des baies coulissantes.\nPoser les vitrages et les quincailleries.",
        ("Assemblage de menuiseries", "Pose de vitrages", "*Lecture de plan de bâtiment"),
        (),
        SHOP_PPE,
        Study(
            Load.MEDIUM,
            Posture.STANDING,
            Climate.NEUTRAL,
            Noise.NOISY,
            False,
            Pace.FREE,
            "Cinq personnes",
            6,
            "Atelier seulement\u00a0; ventouses et potence pour les vitrages.",
        ),
    ),
    "biscuits": Post(
        "Conducteur de four et de ligne de biscuits",
        "H2102",
        "Conduire le four tunnel et l'ensacheuse, tenir les relevés de cuisson.\nChanger de format deux fois par jour.",
        ("Conduite de ligne automatisée", "*Règles d'hygiène HACCP"),
        (),
        FOOD_PPE,
        Study(
            Load.LIGHT,
            Posture.STANDING,
            Climate.HEAT,
            Noise.NOISY,
            False,
            Pace.LINE,
            "Équipe de six",
            5,
            "Ligne de fin d'année, quatre longues journées.",
        ),
    ),
}
