"""Outreach tours (Fabrique 4.0): stops planned area by area, held, and who came."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.words import Word


class Public(Word):
    PUPILS = "pupils", "élèves et étudiants"
    JOB_SEEKERS = "job_seekers", "demandeurs d'emploi"
    EMPLOYEES = "employees", "salariés"
    COMPANIES = "companies", "entreprises"
    PRESCRIBERS = "prescribers", "prescripteurs"


@dataclass(frozen=True)
class TourStop:
    """`insee` is where it stands, `area` the area it is for. Amounts in euros. None: not counted yet."""

    id: str = ""
    tour: str = ""
    area: str = ""
    insee: str = ""
    address: str = ""
    planned_on: date | None = None
    held_on: date | None = None
    cancelled_because: str = ""
    publics: tuple[Public, ...] = ()
    visitors: int | None = None
    prescribers: int | None = None
    companies: int | None = None
    partners: str = ""
    budget: Decimal | None = None
    spent: Decimal | None = None
    notes: str = ""
