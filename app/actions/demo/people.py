"""The demo's volunteers: invented people, living in real communes, employed by the nine lenders."""

from typing import NamedTuple

from app.models.persons import ContractKind, PersonMotive, TravelMeans


class Volunteer(NamedTuple):
    """`consent`: days before the demo's day the written agreement was given, 0 while there is none.

    `informed`: whether the employer knows. `grid`: hours the person can work, "" while not asked.
    """

    key: str
    last_name: str
    first_name: str
    birth_year: int
    commune: str
    employer: str
    trade: str
    max_km: int | None
    grid: str = "daylight"
    consent: int = 60
    informed: bool | None = True
    contract: ContractKind | None = ContractKind.CDI


_CDD = ContractKind.CDD

LENT: tuple[Volunteer, ...] = (
    Volunteer("maeva", "Destarac", "Maëva", 1991, "Le Passage 47", "cazaubon", "chaudronnier", 25, "daylight", 110),
    Volunteer("bastien", "Lafourcaude", "Bastien", 1984, "Brax 47", "cazaubon", "chaudronnier", 30, "daylight", 108),
    Volunteer("loic", "Ferrané", "Loïc", 1996, "Layrac 47", "cazaubon", "ajusteur", 20, "daylight", 104),
    Volunteer("samir", "El Khattabi", "Samir", 1988, "Agen 47", "cazaubon", "maintenance", 40, "daylight", 101),
    Volunteer(
        "joao", "Da Silva Carvalhal", "João", 1979, "Port-Sainte-Marie 47", "cazaubon", "ajusteur", 30, "daylight", 99
    ),
    Volunteer("coralie", "Peyrusse-Montaut", "Coralie", 1993, "Moirax 47", "cazaubon", "maintenance", 45, "any", 97),
    Volunteer("nadia", "Berrahou", "Nadia", 1982, "Casseneuil 47", "delmazure", "operateur", 20, "daylight", 112),
    Volunteer(
        "gaelle",
        "Vignolles",
        "Gaëlle",
        1998,
        "Sainte-Livrade-sur-Lot 47",
        "delmazure",
        "operateur",
        15,
        "daylight",
        111,
    ),
    Volunteer("thibault", "Roquecave", "Thibault", 1990, "Penne-d'Agenais 47", "delmazure", "ligne", 30, "six", 106),
    Volunteer(
        "etienne", "Marsalès", "Étienne", 1975, "Villeneuve-sur-Lot 47", "delmazure", "maintenance", 20, "daylight", 95
    ),
    Volunteer("oceane", "Lestrémau", "Océane", 1995, "Castelmoron-sur-Lot 47", "delmazure", "ligne", 30, "six", 93),
    Volunteer("mickael", "Dubourdiou", "Mickaël", 1986, "Saint-Laurent 47", "pechaudral", "cariste", 35, "any", 109),
    Volunteer("aminata", "Coulibély", "Aminata", 1992, "Aiguillon 47", "pechaudral", "cariste", 25, "any", 105),
    Volunteer("yannick", "Trémoulé", "Yannick", 1981, "Damazan 47", "pechaudral", "cariste", 35, "daylight", 100),
    Volunteer("severine", "Bouscarel", "Séverine", 1989, "Clairac 47", "pechaudral", "preparateur", 20, "six", 92),
)

OTHERS: tuple[Volunteer, ...] = (
    Volunteer("p01", "Saint-Orens", "Adrien", 1994, "Agen 47", "cazaubon", "fraiseur", 35, "six", 40),
    Volunteer("p02", "Castagnède", "Élodie", 1987, "Estillac 47", "cazaubon", "controleur", 40, "daylight", 38),
    Volunteer("p03", "Nguyen-Lacaze", "Minh", 1990, "Bon-Encontre 47", "cazaubon", "fraiseur", 25, "daylight", 84),
    Volunteer("p04", "Bergounioux", "Franck", 1972, "Astaffort 47", "cazaubon", "chaudronnier", 30, "daylight", 33),
    Volunteer("p05", "Teixeira-Duprat", "Sonia", 1985, "Roquefort 47", "cazaubon", "magasin", 20, "part", 31),
    Volunteer("p06", "Loubéjac", "Romain", 1999, "Puymirol 47", "cazaubon", "ajusteur", None, "", 29),
    Volunteer("p07", "Marmouget", "Delphine", 1983, "Villeneuve-sur-Lot 47", "delmazure", "autoclave", 35, "six", 44),
    Volunteer("p08", "Sansonnet", "Patrice", 1968, "Bias 47", "delmazure", "ligne", 20, "daylight", 43),
    Volunteer("p09", "Oulahcen", "Rachida", 1991, "Pujols 47", "delmazure", "qualite", 40, "daylight", 41),
    Volunteer(
        "p10", "Verdoulet", "Kilian", 2001, "Laroque-Timbaut 47", "delmazure", "operateur", 25, "six", 37, True, _CDD
    ),
    Volunteer("p11", "Pontacq", "Mathilde", 1996, "Monflanquin 47", "delmazure", "ligne", 30, "any", 26),
    Volunteer(
        "p12", "Garrigot", "Alexandre", 1988, "Saint-Sylvestre-sur-Lot 47", "delmazure", "maintenance", 45, "any", 24
    ),
    Volunteer("p13", "Diabaté", "Moussa", 1993, "Agen 47", "pechaudral", "cariste", 30, "any", 48),
    Volunteer("p14", "Labatut-Ferrié", "Christelle", 1980, "Boé 47", "pechaudral", "preparateur", 20, "daylight", 46),
    Volunteer("p15", "Rouchaud", "Damien", 1985, "Nérac 47", "pechaudral", "conducteur", 50, "any", 42),
    Volunteer("p16", "Bourdillas", "Sandra", 1994, "Foulayronnes 47", "pechaudral", "preparateur", 15, "part", 0),
    Volunteer("p17", "Haristouy", "Peio", 1990, "Casteljaloux 47", "bordelongue", "menuisier", 40, "daylight", 79),
    Volunteer("p18", "Lapeyrade", "Florian", 1997, "Grézet-Cavagnan 47", "bordelongue", "pose", 35, "daylight", 32),
    Volunteer("p19", "Dumontet", "Agnès", 1976, "Casteljaloux 47", "bordelongue", "menuisier", 30, "day", 30),
    Volunteer("p20", "Escaffré", "Nicolas", 1982, "Boé 47", "garrosset", "imprimeur", 25, "six", 28),
    Volunteer("p21", "Zerroukine", "Leïla", 1989, "Castelculier 47", "garrosset", "faconnage", 20, "part", 27),
    Volunteer(
        "p22", "Daynac", "Jean-Baptiste", 1978, "Sainte-Livrade-sur-Lot 47", "castelprune", "ligne", 30, "six", 45
    ),
    Volunteer("p23", "Fourtanet", "Marine", 1995, "Casseneuil 47", "castelprune", "qualite", 40, "daylight", 23),
    Volunteer("p24", "Baraduc", "Ludivine", 1992, "Granges-sur-Lot 47", "castelprune", "cariste", 25, "any", 22),
    Volunteer("p25", "Costaroste", "Hervé", 1970, "Fumel 47", "lemancine", "moule", 20, "daylight", 21),
    Volunteer("p26", "Malbecq", "Guillaume", 1986, "Monsempron-Libos 47", "lemancine", "maintenance", 35, "any", 20),
    Volunteer("p27", "Ribeyrol", "Cindy", 1993, "Montayral 47", "lemancine", "controleur", 45, "daylight", 19),
    Volunteer("p28", "Lacépie", "Tony", 1998, "Fumel 47", "lemancine", "engins", 30, "", 18, None),
    Volunteer("p29", "Mondinat", "Claire", 1984, "Nérac 47", "albrette", "preparateur", 25, "daylight", 82),
    Volunteer("p30", "Sabathier-Lux", "Inès", 2000, "Barbaste 47", "albrette", "operateur", 20, "six", 16, True, _CDD),
    Volunteer("p31", "Guéraud", "Stéphane", 1977, "Marmande 47", "ondulac", "carton", 35, "any", 15),
    Volunteer("p32", "Tamarelle", "Jessica", 1991, "Sainte-Bazeille 47", "ondulac", "cariste", 30, "six", 14),
    Volunteer("p33", "Puyrigaud", "Quentin", 1996, "Virazeil 47", "ondulac", "maintenance", 45, "any", 0, False),
    Volunteer("p34", "Lhérisson", "Véronique", 1969, "Tonneins 47", "ondulac", "carton", 20, "daylight", 12),
)

MOTIVES: tuple[tuple[PersonMotive, ...], ...] = (
    (PersonMotive.KEEP_JOB, PersonMotive.HELP),
    (PersonMotive.LEARN, PersonMotive.DISCOVER),
    (PersonMotive.LESS_TRAVEL,),
    (PersonMotive.KEEP_PAY, PersonMotive.KEEP_JOB),
    (PersonMotive.CHANGE, PersonMotive.LEARN),
    (PersonMotive.HELP,),
)
TRAVEL: tuple[tuple[TravelMeans, ...], ...] = (
    (TravelMeans.CAR,),
    (TravelMeans.CAR, TravelMeans.CAR_POOL),
    (TravelMeans.CAR,),
    (TravelMeans.TWO_WHEELS, TravelMeans.BUS),
    (TravelMeans.CAR, TravelMeans.BIKE),
)
CALL_WHEN: tuple[str, ...] = (
    "après 17 h",
    "le midi",
    "le matin avant 9 h",
    "à tout moment, laisser un message",
    "le mercredi de préférence",
    "entre deux équipes, vers 13 h",
)
NOTES: tuple[str, ...] = (
    "",
    "Rencontré au réfectoire avec sa responsable\u00a0; très à l'aise à l'oral.",
    "Préfère un premier essai court.",
    "",
    "A déjà travaillé six mois dans une scierie.",
    "Partagerait volontiers la voiture avec un collègue.",
    "",
    "Souhaite visiter le poste avant de répondre.",
)
STREETS: tuple[str, ...] = (
    "rue des Mûriers",
    "chemin de la Palombière",
    "impasse du Lavoir",
    "rue du Vieux-Pressoir",
    "route de la Croix-Blanche",
    "allée des Figuiers",
    "côte de la Fontaine",
    "lotissement du Clos-Vert",
    "rue de la Corderie",
    "chemin de halage",
    "place du Foirail",
    "rue des Trois-Moulins",
)
