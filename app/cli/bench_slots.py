"""The bench of the slot puzzle: the best pairs among five hundred part-time missions."""

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from app.actions.slots import board_of
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.places import Place
from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules.slots import search
from app.rules.slots.board import Job, Terms, Worker
from app.rules.slots.search import Puzzle

if TYPE_CHECKING:
    from app.cli.benches import Bench

MISSIONS = 500
_SEED = 12
_STARTS, _ENDS = date(2027, 1, 4), date(2027, 7, 2)
_KM_ACROSS = 0.7
"""Degrees: a département, some seventy kilometres."""
_DAYS = ("01234", "0134", "012", "34", "045", "13")
_STRETCHES = (((14, 17), (33, 36)), ((18, 26),), ((22, 29),), ((34, 40),), ((10, 17),), ((16, 24), (26, 34)))
"""Half-hours: a coach morning and evening, care, a canteen, offices in the evening, orders at dawn, whole days."""


def slots(bench: "Bench") -> Measure:
    """From missions and their places to the forty best pairs with reasons, beside the overlaps of all pairs alone."""
    import numpy as np

    from app.cli.floors import slots as floor

    rng = Random(_SEED)
    jobs = [_job(rng, place) for place in range(MISSIONS)]
    places = [Place(lat=44.1 + rng.random() * _KM_ACROSS, lon=0.1 + rng.random() * _KM_ACROSS) for _ in range(MISSIONS)]
    bits = np.array([[float(sign) for sign in job.grid.weeks[0]] for job in jobs], dtype=np.float32)

    def work() -> None:
        found = search.best(Puzzle(board_of(jobs, places), Worker(), Terms()))
        assert len(found.holding) == search.MOST

    work()
    return paired(
        lambda: milliseconds(work), lambda: milliseconds(lambda: floor.run(bits, search.MOST)), bench.runs * 2
    )


def _job(rng: Random, place: int) -> Job:
    moved = rng.randint(-2, 2)
    worked = ["0"] * SLOTS_A_WEEK
    stretches = rng.choice(_STRETCHES)
    for day in map(int, rng.choice(_DAYS)):
        for first, after in stretches:
            for slot in range(first + moved, after + moved):
                worked[day * SLOTS_A_DAY + slot] = "1"
    grid = Weeks(("".join(worked),))
    return Job(f"n{place}", f"M-{place:03}", "Mission", grid, f"s{place}", starts_on=_STARTS, ends_on=_ENDS)
