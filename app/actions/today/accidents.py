"""Accidents whose duties are not all proved: the first one that falls due, with its hour."""

from collections.abc import Iterator

from app.actions.today.reading import Reading
from app.actions.today.things import Thing, Urgency
from app.rules import french
from app.store import accidents as rows
from app.store.accidents import OpenAccidentRow


def things(reading: Reading) -> Iterator[Thing]:
    """One line an accident. Even late it stays: a delay that has passed is still owed."""
    for row in rows.waiting(reading.store):
        yield from _thing(reading, row)


def _thing(reading: Reading, row: OpenAccidentRow) -> Iterator[Thing]:
    # Imported here: most days there is no accident, and the window opens on this page.
    from app.actions import accidents
    from app.models.accidents import LoanAccident
    from app.rules.loans import accident as rules
    from app.store import records

    kept = records.get(reading.store, LoanAccident, row.accident_id)
    due = rules.still_due(kept, accidents.insee_of(reading.store, row.loan_id))
    if not due or due[0].until is None:
        return
    first, until = due[0], due[0].until
    more = f" · {french.counted(len(due), 'démarche', 'démarches')} à faire" if len(due) > 1 else ""
    yield Thing(
        Urgency.LATE if until.date() < reading.today else Urgency.TODAY,
        "accident",
        f"Accident{french.NBSP}: {rules.SHORT[first.proof]}, avant le {rules.told(until)}",
        f"{reading.person(row)} · {row.number} · {reading.company(row.host, row.host_code)}{more}",
        "Ouvrir",
        "documents",
        f"{row.loan_id}:alarm",
        until.date(),
    )
