"""`match`: the volunteers of a mission, ranked, with what fits, what does not and what is unknown."""

import argparse
from datetime import date

from app.actions import matching, office_file, trips
from app.cli import codes, office
from app.cli.answers import Answer, table
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.needs import Need
from app.models.persons import Person
from app.rules import french, trip_phrases
from app.rules.matching.fit import Criterion, Match, NearMatch, NearMiss, Part, State
from app.rules.trips import Change
from app.store import lists
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("need")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        row = _row(store, options.need)
        today, gazetteer = office_file.today(store), Gazetteer.load()
        found = matching.load(store, gazetteer)
        ways = trips.load(store, found.organisations.values(), gazetteer)
        ranking = found.volunteers(row.id, today)
    need = found.needs[row.id]
    matches = [ranking[place] for place in range(len(ranking))]
    nearly = ranking.near_misses()
    document = {
        "need": _need(need, row),
        "volunteers": [
            _volunteer(match, person) | {"trip": _trip(ways.change(person, need), today)}
            for match, person in ((match, found.persons[match.person_id]) for match in matches)
        ],
        "near_misses": [_near(one, found.persons[one.person_id]) for one in nearly],
    }
    lines = table(
        ("code", "volontaire", "km", "points", "connu", "à savoir"),
        [_cells(match, found.persons[match.person_id]) for match in matches],
    )
    almost = [f"{found.persons[one.person_id].code}  {one.phrase}" for one in nearly]
    shown = ["", "presque\u00a0:", *almost] if almost else []
    head = f"{need.code}  {need.job_title}, {row.host}, {need.status.label}"
    return Answer(document, [head, "", *lines, *shown])


def _row(store: Store, asked: str) -> lists.NeedRow:
    row = codes.named(store, lists.needs(store), asked)
    if row is not None:
        return row
    raise WorldProblem(
        f"Aucune mission «\u00a0{asked}\u00a0» dans ce fichier\u00a0: voyez «\u00a0list needs\u00a0» pour les codes."
    )


def _need(need: Need, row: lists.NeedRow) -> dict[str, object]:
    return {
        "id": need.id,
        "code": need.code,
        "job_title": need.job_title,
        "rome": need.rome,
        "host": row.host,
        "host_code": row.host_code,
        "insee": row.insee,
        "people": need.people,
        "starts_on": need.starts_on.isoformat() if need.starts_on else None,
        "ends_on": need.ends_on.isoformat() if need.ends_on else None,
        "status": need.status.value,
    }


def _volunteer(match: Match, person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "code": person.code,
        "job_title": person.job_title,
        "km": None if match.km is None else round(match.km, 2),
        "points": match.points,
        "known": round(match.known, 3),
        "stops": [{"reason": stop.reason.value, "phrase": stop.phrase} for stop in match.stops],
        "parts": [
            {
                "criterion": part.criterion.value,
                "points": part.points,
                "weight": part.weight,
                "phrase": part.phrase,
                "state": part.state.value,
                "evidence": part.evidence,
            }
            for part in match.parts
        ],
    }


def _trip(change: Change | None, today: date) -> dict[str, object] | None:
    if change is None:
        return None
    euros = change.euros_a_month
    return {
        "phrase": trip_phrases.sentence(change),
        "reasons": trip_phrases.reasons(change, today),
        "km": round(change.host.km, 1),
        "minutes": change.host.minutes,
        "is_estimated": not (change.host.is_km_noted and change.host.is_minutes_noted),
        "noted_on": change.host.noted_on.isoformat() if change.host.noted_on else None,
        "is_against_own_work": change.own is not None,
        "km_a_day": round(change.km_a_day, 1),
        "minutes_a_month": round(change.minutes_a_month),
        "euros_a_month": None if euros is None else str(euros),
    }


def _near(one: NearMatch, person: Person) -> dict[str, object]:
    return {
        "id": person.id,
        "code": person.code,
        "km": None if one.km is None else round(one.km, 2),
        "points": one.points,
        "phrase": one.phrase,
        "changes": [
            {"reason": miss.reason.value, "change": miss.kind.value, "value": _plain(miss), "phrase": miss.phrase}
            for miss in one.misses
        ],
    }


def _plain(miss: NearMiss) -> object:
    return miss.value.isoformat() if isinstance(miss.value, date) else miss.value


def _cells(match: Match, person: Person) -> tuple[str, ...]:
    name = f"{person.last_name} {person.first_name}".strip()
    points = "arrêté" if match.stops else french.number(match.points, 1)
    return (person.code, name, french.km(match.km), points, f"{round(match.known * 100)}{french.NBSP}%", _note(match))


def _note(match: Match) -> str:
    """What stops, else what lacks and what is to be asked; all that fits is in the JSON, and in the window."""
    if match.stops:
        return match.stops[0].phrase
    lacking = [_said(part) for part in match.parts if part.state is State.LACKS]
    asked = [part.criterion.label for part in match.parts if part.state is State.UNKNOWN]
    if asked:
        lacking.append(f"à demander{french.NBSP}: {', '.join(asked)}")
    return f"{french.NBSP}; ".join(lacking) or "tout convient"


def _said(part: Part) -> str:
    """« 0 sur 3, manque : … » alone would not say of what."""
    return f"{part.criterion.label} {part.phrase}" if part.criterion is Criterion.SKILLS else part.phrase
