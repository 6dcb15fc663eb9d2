"""One entry of the calendar: what it must keep so that another program updates it instead of showing it twice."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DOMAIN = "coupdemain.local"
VISIT_MINUTES = 60
DAYS_BACK, DAYS_AHEAD = 60, 400
"""What is told: two months back, so that what fell since the last calendar is taken away there; a year ahead."""


@dataclass(frozen=True)
class Entry:
    """`key` names the thing for good (« call-<id> »). `at` is the local time HH:MM, empty for the whole day."""

    key: str
    day: date
    title: str
    detail: str = ""
    at: str = ""
    place: str = ""
    is_cancelled: bool = False
    created_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    changed_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    @property
    def uid(self) -> str:
        return f"{self.key}@{DOMAIN}"

    @property
    def sequence(self) -> int:
        """Grows with each change of the record: whole seconds since it was made."""
        return max(0, int((self.changed_at - self.created_at).total_seconds()))


def moment(text: str) -> datetime:
    """A moment of the file, which are all UTC, to the second."""
    return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)


def span(today: date) -> tuple[date, date]:
    return today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
