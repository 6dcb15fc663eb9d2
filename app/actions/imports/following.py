"""What a save of each record would also write: codes and numbers, the register of consents, calls, who is lent."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from app.actions import check_ins, loans
from app.actions.rgpd import consents
from app.models import copies
from app.models.check_ins import CheckIn, CheckInParty
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person, PersonStatus
from app.rules.loans import calls
from app.store import numbers, office_settings, records
from app.store.store import Store, Write

_CODED = {Organisation: "organisation", Person: "person", Need: "need"}
_COUNTER = re.compile(r"(.*?)([0-9]+)$")


def numbered(store: Store, work: Write, fresh: Iterable[Any], today: date) -> list[Any]:
    """Codes and numbers follow one another in the order of the file: the first of each kind is looked up."""
    given: dict[type[Any], tuple[str, int]] = {}
    made = []
    for one in fresh:
        kind = type(one)
        name = "number" if kind is Loan else "code"
        if (kind in _CODED or kind is Loan) and not getattr(one, name):
            head, counter = given.get(kind) or _first(store, work, kind, today)
            given[kind] = head, counter + 1
            one = copies.with_values(one, {name: f"{head}{counter:03}"})
        made.append(one)
    return made


def _first(store: Store, work: Write, kind: type[Any], today: date) -> tuple[str, int]:
    if kind is Loan:
        number = numbers.next_loan_number(work, office_settings.value(store, "office.prefix"), today.year)
    else:
        number = numbers.next_code(work, _CODED[kind])
    match = _COUNTER.match(number)
    assert match is not None
    return match.group(1), int(match.group(2))


def follow(store: Store, work: Write, written: Iterable[Any], today: date) -> None:
    """Inside the same transaction, once all are written."""
    called: set[tuple[str, CheckInParty]] = set()
    for one in written:
        if isinstance(one, Person) and one.consent_on is not None:
            consents.follow(work, store, one)
        elif isinstance(one, Loan):
            _take_in(store, work, one, today)
        elif isinstance(one, CheckIn):
            called.add((one.loan_id, one.party))
    for loan_id, party in sorted(called):
        _plan_next(store, work, loan_id, party, today)


def _take_in(store: Store, work: Write, loan: Loan, today: date) -> None:
    """A loan that runs already: its employee is lent, its mission filled, the next calls a rhythm from today."""
    loans.fill(store, work, loan)
    if loan.status is not LoanStatus.RUNNING:
        return
    person = records.get(store, Person, loan.person_id)
    if person.status in (PersonStatus.VOLUNTEER, PersonStatus.PROPOSED):
        records.save(work, replace(person, status=PersonStatus.LENT))
    rhythm = check_ins.office_rhythm(store)
    for party in CheckInParty:
        planned = calls.following(loan, rhythm, party, today)
        if planned is not None:
            records.save(work, CheckIn(loan_id=loan.id, due_on=planned.due_on, party=party, step=planned.step))


def _plan_next(store: Store, work: Write, loan_id: str, party: CheckInParty, today: date) -> None:
    """The call that waits follows the last one made."""
    loan = records.get(store, Loan, loan_id)
    if loan.status is LoanStatus.RUNNING:
        made = calls.in_force(records.where(store, CheckIn, loan_id=loan_id))
        check_ins.replan(store, work, loan, party, [one for one in made if one.party is party], today)
