"""One day's cell in a month of hours: « 7,5 », « 7h30 », « CP », « abs », « 3,5 CP »."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.timesheets import DayKind
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.imports import cells

_HOW = "Des heures (7,5 ou 7h30), ou CP, RTT, F, abs\u00a0: corrigez cette cellule."
_LETTERS = {
    DayKind.WORKED: ("p", "t", "present", "presente", "presence", "travail", "travaille"),
    DayKind.LEAVE: ("cp", "c", "ca", "conge", "conges", "conge paye", "conges payes", "vacances"),
    DayKind.RTT: ("r", "rtt", "jrtt"),
    DayKind.ABSENCE: ("a", "ab", "abs", "absent", "absente", "absence", "maladie", "mal", "am", "at", "arret", "css"),
    DayKind.HOLIDAY: ("f", "jf", "ferie", "jour ferie"),
}
"""An absence has no reason here: whatever the cell says of it is read as an absence, and not kept (L1132-1)."""
_KINDS = {letters: kind for kind, every in _LETTERS.items() for letters in every}
_REST = frozenset(("rh", "rep", "repos", "we", "w e", "week end", "weekend", "off", "nt", "non travaille", "ferme"))
_BOTH = re.compile(r"(?P<word>[^\d]+?)\s*(?P<count>\d.*)|(?P<count2>\d[\d.,:h]*)\s*(?P<word2>[^\d]+)")


@dataclass(frozen=True)
class DayCell:
    """`count` is None for a kind alone, whose hours are those planned; a day of rest is nought hours worked."""

    kind: DayKind = DayKind.WORKED
    count: Decimal | None = None


def read_day(text: str, today: date) -> DayCell:
    said = french.plain(cells.short(text))
    if said in _REST:
        return DayCell(count=Decimal(0))
    if said in _KINDS:
        return DayCell(_KINDS[said])
    try:
        return DayCell(count=cells.read_hours(text, today))
    except EntryProblem:
        both = _BOTH.fullmatch(cells.short(text).strip())
        kind = _KINDS.get(french.plain(both["word"] or both["word2"])) if both else None
        if both is None or kind is None:
            raise EntryProblem(_HOW) from None
    try:
        return DayCell(kind, cells.read_hours(both["count"] or both["count2"], today))
    except EntryProblem:
        raise EntryProblem(_HOW) from None


def show_day(value: DayCell) -> str:
    count = "" if value.count is None else entries.show_hours(value.count)
    return count if value.kind is DayKind.WORKED and count else f"{value.kind.label} {count}".strip()
