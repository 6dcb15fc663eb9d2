"""Visits to a company: the appointment and what was heard there."""

from dataclasses import dataclass
from datetime import date

from app.models.organisations import Brake, Lever


@dataclass(frozen=True)
class Visit:
    """`held_on` is the day it is planned for until `is_held`; `at` the local time HH:MM, without zone, empty when no
    hour was agreed. `day_order` is its place in the day's tour when the facilitator changed it.
    """

    id: str = ""
    organisation_id: str = ""
    held_on: date | None = None
    at: str = ""
    is_held: bool | None = None
    day_order: int | None = None
    to_ask: str = ""
    met: str = ""
    notes: str = ""
    brakes: tuple[Brake, ...] = ()
    levers: tuple[Lever, ...] = ()
    next_step: str = ""
    next_step_on: date | None = None
