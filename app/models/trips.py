"""Trips: what somebody measured or drove, in place of the estimate between a home and a place of work."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Trip:
    """One way, by road, from a person's home to one site. It holds while the home stays where it was.

    `home_insee` is the commune of the home the figures were given for. None: that figure stays an estimate.
    """

    id: str = ""
    person_id: str = ""
    site_id: str = ""
    home_insee: str = ""
    km: int | None = None
    minutes: int | None = None
    noted_on: date | None = None
