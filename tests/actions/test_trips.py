"""A measured trip replaces the estimate while the home stays, can be taken back, and costs what the office says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.actions import matching, office_settings, organisations, trips
from app.actions.trips import Trips
from app.geo.gazetteer import Gazetteer
from app.models.errors import Refusal
from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.models.persons import Employment, Person, TravelMeans
from app.models.places import Place
from app.models.trips import Trip
from app.rules.trips import Rate, Way
from app.store import records
from app.store.store import Store

NERAC, AGEN = Place(insee="47195"), Place(insee="47001")
LENDER = Organisation(id="lender", name="Ateliers de la Baïse", sites=(Site(id="seat", place=NERAC),))
HOST = Organisation(
    id="host",
    name="Frigo d'Albret",
    sites=(Site(id="office", place=NERAC), Site(id="plant", place=AGEN)),
)
NEED = Need(id="need", organisation_id="host", site_id="plant", job_title="Soudeur TIG")
PERSON = Person(
    id="person",
    last_name="Castaing",
    home=NERAC,
    travel_means=(TravelMeans.CAR,),
    employments=(Employment(organisation_id="lender"),),
)


@pytest.fixture
def filled(store: Store) -> Store:
    with store.write("essai") as work:
        for one in (LENDER, HOST, NEED, PERSON):
            records.save(work, one)
    return store


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read(store: Store, gazetteer: Gazetteer) -> Trips:
    return trips.load(store, records.every(store, Organisation), gazetteer)


def person_of(store: Store, gazetteer: Gazetteer) -> Person:
    person = records.get(store, Person, "person")
    return replace(person, home=matching.with_point(person.home, gazetteer))


def host_way(store: Store, gazetteer: Gazetteer) -> Way:
    found = read(store, gazetteer).change(person_of(store, gazetteer), NEED)
    assert found is not None
    return found.host


def test_the_way_goes_to_the_missions_own_site(filled: Store, gazetteer: Gazetteer) -> None:
    found = read(filled, gazetteer).change(person_of(filled, gazetteer), NEED)
    assert found is not None
    assert found.own == Way(0.0, 0)
    assert 24 < found.host.km < 30
    assert read(filled, gazetteer).mission_site(NEED) == "plant"
    assert read(filled, gazetteer).own_site(PERSON) == "seat"


def test_the_own_site_named_counts_before_the_seat(filled: Store, gazetteer: Gazetteer) -> None:
    lender = replace(LENDER, sites=(*LENDER.sites, Site(id="far", place=AGEN)))
    found = trips.load(filled, [lender, HOST], gazetteer)
    named = replace(PERSON, employments=(Employment(organisation_id="lender", site_id="far"),))
    assert found.own_site(named) == "far"
    assert found.own_site(replace(PERSON, employments=())) == ""


def test_a_typed_time_replaces_the_estimate_and_undo_brings_it_back(
    filled: Store, gazetteer: Gazetteer, today: date
) -> None:
    before = host_way(filled, gazetteer)
    trips.note(filled, "person", "plant", None, 41, today)
    assert host_way(filled, gazetteer) == before._replace(minutes=41, noted_on=today, is_minutes_noted=True)
    trips.note(filled, "person", "plant", 29, 41, today)
    assert host_way(filled, gazetteer) == Way(29, 41, today, True, True)
    assert len(records.every(filled, Trip)) == 1
    filled.undo(filled.last_action_id)
    assert host_way(filled, gazetteer).minutes == 41


def test_a_typed_time_goes_to_the_ranking_of_that_missions_site_alone(
    filled: Store, gazetteer: Gazetteer, today: date
) -> None:
    assert matching.load(filled, gazetteer).measured == {}
    trips.note(filled, "person", "plant", None, 50, today)
    with filled.write("essai") as work:
        records.save(work, replace(NEED, id="other", site_id="office"))
    found = matching.load(filled, gazetteer)
    assert found.measured == {"need": {"person": 50}}
    assert found.pool.measured == found.measured


def test_no_figure_is_the_estimate_again(filled: Store, gazetteer: Gazetteer, today: date) -> None:
    before = host_way(filled, gazetteer)
    trips.note(filled, "person", "plant", 29, None, today)
    trips.note(filled, "person", "plant", None, None, today)
    trips.note(filled, "person", "plant", None, None, today)
    assert records.every(filled, Trip) == []
    assert host_way(filled, gazetteer) == before


def test_who_moves_house_is_estimated_again(filled: Store, gazetteer: Gazetteer, today: date) -> None:
    trips.note(filled, "person", "plant", 29, 41, today)
    with filled.write("essai") as work:
        records.save(work, replace(PERSON, home=Place(insee="47157")))
    assert host_way(filled, gazetteer).noted_on is None


@pytest.mark.parametrize(
    ("site", "km", "minutes", "field"),
    [
        ("", None, 5, "site_id"),
        ("plant", 501, None, "km"),
        ("plant", None, 0, "minutes"),
        ("plant", None, 301, "minutes"),
    ],
)
def test_what_is_no_daily_trip_is_refused(
    filled: Store, today: date, site: str, km: int | None, minutes: int | None, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        trips.note(filled, "person", site, km, minutes, today)
    assert refused.value.problems[0].field == field
    assert records.every(filled, Trip) == []


def test_a_home_without_its_commune_has_no_trip(filled: Store, today: date) -> None:
    with filled.write("essai") as work:
        records.save(work, replace(PERSON, home=Place()))
    with pytest.raises(Refusal):
        trips.note(filled, "person", "plant", None, 20, today)


def test_the_office_sets_the_rate_and_its_source(filled: Store) -> None:
    assert trips.rate(filled).euros == Decimal("0.636")
    assert "27 mars 2023" in trips.rate(filled).source
    office_settings.save(filled, {trips.RATE: "0,40", trips.SOURCE: "délibération du 3 mars"})
    assert trips.rate(filled) == Rate(Decimal("0.40"), "délibération du 3 mars")


@pytest.mark.parametrize("typed", ["cher", "", "-1", "11", "0,6365"])
def test_a_rate_that_cannot_be_read_is_refused(filled: Store, typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        office_settings.save(filled, {trips.RATE: typed})
    assert refused.value.problems[0].field == trips.RATE


def test_a_site_where_somebody_works_is_not_removed(filled: Store, today: date) -> None:
    lender = replace(LENDER, sites=(*LENDER.sites, Site(id="far", place=AGEN)))
    organisations.save(filled, lender, today)
    with filled.write("essai") as work:
        named = Employment(organisation_id="lender", site_id="far")
        records.save(work, replace(PERSON, code="S-A001", employments=(named,)))
    with pytest.raises(Refusal, match="S-A001 travaille sur un site retiré"):
        organisations.save(filled, replace(lender, sites=LENDER.sites), today)
