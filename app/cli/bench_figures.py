"""Bench of « Chiffres » on five years of a large office, all five years asked at once; how it grows with them."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app.actions import figures as actions
from app.actions import office_file
from app.cli import bench_data, bench_years
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.check_ins import CheckInParty
from app.models.loans import Loan, LoanStatus
from app.models.organisations import Organisation
from app.models.returns import Debrief, Exit, LoanReturn, Satisfaction
from app.models.timesheets import Timesheet, TimesheetDay
from app.rules.figures.asked import Asked
from app.store import records
from app.store.store import Store

if TYPE_CHECKING:
    from app.cli.benches import Bench

_LOANS_A_PERSON = 0.3
"""Three thousand loans for ten thousand persons, and as many missions."""
_OVER = (LoanStatus.ENDED, LoanStatus.STOPPED)


def figures(bench: "Bench") -> Measure:
    """Every figure, breakdown and way of five years, from the file, with the months signed and the debriefs of all that
    is over; beside plain queries for the same rows. `tenth` is a tenth of it all; `year` one year of the whole.
    """
    from app.cli.floors import figures as floor

    measures, parts = {}, {}
    for part, persons in (("tenth", bench.persons // 10), ("whole", bench.persons)):
        path = bench.folder / f"figures-{part}.coupdemain"
        path.write_bytes(bench.demo.read_bytes())
        store = bench.open(path)
        _fill(store, bench, persons)
        day = office_file.today(store)
        years = Asked(date(day.year - bench_years.YEARS, 1, 1), date(day.year, 12, 31))
        last = Asked(date(day.year, 1, 1), date(day.year, 12, 31))

        work = partial(_count, store, bench, day)
        bare = partial(floor.run, store.connection, years.first.isoformat(), years.last.isoformat())
        measures[part] = paired(partial(milliseconds, partial(work, years)), partial(milliseconds, bare), bench.runs)
        if part == "whole":
            parts["year"] = min(milliseconds(partial(work, last)) for _ in range(bench.runs))
        store.close()
    whole = measures["whole"]
    return Measure(whole.value, whole.unit, whole.runs, whole.floor, {"tenth": measures["tenth"].value} | parts)


def _count(store: Store, bench: "Bench", day: date, asked: Asked) -> None:
    actions.count(store, bench.gazetteer, asked, day)


def _fill(store: Store, bench: "Bench", persons: int) -> None:
    loans = int(persons * _LOANS_A_PERSON)
    bench_years.fill(store, bench.gazetteer, persons, loans)
    bench_data.fill_needs(store, loans, [one for one in records.every(store, Organisation) if one.is_host])
    over = [one for one in records.every(store, Loan) if one.status in _OVER and "-B-" in one.number]
    with store.write("remplir pour mesurer") as work:
        records.insert_many(work, _months(over))
        records.insert_many(work, _returns(over))


def _months(loans: list[Loan]) -> Iterator[Timesheet]:
    """Every month of every loan that is over, seven hours each working day, signed."""
    for index, loan in enumerate(loans):
        if loan.starts_on is None or loan.ended_on is None:
            continue
        month = loan.starts_on.replace(day=1)
        while month <= loan.ended_on:
            after = (month + timedelta(days=32)).replace(day=1)
            id_ = f"00000000-0000-7000-f000-{index:08}{month:%y%m}"
            yield Timesheet(
                id=id_,
                loan_id=loan.id,
                month=month,
                person_signed_on=after,
                host_signed_on=after,
                lender_signed_on=after,
                days=tuple(_days(id_, max(month, loan.starts_on), min(after - timedelta(days=1), loan.ended_on))),
            )
            month = after


def _days(id_: str, first: date, last: date) -> Iterator[TimesheetDay]:
    for place in range((last - first).days + 1):
        day = first + timedelta(days=place)
        count = Decimal("7.00") if day.weekday() < 5 else None
        yield TimesheetDay(id=f"{id_[:14]}{day.day:02}{id_[16:]}", day=day, count=count)


def _returns(loans: list[Loan]) -> Iterator[LoanReturn]:
    for index, loan in enumerate(loans):
        yield LoanReturn(
            id=f"00000000-0000-7100-f000-{index:012}",
            loan_id=loan.id,
            keeps_job=index % 3 == 0,
            exit=list(Exit)[index % 3],
            debriefs=tuple(
                Debrief(
                    id=f"00000000-0000-72{place:02}-f000-{index:012}",
                    party=party,
                    held_on=loan.ended_on,
                    satisfaction=list(Satisfaction)[(index + place) % 4],
                    recommends=index % 4 != 0,
                )
                for place, party in enumerate(CheckInParty)
            ),
        )
