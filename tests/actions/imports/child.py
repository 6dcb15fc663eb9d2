"""Reads one file in a process of its own and says what came of it: the sentence, the seconds and the memory it took."""

import json
import sys
import time
from pathlib import Path

from app.actions.imports import reading
from app.models.errors import WorldProblem


def peak_kilobytes() -> int:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def main(path: Path) -> None:
    import python_calamine

    before, started = peak_kilobytes(), time.process_time()
    try:
        said = f"lu {len(reading.read(path).grid)}"
    except WorldProblem as problem:
        said = problem.sentence
    taken = {"seconds": time.process_time() - started, "kilobytes": peak_kilobytes() - before}
    sys.stdout.write(json.dumps({"said": said, "reader": python_calamine.__name__} | taken))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
