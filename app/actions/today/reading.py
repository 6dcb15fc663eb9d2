"""How the first page says things: whom, when, how pressing."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from app.actions.today.things import Urgency
from app.rules import anonymity, french
from app.store.store import Store

SOON_DAYS = 15


class Named(Protocol):
    """A row that speaks of a person."""

    @property
    def person_code(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...


@dataclass(frozen=True)
class Reading:
    """The file on that day; with `codes`, no name of a person or company."""

    store: Store
    today: date
    codes: bool

    def when(self, day: date) -> str:
        """Something to do: « en retard de 2 j », « aujourd'hui », « demain », « jeudi », « le 12/12/2026 »."""
        late = (self.today - day).days
        return f"en retard de {late}{french.NBSP}j" if late > 0 else self.on(day)

    def on(self, day: date) -> str:
        """Something that happens: the same, but « le 20/11/2026 » once past."""
        days = (day - self.today).days
        if days in (0, 1):
            return ("aujourd'hui", "demain")[days]
        return french.weekday(day) if 0 < days < 7 else f"le {french.day_figures(day)}"

    def since(self, day: date) -> str:
        """« depuis 12 j », nothing for what began today."""
        days = (self.today - day).days
        return f"depuis {days}{french.NBSP}j" if days > 0 else ""

    def urgency(self, day: date) -> Urgency:
        days = (day - self.today).days
        if days < 0:
            return Urgency.LATE
        if days == 0:
            return Urgency.TODAY
        return Urgency.WEEK if days < 7 else Urgency.LATER

    def soon(self, day: date | None) -> Urgency:
        """For what takes time to settle: this week's work already when the day is near."""
        if day is None:
            return Urgency.LATER
        if self.today <= day <= self.today + timedelta(days=SOON_DAYS):
            return Urgency.TODAY if day == self.today else Urgency.WEEK
        return self.urgency(day)

    def person(self, row: Named) -> str:
        return anonymity.person_name(row.first_name, row.last_name, row.person_code, self.codes)

    def company(self, name: str, code: str) -> str:
        return anonymity.company_name(name, code, self.codes)


def day_of(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
