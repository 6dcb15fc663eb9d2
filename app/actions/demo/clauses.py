"""The demonstration's office words one clause its own way, and words it better two months later."""

from datetime import date
from functools import partial

from app.actions import clauses
from app.actions.demo.world import World

_FIRST = (
    "En cas de reprise d'activité, l'entreprise prêteuse peut rappeler le salarié en prévenant par écrit l'entreprise "
    "utilisatrice et le salarié {préavis_rappel} à l'avance."
)
_SECOND = (
    "En cas de reprise d'activité, l'entreprise prêteuse peut rappeler le salarié en prévenant par lettre ou par "
    "courriel l'entreprise utilisatrice et le salarié {préavis_rappel} à l'avance. Le travail commencé est achevé ou "
    "transmis avant le départ."
)
_VERSIONS = (
    (date(2026, 7, 8), _FIRST, "Les prêteuses rappellent quand l'activité reprend\u00a0: autant le dire."),
    (date(2026, 9, 14), _SECOND, "Demandé par deux utilisatrices\u00a0: le travail commencé est transmis."),
)


def plan(world: World) -> None:
    for day, text, note in _VERSIONS:
        world.on(day, partial(_write, world, text, note))


def _write(world: World, text: str, note: str) -> None:
    clauses.save(world.store, "recall", text, world.day, note)
