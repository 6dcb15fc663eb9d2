"""What waits for the facilitator, most pressing first: « Aujourd'hui »."""

from contextlib import closing
from datetime import date, timedelta

from app.actions.today import calls, companies, loans, people, unfinished, visits
from app.actions.today.reading import SOON_DAYS as SOON_DAYS
from app.actions.today.reading import Reading
from app.actions.today.things import Beginnings as Beginnings
from app.actions.today.things import Day as Day
from app.actions.today.things import Thing as Thing
from app.actions.today.things import Urgency as Urgency
from app.store import agenda as rows
from app.store import lists
from app.store.store import Store

QUEUES = (10, 20, 30)
"""Days since a thing began to wait: to chase, to warn about, about to be lost."""


def agenda(store: Store, today: date, codes: bool = False) -> list[Thing]:
    """Everything that waits, by urgency then by day. With `codes`, no name of a person or company."""
    # Imported here: they make things of the same sort.
    from app.actions.today import accidents, catalogue, statements

    reading = Reading(store, today, codes)
    hidden = rows.put_off(store, today)
    found = [
        *accidents.things(reading),
        *calls.things(reading),
        *loans.things(reading),
        *visits.things(reading),
        *companies.things(reading),
        *people.things(reading),
        *unfinished.things(reading),
        *catalogue.things(store, today, codes, reading.when),
        *statements.things(store, today, codes, reading.when),
    ]
    order = list(Urgency)
    return sorted(
        (thing for thing in found if thing.key not in hidden),
        key=lambda thing: (order.index(thing.urgency), thing.day or date.max, thing.sentence),
    )


def aside(store: Store, today: date, codes: bool = False) -> list[Thing]:
    """What takes too long for a page that opens: asked from another thread than the store's. Raises WorldProblem."""
    with closing(store.reader()) as reader:
        hidden = rows.put_off(reader, today)
        found = people.to_erase(Reading(reader, today, codes))
        return [thing for thing in found if thing.key not in hidden]


def waiting_for(things: list[Thing], today: date, days: int) -> list[Thing]:
    """Those that have waited at least so many days."""
    return [thing for thing in things if thing.since is not None and (today - thing.since).days >= days]


def put_off(store: Store, thing: Thing, until: date) -> None:
    """That line comes back on that day, and not before."""
    _note(store, thing, "reporter une ligne d'Aujourd'hui", until=until)


def done(store: Store, thing: Thing, today: date) -> None:
    """That line was seen to otherwise: it does not come back."""
    _note(store, thing, "marquer une ligne d'Aujourd'hui comme faite", done_on=today)


def _note(store: Store, thing: Thing, word: str, *, until: date | None = None, done_on: date | None = None) -> None:
    # Imported here: the window opens on this page.
    from app.models.put_offs import PutOff
    from app.store import records

    known = records.where(store, PutOff, about=thing.key)
    with store.write(word) as work:
        records.save(work, PutOff(known[0].id if known else "", thing.key, until, done_on))


def week(store: Store, today: date) -> list[Day]:
    """Monday to Sunday of this week."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(7)]
    due, made = rows.calls_a_day(store, days[0], days[-1])
    return [Day(day, due.get(day.isoformat(), 0), made.get(day.isoformat(), 0)) for day in days]


def beginnings(store: Store) -> Beginnings:
    return Beginnings(*lists.counts(store))
