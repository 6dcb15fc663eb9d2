"""What the facilitator put off, or said is done, on the first page."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PutOff:
    """`about` names the thing for good (« ending:<loan>:15 »). Shown again from `until`; never, when it is done."""

    id: str = ""
    about: str = ""
    until: date | None = None
    done_on: date | None = None
