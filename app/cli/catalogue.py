"""`catalogue`: what the issue under way would hold and what still points to somebody; or an issue, written."""

import argparse
from pathlib import Path

from app.actions import catalogue, office_file
from app.cli import codes, office
from app.cli.answers import Answer, table, write
from app.geo.gazetteer import Gazetteer
from app.models.catalogues import CatalogueIssue
from app.models.errors import WorldProblem
from app.reports.masked_facts import CatalogueFacts
from app.rules.third_party.catalogue import Entry
from app.store import lists, records
from app.store.store import Store

_HEADS = ("profil", "y est", "métier imprimé", "lieu imprimé", "ce qu'il révèle")


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", nargs="?", default="")
    parser.add_argument("--for", dest="reader", default="")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return [
        "  NUMÉRO            un catalogue publié (C2026-A-001)\u00a0; sinon, celui en préparation",
        "  --for ENTREPRISE  sans ses propres salariés ni ceux de son groupe",
        "  --out FICHIER     .pdf, .docx ou .xlsx",
    ]


def run(options: argparse.Namespace) -> Answer:
    gazetteer = Gazetteer.load()
    with office.opened(options.file) as store:
        today = office_file.today(store)
        issue = _issue(store, options.number) or catalogue.drafted(store, gazetteer, today)
        if options.out:
            return _write(Path(options.out), catalogue.facts(store, gazetteer, issue, today, _reader(store, options)))
        found = catalogue.review(store, gazetteer, issue, today)
    document = {
        "number": issue.number,
        "profiles": [_told(entry) for entry in found.entries if entry.is_in],
        "left_out": [entry.person.code for entry in found.entries if not entry.is_in],
        "absent": {one.code: one.reason.value for one in found.absent},
        "problems": [] if issue.published_on else found.problems,
        "withheld": {
            entry.person.code: list(entry.person.withheld) for entry in found.entries if entry.person.withheld
        },
    }
    rows = [
        (
            entry.person.code,
            "oui" if entry.is_in else "non",
            entry.person.job,
            entry.person.zone.label,
            f"{entry.risk.sentence} {entry.risk.advice}" if entry.risk else "",
        )
        for entry in found.entries
    ]
    return Answer(document, [f"Catalogue {issue.number or 'en préparation'}", "", *table(_HEADS, rows)])


def _issue(store: Store, number: str) -> CatalogueIssue | None:
    """The one asked for; else the one under way. None when none is."""
    every = records.every(store, CatalogueIssue)
    if not number:
        return next((one for one in every if one.published_on is None), None)
    found = next((one for one in every if one.number.upper() == number.upper()), None)
    if found is None:
        known = ", ".join(one.number for one in every if one.number) or "aucun"
        raise WorldProblem(f"Pas de catalogue «\u00a0{number}\u00a0» dans ce fichier. Numéros publiés\u00a0: {known}.")
    return found


def _reader(store: Store, options: argparse.Namespace) -> str:
    if not options.reader:
        return ""
    row = codes.named(store, lists.organisations(store), options.reader)
    if row is not None:
        return row.id
    raise WorldProblem(
        f"Pas d'entreprise «\u00a0{options.reader}\u00a0» ici\u00a0: voyez «\u00a0list organisations\u00a0»."
    )


def _told(entry: Entry) -> dict[str, object]:
    person = entry.person
    return {
        "code": person.code,
        "job": person.job,
        "job_level": person.job_level.value,
        "area": person.zone.label,
        "area_level": person.area_level.value,
        "risk": entry.risk.sentence if entry.risk else "",
        "risk_reason": entry.profile.risk_reason if entry.profile else "",
    }


def _write(out: Path, known: CatalogueFacts) -> Answer:
    if out.suffix.lower() not in catalogue.SUFFIXES:
        raise WorldProblem(f"«\u00a0{out.name}\u00a0» doit finir par {', '.join(catalogue.SUFFIXES)}.")
    name, content = catalogue.rendered(known, out.suffix.lower())
    write(out, content)
    document = {"file": str(out), "name": name, "bytes": len(content), "profiles": [one.code for one in known.profiles]}
    return Answer(document, [f"Écrit\u00a0: {out}"])
