"""Bench of « Aujourd'hui » on five years of a large office; how it grows with them."""

from typing import TYPE_CHECKING

from app.actions import office_file
from app.actions import today as actions
from app.cli import bench_years
from app.cli.bench_timing import Measure, milliseconds, paired

if TYPE_CHECKING:
    from app.cli.benches import Bench

_LOANS_A_PERSON = 0.3
"""Three thousand loans for ten thousand persons."""


def today(bench: "Bench") -> Measure:
    """The whole list of the first page and its week, from the file, beside four plain queries for the rows that wait.

    `tenth` is the same on a tenth of the persons, loans and calls.
    """
    from app.cli.floors import today as floor

    def measured(part: str, persons: int) -> Measure:
        path = bench.folder / f"years-{part}.coupdemain"
        path.write_bytes(bench.demo.read_bytes())
        store = bench.open(path)
        bench_years.fill(store, bench.gazetteer, persons, int(persons * _LOANS_A_PERSON))
        day = office_file.today(store)
        try:
            return paired(
                lambda: milliseconds(lambda: (actions.agenda(store, day), actions.week(store, day))),
                lambda: milliseconds(lambda: floor.run(store.connection, day.isoformat())),
                bench.runs,
            )
        finally:
            store.close()

    tenth, whole = measured("tenth", bench.persons // 10), measured("whole", bench.persons)
    return Measure(whole.value, whole.unit, whole.runs, whole.floor, {"tenth": tenth.value})
