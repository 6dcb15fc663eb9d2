"""An outreach tour on paper: its stops planned and held, where, who came, and what it cost."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.models.tours import TourStop
from app.reports.blocks import (
    Align,
    Block,
    Document,
    Heading,
    Map,
    MapMark,
    MapTown,
    Note,
    OfficeHead,
    Point,
    Table,
    Text,
)
from app.rules import french
from app.rules.french import NBSP
from app.rules.safety import file_names
from app.rules.visits import tours
from app.rules.visits.tours import Count, StopState


@dataclass(frozen=True)
class TourRow:
    stop: TourStop
    commune: str
    at: Point | None
    state: StopState


@dataclass(frozen=True)
class TourFacts:
    number: str
    title: str
    rows: tuple[TourRow, ...]
    territory: tuple[str, ...] = ()
    towns: tuple[MapTown, ...] = ()
    office: OfficeHead = field(default_factory=OfficeHead)


def build(facts: TourFacts, today: date) -> Document:
    return Document(
        title="Tournée auprès des publics et des entreprises",
        subtitle=facts.title,
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=tuple(_blocks(facts)),
        made_on=today,
        audience="office",
    )


def rendered(facts: TourFacts, today: date) -> tuple[str, bytes]:
    """File name and bytes of the PDF."""
    # Imported here: the window lists tours without any PDF.
    from app.reports import library

    return file_names.safe(f"{facts.number}-tournee.pdf"), library.rendered(build(facts, today), ".pdf")


_SIX: tuple[Align, ...] = ("right",) * 6


def held_of_planned(count: Count) -> str:
    """« 4 tenues sur 5 prévues, et 1 non prévue »: of how many is said each time."""
    kept = count.held - count.unplanned
    if not count.planned:
        return f"{count.held} tenue{'s' if count.held > 1 else ''}, non prévue{'s' if count.held > 1 else ''}"
    planned = f"{kept} tenue{'s' if kept > 1 else ''} sur {count.planned} prévue{'s' if count.planned > 1 else ''}"
    return planned + (
        f", et {count.unplanned} non prévue{'s' if count.unplanned > 1 else ''}" if count.unplanned else ""
    )


def _blocks(facts: TourFacts) -> list[Block]:
    if not facts.rows:
        return [Note("Aucune étape n'est encore notée.")]
    stops = [row.stop for row in facts.rows]
    blocks: list[Block] = [_counted("Tournée", stops, lambda stop: stop.tour, with_total=True)]
    blocks += [Heading("Par bassin"), _counted("Bassin", stops, lambda stop: stop.area, with_total=False)]
    blocks.append(Note(_DEFINITIONS))
    if any(row.at for row in facts.rows):
        blocks.append(_map(facts))
    blocks += [Heading("Les étapes"), _stops(facts.rows)]
    return blocks


_DEFINITIONS = (
    f"Étapes{NBSP}: tenues sur étapes prévues, annulées comprises\u00a0; celles que personne n'avait prévues "
    f"sont comptées à part. Visiteurs{NBSP}: des seules étapes où ils ont été comptés."
)


def _counted(head: str, stops: list[TourStop], by: Callable[[TourStop], str], with_total: bool) -> Table:
    found = list(tours.counts(stops, by))
    shaded: tuple[int, ...] = ()
    if with_total and len(found) > 1:
        found.append(tours.count("Ensemble", stops))
        shaded = (len(found) - 1,)
    columns = (head, "Étapes", "Annulées", "Visiteurs", "Prescripteurs", "Entreprises", "Budget", "Dépensé")
    rows = tuple(_count_row(one) for one in found)
    right: tuple[Align, ...] = ("left", "left", *_SIX)
    return Table(columns, rows, (0.17, 0.165, 0.1, 0.11, 0.14, 0.125, 0.095, 0.095), right, shaded=shaded)


def _count_row(one: Count) -> tuple[Text, ...]:
    visitors = french.number(one.visitors) if one.counted else "–"
    if one.counted and one.counted < one.held:
        visitors += f"\n({one.counted} sur {one.held})"
    return (
        one.name,
        held_of_planned(one),
        french.number(one.cancelled),
        visitors,
        french.number(one.prescribers),
        french.number(one.companies),
        _euros(one.budget),
        _euros(one.spent),
    )


def _euros(value: Decimal) -> str:
    return f"{french.number(value)}{NBSP}€" if value else "–"


def _map(facts: TourFacts) -> Map:
    kinds = {StopState.HELD: "hosts", StopState.PLANNED: "volunteers", StopState.LATE: "volunteers"}
    marks = tuple(
        MapMark(row.at, kinds.get(row.state, "missions"), row.commune)  # type: ignore[arg-type]
        for row in facts.rows
        if row.at
    )
    return Map(
        told=f"{french.counted(len(marks), 'étape')} sur la carte, qui est dans la version PDF.",
        marks=marks,
        towns=facts.towns,
        territory=facts.territory,
        legend=(("hosts", "étape tenue"), ("volunteers", "étape prévue"), ("missions", "étape annulée")),
        height_mm=80.0,
    )


def _stops(rows: Iterable[TourRow]) -> Table:
    cells = tuple(
        (
            french.day_figures(row.stop.held_on or row.stop.planned_on),
            "\n".join(filter(None, (row.commune, row.stop.address))),
            row.stop.area or "à préciser",
            ", ".join(one.label for one in row.stop.publics) or "–",
            _state(row),
            french.number(row.stop.visitors) if row.stop.visitors is not None else "–",
        )
        for row in rows
    )
    columns = ("Jour", "Lieu", "Bassin", "Publics", "État", "Visiteurs")
    aligns: tuple[Align, ...] = ("left", "left", "left", "left", "left", "right")
    return Table(columns, cells, (0.12, 0.19, 0.13, 0.32, 0.14, 0.1), aligns)


def _state(row: TourRow) -> str:
    because = row.stop.cancelled_because
    return f"annulée{NBSP}: {because}" if row.state is StopState.CANCELLED else row.state.label
