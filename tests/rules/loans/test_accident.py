"""An accident: each duty and its last hour, Sundays and holidays left out of the forty-eight."""

from datetime import date, datetime

import pytest

from app.rules.loans.accident import Accident, duties, is_late


def at(day: str, hour: int = 10, minute: int = 30) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}")


@pytest.mark.parametrize(
    ("host", "lender", "told_by", "declared_by"),
    [
        # A Tuesday, told the same day.
        (at("2026-11-24"), at("2026-11-24"), at("2026-11-25"), at("2026-11-26")),
        # A Friday: Saturday counts, Sunday does not.
        (at("2026-11-27"), at("2026-11-27"), at("2026-11-28"), at("2026-11-30")),
        # Before Christmas: the 25th does not count, nor Sunday the 27th.
        (at("2026-12-24"), at("2026-12-24"), at("2026-12-25"), at("2026-12-28")),
        # The host knows on Monday, the lender on Wednesday.
        (at("2026-11-23"), at("2026-11-25"), at("2026-11-24"), at("2026-11-27")),
        # The lender does not know yet: as late as the host may tell it.
        (at("2026-11-23"), None, at("2026-11-24"), at("2026-11-26")),
        # 29 February.
        (at("2028-02-28"), at("2028-02-28"), at("2028-02-29"), at("2028-03-01")),
    ],
)
def test_hours(host: datetime, lender: datetime | None, told_by: datetime, declared_by: datetime) -> None:
    found = duties(Accident(host, host, lender))
    assert [duty.until for duty in found] == [None, told_by, told_by, declared_by]
    assert [duty.letter for duty in found] == ["", "accident_lender", "accident_authorities", ""]


def test_what_is_done_at_once_is_never_late() -> None:
    moment = at("2026-11-24")
    first, letter, *_ = duties(Accident(moment, moment))
    assert not is_late(first, date(2027, 1, 1))
    assert not is_late(letter, date(2026, 11, 25))
    assert is_late(letter, date(2026, 11, 26))
