"""A row with one cell a day: laid over the month's sheet, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.actions.imports.row import Row
from app.models.changes import LoanChange
from app.models.loans import Loan
from app.models.timesheets import DayKind, Timesheet, TimesheetDay
from app.rules import entries, french
from app.rules.imports.kinds.day_cells import DayCell
from app.rules.imports.kinds.timesheets import DAY
from app.rules.imports.shapes import FieldChange
from app.rules.loans import timesheets

_CENT = Decimal("0.05")
"""A total of sixtieths written as hundredths is not another one for that."""


@dataclass(frozen=True)
class Terms:
    """What a day's cell is read against."""

    loan: Loan
    changes: Sequence[LoanChange]
    today: date


def said_days(row: Row) -> dict[int, DayCell]:
    return {int(key.removeprefix(DAY)): said for key, said in row.said.items() if key.startswith(DAY)}


def laid(row: Row, terms: Terms, sheet: Timesheet) -> tuple[Timesheet, list[FieldChange]]:
    """The sheet with the row's days, and what changes; the row is refused by the cells that cannot be."""
    assert sheet.month is not None
    places = {one.day: place for place, one in enumerate(sheet.days)}
    in_month = timesheets.days_of(sheet.month)
    days, changes, as_planned = list(sheet.days), [], 0
    for number, said in said_days(row).items():
        key = f"{DAY}{number}"
        if number > len(in_month):
            if said.count != 0:
                row.refuse(key, f"Il n'y a pas de {number} en {french.month(sheet.month)}\u00a0: videz cette cellule.")
            continue
        day = in_month[number - 1]
        if day not in places:
            # A bank holiday, or nought, of a day outside the loan says nothing of it.
            if said.count != 0 and said.kind is not DayKind.HOLIDAY:
                row.refuse(key, f"Le {french.day_figures(day)} est hors du prêt\u00a0: videz cette cellule.")
            continue
        old = days[places[day]]
        planned = timesheets.planned_count(terms.loan, day, terms.changes)
        new = _typed(row, key, old, said, planned)
        if new == old:
            continue
        if day > terms.today:
            row.refuse(key, "Ce jour est encore à venir.")
        as_planned += said.count is None and new.count is not None
        days[places[day]] = new
        changes.append(FieldChange(key, french.day_figures(day), told(old), told(new)))
    if as_planned:
        counted = french.counted(as_planned, "jour sans heures compté", "jours sans heures comptés")
        row.warnings.append(f"{counted} pour les heures prévues\u00a0: à vérifier avant le visa")
    after = replace(sheet, days=tuple(days))
    for problem in timesheets.problems(after):
        named = problem.field.split(".")
        wrong = after.days[int(named[1])].day if named[0] == "days" else None
        row.refuse(f"{DAY}{wrong.day}" if wrong else "count", problem.sentence)
    _compare_total(row, after)
    return after, changes


def _typed(row: Row, key: str, old: TimesheetDay, said: DayCell, planned: Decimal) -> TimesheetDay:
    if said.count is None:
        if said.kind is DayKind.WORKED and not planned:
            row.refuse(key, "Rien n'est prévu ce jour-là\u00a0: donnez les heures faites.")
        if not planned and said.kind in (DayKind.RTT, DayKind.HOLIDAY):
            # « R » on a Sunday is a rest.
            return old
        return replace(old, kind=said.kind, count=planned or old.count)
    if said.count == 0 and said.kind is DayKind.WORKED and not old.count and (not planned or _is_off(old)):
        # Nought where nothing is planned is what a spreadsheet puts in every blank.
        return old
    return replace(old, kind=said.kind, count=said.count)


def _is_off(day: TimesheetDay) -> bool:
    return day.kind is not DayKind.WORKED


def _compare_total(row: Row, sheet: Timesheet) -> None:
    """The days are what is billed: a total that is neither theirs nor that of those worked is said."""
    total = row.said.get("count")
    numbers = said_days(row)
    counted = [one for one in sheet.days if one.day and one.day.day in numbers and one.count is not None]
    whole = sum((one.count or Decimal(0) for one in counted), Decimal(0))
    worked = sum((one.count or Decimal(0) for one in counted if one.kind is DayKind.WORKED), Decimal(0))
    if total is not None and all(abs(total - one) > _CENT for one in (whole, worked)):
        row.warnings.append(
            f"le total écrit est {entries.show_hours(total)}, celui des jours {entries.show_hours(worked)}\u00a0: "
            "les jours sont gardés"
        )


def told(day: TimesheetDay) -> str:
    count = "" if day.count is None else entries.show_hours(day.count)
    return count if day.kind is DayKind.WORKED else f"{day.kind.label} {count}".strip()
