"""The weekly grid: half-hours worked, Monday 0:00 to Sunday 24:00, over a cycle of one or more weeks."""

from dataclasses import dataclass

SLOTS_A_DAY = 48
SLOTS_A_WEEK = 7 * SLOTS_A_DAY
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


@dataclass(frozen=True)
class Weeks:
    """Each week is 336 characters, « 1 » for a half-hour worked; no week at all means not known yet."""

    weeks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for week in self.weeks:
            if len(week) != SLOTS_A_WEEK or set(week) - {"0", "1"}:
                raise ValueError("a week is 336 characters, 0 or 1")

    @classmethod
    def from_text(cls, text: str) -> "Weeks":
        return cls(tuple(text.split("/"))) if text else cls()

    def text(self) -> str:
        return "/".join(self.weeks)
