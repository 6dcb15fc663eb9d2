"""Small territories of records: missions and volunteers along a line, some eleven kilometres a tenth of a degree."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.actions import territory
from app.actions.matching import Matching
from app.actions.territory import Territory
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.places import Place
from app.models.proposals import Proposal
from tests.rules.matching.matching_cases import FIT, NEED, TODAY

COMPANIES = (Organisation(id="lender", name="Ateliers de la Baïse"), Organisation(id="host", name="Frigo d'Albret"))


def person(number: int, lat: float = 44.2, **facts: Any) -> Person:
    code = f"S-A{number:03}"
    usual = replace(FIT, id=f"p{number}", code=code, last_name=f"Nom{number}", home=Place(lat=lat, lon=0.6))
    return replace(usual, **facts)


def need(number: int, lat: float = 44.2, **facts: Any) -> Need:
    """Its place is kept in its site's id until `world` sets it."""
    usual = replace(NEED, id=f"n{number}", code=f"M-A{number:03}", site_id=str(lat), certificates=())
    return replace(usual, **facts)


def matching(needs: Sequence[Need], persons: Sequence[Person], proposals: Sequence[Proposal] = ()) -> Matching:
    return Matching(
        persons={one.id: one for one in persons},
        organisations={one.id: one for one in COMPANIES},
        needs={one.id: one for one in needs},
        sites={one.id: Place(insee="47195", lat=float(one.site_id), lon=0.6) for one in needs},
        proposals={(one.need_id, one.person_id): one for one in proposals},
        lent={},
    )


def world(
    needs: Sequence[Need], persons: Sequence[Person], proposals: Sequence[Proposal] = (), loans: Sequence[Loan] = ()
) -> Territory:
    return territory.of(matching(needs, persons, proposals), list(loans), TODAY)
