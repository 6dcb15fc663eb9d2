"""`visits`: a day of visits on its way, or its papers."""

import argparse
from datetime import date
from pathlib import Path

from app.actions import office_file, visit_papers, visits
from app.cli import answers, codes, office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.reports import visit_pack
from app.rules import french
from app.rules.visits import clock
from app.store import lists
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", default="")
    parser.add_argument("--company", default="")
    parser.add_argument("--out", default="")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        today, gazetteer = office_file.today(store), Gazetteer.load()
        if options.company:
            found = _company(store, options.company)
            return _written(visit_papers.of_company(store, gazetteer, found, today), options.out, today)
        day = _day(options.day, today)
        if options.out:
            return _written(visit_papers.of_day(store, gazetteer, day, today), options.out, today)
        return _told(visits.day_plan(store, gazetteer, day))


def _written(facts: visit_pack.PackFacts, out: str, today: date) -> Answer:
    name, content = visit_pack.rendered(facts, today)
    path = Path(out) if out else Path(name)
    answers.write(path, content)
    return Answer({"file": str(path), "visits": len(facts.sheets)}, [f"Écrit\u00a0: {path}"])


def _told(plan: visits.DayPlan) -> Answer:
    rows = [
        (
            str(place),
            clock.said(stop.leg.arrive, is_about=not stop.visit.at),
            stop.organisation.code,
            stop.organisation.name,
            french.km(stop.leg.km),
            "notée" if stop.visit.is_held else "",
        )
        for place, stop in enumerate(plan.stops, start=1)
    ]
    document = {
        "day": plan.day.isoformat(),
        "start": plan.start_name,
        "total_km": round(plan.total_km, 1),
        "visits": [
            {
                "organisation": stop.organisation.code,
                "at": stop.visit.at,
                "km": None if stop.leg.km is None else round(stop.leg.km, 1),
                "arrives": f"{stop.leg.arrive // 60:02}:{stop.leg.arrive % 60:02}",
                "late_minutes": stop.leg.late,
                "held": bool(stop.visit.is_held),
            }
            for stop in plan.stops
        ],
    }
    said = f"{french.day(plan.day)}, {french.counted(len(rows), 'visite')}, {french.km(plan.total_km) or '0 km'}"
    return Answer(document, [said, *answers.table(("N°", "Heure", "Code", "Entreprise", "Km", ""), rows)])


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text) if text else today
    except ValueError:
        raise WorldProblem(f"Un jour s'écrit 2026-11-26\u00a0: «\u00a0{text}\u00a0» n'en est pas un.") from None


def _company(store: Store, asked: str) -> str:
    row = codes.named(store, lists.organisations(store), asked)
    if row is not None:
        return row.id
    raise WorldProblem(f"Aucune entreprise «\u00a0{asked}\u00a0»\u00a0: voyez «\u00a0list organisations\u00a0».")
