"""Three volunteers and a mission of the demo for whom the whole territory, or going a little further, does something.

One by one the sorting yard takes the only driver allowed near buried networks, and nobody is left for the road works; a
second driver could have gone to the yard. A third would go to the road works, were they four kilometres nearer.
Planned for the demo's last day, so that nothing else of the demo is drawn otherwise.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from app.actions import needs as need_actions
from app.actions import persons as person_actions
from app.actions.demo import records as demo_records
from app.actions.demo.grids import GRIDS
from app.actions.demo.people import Volunteer
from app.actions.demo.world import TODAY, World
from app.models.needs import Importance, Need, NeedCertificate, NeedSkill
from app.models.organisations import Organisation
from app.models.persons import Certificate, Person, Skill, SkillLevel
from app.store import records

_DIGGER, _NETWORKS = "CACES R482 catégorie B1", "Autorisation d'intervention à proximité des réseaux"
_HOST = "recyclot"


class _Own(NamedTuple):
    row: Volunteer
    title: str
    certificates: tuple[str, ...]


def _row(key: str, name: tuple[str, str], born: int, commune: str, max_km: int) -> Volunteer:
    return Volunteer(key, *name, born, commune, "lemancine", "engins", max_km, "any", 11)


_PERSONS = (
    _Own(
        _row("d01", ("Vigneau-Lacoste", "Rémi"), 1983, "Pujols 47", 22),
        "Conducteur de chargeuse",
        (_DIGGER, _NETWORKS),
    ),
    _Own(_row("d02", ("Fourcassié", "Solène"), 1996, "Penne-d'Agenais 47", 12), "Conductrice d'engins", (_DIGGER,)),
    _Own(
        _row("d03", ("Bertholet", "Anaïs"), 1994, "Tournon-d'Agenais 47", 30),
        "Conductrice d'engins de cour",
        (_DIGGER, _NETWORKS),
    ),
)


def plan(world: World) -> None:
    world.on(TODAY, lambda: _add(world))


def _add(world: World) -> None:
    host = records.get(world.store, Organisation, world.organisations[_HOST])
    world.needs["d_tri"] = need_actions.save(world.store, _need(host), world.day).id
    for index, own in enumerate(_PERSONS):
        drawn = demo_records.person(world, index, own.row)
        world.persons[own.row.key] = person_actions.save(world.store, _person(own, drawn), world.day).id


def _need(host: Organisation) -> Need:
    return Need(
        organisation_id=host.id,
        site_id=host.sites[0].id,
        job_title="Conducteur de chargeuse",
        rome="F1302",
        tasks="Charger les bennes de gravats, tenir les casiers propres.\nEntretien journalier de l'engin.",
        people=1,
        starts_on=date(2026, 12, 7),
        ends_on=date(2027, 3, 26),
        grid=GRIDS["day"],
        is_special_risk=False,
        skills=(
            NeedSkill(name="Conduite de chargeuse"),
            NeedSkill(name="Terrassement", importance=Importance.WISHED),
        ),
        certificates=(NeedCertificate(kind=_DIGGER),),
    )


def _person(own: _Own, drawn: Person) -> Person:
    return replace(
        drawn,
        job_title=own.title,
        available_from=date(2026, 12, 1),
        available_until=date(2027, 9, 30),
        unavailabilities=(),
        notes="Le four s'arrête de janvier à avril.",
        employments=(replace(drawn.employments[0], job_title=own.title, is_protected=False),),
        skills=tuple(
            Skill(name=name, level=SkillLevel.PRACTICE)
            for name in ("Conduite de chargeuse", "Conduite de pelle", "Terrassement")
        ),
        certificates=tuple(Certificate(kind=kind, until=date(2029, 9, 30)) for kind in own.certificates),
    )
