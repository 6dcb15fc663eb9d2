"""The monthly statement (décompte) of a loan, line by line, and what a year of them adds up to.

Never a bank account: the lender's own invoice says where to pay.
"""

from dataclasses import dataclass
from datetime import date

from app.models.statements import LineUnit, Statement, StatementLine
from app.models.timesheets import DayKind, Timesheet
from app.reports import wording
from app.reports.blocks import (
    Align,
    Block,
    Bold,
    Document,
    Heading,
    KeyValues,
    Note,
    OfficeHead,
    Table,
    Text,
)
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans import billing, statements, timesheets
from app.rules.loans.statement_totals import Total

TITLE = "Décompte mensuel"


@dataclass(frozen=True)
class StatementFacts:
    """One month: the statement issued, or the one that would be today (without number). `replaces` is the number of
    the statement it corrects."""

    loan: LoanFacts
    statement: Statement
    sheet: Timesheet
    replaces: str = ""

    @property
    def number(self) -> str:
        return self.statement.number or f"{self.loan.number}-{self.statement.month:%Y-%m}-projet"


@dataclass(frozen=True)
class YearFacts:
    """A year's statements in force: each part (by loan, lender, host) is its lines; `whose` says of what."""

    year: int
    whose: str
    parts: tuple[tuple[str, tuple[tuple[str, Total], ...]], ...]
    total: Total
    office: OfficeHead
    made_on: date


def build(facts: StatementFacts) -> Document:
    statement, loan = facts.statement, facts.loan
    lent = f"{wording.organisation_name(loan.lender)} → {wording.organisation_name(loan.host)}"
    return Document(
        title=f"{TITLE} – {french.month(statement.month)}",
        subtitle=lent,
        number=facts.number,
        version=0,
        is_draft=not statement.number,
        office=loan.office,
        blocks=(*_head(facts), *_lines(statement), *_payment(facts), *_mode(facts)),
        made_on=statement.issued_on or date.min,
        audience="parties",
    )


def of_month(facts: StatementFacts, _today: date) -> Document:
    """As the list of papers asks for it: a statement keeps its own day."""
    return build(facts)


def _head(facts: StatementFacts) -> tuple[Block, ...]:
    loan, sheet = facts.loan, facts.sheet
    rows: list[tuple[str, Text]] = [
        ("Entreprise prêteuse", _party(facts, is_lender=True)),
        ("Entreprise utilisatrice", _party(facts, is_lender=False)),
        ("Salarié", f"{wording.person_name(loan.person)}, {wording.or_fill(loan.loan.job_title)}"),
        ("Convention", f"n°{NBSP}{loan.number}, {loan.loan.legal_basis.label}"),
        ("Mois", f"{french.month(sheet.month)}{NBSP}: {time_in_words(sheet)}"),
    ]
    if facts.replaces:
        rows.append(("Correction", f"annule et remplace le décompte n°{NBSP}{facts.replaces}"))
    return (KeyValues(tuple(rows)),)


def _party(facts: StatementFacts, is_lender: bool) -> str:
    organisation = facts.loan.lender if is_lender else facts.loan.host
    said = wording.party(organisation, facts.loan)
    return f"{said['name']}\n{said['seat']}\nSIRET {said['siret']}"


def time_in_words(sheet: Timesheet) -> str:
    """« 147 h travaillées, 7 h de jours fériés »: counts and never a reason."""
    words = {
        DayKind.WORKED: "travaillées" if sheet.unit.value == "hour" else "travaillés",
        DayKind.LEAVE: "de congés",
        DayKind.RTT: "de RTT",
        DayKind.ABSENCE: "d'absence",
        DayKind.HOLIDAY: "de jours fériés",
    }
    said = []
    for kind, word in words.items():
        count = sum(one.count for one in sheet.days if one.kind is kind and one.count)
        if count:
            said.append(f"{timesheets.count_in_words(count, sheet.unit)} {word}")
    return ", ".join(said) or "aucune heure"


def _lines(statement: Statement) -> tuple[Block, ...]:
    rows: list[tuple[Text, ...]] = [
        (line.label, quantity(line), unit_price(line), french.euros(line.amount)) for line in statement.lines
    ]
    rate = f"{french.trimmed(statement.vat_percent)}{NBSP}%" if statement.vat_percent is not None else ""
    first = len(rows)
    rows += [
        ((Bold("Total hors taxes"),), "", "", (Bold(french.euros(statement.before_vat)),)),
        (f"TVA {rate}".strip() if statement.vat_percent else "Sans TVA", "", "", french.euros(statement.vat)),
        ((Bold("Total toutes taxes comprises"),), "", "", (Bold(french.euros(statement.with_vat)),)),
    ]
    aligns: tuple[Align, ...] = ("left", "right", "right", "right")
    columns = ("Libellé", "Quantité", "Prix unitaire", "Montant")
    return (Table(columns, tuple(rows), (0.52, 0.14, 0.16, 0.18), aligns, shaded=(first, first + 2)),)


def quantity(line: StatementLine) -> str:
    if line.quantity is None:
        return ""
    number = french.trimmed(line.quantity)
    return f"{number}{NBSP}{line.unit.label}" if line.unit is not LineUnit.NONE else number


def unit_price(line: StatementLine) -> str:
    """To the cent, or as far as the rate goes beyond it."""
    if line.unit_price is None:
        return ""
    decimals = len(french.trimmed(line.unit_price).partition(",")[2])
    said = f"{french.number(line.unit_price, max(2, decimals))}{NBSP}€"
    return f"de {said}" if line.unit is LineUnit.PERCENT else said


def _payment(facts: StatementFacts) -> tuple[Block, ...]:
    statement = facts.statement
    rows: list[tuple[str, Text]] = [("À payer au plus tard", (Bold(wording.on(statement.due_on)),))]
    if statement.paid:
        rows.append(("Déjà payé", f"{french.euros(statement.paid)}, le {wording.on(statement.paid_on)}"))
        left = statements.owed(statement)
        rows.append(("Reste à payer" if left >= 0 else "À rendre", french.euros(abs(left))))
    note = "Le relevé d'heures visé par les trois parties est joint. Ce décompte accompagne la facture de la prêteuse."
    return (KeyValues(tuple(rows)), Note(note))


def _mode(facts: StatementFacts) -> tuple[Block, ...]:
    loan = facts.loan.loan
    said = [*billing.sentences(loan.billing, loan.legal_basis), *statements.mode_lines(loan)]
    return (Heading("Mode de détermination", 2), Note(" ".join(said)))


# A year.

YEAR_COLUMNS = ("", "Nombre", "Hors taxes", "TVA", "TTC", "Payé", "En retard")


def build_year(facts: YearFacts) -> Document:
    blocks: list[Block] = []
    for title, rows in facts.parts:
        blocks += [Heading(title, 2), _year_table(rows, facts.total)]
    note = (
        "Décomptes en vigueur des mois de l'année\u00a0: un décompte remplacé par sa correction ne compte plus. "
        f"Un paiement est compté dans le mois du décompte. En retard{NBSP}: échéance passée, reste à payer."
    )
    return Document(
        title=f"Décomptes de l'année {facts.year}",
        subtitle=facts.whose,
        number=f"D{facts.year}",
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(*blocks, Note(note)),
        made_on=facts.made_on,
        audience="office",
    )


def _year_table(rows: tuple[tuple[str, Total], ...], total: Total) -> Table:
    said: list[tuple[Text, ...]] = [(name, *_figures(one)) for name, one in rows]
    said.append(((Bold("Total"),), *((Bold(text),) for text in _figures(total))))
    aligns: tuple[Align, ...] = ("left", *("right",) * 6)
    widths = (0.28, 0.10, 0.13, 0.12, 0.13, 0.12, 0.12)
    return Table(YEAR_COLUMNS, tuple(said), widths, aligns, shaded=(len(said) - 1,))


def _figures(one: Total) -> tuple[str, ...]:
    amounts = (one.before_vat, one.vat, one.with_vat, one.paid, one.late)
    return (french.number(one.count), *(french.number(amount, 2) for amount in amounts))
