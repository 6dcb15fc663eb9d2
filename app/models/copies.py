"""A frozen record with some values changed, where tens of thousands are made at once."""

from collections.abc import Mapping
from typing import Any, TypeVar

R = TypeVar("R")


def with_values(one: R, values: Mapping[str, Any]) -> R:
    """As `dataclasses.replace`, several times quicker: for records that check nothing when they are made."""
    made: R = object.__new__(type(one))
    made.__dict__.update(one.__dict__)
    made.__dict__.update(values)
    return made
