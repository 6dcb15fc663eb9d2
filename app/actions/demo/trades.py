"""What the demo's volunteers do at their own employer: job, classification, skills, certificates, pay."""

from typing import NamedTuple


class Trade(NamedTuple):
    """`pay` is gross euros a month; skills marked « * » are mastered, « ~ » only known in outline."""

    title: str
    rome: str
    qualification: str
    pay: int
    skills: tuple[str, ...]
    certificates: tuple[str, ...] = ()


_CRANE = "CACES R484 pont roulant"
_TRUCK_1, _TRUCK_3 = "CACES R489 catégorie 1B", "CACES R489 catégorie 3"
_TRUCK_5, _PALLET = "CACES R489 catégorie 5", "CACES R485 catégorie 2"
_DIGGER, _LIFT = "CACES R482 catégorie B1", "CACES R486 catégorie B"
_FIRST_AID = "Sauveteur secouriste du travail"

TRADES: dict[str, Trade] = {
    "fraiseur": Trade(
        "Fraiseur sur commande numérique",
        "H2903",
        "groupe d'emplois C, classe 6",
        2_430,
        ("*Lecture de plan mécanique", "*Réglage de commande numérique", "Contrôle dimensionnel", "~Programmation ISO"),
        (_CRANE, _FIRST_AID),
    ),
    "ajusteur": Trade(
        "Ajusteur-monteur aéronautique",
        "H2901",
        "groupe d'emplois C, classe 5",
        2_280,
        ("*Ajustage", "*Montage mécanique", "Lecture de plan mécanique", "Rivetage"),
        (_CRANE,),
    ),
    "chaudronnier": Trade(
        "Chaudronnier soudeur",
        "H2902",
        "groupe d'emplois C, classe 6",
        2_510,
        ("*Soudage TIG", "*Traçage et pliage de tôle", "Soudage semi-automatique", "Lecture de plan mécanique"),
        ("Qualification de soudeur ISO 9606-1", _CRANE),
    ),
    "controleur": Trade(
        "Contrôleuse qualité tridimensionnel",
        "H1506",
        "groupe d'emplois D, classe 8",
        2_640,
        ("*Contrôle tridimensionnel", "*Rédaction de rapports de contrôle", "Métrologie", "Lecture de plan mécanique"),
    ),
    "maintenance": Trade(
        "Technicien de maintenance industrielle",
        "I1304",
        "groupe d'emplois D, classe 7",
        2_720,
        ("*Dépannage électromécanique", "*Maintenance préventive", "Automatismes", "Pneumatique et hydraulique"),
        ("Habilitation électrique B2V BR BC", _LIFT),
    ),
    "ligne": Trade(
        "Conducteur de ligne de conditionnement",
        "H2102",
        "niveau IV, échelon 2",
        2_120,
        (
            "*Conduite de ligne automatisée",
            "*Règles d'hygiène HACCP",
            "Réglage et changement de format",
            "Relevés de production",
        ),
        (_PALLET, _FIRST_AID),
    ),
    "autoclave": Trade(
        "Conductrice d'autoclave",
        "H2102",
        "niveau V, échelon 1",
        2_260,
        ("*Conduite d'autoclave", "*Règles d'hygiène HACCP", "Relevés de production"),
        ("Conduite d'appareils à pression", _PALLET),
    ),
    "operateur": Trade(
        "Agente de production alimentaire",
        "H3301",
        "niveau II, échelon 2",
        1_890,
        ("*Conditionnement manuel", "Règles d'hygiène HACCP", "Travail en cadence"),
    ),
    "cariste": Trade(
        "Cariste magasinier",
        "N1101",
        "groupe 5, coefficient 128 M",
        1_980,
        ("*Conduite de chariot", "Inventaire", "Lecteur code-barres", "Préparation de commandes"),
        (_TRUCK_1, _TRUCK_3, _TRUCK_5),
    ),
    "preparateur": Trade(
        "Préparatrice de commandes",
        "N1103",
        "coefficient 115 L",
        1_870,
        ("*Préparation de commandes", "*Guidage vocal", "Filmage et étiquetage"),
        (_TRUCK_1,),
    ),
    "conducteur": Trade(
        "Conducteur routier régional",
        "N4105",
        "coefficient 138 M",
        2_150,
        ("*Conduite de porteur frigorifique", "Arrimage", "Relation avec les clients"),
        ("Permis C", "FIMO ou FCO marchandises"),
    ),
    "menuisier": Trade(
        "Menuisier d'atelier",
        "H2206",
        "coefficient 195",
        2_090,
        ("*Usinage du bois", "*Assemblage de menuiseries", "Lecture de plan de bâtiment", "Pose de vitrages"),
    ),
    "imprimeur": Trade(
        "Conducteur offset",
        "E1301",
        "groupe V, échelon A",
        2_470,
        ("*Réglage de presse", "Contrôle des couleurs", "Maintenance de premier niveau"),
    ),
    "faconnage": Trade(
        "Façonnière en imprimerie",
        "E1302",
        "groupe III, échelon B",
        2_010,
        ("*Conduite de plieuse", "Conditionnement manuel", "Contrôle visuel"),
    ),
    "moule": Trade(
        "Mouleur de fonderie",
        "H2910",
        "groupe d'emplois B, classe 4",
        2_190,
        ("*Moulage au sable", "Ébavurage", "Conduite de pont roulant"),
        (_CRANE,),
    ),
    "qualite": Trade(
        "Technicienne qualité agroalimentaire",
        "H1528",
        "niveau VI, échelon 1",
        2_390,
        ("*Plan HACCP", "*Prélèvements et analyses", "Audits d'hygiène", "Rédaction de procédures"),
        (_FIRST_AID,),
    ),
    "carton": Trade(
        "Conducteur de combiné carton",
        "H3101",
        "niveau III, échelon 2",
        2_240,
        ("*Conduite de machine de transformation", "*Réglage et changement de format", "Contrôle visuel"),
        (_TRUCK_3,),
    ),
    "pose": Trade(
        "Poseur de menuiseries",
        "F1616",
        "coefficient 210",
        2_130,
        ("*Pose de menuiseries", "Étanchéité", "Travail en hauteur", "Lecture de plan de bâtiment"),
        ("Permis BE", _LIFT),
    ),
    "magasin": Trade(
        "Magasinière de pièces",
        "N1103",
        "groupe d'emplois B, classe 3",
        1_930,
        ("*Gestion de stock", "Inventaire", "Réception et contrôle"),
        (_TRUCK_1, _TRUCK_3),
    ),
    "engins": Trade(
        "Conducteur d'engins de cour",
        "F1302",
        "niveau III, position 1",
        2_170,
        ("*Conduite de pelle", "Conduite de chargeuse", "Terrassement"),
        (_DIGGER, "Autorisation d'intervention à proximité des réseaux"),
    ),
}
