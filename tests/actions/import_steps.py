"""What the tests of imports do over and over: a list typed as in a spreadsheet, prepared, written."""

from datetime import date
from pathlib import Path

from app.actions.imports import preparing, reading, writing
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.rules.imports import grid, mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Imported, Plan, Table, Verdict
from app.store.store import Store

TODAY = date(2026, 11, 24)
BAISE, LOT = "73282932000074", "55208131766522"


def table(text: str, folder: Path) -> Table:
    """A CSV as people save it."""
    path = folder / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return grid.table_of(reading.read(path).grid)


def columns(kind: ImportKind, found: Table) -> tuple[str, ...]:
    """As the wizard proposes them."""
    return tuple(one.field for one in mapping.guess(found, every.fields_of(kind)))


def prepared(store: Store, gazetteer: Gazetteer, kind: ImportKind, found: Table) -> Plan:
    return preparing.prepare(store, gazetteer, kind, found, columns(kind, found), TODAY)


def imported(store: Store, gazetteer: Gazetteer, kind: ImportKind, found: Table) -> Imported:
    return writing.write(store, prepared(store, gazetteer, kind, found), TODAY)


def verdicts(plan: Plan) -> list[Verdict]:
    return [row.verdict for row in plan.rows]


def refusals(plan: Plan) -> list[str]:
    """Each sentence, with its line."""
    return [f"{row.line} {one.sentence}" for row in plan.rows for one in row.problems]


def said(plan: Plan) -> str:
    return " / ".join(one for row in plan.rows for one in row.warnings)
