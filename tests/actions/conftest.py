"""A volunteer proposed for a mission; the demonstration's file to be written in."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions import needs, office_file, persons, proposals
from app.models.needs import Need, Training
from app.models.persons import ContractKind, Employment, Person
from app.models.proposals import Proposal
from app.store.store import Store
from tests.actions.loan_steps import AGEN, DAYS, SIRETS, company


@pytest.fixture
def proposal(store: Store, today: date) -> Proposal:
    lender = company(store, "Ateliers de la Baïse", SIRETS[0], today)
    host = company(store, "Frigo d'Albret", SIRETS[1], today)
    person = persons.save(
        store,
        Person(
            last_name="Lœuvrier",
            first_name="Élise",
            home=AGEN,
            consent_on=today,
            notice_on=today,
            employer_informed=True,
            employments=(
                Employment(
                    organisation_id=lender.id,
                    qualification="Soudeuse P3",
                    contract=ContractKind.CDI,
                    gross_pay=Decimal("2150.00"),
                ),
            ),
        ),
        today,
    )
    need = needs.save(
        store,
        Need(
            organisation_id=host.id,
            job_title="Soudeur TIG",
            tasks="Souder des cuves.",
            features="Port de charges de 10 kg.",
            starts_on=today + timedelta(days=6),
            ends_on=today + timedelta(days=90),
            grid=DAYS,
            is_special_risk=False,
            trainings=(Training(name="Accueil sécurité"),),
        ),
        today,
    )
    return proposals.propose(store, need.id, person.id, today)


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    opened = office_file.open_office(path, office_file.LaptopSettings())
    yield opened
    opened.close()
