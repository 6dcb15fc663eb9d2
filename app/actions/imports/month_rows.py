"""A row with one cell a day: laid over the month's sheet, day by day."""

from collections.abc import Iterable, Sequence
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


Cells = dict[date, tuple[str, DayCell]]
"""What a row says of each day, and the key of the column that says it."""


def has_days(row: Row) -> bool:
    return any(key.startswith(DAY) for key in row.said)


def of_month(row: Row, month: date) -> Cells:
    """« 1 » to « 31 »."""
    days = {f"{DAY}{day.day}": day for day in timesheets.days_of(month)}
    return {days[key]: (key, said) for key, said in row.said.items() if key in days}


def refuse_beyond(row: Row, month: date) -> None:
    """« 31 » in a month of thirty days."""
    last = len(timesheets.days_of(month))
    for key, said in row.said.items():
        number = key.removeprefix(DAY)
        if number != key and number.isdigit() and int(number) > last and said.count != 0:
            row.refuse(key, f"Il n'y a pas de {number} en {french.month(month)}\u00a0: videz cette cellule.")


def laid(row: Row, terms: Terms, sheet: Timesheet, cells: Cells) -> tuple[Timesheet, list[FieldChange]]:
    """The sheet with the row's days, and what changes; the row is refused by the cells that cannot be."""
    places = {one.day: place for place, one in enumerate(sheet.days)}
    days, changes, as_planned = list(sheet.days), [], 0
    for day, (key, said) in cells.items():
        if day not in places:
            # A bank holiday, or nought, of a day outside the loan says nothing of it.
            if said.count != 0 and said.kind is not DayKind.HOLIDAY:
                row.refuse(key, f"Le {french.day_figures(day)} est hors du prêt\u00a0: videz cette cellule.")
            continue
        old = days[places[day]]
        new = _typed(row, key, old, said, timesheets.planned_count(terms.loan, day, terms.changes))
        if new == old:
            continue
        if day > terms.today:
            row.refuse(key, "Ce jour est encore à venir.")
        as_planned += said.count is None and new.count is not None
        days[places[day]] = new
        before = "" if old.count is None and old.kind is DayKind.HOLIDAY else told(old)
        changes.append(FieldChange(key, french.day_figures(day), before, told(new)))
    if as_planned:
        counted = french.counted(as_planned, "jour sans heures compté", "jours sans heures comptés")
        row.warnings.append(f"{counted} pour les heures prévues\u00a0: à vérifier avant le visa")
    after = replace(sheet, days=tuple(days))
    for problem in timesheets.problems(after):
        named = problem.field.split(".")
        wrong = after.days[int(named[1])].day if named[0] == "days" else None
        row.refuse(cells[wrong][0] if wrong in cells else "count", problem.sentence)
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


def compare_total(row: Row, cells: Cells, days: Iterable[TimesheetDay]) -> None:
    """The days are what is billed: a total that is neither theirs nor that of those worked is said."""
    total = row.said.get("count")
    if total is None:
        return
    counted = [one for one in days if one.day in cells and one.count is not None]
    whole = sum((one.count or Decimal(0) for one in counted), Decimal(0))
    worked = sum((one.count or Decimal(0) for one in counted if one.kind is DayKind.WORKED), Decimal(0))
    if all(abs(total - one) > _CENT for one in (whole, worked)):
        row.warnings.append(
            f"le total écrit est {entries.show_hours(total)}, celui des jours {entries.show_hours(worked)}\u00a0: "
            "les jours sont gardés"
        )


def told(day: TimesheetDay) -> str:
    count = "" if day.count is None else entries.show_hours(day.count)
    return count if day.kind is DayKind.WORKED else f"{day.kind.label} {count}".strip()
