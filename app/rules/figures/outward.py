"""What of the figures a third party may read: no testimony without everybody's yes, no line that is one person."""

from collections.abc import Sequence
from dataclasses import replace

from app.rules.figures.asked import Asked
from app.rules.figures.facts import DebriefFact
from app.rules.figures.figures import Figures, Slice, Way
from app.rules.figures.indicators import Group

LEAST = 3
"""Fewer loans on a line that says where or in which sector would point at somebody."""
WITHHELD = (
    "Moins de trois salariés\u00a0: les lieux, les suites, les raisons et la satisfaction ne sont pas dits, "
    "car elles désigneraient quelqu'un."
)

_FEW = "autres, moins de trois prêts chacun"
_GROUPS = (Group.DISTANCE, Group.AFTER)
_PERSONAL = ("loans_completed", "proposals_agreed")
_SPREADS = (
    *("distances", "sectors", "stop_reasons", "outcomes", "exits", "decline_reasons"),
    *("answers_lender", "answers_person", "answers_host"),
    *("satisfaction_employee", "satisfaction_lender", "satisfaction_host"),
)


def is_telling(figures: Figures) -> bool:
    """Whether there are enough people for what they said not to be known as theirs."""
    return (figures["people_lent"].value or 0) >= LEAST


def for_third_parties(figures: Figures) -> Figures:
    """Sectors of fewer than three loans together; with fewer than three people, nothing of what they said, did or
    travel."""
    spreads = {**figures.spreads, "sectors": gathered(figures.spreads["sectors"], _FEW)}
    if is_telling(figures):
        return replace(figures, spreads=spreads)
    kept = {word: slices for word, slices in spreads.items() if word not in _SPREADS}
    blank = {
        word: replace(one, value=None, part=None, whole=None, ids=(), is_withheld=True)
        for word, one in figures.figures.items()
        if one.indicator.group in _GROUPS or word in _PERSONAL
    }
    return replace(figures, figures={**figures.figures, **blank}, spreads=kept | dict.fromkeys(_SPREADS, ()), flows=())


def gathered(slices: Sequence[Slice], others: str) -> tuple[Slice, ...]:
    """The lines of fewer than three put together; alone and still too few, they stay without a name."""
    kept = [one for one in slices if one.count >= LEAST]
    few = [one for one in slices if 0 < one.count < LEAST]
    if not few:
        return tuple(kept)
    ids = tuple(record_id for one in few for record_id in one.ids)
    return (*kept, Slice("others", others, sum(one.count for one in few), ids))


def ends(ways: Sequence[Way], *, is_home: bool) -> tuple[tuple[str, tuple[float, float], int], ...]:
    """Areas where people live, or work: name, point and how many loans; never who goes from which to which."""
    found: dict[str, tuple[tuple[float, float], int]] = {}
    for way in ways:
        name, at = (way.home, way.home_at) if is_home else (way.site, way.site_at)
        found[name] = (at, found.get(name, (at, 0))[1] + len(way.ids))
    return tuple((name, at, count) for name, (at, count) in sorted(found.items(), key=lambda item: -item[1][1]))


def quotable(debriefs: Sequence[DebriefFact], loan_ids: frozenset[str], asked: Asked) -> tuple[DebriefFact, ...]:
    """Testimonies of the period whose author said yes, and no other party to the same loan failed to."""
    answers: dict[str, list[bool]] = {}
    for one in debriefs:
        answers.setdefault(one.loan_id, []).append(one.may_quote is True)
    return tuple(
        one
        for one in debriefs
        if one.testimony.strip()
        and one.loan_id in loan_ids
        and asked.holds(one.held_on)
        and one.may_quote is True
        and all(answers[one.loan_id])
    )
