"""The columns of a mise en relation's list: what each says of a match, and what is said first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt

from app.rules import french
from app.rules.matching.fit import Criterion, Match, NearMatch, Part, Ranked, State, covered

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
UNKNOWN = "?"


@dataclass(frozen=True)
class Column:
    title: str
    width: int
    text: Callable[[Match], str]
    align: Qt.AlignmentFlag = RIGHT
    criterion: Criterion | None = None
    dots: int = 0
    tip: str = ""


def share(part: Part) -> float | None:
    """0 to 1; None while unknown, or without object."""
    if part.state in (State.UNKNOWN, State.NOT_ASKED):
        return None
    return part.points / part.weight if part.weight else 1.0


def km_figure(match: Match) -> str:
    """Without its unit, which the column's title carries."""
    return UNKNOWN if match.km is None else french.km(match.km).partition(french.NBSP)[0]


def _hours(match: Match) -> str:
    worth = share(match.part(Criterion.HOURS))
    return UNKNOWN if worth is None else f"{round(covered(worth) * 100)}{french.NBSP}%"


def note(match: Match) -> str:
    """What a facilitator must know at once: the stop, else what lacks, else what to ask."""
    if match.stops:
        return " · ".join(stop.phrase for stop in match.stops)
    noted = [match.part(criterion) for criterion in _NOTED]
    said = [part.phrase for part in noted if part.state is State.LACKS]
    asked = [part.phrase for part in match.parts if part.state is State.UNKNOWN]
    return " · ".join([*said, *asked])


_NOTED = (Criterion.CERTIFICATES, Criterion.DATES, Criterion.SKILLS, Criterion.HOURS)
COLUMNS = (
    Column("#", 42, lambda _: ""),
    Column("", 168, lambda _: "", LEFT),
    Column("km", 46, km_figure),
    Column("Heures", 56, _hours, tip="Part des horaires de la mission que la personne peut couvrir"),
    Column("Métier", 52, lambda m: m.part(Criterion.JOB).phrase, CENTRE, Criterion.JOB, 1),
    Column("Compét.", 66, lambda m: m.part(Criterion.SKILLS).phrase, CENTRE, Criterion.SKILLS, 4),
    Column(
        "Adéq.", 50, lambda m: str(round(m.points)), tip="Adéquation sur 100\u00a0: pour ordonner, jamais pour décider"
    ),
    Column("Connu", 58, lambda m: f"{round(m.known * 100)}{french.NBSP}%", tip="Part des critères connus"),
    Column("À savoir", 140, note, LEFT),
)
RANK, NAME, NOTE = 0, 1, len(COLUMNS) - 1
HOURS, JOB, SKILLS, POINTS, KNOWN = 3, 4, 5, 6, 7
CRAMPED = ((KNOWN, 660), (POINTS, 600), (SKILLS, 520), (JOB, 480))
"""Columns left out of a list narrower than that, so that what is to know keeps its room."""


MOST_NEAR = 5
_NEAR_BEYOND = 1.5
"""How far past the radius a near miss is still shown."""


def near_places(ranked: Ranked, near: Sequence[NearMatch], radius_km: float | None) -> dict[int, str]:
    """Of the stopped ones listed or a little farther, those one change or two would let in, and those changes."""
    far = float("inf") if radius_km is None else radius_km * _NEAR_BEYOND
    wanted = {(one.person_id, one.need_id): one.phrase for one in near if one.km is None or one.km <= far}
    found: dict[tuple[str, str], int] = {}
    for place in range(len(ranked)):
        if len(found) == len(wanted):
            break
        ids = ranked.ids(place)
        if ids in wanted:
            found[ids] = place
    return {found[ids]: phrase for ids, phrase in wanted.items() if ids in found}
