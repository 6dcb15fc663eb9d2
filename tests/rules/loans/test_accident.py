"""An accident: each duty and its last hour, Sundays and holidays left out of the forty-eight."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest

from app.models.accidents import LoanAccident
from app.models.loans import Loan
from app.rules.loans.accident import Accident, duties, is_late, problems, still_due


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


@pytest.mark.parametrize(
    ("host", "told_by"),
    [
        # Clocks go back on 25 October 2026 at 3: twenty-four real hours later it is nine.
        (at("2026-10-24", 10), at("2026-10-25", 9)),
        (at("2026-10-25", 10), at("2026-10-26", 10)),
        # They go forward on 29 March 2026 at 2.
        (at("2026-03-28", 10), at("2026-03-29", 11)),
        (at("2026-03-28", 1), at("2026-03-29", 1)),
        (at("2026-12-31", 23), at("2027-01-01", 23)),
    ],
)
def test_twenty_four_hours_are_real_ones_when_clocks_change(host: datetime, told_by: datetime) -> None:
    assert duties(Accident(host, host, host))[1].until == told_by


@pytest.mark.parametrize(
    ("known", "insee", "by"),
    [
        # Over the change of clocks the Sunday is left out whole: the same hour.
        (at("2026-10-24", 10), "", at("2026-10-27", 10)),
        # A holiday in the week, 11 November.
        (at("2026-11-10", 16), "", at("2026-11-13", 16)),
        # Known on a Sunday: from Monday's first minute.
        (at("2026-11-22", 16), "", datetime.fromisoformat("2026-11-25T00:00")),
        # 26 December counts, but in Strasbourg.
        (at("2025-12-24", 9), "47001", at("2025-12-27", 9)),
        (at("2025-12-24", 9), "67482", at("2025-12-29", 9)),
        # Easter Monday, then 1 May a Friday: Saturday counts.
        (at("2026-04-04", 9), "", at("2026-04-08", 9)),
        (at("2026-04-30", 9), "", at("2026-05-04", 9)),
    ],
)
def test_forty_eight_hours_leave_out_sundays_and_holidays(known: datetime, insee: str, by: datetime) -> None:
    assert duties(Accident(known, known, known, insee))[3].until == by


LOAN = Loan(starts_on=date(2026, 11, 9), ends_on=date(2027, 2, 26))
KEPT = LoanAccident("a", "loan", at=at("2026-11-20", 16, 45), host_knew_at=at("2026-11-20", 16, 50))
TODAY = date(2026, 11, 24)


def test_what_is_proved_is_no_longer_due() -> None:
    assert [duty.proof for duty in still_due(KEPT)] == ["lender_told_at", "authorities_told_at", "declared_at"]
    told_ = replace(KEPT, lender_told_at=at("2026-11-20", 18), authorities_told_at=at("2026-11-20", 18))
    [left] = still_due(told_)
    # From when the letter told the lender: Friday 18 h 30, Sunday left out.
    assert (left.proof, left.until) == ("declared_at", at("2026-11-23", 18))
    assert still_due(replace(told_, declared_at=at("2026-11-23", 9))) == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"at": None}, "at", "Donnez le jour et l'heure"),
        ({"at": at("2026-11-08")}, "at", "commence le 09/11/2026"),
        ({"at": at("2026-11-25"), "host_knew_at": None}, "at", "encore à venir"),
        ({"host_knew_at": at("2026-11-20", 16, 44)}, "host_knew_at", "ne peut pas le précéder"),
        ({"lender_told_at": at("2026-11-25")}, "lender_told_at", "encore à venir"),
        ({"declared_at": at("2026-11-19")}, "declared_at", "L'accident est du ven. 20 nov. 2026 à 16 h 45"),
    ],
)
def test_moments_that_cannot_be_are_refused_beside_their_field(changes: dict[str, Any], field: str, words: str) -> None:
    [found] = problems(replace(KEPT, **changes), LOAN, TODAY)
    assert found.field == field
    assert words in found.sentence.replace("\u00a0", " ")


def test_an_accident_after_the_loan_is_none_of_it() -> None:
    [found] = problems(KEPT, replace(LOAN, ended_on=date(2026, 11, 19)), TODAY)
    assert "finit le 19/11/2026" in found.sentence
    assert problems(KEPT, LOAN, TODAY) == []


def test_the_record_has_no_place_for_health() -> None:
    assert {f.name for f in fields(LoanAccident)} == {
        *("id", "loan_id", "at", "host_knew_at", "lender_knew_at", "lender_told_at", "authorities_told_at"),
        *("declared_at", "lender_letter_on", "authorities_letter_on"),
    }
