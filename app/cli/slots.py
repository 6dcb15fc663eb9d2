"""`slots`: pairs of part-time missions that fit in one week; for a volunteer, what could fill theirs."""

import argparse
from collections.abc import Iterable

from app.actions import office_file
from app.actions import slots as actions
from app.cli import codes, office
from app.cli.answers import Answer, table
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.needs import Need
from app.models.persons import Person
from app.rules import french
from app.rules.slots import said
from app.rules.slots.judge import Combination

_HEADS = ("emplois", "heures", "non payé", "km", "volontaires", "état", "pourquoi")


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("subject", nargs="?", default="")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        slots = actions.load(store, Gazetteer.load(), office_file.today(store))
        matching = slots.matching
        known: list[Person | Need] = [*matching.persons.values(), *matching.needs.values()]
        row = codes.named(store, known, options.subject)
    subject = row.id if row is not None else ""
    if options.subject and not subject:
        raise WorldProblem(f"Ni volontaire ni mission «\u00a0{options.subject}\u00a0» dans ce fichier.")
    if subject in slots.matching.persons:
        return _person(slots, subject)
    if subject:
        return _mission(slots, subject)
    found = slots.pairs()
    document = {"terms": _terms(slots), "missions": len(slots.missions), "pairs": _every(slots, found.holding)}
    document |= {"fitting": found.fitting, "to_ask": _every(slots, found.to_ask), "near": _every(slots, found.near)}
    fitting = french.counted(found.fitting, "paire sans chevauchement", "paires sans chevauchement")
    head = f"{french.counted(len(slots.missions), 'mission')} à temps partiel{french.NBSP}; {fitting}"
    return Answer(document, [head, "", *_table(slots, (*found.holding, *found.to_ask, *found.near))])


def _person(slots: actions.Slots, person_id: str) -> Answer:
    week = slots.for_person(person_id)
    person = slots.matching.persons[person_id]
    needs = slots.matching.needs
    document = {
        "terms": _terms(slots),
        "person": person.code,
        "missions": week.considered,
        "keeps_own_job": week.keeps_own,
        "stopped": [
            {"mission": needs[one].code, "reason": stop.reason.value, "phrase": stop.phrase}
            for one, stop in week.stopped
        ],
        "weeks": [_combination(one) for one in week.found.holding],
        "to_ask": [_combination(one) for one in week.found.to_ask],
        "near": [_combination(one) for one in week.found.near],
    }
    stopped = ", ".join(f"{label} ({count})" for label, count in week.stops)
    head = f"{person.code}{french.NBSP}: {french.counted(week.considered, 'mission')} à temps partiel"
    lines = [head + (f"{french.NBSP}; arrêtées{french.NBSP}: {stopped}" if stopped else ""), ""]
    return Answer(document, [*lines, *_table(None, (*week.found.holding, *week.found.to_ask, *week.found.near))])


def _mission(slots: actions.Slots, need_id: str) -> Answer:
    need = slots.matching.needs[need_id]
    if need not in slots.missions:
        raise WorldProblem(f"La mission {need.code} n'est pas une mission ouverte à temps partiel, horaires donnés.")
    found = slots.around(need_id)
    document = {"terms": _terms(slots), "mission": need.code, "pairs": _every(slots, found)}
    return Answer(document, [f"{need.code}  {need.job_title}", "", *_table(slots, found)])


def _terms(slots: actions.Slots) -> dict[str, object]:
    terms = slots.terms
    return {
        "target_hours": float(terms.target_hours),
        "percent": float(terms.percent),
        "hourly_rate": float(terms.hourly_rate),
        "cap": None if terms.cap is None else float(terms.cap),
        "source": terms.source,
    }


def _every(slots: actions.Slots, combinations: Iterable[Combination]) -> list[dict[str, object]]:
    found = list(combinations)
    slots.look_at(found)
    persons = slots.matching.persons
    return [
        _combination(one)
        | {
            "volunteers": [
                {
                    "code": persons[taker.person_id].code,
                    "verdict": taker.combination.verdict.value,
                    "reason": taker.combination.reason,
                    "km": None if taker.combination.km is None else round(taker.combination.km, 1),
                }
                for taker in slots.takers(one)
            ]
        }
        for one in found
    ]


def _combination(one: Combination) -> dict[str, object]:
    return {
        "jobs": [job.code for job in one.jobs],
        "hours": one.half_hours / 2,
        "target_hours": one.target / 2,
        "verdict": one.verdict.value,
        "unpaid_minutes": round(one.unpaid_minutes, 2),
        "gap_minutes": round(one.gap_minutes, 2),
        "travel_minutes": round(one.travel_minutes, 2),
        "km": None if one.km is None else round(one.km, 1),
        "allowance": float(one.allowance.euros),
        "allowance_is_capped": one.allowance.is_capped,
        "earned": one.earned,
        "checks": [
            {"topic": c.topic.value, "verdict": c.verdict.value, "phrase": c.phrase, "article": c.article}
            for c in one.checks
        ],
    }


def _table(slots: actions.Slots | None, combinations: Iterable[Combination]) -> list[str]:
    rows = [
        (
            " + ".join(job.code for job in one.jobs),
            one.hours_said,
            said.duration(one.unpaid_minutes),
            french.km(one.km) or "?",
            str(slots.how_many(one)) if slots else "",
            one.verdict.label,
            one.reason,
        )
        for one in combinations
    ]
    return table(_HEADS, rows) if rows else ["Aucune combinaison."]
