"""Hours with one line a week and one column a day of it, and hours beyond beside the usual ones."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions.imports import preparing, writing
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.timesheets import DayKind, Timesheet
from app.rules.entries import EntryProblem
from app.rules.imports import cell_weeks, grid, month_named, week_sheet
from app.rules.imports.shapes import Source, Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, columns, imported, prepared, refusals, said, table, verdicts
from tests.actions.test_import_missions import loans_in
from tests.actions.test_import_month_sheets import kind_of

NEW, CHANGES, SAME, REFUSED = Verdict
HOURS = ImportKind.TIMESHEETS
HEADS = "Salarié;Semaine;Lundi;Mardi;Mercredi;Jeudi;Vendredi;Total"


def typed(store: Store) -> dict[date, tuple[DayKind, Decimal]]:
    return {
        one.day: (one.kind, one.count)
        for sheet in records.every(store, Timesheet)
        for one in sheet.days
        if one.day and one.count is not None
    }


@pytest.mark.parametrize(
    "heads",
    [
        HEADS,
        "Salarié;Semaine du;lun.;mar.;mer.;jeu.;ven.;Total",
        "Nom Prénom;N° semaine;L;M;M;J;V;Total heures",
        "Salarié;Sem.;Lundi (h);Mardi (h);Mercredi (h);Jeudi (h);Vendredi (h);Total",
        "Employee;Week;Monday;Tuesday;Wednesday;Thursday;Friday;Total",
    ],
)
def test_a_line_a_week_with_a_column_a_day_comes_in_as_hours(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, heads: str
) -> None:
    loans_in(store, gazetteer, tmp_path)
    who = "DUPONT Marie" if heads.startswith("Nom") else "Marie DUPONT"
    rows = (f"{who};S46 2026;7;7;F;7;7;28", f"{who};S47 2026;7,5;7h30;CP;8;4;27")
    found = table("\n".join((heads, *rows)) + "\n", tmp_path)
    assert kind_of(found) is HOURS
    days = tuple(f"days.{day}" for day in week_sheet.DAYS[:5])
    assert columns(HOURS, found)[1:] == ("week", *days, "count")
    assert verdicts(prepared(store, gazetteer, HOURS, found)) == [NEW, NEW]
    imported(store, gazetteer, HOURS, found)
    done = typed(store)
    assert done[date(2026, 11, 16)] == (DayKind.WORKED, Decimal("7.5"))
    assert done[date(2026, 11, 18)][0] is DayKind.LEAVE
    assert done[date(2026, 11, 20)] == (DayKind.WORKED, Decimal(4))
    assert verdicts(prepared(store, gazetteer, HOURS, found)) == [SAME, SAME]


def test_a_week_over_two_months_goes_to_both_sheets(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    lines = (
        "DUPONT Marie;S41 2026;7;7;7;7;7;35",
        "DUPONT Marie;S44 2026;7;7;7;7;6;34",
        "DUPONT Marie;S45 2026;5;5;5;5;5;25",
    )
    heads = HEADS.replace("Salarié", "Nom Prénom").replace("Vendredi", "Vendredi;Samedi;Dimanche")
    found = table("\n".join((heads, *(line[:-3] + ";0;1" + line[-3:] for line in lines))) + "\n", tmp_path)
    imported(store, gazetteer, HOURS, found)
    sheets = {one.month: one for one in records.every(store, Timesheet)}
    assert set(sheets) == {date(2026, 10, 1), date(2026, 11, 1)}
    done = typed(store)
    assert (done[date(2026, 10, 30)][1], done[date(2026, 11, 1)][1], done[date(2026, 11, 2)][1]) == (6, 1, 5)
    assert verdicts(prepared(store, gazetteer, HOURS, found)) == [SAME, SAME, SAME]
    later = table(
        "\n".join((heads, "DUPONT Marie;S44 2026;7;7;7;7;7;0;2;37", "DUPONT Marie;S45 2026;5;5;5;5;4;0;0;24")), tmp_path
    )
    plan = prepared(store, gazetteer, HOURS, later)
    assert verdicts(plan) == [CHANGES, CHANGES]
    assert [(one.label, one.before, one.after) for one in plan.rows[0].changes] == [
        ("30/10/2026", "6", "7"),
        ("01/11/2026", "1", "2"),
    ]
    writing.write(store, plan, TODAY)
    done = typed(store)
    assert (done[date(2026, 10, 30)][1], done[date(2026, 11, 1)][1], done[date(2026, 11, 6)][1]) == (7, 2, 4)
    assert len(records.every(store, Timesheet)) == 2


def test_a_week_s_total_is_spread_over_its_planned_days(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    found = table("Salarié;Semaine du;Heures\nMarie DUPONT;16/11/2026;35\nMarie DUPONT;S48 2026;35\n", tmp_path)
    plan = prepared(store, gazetteer, HOURS, found)
    assert verdicts(plan) == [NEW, REFUSED]
    assert "réparti sur 5\u00a0jours prévus" in said(plan)
    assert "jour par jour" in refusals(plan)[0]
    writing.write(store, plan, TODAY)
    assert typed(store) == {date(2026, 11, day): (DayKind.WORKED, Decimal(7)) for day in range(16, 21)}


def test_hours_beyond_are_added_to_the_usual_ones_and_told(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    text = "Salarié;Semaine;Heures normales;Heures sup 25 %;Heures sup 50 %;Total\nMarie DUPONT;S46 2026;35;4;1;40\n"
    found = table(f"{text}Marie DUPONT;S47 2026;35;;;36\n", tmp_path)
    assert columns(HOURS, found) == ("person.whole_name", "week", "normal", "extra", "extra", "count")
    plan = prepared(store, gazetteer, HOURS, found)
    assert verdicts(plan) == [NEW, REFUSED]
    assert "dont 5 h supplémentaires, comptées avec les autres" in said(plan)
    assert "Ce total est 36, heures normales et supplémentaires font 35" in refusals(plan)[0]
    writing.write(store, plan, TODAY)
    assert sum(count for _, count in typed(store).values()) == 40


def test_hours_of_a_day_beside_those_beyond(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    found = table("Salarié;Date;Heures normales;Heures sup\nMarie DUPONT;16/11/2026;7;1,5\n", tmp_path)
    imported(store, gazetteer, HOURS, found)
    assert typed(store) == {date(2026, 11, 16): (DayKind.WORKED, Decimal("8.5"))}
    both = table("Salarié;Date;Heures;Heures sup\nMarie DUPONT;17/11/2026;8;1\nMarie DUPONT;18/11/2026;7;0\n", tmp_path)
    plan = prepared(store, gazetteer, HOURS, both)
    assert verdicts(plan) == [REFUSED, CHANGES]
    assert "comprises dans le total" in refusals(plan)[0]
    within = table("Salarié;Date;Heures;dont heures sup\nMarie DUPONT;17/11/2026;8;1\n", tmp_path)
    plan = prepared(store, gazetteer, HOURS, within)
    assert (verdicts(plan), "dont 1 h" in said(plan)) == ([CHANGES], True)


def test_a_word_where_a_day_s_hours_are_asked_says_what_the_day_was(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    loans_in(store, gazetteer, tmp_path)
    rows = ("11/11/2026;férié", "12/11/2026;CP", "13/11/2026;3,5 CP", "16/11/2026;beaucoup")
    found = table("\n".join(("Salarié;Date;Heures", *(f"Marie DUPONT;{row}" for row in rows))), tmp_path)
    plan = prepared(store, gazetteer, HOURS, found)
    assert [row.verdict is REFUSED for row in plan.rows] == [False, False, False, True]
    writing.write(store, plan, TODAY)
    (sheet,) = records.every(store, Timesheet)
    kinds = {one.day.day: (one.kind, one.count) for one in sheet.days if one.day}
    assert (kinds[11][0], kinds[12][0], kinds[13]) == (DayKind.HOLIDAY, DayKind.LEAVE, (DayKind.LEAVE, Decimal("3.5")))
    month = table("Salarié;Mois;Heures\nMarie DUPONT;octobre 2026;CP\n", tmp_path)
    assert "en chiffres" in refusals(prepared(store, gazetteer, HOURS, month))[0]


def test_what_no_week_can_be_is_refused_by_its_cell(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans_in(store, gazetteer, tmp_path)
    rows = (";7;7;7;7;7;35", "S60 2026;7;7;7;7;7;35", "S40 2026;7;;;;;7", "S48 2026;7;;;7;;14", "S47 2026;30;;;;;30")
    plan = prepared(
        store, gazetteer, HOURS, table("\n".join((HEADS, *(f"Marie DUPONT;{row}" for row in rows))), tmp_path)
    )
    assert verdicts(plan) == [REFUSED] * 5
    asked, unknown, outside, to_come, too_many = refusals(plan)
    assert "Donnez la semaine" in asked
    assert "Il n'y a pas de semaine 60" in unknown
    assert "Le 28/09/2026 est hors du prêt" in outside
    assert "à venir" in to_come
    assert "24 heures" in too_many
    assert [row.problems[0].column for row in plan.rows] == [1, 1, 2, 5, 2]


@pytest.mark.parametrize(
    ("above", "sheet", "name", "week"),
    [
        (
            "Relevé d'heures – semaine du 16 au 20 novembre 2026",
            "Feuil1",
            "a.xlsx",
            "semaine du 16 au 20 novembre 2026",
        ),
        ("Relevé d'heures", "S47", "heures 2026.xlsx", "s47 2026"),
        ("Relevé d'heures", "Feuil1", "heures_S47_2026.xlsx", "s47 2026"),
    ],
)
def test_the_title_the_sheet_or_the_file_tells_the_week(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, above: str, sheet: str, name: str, week: str
) -> None:
    loans_in(store, gazetteer, tmp_path)
    heads = ("Salarié", "Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi")
    source = Source(name, ((above, "", "", "", "", ""), heads, ("Marie DUPONT", *["7"] * 5)), (sheet,), sheet)
    made = month_named.completed(source, grid.table_of(source.grid), HOURS)
    assert (made.table.heads[-1], made.table.rows[0][-1]) == ("Semaine", week)
    assert made.told.startswith("Semaine lue dans le ")
    guessed = tuple(one.field for one in made.guesses)
    plan = preparing.prepare(store, gazetteer, HOURS, made.table, guessed, TODAY)
    assert verdicts(plan) == [NEW]
    assert "semaine du 16/11/2026" in plan.rows[0].title


@pytest.mark.parametrize(
    "text",
    [
        *("47", "S47", "S47 2026", "2026-W47", "Semaine n° 47", "47/2026", "16/11/2026", "46342"),
        *("18/11/2026", "du 16/11/2026 au 20/11/2026", "16/11 au 20/11/2026", "du 16 au 20 novembre 2026"),
        *("16-20 novembre 2026", "du lundi 16 au vendredi 20 novembre 2026", "Semaine 47 du 16 au 22/11/2026"),
    ],
)
def test_a_week_in_all_the_ways_people_write_it(text: str) -> None:
    assert cell_weeks.read_week(text, TODAY).monday == date(2026, 11, 16)


@pytest.mark.parametrize("text", ["bof", "S60", "S00", "du 01/11/2026 au 30/11/2026", "12/2026 au 13/2026", "0"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(EntryProblem):
        cell_weeks.read_week(text, TODAY)


def test_a_morning_and_an_afternoon_are_no_days() -> None:
    assert week_sheet.days_of(["Lundi matin", "Lundi après-midi", "Mardi matin"]) == {}
    assert week_sheet.days_of(["Lundi", "Mardi", "Mercredi", "Lundi", "Mardi", "Mercredi"]) == {}
