"""How benches measure: work and floor take turns, the best of each is kept; or the 95th percentile of many."""

import gc
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True)
class Measure:
    """`floor` and `ratio` are None where nothing simpler does the job."""

    value: float
    unit: str
    runs: int
    floor: float | None = None
    parts: Mapping[str, float] = field(default_factory=dict)
    """What the value was chosen from, in the same unit."""
    more: Mapping[str, object] = field(default_factory=dict)
    """Other figures of the same run, beside the floor."""

    @property
    def ratio(self) -> float | None:
        return None if self.floor is None else round(self.value / self.floor, 2)

    def document(self) -> dict[str, object]:
        found: dict[str, object] = {
            "value": round(self.value, 3),
            "unit": self.unit,
            "floor": None if self.floor is None else round(self.floor, 3),
            "ratio": self.ratio,
            "runs": self.runs,
        }
        parts = {name: round(value, 3) for name, value in self.parts.items()}
        return found | ({"parts": parts} if parts else {}) | dict(self.more)


def milliseconds(act: Callable[[], object]) -> float:
    """How long it takes, no garbage being collected meanwhile."""
    gc.collect()
    gc.disable()
    try:
        begun = perf_counter()
        act()
        return (perf_counter() - begun) * 1000
    finally:
        gc.enable()


def paired(work: Callable[[], float], floor: Callable[[], float], runs: int, unit: str = "ms") -> Measure:
    """Each call answers one measure; the machine's mood falls on both alike."""
    works, floors = [], []
    for _ in range(runs):
        floors.append(floor())
        works.append(work())
    return Measure(min(works), unit, runs, min(floors))


def percentile_95(values: list[float]) -> float:
    return sorted(values)[max(0, math.ceil(0.95 * len(values)) - 1)]
