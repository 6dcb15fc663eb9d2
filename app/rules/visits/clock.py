"""Hours of a day of visits, as minutes and in words."""

from app.rules.french import NBSP


def minute(at: str) -> int:
    """« 09:30 » as minutes of the day."""
    return int(at[:2]) * 60 + int(at[3:5])


def said(minutes: int, is_about: bool = False) -> str:
    """« 9 h 30 », « vers 9 h 30 » when it is worked out."""
    hour = f"{minutes // 60}{NBSP}h{NBSP}{minutes % 60:02}"
    return f"vers {hour}" if is_about else hour
