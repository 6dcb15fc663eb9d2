"""A fault: how it is brought about, what must come of it, and the same with the program's protection taken away."""

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from app.models.errors import Refusal, WorldProblem


class Outcome(NamedTuple):
    """What one trial found. `tracebacks` counts whatever reached the user otherwise than in the sentence expected."""

    is_injected: bool = True
    lost: int = 0
    torn: int = 0
    tracebacks: int = 0
    said: str = ""

    @property
    def is_bad(self) -> bool:
        return bool(self.lost or self.torn or self.tracebacks)


GOOD = Outcome()
MISSED = Outcome(is_injected=False)
Trial = Callable[[Path, int, bool], Outcome]
"""In a folder of its own, the how-manieth time, with the program's protection or without."""


ROOT = "root"


class Fault(NamedTuple):
    """`number` is its place in docs/PROMISES.md; `without` says in French what the control run takes away."""

    number: int
    name: str
    words: str
    without: str
    trial: Trial
    short: int
    long: int
    controls: int = 30
    """How many times the control may be tried before it must have failed."""
    needs: str = ""
    """Where that lacks (« root », a program), it is not tried: said, and no failure."""

    @property
    def may_be_missed(self) -> bool:
        return bool(self.needs) and not (self.needs == ROOT and hasattr(os, "geteuid") and os.geteuid() == 0)


@dataclass
class Result:
    """`control_failed`: the run without protection did lose, tear or stumble, as it must."""

    fault: str
    words: str
    without: str
    injected: int = 0
    trials: int = 0
    lost: int = 0
    torn: int = 0
    tracebacks: int = 0
    control_failed: bool = False
    needs: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def is_untried(self) -> bool:
        return bool(self.needs) and not self.injected and not self.said

    @property
    def is_kept(self) -> bool:
        return not (self.lost or self.torn or self.tracebacks) and self.control_failed and self.injected > 0


def run(fault: Fault, folder: Path, trials: int) -> Result:
    result = Result(fault.name, fault.words, fault.without, needs=fault.needs if fault.may_be_missed else "")
    for turn in range(trials):
        one = _try(fault, folder, turn, True)
        result.trials += 1
        result.injected += one.is_injected
        result.lost += one.lost
        result.torn += one.torn
        result.tracebacks += one.tracebacks
        if one.is_bad:
            result.said.append(one.said)
    result.control_failed = any(_try(fault, folder, turn, False).is_bad for turn in range(fault.controls))
    return result


def _try(fault: Fault, folder: Path, turn: int, is_protected: bool) -> Outcome:
    own = folder / f"{fault.name}-{turn}-{'avec' if is_protected else 'sans'}"
    own.mkdir(parents=True)
    try:
        return fault.trial(own, turn, is_protected)
    except Exception:  # noqa: BLE001 - whatever the program let through is what is counted
        return Outcome(tracebacks=1, said=traceback.format_exc(limit=-4))
    finally:
        shutil.rmtree(own, ignore_errors=True)


@contextmanager
def unless(is_protected: bool, *removed: tuple[Any, str, Any]) -> Iterator[None]:
    """Puts the last in place of each named protection, for a control run."""
    with ExitStack() as stack:
        for owner, name, instead in () if is_protected else removed:
            stack.enter_context(mock.patch.object(owner, name, instead))
        yield


def sentence(act: Callable[[], object]) -> str:
    """What the user reads: nothing when all went well. Raises what the program does not say."""
    try:
        act()
    except WorldProblem as problem:
        return problem.sentence
    except Refusal as refusal:
        return " ".join(problem.sentence for problem in refusal.problems)
    return ""


def expected(said: str, *words: str) -> Outcome:
    """Good when the sentence has these words; an empty or another one is a stumble."""
    is_there = all(word in said for word in words)
    return GOOD if is_there else Outcome(tracebacks=1, said=f"lu: {said!r}, attendu: {words}")
