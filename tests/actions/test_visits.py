"""Visits: the day on its way, one gesture for all a visit brings, papers that name no volunteer, tours."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.actions import needs, office_settings, persons, tours, visit_papers, visits
from app.actions import organisations as organisation_actions
from app.geo.gazetteer import Gazetteer
from app.models.errors import Refusal
from app.models.needs import Load, Need
from app.models.organisations import Brake, Contact, Lever, Organisation, Site
from app.models.persons import ConsentScope, Employment, Person
from app.models.places import Place
from app.models.proposals import Proposal
from app.models.states import Stage
from app.models.tours import TourStop
from app.models.visits import Visit
from app.reports import tour_page, visit_pack
from app.store import lists, records
from app.store.store import Store
from tests.actions.loan_steps import DAYS

NBSP = "\u00a0"


def company(store: Store, today: date, name: str, lat: float, lon: float, **facts: object) -> Organisation:
    made = Organisation(
        name=name,
        sites=(Site(place=Place("1 rue du Lac", "47000", "47001", lat, lon)),),
        contacts=(Contact(name="Mme Ortiz", role="gérante", phone="+33553000001", signs=True),),
    )
    return organisation_actions.save(store, replace(made, **facts), today)  # type: ignore[arg-type]


@pytest.fixture
def agen(store: Store) -> Store:
    office_settings.save(store, {"office.name": "CCI 47", "office.address": "1 place\n47000 Agen"})
    return store


def test_a_day_is_laid_out_on_its_way_from_the_office_and_back(agen: Store, gazetteer: Gazetteer, today: date) -> None:
    north = company(agen, today, "Nord", 44.40, 0.62)
    south = company(agen, today, "Sud", 44.10, 0.62)
    visits.plan(agen, south.id, today, "14:30", "", today)
    visits.plan(agen, north.id, today, "09:00", "", today)
    plan = visits.day_plan(agen, gazetteer, today)
    assert plan.start_name == "Agen"
    assert [stop.organisation.name for stop in plan.stops] == ["Nord", "Sud"]
    legs = [stop.leg.km or 0 for stop in plan.stops]
    assert legs[1] == pytest.approx(33.3, abs=0.1)
    assert plan.total_km == pytest.approx(sum(legs) + (plan.home_km or 0))
    assert [(day.planned, day.held) for day in visits.week(agen, today)][1] == (2, 0)


def test_moved_by_hand_then_by_distance_then_by_hour_each_with_one_undo(
    agen: Store, gazetteer: Gazetteer, today: date
) -> None:
    for name, lat in (("Un", 44.25), ("Deux", 44.35), ("Trois", 44.45)):
        visits.plan(agen, company(agen, today, name, lat, 0.62).id, today, "", "", today)

    def order() -> list[str]:
        return [stop.organisation.name for stop in visits.day_plan(agen, gazetteer, today).stops]

    first = order()
    plan = visits.day_plan(agen, gazetteer, today)
    visits.move(agen, plan, plan.stops[0].visit.id, 1)
    assert order() == [first[1], first[0], first[2]]
    saved = visits.order_by_distance(agen, visits.day_plan(agen, gazetteer, today))
    assert saved >= 0
    assert order() in (["Un", "Deux", "Trois"], ["Trois", "Deux", "Un"])
    agen.undo(agen.last_action_id)
    assert order() == [first[1], first[0], first[2]]
    visits.order_by_hours(agen, visits.day_plan(agen, gazetteer, today))
    assert not visits.day_plan(agen, gazetteer, today).is_by_hand


def test_a_visit_brings_company_mission_and_contact_in_one_gesture(agen: Store, today: date) -> None:
    host = company(agen, today, "Frigo", 44.2, 0.6, brakes=(Brake.CSE,))
    visit = visits.plan(agen, host.id, today, "09:00", "", today)
    typed = replace(
        visits.entry_of(agen, visit),
        visit=replace(
            visit,
            notes="Veulent deux caristes.",
            brakes=(Brake.LEAKS,),
            levers=(Lever.PROFILES,),
            next_step="Envoyer deux profils",
            next_step_on=today + timedelta(days=2),
        ),
        stage=Stage.INTERESTED,
        headcount=64,
        need=Need(job_title="Cariste", people=2, load=Load.LIGHT),
        contact=Contact(name="M. Roux", phone="+33553123456"),
    )
    visits.hold(agen, typed, today)
    after = records.get(agen, Organisation, host.id)
    assert (after.brakes, after.levers) == ((Brake.CSE, Brake.LEAKS), (Lever.PROFILES,))
    assert (after.stage, after.headcount, after.headcount_on) == (Stage.INTERESTED, 64, today)
    assert (after.next_step, after.next_step_on) == ("Envoyer deux profils", today + timedelta(days=2))
    assert [contact.name for contact in after.contacts] == ["Mme Ortiz", "M. Roux"]
    (mission,) = visits.open_missions(agen, host.id)
    assert (mission.job_title, mission.people, mission.load, bool(mission.code)) == ("Cariste", 2, Load.LIGHT, True)
    assert records.get(agen, Visit, visit.id).is_held is True
    row = next(row for row in lists.organisations(agen, today) if row.id == host.id)
    assert row.last_contact == today.isoformat()

    agen.undo(agen.last_action_id)
    assert records.get(agen, Organisation, host.id) == host
    assert records.where(agen, Need, organisation_id=host.id) == []
    assert records.get(agen, Visit, visit.id) == visit


def test_what_cannot_be_saved_says_why_and_nothing_is_written(agen: Store, today: date) -> None:
    host = company(agen, today, "Frigo", 44.2, 0.6)
    entry = visits.entry_of(agen, Visit(organisation_id=host.id, held_on=today))
    before = agen.last_action_id
    with pytest.raises(Refusal) as refusal:
        visits.hold(agen, replace(entry, need=Need(load=Load.HEAVY)), today)
    assert [problem.field for problem in refusal.value.problems] == ["need_id"]
    with pytest.raises(Refusal) as refusal:
        visits.hold(agen, replace(entry, visit=replace(entry.visit, held_on=today + timedelta(days=1))), today)
    assert [problem.field for problem in refusal.value.problems] == ["visit.held_on"]
    assert agen.last_action_id == before


def test_a_visit_planned_and_never_made_is_no_contact(agen: Store, today: date) -> None:
    host = company(agen, today, "Frigo", 44.2, 0.6)
    visits.plan(agen, host.id, today - timedelta(days=3), "", "", today)
    row = next(row for row in lists.organisations(agen, today) if row.id == host.id)
    assert row.last_contact == ""


def volunteer(store: Store, today: date, name: str, employer: Organisation, **facts: object) -> Person:
    made = Person(
        last_name=name,
        first_name="Élise",
        phone="+33612345678",
        job_title="Soudeuse",
        home=Place("3 rue Neuve", "47000", "47001", 44.21, 0.63),
        max_km=40,
        consent_on=today,
        consent_scope=ConsentScope.PROFILE,
        employer_informed=True,
        available_from=today,
        employments=(Employment(organisation_id=employer.id),),
    )
    return persons.save(store, replace(made, **facts), today)  # type: ignore[arg-type]


def read(facts: visit_pack.PackFacts, today: date) -> str:
    pages = PdfReader(BytesIO(visit_pack.rendered(facts, today)[1])).pages
    return "\n".join(page.extract_text() for page in pages)


def test_pack_has_one_page_a_company_with_bookmarks_and_no_name_of_a_volunteer(
    agen: Store, gazetteer: Gazetteer, today: date
) -> None:
    lender = company(agen, today, "Ateliers de la Baïse", 44.2, 0.6, is_lender=True)
    host = company(agen, today, "Frigo d'Albret", 44.25, 0.6, is_host=True)
    other = volunteer(agen, today, "Lœuvrier", lender)
    secret = volunteer(agen, today, "Martinval", lender, employer_informed=None)
    need = needs.save(
        agen, Need(organisation_id=host.id, job_title="Soudeur", grid=DAYS, starts_on=today, tasks="Souder."), today
    )
    visits.plan(agen, host.id, today, "09:00", "Volume d'heures\u00a0?", today)
    visits.plan(agen, lender.id, today, "", "", today)
    facts = visit_papers.of_day(agen, gazetteer, today, today)
    content = visit_pack.rendered(facts, today)[1]
    reader = PdfReader(BytesIO(content))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]  # type: ignore[union-attr]
    assert titles == ["Visites du jour", "1. Frigo d'Albret", "2. Ateliers de la Baïse"]
    said = read(facts, today)
    assert "Volume d'heures" in said
    assert need.code in said
    assert other.code in said
    assert "05 53 00 00 01" in said.replace(NBSP, " ")
    for hidden in ("Lœuvrier", "Élise", "Martinval", secret.code, "06 12 34 56 78"):
        assert hidden not in said.replace(NBSP, " ")


def test_employer_not_informed_learns_nothing_of_its_own_people(agen: Store, gazetteer: Gazetteer, today: date) -> None:
    """Neither as its own, nor around it, nor for its missions; another company may, only once the employer knows."""
    lender = company(agen, today, "Ateliers de la Baïse", 44.2, 0.6, is_lender=True, is_host=True)
    secret = volunteer(agen, today, "Martinval", lender, employer_informed=False)
    known = volunteer(agen, today, "Lœuvrier", lender)
    needs.save(agen, Need(organisation_id=lender.id, job_title="Soudeur", grid=DAYS, starts_on=today), today)
    sheet = visit_papers.of_company(agen, gazetteer, lender.id, today).sheets[0]
    assert [one.code for one in sheet.own] == [known.code]
    assert [one.code for mission in sheet.missions for one in mission.volunteers] == []
    assert secret.code not in read(visit_papers.of_company(agen, gazetteer, lender.id, today), today)


def test_pack_remembers_the_last_visit_and_asks_what_is_missing(agen: Store, gazetteer: Gazetteer, today: date) -> None:
    host = company(agen, today, "Frigo", 44.2, 0.6, is_host=True)
    entry = visits.entry_of(agen, Visit(organisation_id=host.id, held_on=today - timedelta(days=30)))
    heard = replace(entry.visit, notes="Craignent la fuite des recettes.", brakes=(Brake.LEAKS,), next_step="Rappeler")
    visits.hold(agen, replace(entry, visit=heard), today)
    said = read(visit_papers.of_company(agen, gazetteer, host.id, today), today)
    assert "Craignent la fuite des recettes." in said
    assert Brake.LEAKS.label in said
    assert "Rappeler" in said
    assert "Combien de salariés" in said


def test_tour_page_counts_and_places_its_stops(agen: Store, gazetteer: Gazetteer, today: date) -> None:
    held = TourStop(tour="Fabrique", area="Agenais", insee="47001", planned_on=today, held_on=today, visitors=120)
    tours.save(agen, held, today)
    tours.save(agen, TourStop(tour="Fabrique", area="Albret", insee="47195", planned_on=today), today)
    facts = tours.facts(agen, gazetteer, today, "Fabrique")
    assert [row.commune for row in facts.rows] == ["Agen", "Nérac"]
    assert all(row.at for row in facts.rows)
    said = PdfReader(BytesIO(tour_page.rendered(facts, today)[1])).pages[0].extract_text()
    assert "1 tenue sur 2 prévues" in " ".join(said.split())
    with pytest.raises(Refusal):
        tours.save(agen, TourStop(tour="Fabrique"), today)


def test_a_proposal_s_person_still_has_no_name_on_paper(
    store: Store, gazetteer: Gazetteer, today: date, proposal: Proposal
) -> None:
    person = records.get(store, Person, proposal.person_id)
    for row in lists.organisations(store):
        said = read(visit_papers.of_company(store, gazetteer, row.id, today), today)
        assert person.last_name not in said
