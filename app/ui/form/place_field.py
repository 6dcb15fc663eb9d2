"""An address: the commune found as it is typed, the street, and a point with how far it can be trusted."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.models.places import Precision
from app.rules.french import unaccented
from app.ui.form.kinds import parsed, word_of, written
from app.ui.form.layout import Columns
from app.ui.form.spec import FormContext
from app.ui.form.suggestions import Suggestions
from app.ui.look import theme

if TYPE_CHECKING:
    from app.geo.gazetteer import Commune

SUGGESTED = 8
_SHORTEST_GUESS = 3


class PlaceEditor(QWidget):
    """A Place as text (JSON). Signals: edited(), left(), entered() on Enter."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, label: str, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._facts: dict[str, Any] = {}
        self.commune = self._line(f"{label}, commune", "Commune ou code postal")
        self.address = self._line(f"{label}, numéro et rue", "Numéro et rue, lieu-dit")
        columns = Columns(self)
        columns.add(self.commune)
        columns.add(self.address)
        columns.set_row_spacing(theme.SPACE[0])
        self._point = QLabel(self)
        self._point.setProperty("role", "small")
        self._pick = QPushButton("Placer sur la carte…", self)
        self._pick.setAutoDefault(True)
        self._pick.setProperty("kind", "link")
        self._pick.setAccessibleName(f"{label}, placer sur la carte")
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE[1])
        line.addWidget(self._point)
        line.addWidget(self._pick)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(columns)
        column.addLayout(line)
        self.input = self.commune
        self._suggestions = Suggestions(self.commune, self._find)
        self._suggestions.chosen.connect(self._on_chosen)
        self.commune.textEdited.connect(self._on_commune_typed)
        self.commune.editingFinished.connect(self._on_commune_left)
        self.address.textEdited.connect(self._on_address_typed)
        self.address.editingFinished.connect(self.left)
        self._pick.clicked.connect(self._on_pick)
        self._say()

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.returnPressed.connect(self.entered)
        return line

    def text(self) -> str:
        return written(self._facts)

    def set_text(self, text: str) -> None:
        self._facts = parsed(text)
        self.address.setText(str(self._facts.get("address", "")))
        self.commune.setText(str(self._facts.get("commune", "")) or self._commune_label())
        self.commune.setCursorPosition(0)
        self._say()

    def _commune_label(self) -> str:
        insee, code = str(self._facts.get("insee", "")), str(self._facts.get("postal_code", ""))
        found = self._context.gazetteer().by_insee(insee) if insee else None
        if found is None:
            return " · ".join(part for part in (insee, code) if part)
        return _shown(found, code)

    def _find(self, text: str) -> list[tuple[str, str]]:
        # Imported here: an empty form is shown before the communes are loaded.
        from app.geo.gazetteer import label

        typed = text.strip()
        if len(typed) < 2:
            return []
        return [(commune.insee, label(commune)) for commune in self._context.gazetteer().find(typed, SUGGESTED)]

    def _on_commune_typed(self, text: str) -> None:
        kept = {"address": self._facts.get("address", "")}
        if self._facts.get("precision") == Precision.MANUAL.value:
            kept |= {name: self._facts.get(name) for name in ("lat", "lon", "precision")}
        self._facts = kept | {"commune": text.strip()}
        self._say()
        self.edited.emit()

    def _on_chosen(self, insee: str) -> None:
        commune = self._context.gazetteer().by_insee(insee)
        if commune is not None:
            self._take(commune)
            self.edited.emit()
            self.left.emit()

    def _on_commune_left(self) -> None:
        typed = str(self._facts.get("commune", ""))
        self._suggestions.close()
        if typed:
            self._guess(typed)
        self.left.emit()

    def _guess(self, typed: str) -> None:
        """Leaving the field takes the best commune when what is typed begins its name, is its postal code, or both."""
        found = self._context.gazetteer().find(typed, 2)
        if not found or len(typed) < _SHORTEST_GUESS:
            return
        best = found[0]
        code, _, rest = typed.partition(" ")
        is_code = code in best.postal_codes
        is_alone = all(other.insee == best.parent_insee for other in found[1:])  # its town comes after « Paris 15e »
        if (is_code and not rest and is_alone) or _begins(best, rest if is_code and rest else typed):
            self._take(best)
            self.edited.emit()

    def _take(self, commune: "Commune") -> None:
        typed = "".join(sign for sign in str(self._facts.get("commune", "")) if sign.isdigit())
        code = typed if typed in commune.postal_codes else (*commune.postal_codes, "")[0]
        is_manual = self._facts.get("precision") == Precision.MANUAL.value
        self._facts = {name: fact for name, fact in self._facts.items() if name != "commune"}
        self._facts |= {"insee": commune.insee, "postal_code": code}
        if not is_manual:
            self._facts |= {"lat": commune.lat, "lon": commune.lon, "precision": Precision.COMMUNE.value}
        self.commune.setText(_shown(commune, code))
        self.commune.setCursorPosition(0)
        self._say()

    def _on_address_typed(self, text: str) -> None:
        self._facts["address"] = text
        if self._facts.get("precision") == Precision.ADDRESS.value:
            # The point was that of the former address.
            commune = self._context.gazetteer().by_insee(str(self._facts.get("insee", "")))
            point: dict[str, Any] = {"lat": None, "lon": None, "precision": ""}
            if commune is not None:
                point = {"lat": commune.lat, "lon": commune.lon, "precision": Precision.COMMUNE.value}
            self._facts |= point
            self._say()
        self.edited.emit()

    def _on_pick(self) -> None:
        # Imported here: the map is heavy and rarely needed from a form.
        from app.ui.map.canvas import pick_point

        picked = pick_point(self.window(), self._facts.get("lat"), self._facts.get("lon"))
        if picked is not None:
            lat, lon = picked
            self._facts |= {"lat": lat, "lon": lon, "precision": Precision.MANUAL.value}
            self._say()
            self.edited.emit()
            self.left.emit()

    def _say(self) -> None:
        precision = word_of(Precision, str(self._facts.get("precision", "")))
        self._point.setText(f"Point\u00a0: {precision.label}" if precision else "Pas encore de point")


def _begins(commune: "Commune", typed: str) -> bool:
    name, beginning = (unaccented(text).replace("-", " ").strip() for text in (commune.name, typed))
    return name.startswith(beginning)


def _shown(commune: "Commune", postal_code: str) -> str:
    code = f" · {postal_code}" if postal_code else ""
    return f"{commune.insee} {commune.name} ({commune.departement}){code}"
