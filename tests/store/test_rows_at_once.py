"""Many records encoded at once: the same cells as one by one, whatever comes again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from app.models import copies
from app.models.accidents import LoanAccident
from app.models.organisations import Contact, Organisation, OrganisationMotive, Stage
from app.models.tours import TourStop
from app.store import rows


def _all_like_one_by_one(made: list[object]) -> bool:
    layout = rows.shape(type(made[0]))
    at_once = list(zip(*rows.encode_all(made, layout), strict=True))
    return at_once == [rows.encode(one, layout) for one in made]


def test_what_comes_again_is_the_same_cell() -> None:
    assert _all_like_one_by_one(
        [
            Organisation(
                id=f"id-{n}",
                name=f"N{n}",
                stage=(Stage.TO_CONTACT, Stage.ENGAGED)[n % 2],
                is_lender=n % 3 == 0,
                headcount=(None, 0, 1)[n % 3],
                headcount_on=(None, date(2026, 11, 24))[n % 2],
                motives=((), (OrganisationMotive.PEAK,))[n % 2],
                referred_by_id=("", "id-0")[n % 2],
                contacts=(Contact(id=f"c-{n}"),),
            )
            for n in range(12)
        ]
    )


def test_money_again_is_the_same_cents() -> None:
    assert _all_like_one_by_one(
        [TourStop(id=f"t-{n}", budget=(None, Decimal("1.50"), Decimal("1.5"))[n % 3]) for n in range(9)]
    )


def test_the_same_moment_keeps_the_hour_it_was_written_in() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    elsewhere = noon.astimezone(timezone(timedelta(hours=1)))
    assert _all_like_one_by_one([LoanAccident(id=f"a-{n}", at=(noon, elsewhere, None)[n % 3]) for n in range(9)])


def test_a_record_with_values_is_that_record_replaced() -> None:
    known = Organisation(id="a", name="Frigo d'Albret", headcount=12)
    values = {"code": "E-A001", "headcount": None}
    made = copies.with_values(known, values)
    assert made == replace(known, code="E-A001", headcount=None)
    assert known == Organisation(id="a", name="Frigo d'Albret", headcount=12)
    assert hash(made) == hash(replace(known, code="E-A001", headcount=None))
