"""Which week a row is about, and the cells of its days: it may be of two months, so of two sheets."""

from datetime import date, timedelta

from app.actions.imports.month_rows import Cells
from app.actions.imports.row import Row
from app.rules import french
from app.rules.imports import cell_weeks, week_sheet
from app.rules.imports.cell_weeks import Week
from app.rules.imports.kinds.timesheets import DAY


def monday_of(row: Row, today: date) -> date | None:
    """The Monday of its week; None when the row is of a day or of a month."""
    said = row.said
    week: Week | None = said.get("week")
    by_weekday = any(f"{DAY}{day}" in said for day in week_sheet.DAYS)
    if by_weekday and week is None:
        if "day" in said:
            return _monday(said["day"])
        row.refuse(
            "week", "Donnez la semaine, S47 2026 ou son premier jour\u00a0: ces heures sont celles de ses jours."
        )
    if week is None or ("day" in said and not by_weekday) or _has_numbered_days(row):
        return None
    if week.number:
        week = _dated(row, week, today)
    return week.monday


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _has_numbered_days(row: Row) -> bool:
    return any(key.startswith(DAY) and key.removeprefix(DAY).isdigit() for key in row.said)


def _dated(row: Row, week: Week, today: date) -> Week:
    """« 47 »: of the year beside, of the month's, else the last one come, and it is told."""
    month: date | None = row.said.get("month")
    year = row.said.get("year") or (month.year if month else 0)
    if year:
        week = cell_weeks.of_year(week, year, today)
        if month and month not in (day.replace(day=1) for day in days_of(week.monday)):
            row.refuse(
                "week", f"La semaine {week.number} n'est pas en {french.month(month)}\u00a0: donnez son premier jour."
            )
    else:
        row.warnings.append(f"semaine {week.number} lue comme celle du {french.day_figures(week.monday)}")
    return week


def days_of(monday: date) -> list[date]:
    return [monday + timedelta(days=n) for n in range(7)]


def cells_of(row: Row, monday: date) -> Cells:
    keys = [f"{DAY}{day}" for day in week_sheet.DAYS]
    return {day: (key, row.said[key]) for key, day in zip(keys, days_of(monday), strict=True) if key in row.said}
