"""Weeks written as people say them: « lun-ven 8-12 13-16:30, sam 8-12 », alternating ones with « / »."""

from app.models.weeks import DAYS, SLOTS_A_DAY, SLOTS_A_WEEK, Weeks

NAMED = {
    "jour": "lun-ven 8-12 13-16",
    "matin": "lun-ven 5-13",
    "soir": "lun-ven 13-21",
    "nuit": "lun-ven 21-5",
    "large": "lun-ven 6-20",
    "tout": "lun-dim 0-24",
}
_SHORT = [day[:3] for day in DAYS]


def weeks(text: str) -> Weeks:
    """A stretch that ends before it begins ends the next day."""
    return Weeks(tuple(_week(week) for week in text.split("/"))) if text else Weeks()


def _week(text: str) -> str:
    slots = ["0"] * SLOTS_A_WEEK
    for part in filter(None, (part.strip() for part in text.split(","))):
        days, *stretches = NAMED.get(part, part).split()
        first, _, last = days.partition("-")
        for day in range(_SHORT.index(first), _SHORT.index(last or first) + 1):
            for stretch in stretches:
                start, end = (_slot(hour) for hour in stretch.split("-"))
                for slot in range(start, end if end > start else end + SLOTS_A_DAY):
                    slots[(day * SLOTS_A_DAY + slot) % SLOTS_A_WEEK] = "1"
    return "".join(slots)


def _slot(hour: str) -> int:
    whole, _, minutes = hour.partition(":")
    return int(whole) * 2 + (minutes == "30")
