"""The divisions of the NAF (rev. 2) by their two figures, worded shorter than the nomenclature."""

_DIVISIONS = """
01 Agriculture et élevage|02 Forêt|03 Pêche et aquaculture|05 Houille et lignite|06 Hydrocarbures
07 Minerais métalliques|08 Autres industries extractives|09 Services aux industries extractives
10 Industries alimentaires|11 Boissons|12 Tabac|13 Textiles|14 Habillement|15 Cuir et chaussure|16 Travail du bois
17 Papier et carton|18 Imprimerie|19 Raffinage|20 Industrie chimique|21 Industrie pharmaceutique
22 Caoutchouc et plastique|23 Verre, béton et céramique|24 Métallurgie|25 Produits métalliques
26 Informatique et électronique|27 Équipements électriques|28 Machines et équipements|29 Industrie automobile
30 Autres matériels de transport|31 Meubles|32 Autres industries manufacturières
33 Réparation et installation de machines|35 Énergie|36 Eau|37 Eaux usées|38 Déchets et recyclage|39 Dépollution
41 Construction de bâtiments|42 Génie civil|43 Travaux de construction spécialisés
45 Commerce et réparation automobile|46 Commerce de gros|47 Commerce de détail|49 Transports terrestres
50 Transports par eau|51 Transports aériens|52 Entreposage et services des transports|53 Poste et courrier
55 Hébergement|56 Restauration|58 Édition|59 Cinéma, vidéo et musique|60 Radio et télévision|61 Télécommunications
62 Programmation et conseil informatique|63 Services d'information|64 Services financiers|65 Assurance
66 Auxiliaires de la finance et de l'assurance|68 Immobilier|69 Droit et comptabilité
70 Sièges sociaux et conseil de gestion|71 Architecture et ingénierie|72 Recherche et développement
73 Publicité et études de marché|74 Autres activités spécialisées|75 Activités vétérinaires|77 Location|78 Emploi
79 Voyages|80 Sécurité|81 Bâtiments et espaces verts|82 Services administratifs|84 Administration publique
85 Enseignement|86 Santé|87 Hébergement médico-social|88 Action sociale|90 Arts et spectacle
91 Bibliothèques et musées|92 Jeux|93 Sport et loisirs|94 Associations|95 Réparation d'ordinateurs et de biens
96 Autres services personnels|97 Ménages employeurs|98 Ménages, usage propre|99 Organismes extraterritoriaux
"""
_LABELS = {row[:2]: row[3:] for line in _DIVISIONS.split("\n") for row in line.split("|") if row}


def label(division: str) -> str:
    """« Industries alimentaires »; « secteur non dit » without a code, the code alone when nobody knows it."""
    return _LABELS.get(division, division) if division else "secteur non dit"
