"""Figures of a period: the file read once in light rows, distances measured, then counted."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.geo import areas, distances
from app.models.errors import Problem, Refusal
from app.models.places import Place
from app.rules import area_codes, french
from app.rules.figures import counting
from app.rules.figures.asked import Asked, Span, Whose, span_of
from app.rules.figures.facts import Facts, LoanFact
from app.rules.figures.figures import Figures, Point, Way
from app.rules.figures.naf import label
from app.store import figures as rows
from app.store import office_settings
from app.store.store import Store

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

SURVEY = ("figures.survey_used", "figures.survey_borrowed", "figures.survey_lent", "figures.survey_recommend")
REFERENCES = (*SURVEY, "figures.exits_lasting", "figures.exits_positive")
TERRITORY = "office"
"""The word that stands for the office's own territory."""


@dataclass(frozen=True)
class Answer:
    """`references`: percent by key of setting, of those that are numbers."""

    figures: Figures
    ways: tuple[Way, ...]
    references: dict[str, float]
    source: str


@dataclass(frozen=True)
class Choices:
    """What the filters offer: sectors by code and name, programmes, and the office's own territory."""

    sectors: tuple[tuple[str, str], ...]
    programmes: tuple[str, ...]
    territory: tuple[str, ...]
    first: str
    last: str


def choices(store: Store) -> Choices:
    first, last = rows.years(store)
    return Choices(
        tuple((code, label(code)) for code in rows.sectors(store)),
        tuple(rows.programmes(store)),
        area_codes.codes(office_settings.value(store, "office.territory")),
        first,
        last,
    )


def asked_of(  # noqa: PLR0913 - what may be asked, word by word
    store: Store,
    today: date,
    *,
    first: date | None = None,
    last: date | None = None,
    territory: str = "",
    whose: Whose = Whose.SITE,
    sector: str = "",
    programme: str = "",
) -> Asked:
    """Of what was typed; this year where no day is. Raises Refusal with one sentence a field."""
    problems = []
    year = span_of(Span.YEAR, first or last or today)
    first, last = first or year[0], last or year[1]
    if last < first:
        problems.append(Problem("last", "Le dernier jour vient avant le premier\u00a0: corrigez l'un des deux."))
    own = office_settings.value(store, "office.territory") if territory == TERRITORY else territory
    if wrong := area_codes.unknown(own):
        problems.append(
            Problem(
                "territory",
                f"{french.quoted(wrong)} n'est ni un code de département ni un code INSEE de commune\u00a0: "
                "par exemple 47, ou 47001.",
            )
        )
    if sector and not (len(sector) == 2 and sector.isdigit()):
        problems.append(
            Problem("sector", f"{french.quoted(sector)} n'est pas une division NAF\u00a0: deux chiffres, comme 25.")
        )
    if programme and programme not in rows.programmes(store):
        known = ", ".join(rows.programmes(store)) or "aucun pour l'instant"
        problems.append(Problem("programme", f"Aucun programme {french.quoted(programme)}. Programmes\u00a0: {known}."))
    if problems:
        raise Refusal(*problems)
    return Asked(first, last, area_codes.codes(own), whose, sector, programme)


def count_aside(
    store: Store, gazetteer: "Gazetteer", asked: Asked, today: date, step: Callable[[int, int], None] | None = None
) -> Answer:
    """The same from another thread than the store's. Raises WorldProblem."""
    with closing(store.reader()) as reader:
        return count(reader, gazetteer, asked, today, step)


def count(
    store: Store, gazetteer: "Gazetteer", asked: Asked, today: date, step: Callable[[int, int], None] | None = None
) -> Answer:
    facts = rows.read(store, asked.first, asked.last, today)
    if step:
        step(1, 2)
    figures = counting.count(measured(facts, gazetteer), asked, today)
    kept = {key: _percent(office_settings.value(store, key)) for key in REFERENCES}
    return Answer(
        figures,
        _ways(figures, gazetteer),
        {key: value for key, value in kept.items() if value is not None},
        office_settings.value(store, "figures.survey_source"),
    )


def measured(facts: Facts, gazetteer: "Gazetteer") -> Facts:
    """With the kilometres of each loan, from the middle of the commune while nobody gave a better point."""
    if not facts.loans:
        return facts
    import numpy as np

    homes = np.array([_point(one.home, one.home_insee, gazetteer) for one in facts.loans])
    sites = np.array([_point(one.point, one.insee, gazetteer) for one in facts.loans])
    found = distances.near_km(homes[:, 0], homes[:, 1], sites[:, 0], sites[:, 1]).tolist()
    loans = tuple(_with_km(one, km) for one, km in zip(facts.loans, found, strict=True))
    return replace(facts, loans=loans)


def _with_km(loan: LoanFact, km: float) -> LoanFact:
    """Once the home is erased, what was measured before stands."""
    return loan if loan.km is not None else loan._replace(km=None if km != km else km)


def _point(point: tuple[float | None, float | None], insee: str, gazetteer: "Gazetteer") -> Point:
    lat, lon = point
    if lat is not None and lon is not None:
        return lat, lon
    commune = gazetteer.by_insee(insee) if insee else None
    return (commune.lat, commune.lon) if commune else (float("nan"), float("nan"))


def _ways(figures: Figures, gazetteer: "Gazetteer") -> tuple[Way, ...]:
    """Told by the town around: coarse on purpose, so that the map may be shown."""
    towns = areas.Towns(gazetteer)
    found: dict[tuple[str, str], list[str]] = {}
    zones = {}
    for flow in figures.flows:
        home, site = (towns(Place(insee=insee)).sector for insee in (flow.home, flow.site))
        if home.lat is None or home.lon is None or site.lat is None or site.lon is None:
            continue
        zones[home.key] = (home.label, (home.lat, home.lon))
        zones[site.key] = (site.label, (site.lat, site.lon))
        found.setdefault((home.key, site.key), []).extend(flow.ids)
    ways = (
        Way(zones[home][0], zones[site][0], zones[home][1], zones[site][1], tuple(ids))
        for (home, site), ids in found.items()
    )
    return tuple(sorted(ways, key=lambda one: (-len(one.ids), one.home, one.site)))


def _percent(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
