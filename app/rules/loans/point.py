"""One thing settled, or to settle, before a loan is signed."""

from typing import NamedTuple

from app.rules.legal.verdicts import Level


class Place(NamedTuple):
    """Where a point is settled. `whose`: loan, person, lender, host, proposal, month (of the bill), or lender_cse,
    host_cse for a consultation; empty when there is nothing to fill in."""

    whose: str = ""
    field: str = ""


class Point(NamedTuple):
    """`rule` names it for good: a rule of the law, or a fact the papers need (« loan.qualification »)."""

    rule: str
    level: Level
    sentence: str
    do: str = ""
    article: str = ""
    place: Place = Place()
