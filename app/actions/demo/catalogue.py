"""The demo's first catalogue, sent at the end of August, who asked and what came of it; the next one under way."""

from collections.abc import Callable
from datetime import date

from app.actions import catalogue
from app.actions.demo.world import TODAY, World
from app.models.catalogues import CatalogueIssue, CatalogueProfile, ProfileRequest
from app.models.organisations import Organisation
from app.store import records

_PUBLISHED, _SENT = date(2026, 8, 28), date(2026, 8, 31)
_LATE_CALL = date(2026, 11, 18)


def plan(world: World) -> None:
    ask = "Deux caristes de nuit dès fin septembre."
    late = "A gardé le catalogue d'août\u00a0: dépannage du four, deux jours par semaine, à partir de janvier."
    for day, act in (
        (_PUBLISHED, lambda: _publish(world)),
        (_SENT, lambda: _send(world)),
        (date(2026, 9, 1), lambda: _ask(world, "aminata", "confluence", ask)),
        (date(2026, 9, 2), lambda: _propose(world, "aminata", "m_nuit")),
        (_LATE_CALL, lambda: _ask(world, "coralie", "paindoux", late)),
        (TODAY, lambda: _prepare_next(world)),
    ):
        world.on(day, lambda act=act: _undrawn(world, act))  # type: ignore[misc]


def _undrawn(world: World, act: Callable[[], None]) -> None:
    """What the rest of the demo draws by lot stays as it was without a catalogue."""
    drawn = world.random.getstate()
    act()
    world.random.setstate(drawn)


def _issue(world: World) -> CatalogueIssue:
    return records.every(world.store, CatalogueIssue)[0]


def _publish(world: World) -> None:
    issue = catalogue.prepare(world.store, world.gazetteer, world.day)
    catalogue.make_safe(world.store, world.gazetteer, issue.id, world.day)
    catalogue.publish(world.store, world.gazetteer, issue.id, world.day)


def _send(world: World) -> None:
    """To every user company that has signed the charter by then."""
    received = [
        one.id
        for one in records.every(world.store, Organisation)
        if one.is_host and one.charter_signed_on and one.charter_signed_on <= world.day
    ]
    catalogue.note_sent(world.store, _issue(world).id, received, world.day)


def _prepare_next(world: World) -> None:
    """The one that is late: begun this morning, with a profile told more precisely than is safe."""
    issue = catalogue.prepare(world.store, world.gazetteer, world.day)
    miller = world.persons["p03"]
    catalogue.choose(world.store, issue.id, miller, CatalogueProfile(person_id=miller))


def _ask(world: World, person: str, host: str, notes: str) -> None:
    request = ProfileRequest(
        issue_id=_issue(world).id,
        person_id=world.persons[person],
        organisation_id=world.organisations[host],
        asked_on=world.day,
        notes=notes,
    )
    catalogue.note_request(world.store, request, world.day)


def _propose(world: World, person: str, mission: str) -> None:
    asked = records.where(world.store, ProfileRequest, person_id=world.persons[person])[0]
    catalogue.propose(world.store, asked.id, world.needs[mission], world.day)
