"""The timesheet (relevé d'heures) of one month: a line a day, the hours planned, and room for the hours done."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from app.models.loans import BillingUnit, DocumentKind, Loan
from app.models.timesheets import DayKind, Timesheet, TimesheetDay
from app.reports import wording
from app.reports.blocks import (
    Align,
    Block,
    Bold,
    Bullets,
    Document,
    Heading,
    KeyValues,
    Note,
    PageBreak,
    RuledLines,
    Signatory,
    SignatureBoxes,
    Table,
    Text,
)
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans.pay import LEGAL_WEEK
from app.rules.loans.timesheets import count_in_words, days_of, planned
from app.rules.working_days import bank_holiday

TITLE = "Relevé d'heures"
_Done = Mapping[date, TimesheetDay]
"""What was typed of each day; nothing of a sheet to fill by hand."""


def build(facts: LoanFacts, today: date, sheet: Timesheet | None = None, month: date | None = None) -> Document:
    """That month, or today's, or the loan's nearest one, to fill by hand; the month of `sheet` with what was typed."""
    month = sheet.month if sheet and sheet.month else _month(facts.loan, month or today)
    done = {one.day: one for one in sheet.days if one.day} if sheet else {}
    name = french.day_in_words(month).split(NBSP, 1)[1]
    return Document(
        title=f"{TITLE} – {name}",
        subtitle=f"{wording.person_name(facts.person)}, chez {wording.organisation_name(facts.host)}",
        number=facts.number,
        version=facts.version(DocumentKind.TIMESHEET),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(*_reminder(facts), *_days(facts.loan, month, done), *_totals(facts, month, done, sheet)),
        made_on=today,
        audience="parties",
        even_pages=True,
    )


def _month(loan: Loan, today: date) -> date:
    wanted = today
    if loan.ends_on:
        wanted = min(wanted, loan.ended_on or loan.ends_on)
    if loan.starts_on:
        wanted = max(wanted, loan.starts_on)
    return wanted.replace(day=1)


def _reminder(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    lender, host = (wording.organisation_name(one) for one in (facts.lender, facts.host))
    rows: tuple[tuple[str, Text], ...] = (
        ("Entreprises", f"{lender} (prêteuse)\n{host} (utilisatrice)"),
        ("Poste et lieu", f"{wording.or_fill(loan.job_title)}, {wording.work_place(facts)}"),
        (
            "Mise à disposition",
            f"du {wording.on(loan.starts_on)} au {wording.on(loan.ends_on)}, {wording.hours_lead(loan.grid)}",
        ),
    )
    return (KeyValues(rows, 0.24),)


def _count(stretches: list[tuple[int, int]]) -> int:
    return sum(end - start for start, end in stretches)


def _days(loan: Loan, month: date, done: _Done) -> tuple[Block, ...]:
    rows: list[tuple[Text, ...]] = []
    free: list[int] = []
    for index, day in enumerate(days_of(month)):
        stretches = planned(loan, day)
        holiday = bank_holiday(day, loan.place.insee)
        number = "1er" if day.day == 1 else str(day.day)
        said = ", ".join(f"{french.clock(start)}-{french.clock(end)}" for start, end in stretches)
        rows.append(
            (
                f"{wording.weekday_name(day)}{NBSP}{number}",
                said,
                french.hours(_count(stretches)) if said else "",
                "",
                _said(loan, done.get(day)),
                _remark(done.get(day), holiday),
            )
        )
        if holiday or not said:
            free.append(index)
    columns = ("Jour", "Horaires prévus", "Prévu", "Horaires faits", "Fait", "Remarques")
    widths = (0.14, 0.28, 0.09, 0.22, 0.09, 0.18)
    aligns: tuple[Align, ...] = ("left", "left", "right", "left", "right", "left")
    return (Table(columns, tuple(rows), widths, aligns, row_mm=5.4, shaded=tuple(free)),)


def _expenses(sheet: Timesheet | None) -> tuple[Block, ...]:
    """Those typed, else room to write them."""
    if sheet is None:
        return (RuledLines(3),)
    said = [f"{one.kind.label}{NBSP}: " + " · ".join(filter(None, (french.euros(one.amount), one.note)))
            for one in sheet.expenses]  # fmt: skip
    if sheet.km:
        said.insert(0, f"{french.trimmed(sheet.km)}{NBSP}km remboursés")
    return (Bullets(tuple(said)),) if said else (Note("Aucuns frais."),)


def _sums(loan: Loan, days: list[date], done: _Done) -> tuple[str, str, str, str]:
    """Hours planned, done, beyond 35 in a week, and not worked; the last three only once typed."""
    hours = french.hours(sum(_count(planned(loan, day)) for day in days))
    typed = [done[day] for day in days if day in done and done[day].count is not None]
    if not typed:
        return hours, "", "", ""
    worked = sum((one.count or Decimal(0) for one in typed if one.kind is DayKind.WORKED), Decimal(0))
    off = sum((one.count or Decimal(0) for one in typed if one.kind is not DayKind.WORKED), Decimal(0))
    unit = loan.billing.unit
    beyond = worked - LEGAL_WEEK if unit is BillingUnit.HOUR and len(days) <= 7 else Decimal(0)

    def said(count: Decimal) -> str:
        return count_in_words(count, unit) if count > 0 else ""

    return hours, said(worked), said(beyond), said(off)


def _said(loan: Loan, typed: TimesheetDay | None) -> str:
    if typed is None or typed.count is None or typed.kind is not DayKind.WORKED:
        return ""
    return count_in_words(typed.count, loan.billing.unit)


def _remark(typed: TimesheetDay | None, holiday: str) -> str:
    """What the day was, never why."""
    if holiday:
        return f"férié{NBSP}: {holiday}"
    is_off = typed is not None and typed.kind is not DayKind.WORKED
    return typed.kind.label if typed and is_off else ""


def _totals(facts: LoanFacts, month: date, done: _Done, sheet: Timesheet | None) -> tuple[Block, ...]:
    weeks: dict[date, list[date]] = {}
    for day in days_of(month):
        weeks.setdefault(day - timedelta(days=day.weekday()), []).append(day)
    rows: list[tuple[Text, ...]] = [
        (f"Semaine du {french.day_in_words(monday)}", *_sums(facts.loan, days, done)) for monday, days in weeks.items()
    ]
    total = _sums(facts.loan, days_of(month), done)
    rows.append(((Bold("Total du mois"),), *((Bold(said),) for said in (total[0], total[1])), "", total[3]))
    table = Table(
        ("", "Prévu", "Fait", "Dont au-delà de 35 h".replace("35 h", f"35{NBSP}h"), "Absences"),
        tuple(rows),
        (0.36, 0.13, 0.13, 0.22, 0.16),
        ("left", "right", "right", "right", "right"),
        row_mm=8,
        shaded=(len(rows) - 1,),
    )
    names = [wording.party(one, facts) for one in (facts.lender, facts.host)]
    boxes = (
        Signatory("Le salarié", "", wording.person_name(facts.person), "", ""),
        Signatory("Pour l'entreprise utilisatrice", names[1]["name"], "", "", "Heures vérifiées"),
        Signatory("Pour l'entreprise prêteuse", names[0]["name"], "", "", ""),
    )
    return (
        PageBreak(),
        Heading("Récapitulatif"),
        table,
        Heading("Frais professionnels et remarques", 2),
        *_expenses(sheet),
        Note("Une absence s'inscrit sans son motif. Le relevé visé est joint à la facture du mois."),
        SignatureBoxes(boxes),
    )
