"""The calendar file, read back by icalendar and by a parser written here from RFC 5545 alone."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports import ics
from app.rules.calendar_entries import Entry

MADE = datetime(2026, 11, 2, 8, 40, tzinfo=UTC)
VISIT = Entry("visit-1", date(2026, 11, 26), "Visite\u00a0: E-A035", at="14:30", created_at=MADE, changed_at=MADE)
CALL = Entry("call-1", date(2026, 11, 27), "Appeler S-A003", "2026-A-001", created_at=MADE, changed_at=MADE)

Lines = list[tuple[str, dict[str, str], str]]


def parsed(content: bytes) -> list[tuple[str, Lines]]:
    """Components in order, each with its own (name, parameters, value); values unescaped. Nothing of icalendar."""
    assert content.endswith(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, "folded at 75 octets"
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode("utf-8")  # never cut in the middle of a letter
    text = re.sub(r"\r\n[ \t]", "", content.decode("utf-8"))
    found: list[tuple[str, Lines]] = []
    open_: list[tuple[str, Lines]] = []
    for line in text.rstrip("\r\n").split("\r\n"):
        head, _, value = line.partition(":")
        name, *options = head.split(";")
        if name == "BEGIN":
            open_.append((value, []))
        elif name == "END":
            assert open_[-1][0] == value
            found.append(open_.pop())
        else:
            parameters = dict(option.split("=", 1) for option in options)
            plain = re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else m.group(1), value)
            open_[-1][1].append((name, parameters, plain))
    assert not open_
    return found


def events(content: bytes) -> list[dict[str, str]]:
    return [{name: value for name, _, value in lines} for kind, lines in parsed(content) if kind == "VEVENT"]


def made(*entries: Entry) -> bytes:
    return ics.render(entries, "Coup de Main", "En codes.")


def test_an_appointment_has_its_hour_in_paris_and_a_due_date_its_whole_day() -> None:
    content = made(VISIT, CALL)
    (visit, call) = [lines for kind, lines in parsed(content) if kind == "VEVENT"]
    assert ("DTSTART", {"TZID": "Europe/Paris"}, "20261126T143000") in visit
    assert ("DTEND", {"TZID": "Europe/Paris"}, "20261126T153000") in visit
    assert ("DTSTART", {"VALUE": "DATE"}, "20261127") in call
    assert ("DTEND", {"VALUE": "DATE"}, "20261128") in call
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Paris"


def test_the_zone_is_two_rules_that_outlook_reads() -> None:
    rules = {
        kind: {name: value for name, _, value in lines}
        for kind, lines in parsed(made(VISIT))
        if kind in ("DAYLIGHT", "STANDARD")
    }
    assert rules["DAYLIGHT"]["RRULE"] == "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"
    assert rules["STANDARD"]["RRULE"] == "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
    assert (rules["DAYLIGHT"]["TZOFFSETFROM"], rules["DAYLIGHT"]["TZOFFSETTO"]) == ("+0100", "+0200")


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 10, 25), "+0100"), (date(2026, 10, 24), "+0200"), (date(2027, 3, 28), "+0200")],
)
def test_nine_o_clock_stays_nine_o_clock_over_the_nights_of_the_hour(day: date, hours: str) -> None:
    content = made(replace(VISIT, day=day, at="09:00"))
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    begins = event.decoded("dtstart")
    assert (begins.strftime("%d %H:%M"), begins.strftime("%z")) == (f"{day:%d} 09:00", hours)
    assert events(content)[0]["DTSTART"] == f"{day:%Y%m%d}T090000"


def test_a_leap_day_and_the_last_day_of_week_53() -> None:
    found = events(made(replace(CALL, day=date(2028, 2, 29)), replace(CALL, key="call-2", day=date(2026, 12, 31))))
    assert [(one["DTSTART"], one["DTEND"]) for one in found] == [("20261231", "20270101"), ("20280229", "20280301")]


def test_moved_it_is_the_same_entry_with_a_higher_sequence() -> None:
    later = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    moved = replace(CALL, day=date(2026, 12, 4), changed_at=later)
    before, after = events(made(CALL))[0], events(made(moved))[0]
    assert before["UID"] == after["UID"] == "call-1@coupdemain.local"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["LAST-MODIFIED"] == "20261120T090000Z"
    assert made(CALL) == made(CALL), "byte for byte the same"


def test_what_is_no_longer_due_is_cancelled_not_forgotten() -> None:
    assert events(made(replace(CALL, is_cancelled=True)))[0]["STATUS"] == "CANCELLED"
    assert events(made(CALL))[0]["STATUS"] == "CONFIRMED"


@given(st.text(min_size=1, max_size=200), st.text(max_size=200))
def test_any_words_come_back_as_they_were_and_begin_no_line_of_their_own(title: str, detail: str) -> None:
    content = made(replace(CALL, title=f"x{title}", detail=f"y{detail}"))
    (own,) = events(content)
    assert own["SUMMARY"] == ics.clean(f"x{title}")
    assert own["DESCRIPTION"] == ics.clean(f"y{detail}")
    (theirs,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert str(theirs["SUMMARY"]) == own["SUMMARY"]
    assert len(parsed(content)) == 2


def test_a_hostile_name_adds_no_event() -> None:
    content = made(replace(CALL, title="Truc\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:faux; a, b\\n"))
    (own,) = events(content)
    assert own["SUMMARY"] == "Truc\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:faux; a, b\\n"
