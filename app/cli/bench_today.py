"""Bench of « Aujourd'hui » on five years of a large office; how it grows with them."""

from datetime import date
from typing import TYPE_CHECKING

from app.actions import office_file
from app.actions import today as actions
from app.cli import bench_years
from app.cli.bench_timing import Measure, milliseconds, paired
from app.store.store import Store

if TYPE_CHECKING:
    from app.cli.benches import Bench

_LOANS_A_PERSON = 0.3
"""Three thousand loans for ten thousand persons."""


def today(bench: "Bench") -> Measure:
    """The whole list of the first page and its week, from the file, beside four plain queries for the rows that wait.

    `tenth` is the same on a tenth of the persons, loans and calls.
    """
    from app.cli.floors import today as floor

    measures = {}
    for part, persons in (("tenth", bench.persons // 10), ("whole", bench.persons)):
        path = bench.folder / f"years-{part}.coupdemain"
        path.write_bytes(bench.demo.read_bytes())
        store = bench.open(path)
        bench_years.fill(store, bench.gazetteer, persons, int(persons * _LOANS_A_PERSON))
        day = office_file.today(store)

        def work(opened: Store = store, on: date = day) -> None:
            actions.agenda(opened, on)
            actions.week(opened, on)

        def bare(opened: Store = store, on: date = day) -> None:
            floor.run(opened.connection, on.isoformat())

        measures[part] = paired(lambda do=work: milliseconds(do), lambda do=bare: milliseconds(do), bench.runs)
        store.close()
    whole = measures["whole"]
    return Measure(whole.value, whole.unit, whole.runs, whole.floor, {"tenth": measures["tenth"].value})
