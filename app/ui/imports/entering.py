"""Into « Importer un tableau »: one for each open file, found again as it was left."""

from typing import TYPE_CHECKING

from app.ui.imports.wizard import Wizard

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_WIDTH, _HEIGHT, _MARGIN = 1100, 680, 40
_CODES = "Un tableau à importer montre des noms\u00a0: l'affichage en codes les cache. Quittez-le pour continuer."


def show(frame: "Frame", office: "Office", path: str = "") -> None:
    """With that file, or where one was. Never while codes hide names: a spreadsheet is full of them."""
    if office.codes:
        frame.say(_CODES, "todo", ("Montrer les noms", lambda: _uncovered(frame, office, path)))
        return
    wizard = next((one for one in frame.findChildren(Wizard) if one.office is office), None)
    if wizard is None:
        for old in frame.findChildren(Wizard):
            old.deleteLater()
        wizard = Wizard(office, frame)
        room = wizard.screen().availableGeometry().size()
        wizard.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
    wizard.start(path)


def _uncovered(frame: "Frame", office: "Office", path: str) -> None:
    frame.set_codes(False)
    show(frame, office, path)
