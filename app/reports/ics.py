"""The calendar as a file (.ics) that Outlook, Thunderbird and telephones read, folded and escaped by icalendar."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.rules.calendar_entries import VISIT_MINUTES, Entry

if TYPE_CHECKING:
    import icalendar

PARIS = ZoneInfo("Europe/Paris")
_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_PRODUCT = "-//Coup de Main//Calendrier//FR"


def render(entries: Sequence[Entry], name: str, told: str) -> bytes:
    """The same entries always give the same bytes. `told` says what the calendar holds, to whoever opens it."""
    # Imported here: only a calendar asks for it.
    from icalendar import Calendar

    calendar = Calendar()
    for key, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
        ("x-wr-caldesc", told),
        ("x-wr-timezone", "Europe/Paris"),
    ):
        calendar.add(key, value)
    if any(entry.at for entry in entries):
        calendar.add_component(_paris())
    for entry in sorted(entries, key=lambda one: (one.day, one.at, one.uid)):
        calendar.add_component(_event(entry))
    made: bytes = calendar.to_ical()
    return made


def _paris() -> "icalendar.Timezone":
    """The two rules of Paris since 1996: what Outlook reads; the library would list every change since 1970."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", "Europe/Paris")
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, begins, before, after, month in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), winter, summer, 3),  # noqa: DTZ001 - local by nature
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter, 10),  # noqa: DTZ001
    ):
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _event(entry: Entry) -> "icalendar.Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("created", entry.created_at)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("summary", clean(entry.title))
    if entry.detail:
        event.add("description", clean(entry.detail))
    if entry.place:
        event.add("location", clean(entry.place))
    event.add("class", "PRIVATE")
    if entry.at:
        hour, minute = (int(part) for part in entry.at.split(":"))
        begins = datetime.combine(entry.day, time(hour, minute), PARIS)
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=VISIT_MINUTES))
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event


def clean(text: str) -> str:
    """Lines stay lines; other control characters, which the format forbids, go."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter == "\n" or unicodedata.category(letter) not in _CONTROLS)
