"""The demo's calls, made as they fall due: some in vain, one received otherwise, one corrected, a problem left open."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from app.actions import check_ins
from app.actions.demo import calls as words
from app.actions.demo.calls import Call
from app.actions.demo.missions import Stay
from app.actions.demo.world import SEED, TODAY, World
from app.models.check_ins import CheckIn, CheckInParty
from app.models.loans import Caller, CallPlan, Loan, LoanStatus
from app.models.persons import CallMeans
from app.rules.loans import calls as rules
from app.store import records

_LENDER_CALLS = ("joao", "gaelle", "etienne")
"""Lent by a company that phones its employee itself every week."""
_UNREACHED = ("yannick", date(2026, 11, 18))
_CORRECTED, _OTHERWISE, _IN_TROUBLE = "thibault", "oceane", ("bastien", date(2026, 11, 17))
_MISSES = 14
"""One call in so many rings in vain the first time."""


@dataclass
class _Stay:
    """What was already said on this loan's calls."""

    stay: Stay
    random: Random
    told: int = 0
    companies: int = 0
    missed: int = 0
    work: list[str] = field(default_factory=list)
    loan: Callable[[], Loan] | None = None


def begin(world: World, index: int, stay: Stay, loan: Callable[[], Loan]) -> None:
    """Plans a look at the loan's calls on every working day until yesterday."""
    known = _Stay(stay, Random(SEED + index), companies=index, loan=loan)
    if stay.person in _LENDER_CALLS:
        check_ins.set_plan(world.store, loan().id, CallPlan(caller=Caller.LENDER), world.day)
    day, last = world.day + timedelta(days=1), min(stay.ended or TODAY, TODAY)
    while day < last:
        if day.weekday() < 5:
            world.on(day, lambda: _make_calls(world, known))
        day += timedelta(days=1)


def _make_calls(world: World, known: _Stay) -> None:
    loan = known.loan() if known.loan else Loan()
    if loan.status is not LoanStatus.RUNNING:
        return
    for call in records.where(world.store, CheckIn, loan_id=loan.id):
        if call.done_on is None and call.due_on and call.due_on <= world.day and not _is_left(known, call):
            _make(world, known, loan, call)


def _is_left(known: _Stay, call: CheckIn) -> bool:
    """The facilitator is late with these, or nobody answers any more."""
    is_late = bool(known.stay.late) and call.due_on is not None and call.due_on > TODAY - timedelta(days=9)
    return is_late or known.missed >= rules.MISSED_BEFORE_VISIT


def _make(world: World, known: _Stay, loan: Loan, call: CheckIn) -> None:
    person, since = known.stay.person, call.due_on or world.day
    is_employee = call.party is CheckInParty.EMPLOYEE
    if is_employee and (person, since >= _UNREACHED[1]) == (_UNREACHED[0], True):
        check_ins.miss(world.store, call, world.day)
        known.missed += 1
    elif known.random.randrange(_MISSES) == 0 and not rules.missed_in_a_row(_of(world, loan), call.party):
        check_ins.miss(world.store, call, world.day)
    elif person == _OTHERWISE and call.party is CheckInParty.HOST and since.month == 11:
        said = replace(call, means=CallMeans.EMAIL, answer_hours=words.RECEIVED)
        check_ins.receive(world.store, said, world.day)
    elif is_employee or call.party is rules.about_employee(loan.calls):
        _hear_of_employee(world, known, call)
    else:
        pool = words.HOST_CALLS if call.party is CheckInParty.HOST else words.LENDER_CALLS
        known.companies += 1
        check_ins.log(world.store, _said(call, pool[known.companies % len(pool)]), world.day)


def _hear_of_employee(world: World, known: _Stay, call: CheckIn) -> None:
    person, since = known.stay.person, call.due_on or world.day
    known.told += 1
    special = {one.week: one.call for one in words.SPECIALS if one.person == person}.get(known.told)
    asked = words.FIRST if known.told == 1 else special or _phrase(known)
    if call.party is CheckInParty.LENDER:
        asked = asked if special or known.told > 1 else words.FIRST_BY_LENDER
    if (person, since >= _IN_TROUBLE[1]) == (_IN_TROUBLE[0], True):
        asked = words.TROUBLE
    noted = check_ins.log(world.store, _said(call, asked), world.day)
    if person == _CORRECTED and special:
        said = words.CORRECTED
        corrected = replace(noted, answer_work=said.work, next_step=said.next_step)
        world.on(world.day + timedelta(days=1), lambda: _correct(world, corrected))


def _correct(world: World, corrected: CheckIn) -> None:
    check_ins.log(world.store, corrected, world.day)


def _phrase(known: _Stay) -> Call:
    """None says the same of the work as another, while there are words left."""
    if not known.work:
        known.work = known.random.sample(words.WORK, len(words.WORK))
    rng = known.random
    return Call(
        work=known.work.pop(),
        welcome=rng.choice(words.WELCOME),
        hours=rng.choice(words.HOURS),
        wishes=rng.choice(words.WISHES),
    )


def _said(call: CheckIn, said: Call) -> CheckIn:
    return replace(
        call,
        means=CallMeans.VISIT if said is words.FIRST and call.party is CheckInParty.HOST else CallMeans.PHONE,
        feeling=said.feeling,
        answer_work=said.work,
        answer_welcome=said.welcome,
        answer_hours=said.hours,
        answer_wishes=said.wishes,
        next_step=said.next_step,
    )


def _of(world: World, loan: Loan) -> list[CheckIn]:
    return records.where(world.store, CheckIn, loan_id=loan.id)
