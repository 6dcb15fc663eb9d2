"""Visits to a company: the appointment and what was heard there."""

from dataclasses import dataclass
from datetime import date

from app.models.organisations import Brake


@dataclass(frozen=True)
class Visit:
    """`at` is the local time HH:MM, without zone; empty when no hour was agreed."""

    id: str = ""
    organisation_id: str = ""
    held_on: date | None = None
    at: str = ""
    met: str = ""
    notes: str = ""
    brakes: tuple[Brake, ...] = ()
    next_step: str = ""
    next_step_on: date | None = None
