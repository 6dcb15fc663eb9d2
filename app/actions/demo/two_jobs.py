"""The demo's part-time jobs round Nérac: school coaches morning and evening, care and canteen at midday.

Planned last and for the demo's last day, so that nothing else of the demo is drawn otherwise.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.actions import needs as need_actions
from app.actions import organisations as organisation_actions
from app.actions import persons as person_actions
from app.actions.demo import records as demo_records
from app.actions.demo.grids import both, week
from app.actions.demo.people import Volunteer
from app.actions.demo.world import TODAY, World
from app.models.needs import (
    Climate,
    Importance,
    Load,
    Need,
    NeedCertificate,
    NeedSkill,
    NeedStatus,
    Noise,
    Pace,
    Posture,
)
from app.models.organisations import Organisation, Stage
from app.models.persons import Certificate, Person, PersonMotive, Skill, SkillLevel, TravelMeans
from app.models.weeks import Weeks
from app.store import records

_STARTS, _ENDS = date(2027, 1, 4), date(2027, 7, 2)
_SCHOOL_DAYS, _EVERY_DAY = "0134", "01234"


class _Post(NamedTuple):
    """Skills marked « * » are wished."""

    key: str
    host: str
    title: str
    rome: str
    tasks: str
    grid: str
    skills: tuple[str, ...]
    certificates: tuple[str, ...] = ()
    posture: Posture = Posture.STANDING
    notes: str = ""


_POSTS: tuple[_Post, ...] = (
    _Post(
        "b_car",
        "autocars",
        "Conducteur de car scolaire",
        "N4103",
        "Circuit du collège, matin et soir, midi le mercredi.\nContrôler et nettoyer le car.",
        both(week(_SCHOOL_DAYS, (7, 8.5), (16.5, 18)), week("2", (7, 8.5), (12.5, 14))),
        ("Conduite de car", "*Relation avec les voyageurs"),
        ("Permis D", "FIMO ou FCO voyageurs"),
        Posture.SITTING,
        "Le car dort au dépôt\u00a0; la tournée du matin finit au collège, à 5 min du dépôt.",
    ),
    _Post(
        "b_car2",
        "autocars",
        "Conducteur de car, lignes du lycée",
        "N4103",
        "Ligne de Mézin à Nérac, matin et soir, sauf le mercredi.",
        week(_SCHOOL_DAYS, (6.5, 8), (17, 18.5)),
        ("Conduite de car",),
        ("Permis D", "FIMO ou FCO voyageurs"),
        Posture.SITTING,
    ),
    _Post(
        "b_aide",
        "domicilis",
        "Aide à la vie quotidienne",
        "K1302",
        "Aider au lever, aux repas et aux courses.\nNoter ce qui change dans l'état des résidents.",
        both(week(_SCHOOL_DAYS, (9, 13)), week("2", (9, 12))),
        ("*Aide aux repas", "*Premiers secours"),
    ),
    _Post(
        "b_repas",
        "domicilis",
        "Agent de restauration",
        "G1603",
        "Préparer les chariots, servir en salle, débarrasser et nettoyer.",
        week(_EVERY_DAY, (11, 14.5)),
        ("*Règles d'hygiène HACCP", "*Aide aux repas"),
    ),
    _Post(
        "b_hotel",
        "hotelriv",
        "Employé d'étage",
        "G1501",
        "Faire quatorze chambres, compter le linge.",
        week(_EVERY_DAY, (9, 13)),
        ("*Travail en cadence",),
    ),
    _Post(
        "b_bureaux",
        "logicielle",
        "Agent d'entretien de bureaux",
        "K2204",
        "Nettoyer les bureaux, vider les corbeilles, tenir le stock de produits.",
        week(_EVERY_DAY, (17.5, 20)),
        (),
    ),
    _Post(
        "b_rayon",
        "grainor",
        "Préparateur de commandes du matin",
        "N1103",
        "Préparer les commandes des jardineries avant le départ des camions.",
        week(_EVERY_DAY, (5, 8.5)),
        ("Préparation de commandes",),
    ),
)


class _Own(NamedTuple):
    """A person, their own hours and those they may give, and what they can do besides."""

    row: Volunteer
    title: str
    rome: str
    hours: str
    own: str
    free: str
    skills: tuple[str, ...]
    certificates: tuple[str, ...]
    pay: str


_DRIVER = ("Permis D", "FIMO ou FCO voyageurs")
_PERSONS: tuple[_Own, ...] = (
    _Own(
        Volunteer("t01", "Capdegelle", "Maryse", 1981, "Nérac 47", "pechaudral", "preparateur", 30, "daylight", 12),
        "Conductrice de navette du personnel",
        "N4103",
        "35.00",
        week(_EVERY_DAY, (8, 12), (13, 16)),
        week(_EVERY_DAY, (5.5, 20)),
        ("Conduite de car", "Relation avec les voyageurs", "Aide aux repas"),
        _DRIVER,
        "1960.00",
    ),
    _Own(
        Volunteer("t02", "Lasbouygues", "Thierry", 1974, "Lavardac 47", "albrette", "preparateur", 20, "daylight", 9),
        "Préparateur de commandes, équipe du matin",
        "N1103",
        "17.50",
        week(_EVERY_DAY, (5, 8.5)),
        week(_EVERY_DAY, (9, 20)),
        ("Préparation de commandes", "Règles d'hygiène HACCP"),
        (),
        "930.00",
    ),
    _Own(
        Volunteer("t03", "Dufréchou", "Nadège", 1990, "Barbaste 47", "albrette", "preparateur", 25, "daylight", 8),
        "Conditionneuse, équipe de l'après-midi",
        "H3301",
        "17.50",
        week(_EVERY_DAY, (14.5, 18)),
        week(_EVERY_DAY, (5, 14.5)),
        ("Conditionnement manuel", "Aide aux repas", "Premiers secours"),
        (),
        "925.00",
    ),
)


def plan(world: World) -> None:
    world.on(TODAY, lambda: _add(world))


def _add(world: World) -> None:
    _meet_the_coaches(world)
    for post in _POSTS:
        host = records.get(world.store, Organisation, world.organisations[post.host])
        saved = need_actions.save(world.store, _need(post, host), world.day)
        world.needs[post.key] = saved.id
    for index, own in enumerate(_PERSONS):
        person = demo_records.person(world, index, own.row)
        saved_person = person_actions.save(world.store, _person(own, person), world.day)
        world.persons[own.row.key] = saved_person.id


def _meet_the_coaches(world: World) -> None:
    coaches = records.get(world.store, Organisation, world.organisations["autocars"])
    met = replace(
        coaches,
        stage=Stage.INTERESTED,
        has_cse=True,
        asks_or_offers="Deux circuits scolaires sans conducteur\u00a0: 15 h par semaine, à compléter ailleurs.",
        next_step="Appeler la résidence des Tilleuls pour un emploi partagé",
    )
    organisation_actions.save(world.store, met, world.day)


def _need(post: _Post, host: Organisation) -> Need:
    return Need(
        organisation_id=host.id,
        site_id=host.sites[0].id,
        job_title=post.title,
        rome=post.rome,
        tasks=post.tasks,
        people=1,
        starts_on=_STARTS,
        ends_on=_ENDS,
        grid=Weeks((post.grid,)),
        status=NeedStatus.OPEN,
        is_special_risk=False,
        is_reinforced_follow_up=False,
        load=Load.LIGHT,
        posture=post.posture,
        climate=Climate.NEUTRAL,
        noise=Noise.QUIET,
        works_at_height=False,
        pace=Pace.FREE,
        notes=post.notes,
        skills=tuple(NeedSkill(name=name.lstrip("*"), importance=_importance(name)) for name in post.skills),
        certificates=tuple(NeedCertificate(kind=kind) for kind in post.certificates),
    )


def _importance(name: str) -> Importance:
    return Importance.WISHED if name.startswith("*") else Importance.REQUIRED


def _person(own: _Own, drawn: Person) -> Person:
    held = replace(
        drawn.employments[0],
        job_title=own.title,
        weekly_hours=Decimal(own.hours),
        grid=Weeks((own.own,)),
        gross_pay=Decimal(own.pay),
        is_protected=False,
    )
    certificates = tuple(Certificate(kind=kind, until=date(2029, 6, 30)) for kind in own.certificates)
    return replace(
        drawn,
        job_title=own.title,
        rome=own.rome,
        available_from=date(2026, 12, 1),
        available_until=date(2027, 9, 30),
        availability=Weeks((own.free,)),
        unavailabilities=(),
        travel_means=(TravelMeans.CAR,),
        motives=(PersonMotive.KEEP_JOB, PersonMotive.LESS_TRAVEL),
        notes="Cherche des heures en plus, près de Nérac.",
        employments=(held,),
        skills=tuple(Skill(name=name, level=SkillLevel.PRACTICE) for name in own.skills),
        certificates=certificates,
    )
