"""A map on a page: a mission and who could go there, or the whole territory; the same words beside the drawing.

Everything comes ready to be read by its audience: for third parties, places at sector level, codes, rounded distances.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.reports.blocks import (
    Audience,
    Block,
    Document,
    LineKind,
    Map,
    MapLine,
    MapMark,
    MapTown,
    MarkKind,
    Note,
    OfficeHead,
    Point,
    Table,
)
from app.rules import french
from app.rules.french import NBSP

_MOST_NAMES = 3


@dataclass(frozen=True)
class MapRow:
    """Who or what a mark is: `name` on the map and in the table, then what the table says of it.

    `at` None: it has no known place, and stands in the table alone."""

    name: str
    what: str
    place: str
    km: str = ""
    at: Point | None = None


@dataclass(frozen=True)
class MissionMapFacts:
    """`site` is where the work is, `circles` kilometres around it."""

    number: str
    title: str
    where: str
    dates: str
    site: Point | None
    people: tuple[MapRow, ...]
    circles: tuple[float, ...] = (10.0, 20.0, 30.0)
    towns: tuple[MapTown, ...] = ()
    territory: tuple[str, ...] = ()
    audience: Audience = "third_party"
    office: OfficeHead = field(default_factory=OfficeHead)
    withheld: tuple[str, ...] = ()


_TALLEST_MM, _LOWEST_MM, _ROW_MM = 165.0, 95.0, 9.0
"""The map gives way to its table, so that both stand on one page as long as they can."""


@dataclass(frozen=True)
class PointsLayer:
    kind: MarkKind
    title: str
    rows: tuple[MapRow, ...]

    @property
    def count(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class LinesLayer:
    kind: LineKind
    title: str
    ends: tuple[tuple[Point, Point], ...]

    @property
    def count(self) -> int:
        return len(self.ends)


@dataclass(frozen=True)
class TerritoryMapFacts:
    """`box`: the corners of what the window shows, so that paper shows the same."""

    number: str
    layers: tuple[PointsLayer | LinesLayer, ...]
    territory: tuple[str, ...]
    territory_title: str
    towns: tuple[MapTown, ...] = ()
    box: tuple[Point, Point] | None = None
    audience: Audience = "office"
    office: OfficeHead = field(default_factory=OfficeHead)


def build(facts: MissionMapFacts, today: date) -> Document:
    return Document(
        title="Carte de la mission",
        subtitle=" · ".join(text for text in (facts.title, facts.where, facts.dates) if text),
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=tuple(_mission_blocks(facts)),
        made_on=today,
        audience=facts.audience,
    )


def build_territory(facts: TerritoryMapFacts, today: date) -> Document:
    return Document(
        title="Carte du territoire",
        subtitle=facts.territory_title,
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=tuple(_territory_blocks(facts)),
        made_on=today,
        audience=facts.audience,
    )


def _mission_blocks(facts: MissionMapFacts) -> list[Block]:
    is_masked = facts.audience == "third_party"
    if facts.site is None:
        drawn: list[Block] = [Note("Le lieu de cette mission n'est pas connu\u00a0: il n'y a pas de carte à dessiner.")]
    else:
        drawn = [_mission_map(facts, facts.site)]
    rows = tuple((row.name, row.what, row.place, row.km) for row in facts.people)
    if rows:
        columns = ("Volontaire", "Métier", *(("Secteur", "Environ") if is_masked else ("Commune", "Distance")))
        widths = (0.12, 0.4, 0.36, 0.12) if is_masked else (0.24, 0.34, 0.28, 0.14)
        drawn.append(Table(columns, rows, widths, ("left", "left", "left", "right")))
    else:
        drawn.append(Note("Aucun volontaire ne convient aujourd'hui à cette mission."))
    drawn.append(Note(_how_measured(is_masked)))
    return drawn


def _how_measured(is_masked: bool) -> str:
    if is_masked:
        return (
            "Les points sont ceux des villes qui donnent leur nom aux secteurs, jamais ceux des domiciles ni des "
            f"entreprises\u00a0; les distances, à vol d'oiseau, sont arrondies à 5{NBSP}km."
        )
    return "Distances à vol d'oiseau, du domicile au lieu de travail. Document interne\u00a0: ne pas le transmettre."


def _mission_map(facts: MissionMapFacts, site: Point) -> Map:
    groups = _by_place(facts.people)
    marks = [MapMark(at, "volunteers", _names(rows, "volontaires")) for at, rows in groups]
    lines = [
        MapLine(site, at, "way", rows[0].km if len({row.km for row in rows}) == 1 else "")
        for at, rows in groups
        if at != site
    ]
    said = f"Mission {facts.title}, {facts.where}\u00a0: {french.counted(len(facts.people), 'volontaire')} autour."
    return Map(
        told=f"{said} La carte est dans la version PDF\u00a0; le tableau dit la même chose.",
        marks=(*marks, MapMark(site, "missions", facts.number)),
        lines=tuple(lines),
        circles=tuple((site, km) for km in facts.circles),
        towns=facts.towns,
        territory=facts.territory,
        legend=(
            ("missions", "lieu de la mission" if facts.audience != "third_party" else "secteur de la mission"),
            ("volunteers", "volontaire"),
            ("way", "distance à vol d'oiseau"),
            ("circle", f"{', '.join(french.number(km) for km in facts.circles)}{NBSP}km autour"),
            *((("territory", "notre territoire"),) if facts.territory else ()),
        ),
        height_mm=max(_LOWEST_MM, _TALLEST_MM - _ROW_MM * len(facts.people)),
    )


def _territory_blocks(facts: TerritoryMapFacts) -> list[Block]:
    marks = [
        MapMark(at, layer.kind, _names(rows, layer.title.lower()))
        for layer in facts.layers
        if isinstance(layer, PointsLayer)
        for at, rows in _by_place(layer.rows)
    ]
    lines = [
        MapLine(*ends, layer.kind) for layer in facts.layers if isinstance(layer, LinesLayer) for ends in layer.ends
    ]
    counted = ", ".join(f"{layer.title.lower()}\u00a0: {layer.count}" for layer in facts.layers)
    ours = (("territory", facts.territory_title),) if facts.territory else ()
    return [
        Map(
            told=f"Sur la carte, {counted}. Elle est dans la version PDF.",
            marks=tuple(marks),
            lines=tuple(lines),
            towns=facts.towns,
            territory=facts.territory,
            legend=(*((layer.kind, f"{layer.title} ({layer.count})") for layer in facts.layers), *ours),
            box=facts.box,
            height_mm=178.0,
        ),
        Note(f"Document interne{NBSP}: ne pas le transmettre."),
    ]


def _by_place(rows: Iterable[MapRow]) -> list[tuple[Point, list[MapRow]]]:
    """Those of one place together; who has none is left out."""
    found: dict[Point, list[MapRow]] = {}
    for row in rows:
        if row.at is not None:
            found.setdefault(row.at, []).append(row)
    return list(found.items())


def _names(rows: Sequence[MapRow], noun: str) -> str:
    """« S-A014 », one a line; « 5 volontaires » when they are many."""
    if len(rows) > _MOST_NAMES:
        return f"{french.number(len(rows))}{NBSP}{noun}"
    return "\n".join(row.name for row in rows)
