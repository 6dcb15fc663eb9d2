"""What leaves a map: its picture, and the page of the mission it shows, made for third parties."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.rules.french import NBSP

if TYPE_CHECKING:
    from app.ui.map.canvas import MapCanvas
    from app.ui.office import Office
    from app.ui.shell.frame import Frame


def let_out(canvas: "MapCanvas", office: "Office", frame: "Frame", mission: Callable[[], str]) -> None:
    """`mission` answers the id of the mission shown, nothing while there is none."""

    def print_map() -> None:
        # Imported here: documents are many, and most maps are never printed.
        from app.ui.documents.papers import Papers

        need_id = mission()
        if need_id:
            Papers(office, frame).print("map", need_id)
        else:
            frame.say(
                f"Choisissez une mission («{NBSP}Mission → volontaires{NBSP}»){NBSP}: c'est sa carte qui s'imprime.",
                "warn",
            )

    say_pictures(canvas, frame)
    canvas.offer_print()
    canvas.print_asked.connect(print_map)


def say_pictures(canvas: "MapCanvas", frame: "Frame") -> None:
    canvas.image_exported.connect(lambda _path: frame.toast("Carte enregistrée."))
    canvas.export_failed.connect(frame.say)
