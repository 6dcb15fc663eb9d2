"""The judged cases as they are written, before they become records. Format: README.md beside."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
HIDDEN = "hidden"

_CASE = {"id", "title", "first", "podium", "stopped", "why", "mission", "volunteers", "disagreement", "corrected"}
_MISSION = {"at", "job", "dates", "hours", "skills", "titles", "people", "host", "group", "risks", "derogations"}
_WHO = {"code", "home", "limit", "job", "skills", "titles", "born", "status", "consent", "informed", "lender", "group"}
_WHEN = {"hours", "works", "worksite", "weekly_hours", "day_based", "free", "away", "cdd", "contract", "wished"}
_VOLUNTEER = _WHO | _WHEN | {"loans", "refused", "refused_elsewhere"}


@dataclass(frozen=True)
class Case:
    """`stopped`: the reasons accepted, by code. `disagreement`: why the ranking answers otherwise, when it does."""

    theme: str
    id: str
    title: str
    first: str
    podium: tuple[str, ...]
    stopped: Mapping[str, tuple[str, ...]]
    why: str
    disagreement: str
    mission: Mapping[str, Any]
    volunteers: tuple[Mapping[str, Any], ...]


@cache
def every() -> tuple[Case, ...]:
    """All cases, file by file. Raises ValueError on a word the format does not know: a misspelt one is no fact."""
    return tuple(
        _case(path.stem, written)
        for path in sorted(FOLDER.glob("*.toml"))
        for written in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )


def _case(theme: str, written: dict[str, Any]) -> Case:
    volunteers = tuple(written["volunteers"])
    known(written["id"], written, _CASE)
    known(written["id"], written["mission"], _MISSION)
    for one in volunteers:
        known(written["id"], one, _VOLUNTEER)
    return Case(
        theme=theme,
        id=written["id"],
        title=written["title"],
        first=written["first"],
        podium=tuple(written["podium"]),
        stopped={code: tuple(reasons.split(" or ")) for code, reasons in written["stopped"].items()},
        why=written["why"],
        disagreement=written.get("disagreement", ""),
        mission=written["mission"],
        volunteers=volunteers,
    )


def known(case: str, written: Mapping[str, Any], words: set[str]) -> None:
    if unknown := set(written) - words:
        raise ValueError(f"{case}: {', '.join(sorted(unknown))}")
