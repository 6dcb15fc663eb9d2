"""Which NAF divisions use which ROME job: two jobs of the same workshops are near, whatever their codes."""

from collections.abc import Mapping
from functools import lru_cache

from app import paths

_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def _divisions() -> Mapping[str, frozenset[str]]:
    """Read when first asked for."""
    lines = paths.resource("jobs", "rome.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.rsplit(";", 1) for line in lines)
    return {left.split(";", 1)[0]: frozenset(divisions.split()) for left, divisions in rows}


def divisions(rome: str) -> frozenset[str]:
    """Two figures each; none for a code the list does not know."""
    return _divisions().get(rome, _NONE)


@lru_cache(maxsize=65536)
def shared(one: str, other: str) -> float:
    """Of the divisions that use either job, the share that uses both: 0 to 1."""
    mine, theirs = divisions(one), divisions(other)
    both = mine & theirs
    return len(both) / len(mine | theirs) if both else 0.0
