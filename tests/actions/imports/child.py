"""Reads one file in a process of its own and says what came of it: the sentence, the seconds and the memory it took."""

import json
import sys
import time
from pathlib import Path

from app.actions.imports import reading
from app.models.errors import WorldProblem


def kilobytes(name: str) -> int:
    """What the process itself holds (VmRSS), or held at most (VmHWM): what the system counts otherwise starts with the
    parent's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def main(path: Path) -> None:
    import python_calamine

    before, started = kilobytes("VmRSS"), time.process_time()
    try:
        said = f"lu {len(reading.read(path).grid)}"
    except WorldProblem as problem:
        said = problem.sentence
    taken = {"seconds": time.process_time() - started, "kilobytes": kilobytes("VmHWM") - before}
    sys.stdout.write(json.dumps({"said": said, "reader": python_calamine.__name__} | taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
