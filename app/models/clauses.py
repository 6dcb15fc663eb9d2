"""What the office wrote in place of a clause of ours."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ClauseText:
    """One version of one clause, as the office words it; an empty text goes back to ours. Versions count from 1."""

    id: str = ""
    clause: str = ""
    version: int = 1
    text: str = ""
    written_on: date | None = None
    note: str = ""
