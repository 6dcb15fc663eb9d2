"""People: certificates and permits about to end, volunteers nobody proposed anything."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.actions.today.reading import Reading
from app.actions.today.things import Thing, Urgency
from app.rules import french
from app.store import agenda_people, kept_since
from app.store.agenda_people import ProofDue

PROOF_DAYS = 60
"""A lent employee's certificate is told so long before it ends: a renewal takes weeks."""
PROOF_DAYS_AT_HAND = 30
UNCALLED_DAYS = 30
_YOUNGEST = 365
"""No data are to be erased before: the shortest term an office may set is a year."""


def things(reading: Reading) -> Iterator[Thing]:
    today = reading.today
    until, soon = today + timedelta(days=PROOF_DAYS), today + timedelta(days=PROOF_DAYS_AT_HAND)
    for proof in agenda_people.proofs(reading.store, today, until, soon):
        yield _proof(reading, proof)
    yield from _uncalled(reading)


def _proof(reading: Reading, row: ProofDue) -> Thing:
    until = date.fromisoformat(row.until)
    verb = "a expiré" if until < reading.today else "expire"
    about = f", avant la fin du prêt {row.number}".rstrip() if row.loan_id and row.until < row.loan_ends_on else ""
    return Thing(
        _urgency(reading, until, is_lent=bool(row.loan_id)),
        "proof",
        f"{row.what[:1].upper()}{row.what[1:]}{french.NBSP}: {reading.person(row)}, {verb} {reading.on(until)}{about}",
        row.number,
        "Ouvrir la fiche",
        "persons",
        row.person_id,
        until,
        since=until,
        key=f"proof:{row.person_id}:{row.what}:{row.until}",
        is_soft=True,
    )


def _urgency(reading: Reading, until: date, *, is_lent: bool) -> Urgency:
    if not is_lent:
        return Urgency.LATER
    if until < reading.today:
        return Urgency.LATE
    return reading.soon(until)


def _uncalled(reading: Reading) -> Iterator[Thing]:
    """One line for all: the one who waits longest, and how many others do."""
    row = agenda_people.uncalled(reading.store, reading.today, reading.today - timedelta(days=UNCALLED_DAYS))
    if row is None:
        return
    since = date.fromisoformat(row.since)
    others = row.waiting - 1
    more = f"{french.counted(others, 'autre volontaire', 'autres volontaires')} dans ce cas" if others else ""
    yield Thing(
        Urgency.LATER,
        "uncalled",
        f"Donner des nouvelles à {reading.person(row)}{french.NBSP}: rien ne lui est proposé {reading.since(since)}",
        more,
        "Chercher une mission",
        "persons",
        row.id,
        since,
        since=since,
        key=f"uncalled:{row.id}:{row.since}",
        is_soft=True,
    )


def to_erase(reading: Reading) -> Iterator[Thing]:
    """One line for all of them; the list says who and why. Reads every person: asked aside."""
    if not kept_since.is_old(reading.store, reading.today - timedelta(days=_YOUNGEST)):
        return
    # Imported here: a file must have lived to owe anything.
    from app.actions.rgpd import due

    count = due.at_hand(reading.store, reading.today)
    if count:
        yield Thing(
            Urgency.LATER,
            "retention",
            f"{french.counted(count, 'fiche')} à effacer ou à renouveler{french.NBSP}: le délai est passé",
            "rien ne s'efface seul",
            "Voir la liste",
            "settings",
            "privacy",
            reading.today,
            key=f"retention:{reading.today:%Y-%m}",
            is_soft=True,
        )
