"""`bench`: the figures, each measured in turn with the simplest thing that could do the same."""

import argparse
import os
import tempfile
from pathlib import Path

from app.cli.answers import Answer, table
from app.cli.bench_timing import Measure
from app.cli.benches import BENCHES, Bench
from app.models.errors import WorldProblem
from app.rules import french

_RUNS, _PERSONS = 10, 10_000


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*")
    parser.add_argument("--runs", type=int, default=_RUNS)
    parser.add_argument("--persons", type=int, default=_PERSONS)


def more_help() -> list[str]:
    return ["  mesures", *(f"    {name}" for name in BENCHES)]


def run(options: argparse.Namespace) -> Answer:
    unknown = [name for name in options.names if name not in BENCHES]
    if unknown:
        raise WorldProblem(
            f"Mesure inconnue\u00a0: «\u00a0{unknown[0]}\u00a0». Mesures connues\u00a0: {', '.join(BENCHES)}."
        )
    names = options.names or list(BENCHES)
    with tempfile.TemporaryDirectory(prefix="coupdemain-") as folder:
        os.environ["COUPDEMAIN_HOME"] = str(Path(folder) / "home")
        bench = Bench(Path(folder), max(1, options.runs), max(1, options.persons))
        measures = {name: BENCHES[name](bench) for name in names}
    rows = [row for name, measure in measures.items() for row in (_cells(name, measure), *_part_cells(measure))]
    return Answer(
        {name: measure.document() for name, measure in measures.items()},
        table(("mesure", "valeur", "plancher", "rapport", "tours"), rows),
    )


def _cells(name: str, measure: Measure) -> tuple[str, ...]:
    unit = measure.unit.replace("MB", "Mo")
    floor = "" if measure.floor is None else f"{french.number(measure.floor, 1)} {unit}"
    ratio = "" if measure.ratio is None else french.number(measure.ratio, 2)
    return (name, f"{french.number(measure.value, 1)} {unit}", floor, ratio, str(measure.runs))


def _part_cells(measure: Measure) -> list[tuple[str, ...]]:
    unit = measure.unit.replace("MB", "Mo")
    return [(f"  {name}", f"{french.number(value, 1)} {unit}", "", "", "") for name, value in measure.parts.items()]
