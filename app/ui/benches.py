"""What only a window can measure: frames of the map."""

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from app.ui.application import make_application

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

_FRANCE, _AGEN = (46.6, 2.4), (44.25, 0.45)
_FRANCE_KM_PER_PX, _DEPARTEMENT_KM_PER_PX = 1.15, 0.11
_WIDTH, _HEIGHT = 1200, 900
_STEP_PX = 7


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
        view = View(km_per_px=scale, width=_WIDTH, height=_HEIGHT)
        across, down = view.pixel(lat, lon)
        view = view.moved(_WIDTH / 2 - across, _HEIGHT / 2 - down)
        canvas.render_frame(view)
        times = []
        for turn in range(runs):
            moved = view.moved(_STEP_PX * (turn % 9 - 4), _STEP_PX * (turn % 5 - 2))
            begun = perf_counter()
            canvas.render_frame(moved)
            times.append((perf_counter() - begun) * 1000)
        found[name] = times
    return found
