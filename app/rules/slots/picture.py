"""A combination as a week one can look at: for each day, work, ways and unpaid gaps, cut at midnight."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.models.weeks import DAYS
from app.models.words import Word
from app.rules.slots import said
from app.rules.slots.judge import Combination
from app.rules.slots.said import MINUTES_A_DAY
from app.rules.slots.week import HOME, MINUTES_A_SLOT, Block, Leg, is_between

NOBODY = -1
FIRST_HOUR, LAST_HOUR = 6, 20
"""What is shown of a day at least."""


class Sort(Word):
    WORK = "work", "travail"
    TRAVEL = "travel", "trajet"
    GAP = "gap", "coupure non payée"


class Piece(NamedTuple):
    """Minutes of one day. `job`: its place in the combination, NOBODY for what is no work. `said` is short; `told`
    is the whole of it. A piece cut at midnight says it once."""

    day: int
    start: int
    end: int
    sort: Sort
    job: int
    said: str
    told: str
    is_home: bool = False


@dataclass(frozen=True)
class Week:
    """`worked`: half-hours by day; `rests`: minutes of rest that follow a day's last work, None without any."""

    pieces: tuple[Piece, ...]
    worked: tuple[int, ...]
    rests: tuple[int | None, ...]


@dataclass(frozen=True)
class Picture:
    """`first_hour` and `last_hour` hold everything, the same for every week of the cycle."""

    weeks: tuple[Week, ...]
    first_hour: int
    last_hour: int


def picture(one: Combination) -> Picture:
    laid = one.laid
    places = {place: index for index, place in enumerate(one.places)}
    pieces = [
        *(piece for block in laid.blocks for piece in _block(one, block, places)),
        *(piece for leg in laid.legs for piece in _leg(one, leg, places)),
        *(
            piece
            for gap in laid.gaps
            for piece in _cut(gap.start, gap.minutes, Sort.GAP, NOBODY, (said.duration(gap.minutes), ""))
        ),
    ]
    by_week: list[list[Piece]] = [[] for _ in range(laid.weeks)]
    for piece in pieces:
        week, day = divmod(piece.day % (laid.weeks * 7), 7)
        by_week[week].append(piece._replace(day=day))
    rests = _rests(one)
    weeks = tuple(
        Week(tuple(sorted(found)), _worked(found), tuple(rests.get(7 * week + day) for day in range(7)))
        for week, found in enumerate(by_week)
    )
    starts = [piece.start for piece in pieces] or [0]
    ends = [piece.end for piece in pieces] or [0]
    return Picture(weeks, min(FIRST_HOUR, min(starts) // 60), max(LAST_HOUR, -(-max(ends) // 60)))


def _block(one: Combination, block: Block, places: dict[int, int]) -> Iterator[Piece]:
    start, minutes = block.start * MINUTES_A_SLOT, (block.end - block.start) * MINUTES_A_SLOT
    job = one.jobs[places[block.job]]
    hours = f"{said.clock(start)} – {said.clock(start + minutes)}"
    yield from _cut(start, minutes, Sort.WORK, places[block.job], (hours, f"{job.title}, {hours}"))


def _leg(one: Combination, leg: Leg, places: dict[int, int]) -> Iterator[Piece]:
    ends = ["domicile" if place == HOME else one.jobs[places[place]].code for place in (leg.origin, leg.goal)]
    told = f"{ends[0]} → {ends[1]}, {said.duration(leg.minutes)} de route"
    for piece in _cut(leg.start, leg.minutes, Sort.TRAVEL, NOBODY, (said.duration(leg.minutes), told)):
        yield piece._replace(is_home=HOME in (leg.origin, leg.goal))


def _cut(start: int, minutes: int, sort: Sort, job: int, words: tuple[str, str]) -> Iterator[Piece]:
    """At midnight; only the longest part says the words."""
    parts = []
    end = start + minutes
    while start < end:
        until = min(end, (start // MINUTES_A_DAY + 1) * MINUTES_A_DAY)
        day = start // MINUTES_A_DAY
        parts.append(Piece(day, start - day * MINUTES_A_DAY, until - day * MINUTES_A_DAY, sort, job, *words))
        start = until
    longest = max(parts, key=lambda part: part.end - part.start, default=None)
    yield from (part if part is longest else part._replace(said="") for part in parts)


def _worked(pieces: list[Piece]) -> tuple[int, ...]:
    return tuple(
        sum(piece.end - piece.start for piece in pieces if piece.sort is Sort.WORK and piece.day == day)
        // MINUTES_A_SLOT
        for day in range(7)
    )


def _rests(one: Combination) -> dict[int, int]:
    """By day of the cycle, the rest that begins there."""
    blocks, length = one.laid.blocks, one.laid.weeks * 7 * MINUTES_A_DAY
    found = {}
    for place, before in enumerate(blocks):
        after = blocks[(place + 1) % len(blocks)]
        start = after.start + (length // MINUTES_A_SLOT if place + 1 == len(blocks) else 0)
        if start > before.end and not is_between(before.end, start):
            day = (before.end * MINUTES_A_SLOT - 1) % length // MINUTES_A_DAY
            found[day] = (start - before.end) * MINUTES_A_SLOT
    return found


def in_words(week: Week, one: Combination) -> list[str]:
    """One line a day that has work, for those who cannot see the picture."""
    lines = []
    for day in range(7):
        told = [_told(piece, one) for piece in week.pieces if piece.day == day and piece.said]
        if told:
            lines.append(f"{DAYS[day]}\u00a0: {', '.join(told)}")
    return lines


def _told(piece: Piece, one: Combination) -> str:
    if piece.sort is Sort.WORK:
        return f"{one.jobs[piece.job].code} {piece.said}"
    return f"{piece.sort.label} {piece.said}"
