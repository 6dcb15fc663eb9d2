"""A list of hours or calls that says its month nowhere in its rows: its title, its sheet or its file does."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions.imports import preparing, reading
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.rules.imports import grid, mapping, month_named
from app.rules.imports.kinds import every
from app.rules.imports.month_named import Completed
from app.rules.imports.shapes import Plan, Source, Verdict
from app.store.store import Store
from tests.actions.import_steps import TODAY, refusals, verdicts
from tests.actions.imports import books
from tests.actions.test_import_missions import loans_in

HOURS, CALLS = ImportKind.TIMESHEETS, ImportKind.CHECK_INS
ROW = (("Salarié", "Heures"), ("Marie DUPONT", "140"))


def made_of(
    rows: tuple[tuple[str, ...], ...], sheet: str, name: str = "liste.xlsx", kind: ImportKind = HOURS
) -> Completed:
    source = Source(name, rows, (sheet,), sheet)
    return month_named.completed(source, grid.table_of(source.grid), kind)


def plan_of(store: Store, gazetteer: Gazetteer, made: Completed, kind: ImportKind = HOURS) -> Plan:
    columns = tuple(one.field for one in made.guesses)
    return preparing.prepare(store, gazetteer, kind, made.table, columns, TODAY)


@pytest.mark.parametrize(
    ("sheet", "name", "month"),
    [
        ("Novembre 2026", "liste.xlsx", "novembre 2026"),
        ("11-2026", "liste.xlsx", "novembre 2026"),
        ("2026-11", "liste.xlsx", "novembre 2026"),
        ("Nov 26", "liste.xlsx", "novembre 2026"),
        ("nov. 2026", "liste.xlsx", "novembre 2026"),
        ("Feuil1", "heures_2026-11.xlsx", "novembre 2026"),
        ("Feuil1", "heures_11-2026 (2).xlsx", "novembre 2026"),
        ("Feuil1", "202611 heures.csv", "novembre 2026"),
        ("Feuil1", "Heures août 2026 - Copie.xlsx", "aout 2026"),
        ("Novembre", "Heures 2026.xlsx", "novembre 2026"),
        ("Novembre 2026", "heures_2026-10.xlsx", "novembre 2026"),
        ("Heures du 01-11-2026 au 30-11-2026", "liste.xlsx", "novembre 2026"),
        ("Novembre", "liste.xlsx", "novembre"),
    ],
)
def test_the_sheet_s_name_or_the_file_s_tells_the_month(sheet: str, name: str, month: str) -> None:
    made = made_of(ROW, sheet, name)
    assert (made.table.heads[-1], made.table.rows[0][-1]) == ("Mois", month)
    assert [one.field for one in made.guesses] == ["person.whole_name", "count", "month"]
    assert made.told.startswith("Mois lu dans le nom d")
    assert f"\u00a0: {month}. Il est dans la colonne" in made.told


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("Feuil1", "export_2026-11-03.xlsx"),
        ("Feuil1", "heures 03-11-2026.xlsx"),
        ("Liste 2", "Heures 2026.xlsx"),
        ("Octobre novembre 2026", "liste.xlsx"),
        ("Feuil1", "47000 Agen.xlsx"),
        ("Feuil1", "octobre 2026 et novembre 2026.xlsx"),
    ],
)
def test_the_day_of_an_export_or_two_months_tell_nothing(sheet: str, name: str) -> None:
    made = made_of(ROW, sheet, name)
    assert (made.table.heads, made.told) == (("Salarié", "Heures"), "")


def test_a_title_above_comes_first() -> None:
    made = made_of((("Relevé d'octobre 2026",), (), *ROW), "Novembre 2026")
    assert made.table.rows[0][-1] == "octobre 2026"
    assert made.told.startswith("Mois lu dans le titre du tableau\u00a0: octobre 2026. ")


@pytest.mark.parametrize("head", ["Mois", "Date", "Jour"])
def test_a_row_that_says_its_month_is_not_touched(head: str) -> None:
    rows = (("Salarié", head, "Heures"), ("Marie DUPONT", "12/10/2026", "7"), ("Marie DUPONT", "", "7"))
    made = made_of(rows, "Novembre 2026")
    assert (made.table, made.told) == (grid.table_of(rows), "")


def test_bare_days_are_days_of_that_month() -> None:
    rows = (("Salarié", "Jour", "Heures"), ("Marie DUPONT", "lundi 2", "7"), ("Marie DUPONT", "3", "#N/A"))
    made = made_of(rows, "Novembre 2026")
    assert [row[1] for row in made.table.rows] == ["2 novembre 2026", "3 novembre 2026"]
    assert "Les jours sont complétés" in made.told
    calls = (("Salarié", "Date", "Ressenti"), ("Marie DUPONT", "12", "bien"))
    assert made_of(calls, "11-2026", kind=CALLS).table.rows[0][1] == "12 novembre 2026"


@pytest.mark.parametrize("head", ["Jours", "Nb de jours", "Nombre de jours travaillés"])
def test_how_many_days_are_no_dates(head: str) -> None:
    rows = (("Salarié", head, "Heures"), ("Marie DUPONT", "18", "126"))
    assert made_of(rows, "Novembre 2026").table.rows[0][1] == "18"


def test_other_lists_have_no_month() -> None:
    rows = (("Entreprise", "Ville"), ("Frigo", "Agen"))
    assert made_of(rows, "Novembre 2026", kind=ImportKind.ORGANISATIONS).told == ""


def test_hours_of_a_month_come_in_by_their_sheet(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    path = books.xlsx(
        tmp_path / "Heures.xlsx", books.rows(["Salarié", "Heures"], ["Marie DUPONT", 140]), ("Octobre 2026",)
    )
    source = reading.read(path)
    found = grid.table_of(source.grid)
    assert mapping.guess_kind(found, {one: every.fields_of(one) for one in every.READY}) is HOURS
    made = month_named.completed(source, found, HOURS)
    plan = plan_of(store, gazetteer, made)
    assert verdicts(plan) == [Verdict.NEW]
    sheet = plan.rows[0].record
    assert sheet.month == date(2026, 10, 1)
    assert sum(one.count or Decimal(0) for one in sheet.days) == 140


def test_days_without_a_month_above_have_that_of_the_sheet(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    rows = (
        ("Salarié", *(str(day) for day in range(1, 32))),
        ("Marie DUPONT", *("7" if day in (5, 6) else "" for day in range(1, 32))),
    )
    made = made_of(rows, "Octobre", "Heures 2026.xlsx")
    assert made.table.rows[0][-1] == "octobre 2026"
    assert verdicts(plan_of(store, gazetteer, made)) == [Verdict.NEW]
    without = made_of(rows, "Octobre")
    assert without.table.rows[0][-1] == "octobre"
    assert "année" in refusals(plan_of(store, gazetteer, without))[0]


def test_the_year_alone_may_be_missing(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    assert "année" in refusals(plan_of(store, gazetteer, made_of(ROW, "Novembre")))[0]
