"""Benches of the map: frames of 1200 × 900, drawn by the real widget without a screen."""

import os
from typing import TYPE_CHECKING

from app.cli.bench_timing import Measure, percentile_95

if TYPE_CHECKING:
    from app.cli.benches import Bench

_REPAINTS = 10
_HOVER = "hover"


def map_frame(bench: "Bench") -> Measure:
    """A whole frame, the 95th percentile, of France or of one département: the slower of the two."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import benches

    frames = benches.map_frames(bench.gazetteer, bench.runs * 5)
    return Measure(max(percentile_95(times) for times in frames.values()), "ms", bench.runs * 5)


def map_points(bench: "Bench") -> Measure:
    """A repaint with all the persons in view, the 95th percentile: the slowest of three zooms, dragged or zoomed.

    The parts tell each of them, and how long it takes to find what is under the pointer.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import benches

    runs = bench.runs * _REPAINTS
    parts = {
        name: percentile_95(times) for name, times in benches.map_points(bench.gazetteer, runs, bench.persons).items()
    }
    slowest = max(value for name, value in parts.items() if not name.endswith(_HOVER))
    return Measure(slowest, "ms", runs, parts=parts)
