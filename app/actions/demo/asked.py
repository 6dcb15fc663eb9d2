"""What the demo's facilitator has asked lately: how long a loan people wish, where they work, how long they drive; and
who was not kept, with or without a reason.

Planned for the demo's last day, so that nothing else of the demo is drawn otherwise.
"""

from dataclasses import replace
from typing import NamedTuple

from app.actions import persons, proposals, trips
from app.actions.demo.world import TODAY, World
from app.actions.proposals import Why
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import DeclineReason
from app.store import records

_WEEKS: dict[str, tuple[int | None, int | None]] = {
    "p01": (8, 26),
    "p02": (4, 16),
    "p04": (None, 12),
    "p11": (8, 24),
    "p13": (4, 20),
    "p14": (6, None),
    "p15": (12, 52),
    "p17": (None, 16),
    "p22": (8, 26),
    "p24": (4, 12),
    "p26": (12, None),
    "p31": (6, 30),
}
"""How long a loan they wish, at least and at most."""
_ELSEWHERE = ("p13", "p08", "p11")
"""Who works at their employer's second site."""


class _Way(NamedTuple):
    person: str
    mission: str
    km: int | None
    minutes: int | None


_WAYS = (
    _Way("p13", "o_frais", None, 52),
    _Way("p01", "o_regl", 9, 17),
    _Way("p24", "o_triage", None, 48),
    _Way("p22", "o_decoupe", 31, None),
)


class _Aside(NamedTuple):
    person: str
    mission: str
    why: Why


_ASIDE = (
    _Aside("p18", "o_soud", Why(DeclineReason.SKILLS, "Pas de pratique du TIG sur inox.", is_shareable=True)),
    _Aside("p14", "o_frais", Why(DeclineReason.NOT_MOBILE, "Pas de voiture avant mars.")),
    _Aside("p32", "o_triage", Why(DeclineReason.IN_TRAINING, "Formation jusqu'au 18 décembre.", is_shareable=True)),
    _Aside("p09", "o_serti", Why()),
)


def plan(world: World) -> None:
    for person, weeks in _WEEKS.items():
        world.on(TODAY, lambda person=person, weeks=weeks: _wish(world, person, weeks))  # type: ignore[misc]
    for person in _ELSEWHERE:
        world.on(TODAY, lambda person=person: _work_elsewhere(world, person))  # type: ignore[misc]
    for way in _WAYS:
        world.on(TODAY, lambda way=way: _note(world, way))  # type: ignore[misc]
    for aside in _ASIDE:
        world.on(TODAY, lambda aside=aside: _set_aside(world, aside))  # type: ignore[misc]


def _wish(world: World, person: str, weeks: tuple[int | None, int | None]) -> None:
    known = records.get(world.store, Person, world.persons[person])
    persons.save(world.store, replace(known, shortest_weeks=weeks[0], longest_weeks=weeks[1]), world.day)


def _work_elsewhere(world: World, person: str) -> None:
    known = records.get(world.store, Person, world.persons[person])
    job = known.employments[0]
    sites = records.get(world.store, Organisation, job.organisation_id).sites
    moved = replace(known, employments=(replace(job, site_id=sites[-1].id), *known.employments[1:]))
    persons.save(world.store, moved, world.day)


def _note(world: World, way: _Way) -> None:
    need = records.get(world.store, Need, world.needs[way.mission])
    host = records.get(world.store, Organisation, need.organisation_id)
    site_id = need.site_id or host.sites[0].id
    trips.note(world.store, world.persons[way.person], site_id, way.km, way.minutes, world.day)


def _set_aside(world: World, aside: _Aside) -> None:
    need, person = world.needs[aside.mission], world.persons[aside.person]
    proposals.set_aside(world.store, need, person, aside.why, world.day)
