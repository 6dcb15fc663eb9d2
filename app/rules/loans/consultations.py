"""Consulting the CSE: until when its opinion may be waited for."""

from datetime import date, timedelta
from typing import Protocol

DEEMED_CONSULTED_FROM = 50
"""Head-count from which silence is an opinion; below, only an express one proves the consultation."""


class Consultation(Protocol):
    """The record, or a list's row of it."""

    @property
    def information_on(self) -> date | None: ...

    @property
    def with_expert(self) -> bool: ...


def opinion_due(consultation: Consultation) -> date | None:
    """The last day of the delay: a month from the day the information was handed over, two with an expert (R2312-6)."""
    start = consultation.information_on
    if start is None:
        return None
    months = start.month - 1 + (2 if consultation.with_expert else 1)
    year, month = start.year + months // 12, months % 12 + 1
    first_after = date(year + month // 12, month % 12 + 1, 1)
    last_of_month = first_after - timedelta(days=1)
    return date(year, month, min(start.day, last_of_month.day))
