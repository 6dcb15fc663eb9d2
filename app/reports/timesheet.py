"""The timesheet (relevé d'heures) of one month: a line a day, the hours planned, and room for the hours done."""

from datetime import date, timedelta

from app.models.loans import DocumentKind, Loan
from app.reports import wording
from app.reports.blocks import (
    Align,
    Block,
    Bold,
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
from app.rules.timesheets import days_of, planned
from app.rules.working_days import bank_holiday

TITLE = "Relevé d'heures"


def build(facts: LoanFacts, today: date) -> Document:
    """The month of `today`, or the loan's nearest one."""
    month = _month(facts.loan, today)
    name = french.day_in_words(month).split(NBSP, 1)[1]
    return Document(
        title=f"{TITLE} – {name}",
        subtitle=f"{wording.person_name(facts.person)}, mis à disposition de {wording.organisation_name(facts.host)}",
        number=facts.number,
        version=facts.version(DocumentKind.TIMESHEET),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(*_reminder(facts), *_days(facts.loan, month), *_totals(facts, month)),
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


def _days(loan: Loan, month: date) -> tuple[Block, ...]:
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
                "",
                f"férié{NBSP}: {holiday}" if holiday else "",
            )
        )
        if holiday or not said:
            free.append(index)
    columns = ("Jour", "Horaires prévus", "Prévu", "Horaires faits", "Fait", "Remarques")
    widths = (0.14, 0.28, 0.09, 0.22, 0.09, 0.18)
    aligns: tuple[Align, ...] = ("left", "left", "right", "left", "right", "left")
    return (Table(columns, tuple(rows), widths, aligns, row_mm=5.4, shaded=tuple(free)),)


def _totals(facts: LoanFacts, month: date) -> tuple[Block, ...]:
    weeks: dict[date, int] = {}
    for day in days_of(month):
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + _count(planned(facts.loan, day))
    rows: list[tuple[Text, ...]] = [
        (f"Semaine du {french.day_in_words(monday)}", french.hours(count), "", "", "")
        for monday, count in weeks.items()
    ]
    rows.append(((Bold("Total du mois"),), (Bold(french.hours(sum(weeks.values()))),), "", "", ""))
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
        RuledLines(3),
        Note("Une absence s'inscrit sans son motif. Le relevé visé est joint à la facture du mois."),
        SignatureBoxes(boxes),
    )
