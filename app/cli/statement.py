"""`statement`: what a loan's month is invoiced, line by line, or what a year adds up to."""

import argparse
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from app.actions import office_file, statement_papers, statements
from app.cli import office
from app.cli.answers import Answer, table, write
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.loans import Loan
from app.models.timesheets import Timesheet
from app.reports import statement as paper
from app.reports.statement import StatementFacts, YearFacts
from app.rules import french
from app.rules.loans import timesheets
from app.rules.loans.statement_totals import Total
from app.rules.loans.statements import Bill
from app.store import records
from app.store.store import Store


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("loan", nargs="?", default="")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--month", default="")
    what.add_argument("--year", type=int, default=0)
    parser.add_argument("--planned", action="store_true")
    parser.add_argument("--hours", action="store_true")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return [
        "  --month 2026-11   les heures saisies de ce mois, en lignes de facture",
        "  --planned         l'horaire prévu à la place des heures saisies",
        "  --hours           le relevé d'heures à viser, à la place du décompte",
        "  --year 2026       le total de l'année, de ce prêt ou de tous",
        "  --out FICHIER     .pdf, .docx ou .xlsx",
    ]


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        today = office_file.today(store)
        found = office.loan_id(store, options.loan) if options.loan else ""
        if options.year:
            year = statement_papers.year(store, options.year, today, found)
            written = _write(options.out, lambda suffix: statement_papers.render_year(year, suffix))
            return _year(year, written)
        if not found:
            raise WorldProblem("Dites de quel prêt\u00a0: statement PRÊT --month 2026-11.")
        loan = records.get(store, Loan, found)
        sheet = _sheet(store, loan, _month(options.month), options.planned)
        facts = statement_papers.facts(store, Gazetteer.load(), sheet, today)
        bill = statements.bill(store, loan, sheet, today)
    made = (
        partial(statement_papers.hours, facts, today=today)
        if options.hours
        else partial(statement_papers.render, facts)
    )
    written = _write(options.out, made)
    return _answer(facts, bill, written)


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise WorldProblem(f"«\u00a0{text}\u00a0» n'est pas un mois\u00a0: écrivez 2026-11.") from None


def _sheet(store: Store, loan: Loan, month: date, is_planned: bool) -> Timesheet:
    sheet = statements.month(store, loan, month)
    if not sheet.days:
        raise WorldProblem(f"Ce prêt ne vit pas en {french.month(month)}\u00a0: choisissez un autre mois.")
    if is_planned:
        return timesheets.as_planned(loan, sheet, statements.changes_of(store, loan))
    if timesheets.is_blank(sheet):
        raise WorldProblem(
            f"Les heures du mois ({french.month(month)}) ne sont pas saisies\u00a0: saisissez-les dans la fenêtre, "
            f"ou ajoutez --planned pour compter l'horaire prévu."
        )
    return sheet


def _write(out: str, render: Callable[[str], tuple[str, bytes]]) -> str:
    if not out:
        return ""
    path = Path(out)
    _name, content = render(path.suffix.lower())
    write(path, content)
    return str(path)


def _answer(facts: StatementFacts, bill: Bill, written: str) -> Answer:
    statement = facts.statement
    rows = [
        (line.label, paper.quantity(line), paper.unit_price(line), french.euros(line.amount))
        for line in statement.lines
    ]
    rows += [
        ("Total hors taxes", "", "", french.euros(statement.before_vat)),
        ("TVA", "", "", french.euros(statement.vat)),
        ("Total toutes taxes comprises", "", "", french.euros(statement.with_vat)),
    ]
    lines = [
        f"{paper.TITLE}, {french.month(statement.month)}\u00a0: {statement.number or 'projet, sans numéro'}",
        *table(("Libellé", "Quantité", "Prix unitaire", "Montant"), rows),
        *bill.missing,
        *bill.unsettled,
        " ".join((bill.verdict.says, bill.verdict.do)).strip(),
        *([f"Écrit\u00a0: {written}"] if written else []),
    ]
    return Answer(_document(facts, bill) | {"file": written or None}, lines)


def _document(facts: StatementFacts, bill: Bill) -> dict[str, object]:
    statement = facts.statement
    return {
        "number": statement.number,
        "loan": facts.loan.number,
        "month": f"{statement.month:%Y-%m}",
        "lines": [
            {
                "label": line.label,
                "unit": line.unit.value,
                "quantity": _text(line.quantity),
                "unit_price": _text(line.unit_price),
                "amount": _text(line.amount),
            }
            for line in statement.lines
        ],
        "before_vat": _text(statement.before_vat),
        "vat": _text(statement.vat),
        "with_vat": _text(statement.with_vat),
        "cost": _text(bill.cost),
        "level": bill.verdict.level.value,
        "says": bill.verdict.says,
        "missing": list(bill.missing),
        "unsettled": list(bill.unsettled),
        "due_on": statement.due_on.isoformat() if statement.due_on else None,
    }


def _year(year: YearFacts, written: str) -> Answer:
    document = {
        "year": year.year,
        "total": _total(year.total),
        "parts": {title: {name: _total(one) for name, one in rows} for title, rows in year.parts},
        "file": written or None,
    }
    lines = [f"Décomptes de l'année {year.year}\u00a0: {year.whose}"]
    if not year.total.count:
        lines += ["Aucun décompte émis."]
    for title, rows in (part for part in year.parts if part[1]):
        cells = [
            (name, str(one.count), french.euros(one.before_vat), french.euros(one.with_vat), french.euros(one.paid))
            for name, one in rows
        ]
        lines += ["", *table((title, "Décomptes", "Hors taxes", "TTC", "Payé"), cells)]
    return Answer(document, [*lines, *(["", f"Écrit\u00a0: {written}"] if written else [])])


def _total(one: Total) -> dict[str, object]:
    return {
        "count": one.count,
        "before_vat": _text(one.before_vat),
        "vat": _text(one.vat),
        "with_vat": _text(one.with_vat),
        "paid": _text(one.paid),
        "late": _text(one.late),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
