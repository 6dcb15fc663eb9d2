"""A plan on the map: homes, sites and the way between them; dashed where one by one would do otherwise."""

from typing import TYPE_CHECKING

from app.ui.map.marks import MapLine, MapPoint

if TYPE_CHECKING:
    from app.actions.territory import Line
    from app.actions.territory_words import TerritoryWords
    from app.models.places import Place
    from app.ui.matching.territory_list import Row


def ids(row: "Row") -> tuple[str, ...]:
    """The points that stand for a line of the list."""
    return f"p/{row.line.person_id}", f"n/{row.line.need_id}"


def marks_of(words: "TerritoryWords") -> tuple[list[MapPoint], list[MapLine]]:
    matching, lines = words.plan.territory.matching, words.plan.lines()
    points = [
        point
        for need_id in words.plan.board.needs
        if (point := _point(f"n/{need_id}", matching.sites[need_id], words.mission(need_id), "missions", "mission"))
    ]
    for line in lines:
        home = matching.persons[line.person_id].home
        point = _point(
            f"p/{line.person_id}", home, words.person(line.person_id), "volunteers", "volontaire", _said(words, line)
        )
        points += [point] if point else []
    return points, [link for line in lines if (link := _link(words, line))]


def _said(words: "TerritoryWords", line: "Line") -> str:
    return "\n".join(text for text in (words.mission(line.need_id), words.km(line)) if text)


def _point(mark: str, place: "Place", name: str, look: str, noun: str, said: str = "") -> MapPoint | None:
    if place.lat is None or place.lon is None:
        return None
    return MapPoint(mark, place.lat, place.lon, name, said, look=look, noun=noun)


def _link(words: "TerritoryWords", line: "Line") -> MapLine | None:
    matching = words.plan.territory.matching
    home, site = matching.persons[line.person_id].home, matching.sites[line.need_id]
    if home.lat is None or home.lon is None or site.lat is None or site.lon is None:
        return None
    return MapLine(
        f"l/{line.need_id}/{line.person_id}",
        (home.lat, home.lon),
        (site.lat, site.lon),
        words.person(line.person_id),
        _said(words, line),
        "coming" if line.is_new else "running",
    )
