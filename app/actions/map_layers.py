"""What a map of the whole territory shows, layer by layer: points, lines and areas made from the records.

With `codes` nobody is named, and everything stands at the middle of its commune; volunteers whose employer does not
know are then left out, for the one who looks may be that employer.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.states import LoanStatus
from app.rules import anonymity, area_codes, french
from app.store import office_settings, places
from app.store.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_NEAR_KM = 20
_NAMED = 2
"""Areas of the territory that its title names, at most."""


@dataclass(frozen=True)
class Spot:
    """One record at one place. `what` is its line on the card, `km` how far it is from what it could meet."""

    id: str
    lat: float
    lon: float
    name: str
    what: str = ""
    km: str = ""


@dataclass(frozen=True)
class Link:
    """A loan, from home to the place of work, each as (latitude, longitude)."""

    id: str
    start: tuple[float, float]
    end: tuple[float, float]
    name: str
    what: str = ""
    km: str = ""


@dataclass(frozen=True)
class Layer:
    """`mark` is how it is drawn; `stem` the page its records open on; `unplaced` how many have no known place."""

    key: str
    title: str
    noun: str
    mark: str
    stem: str = ""
    spots: tuple[Spot, ...] = ()
    links: tuple[Link, ...] = ()
    areas: tuple[str, ...] = ()
    unplaced: int = 0

    @property
    def count(self) -> int:
        return len(self.spots) + len(self.links) + len(self.areas)


def load_aside(store: Store, gazetteer: Gazetteer, codes: bool) -> tuple[Layer, ...]:
    """The same from another thread than the store's. Raises WorldProblem."""
    with closing(store.reader()) as reader:
        return layers(reader, gazetteer, codes)


def layers(store: Store, gazetteer: Gazetteer, codes: bool) -> tuple[Layer, ...]:
    """In the order they are drawn: the many first, so that the few stay visible."""
    maker = _Maker(store, gazetteer, codes)
    return (
        maker.territory(),
        *maker.loans(),
        maker.volunteers(),
        maker.companies("lenders", "Entreprises prêteuses", "prêteuse", "square"),
        maker.companies("hosts", "Entreprises utilisatrices", "utilisatrice", "diamond"),
        maker.missions(),
    )


_Row = places.PersonPlace | places.CompanyPlace | places.NeedPlace


class _Maker:
    def __init__(self, store: Store, gazetteer: Gazetteer, codes: bool) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._codes = codes
        self._communes: dict[str, tuple[str, float | None, float | None]] = {"": ("", None, None)}
        self._people = [row for row in places.volunteers(store) if row.is_informed or not codes]
        self._needs = places.open_needs(store)

    def territory(self) -> Layer:
        """The areas are codes of départements and communes."""
        areas = area_codes.codes(office_settings.value(self._store, "office.territory"))
        departements = self._gazetteer.departements()
        names = [departements.get(code) or self._commune(code) for code in areas]
        title = f"Territoire\u00a0: {', '.join(names)}" if 0 < len(names) <= _NAMED else "Territoire"
        return Layer("territory", title, "territoire", "area", areas=areas)

    def companies(self, key: str, title: str, noun: str, mark: str) -> Layer:
        is_lenders = key == "lenders"
        rows = [row for row in places.companies(self._store) if (row.is_lender if is_lenders else row.is_host)]
        spots = []
        for row in rows:
            at = self._point(row)
            if at is not None:
                name = anonymity.company_name(row.name, row.code, self._codes)
                counted = (
                    french.counted(row.people, "volontaire")
                    if is_lenders
                    else french.counted(row.needs, "mission ouverte", "missions ouvertes")
                )
                spots.append(Spot(row.id, *at, name, self._said(self._commune(row.insee), counted)))
        return Layer(key, title, noun, mark, "organisations", tuple(spots), unplaced=len(rows) - len(spots))

    def volunteers(self) -> Layer:
        placed = [(row, at) for row in self._people if (at := self._point(row)) is not None]
        missions = [(row, at) for row in self._needs if (at := self._point(row)) is not None]
        nearest = _nearest([at for _, at in placed], [at for _, at in missions])
        spots = []
        for (row, at), (km, place) in zip(placed, nearest, strict=True):
            name = anonymity.person_name(row.first_name, row.last_name, row.code, self._codes)
            what = self._said(row.job_title, self._commune(row.insee), self._own_limit(row))
            spots.append(Spot(row.id, *at, name, what, self._mission_at(km, missions[place][0]) if missions else ""))
        unplaced = len(self._people) - len(spots)
        return Layer("volunteers", "Volontaires", "volontaire", "circle", "persons", tuple(spots), unplaced=unplaced)

    def missions(self) -> Layer:
        homes = [at for row in self._people if (at := self._point(row)) is not None]
        spots = []
        for row in self._needs:
            at = self._point(row)
            if at is not None:
                near = french.counted(_count_within(at, homes, _NEAR_KM), "volontaire")
                host = anonymity.company_name(row.host, row.host_code, self._codes)
                people = french.counted(row.people, "poste") if row.people else ""
                what = self._said(host, self._commune(row.insee), people)
                near = f"{near} à moins de {_NEAR_KM}{french.NBSP}km"
                spots.append(Spot(row.id, *at, row.job_title or row.code, what, near))
        unplaced = len(self._needs) - len(spots)
        return Layer("missions", "Missions ouvertes", "mission", "triangle", "needs", tuple(spots), unplaced=unplaced)

    def loans(self) -> Iterable[Layer]:
        rows = [row for row in places.loans(self._store) if row.is_informed or not self._codes]
        for key, title, statuses in (
            ("ended", "Mises à disposition passées", (LoanStatus.ENDED, LoanStatus.STOPPED)),
            ("coming", "Mises à disposition à venir", (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED)),
            ("running", "Mises à disposition en cours", (LoanStatus.RUNNING,)),
        ):
            here = [row for row in rows if LoanStatus(row.status) in statuses]
            links = [link for row in here if (link := self._link(row)) is not None]
            unplaced = len(here) - len(links)
            yield Layer(key, title, "mise à disposition", "line", "loans", links=tuple(links), unplaced=unplaced)

    def _link(self, row: places.LoanPlace) -> Link | None:
        start = self._at(row.home_insee, row.home_lat, row.home_lon)
        end = self._at(row.insee, row.lat, row.lon)
        if start is None or end is None:
            return None
        who = anonymity.person_name(row.first_name, row.last_name, row.person_code, self._codes)
        host = anonymity.company_name(row.host, row.host_code, self._codes)
        way = f"{self._commune(row.home_insee)} → {self._commune(row.insee)}"
        what = self._said(row.job_title, LoanStatus(row.status).label, row.number)
        return Link(row.id, start, end, f"{who} chez {host}", what, f"{way} · {self._km(distances.km(*start, *end))}")

    def _own_limit(self, row: places.PersonPlace) -> str:
        return f"{row.max_km}{french.NBSP}km au plus" if row.max_km and not self._codes else ""

    def _mission_at(self, km: float, need: places.NeedPlace) -> str:
        where = self._said(need.job_title or need.code, self._commune(need.insee), joint=", ")
        return f"{self._km(km)} de la mission la plus proche\u00a0: {where}"

    def _km(self, km: float) -> str:
        """Rounded for who may not know where anybody lives."""
        if not self._codes:
            return french.km(km)
        return f"{french.number(round(km))}{french.NBSP}km" if km >= 1 else f"moins de 1{french.NBSP}km"

    def _point(self, row: _Row) -> tuple[float, float] | None:
        return self._at(row.insee, row.lat, row.lon)

    def _at(self, insee: str, lat: float | None, lon: float | None) -> tuple[float, float] | None:
        if self._codes or lat is None or lon is None:
            _, lat, lon = self._known(insee)
        return None if lat is None or lon is None else (lat, lon)

    def _commune(self, insee: str) -> str:
        return self._known(insee)[0]

    def _known(self, insee: str) -> tuple[str, float | None, float | None]:
        if insee not in self._communes:
            found = self._gazetteer.by_insee(insee)
            self._communes[insee] = (found.name, found.lat, found.lon) if found else ("", None, None)
        return self._communes[insee]

    @staticmethod
    def _said(*texts: str, joint: str = " · ") -> str:
        return joint.join(text for text in texts if text)


def _nearest(homes: list[tuple[float, float]], sites: list[tuple[float, float]]) -> list[tuple[float, int]]:
    """For each home how far the nearest site is, and which."""
    import numpy as np

    if not homes or not sites:
        return [(0.0, 0)] * len(homes)
    lats, lons = np.array(homes).T
    km = np.array([distances.near_km(*site, lats, lons) for site in sites])
    nearest = km.argmin(axis=0)
    return list(zip(km[nearest, np.arange(len(homes))].tolist(), nearest.tolist(), strict=True))


def _count_within(at: tuple[float, float], homes: list[tuple[float, float]], km: float) -> int:
    import numpy as np

    if not homes:
        return 0
    lats, lons = np.array(homes).T
    return int((distances.near_km(*at, lats, lons) <= km).sum())
