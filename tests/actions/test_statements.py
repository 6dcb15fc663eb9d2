"""A month from its hours to its payment, by the gestures people make; every one can be undone."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from app.actions import loans, statement_papers, statements, today
from app.actions.loans import Ending
from app.actions.statement_papers import SUFFIXES
from app.cli import commands
from app.geo.gazetteer import Gazetteer
from app.models.changes import LoanChange
from app.models.errors import Refusal
from app.models.loans import AbsenceBilling, Billed, BillingUnit, EndReason, Loan, LoanStatus
from app.models.persons import Person
from app.models.statements import Statement
from app.models.timesheets import DayKind, Expense, Timesheet
from app.rules.loans import changes, timesheets
from app.rules.loans.changes_facts import with_values
from app.rules.loans.statements import MonthState
from app.store import records
from app.store.store import Store
from tests.reports.reading import docx_text, pdf_pages
from tests.ui import small_office as small

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
TODAY = date(2026, 12, 3)


@pytest.fixture
def loan(store: Store) -> Loan:
    """Runs from 9 November 2026 to 26 February 2027, 2,150 euros a month for 35 hours."""
    running = small.running(store)
    person = records.get(store, Person, running.person_id)
    jobs = (replace(person.employments[0], weekly_hours=Decimal(35)), *person.employments[1:])
    billing = replace(
        running.billing,
        paid_leave=Billed.EXCLUDED,
        thirteenth_month=Billed.EXCLUDED,
        overtime=Billed.INCLUDED,
        absences=AbsenceBilling.WORKED_ONLY,
    )
    with store.write("essai") as work:
        records.save(work, replace(person, employments=jobs))
        return records.save(work, replace(running, billing=billing))


def typed(store: Store, loan: Loan, month: date = NOVEMBER, **changed: object) -> Timesheet:
    sheet = timesheets.as_planned(loan, statements.month(store, loan, month))
    return statements.save_month(store, replace(sheet, **changed))  # type: ignore[arg-type]


def signed(store: Store, loan: Loan, **changed: object) -> Timesheet:
    return statements.sign(store, typed(store, loan, **changed).id, date(2026, 12, 1), TODAY)  # type: ignore[arg-type]


def read(pdf: bytes) -> str:
    return "\n".join(pdf_pages(pdf))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return " ".join(problem.sentence for problem in caught.value.problems).replace("\u00a0", " ")


def test_a_month_goes_from_its_hours_to_its_payment(store: Store, loan: Loan) -> None:
    def state() -> MonthState:
        return statements.months(store, loan, TODAY)[0].state

    def does(act: Callable[[], Any]) -> Any:
        """Done, undone, and done again by undoing that."""
        before = state()
        made = act()
        after = state()
        store.undo(store.last_action_id)
        assert state() is before
        store.undo(store.last_action_id)
        assert state() is after
        return made

    assert [row.state for row in statements.months(store, loan, TODAY)] == [MonthState.TO_TYPE, MonthState.COMING]
    sheet = does(lambda: typed(store, loan))
    assert state() is MonthState.TO_SIGN
    does(lambda: statements.sign(store, sheet.id, date(2026, 12, 1), TODAY))
    assert state() is MonthState.TO_BILL
    made = does(lambda: statements.issue(store, sheet.id, TODAY))
    assert (made.number, made.due_on, state()) == (f"{loan.number}-R01", date(2027, 1, 2), MonthState.SENT)
    assert statements.months(store, loan, date(2027, 1, 3))[0].state is MonthState.LATE
    does(lambda: statements.note_payment(store, made.id, Decimal(100), TODAY, TODAY))
    assert state() is MonthState.SENT
    does(lambda: statements.note_payment(store, made.id, made.with_vat - 100, TODAY, TODAY))
    assert state() is MonthState.PAID


def test_the_lines_are_those_of_the_hours_typed(store: Store, loan: Loan) -> None:
    made = statements.issue(store, signed(store, loan).id, TODAY)
    # From Monday 9 to Monday 30, the 11th is a bank holiday: fifteen days of eight hours, five hours over a full week.
    assert [(line.label, line.quantity, line.unit_price) for line in made.lines] == [
        ("Heures travaillées", Decimal(110), Decimal("14.1758")),
        ("Heures supplémentaires, majorées de 25\u00a0%", Decimal(10), Decimal("17.7197")),
        ("Charges sociales de l'employeur", Decimal("42.50"), Decimal("1736.54")),
    ]
    assert made.before_vat == Decimal("1559.34") + Decimal("177.20") + Decimal("738.03")


def test_what_is_not_ready_is_not_invoiced(store: Store, loan: Loan) -> None:
    sheet = typed(store, loan)
    assert "n'est pas visé" in refused(lambda: statements.issue(store, sheet.id, TODAY))
    statements.sign(store, sheet.id, TODAY, TODAY)
    assert "n'est pas fini" in refused(lambda: statements.issue(store, sheet.id, date(2026, 11, 30)))
    dear = replace(records.get(store, Timesheet, sheet.id), real_wages=Decimal(1), real_charges=Decimal(0))
    statements.save_month(store, replace(dear, real_expenses=Decimal(0)))
    assert "dépasse le coût" in refused(lambda: statements.issue(store, sheet.id, TODAY))
    with store.write("essai") as work:
        records.save(work, replace(loan, billing=replace(loan.billing, charges_percent=None)))
    assert "taux de charges" in refused(lambda: statements.issue(store, sheet.id, TODAY))
    with store.write("essai") as work:
        records.save(work, replace(loan, status=LoanStatus.DRAFT))
    assert "n'est pas signée" in refused(lambda: statements.issue(store, sheet.id, TODAY))
    assert statements.months(store, replace(loan, status=LoanStatus.DRAFT), TODAY) == []


def test_a_day_left_out_is_not_signed(store: Store, loan: Loan) -> None:
    sheet = statements.save_month(store, statements.month(store, loan, NOVEMBER))
    assert "Le 09/11/2026 n'est pas saisi" in refused(lambda: statements.sign(store, sheet.id, TODAY, TODAY))
    assert "à venir" in refused(lambda: statements.sign(store, sheet.id, date(2026, 12, 4), TODAY))


def test_impossible_hours_write_nothing(store: Store, loan: Loan) -> None:
    sheet = statements.month(store, loan, NOVEMBER)
    wrong = replace(sheet, days=(replace(sheet.days[0], count=Decimal(25)), *sheet.days[1:]))
    assert "de 0 à 24 heures" in refused(lambda: statements.save_month(store, wrong))
    assert records.every(store, Timesheet) == []


def test_hours_changed_after_they_were_signed_are_signed_again(store: Store, loan: Loan) -> None:
    sheet = signed(store, loan)
    same = statements.save_month(store, replace(sheet, real_wages=Decimal(2000)))
    assert timesheets.signed(same)
    days = (replace(same.days[0], kind=DayKind.ABSENCE), *same.days[1:])
    assert not timesheets.signed(statements.save_month(store, replace(same, days=days)))


def test_a_correction_replaces_and_keeps_what_was_paid(store: Store, loan: Loan) -> None:
    sheet = signed(store, loan)
    first = statements.issue(store, sheet.id, TODAY)
    statements.note_payment(store, first.id, Decimal(500), TODAY, TODAY)
    assert "Rien n'a changé" in refused(lambda: statements.issue(store, sheet.id, TODAY))
    days = (replace(sheet.days[0], count=Decimal(4)), *sheet.days[1:])
    statements.save_month(store, replace(sheet, days=days))
    statements.sign(store, sheet.id, TODAY, TODAY)
    second = statements.issue(store, sheet.id, TODAY)
    assert (second.number, second.corrects_id, second.paid) == (f"{loan.number}-R02", first.id, Decimal("500.00"))
    kept = records.get(store, Statement, first.id)
    assert kept.lines == first.lines
    (row, _coming) = statements.months(store, loan, TODAY)
    assert row.statement == second
    store.undo(store.last_action_id)
    (row, _coming) = statements.months(store, loan, TODAY)
    assert row.statement == kept


def test_a_month_before_new_billing_terms_keeps_its_own(store: Store, loan: Loan, gazetteer: Gazetteer) -> None:
    first = statements.issue(store, signed(store, loan).id, TODAY)
    asked = with_values(loan, {"billing.vat_percent": Decimal(0), "billing.unit": BillingUnit.DAY})
    items = changes.items(loan, asked)
    with store.write("essai") as work:
        one = LoanChange(loan_id=loan.id, number=1, effective_on=DECEMBER, applied_on=TODAY, items=items)
        records.save(work, one)
        loan = records.save(work, changes.apply(loan, one))
    november, december = (statements.month(store, loan, of) for of in (NOVEMBER, DECEMBER))
    assert (november.unit, december.unit) == (BillingUnit.HOUR, BillingUnit.DAY)
    assert statement_papers.facts(store, gazetteer, november, TODAY).loan.loan.billing.vat_percent == Decimal(20)
    with pytest.raises(Refusal, match="Rien n'a changé"):
        statements.issue(store, november.id, TODAY)
    assert first.vat == statements.bill(store, loan, november, TODAY).vat
    assert statements.bill(store, loan, december, TODAY).vat == 0


def test_payments_are_real(store: Store, loan: Loan) -> None:
    made = statements.issue(store, signed(store, loan).id, TODAY)
    assert "montant" in refused(lambda: statements.note_payment(store, made.id, Decimal(0), TODAY, TODAY))
    assert "à venir" in refused(lambda: statements.note_payment(store, made.id, Decimal(1), date(2026, 12, 4), TODAY))


def test_a_week_over_two_months_is_read_from_the_month_before(store: Store, loan: Loan) -> None:
    typed(store, loan)
    december = statements.given(store, loan, statements.month(store, loan, DECEMBER))
    assert [one.day for one in december.before] == [date(2026, 11, 30)]
    assert statements.given(store, loan, statements.month(store, loan, date(2027, 2, 1))).before == ()


def test_a_loan_stopped_early_is_invoiced_to_its_last_day(store: Store, loan: Loan) -> None:
    typed(store, loan)
    ended = loans.end(store, loan.id, Ending(date(2026, 11, 20), EndReason.AGREED), TODAY)
    sheet = statements.month(store, ended, NOVEMBER)
    assert sheet.days[-1].day == date(2026, 11, 20)
    assert [row.month for row in statements.months(store, ended, TODAY)] == [NOVEMBER]


def test_hours_typed_before_the_loan_went_by_the_day_are_typed_again(store: Store, loan: Loan) -> None:
    signed(store, loan)
    by_day = replace(loan, billing=replace(loan.billing, unit=BillingUnit.DAY))
    sheet = statements.month(store, by_day, NOVEMBER)
    assert (sheet.unit, timesheets.is_blank(sheet), timesheets.signed(sheet)) == (BillingUnit.DAY, True, False)


def test_the_first_page_asks_for_the_oldest_month_then_for_the_money(store: Store, loan: Loan) -> None:
    def said(day: date, codes: bool = False) -> list[str]:
        things = today.agenda(store, day, codes)
        return [f"{one.sentence} | {one.verb}".replace("\u00a0", " ") for one in things if "#" in one.record_id]

    assert said(date(2026, 11, 30)) == []
    assert said(date(2026, 12, 1)) == ["Saisir les heures : Élise Lœuvrier, novembre 2026, le 10/12/2026 | Saisir"]
    assert len(said(date(2027, 1, 31))) == 1
    assert "décembre" in said(date(2027, 2, 1))[0]  # November is asked for no more
    sheet = typed(store, loan)
    assert said(date(2026, 12, 11))[0].startswith("Faire viser les heures : Élise Lœuvrier, novembre 2026, en retard")
    statements.sign(store, sheet.id, TODAY, TODAY)
    assert said(TODAY)[0].startswith("Établir le décompte")
    made = statements.issue(store, sheet.id, TODAY)
    assert said(TODAY) == []
    late = said(date(2027, 1, 3))
    assert late[0] == "Décompte impayé : Frigo d'Albret, novembre 2026, en retard de 1 j | Noter le paiement"
    assert "Lœuvrier" not in " ".join(said(date(2027, 1, 3), codes=True))
    assert made.with_vat
    statements.note_payment(store, made.id, made.with_vat, TODAY, TODAY)
    assert [line for line in said(date(2027, 1, 3)) if "impayé" in line] == []


# Paper.


@pytest.fixture
def facts(store: Store, loan: Loan, gazetteer: Gazetteer) -> statement_papers.StatementFacts:
    long = Expense(amount=Decimal("1234.56"), note="hôtel des Œillets, " * 8)
    sheet = signed(store, loan, expenses=(long,))
    statements.issue(store, sheet.id, TODAY)
    return statement_papers.facts(store, gazetteer, sheet, TODAY)


def test_the_paper_says_every_line_and_no_bank_account(facts: statement_papers.StatementFacts) -> None:
    name, pdf = statement_papers.render(facts, ".pdf")
    _name, docx = statement_papers.render(facts, ".docx")
    assert name == f"{facts.number}-decompte.pdf"
    for text in (read(pdf), docx_text(docx)):
        plain = " ".join(text.replace("\u00a0", " ").split())
        for mandatory in (
            "Décompte mensuel – novembre 2026",
            "Ateliers de la Baïse",
            "Frigo d'Albret",
            "Élise Lœuvrier",
            "110 h",
            "14,1758 €",
            "1 559,34 €",
            "Total hors taxes",
            "TVA 20 %",
            "Total toutes taxes comprises",
            "2 janvier 2027",
            "ni marge, ni frais de gestion",
            "120 h travaillées, 8 h de jours fériés",
        ):
            assert mandatory in plain, mandatory
        assert "IBAN" not in plain
        assert "■" not in plain
        assert "PROJET" not in plain


def test_the_same_month_gives_the_same_bytes(facts: statement_papers.StatementFacts) -> None:
    for suffix in SUFFIXES:
        assert statement_papers.render(facts, suffix) == statement_papers.render(facts, suffix)
    assert "pas en" in refused(lambda: statement_papers.render(facts, ".txt"))


def test_the_hours_typed_are_printed_for_the_three_to_sign(facts: statement_papers.StatementFacts) -> None:
    typed = facts.sheet.days
    days = (replace(typed[0], count=Decimal("7.5")), replace(typed[1], kind=DayKind.ABSENCE), *typed[2:])
    name, pdf = statement_papers.hours(replace(facts, sheet=replace(facts.sheet, days=days)), ".pdf", TODAY)
    plain = " ".join(read(pdf).replace("\u00a0", " ").split())
    assert name.endswith("-2026-11-releve-heures.pdf")
    for said in ("7 h 30", "absence", "Relevé d'heures – novembre 2026", "1 234,56 €", "Heures vérifiées"):
        assert said in plain, said
    assert "111 h 30" in plain  # of the month: fifteen days, one of them shorter, one absent


def test_a_month_not_issued_is_printed_as_a_project(store: Store, loan: Loan, gazetteer: Gazetteer) -> None:
    name, pdf = statement_papers.render(statement_papers.facts(store, gazetteer, typed(store, loan), TODAY), ".pdf")
    assert name == f"{loan.number}-2026-11-projet-decompte.pdf"
    assert "PROJET" in read(pdf)


def test_a_correction_says_what_it_replaces(store: Store, loan: Loan, gazetteer: Gazetteer) -> None:
    sheet = signed(store, loan)
    statements.issue(store, sheet.id, TODAY)
    statements.save_month(store, replace(sheet, bonuses=Decimal(10), km=Decimal(3)))
    with store.write("essai") as work:
        records.save(work, replace(loan, billing=replace(loan.billing, bonuses=Billed.INCLUDED)))
    statements.sign(store, sheet.id, TODAY, TODAY)
    statements.issue(store, sheet.id, TODAY)
    _name, pdf = statement_papers.render(statement_papers.facts(store, gazetteer, sheet, TODAY), ".pdf")
    assert f"annule et remplace le décompte n° {loan.number}-R01" in read(pdf).replace("\u00a0", " ")


def test_the_workbook_has_numbers_and_no_formula(facts: statement_papers.StatementFacts) -> None:
    _name, content = statement_papers.render(facts, ".xlsx")
    sheet = ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<v>1559.34</v>" in sheet
    assert "<f>" not in sheet


def test_a_year_is_told_by_loan_by_lender_and_by_host(store: Store, loan: Loan) -> None:
    statements.issue(store, signed(store, loan).id, TODAY)
    year = statement_papers.year(store, 2026, TODAY)
    assert [(title, [name for name, _total in rows]) for title, rows in year.parts] == [
        ("Par mise à disposition", [loan.number]),
        ("Par entreprise prêteuse", ["Ateliers de la Baïse"]),
        ("Par entreprise utilisatrice", ["Frigo d'Albret"]),
    ]
    assert statement_papers.year(store, 2025, TODAY).total.count == 0
    assert len(statement_papers.year(store, 2026, TODAY, loan.id).parts) == 1
    for suffix in SUFFIXES:
        assert statement_papers.render_year(year, suffix)[1]
    assert "2 474,57" in read(statement_papers.render_year(year, ".pdf")[1]).replace("\u00a0", " ")


# The command.


def answered(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, (out or err).replace("\u00a0", " ")


def test_the_command_says_what_the_window_says(
    store: Store, loan: Loan, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    statements.issue(store, signed(store, loan).id, TODAY)
    path = str(store.path)
    store.close()
    code, out = answered(capsys, "statement", loan.number, "--month", "2026-11", "--json", "--file", path)
    document = json.loads(out)
    assert (code, document["before_vat"], document["level"]) == (0, "2474.57", "unknown")
    assert document["lines"][0]["amount"] == "1559.34"
    written = tmp_path / "décompte.xlsx"
    code, out = answered(capsys, "statement", loan.number, "--month", "2026-11", "--out", str(written), "--file", path)
    assert code == 0
    assert written.read_bytes()[:2] == b"PK"
    assert f"{loan.number}-R01" in out
    hours = tmp_path / "relevé.docx"
    words = ("--month", "2026-11", "--hours", "--out", str(hours))
    assert answered(capsys, "statement", loan.number, *words, "--file", path)[0] == 0
    assert "Relevé d'heures" in docx_text(hours.read_bytes())
    code, out = answered(capsys, "statement", "--year", "2026", "--file", path)
    assert (code, "2 474,57 €" in out) == (0, True)
    for words, sentence in (
        (("--month", "2026-11"), "Dites de quel prêt"),
        ((loan.number, "--month", "novembre"), "n'est pas un mois"),
        ((loan.number, "--month", "2025-01"), "ne vit pas en janvier 2025"),
        ((loan.number, "--month", "2026-12"), "--planned"),
        ((loan.number, "--month", "2026-11", "--out", str(tmp_path / "x.txt")), "pas en « .txt »"),
        ((loan.number, "--month", "2026-11", "--out", str(tmp_path / "no" / "x.pdf")), "ne peut pas être écrit"),
        ((), "s'écrit"),
    ):
        code, out = answered(capsys, "statement", *words, "--file", path)
        assert (code, sentence in out) == (1, True), out
    code, out = answered(capsys, "statement", loan.number, "--month", "2026-12", "--planned", "--file", path)
    assert (code, "projet, sans numéro" in out) == (0, True)
