"""Dates as lists say them: from ISO text of the file or a date, or how long ago."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.rules import french

Day = date | str | None


def listed(day: Day) -> str:
    """« 24/11/2026 »; empty while unknown."""
    if not day:
        return ""
    return french.day_figures(date.fromisoformat(day) if isinstance(day, str) else day)


def ago(iso: str, today: date) -> str:
    """« aujourd'hui », « il y a 3 j », « dans 2 j »."""
    if not iso:
        return ""
    days = (today - date.fromisoformat(iso)).days
    if days == 0:
        return "aujourd'hui"
    return f"il y a {days} j" if days > 0 else f"dans {-days} j"


def span(start: Day, end: Day) -> str:
    """« 01/12/2026 → 31/05/2027 »; empty while neither is known."""
    if not start and not end:
        return ""
    return f"{listed(start) or '…'} → {listed(end) or '…'}"


def moment(utc_iso: str) -> str:
    """« 24/11/2026 10:42 », local time of France, from a UTC instant."""
    return datetime.fromisoformat(utc_iso).astimezone(ZoneInfo("Europe/Paris")).strftime("%d/%m/%Y %H:%M")
