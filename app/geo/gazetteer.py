"""Every commune of France by name, postal code or INSEE code, without a network."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self
from zipfile import ZipFile

from app.geo.index import load, numbers
from app.geo.search import Search, departement_of
from app.paths import resource

_POINT_SCALE = 100_000


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or an arrondissement of Paris, Lyon or Marseille (then `parent_insee` is the commune's)."""

    insee: str
    name: str
    departement_code: str
    departement: str
    postal_codes: tuple[str, ...]
    population: int
    lat: float
    lon: float
    parent_insee: str | None = None


def label(commune: Commune) -> str:
    """As shown by a completer: « 47195 Nérac (Lot-et-Garonne) · 47600 »."""
    codes = commune.postal_codes
    shown = ", ".join(codes) if len(codes) <= 3 else f"{codes[0]} … {codes[-1]}"
    return f"{commune.insee} {commune.name} ({commune.departement}) · {shown}"


class Gazetteer:
    """Rows are kept as text and arrays, numbered by population; a Commune is made when one is asked for."""

    def __init__(self, archive: ZipFile) -> None:
        self._lines = archive.read("places").decode().split("\n")
        self._populations = numbers("I", archive.read("populations"))
        self._points = numbers("i", archive.read("points"))
        lines = archive.read("departements").decode().split("\n")
        self._departements = {code: name for code, _, name in (line.partition("\t") for line in lines)}
        self._search = Search(self._lines, self._departements, load(archive, "name"), load(archive, "postal"))

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        with ZipFile(path or resource("territory", "gazetteer.zip")) as archive:
            return cls(archive)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Commune]:
        """All of them, arrondissements included, largest first."""
        return (self._commune(row) for row in range(len(self)))

    def find(self, text: str, limit: int = 8) -> list[Commune]:
        """Best first: what is typed exactly, then what begins so, then what is spelt nearly so; larger first."""
        return [self._commune(row) for row in self._search.rows(text, limit)]

    def by_insee(self, insee: str) -> Commune | None:
        row = self._search.row_of(insee)
        return None if row is None else self._commune(row)

    def departements(self) -> dict[str, str]:
        """Code → name, in the order of codes."""
        return dict(self._departements)

    def towns_within(self, south: float, west: float, north: float, east: float, limit: int) -> list[Commune]:
        """The most peopled communes of a rectangle in degrees, largest first: those a map names."""
        low, high, left, right = (round(side * _POINT_SCALE) for side in (south, north, west, east))
        inside = (
            row
            for row, (lat, lon) in enumerate(zip(self._points[1::2], self._points[::2], strict=True))
            if low <= lat <= high and left <= lon <= right and self._lines[row].endswith("\t")
        )
        return [self._commune(row) for row in islice(inside, limit)]

    def _commune(self, row: int) -> Commune:
        insee, name, codes, parent = self._lines[row].split("\t")
        departement = departement_of(insee)
        lon, lat = self._points[2 * row : 2 * row + 2]
        return Commune(
            insee,
            name,
            departement,
            self._departements[departement],
            tuple(codes.split()),
            self._populations[row],
            lat / _POINT_SCALE,
            lon / _POINT_SCALE,
            parent or None,
        )
