"""The demonstration: the case of a chamber's first year, made through the actions, the same each time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from app import paths
from app.actions import needs as need_actions
from app.actions import office_settings as settings_actions
from app.actions import organisations as organisation_actions
from app.actions import persons as person_actions
from app.actions.demo import asked as demo_asked
from app.actions.demo import calls as demo_calls
from app.actions.demo import catalogue as demo_catalogue
from app.actions.demo import changes as demo_changes
from app.actions.demo import clauses as demo_clauses
from app.actions.demo import companies as demo_companies
from app.actions.demo import diggers as demo_diggers
from app.actions.demo import kept as demo_kept
from app.actions.demo import life as demo_life
from app.actions.demo import months as demo_months
from app.actions.demo import people as demo_people
from app.actions.demo import programme as demo_programme
from app.actions.demo import records as demo_records
from app.actions.demo import returns as demo_returns
from app.actions.demo import thrown as demo_thrown
from app.actions.demo import twins as demo_twins
from app.actions.demo import two_jobs as demo_two_jobs
from app.actions.demo import visits as demo_visits
from app.actions.demo.companies import Company
from app.actions.demo.missions import MISSIONS, Mission
from app.actions.demo.people import Volunteer
from app.actions.demo.world import TODAY, World, working
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Stage
from app.models.persons import Person
from app.models.visits import Visit
from app.store import records
from app.store.store import Store

_OFFICE = {
    "office.name": "CCI Lot-et-Garonne",
    "office.address": "47 cours des Pruniers\n47000 Agen",
    "office.phone": "05 36 49 47 00",
    "office.email": "mise-a-disposition@cci47.example",
    "office.territory": "47",
    "facilitator.name": "Claire Vergnolles",
    "follow_up.lender_days": "14",
    "office.fixed_today": TODAY.isoformat(),
    "matching.synonyms": "TIG = GTAW = soudage à l'arc tungstène\nCariste = conducteur de chariot élévateur",
}
_LENT = (LoanStatus.SIGNED, LoanStatus.RUNNING, LoanStatus.ENDED, LoanStatus.STOPPED)


def make(path: Path, gazetteer: Gazetteer) -> Store:
    """Makes the demo's office file at `path`, where nothing may be yet, and answers it open.

    Raises WorldProblem when it cannot be made there.
    """
    world = World(path, gazetteer)
    try:
        settings_actions.save(world.store, _OFFICE)
        settings_actions.set_logo(world.store, "logo.png", paths.resource("demo", "logo.png").read_bytes())
        _plan_companies(world)
        for index, volunteer in enumerate((*demo_people.LENT, *demo_people.OTHERS)):
            _plan_person(world, index, volunteer)
        for mission in MISSIONS:
            _plan_mission(world, mission)
        demo_life.plan(world)
        demo_two_jobs.plan(world)
        demo_diggers.plan(world)
        demo_catalogue.plan(world)
        demo_clauses.plan(world)
        demo_asked.plan(world)
        demo_visits.plan(world)
        demo_changes.plan(world)
        world.live()
        demo_months.live(world)
        demo_returns.live(world)
        demo_programme.live(world)
        demo_kept.live(world)
        demo_twins.live(world)
        demo_thrown.live(world)
    except BaseException:
        world.store.close()
        raise
    return world.store


def counts(store: Store) -> dict[str, int]:
    """What the file holds, read from it. A company counts once its role is known, a loan once signed."""
    organisations = [one for one in records.every(store, Organisation) if one.is_lender or one.is_host]
    lent = [loan for loan in records.every(store, Loan) if loan.status in _LENT]
    return {
        "organisations": len(organisations),
        "lenders": sum(organisation.is_lender for organisation in organisations),
        "hosts": sum(organisation.is_host for organisation in organisations),
        "lending": len({loan.lender_id for loan in lent}),
        "lent": len({loan.person_id for loan in lent}),
        "hosting": len({loan.host_id for loan in lent}),
        "volunteers": len(records.every(store, Person)),
        "needs": len(records.every(store, Need)),
        "check_ins": len(records.every(store, CheckIn)),
    }


def _plan_companies(world: World) -> None:
    first_heard: Mapping[str, date] = {
        host: min(mission.heard for mission in MISSIONS if mission.host == host)
        for host in {mission.host for mission in MISSIONS}
    }
    for index, row in enumerate(demo_companies.companies()):
        latest = first_heard.get(row.key, date(2026, 7, 20) if row.stage is Stage.ENGAGED else date(2026, 11, 2))
        latest = min(latest, date(2026, 7, 24)) if row.side == "lender" else latest
        day = max(date(2026, 6, 2), latest - timedelta(days=world.random.randint(6, 45)))
        world.on(day, lambda index=index, row=row: _add_company(world, index, row))  # type: ignore[misc]
        _plan_visits(world, index, row, working(day))
    demo_life.plan_consultations(world)


def _add_company(world: World, index: int, row: Company) -> None:
    saved = organisation_actions.save(world.store, demo_records.organisation(world, index, row), world.day)
    world.organisations[row.key] = saved.id


def _plan_visits(world: World, index: int, row: Company, known: date) -> None:
    if row.stage in (Stage.TO_CONTACT, Stage.CONTACTED):
        return
    days = [known + timedelta(days=5 + index % 9)]
    if row.stage is Stage.ENGAGED:
        days += [known + timedelta(days=26 + index % 11), date(2026, 10, 1 + index % 29)]
    for turn, day in enumerate(days):
        if working(day) <= TODAY:
            world.on(day, lambda turn=turn: _visit(world, index, row, turn, world.day))  # type: ignore[misc]
    if row.stage is Stage.INTERESTED and index % 5 == 0:
        to_come = working(TODAY + timedelta(days=1 + index % 9))
        world.on(date(2026, 11, 20), lambda: _visit(world, index, row, 0, to_come))


def _visit(world: World, index: int, row: Company, turn: int, day: date) -> None:
    is_done = day <= world.day
    notes = demo_calls.VISIT_NOTES[(index + 3 * turn) % len(demo_calls.VISIT_NOTES)]
    brakes = (demo_companies.LENDER_BRAKES if row.side == "lender" else demo_companies.HOST_BRAKES)[index % 7]
    step = demo_calls.VISIT_NEXT[(index + turn) % len(demo_calls.VISIT_NEXT)]
    visit = Visit(
        organisation_id=world.organisations[row.key],
        held_on=day,
        at=("09:00", "10:30", "14:00", "16:15")[(index + turn) % 4],
        is_held=is_done,
        met=row.director,
        notes=notes if is_done else "",
        brakes=brakes if is_done and turn == 0 else (),
        next_step=step if is_done else "Présenter la démarche et visiter l'atelier.",
        next_step_on=working(day + timedelta(days=8)) if is_done and step else None,
    )
    organisation_actions.save_visit(world.store, visit, world.day)


def _plan_person(world: World, index: int, row: Volunteer) -> None:
    def add() -> None:
        saved = person_actions.save(world.store, demo_records.person(world, index, row), world.day)
        world.persons[row.key] = saved.id

    world.on(TODAY - timedelta(days=row.consent or 10), add)


def _plan_mission(world: World, row: Mission) -> None:
    def add() -> None:
        host = records.get(world.store, Organisation, world.organisations[row.host])
        made = demo_records.need(world, row, tuple(site.id for site in host.sites))
        saved = need_actions.save(world.store, made, world.day)
        world.needs[row.key] = saved.id

    def close() -> None:
        need = records.get(world.store, Need, world.needs[row.key])
        closed = replace(need, status=NeedStatus.CLOSED, closed_reason=row.closed)
        need_actions.save(world.store, closed, world.day)

    world.on(row.heard, add)
    if row.closed:
        world.on(row.heard + timedelta(days=50), close)
