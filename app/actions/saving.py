"""Save any record: rules first, then one transaction."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from app.models.errors import Problem, Refusal
from app.models.imports import DistinctPair, TwinKind
from app.store import records
from app.store.store import Store, Write

R = TypeVar("R")


def save(store: Store, record: R, problems: Callable[[R, date], list[Problem]], today: date, word: str) -> R:
    """Writes the record when nothing is wrong with it. Raises Refusal (nothing written) or WorldProblem."""
    refuse(problems(record, today))
    with store.write(word) as work:
        return records.save(work, record)


def note_apart(work: Write, kind: TwinKind, record_id: str, others: Iterable[str], today: date) -> None:
    """Inside the save of a new record: it was said not to be these, which it looked like while it was typed."""
    for other in others:
        first, second = sorted((record_id, other))
        records.save(work, DistinctPair(kind=kind, first_id=first, second_id=second, said_on=today))


def refuse(found: list[Problem]) -> None:
    if found:
        raise Refusal(*found)
