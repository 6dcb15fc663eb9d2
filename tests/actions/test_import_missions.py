"""Missions, loans under way, calls and hours come in: signed things never change, calls go on, nothing twice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.actions.imports import writing
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.imports import ImportKind
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.persons import Person, PersonStatus
from app.models.timesheets import DayKind, Timesheet
from app.rules import schedule
from app.rules.imports.shapes import Verdict
from app.store import lists, records
from app.store.store import Store
from tests.actions.import_steps import TODAY, imported, prepared, refusals, said, table, verdicts

NEW, CHANGES, SAME, REFUSED = Verdict
NEEDS = """Entreprise;Métier;Nombre de personnes;Début;Fin;Horaires;Compétences
Frigo d'Albret;Soudeur;1;05/10/2026;26/02/2027;lundi à vendredi 8h-12h et 13h-16h;soudage TIG, plans
Frigo d'Albret;Cariste;2;;;2x8;
;Cariste;1;;;;
"""
LOANS = """Salarié;Entreprise prêteuse;Entreprise utilisatrice;Poste;Date de début;Date de fin;Convention signée le
DUPONT Marie;Ateliers de la Baïse;Frigo d'Albret;Soudeur;05/10/2026;26/02/2027;28/09/2026
MARTIN Jean;Ateliers de la Baïse;Frigo d'Albret;Cariste;05/10/2026;20/10/2026;28/09/2026
PETIT Anne;Ateliers de la Baïse;Frigo d'Albret;Cariste;01/12/2026;26/02/2027;20/11/2026
"""


def loans_in(store: Store, gazetteer: Gazetteer, folder: Path) -> Loan:
    imported(store, gazetteer, ImportKind.NEEDS, table(NEEDS, folder))
    imported(store, gazetteer, ImportKind.LOANS, table(LOANS, folder))
    return next(one for one in records.every(store, Loan) if one.status is LoanStatus.RUNNING)


def test_missions_come_in_with_their_company(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(NEEDS, tmp_path)
    plan = prepared(store, gazetteer, ImportKind.NEEDS, found)
    assert verdicts(plan) == [NEW, NEW, REFUSED]
    assert "Donnez l'entreprise" in refusals(plan)[0]
    assert "2x8" in said(plan)
    writing.write(store, plan, TODAY)
    welder, driver = records.every(store, Need)
    assert (welder.code, welder.people, welder.ends_on) == ("M-A001", 1, date(2027, 2, 26))
    assert schedule.mean_half_hours(welder.grid) == 70
    assert [one.name for one in welder.skills] == ["soudage TIG", "plans"]
    assert "2x8" in driver.notes
    assert verdicts(prepared(store, gazetteer, ImportKind.NEEDS, found)) == [SAME, SAME, REFUSED]


def test_a_mission_changes_by_its_code(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, ImportKind.NEEDS, table(NEEDS, tmp_path))
    text = "Code;Entreprise;Métier;Nombre;Compétences\nM-A001;Frigo d'Albret;Soudeur;3;peinture\n"
    plan = prepared(store, gazetteer, ImportKind.NEEDS, table(text, tmp_path))
    assert [(one.label, one.before, one.after) for one in plan.rows[0].changes] == [
        ("Nombre de personnes", "1", "3"),
        ("Compétences", "soudage TIG, plans", "soudage TIG, plans, peinture"),
    ]


def test_a_loan_under_way_runs_is_numbered_called_and_fills_its_mission(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    loan = loans_in(store, gazetteer, tmp_path)
    assert loan.number == "2026-A-001"
    assert [one.lender.signed_on for one in loan.documents] == [date(2026, 9, 28)]
    assert records.get(store, Need, loan.need_id).status is NeedStatus.FILLED
    person = records.get(store, Person, loan.person_id)
    assert (person.status, person.consent_on, person.employer_informed) == (PersonStatus.LENT, None, None)
    waiting = lists.check_ins(store, done=False)
    assert {row.party for row in waiting} == {"employee", "lender", "host"}
    assert all(row.due_on > TODAY.isoformat() for row in waiting)
    later = next(one for one in records.every(store, Loan) if one.id != loan.id)
    assert (later.status, later.number) == (LoanStatus.SIGNED, "2026-A-002")
    assert store.check() == []


def test_a_loan_over_is_refused_and_the_same_file_again_changes_nothing(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    loans_in(store, gazetteer, tmp_path)
    plan = prepared(store, gazetteer, ImportKind.LOANS, table(LOANS, tmp_path))
    assert verdicts(plan) == [SAME, REFUSED, SAME]
    assert "fini" in refusals(plan)[0]
    other = LOANS.replace("26/02/2027;28", "30/04/2027;28")
    plan = prepared(store, gazetteer, ImportKind.LOANS, table(other, tmp_path))
    assert "avenant" in refusals(plan)[0]
    assert store.undo_last() == "importer des mises à disposition en cours"
    assert records.every(store, Loan) == []


def test_calls_already_made_come_in_and_the_next_follows(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loan = loans_in(store, gazetteer, tmp_path)
    text = (
        "Prêt;Date;Avec;Ressenti;Commentaire\n"
        f"{loan.number};19/11/2026;salarié;bien;Poste tenu\n"
        f"{loan.number};20/11/2026;prêteuse;;Courrier reçu\n"
        "2026-A-099;19/11/2026;salarié;bien;\n"
        f"{loan.number};01/09/2026;salarié;bien;\n"
    )
    found = table(text, tmp_path)
    plan = prepared(store, gazetteer, ImportKind.CHECK_INS, found)
    assert verdicts(plan) == [NEW, NEW, REFUSED, REFUSED]
    writing.write(store, plan, TODAY)
    every = records.every(store, CheckIn)
    made = [one for one in every if one.done_on]
    assert {(one.party, one.feeling) for one in made} == {
        (CheckInParty.EMPLOYEE, Feeling.WELL),
        (CheckInParty.LENDER, None),
    }
    waiting = {one.party: one.due_on for one in every if not one.done_on}
    assert waiting[CheckInParty.EMPLOYEE] == date(2026, 11, 26)
    assert len([one for one in every if not one.done_on]) == 3, "one call waits for each, as before"
    assert verdicts(prepared(store, gazetteer, ImportKind.CHECK_INS, found))[:2] == [SAME, SAME]
    other = table(text.replace(";bien;Poste tenu", ";problème;Poste tenu"), tmp_path)
    assert "corrigez-le" in refusals(prepared(store, gazetteer, ImportKind.CHECK_INS, other))[0]


def test_hours_come_in_by_the_day_and_by_the_month(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loan = loans_in(store, gazetteer, tmp_path)
    text = (
        "Numéro;Jour;Heures;Type\n"
        f"{loan.number};05/10/2026;7;\n{loan.number};06/10/2026;7h30;\n{loan.number};07/10/2026;0;maladie\n"
        f"{loan.number};01/10/2026;7;\n"
    )
    found = table(text, tmp_path)
    assert verdicts(prepared(store, gazetteer, ImportKind.TIMESHEETS, found)) == [NEW, NEW, NEW, REFUSED]
    imported(store, gazetteer, ImportKind.TIMESHEETS, found)
    assert verdicts(prepared(store, gazetteer, ImportKind.TIMESHEETS, found)) == [SAME, SAME, SAME, REFUSED]
    (sheet,) = records.every(store, Timesheet)
    assert [one.kind for one in sheet.days[:3]] == [DayKind.WORKED, DayKind.WORKED, DayKind.ABSENCE]
    month = table("Salarié;Mois;Total heures\nMarie DUPONT;octobre 2026;140\n", tmp_path)
    plan = prepared(store, gazetteer, ImportKind.TIMESHEETS, month)
    assert verdicts(plan) == [CHANGES]
    assert "réparti" in said(plan)
    writing.write(store, plan, TODAY)
    (sheet,) = records.every(store, Timesheet)
    counts = [one.count for one in sheet.days if one.count is not None]
    assert (counts[0], counts[1], sum(counts)) == (Decimal("7.00"), Decimal("7.50"), Decimal(140))


def test_a_month_somebody_signed_never_changes(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loan = loans_in(store, gazetteer, tmp_path)
    line = f"Numéro;Jour;Heures\n{loan.number};05/10/2026;7\n"
    imported(store, gazetteer, ImportKind.TIMESHEETS, table(line, tmp_path))
    (sheet,) = records.every(store, Timesheet)
    with store.write("signer") as work:
        records.save(work, replace(sheet, person_signed_on=TODAY))
    plan = prepared(store, gazetteer, ImportKind.TIMESHEETS, table(line.replace(";7\n", ";8\n"), tmp_path))
    assert "est signé" in refusals(plan)[0]
    assert verdicts(prepared(store, gazetteer, ImportKind.TIMESHEETS, table(line, tmp_path))) == [SAME]
