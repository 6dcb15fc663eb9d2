"""Save any record: rules first, then one transaction."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from app.models.errors import Problem, Refusal
from app.store import records
from app.store.store import Store

R = TypeVar("R")


def save(store: Store, record: R, problems: Callable[[R, date], list[Problem]], today: date, word: str) -> R:
    """Writes the record when nothing is wrong with it. Raises Refusal (nothing written) or WorldProblem."""
    refuse(problems(record, today))
    with store.write(word) as work:
        return records.save(work, record)


def refuse(found: list[Problem]) -> None:
    if found:
        raise Refusal(*found)
