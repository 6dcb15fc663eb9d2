"""What only a window can measure: frames of the map, drafts written while one types, a list as it is shown."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.ui.application import make_application

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer
    from app.store.store import Store
    from app.ui.exports.reading import Shown
    from app.ui.map.canvas import MapCanvas
    from app.ui.map.marks import MapPoint
    from app.ui.map.view import View

_FRANCE, _AGEN = (46.6, 2.4), (44.25, 0.45)
_FRANCE_KM_PER_PX, _DEPARTEMENT_KM_PER_PX = 1.15, 0.11
_WIDTH, _HEIGHT = 1200, 900
_STEP_PX = 7
_ZOOMS = (
    ("france", _FRANCE, _FRANCE_KM_PER_PX),
    ("departement", _AGEN, _DEPARTEMENT_KM_PER_PX),
    ("bassin", _AGEN, 0.03),
)
_TURN, _WHEEL = 10, 1.05
_DOORSTEP = 0.01
"""Degrees within which people of a commune are strewn around its middle."""


def map_frames(gazetteer: "Gazetteer", runs: int) -> dict[str, list[float]]:
    """Milliseconds of each frame, drawn whole, while the ground is dragged: all of France, one département."""
    from app.ui.map.canvas import MapCanvas
    from app.ui.map.view import View

    make_application(sys.argv)
    canvas = MapCanvas(lambda: gazetteer)
    found = {}
    for name, (lat, lon), scale in (
        ("france", _FRANCE, _FRANCE_KM_PER_PX),
        ("departement", _AGEN, _DEPARTEMENT_KM_PER_PX),
    ):
        view = _around(View(km_per_px=scale, width=_WIDTH, height=_HEIGHT), lat, lon)
        canvas.render_frame(view)
        times = []
        for turn in range(runs):
            moved = view.moved(_STEP_PX * (turn % 9 - 4), _STEP_PX * (turn % 5 - 2))
            begun = perf_counter()
            canvas.render_frame(moved)
            times.append((perf_counter() - begun) * 1000)
        found[name] = times
    return found


def map_points(gazetteer: "Gazetteer", runs: int, count: int) -> dict[str, list[float]]:
    """Milliseconds of each repaint of the window, so many points in view: dragged, zoomed, and what the pointer asks.

    The points are strewn over what each view shows, as people are over communes: none is spared by being elsewhere.
    """
    from app.ui.map.canvas import MapCanvas
    from app.ui.map.view import View

    make_application(sys.argv)
    canvas = MapCanvas(lambda: gazetteer)
    canvas.resize(_WIDTH, _HEIGHT)
    canvas.show()
    while not canvas.windowHandle().isExposed():  # before that a repaint draws nothing, at no cost
        QCoreApplication.processEvents()
    found = {}
    for name, (lat, lon), scale in _ZOOMS:
        view = _around(View(km_per_px=scale, width=_WIDTH, height=_HEIGHT), lat, lon)
        canvas.show_points(None, _strewn(gazetteer, view, count))
        canvas.show_view(view)
        canvas.read_all(view)
        canvas.settle()
        canvas.repaint()
        found[f"{name} pan"] = [_timed(canvas.repaint) for _ in _dragged(canvas, runs)]
        found[f"{name} zoom"] = [_timed(canvas.repaint) for _ in _zoomed(canvas, runs)]
        rng = Random(runs)
        places = [(rng.uniform(0, _WIDTH), rng.uniform(0, _HEIGHT)) for _ in range(runs)]
        found[f"{name} hover"] = [_timed(partial(canvas.found_at, *at)) for at in places]
    canvas.close()
    return found


def drafts(store: "Store", runs: int) -> list[float]:
    """Milliseconds each time a field of a volunteer's form is left, half-typed as it is: until it is on the disk."""
    from app.actions.office_file import LaptopSettings
    from app.models.persons import Person
    from app.store import records
    from app.ui.form.editor import RecordEditor
    from app.ui.jobs import Jobs
    from app.ui.office import Office

    make_application(sys.argv)
    editor = RecordEditor(Office(store, LaptopSettings(), Jobs(synchronous=True)), "person", lambda person: person)
    editor.edit(records.every(store, Person)[0], "")
    row = editor.form.row("notes") if editor.form is not None else None
    assert row is not None
    times = []
    for turn in range(runs):
        row.set_text(f"Essai {turn}")
        times.append(_timed(editor.leave))
    editor.deleteLater()
    return times


def _around(view: "View", lat: float, lon: float) -> "View":
    across, down = view.pixel(lat, lon)
    return view.moved(view.width / 2 - across, view.height / 2 - down)


def _strewn(gazetteer: "Gazetteer", view: "View", count: int) -> "list[MapPoint]":
    from app.ui.map.marks import MapPoint

    rng = Random(count)
    south, west, north, east = view.box()
    communes = gazetteer.towns_within(south, west, north, east, limit=len(gazetteer))
    found: list[MapPoint] = []
    while len(found) < count:
        home = rng.choices(communes, [commune.population for commune in communes])[0]
        lat, lon = (at + rng.uniform(-_DOORSTEP, _DOORSTEP) for at in (home.lat, home.lon))
        across, down = view.pixel(lat, lon)
        if 0 <= across <= view.width and 0 <= down <= view.height:
            found.append(MapPoint(str(len(found)), lat, lon, is_stopped=len(found) % 3 == 0))
    return found


def _dragged(canvas: "MapCanvas", runs: int) -> Iterator[None]:
    for turn in range(runs):
        way = 1 if turn // (2 * _TURN) % 2 else -1
        canvas.show_view(canvas.view.moved(_STEP_PX * way, _STEP_PX * way / 2))
        yield


def _zoomed(canvas: "MapCanvas", runs: int) -> Iterator[None]:
    """Ten steps of the wheel, then a rest, when the ground is drawn anew."""
    for turn in range(runs):
        is_rest = turn % (_TURN + 1) == _TURN
        if is_rest:
            canvas.settle()
        else:
            factor = _WHEEL if turn // (_TURN + 1) % 2 else 1 / _WHEEL
            canvas.show_view(canvas.view.zoomed(factor, canvas.width() / 2, canvas.height() / 3))
        yield


def _timed(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def shown_companies(store: "Store") -> "Shown":
    """The list of companies with every column it has."""
    from app.actions.office_file import LaptopSettings
    from app.ui import organisations
    from app.ui.exports import reading
    from app.ui.jobs import Jobs
    from app.ui.lists.table import RecordTable
    from app.ui.office import Office

    make_application(sys.argv)
    office = Office(store, LaptopSettings(), Jobs())
    room = organisations.room(office)
    table: RecordTable[Any] = RecordTable(room.listing)
    table.show_columns(column.key for column in room.listing.columns)
    table.set_rows(room.rows(office))
    return reading.take(table)
