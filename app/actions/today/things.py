"""What a line of the first page is: how pressing, about what, and where its verb leads."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.models.words import Word

Edit = Literal["", "known", "new"]
IMPORT = "import"
"""Where a list half put right leads: no room, its window; the file stands in place of a record."""


class Urgency(Word):
    LATE = "late", "En retard"
    TODAY = "today", "Aujourd'hui"
    WEEK = "week", "Cette semaine"
    LATER = "later", "À prévoir"


@dataclass(frozen=True)
class Thing:
    """One line. `room` and `record_id` say where `verb` leads; `edit` that a half-typed form waits there.

    `since` is the day it began to wait; `key` names it for good where it may be put off, and `is_soft` says that it
    may be called done without its verb.
    """

    urgency: Urgency
    kind: str
    sentence: str
    detail: str
    verb: str
    room: str
    record_id: str = ""
    day: date | None = None
    edit: Edit = ""
    since: date | None = None
    key: str = ""
    is_soft: bool = False


@dataclass(frozen=True)
class Day:
    """One day of the week strip: calls still to make, and made."""

    day: date
    due: int
    done: int


@dataclass(frozen=True)
class Beginnings:
    """What a new file holds already: the three things without which nobody can be lent."""

    organisations: int
    persons: int
    needs: int

    @property
    def is_ready(self) -> bool:
        return bool(self.organisations and self.persons and self.needs)
