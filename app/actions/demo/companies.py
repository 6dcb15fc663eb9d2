"""The demo's forty-nine companies: invented names on the real communes of Lot-et-Garonne and two just outside."""

import csv
from datetime import date
from functools import cache
from typing import NamedTuple

from app import paths
from app.models.organisations import (
    Brake,
    Derogation,
    DerogationKind,
    Lever,
    OrganisationKind,
    OrganisationMotive,
    Stage,
)


class Company(NamedTuple):
    """`cse`: "yes", "carence", "none" (under eleven employees) or "" while nobody has asked."""

    side: str
    key: str
    name: str
    form: str
    naf: str
    idcc: str
    headcount: int | None
    commune: str
    street: str
    director: str
    role: str
    stage: Stage
    cse: str
    wish: str
    activity: str


@cache
def companies() -> tuple[Company, ...]:
    """Lenders first, then hosts."""
    with paths.resource("demo", "companies.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return tuple(
        Company(**{**row, "headcount": int(row["headcount"] or 0) or None, "stage": Stage(row["stage"])})  # type: ignore[arg-type]
        for row in rows
    )


EXTRA_SITES: dict[str, tuple[str, str, str]] = {
    "lartigolles": ("Atelier de montage", "2 rue du Chalumeau", "Layrac 47"),
    "confluence": ("Entrepôt frais", "12 rue de la Palette", "Aiguillon 47"),
    "roulane": ("Dépôt de matériel", "lieu-dit la Bascule", "Bon-Encontre 47"),
    "delmazure": ("Atelier de plats cuisinés", "6 rue du Bocal", "Bias 47"),
    "bastidou": ("Chantier de l'école", "place des Platanes", "Casseneuil 47"),
}

GROUPS: dict[str, tuple[str, int]] = {
    "cazaubon": ("Groupe Aérolignac", 6_200),
    "soubirac": ("", 0),
    "semavert": ("", 0),
    "lactalot": ("Groupe Crémaline", 5_400),
    "confluence": ("Groupe Navettis", 12_600),
    "ondulac": ("Groupe Ondulac Europe", 3_150),
    "nutralot": ("Groupe Terrannia", 2_300),
}

DEROGATIONS: dict[str, tuple[Derogation, ...]] = {
    "confluence": (
        Derogation(
            "", DerogationKind.REST_9H, date(2025, 6, 2), date(2028, 5, 31), "accord d'établissement du 2 juin 2025"
        ),
        Derogation("", DerogationKind.AVERAGE_46H, date(2026, 10, 1), date(2026, 12, 31), "accord de fin d'année 2026"),
    ),
    "paindoux": (
        Derogation(
            "", DerogationKind.NIGHT, date(2024, 1, 1), None, "accord de branche, production continue (R3122-7)"
        ),
    ),
    "domicilis": (
        Derogation("", DerogationKind.SUNDAY, date(2012, 9, 1), None, "de droit\u00a0: hébergement (R3132-5)"),
        Derogation("", DerogationKind.DAY_12H, date(2023, 3, 14), None, "accord d'entreprise du 14 mars 2023"),
    ),
    "hotelriv": (Derogation("", DerogationKind.SUNDAY, date(2018, 4, 1), None, "de droit\u00a0: hôtel (R3132-5)"),),
}

ROLES_OF_SECOND_CONTACT: tuple[str, ...] = (
    "responsable des ressources humaines",
    "chef d'atelier",
    "assistante de direction",
    "responsable de production",
    "comptable",
    "responsable sécurité",
    "secrétaire du CSE",
)

HOST_BRAKES: tuple[tuple[Brake, ...], ...] = (
    (Brake.SAFETY_LENGTH,),
    (Brake.DISTANCE, Brake.SPECIALISED),
    (Brake.PAPERWORK,),
    (Brake.SPECIALISED,),
    (Brake.TRAINING_COST,),
    (Brake.CSE, Brake.PAPERWORK),
    (),
    (Brake.LEAKS,),
)
LENDER_BRAKES: tuple[tuple[Brake, ...], ...] = (
    (Brake.LOSING_EMPLOYEE, Brake.LEAKS),
    (Brake.LOSING_EMPLOYEE, Brake.SHORT_TIME),
    (Brake.PAPERWORK,),
    (Brake.CSE,),
    (Brake.LOSING_EMPLOYEE,),
    (Brake.SHORT_TIME, Brake.DISTANCE),
    (Brake.UNPAID_LOAN,),
)
LEVERS: tuple[tuple[Lever, ...], ...] = (
    (Lever.LOCAL_SERVICE, Lever.BRANCH_PUSH),
    (Lever.COMMON_SKILLS,),
    (Lever.TRADE_LINKS, Lever.LOCAL_SERVICE),
    (Lever.PROFILES,),
    (Lever.SOFT_SKILLS, Lever.COMMON_SKILLS),
    (Lever.KEEP_JOBS,),
    (Lever.CSE_SUPPORT,),
)
LENDER_MOTIVES: tuple[tuple[OrganisationMotive, ...], ...] = (
    (OrganisationMotive.KEEP_SKILLS, OrganisationMotive.AVOID_SHORT_TIME),
    (OrganisationMotive.KEEP_SKILLS, OrganisationMotive.AVOID_REDUNDANCY),
    (OrganisationMotive.AVOID_SHORT_TIME,),
    (OrganisationMotive.DEVELOP_SKILLS, OrganisationMotive.HELP_NEIGHBOUR),
)
HOST_MOTIVES: tuple[tuple[OrganisationMotive, ...], ...] = (
    (OrganisationMotive.PEAK,),
    (OrganisationMotive.RARE_SKILL,),
    (OrganisationMotive.PEAK, OrganisationMotive.HELP_NEIGHBOUR),
    (OrganisationMotive.RARE_SKILL, OrganisationMotive.PEAK),
)
SOURCES: tuple[str, ...] = (
    "Réunion de la filière agroalimentaire, mai 2026",
    "Recommandée par une entreprise voisine",
    "Fichier de la CCI",
    "Petit-déjeuner des dirigeants du Villeneuvois",
    "Appel de la CCI",
    "UIMM",
    "Club d'entreprises de l'Albret",
    "Visite du développeur économique de l'agglomération",
)
KINDS: dict[str, OrganisationKind] = {
    "recyclot": OrganisationKind.EI,
    "domicilis": OrganisationKind.ASSOCIATION,
}
