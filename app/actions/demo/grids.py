"""Weekly grids of the demo, written as people say them."""

from app.models.weeks import SLOTS_A_DAY, Weeks

_Span = tuple[float, float]


def week(days: str, *spans: _Span) -> str:
    """`days` are digits, 0 for Monday; hours as 7.5; a span past midnight goes on into the next day,
    and one that begins there counts on (24.5 is half past midnight)."""
    slots = ["0"] * (7 * SLOTS_A_DAY)
    for day in map(int, days):
        for start, end in spans:
            for slot in range(int(start * 2), int((end if end > start else end + 24) * 2)):
                slots[(day * SLOTS_A_DAY + slot) % len(slots)] = "1"
    return "".join(slots)


def both(*weeks: str) -> str:
    """The half-hours of any of these weeks."""
    return "".join("1" if "1" in slots else "0" for slots in zip(*weeks, strict=True))


_DAY = week("01234", (8, 12), (13.5, 16.5))
_LONG_DAY = both(week("0123", (7.5, 12), (13, 17)), week("4", (7.5, 12.5)))
_MORNING = week("01234", (5, 8.5), (9, 12.5))
_AFTERNOON = week("01234", (12.5, 16), (16.5, 20))
_NIGHT = week("01234", (21, 24.5), (25, 28.5))
_FOUR_DAYS = week("0123", (7, 12), (13, 16.5))
_PART_TIME = week("012", (8, 12), (13, 17))
_SATURDAY = both(week("1234", (6, 9.5), (10, 13.5)), week("5", (6, 13)))
_FIELD = both(week("0123", (8, 12), (13.25, 17.25)), week("4", (8, 12)))
_DAYLIGHT = week("01234", (6, 20))
_DAWN = week("01234", (4, 7.5), (8, 11.5))
_ANY_TIME = week("0123456", (0, 24))
_SIX_DAYS = week("012345", (5, 21))

GRIDS: dict[str, Weeks] = {
    "": Weeks(),
    "day": Weeks((_DAY,)),
    "long": Weeks((_LONG_DAY,)),
    "two": Weeks((_MORNING, _AFTERNOON)),
    "morning": Weeks((_MORNING,)),
    "night": Weeks((_NIGHT,)),
    "three": Weeks((_MORNING, _AFTERNOON, _NIGHT)),
    "four": Weeks((_FOUR_DAYS,)),
    "part": Weeks((_PART_TIME,)),
    "saturday": Weeks((_DAY, _SATURDAY)),
    "field": Weeks((_FIELD,)),
    "daylight": Weeks((_DAYLIGHT,)),
    "dawn": Weeks((_DAWN,)),
    "any": Weeks((_ANY_TIME,)),
    "six": Weeks((_SIX_DAYS,)),
}
