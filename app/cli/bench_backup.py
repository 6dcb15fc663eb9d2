"""Bench of a backup of a large file while another connection saves in it ten times a second."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions import office_file
from app.cli import bench_years
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.store import backups, records, whole_copy

if TYPE_CHECKING:
    from app.cli.benches import Bench

_PAUSE = 0.1


def backup(bench: "Bench") -> Measure:
    """A copy in one piece on the disk, beside its bytes copied as they are, which may be torn. `checked` is the whole
    backup: the copy read again, its rows counted, its sum noted.
    """
    from app.cli.floors import backup as floor

    path = bench.folder / "backup.coupdemain"
    path.write_bytes(bench.demo.read_bytes())
    store = bench.open(path)
    bench_years.fill(store, bench.gazetteer, bench.persons // 10, bench.persons * 3 // 100)
    store.close()
    copied, folder, now = bench.folder / "copie", bench.folder / "sauvegardes", office_file.clock()
    turn = count()
    with _saved_meanwhile(bench, path):
        measure = paired(
            lambda: milliseconds(lambda: _copy(path, copied)),
            lambda: milliseconds(lambda: floor.run(path, copied)),
            bench.runs,
        )
        checked = min(
            milliseconds(lambda: backups.make(path, folder, now + timedelta(seconds=next(turn)), "mesure"))
            for _ in range(max(1, bench.runs // 3))
        )
    return replace(measure, parts={"checked": checked})


def _copy(path: Path, copied: Path) -> None:
    whole_copy.copy(path, copied)
    whole_copy.flush(copied)


@contextmanager
def _saved_meanwhile(bench: "Bench", path: Path) -> Iterator[None]:
    stop = threading.Event()

    def save_on() -> None:
        store = bench.open(path)
        company = records.every(store, Organisation)[0]
        for number in count():
            if stop.wait(_PAUSE):
                break
            # Held by the copy longer than a save waits: the next one passes.
            with suppress(WorldProblem), store.write("mesurer") as work:
                company = records.save(work, replace(company, notes=f"Essai {number}"))
        store.close()

    writer = threading.Thread(target=save_on)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()
