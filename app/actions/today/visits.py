"""Visits of the day, and those nobody has noted yet."""

from collections.abc import Iterator
from datetime import date

from app.actions.today.reading import Reading
from app.actions.today.things import Thing
from app.rules import french
from app.store import visit_rows


def things(reading: Reading) -> Iterator[Thing]:
    for row in visit_rows.to_note(reading.store, reading.today):
        day = date.fromisoformat(row.held_on)
        is_past = day < reading.today
        name = reading.company(row.name, row.code)
        hour = f" à {row.at.replace(':', f'{french.NBSP}h{french.NBSP}')}" if row.at and not is_past else ""
        asked = "" if reading.codes else " ".join(row.to_ask.split())
        said = f"Noter la visite{french.NBSP}: {name}" if is_past else f"Visiter {name}"
        yield Thing(
            reading.urgency(day),
            "visit",
            f"{said}, {reading.when(day)}{hour}",
            f"À demander{french.NBSP}: {asked}" if asked else "",
            "Noter la visite",
            "visits",
            f"tab:entry:{row.id}",
            day,
            since=day,
            key=f"visit:{row.id}",
        )
