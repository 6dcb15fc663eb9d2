"""One mission, one volunteer who fits it, and what is needed to vary them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np

from app.models.needs import Importance, Need, NeedCertificate, NeedSkill
from app.models.organisations import Organisation
from app.models.persons import Certificate, Employment, Person, Skill
from app.models.places import Place
from app.models.weeks import DAYS, SLOTS_A_DAY, Weeks
from app.rules.matching.fit import Match
from app.rules.matching.pool import Pool
from app.rules.matching.rank import Mission, rank, rank_needs
from app.rules.matching.ranking import NeedRanking, Ranking

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)
NAN = float("nan")


def week(start: int, end: int, days: int = 5) -> str:
    day = "".join("1" if start * 2 <= slot < end * 2 else "0" for slot in range(SLOTS_A_DAY))
    return day * days + "0" * SLOTS_A_DAY * (len(DAYS) - days)


ALL_DAY = Weeks((week(6, 20),))
MORNINGS, DAYTIME, NIGHTS = Weeks((week(5, 12),)), Weeks((week(8, 15),)), Weeks((week(0, 5),))
NEED = Need(
    id="n1",
    code="M-A001",
    organisation_id="host",
    job_title="Soudeur TIG",
    rome="H2913",
    starts_on=FIRST,
    ends_on=LAST,
    grid=DAYTIME,
    skills=(NeedSkill(name="Soudure TIG"), NeedSkill(name="Lecture de plans", importance=Importance.WISHED)),
    certificates=(NeedCertificate(kind="CACES R489"),),
)
FIT = Person(
    id="p1",
    code="S-A001",
    home=Place(lat=44.2, lon=0.6),
    job_title="Soudeuse TIG",
    rome="H2913",
    max_km=20,
    available_from=date(2026, 11, 1),
    available_until=date(2027, 12, 31),
    availability=DAYTIME,
    shortest_weeks=4,
    longest_weeks=52,
    consent_on=date(2026, 10, 1),
    employer_informed=True,
    employments=(Employment(organisation_id="lender"),),
    skills=(Skill(name="soudures TIG"), Skill(name="lecture de plan")),
    certificates=(Certificate(kind="CACES R489 cat. 3", until=date(2028, 1, 1)),),
)
COMPANIES = (
    Organisation(id="lender", group_name="Groupe Baïse"),
    Organisation(id="host", group_name=""),
    Organisation(id="sister", group_name="GROUPE  BAISE"),
)


def ranked(person: Person, need: Need = NEED, km: float = 6.2, lent: dict[str, Any] | None = None) -> Ranking:
    return rank(Pool.of([person], COMPANIES, lent or {}), need, np.array([km]), TODAY)


def matched(person: Person, need: Need = NEED, km: float = 6.2, lent: dict[str, Any] | None = None) -> Match:
    return ranked(person, need, km, lent)[0]


def missions(person: Person, asked: Sequence[Mission]) -> NeedRanking:
    return rank_needs(Pool.of([person], COMPANIES, {}), asked, TODAY)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def held(kind: str, until: date | None) -> dict[str, Any]:
    return {"certificates": (Certificate(kind=kind, until=until),)}
