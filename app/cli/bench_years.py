"""Five years of a large office for the benches: its loans, its calls, its visits, written through executemany."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random

from app.actions.demo.world import SEED, TODAY
from app.cli import bench_data
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, CheckInStep, Feeling
from app.models.loans import DocumentKind, DocumentVersion, EndReason, Loan, LoanStatus, Outcome, PartySignature
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.statements import Statement
from app.models.visits import Visit
from app.rules.working_days import next_working_day
from app.store import records
from app.store.store import Store

YEARS = 5
CALLS_A_LOAN = 50
VISITS = 5_000
_PAID = 0.98
_NOW = (
    *[(LoanStatus.RUNNING, -60)] * 60,
    *[(LoanStatus.VALIDATED, 10)] * 10,
    *[(LoanStatus.SIGNED, 8)] * 10,
    *[(LoanStatus.DRAFT, 20)] * 20,
)
"""The loans under way at any time, however many are over: what they are, and when they start."""


def fill(store: Store, gazetteer: Gazetteer, persons: int, loans: int) -> None:
    """Adds to an open file (the demo's) so many volunteers and loans, fifty calls a loan, a thousand visits a year."""
    organisations = records.every(store, Organisation)
    employers = [one.id for one in organisations if one.is_lender]
    bench_data.fill(store, gazetteer, persons, employers)
    people = [one for one in records.every(store, Person) if one.code.startswith("S-B")]
    made = list(_loans(people, employers, [one for one in organisations if one.is_host], loans))
    with store.write("remplir pour mesurer") as work:
        records.insert_many(work, made)
        records.insert_many(work, _calls(made))
        records.insert_many(work, _statements(made))
        records.insert_many(work, _visits([one.id for one in organisations]))


def _loans(people: list[Person], employers: list[str], hosts: list[Organisation], total: int) -> Iterator[Loan]:
    rng = Random(SEED)
    for index in range(total):
        person, host = rng.choice(people), rng.choice(hosts)
        status, starts = _NOW[index] if index < len(_NOW) else (LoanStatus.ENDED, -rng.randint(200, 365 * YEARS))
        begun = TODAY + timedelta(days=starts)
        ends = begun + timedelta(days=rng.randint(30, 180) + (60 if status is LoanStatus.RUNNING else 0))
        is_over = status is LoanStatus.ENDED
        is_stopped = is_over and rng.random() < 0.1
        yield Loan(
            id=f"00000000-0000-7000-a000-{index:012}",
            number=f"{begun.year}-B-{index:04}",
            person_id=person.id,
            lender_id=person.employments[0].organisation_id or rng.choice(employers),
            host_id=host.id,
            status=LoanStatus.STOPPED if is_stopped else status,
            starts_on=begun,
            ends_on=ends,
            job_title=person.job_title,
            place=host.sites[0].place,
            grid=person.employments[0].grid,
            ended_on=(ends - timedelta(days=20) if is_stopped else ends) if is_over else None,
            end_reason=(rng.choice(list(EndReason)) if is_stopped else EndReason.TERM) if is_over else None,
            outcome=rng.choice(list(Outcome)) if is_over else None,
            documents=tuple(_papers(index, begun, status)),
        )


def _papers(index: int, begun: date, status: LoanStatus) -> Iterator[DocumentVersion]:
    if status is LoanStatus.DRAFT:
        return
    issued = begun - timedelta(days=20)
    signed = PartySignature(signed_on=None if status is LoanStatus.VALIDATED else issued + timedelta(days=5))
    for place, kind in enumerate((DocumentKind.AGREEMENT, DocumentKind.AMENDMENT)):
        id_ = f"00000000-0000-7000-b{place:03}-{index:012}"
        yield DocumentVersion(id_, kind, 1, issued, lender=signed, host=signed, person=signed)


def _calls(loans: list[Loan]) -> Iterator[CheckIn]:
    """As many for each loan, over its length; those of a loan that runs are made up to last week."""
    rng, numbers = Random(SEED), count()
    for loan in loans:
        if loan.starts_on is None or loan.ends_on is None or loan.status is LoanStatus.DRAFT:
            continue
        length = (loan.ends_on - loan.starts_on).days
        for turn in range(CALLS_A_LOAN):
            due = next_working_day(loan.starts_on + timedelta(days=1 + turn * length // CALLS_A_LOAN))
            is_made = due < TODAY - timedelta(days=rng.randint(0, 6))
            feeling = rng.choices(list(Feeling), (90, 8, 2))[0] if is_made else None
            # A problem is followed by its next step, but for those of the last days.
            is_followed = feeling is Feeling.PROBLEM and due < TODAY - timedelta(days=10)
            yield CheckIn(
                id=f"00000000-0000-7000-c000-{next(numbers):012}",
                loan_id=loan.id,
                due_on=due,
                done_on=due if is_made else None,
                party=rng.choice(list(CheckInParty)),
                feeling=feeling,
                answer_work="Le travail confié convient." if is_made else "",
                next_step="Réunion avec les deux entreprises." if is_followed else "",
                step=CheckInStep.RHYTHM,
                result=CheckInResult.SPOKEN,
            )


def _statements(loans: list[Loan]) -> Iterator[Statement]:
    """One a month of each loan that is over, all paid but one in fifty."""
    rng, numbers = Random(SEED), count()
    for loan in loans:
        if loan.starts_on is None or loan.ended_on is None:
            continue
        month = loan.starts_on.replace(day=1)
        while month <= loan.ended_on:
            number = next(numbers)
            due = month + timedelta(days=70)
            yield Statement(
                id=f"00000000-0000-7000-e000-{number:012}",
                number=f"{loan.number}-R{number}",
                loan_id=loan.id,
                month=month,
                before_vat=Decimal("2800.00"),
                vat_percent=Decimal("20.00"),
                vat=Decimal("560.00"),
                with_vat=Decimal("3360.00"),
                cost=Decimal("2800.00"),
                issued_on=month + timedelta(days=40),
                due_on=due,
                paid=Decimal("3360.00") if rng.random() < _PAID else None,
                paid_on=due,
            )
            month = (month + timedelta(days=32)).replace(day=1)


def _visits(organisation_ids: list[str]) -> Iterator[Visit]:
    rng = Random(SEED)
    for index in range(VISITS):
        yield Visit(
            id=f"00000000-0000-7000-d000-{index:012}",
            organisation_id=rng.choice(organisation_ids),
            held_on=TODAY - timedelta(days=rng.randint(1, 365 * YEARS)),
            is_held=True,
            notes="Besoins à venir, freins entendus.",
        )
