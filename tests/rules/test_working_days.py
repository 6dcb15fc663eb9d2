"""Bank holidays where the work is, and the day a call falls due."""

from datetime import date

import pytest

from app.rules.schedule import next_check_in
from app.rules.working_days import bank_holiday, next_working_day


@pytest.mark.parametrize(
    ("day", "insee", "name"),
    [
        (date(2026, 11, 11), "47001", "Armistice"),
        (date(2026, 12, 26), "67482", "Saint-Étienne"),
        (date(2026, 12, 26), "57463", "Saint-Étienne"),
        (date(2026, 12, 26), "47001", ""),
        (date(2026, 12, 20), "97411", "Abolition de l'esclavage"),
        (date(2026, 12, 20), "47001", ""),
        (date(2027, 3, 29), "", "Lundi de Pâques"),
        (date(2026, 11, 24), "47001", ""),
    ],
)
def test_a_bank_holiday_is_that_of_the_place(day: date, insee: str, name: str) -> None:
    assert bank_holiday(day, insee) == name


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_working_day_is_neither_weekend_nor_holiday(day: date, expected: date) -> None:
    assert next_working_day(day) == expected


@pytest.mark.parametrize(
    ("after", "ends_on", "due"),
    [
        (date(2026, 11, 17), date(2027, 1, 31), date(2026, 11, 24)),
        (date(2026, 12, 18), date(2027, 1, 31), date(2026, 12, 28)),
        (date(2026, 11, 17), date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 17), date(2026, 11, 23), None),
    ],
)
def test_a_call_is_due_a_week_later_on_a_working_day_within_the_loan(
    after: date, ends_on: date, due: date | None
) -> None:
    assert next_check_in(after, ends_on, 7) == due
