"""When the return of a loan is prepared and looked back on, by the word of its step: light, for the first page."""

from collections.abc import Mapping

DAYS_BEFORE: Mapping[str, int] = {"month_before": 30, "fortnight_before": 15, "day_before": 1}
"""Days before the last one."""
DEBRIEF_DAYS = 60
"""A debrief not made two months after the end is asked for no more."""
