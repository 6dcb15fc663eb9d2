"""Any small list of any kind, as a workbook or a CSV, its cells drawn from the worst people and spreadsheets write.

Every one ends in rows that are right or refused with a sentence, is written whole or not at all, says nothing new when
it comes a second time, and is taken back by one gesture.
"""

import csv
import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.imports import preparing, reading, writing
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules.imports import grid, mapping, month_named
from app.rules.imports.kinds import every
from app.rules.imports.month_named import Completed
from app.rules.imports.shapes import Plan, Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY
from tests.actions.test_import_missions import loans_in

_NASTY = (
    *("", "-", "néant", "#N/A", "#REF!", "Err:502", "VRAI", "FAUX", "TRUE", "oui", "non", "x", "0", "1", "-1", "-12,5"),
    *("45%", "1E+400", "1.23E+13", "5.53E+08", "1e-7", "73282932000074", "00004719500010", "732 829 320 00074"),
    *("12/03/2026", "31/02/2026", "2026-03-12T08:30:00Z", "46098", "44636", "-1", "S49", "ASAP", "03/2026", "24:00"),
    *("7:30", "7h30", "25:99", "35 h", "1 234,56 €", "28 k€", "47600 Nérac", "1000 Bruxelles", "20301 Irun", "47"),
    *("Villeneuve", "05 53 00 00 07/08", "+33 (0)6 12 34 56 78", "06\u00a012\u202f34\u00a056\u00a078", "a@exemple.fr"),
    *("M. et Mme Dupuy", "DUPONT Jean; Mme Roux", "Marie DUPONT", "Frigo d'Albret", "Ateliers de la Baïse", "soudeur"),
    *("\u200b", "\u202eABC\u202c", "\ufeffNom", "🙂", "👩‍🏭" * 3, "a\u0301" * 20, "\x07", "ligne\nautre", "x" * 400),
    *("=1+1", "@SUM(A1)", "'; DROP TABLE organisation; --", "<b>&amp;", "١٢٣", "Ⅷ", "½", "²", "１２３", "CDI", "lundi"),
)
_REAL: tuple[Any, ...] = (
    *(True, False, 0, -3, 1e300, 5e-324, 0.1 + 0.2, 73282932000074, 45000.75, date(1904, 1, 2), date(2026, 11, 12)),
    *(datetime.fromisoformat("2026-11-12T23:59:59"), time(8, 5), time(23, 59, 59), timedelta(hours=151.67)),
)
_TEXTS = st.one_of(st.sampled_from(_NASTY), st.text(max_size=30))
_CELLS = st.one_of(_TEXTS, st.sampled_from(_REAL), st.sampled_from(_NASTY))
_STORED = (Organisation, Person, Need)


@st.composite
def lists(draw: st.DrawFn, kind: ImportKind) -> list[list[Any]]:
    """A heading for each column, mostly one that is known, and a few rows."""
    fields = [one for one in every.fields_of(kind) if not one.key.startswith("days.")]
    known = st.sampled_from([one.label for one in fields] + [name.lstrip("~") for one in fields for name in one.names])
    needed = [one.label for one in fields if one.is_required]
    heads = needed + draw(st.lists(st.one_of(known, known, _TEXTS), min_size=1, max_size=7))
    row = st.lists(_CELLS, min_size=len(heads), max_size=len(heads))
    return [heads, *draw(st.lists(row, min_size=1, max_size=5))]


def _as_workbook(path: Path, lines: list[list[Any]], from_1904: bool) -> Path:
    book = xlsxwriter.Workbook(str(path), {"date_1904": from_1904})
    sheet = book.add_worksheet("Novembre 2026")
    formats = {
        date: book.add_format({"num_format": "dd/mm/yyyy"}),
        datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        time: book.add_format({"num_format": "hh:mm"}),
        timedelta: book.add_format({"num_format": "[h]:mm"}),
    }
    for line, cells in enumerate(lines):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                sheet.write_string(line, column, value)
            elif isinstance(value, bool):
                sheet.write_boolean(line, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, column, value)
            else:
                sheet.write_datetime(line, column, value, formats[type(value)])
    book.close()
    return path


def _as_csv(path: Path, lines: list[list[Any]]) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(lines)
    path.write_bytes(text.getvalue().encode("utf-8", errors="replace"))
    return path


def _read(path: Path, kind: ImportKind) -> Completed | None:
    """None for a file that is refused in a sentence."""
    try:
        source = reading.read(path)
    except WorldProblem as refused:
        assert refused.sentence.endswith(".")  # noqa: PT017
        return None
    table = grid.table_of(source.grid)
    assert all(len(row) == len(table.heads) for row in table.rows)
    mapping.guess_kind(table, {one: every.fields_of(one) for one in every.READY})
    return month_named.completed(source, table, kind)


def _plan(store: Store, gazetteer: Gazetteer, kind: ImportKind, made: Completed) -> Plan:
    columns = tuple(one.field for one in made.guesses)
    return preparing.prepare(store, gazetteer, kind, made.table, columns, TODAY)


def _judge(plan: Plan) -> None:
    for row in plan.rows:
        assert (row.verdict is Verdict.REFUSED) == bool(row.problems)
        assert row.verdict is Verdict.REFUSED or row.record is not None
        for one in row.problems:
            assert one.sentence.rstrip("\u00a0 ").endswith((".", "?")), one.sentence
        assert all(row.warnings)


def _standing(store: Store) -> list[Any]:
    return [one for kind in _STORED for one in records.every(store, kind)]


@pytest.mark.parametrize("kind", every.READY)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_list_is_rows_or_a_refusal(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, kind: ImportKind, data: st.DataObject
) -> None:
    if not records.every(store, Organisation):
        loans_in(store, gazetteer, tmp_path)
    lines = data.draw(lists(kind))
    if data.draw(st.booleans()):
        path = _as_workbook(tmp_path / "heures_2026-10.xlsx", lines, data.draw(st.booleans()))
    else:
        path = _as_csv(tmp_path / "heures_2026-10.csv", lines)
    made = _read(path, kind)
    if made is None:
        return
    plan = _plan(store, gazetteer, kind, made)
    _judge(plan)
    before = _standing(store)
    done = writing.write(store, plan, TODAY)
    again = _plan(store, gazetteer, kind, made)
    if done.action_id:
        store.undo(done.action_id)
    assert _standing(store) == before
    assert [row.line for row, other in zip(plan.rows, again.rows, strict=True) if _is_other(row, other)] == []


def _is_other(first: Any, second: Any) -> bool:
    """What came in is there; what was refused adds nothing, though a row below may have told whose it is."""
    if first.verdict is Verdict.REFUSED:
        return second.verdict is Verdict.NEW
    return second.verdict is not Verdict.SAME
