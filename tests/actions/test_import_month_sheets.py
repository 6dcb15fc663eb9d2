"""Hours with one line a loan and one column a day of the month, as most companies keep them."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from app.actions.imports import preparing, reading
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.timesheets import DayKind, Timesheet
from app.rules.imports import grid, mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Table, Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, columns, imported, prepared, refusals, said, table, verdicts
from tests.actions.test_import_missions import loans_in

NEW, CHANGES, SAME, REFUSED = Verdict
HOURS = ImportKind.TIMESHEETS
TITLE = "Relevé d'heures – octobre 2026"


def line_of(person: str, total: str = "", **days: str) -> str:
    """`d5="7,5"` is the fifth; no other day says anything."""
    return ";".join([person, *(days.get(f"d{day}", "") for day in range(1, 32)), total])


def sheet_of(*lines: str, title: str = TITLE, heads: list[str] | None = None) -> str:
    named = heads or [str(day) for day in range(1, 32)]
    return "\n".join((title, ";".join(["Salarié", *named, "Total"]), *lines)) + "\n"


def kind_of(found: Table) -> ImportKind:
    return mapping.guess_kind(found, {kind: every.fields_of(kind) for kind in every.READY})


def typed(store: Store) -> dict[int, tuple[DayKind, Decimal]]:
    (sheet,) = records.every(store, Timesheet)
    return {one.day.day: (one.kind, one.count) for one in sheet.days if one.day and one.count is not None}


def test_a_csv_with_a_column_a_day_comes_in_as_hours(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    days = {"d5": "7,5", "d6": "7h30", "d7": "CP", "d8": "RTT", "d9": "maladie", "d10": "0", "d11": "R", "d12": "0"}
    found = table(sheet_of(line_of("Marie DUPONT", "15", **days), line_of("Total", "15", d5="7,5", d6="7,5")), tmp_path)
    assert kind_of(found) is HOURS
    assert (found.heads[:2], found.heads[-1], found.rows[0][-1]) == (("Salarié", "1"), "Mois", "octobre 2026")
    assert columns(HOURS, found)[:3] == ("person.whole_name", "days.1", "days.2")
    assert columns(HOURS, found)[-2:] == ("count", "month")
    plan = prepared(store, gazetteer, HOURS, found)
    assert verdicts(plan) == [NEW]
    assert "3\u00a0jours sans heures comptés pour les heures prévues" in said(plan)
    assert "total" not in said(plan)
    imported(store, gazetteer, HOURS, found)
    assert typed(store) == {
        5: (DayKind.WORKED, Decimal("7.5")),
        6: (DayKind.WORKED, Decimal("7.5")),
        7: (DayKind.LEAVE, Decimal(7)),
        8: (DayKind.RTT, Decimal(7)),
        9: (DayKind.ABSENCE, Decimal(7)),
        12: (DayKind.WORKED, Decimal(0)),
    }
    assert verdicts(prepared(store, gazetteer, HOURS, found)) == [SAME]


def test_a_workbook_with_real_dates_and_weekdays_comes_in(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    path = tmp_path / "Heures.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page, day = book.add_worksheet("Heures"), book.add_format({"num_format": "dd/mm/yyyy"})
        hour = book.add_format({"num_format": "hh:mm"})
        page.write("A1", "Relevé d'heures de septembre 2026")
        page.write("A3", "Nom")
        page.write("B3", "Prénom")
        for number in range(1, 32):
            page.write_datetime(2, number + 1, date(2026, 10, number), day)
            page.write(3, number + 1, "LMMJVSD"[date(2026, 10, number).weekday()])
        page.write("AH3", "Total heures")
        page.write_row("A5", ["DUPONT", "Marie"])
        page.write(4, 6, 7.5)
        page.write_datetime(4, 7, time(7, 15), hour)
        page.write("AH5", 20)
    found = grid.table_of(reading.read(path).grid)
    assert kind_of(found) is HOURS
    assert found.lines == (5,)
    assert found.rows[0][-1] == "octobre 2026", "a title left from last month is not the month of the days"
    plan = prepared(store, gazetteer, HOURS, found)
    assert "le total écrit est 20, celui des jours 14,75" in said(plan)
    imported(store, gazetteer, HOURS, found)
    assert typed(store) == {5: (DayKind.WORKED, Decimal("7.5")), 6: (DayKind.WORKED, Decimal("7.25"))}


@pytest.mark.parametrize(
    ("title", "head", "month"),
    [
        ("Relevé – octobre 2026", "lun {}", "octobre 2026"),
        ("Heures 10/2026", "J{}", "octobre 2026"),
        ("Période du 01/10/2026 au 31/10/2026", "{}", "octobre 2026"),
        ("Heures 2026", "{:02}/10", "octobre 2026"),
        ("Heures", "{} oct. 2026", "octobre 2026"),
        ("Octobre ; 2026", "{:02}", "octobre 2026"),
        ("Édité le 24/11/2026", "{}", ""),
        ("Heures d'octobre", "{}", "octobre"),
    ],
)
def test_the_month_is_told_above_or_by_the_headings(title: str, head: str, month: str, tmp_path: Path) -> None:
    heads = [head.format(day) for day in range(1, 32)]
    found = table(sheet_of(line_of("Marie DUPONT", d5="7", d6="7"), title=title, heads=heads), tmp_path)
    assert (kind_of(found), found.heads[-1], found.rows[0][-1]) == (HOURS, "Mois", month)
    assert columns(HOURS, found)[1:32] == tuple(f"days.{day}" for day in range(1, 32))


def test_what_cannot_be_is_said_next_to_its_day_and_put_right(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    loans_in(store, gazetteer, tmp_path)
    wrong: tuple[dict[str, str], ...] = ({"d1": "7", "d5": "7"}, {"d5": "25"}, {"d5": "?!"})
    lines = [line_of("Marie DUPONT", **days) for days in wrong]
    plan = prepared(store, gazetteer, HOURS, table(sheet_of(*lines), tmp_path))
    assert [one.column for row in plan.rows for one in row.problems] == [1, 5, 5]
    assert verdicts(plan) == [REFUSED, REFUSED, REFUSED]
    assert "Le 01/10/2026 est hors du prêt" in refusals(plan)[0]
    assert "24 heures" in refusals(plan)[1]
    assert "7,5 ou 7h30" in refusals(plan)[2]
    november = table(sheet_of(line_of("Marie DUPONT", d30="7", d31="7"), title="Novembre 2026"), tmp_path)
    plan = prepared(store, gazetteer, HOURS, november)
    assert "à venir" in refusals(plan)[0]
    assert "Il n'y a pas de 31 en novembre\u00a02026" in refusals(plan)[1]
    assert [one.column for one in plan.rows[0].problems] == [30, 31]
    whole = preparing.Preparation(store, gazetteer, HOURS, november, columns(HOURS, november), TODAY)
    again = whole.recheck(whole.whole(), [3], {(3, 30): "", (3, 31): "", (3, 2): "7"})
    assert again is not None
    assert verdicts(again) == [NEW]


def test_a_month_over_two_or_untold_or_signed_is_never_guessed(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    loans_in(store, gazetteer, tmp_path)
    pay = [f"{day:02}/10/2026" for day in range(16, 32)] + [f"{day:02}/11/2026" for day in range(1, 16)]
    two = table(sheet_of(line_of("Marie DUPONT", d5="7"), heads=pay), tmp_path)
    assert "plusieurs mois (octobre 2026 et novembre 2026)" in refusals(prepared(store, gazetteer, HOURS, two))[0]
    untold = table(sheet_of(line_of("Marie DUPONT", d5="7"), title="Heures"), tmp_path)
    assert "le mois" in refusals(prepared(store, gazetteer, HOURS, untold))[0]
    fine = table(sheet_of(line_of("Marie DUPONT", d5="7")), tmp_path)
    imported(store, gazetteer, HOURS, fine)
    (sheet,) = records.every(store, Timesheet)
    with store.write("signer") as work:
        records.save(work, replace(sheet, person_signed_on=TODAY))
    other = table(sheet_of(line_of("Marie DUPONT", d5="8")), tmp_path)
    assert "est signé" in refusals(prepared(store, gazetteer, HOURS, other))[0]
    assert verdicts(prepared(store, gazetteer, HOURS, fine)) == [SAME]


def test_a_row_s_own_month_holds_unless_the_headings_tell_another(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    loans_in(store, gazetteer, tmp_path)
    days = "Salarié;Mois;05/10/2026;06/10/2026;07/10/2026;08/10/2026;09/10/2026\nMarie DUPONT;{};7;7;7;7;7\n"
    for month in ("10/2026", "octobre 2026", "01/10/2026"):
        found = table(days.format(month), tmp_path)
        assert found.heads.count("Mois") == 1
        assert verdicts(prepared(store, gazetteer, HOURS, found)) == [NEW], month
    for month in ("novembre 2026", "01/11/2026"):
        other = prepared(store, gazetteer, HOURS, table(days.format(month), tmp_path))
        assert f"plusieurs mois ({month} et octobre 2026)" in refusals(other)[0]
