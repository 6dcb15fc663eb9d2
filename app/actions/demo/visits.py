"""The demo's day of visits, one of them noted in the morning, and the stops of an outreach tour.

Planned last and drawing nothing at random, so that nothing else of the demo is drawn otherwise.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.actions import organisations, tours, visits
from app.actions.demo.world import TODAY, World
from app.models.needs import Climate, Load, Need, Noise, Pace, Posture
from app.models.organisations import Brake, Contact, Lever, Organisation
from app.models.states import Stage
from app.models.tours import Public, TourStop
from app.models.visits import Visit
from app.store import records

_PLANNED_ON = date(2026, 11, 19)
_TOUR = "Fabrique 4.0, automne 2026"
_DAY = (
    ("agenbeton", "09:00", "Combien de semaines pour le pontier\u00a0?\nQui tutorerait les ferrailleurs\u00a0?"),
    ("bruilhac", "", "Les dates de la campagne de fin d'année."),
    ("tomatelle", "14:30", "Voir la serre et les postures.\nLogement ou covoiturage depuis Villeneuve\u00a0?"),
    ("bastidou", "", "Le planning du chantier de l'école."),
)


class _Stop(NamedTuple):
    commune: str
    place: str
    area: str
    planned: date | None
    held: date | None
    because: str
    visitors: int | None
    others: tuple[int, int] | None
    budget: str
    spent: str


_STOPS = (
    _Stop(
        "Marmande",
        "place du Marché",
        "Marmandais",
        date(2026, 10, 6),
        date(2026, 10, 6),
        "",
        412,
        (31, 14),
        "1800",
        "1742.50",
    ),
    _Stop(
        "Villeneuve-sur-Lot",
        "quai d'Alsace",
        "Villeneuvois",
        date(2026, 10, 13),
        date(2026, 10, 15),
        "",
        386,
        (24, 11),
        "1800",
        "1910",
    ),
    _Stop(
        "Fumel",
        "place du Postel",
        "Fumélois",
        date(2026, 10, 20),
        None,
        "alerte aux crues, halle fermée",
        None,
        None,
        "1500",
        "260",
    ),
    _Stop("Nérac", "halle du Foirail", "Albret", None, date(2026, 11, 5), "", None, (9, 6), "0", "480"),
    _Stop("Tonneins", "cours de la Marne", "Confluent", date(2026, 11, 17), None, "", None, None, "1500", "0"),
    _Stop("Agen", "esplanade du Gravier", "Agenais", date(2026, 12, 8), None, "", None, None, "2400", "0"),
)


_BROUGHT = {"cazaubon": ("lartigolles", "agenbeton"), "lartigolles": ("soubirac",)}
"""Who spoke of it to whom: companies come by word of mouth."""


def plan(world: World) -> None:
    world.on(_PLANNED_ON, lambda: _tell_who_brought_whom(world))
    for key, at, to_ask in _DAY:
        world.on(_PLANNED_ON, lambda key=key, at=at, to_ask=to_ask: _plan_one(world, key, at, to_ask))  # type: ignore[misc]
    world.on(TODAY, lambda: _hold(world))
    for stop in _STOPS:
        world.on(date(2026, 9, 21), lambda stop=stop: _write(world, stop, is_planned=True))  # type: ignore[misc]
        known = stop.held or (stop.planned if stop.because else None)
        if known is not None:
            world.on(known, lambda stop=stop: _write(world, stop, is_planned=False))  # type: ignore[misc]


def _plan_one(world: World, key: str, at: str, to_ask: str) -> None:
    visits.plan(world.store, world.organisations[key], TODAY, at, to_ask, world.day)


def _tell_who_brought_whom(world: World) -> None:
    for by, brought in _BROUGHT.items():
        for key in brought:
            company = records.get(world.store, Organisation, world.organisations[key])
            told = replace(company, referred_by_id=world.organisations[by])
            organisations.save(world.store, told, world.day)


def _hold(world: World) -> None:
    """The first of the morning, noted in the car park."""
    found = records.where(world.store, Visit, organisation_id=world.organisations["agenbeton"])
    visit = next(one for one in found if one.held_on == TODAY)
    entry = visits.entry_of(world.store, visit)
    noted = replace(
        visit,
        met="Le chef d'atelier et l'assistante",
        notes=(
            "Veulent un pontier tout de suite et 2 ferrailleurs de janvier à mars. Craignent de perdre leur monde si "
            "une entreprise voisine paie mieux. L'atelier est bruyant mais bien tenu, le tuteur est connu. "
            "Rappeler l'assistante au 05 36 49 12 40, elle tient le planning."
        ),
        brakes=(Brake.LOSING_EMPLOYEE, Brake.SAFETY_LENGTH),
        levers=(Lever.PROFILES, Lever.LOCAL_SERVICE),
        next_step="Envoyer deux profils de pontiers",
        next_step_on=date(2026, 11, 26),
    )
    need = Need(
        job_title="Ferrailleur",
        people=2,
        starts_on=date(2027, 1, 11),
        ends_on=date(2027, 3, 26),
        tasks="Façonner et lier les armatures sur gabarit, poser en moule.",
        load=Load.MEDIUM,
        posture=Posture.STANDING,
        climate=Climate.NEUTRAL,
        noise=Noise.PROTECTED,
        works_at_height=False,
        pace=Pace.TARGETS,
        autonomy_days=5,
        ppe="Casque, gants, chaussures, bouchons d'oreille",
    )
    contact = Contact(name="Solène Barradat", role="assistante de production", phone="+33536491240")
    visits.hold(world.store, replace(entry, visit=noted, stage=Stage.INTERESTED, need=need, contact=contact), world.day)


def _write(world: World, row: _Stop, is_planned: bool) -> None:
    """A stop as it is planned, then as it was held or given up; one that nobody had planned is written once held."""
    if is_planned and row.planned is None:
        return
    known = next((one for one in records.every(world.store, TourStop) if one.address == row.place), TourStop())
    found = world.gazetteer.find(row.commune, limit=1)[0]
    stop = replace(
        known,
        tour=_TOUR,
        area=row.area,
        insee=found.insee,
        address=row.place,
        planned_on=row.planned,
        publics=(Public.PUPILS, Public.JOB_SEEKERS, Public.PRESCRIBERS, Public.COMPANIES),
        partners="Région, mission locale, France Travail",
        budget=Decimal(row.budget),
    )
    if not is_planned:
        prescribers, companies = row.others or (None, None)
        stop = replace(
            stop,
            held_on=row.held,
            cancelled_because=row.because,
            visitors=row.visitors,
            prescribers=prescribers,
            companies=companies,
            spent=Decimal(row.spent),
        )
    tours.save(world.store, stop, world.day)
