"""Layers of the map: they count what the records count, and name nobody while codes are on."""

from dataclasses import replace
from datetime import date

import pytest

from app.actions import map_layers, office_settings
from app.actions.map_layers import Layer
from app.geo.gazetteer import Gazetteer
from app.models.errors import Refusal
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Person, PersonStatus
from app.models.places import Place
from app.store import records
from app.store.store import Store

AGEN, NERAC = "47001", "47195"
SEAT = Place("4 rue Basse", "47000", AGEN, 44.21, 0.63)
HOME = Place("12 rue des Bruyères", "47600", NERAC, 44.13, 0.33)


def person(number: int, **facts: object) -> Person:
    usual = Person(
        id=f"p{number}", code=f"S-A{number:03}", first_name="Alix", last_name=f"Dubreuil{number}", job_title="Soudeuse",
        home=HOME, max_km=20, consent_on=date(2026, 10, 1), employer_informed=True,
    )  # fmt: skip
    return replace(usual, **facts)  # type: ignore[arg-type]


@pytest.fixture
def filled(store: Store) -> Store:
    found: list[object] = [
        Organisation(id="lender", code="E-A001", name="Ateliers de la Baïse", is_lender=True, is_host=True,
                     sites=(Site(id="s1", place=Place(insee=NERAC)),)),
        Organisation(id="host", code="E-A002", name="Frigo d'Albret", is_host=True,
                     sites=(Site(id="s2", place=SEAT), Site(id="s3", place=Place(insee=NERAC)))),
        Organisation(id="neither", code="E-A003", name="Club des employeurs"),
        Organisation(id="nowhere", code="E-A004", name="Sans adresse", is_lender=True),
        Need(id="n1", code="M-A001", organisation_id="host", job_title="Soudeur TIG"),
        Need(id="n2", code="M-A002", organisation_id="host", site_id="s3", job_title="Cariste"),
        Need(id="n3", code="M-A003", organisation_id="host", status=NeedStatus.FILLED),
        person(1),
        person(2, home=Place(insee=AGEN), employer_informed=None),
        person(3, status=PersonStatus.LENT),
        person(4, consent_withdrawn_on=date(2026, 11, 2)),
        person(5, status=PersonStatus.LEFT),
        person(6, home=Place()),
        person(7, status=PersonStatus.PROPOSED),
    ]  # fmt: skip
    for number, status in enumerate(LoanStatus):
        found.append(
            Loan(
                id=f"l{number}",
                number=f"2026-A-{number:03}",
                person_id="p3",
                lender_id="lender",
                host_id="host",
                status=status,
                job_title="Soudeuse",
                place=Place(insee=AGEN),
            )
        )
    with store.write("essai") as work:
        for one in found:
            records.save(work, one)
    return store


def by_key(layers: tuple[Layer, ...]) -> dict[str, Layer]:
    return {layer.key: layer for layer in layers}


def test_layers_count_what_the_records_count(filled: Store, gazetteer: Gazetteer) -> None:
    found = by_key(map_layers.layers(filled, gazetteer, codes=False))
    people = [
        one
        for one in records.every(filled, Person)
        if one.status in (PersonStatus.VOLUNTEER, PersonStatus.PROPOSED) and not one.consent_withdrawn_on
    ]
    companies = records.every(filled, Organisation)
    needs = [one for one in records.every(filled, Need) if one.status is NeedStatus.OPEN]
    loans = [one for one in records.every(filled, Loan) if one.status is not LoanStatus.CANCELLED]
    for key, wanted in (
        ("volunteers", len(people)),
        ("lenders", sum(one.is_lender for one in companies)),
        ("hosts", sum(one.is_host for one in companies)),
        ("missions", len(needs)),
    ):
        assert found[key].count + found[key].unplaced == wanted, key
    assert sum(found[key].count for key in ("running", "coming", "ended")) == len(loans)
    assert (found["running"].count, found["coming"].count, found["ended"].count) == (1, 3, 2)
    assert (found["volunteers"].unplaced, found["lenders"].unplaced) == (1, 1)


def test_points_stand_at_the_address_and_missions_at_their_site(filled: Store, gazetteer: Gazetteer) -> None:
    found = by_key(map_layers.layers(filled, gazetteer, codes=False))
    home = next(spot for spot in found["volunteers"].spots if spot.id == "p1")
    assert (home.lat, home.lon) == (44.13, 0.33)
    assert home.name == "Alix Dubreuil1"
    assert home.what == "Soudeuse · Nérac · 20\u00a0km au plus"
    assert "km de la mission la plus proche\u00a0: Cariste, Nérac" in home.km
    sites = {spot.id: (spot.lat, spot.lon) for spot in found["missions"].spots}
    nerac = gazetteer.by_insee(NERAC)
    assert nerac is not None
    assert sites == {"n1": (44.21, 0.63), "n2": (nerac.lat, nerac.lon)}
    way = found["running"].links[0]
    assert way.name == "Alix Dubreuil3 chez Frigo d'Albret"
    assert way.km.startswith("Nérac → Agen · 2")


def test_codes_name_nobody_and_stand_at_the_commune(filled: Store, gazetteer: Gazetteer) -> None:
    layers = map_layers.layers(filled, gazetteer, codes=True)
    said = repr(layers)
    for word in ("Dubreuil", "Alix", "Albret", "Baïse", "Bruyères", "44.13,", "44.21", "20\xa0km au plus"):
        assert word not in said, word
    found = by_key(layers)
    # The employer of one volunteer does not know yet, and might be looking.
    assert {spot.id for spot in found["volunteers"].spots} == {"p1", "p7"}
    nerac = gazetteer.by_insee(NERAC)
    assert nerac is not None
    assert {(spot.lat, spot.lon) for spot in found["volunteers"].spots} == {(nerac.lat, nerac.lon)}
    assert found["running"].links[0].km.count(",") == 0


def test_the_territory_is_the_setting(filled: Store, gazetteer: Gazetteer) -> None:
    assert by_key(map_layers.layers(filled, gazetteer, codes=False))["territory"].count == 0
    office_settings.save(filled, {"office.territory": "47, 32"})
    territory = by_key(map_layers.layers(filled, gazetteer, codes=False))["territory"]
    assert territory.areas == ("47", "32")
    assert territory.title == "Territoire\u00a0: Lot-et-Garonne, Gers"
    with pytest.raises(Refusal, match="GERS"):
        office_settings.save(filled, {"office.territory": "47, Gers"})


def test_an_empty_file_has_empty_layers(store: Store, gazetteer: Gazetteer) -> None:
    assert all(layer.count == 0 for layer in map_layers.layers(store, gazetteer, codes=False))
