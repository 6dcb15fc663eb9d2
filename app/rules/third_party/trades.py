"""What an organisation does, said by the great branches of the NAF, so that its own name is not."""

_BRANCHES: tuple[tuple[int, str], ...] = (
    (3, "agriculture, forêt et pêche"),
    (9, "industries extractives"),
    (12, "industrie alimentaire"),
    (15, "textile, habillement et cuir"),
    (16, "travail du bois"),
    (17, "papier et carton"),
    (18, "imprimerie"),
    (21, "chimie, pharmacie et cosmétique"),
    (23, "plastique, verre et matériaux de construction"),
    (25, "métallurgie et travail des métaux"),
    (27, "électronique et équipements électriques"),
    (28, "fabrication de machines"),
    (30, "automobile, aéronautique et matériels de transport"),
    (33, "autres industries, réparation et installation"),
    (35, "énergie"),
    (39, "eau, assainissement et déchets"),
    (43, "construction"),
    (45, "commerce et réparation de véhicules"),
    (46, "commerce de gros"),
    (47, "commerce de détail"),
    (53, "transport et entreposage"),
    (56, "hôtellerie et restauration"),
    (63, "information, informatique et communication"),
    (66, "banque et assurance"),
    (68, "immobilier"),
    (75, "services aux entreprises"),
    (82, "services administratifs et de soutien"),
    (84, "administration publique"),
    (85, "enseignement"),
    (88, "santé et action sociale"),
    (93, "arts, spectacles et loisirs"),
    (99, "autres services"),
)
"""Each with the last of its divisions."""
_BANDS = ((9, "moins de 10 salariés"), (49, "10 à 49 salariés"), (249, "50 à 249 salariés"))


def branch(naf: str) -> str:
    """« métallurgie et travail des métaux » of 25.62B; empty when unknown."""
    if not naf[:2].isdigit():
        return ""
    division = int(naf[:2])
    return next((name for last, name in _BRANCHES if division <= last), "")


def size(headcount: int | None) -> str:
    """A band, since an exact head-count is nearly a name; empty when unknown."""
    if headcount is None:
        return ""
    return next((band for most, band in _BANDS if headcount <= most), "250 salariés et plus")
