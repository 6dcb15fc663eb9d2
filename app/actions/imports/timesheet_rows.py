"""A row about hours: a day of a loan's month, or the month's total; a month signed by anybody never changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from app.actions.imports import hour_counts, month_rows, week_rows
from app.actions.imports.loan_links import LoanLinks
from app.actions.imports.row import Row
from app.geo.gazetteer import Gazetteer
from app.models.changes import LoanChange
from app.models.loans import Loan
from app.models.timesheets import DayKind, Timesheet
from app.rules import entries, french
from app.rules.imports.kinds.day_cells import DayCell
from app.rules.imports.kinds.timesheets import FIELDS
from app.rules.imports.shapes import FieldChange, RowPlan, Verdict
from app.rules.loans import timesheets
from app.store import records
from app.store.store import Store

_FIELDS = {field.key: field for field in FIELDS}
_QUARTER = Decimal("0.25")
Place = TypeVar("Place")
"""Of a day: where it stands in its sheet, in which of several sheets."""


class TimesheetRows:
    """Answers what each row would do, in the order of the file; the rows of one month make one sheet."""

    def __init__(self, store: Store, _gazetteer: Gazetteer, today: date) -> None:
        self._new_id = store.new_id
        self._today = today
        self._links = LoanLinks(store)
        self._changes: dict[str, list[LoanChange]] = {}
        for one in records.every(store, LoanChange):
            if one.applied_on:
                self._changes.setdefault(one.loan_id, []).append(one)
        self._sheets = {(one.loan_id, one.month): one for one in records.every(store, Timesheet)}
        self._before = {one.id for one in self._sheets.values()}

    def plan(self, row: Row) -> RowPlan:
        said = row.said
        if type(said.get("count")) is DayCell:
            hour_counts.say_what_it_was(row)
        if not said.keys().isdisjoint(hour_counts.SORTS):
            hour_counts.add_up(row)
        monday = week_rows.monday_of(row, self._today)
        loan = self._links.of(row, said.get("day") or monday or said.get("month"))
        if not ("day" in said or "month" in said or monday or any(one.field == "week" for one in row.problems)):
            row.refuse("day", "Donnez le jour, la semaine ou le mois.")
        if row.problems or loan is None:
            return row.refused(self._links.title(loan) if loan else "")
        if monday is not None:
            return self._week(row, loan, monday)
        month = (said["day"] if "day" in said else said["month"]).replace(day=1)
        after, changes = self._typed(row, loan, self._sheet(loan, month))
        title = f"{self._links.title(loan)}, {french.month(month)}"
        return self._planned(row, title, [after], changes)

    def _week(self, row: Row, loan: Loan, monday: date) -> RowPlan:
        """Its days are in one sheet, or in two when a month ends among them."""
        title = f"{self._links.title(loan)}, semaine du {french.day_figures(monday)}"
        days = week_rows.days_of(monday)
        sheets = [self._sheet(loan, month) for month in dict.fromkeys(day.replace(day=1) for day in days)]
        if "km" in row.said:
            row.warnings.append("kilomètres de la semaine non repris\u00a0: ils se saisissent pour le mois")
        cells = week_rows.cells_of(row, monday)
        if not cells:
            sheets, changes = self._whole_week(row, loan, sheets, days)
            return self._planned(row, title, sheets, changes)
        changes, after = [], []
        terms = month_rows.Terms(loan, self._changes.get(loan.id, ()), self._today)
        for sheet in sheets:
            own = {day: said for day, said in cells.items() if day.replace(day=1) == sheet.month}
            laid, more = month_rows.laid(row, terms, sheet, own)
            after += [laid] if more or len(own) == len(cells) else []
            changes += more
        month_rows.compare_total(row, cells, (day for sheet in after for day in sheet.days))
        return self._planned(row, title, after or sheets[:1], changes)

    def _planned(self, row: Row, title: str, sheets: list[Timesheet], changes: list[FieldChange]) -> RowPlan:
        """`sheets`: those the row is about, as it leaves them; the first is its record."""
        if row.problems:
            return row.refused(title)
        first, *others = sheets
        if not changes:
            return RowPlan(row.line, Verdict.SAME, title, first, warnings=tuple(row.warnings))
        for sheet in sheets:
            if any((sheet.person_signed_on, sheet.host_signed_on, sheet.lender_signed_on)):
                row.refuse(
                    "count", f"Ce relevé, {french.month(sheet.month)}, est signé\u00a0: un import n'y change rien."
                )
            for problem in timesheets.problems(sheet):
                row.refuse("count", problem.sentence)
        if row.problems:
            return row.refused(title)
        for sheet in sheets:
            assert sheet.month is not None
            self._sheets[sheet.loan_id, sheet.month] = sheet
        is_new = not any(sheet.id in self._before for sheet in sheets)
        verdict = Verdict.NEW if is_new and not any(one.before for one in changes) else Verdict.CHANGES
        told = () if verdict is Verdict.NEW else tuple(changes)
        return RowPlan(row.line, verdict, title, first, tuple(others), told, warnings=tuple(row.warnings))

    def _sheet(self, loan: Loan, month: date) -> Timesheet:
        """As it was typed, or blank with its days."""
        fresh = timesheets.blank(loan, month, self._changes.get(loan.id, ()))
        known = self._sheets.get((loan.id, month))
        if known is None:
            days = tuple(replace(one, id=self._new_id()) for one in fresh.days)
            return replace(fresh, id=self._new_id(), days=days)
        if known.unit is not fresh.unit:
            return known
        typed = {one.day: one for one in known.days}
        days = tuple(typed.get(one.day) or replace(one, id=self._new_id()) for one in fresh.days)
        return replace(known, days=days)

    def _typed(self, row: Row, loan: Loan, sheet: Timesheet) -> tuple[Timesheet, list[FieldChange]]:
        said = row.said
        changes: list[FieldChange] = []
        km = said.get("km")
        if km is not None and km != sheet.km:
            changes.append(_told("km", sheet.km, km))
            sheet = replace(sheet, km=km)
        if "count" not in said and "kind" not in said and not month_rows.has_days(row):
            if not changes:
                row.refuse("count", "Donnez les heures.")
            return sheet, changes
        if "day" in said:
            return self._one_day(row, sheet, changes)
        if month_rows.has_days(row):
            assert sheet.month is not None
            terms = month_rows.Terms(loan, self._changes.get(loan.id, ()), self._today)
            cells = month_rows.of_month(row, sheet.month)
            month, (sheet, more) = sheet.month, month_rows.laid(row, terms, sheet, cells)
            month_rows.refuse_beyond(row, month)
            month_rows.compare_total(row, cells, sheet.days)
            return sheet, [*changes, *more]
        return self._whole_month(row, loan, sheet, changes)

    def _one_day(self, row: Row, sheet: Timesheet, changes: list[FieldChange]) -> tuple[Timesheet, list[FieldChange]]:
        said = row.said
        place = next((i for i, one in enumerate(sheet.days) if one.day == said["day"]), None)
        if place is None:
            row.refuse(
                "day", f"Le {french.day_figures(said['day'])} est hors du prêt\u00a0: vérifiez le jour ou le prêt."
            )
            return sheet, changes
        if said["day"] > self._today:
            row.refuse("day", "Ce jour est encore à venir.")
        old = sheet.days[place]
        new = replace(old, kind=said.get("kind", old.kind), count=said.get("count", old.count))
        if new == old:
            return sheet, changes
        changes.append(FieldChange("count", french.day_figures(old.day), month_rows.told(old), month_rows.told(new)))
        return replace(sheet, days=(*sheet.days[:place], new, *sheet.days[place + 1 :])), changes

    def _whole_month(
        self, row: Row, loan: Loan, sheet: Timesheet, changes: list[FieldChange]
    ) -> tuple[Timesheet, list[FieldChange]]:
        """A total says nothing of the days: what the typed ones leave is spread over those planned, and it is said."""
        total: Decimal = row.said.get("count", Decimal(0))
        typed = sum((one.count for one in sheet.days if one.count is not None), Decimal(0))
        is_blank = timesheets.is_blank(sheet)
        if typed == total and not is_blank:
            return sheet, changes
        shares = self._shares(loan, sheet)
        if typed > total or (not is_blank and not shares):
            hours = entries.show_hours(typed)
            row.refuse("count", f"Les jours déjà saisis font {hours}\u00a0: corrigez-les jour par jour.")
        elif not shares or sheet.month is None or not timesheets.is_over(loan, sheet.month, self._today):
            row.refuse("month", "Ce total ne peut pas être réparti\u00a0: donnez les heures jour par jour.")
        if row.problems:
            return sheet, changes
        counts = _spread(total - typed, shares)
        days = tuple(replace(one, count=counts.get(place, one.count)) for place, one in enumerate(sheet.days))
        spread = french.counted(len(shares), "jour prévu", "jours prévus")
        row.warnings.append(f"total réparti sur {spread}\u00a0: à vérifier avant le visa")
        changes.append(_told("count", None if is_blank else typed, total))
        return replace(sheet, days=days), changes

    def _whole_week(
        self, row: Row, loan: Loan, sheets: list[Timesheet], days: list[date]
    ) -> tuple[list[Timesheet], list[FieldChange]]:
        """The same of one week."""
        if "count" not in row.said:
            row.refuse("count", "Donnez les heures.")
            return sheets, []
        total: Decimal = row.said["count"]
        counts = [one.count for sheet in sheets for one in sheet.days if one.day in days and one.count is not None]
        typed = sum(counts, Decimal(0))
        if counts and typed == total:
            return sheets[:1], []
        shares = {
            (at, place): share
            for at, sheet in enumerate(sheets)
            for place, share in self._shares(loan, sheet).items()
            if sheet.days[place].day in days
        }
        if typed > total or (counts and not shares):
            row.refuse(
                "count", f"Les jours déjà saisis font {entries.show_hours(typed)}\u00a0: corrigez-les jour par jour."
            )
        elif not shares or any((sheets[at].days[place].day or date.max) > self._today for at, place in shares):
            row.refuse("week", "Ce total ne peut pas être réparti\u00a0: donnez les heures jour par jour.")
        if row.problems:
            return sheets, []
        given = _spread(total - typed, shares)
        after = [
            replace(
                sheet,
                days=tuple(replace(one, count=given.get((at, n), one.count)) for n, one in enumerate(sheet.days)),
            )
            for at, sheet in enumerate(sheets)
            if any(place[0] == at for place in shares)
        ]
        spread = french.counted(len(shares), "jour prévu", "jours prévus")
        row.warnings.append(f"total réparti sur {spread}\u00a0: à vérifier avant le visa")
        return after, [_told("count", typed if counts else None, total)]

    def _shares(self, loan: Loan, sheet: Timesheet) -> dict[int, Decimal]:
        """What each day nobody typed counts for: hours planned, else every weekday the same."""
        changes = self._changes.get(loan.id, ())
        worked = [
            (place, one.day)
            for place, one in enumerate(sheet.days)
            if one.day and one.count is None and one.kind is DayKind.WORKED
        ]
        planned = {place: timesheets.planned_count(loan, day, changes) for place, day in worked}
        found = {place: count for place, count in planned.items() if count}
        return found or {place: Decimal(1) for place, day in worked if day.weekday() < 5}


def _spread(total: Decimal, shares: dict[Place, Decimal]) -> dict[Place, Decimal]:
    """By quarters of an hour, and to the total exactly."""
    whole, done, given = sum(shares.values()), Decimal(0), Decimal(0)
    counts: dict[Place, Decimal] = {}
    for place, share in shares.items():
        done += share
        reached = (total * done / whole / _QUARTER).to_integral_value() * _QUARTER
        counts[place], given = reached - given, reached
    counts[next(reversed(shares))] += total - given
    return counts


def _told(key: str, before: Decimal | None, after: Decimal) -> FieldChange:
    field = _FIELDS[key]
    return FieldChange(key, field.label, "" if before is None else field.show(before), field.show(after))
