"""The calls of this week still to make, and those that said a problem nobody answered yet."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.actions.today.reading import Reading
from app.actions.today.things import Thing
from app.models.states import CheckInParty
from app.rules import french
from app.store import lists
from app.store.lists import CheckInRow


def things(reading: Reading) -> Iterator[Thing]:
    sunday = reading.today + timedelta(days=6 - reading.today.weekday())
    for row in lists.check_ins(reading.store, done=False, until=sunday):
        due = date.fromisoformat(row.due_on)
        yield Thing(
            reading.urgency(due),
            "call",
            f"Appeler {_called(reading, row)}{french.NBSP}: {_about(reading, row)}, {reading.when(due)}",
            f"{row.number} · {reading.company(row.host, row.host_code)}",
            "Noter l'appel",
            "check_ins",
            row.id,
            due,
            since=due,
            key=f"call:{row.id}",
        )


def _called(reading: Reading, row: CheckInRow) -> str:
    if row.party == CheckInParty.LENDER.value:
        return reading.company(row.lender, row.lender_code)
    if row.party == CheckInParty.HOST.value:
        return reading.company(row.host, row.host_code)
    return reading.person(row)


def _about(reading: Reading, row: CheckInRow) -> str:
    is_employee = row.party == CheckInParty.EMPLOYEE.value
    return "point hebdomadaire" if is_employee else f"point sur {reading.person(row)}"
