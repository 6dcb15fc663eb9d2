"""Who is called about a loan, when and how often: the office's rhythm or the loan's own, the calls of the beginning
and those after the end, what a missed call asks for."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, CheckInStep, Feeling
from app.models.loans import Caller, CallPlan, Loan, LoanStatus, Outcome
from app.rules.loans import early_ends
from app.rules.working_days import next_working_day

MISSED_BEFORE_VISIT = 2
LONGEST_RHYTHM_DAYS = 180
_EARLY = ((3, CheckInStep.DAY_3), (10, CheckInStep.DAY_10))
_AFTER = ((1, CheckInStep.MONTH_AFTER), (3, CheckInStep.THREE_MONTHS_AFTER))
OVER = (LoanStatus.ENDED, LoanStatus.STOPPED)
FOLLOWED = (LoanStatus.RUNNING, *OVER)
"""The loans about which somebody is still called."""


@dataclass(frozen=True)
class Rhythm:
    """Days between two calls to each party, 0 for never."""

    employee: int = 7
    lender: int = 7
    host: int = 14

    def of(self, party: CheckInParty) -> int:
        days: int = getattr(self, party.value)
        return days


@dataclass(frozen=True)
class Planned:
    """The next call to a party: its day and which one it is."""

    due_on: date
    step: CheckInStep


def rhythm(plan: CallPlan, office: Rhythm) -> Rhythm:
    """What this loan follows. When the lender phones its employee we ask the lender for news, as often."""
    own = Rhythm(
        office.employee if plan.employee_days is None else plan.employee_days,
        office.lender if plan.lender_days is None else plan.lender_days,
        office.host if plan.host_days is None else plan.host_days,
    )
    if plan.caller is Caller.OFFICE:
        return own
    asked = [days for days in (own.employee, own.lender) if days]
    return Rhythm(0, min(asked, default=0), own.host)


def about_employee(plan: CallPlan) -> CheckInParty:
    """Who tells us of the employee."""
    return CheckInParty.LENDER if plan.caller is Caller.LENDER else CheckInParty.EMPLOYEE


def first(loan: Loan, office: Rhythm) -> dict[CheckInParty, Planned]:
    """The first call to each party of a loan that starts; none that would fall after its end."""
    planned = {party: following(loan, office, party, None) for party in CheckInParty}
    return {party: one for party, one in planned.items() if one is not None}


def following(loan: Loan, office: Rhythm, party: CheckInParty, last: date | None) -> Planned | None:
    """The next call to that party after one made on `last`, or after the start; None past the end, or for never.

    The calls of the third and tenth day come instead of a call of the rhythm, never beside one in the same week.
    """
    every = rhythm(loan.calls, office).of(party)
    if not every or loan.starts_on is None or loan.ends_on is None:
        return None
    after = max(last, loan.starts_on) if last else loan.starts_on
    due = next_working_day(after + timedelta(days=every), loan.place.insee)
    found = Planned(due, CheckInStep.RHYTHM)
    for early in _early_days(loan, party):
        is_said = last is not None and (early.due_on <= last or week(early.due_on) == week(last))
        if not is_said:
            is_sooner = early.due_on <= due or week(early.due_on) == week(due)
            found = early if is_sooner else found
            break
    last_day = early_ends.last_day(loan) or loan.ends_on
    return found if found.due_on <= last_day else None


def after_the_end(loan: Loan, today: date) -> list[tuple[CheckInParty, Planned]]:
    """A month and three months after the last day, also when it was stopped; none when it goes on as another loan."""
    if loan.ended_on is None or loan.outcome is Outcome.RENEWED:
        return []
    party = about_employee(loan.calls)
    days = [(next_working_day(months_later(loan.ended_on, count), loan.place.insee), step) for count, step in _AFTER]
    return [(party, Planned(day, step)) for day, step in days if day >= today]


def again(loan: Loan, missed_on: date) -> date:
    """A missed call is tried again on the next working day."""
    return next_working_day(missed_on + timedelta(days=1), loan.place.insee)


def missed_in_a_row(calls: Iterable[CheckIn], party: CheckInParty) -> int:
    """How many of the last calls to that party rang in vain."""
    made = [one for one in in_force(calls) if one.done_on and one.party is party]
    count = 0
    for one in sorted(made, key=_order, reverse=True):
        if one.result is not CheckInResult.MISSED:
            break
        count += 1
    return count


def asks_for_visit(calls: Iterable[CheckIn], party: CheckInParty) -> bool:
    return missed_in_a_row(calls, party) >= MISSED_BEFORE_VISIT


def in_force(calls: Iterable[CheckIn]) -> list[CheckIn]:
    """Without the entries another one corrects."""
    known = list(calls)
    gone = corrected(known)
    return [one for one in known if one.id not in gone]


def corrected(calls: Iterable[CheckIn]) -> frozenset[str]:
    """The ids of the entries that a later one corrects."""
    return frozenset(one.corrects_id for one in calls if one.corrects_id)


def in_order(calls: Iterable[CheckIn]) -> list[CheckIn]:
    """The calls made, oldest first, each correction right after what it corrects."""
    made = [one for one in calls if one.done_on]
    later: dict[str, list[CheckIn]] = {}
    known = {one.id for one in made}
    for one in made:
        if one.corrects_id in known:
            later.setdefault(one.corrects_id, []).append(one)
    found: list[CheckIn] = []

    def add(one: CheckIn) -> None:
        found.append(one)
        for other in sorted(later.get(one.id, ()), key=_order):
            add(other)

    for one in sorted((one for one in made if one.corrects_id not in known), key=_order):
        add(one)
    return found


def open_problems(calls: Sequence[CheckIn]) -> list[CheckIn]:
    """Problems said for which no next step is written, the oldest first."""
    return sorted(
        (
            one
            for one in in_force(calls)
            if one.done_on and one.feeling is Feeling.PROBLEM and not one.next_step.strip()
        ),
        key=_order,
    )


def week(day: date) -> tuple[int, int]:
    """The year and number of its week, as calendars number them: 31 December 2026 is in week 53."""
    iso = day.isocalendar()
    return iso.year, iso.week


def months_later(day: date, count: int) -> date:
    """From date to date, or the last day of a month that is too short: 31 January leads to 28 or 29 February."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _early_days(loan: Loan, party: CheckInParty) -> list[Planned]:
    if party is not about_employee(loan.calls) or loan.starts_on is None:
        return []
    start, insee = loan.starts_on, loan.place.insee
    return [Planned(next_working_day(start + timedelta(days=days), insee), step) for days, step in _EARLY]


def _order(one: CheckIn) -> tuple[date, str]:
    return one.done_on or date.min, one.id
