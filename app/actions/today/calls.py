"""The calls of this week still to make, and those that said a problem nobody answered yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.actions.today.reading import Reading
from app.actions.today.things import Thing
from app.models.states import CheckInParty, CheckInStep
from app.rules import french
from app.store import lists
from app.store.lists import CheckInRow

_RECENT_DAYS = 21
_TWICE = "deux appels sans réponse, prévoyez une visite"


def things(reading: Reading) -> Iterator[Thing]:
    yield from _problems(reading)
    sunday = reading.today + timedelta(days=6 - reading.today.weekday())
    unreached = lists.unreached(reading.store, reading.today - timedelta(days=_RECENT_DAYS))
    for row in lists.check_ins(reading.store, done=False, until=sunday):
        due = date.fromisoformat(row.due_on)
        host = reading.company(row.host, row.host_code)
        more = _TWICE if (row.loan_id, row.party) in unreached else host
        yield Thing(
            reading.urgency(due),
            "call",
            f"Appeler {_called(reading, row)}{french.NBSP}: {_about(reading, row)}, {reading.when(due)}",
            f"{row.number} · {more}",
            "Noter l'appel",
            "check_ins",
            row.id,
            due,
            since=due,
            key=f"call:{row.id}",
        )


def _problems(reading: Reading) -> Iterator[Thing]:
    """In view until somebody writes what is done about them: they cannot be put off."""
    for row in lists.open_problems(reading.store):
        said = date.fromisoformat(row.done_on)
        yield Thing(
            reading.urgency(said),
            "problem",
            f"Problème à suivre{french.NBSP}: {_called(reading, row)}, noté {reading.on(said)}",
            f"{row.number} · {reading.company(row.host, row.host_code)} · sans suite écrite",
            "Écrire la suite",
            "check_ins",
            row.id,
            said,
            since=said,
        )


def _called(reading: Reading, row: CheckInRow) -> str:
    if row.party == CheckInParty.LENDER.value:
        return reading.company(row.lender, row.lender_code)
    if row.party == CheckInParty.HOST.value:
        return reading.company(row.host, row.host_code)
    return reading.person(row)


def _about(reading: Reading, row: CheckInRow) -> str:
    is_employee = row.party == CheckInParty.EMPLOYEE.value
    if row.step != CheckInStep.RHYTHM.value:
        which = CheckInStep(row.step).label
        return which if is_employee else f"{which}, au sujet de {reading.person(row)}"
    return "point hebdomadaire" if is_employee else f"point sur {reading.person(row)}"
