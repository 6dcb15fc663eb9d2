"""Lists for third parties: secrets planted in every record of the file, and looked for in the bytes that leave."""

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.actions import office_file
from app.actions.exports import lists, outward, whole
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Employment, Person
from app.models.tours import TourStop
from app.rules import french
from app.store import records
from app.store.store import Store
from tests.actions.exports.archives import settings

TODAY = date(2026, 11, 24)
PHONE, EMAIL = "+33612345987", "zephirine.q@galapian-exemple.fr"
NAMED = "chez Ferronnerie Galapian, voir Zéphirine Quintescourt au 06 12 34 59 87 (zephirine.q@galapian-exemple.fr)"
SECRETS = {
    "name": ("Quintescourt", "Zéphirine", "Trébuchard", "Odilon", "Galapian", "Holdex"),
    "reach": ("12345987", "12 34 59 87", "12\u00a034\u00a059\u00a087", "zephirine.q", "@galapian"),
    "street": ("Cerisaies",),
    "pay": ("2917", "2\u00a0917", "2 917"),
    "age": ("1971", "55 ans", "07/03"),
    "mandate": ("élue au CSE", "mandat de"),
    "absence": ("arrêt maladie", "grossesse"),
    "number": ("73282932000074", "732 829 320"),
    "note": ("confidence-de-bureau",),
}
NOTE = "confidence-de-bureau : élue au CSE, mandat de déléguée, arrêt maladie puis grossesse, 55 ans, 2917 € brut"
TYPES: dict[str, type[Any]] = {
    "organisations": Organisation,
    "persons": Person,
    "needs": Need,
    "loans": Loan,
    "check_ins": CheckIn,
    "tour_stops": TourStop,
}
SUFFIXES = list(lists.SUFFIXES)


def _company(one: Organisation) -> Organisation:
    contacts = tuple(replace(contact, name="Odilon Trébuchard", phone=PHONE, email=EMAIL) for contact in one.contacts)
    sites = tuple(replace(site, place=replace(site.place, address="14 impasse des Cerisaies")) for site in one.sites)
    named = {"name": "Ferronnerie Galapian", "legal_name": "Galapian Holdex", "siret": "73282932000074"}
    return replace(one, **named, contacts=contacts, sites=sites, notes=NOTE, asks_or_offers=NAMED, next_step=NAMED)


def _person(one: Person) -> Person:
    jobs = tuple(replace(job, gross_pay=Decimal(2917), is_protected=True) for job in one.employments)
    return replace(
        one,
        last_name="Quintescourt",
        first_name="Zéphirine",
        birth_date=date(1971, 3, 7),
        phone=PHONE,
        email=EMAIL,
        home=replace(one.home, address="14 impasse des Cerisaies"),
        rome="" if one.code.endswith("1") else one.rome,
        job_title=f"Soudeuse {NAMED}",
        employments=jobs or (Employment(gross_pay=Decimal(2917), is_protected=True),),
        notes=NOTE,
    )


def _need(one: Need) -> Need:
    return replace(one, job_title=f"Soudeur {NAMED}", rome="", tasks=NAMED, features=NAMED, notes=NOTE)


def _loan(one: Loan) -> Loan:
    return replace(one, job_title=f"Soudeuse {NAMED}", tutor="Odilon Trébuchard")


def _check_in(one: CheckIn) -> CheckIn:
    return replace(one, answer_work=NOTE, answer_wishes=NAMED, next_step=NOTE) if one.done_on else one


def _stop(one: TourStop) -> TourStop:
    told = {"tour": f"Fabrique {NAMED}", "area": f"Agen {NAMED}", "address": "14 impasse des Cerisaies"}
    return replace(one, **told, partners=NAMED, notes=NOTE, budget=Decimal(2917), spent=Decimal(2917))


PLANTED = {Organisation: _company, Person: _person, Need: _need, Loan: _loan, CheckIn: _check_in, TourStop: _stop}


@pytest.fixture(scope="module")
def planted(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("tiers") / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    store = office_file.open_office(path, settings(path.parent))
    with store.write("planter des secrets") as work:
        for record, plant in PLANTED.items():
            for one in records.every(store, record):
                records.save(work, plant(one))  # type: ignore[operator]
    yield store
    store.close()


def _read(content: bytes) -> str:
    """All a reader could find in it, and the same without the spaces of numbers."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"\n".join(file.read(name) for name in file.namelist())
    return content.decode()


def _found(text: str) -> list[str]:
    plain = french.unaccented(text).lower()
    return [one for words in SECRETS.values() for one in words if french.unaccented(one).lower() in plain]


def test_every_list_is_tried() -> None:
    assert set(TYPES) == set(outward.KINDS)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", TYPES)
def test_nothing_planted_leaves(planted: Store, gazetteer: Gazetteer, kind: str, suffix: str) -> None:
    ids = [one.id for one in records.every(planted, TYPES[kind])]
    asked = outward.Asked(kind, ids, tuple(outward.all_keys(kind)))
    made = outward.sheet(planted, gazetteer, asked, TODAY, "Claire – CCI 47")
    assert len(made.rows) >= 3
    text = _read(lists.rendered(made, suffix))
    assert made.heads[0].title in text, "the file is read"
    assert _found(text) == []


def test_the_secrets_would_be_found(planted: Store, gazetteer: Gazetteer) -> None:
    """The same list for the office holds them: what looks for them finds them."""
    found = [
        _found(_read(lists.rendered(whole.sheet(planted, gazetteer, kind, TODAY, "Claire"), ".csv")))
        for kind in (ImportKind.ORGANISATIONS, ImportKind.PERSONS, ImportKind.CHECK_INS)
    ]
    kept = {one for several in found for one in several}
    assert kept >= {"Quintescourt", "Galapian", "Trébuchard", "confidence-de-bureau", "arrêt maladie"}
    assert all(found)


@pytest.mark.parametrize("kind", TYPES)
def test_what_is_masked_is_said_before(kind: str) -> None:
    shown = dict.fromkeys(outward.all_keys(kind), "")
    said = outward.said(kind, shown | {"phone": "Téléphone"})
    assert said.staying == ("Téléphone",)
    assert set(said.leaving) == {one.title for one in outward.KINDS[kind].columns}
    assert said.hidden


def test_a_filter_that_tells_of_each_row_is_not_told(planted: Store, gazetteer: Gazetteer) -> None:
    ids = [one.id for one in records.every(planted, CheckIn)][:5]
    asked = outward.Asked("check_ins", ids, ("when", "who"), "problèmes")
    made = outward.sheet(planted, gazetteer, asked, TODAY, "Claire")
    assert "problèmes" not in str(made.told())
    assert [head.title for head in made.heads] == ["Numéro du prêt", "Prévu le", "Fait le", "Avec"]


def test_hours_and_absences_stay_at_the_office(planted: Store, gazetteer: Gazetteer) -> None:
    with pytest.raises(WorldProblem, match="ne sert qu'au bureau"):
        whole.outward_sheet(planted, gazetteer, ImportKind.TIMESHEETS, TODAY, "Claire")
