"""What changed from one wording to another, word by word."""

import re
from typing import Literal, NamedTuple

Change = Literal["same", "added", "removed"]
_WORDS = re.compile(r"\{[^{}\n]*\}|\w+|\s+|[^\w\s]")


class Run(NamedTuple):
    """A stretch of text that stayed, came or went; put end to end, all but « added » give the first text back."""

    change: Change
    text: str


def words(before: str, after: str) -> tuple[Run, ...]:
    """A placeholder counts as one word; what went is said before what came in its place."""
    # Imported here: two versions are rarely compared.
    from difflib import SequenceMatcher

    first, second = _WORDS.findall(before), _WORDS.findall(after)
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("same", "".join(first[a:b])))
            continue
        runs += [Run("removed", "".join(first[a:b]))] if b > a else []
        runs += [Run("added", "".join(second[c:d]))] if d > c else []
    return tuple(_joined(runs))


def _joined(runs: list[Run]) -> list[Run]:
    """A lone space between two changes belongs to them: whole phrases read better than words taken one by one."""
    found: list[Run] = []
    place = 0
    while place < len(runs):
        changed = {"removed": "", "added": ""}
        while place < len(runs) and (runs[place].change != "same" or (_is_gap(runs, place) and any(changed.values()))):
            run = runs[place]
            for side in ("removed", "added"):
                if run.change in (side, "same"):
                    changed[side] += run.text
            place += 1
        found += [Run("removed", changed["removed"])] if changed["removed"] else []
        found += [Run("added", changed["added"])] if changed["added"] else []
        if place < len(runs):
            found.append(runs[place])
            place += 1
    return found


def _is_gap(runs: list[Run], place: int) -> bool:
    return not runs[place].text.strip(" ") and place + 1 < len(runs)
