"""Bank holidays and working days of France (L3133-1), Alsace-Moselle and the overseas départements included."""

from datetime import date, timedelta
from functools import cache

_ALSACE_MOSELLE = {"57": "57", "67": "6AE", "68": "6AE"}
_OVERSEAS = ("971", "972", "973", "974", "976")


def bank_holiday(day: date, insee: str = "") -> str:
    """The holiday's name where that commune is; empty on an ordinary day. `insee` empty: the common rule."""
    return _holidays(day.year, _subdivision(insee)).get(day, "")


def next_working_day(day: date, insee: str = "") -> date:
    """That day, or the first one after it that is neither Saturday, Sunday nor a bank holiday."""
    while day.weekday() >= 5 or bank_holiday(day, insee):
        day += timedelta(days=1)
    return day


def _subdivision(insee: str) -> str | None:
    return insee[:3] if insee[:3] in _OVERSEAS else _ALSACE_MOSELLE.get(insee[:2])


@cache
def _holidays(year: int, subdivision: str | None) -> dict[date, str]:
    # Imported here: most of what the program does never asks for a holiday.
    import holidays

    return dict(holidays.country_holidays("FR", subdiv=subdivision, years=year, language="fr"))
