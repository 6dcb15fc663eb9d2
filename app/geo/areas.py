"""Sectors and basins: the town a commune is told by, so that a small commune names nobody."""

from functools import cached_property
from heapq import nsmallest
from itertools import takewhile
from math import cos, hypot, radians

from app.geo.distances import near_km
from app.geo.gazetteer import Commune, Gazetteer
from app.models.places import Place
from app.rules.third_party.areas import Area, Zone

SMALLEST_TOWN = 2_000
"""From INSEE's definition of a town."""
BASIN_TOWN = 10_000
_MEASURED = 4
_ARTICLES = (("Le ", "du "), ("Les ", "des "), ("La ", "de La "), ("L'", "de L'"))
_VOWELS = frozenset("AÀÂEÉÈÊIÎOÔUÙÛYHŒ")


class Towns:
    """Answers the Area of any place: nearest town of the same département with enough inhabitants.

    A commune without such a town in its département is told by the largest one there is.
    """

    def __init__(self, gazetteer: Gazetteer, smallest: int = SMALLEST_TOWN) -> None:
        self._gazetteer = gazetteer
        self._smallest = max(smallest, 1)
        self._known: dict[str, Area] = {}

    def __call__(self, place: Place) -> Area:
        if place.insee not in self._known:
            self._known[place.insee] = self._area(place.insee)
        return self._known[place.insee]

    @cached_property
    def _by_departement(self) -> dict[str, list[Commune]]:
        """Whole communes, largest first."""
        found: dict[str, list[Commune]] = {}
        # The largest come first, and every département has a town of that size.
        for commune in takewhile(lambda one: one.population >= min(self._smallest, SMALLEST_TOWN), self._gazetteer):
            towns = found.setdefault(commune.departement_code, [])
            if not commune.parent_insee and (commune.population >= self._smallest or not towns):
                towns.append(commune)
        return found

    def _area(self, insee: str) -> Area:
        commune = self._gazetteer.by_insee(insee) if insee else None
        if commune is not None and commune.parent_insee:
            commune = self._gazetteer.by_insee(commune.parent_insee)
        if commune is None:
            return Area()
        sector = self._nearest(commune, self._smallest)
        basin = self._nearest(commune, max(BASIN_TOWN, self._smallest))
        capital = self._by_departement[commune.departement_code][0]
        return Area(
            Zone(sector.insee, f"secteur {of(sector.name)} ({commune.departement})", sector.lat, sector.lon),
            Zone(basin.insee, f"autour {of(basin.name)} ({commune.departement})", basin.lat, basin.lon),
            Zone(commune.departement_code, commune.departement, capital.lat, capital.lon),
        )

    def _nearest(self, commune: Commune, smallest: int) -> Commune:
        towns = self._by_departement[commune.departement_code]
        enough = [town for town in towns if town.population >= smallest] or towns[:1]
        # Few are near enough, on a flat sheet, to be the nearest of all: only these are measured.
        flat = cos(radians(commune.lat))
        near = nsmallest(_MEASURED, enough, lambda t: hypot(t.lat - commune.lat, (t.lon - commune.lon) * flat))
        if len(near) == 1 or near[0].insee == commune.insee:
            return near[0]
        import numpy as np

        lats, lons = np.array([(town.lat, town.lon) for town in near]).T
        return near[int(near_km(commune.lat, commune.lon, lats, lons).argmin())]


def of(name: str) -> str:
    """« de Nérac », « d'Agen », « du Passage »."""
    for article, said in _ARTICLES:
        if name.startswith(article):
            return said + name.removeprefix(article)
    return f"d'{name}" if name[:1] in _VOWELS else f"de {name}"


def at(name: str) -> str:
    """« à Nérac », « au Passage », « à La Rochelle »."""
    for article, said in (("Le ", "au "), ("Les ", "aux ")):
        if name.startswith(article):
            return said + name.removeprefix(article)
    return f"à {name}"
