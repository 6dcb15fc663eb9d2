"""The demo's own time, ids and places: the same file, record for record, each time it is made."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from app.actions import office_file
from app.geo.gazetteer import Gazetteer
from app.models.places import Place, Precision
from app.store import store as store_module

TODAY = date(2026, 11, 24)
SEED = 47
_PARIS = ZoneInfo("Europe/Paris")
_OFFICE_OPENS = time(8, 40)


class World:
    """Everything that happens in the demo happens here, on `day`."""

    def __init__(self, path: Path, gazetteer: Gazetteer) -> None:
        self.random = Random(SEED)
        self.gazetteer = gazetteer
        self.day = date(2026, 6, 1)
        self.organisations: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        self.needs: dict[str, str] = {}
        self._step = 0
        self._given = 0
        self._places: dict[str, Place] = {}
        self._planned: list[tuple[date, int, Callable[[], None]]] = []
        self.store = store_module.create_file(path, office_file.DEMO_LAPTOP, self._clock, self._new_id)

    def on(self, day: date, what: Callable[[], None]) -> None:
        """Plans something for a working day; what falls on a week-end is done on Monday."""
        self._planned.append((working(day), len(self._planned), what))

    def live(self) -> None:
        """Does all that is planned, in the order of days; what is planned meanwhile for later days included."""
        while self._planned:
            self._planned.sort(key=lambda item: item[:2])
            day, _, what = self._planned.pop(0)
            if day > self.day:
                self.day, self._step = day, 0
            what()

    def place(self, commune: str, address: str, precision: Precision = Precision.ADDRESS) -> Place:
        """An address in that commune, a little beside its centre, so that two neighbours are two points."""
        centre = self._places.get(commune)
        if centre is None:
            found = self.gazetteer.find(commune, limit=1)[0]
            centre = Place("", found.postal_codes[0], found.insee, found.lat, found.lon, Precision.COMMUNE)
            self._places[commune] = centre
        lat, lon = centre.lat or 0.0, centre.lon or 0.0
        if precision is not Precision.COMMUNE:
            lat, lon = lat + self.random.uniform(-0.009, 0.009), lon + self.random.uniform(-0.012, 0.012)
        return Place(address, centre.postal_code, centre.insee, round(lat, 5), round(lon, 5), precision)

    def _clock(self) -> datetime:
        self._step += 1
        return datetime.combine(self.day, _OFFICE_OPENS, _PARIS) + timedelta(seconds=41 * self._step)

    def _new_id(self) -> str:
        """Shaped as a UUIDv7: the clock's milliseconds, then a count, so that keys sort as they were given."""
        self._given += 1
        milliseconds = int(datetime.combine(self.day, _OFFICE_OPENS, _PARIS).timestamp() * 1000)
        text = f"{milliseconds:012x}7{self._given >> 16 & 0xFFF:03x}8{self._given & 0xFFFF:04x}"
        text += f"{self.random.getrandbits(44):011x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def working(day: date) -> date:
    """That day, or the Monday after when it is Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= 5 else 0)


def luhn(digits: str) -> str:
    """The digits with the key that makes them valid."""
    total = sum(sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10)) for place, digit in enumerate(digits[::-1]))
    return digits + str(-total % 10)
