"""How a mise en relation names its people, missions and places; codes only while F9 is on."""

from typing import TYPE_CHECKING

from app.models.needs import Need, NeedStatus
from app.models.persons import Person, PersonStatus
from app.models.places import Place
from app.rules import anonymity, french
from app.rules.matching.fit import Match, Ranked, Selection
from app.ui.map.marks import MapPoint

if TYPE_CHECKING:
    from app.actions.matching import Matching
    from app.ui.office import Office


class MatchingWords:
    """`direction` is « needs » when a mission's volunteers are listed, « persons » when a volunteer's missions are."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._matching: Matching | None = None
        self.direction = "needs"

    def use(self, matching: "Matching") -> None:
        self._matching = matching

    @property
    def _all(self) -> "Matching":
        assert self._matching is not None
        return self._matching

    def missions(self) -> list[tuple[str, str]]:
        """The open ones, to be chosen from: id and words."""
        found = [need for need in self._all.needs.values() if need.status is NeedStatus.OPEN]
        return [(need.id, self.mission(need)) for need in found]

    def volunteers(self) -> list[tuple[str, str]]:
        found = [one for one in self._all.persons.values() if one.status is not PersonStatus.LEFT]
        named = [(one.id, self.volunteer(one)) for one in found]
        return sorted(named, key=lambda row: row[1])

    def subject(self, record_id: str) -> str:
        need = self._all.needs.get(record_id)
        return self.mission(need) if need else self.volunteer(self._all.persons[record_id])

    def mission(self, need: Need) -> str:
        """« Soudeur TIG · Frigo d'Albret, Agen · 2 postes · 01/12/2026 → 31/05/2027 »."""
        posts = french.counted(need.people, "poste") if need.people and need.people > 1 else ""
        dates = " → ".join(
            text for text in (french.day_figures(need.starts_on), french.day_figures(need.ends_on)) if text
        )
        where = ", ".join(text for text in (self._host(need), self._commune(self._all.sites[need.id])) if text)
        return " · ".join(text for text in (need.job_title or need.code, where, posts, dates) if text)

    def volunteer(self, person: Person) -> str:
        """« Sophie Martin · S-A014 · Soudeuse · Nérac »."""
        name = self._person(person)
        code = "" if name == person.code else person.code
        return " · ".join(text for text in (name, code, person.job_title, self._commune(person.home)) if text)

    def name(self, match: Match) -> str:
        if self.direction == "needs":
            return self._person(self._all.persons[match.person_id])
        need = self._all.needs[match.need_id]
        return f"{need.job_title or need.code}, {self._host(need)}"

    def card(self, match: Match) -> str:
        """Lines of the card on the map."""
        km = french.km(match.km) if match.km is not None else "distance inconnue"
        if self.direction == "needs":
            person = self._all.persons[match.person_id]
            what = person.job_title or "métier à demander"
        else:
            what = self._commune(self._all.sites[match.need_id])
        state = match.stops[0].phrase if match.stops else f"adéquation {round(match.points)}"
        return f"{what}\n{km} · {state}"

    def place(self, record_id: str) -> Place:
        """A volunteer's home or a mission's site."""
        return self._all.persons[record_id].home if self.direction == "needs" else self._all.sites[record_id]

    def points(self, ranked: Ranked, shown: Selection, side: int) -> list[MapPoint]:
        """Of all that is shown and has a place, the stopped first: the others are painted over them."""
        found: list[MapPoint] = []
        for places, is_stopped in ((shown.stopped, True), (shown.free, False)):
            for place in places:
                record_id = ranked.ids(place)[side]
                at = self.place(record_id)
                if at.lat is not None and at.lon is not None:
                    found.append(MapPoint(record_id, at.lat, at.lon, is_stopped=is_stopped))
        return found

    def centre(self, record_id: str) -> MapPoint | None:
        """The mission's site or the volunteer's home; None while its point is not known."""
        need = self._all.needs.get(record_id)
        place = self._all.sites[record_id] if need else self._all.persons[record_id].home
        if place.lat is None or place.lon is None:
            return None
        return MapPoint(record_id, place.lat, place.lon, self.subject(record_id))

    def count(self, shown: Selection, total: int, radius_km: float | None) -> str:
        """« 8 volontaires dans 30 km ; 15 arrêtés, voir pourquoi plus bas ; 26 plus loin ou écartés par un filtre »."""
        is_mission = self.direction == "persons"
        free = french.counted(len(shown.free), "mission" if is_mission else "volontaire")
        said = [f"{free} dans {round(radius_km)}{french.NBSP}km" if radius_km else free]
        if shown.stopped:
            stopped = french.counted(len(shown.stopped), "arrêtée" if is_mission else "arrêté")
            said.append(f"{stopped}, voir pourquoi plus bas")
        others = total - len(shown.free) - len(shown.stopped)
        if others:
            said.append(f"{others} plus loin ou hors filtre")
        return f"{french.NBSP}; ".join(said)

    def _person(self, person: Person) -> str:
        return anonymity.person_name(person.first_name, person.last_name, person.code, self._office.codes)

    def _host(self, need: Need) -> str:
        host = self._all.organisations.get(need.organisation_id)
        return self._office.company(host.name, host.code) if host else ""

    def _commune(self, place: Place) -> str:
        return self._office.commune(place.insee) if place.insee else ""
