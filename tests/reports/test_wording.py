"""How facts are said: lengths, hours, risks, councils, probation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.models.loans import Loan
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.weeks import Weeks
from app.reports import timesheet, wording
from app.reports.agreement_guards import probation
from app.reports.blocks import Bold, clean, fill, plain
from app.rules.french import TO_FILL
from app.rules.loans import timesheets
from tests.reports.loan_parts import DAY_WEEK, MORNINGS, NIGHTS
from tests.reports.ten_loans import TEN


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (date(2026, 12, 1), date(2027, 5, 31), "6 mois, soit 182 jours"),
        (date(2026, 7, 14), date(2026, 7, 14), "1 jour"),
        (date(2026, 11, 16), date(2027, 2, 10), "2 mois et 26 jours, soit 87 jours"),
        (date(2027, 1, 1), date(2027, 12, 31), "12 mois, soit 365 jours"),
        (date(2026, 1, 31), date(2026, 2, 28), "1 mois et 1 jour, soit 29 jours"),
        (date(2026, 1, 31), date(2026, 3, 30), "2 mois, soit 59 jours"),
        (date(2028, 2, 1), date(2028, 2, 29), "1 mois, soit 29 jours"),
        (None, date(2027, 1, 1), TO_FILL),
        (date(2027, 1, 2), date(2027, 1, 1), TO_FILL),
    ],
)
def test_length(starts_on: date | None, ends_on: date | None, said: str) -> None:
    found = wording.length(Loan(starts_on=starts_on, ends_on=ends_on))
    assert found.replace("\u00a0", " ") == said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ((), TO_FILL),
        ((DAY_WEEK,), "35 h par semaine"),
        ((NIGHTS, MORNINGS), "33 h 30 par semaine en moyenne, sur un cycle de 2 semaines"),
    ],
)
def test_hours(weeks: tuple[str, ...], said: str) -> None:
    assert wording.hours_lead(Weeks(weeks)).replace("\u00a0", " ") == said.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("state", "own", "medical"),
    [
        (True, "figure sur la liste", "relève du suivi individuel renforcé"),
        (False, "ne figure pas", "ne relève pas"),
        (None, "à confirmer", "à confirmer"),
    ],
)
def test_the_two_lists_of_risks_have_three_states(state: bool | None, own: str, medical: str) -> None:
    said = wording.risk_sentences(Loan(is_special_risk=state, is_reinforced_follow_up=state))
    assert own in said[0]
    assert "L4154-2" in said[0]
    assert medical in said[1]
    assert "R4624-23" in said[1]


def test_the_two_lists_of_risks_are_two_facts() -> None:
    said = wording.risk_sentences(Loan(is_special_risk=True, is_reinforced_follow_up=False))
    assert "figure sur" in said[0]
    assert "ne relève pas" in said[1]


GIVEN = CseConsultation(organisation_id="o", information_on=date(2026, 11, 12))


@pytest.mark.parametrize(
    ("organisation", "consultations", "said"),
    [
        (Organisation(id="o"), (), TO_FILL),
        (Organisation(id="o", has_cse=True), (), "comité consulté le ……"),
        (
            Organisation(id="o", has_cse=False, carence_on=date(2025, 6, 2)),
            (),
            "procès-verbal de carence du 2 juin 2025",
        ),
        (Organisation(id="o", has_cse=False), (), "carence du ……"),
        (Organisation(id="o", has_cse=True), (GIVEN,), "12 novembre 2026, avis attendu"),
        (Organisation(id="o", has_cse=True), (replace(GIVEN, opinion=CseOpinion.SILENT),), "aucun avis rendu"),
        (Organisation(id="o", has_cse=True), (replace(GIVEN, organisation_id="other"),), "comité consulté le ……"),
        (
            Organisation(id="o", has_cse=True),
            (replace(GIVEN, opinion=CseOpinion.UNFAVOURABLE, opinion_on=date(2026, 12, 1)),),
            "avis défavorable rendu le 1er décembre 2026",
        ),
    ],
)
def test_councils(organisation: Organisation, consultations: tuple[CseConsultation, ...], said: str) -> None:
    found = wording.cse_sentence(organisation, "Entreprise", consultations)
    assert said.replace("\u00a0", " ") in found.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("loan", "said"),
    [
        (Loan(has_probation=False), "Aucune période probatoire"),
        (Loan(has_probation=True, probation_days=15), "conviennent"),
        (Loan(is_probation_mandatory=True, probation_days=15), "élément essentiel"),
        (Loan(has_probation=True), TO_FILL),
        (Loan(), TO_FILL),
    ],
)
def test_probation(loan: Loan, said: str) -> None:
    assert said in plain(probation(loan))


def test_values_are_never_templates_nor_markup() -> None:
    said = fill("Bonjour {name}, {place:plain}.", name="{x} <b>", place="Agen")
    assert said == ("Bonjour ", Bold("{x} <b>"), ", ", "Agen", ".")
    assert plain(said) == "Bonjour {x} <b>, Agen."


def test_what_is_to_fill_is_not_set_in_bold() -> None:
    assert fill("Le {day}.", day=TO_FILL) == ("Le ", TO_FILL, ".")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("e\u0301te\u0301", "été"),
        ("10\u202f%", "10\u00a0%"),
        ("« oui » ; non !", "«\u00a0oui\u00a0»\u00a0; non\u00a0!"),
        ("art. L1251-21, n° 3", "art.\u00a0L1251-21, n°\u00a03"),
        ("a\x00b\x1fc\ud800", "abc"),
        ("ligne\r\nsuivante\tici", "ligne\nsuivante ici"),
    ],
)
def test_clean(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_a_cycle_turns_from_the_week_the_loan_starts_in() -> None:
    loan = TEN["nights"].loan
    assert loan.starts_on is not None
    assert timesheets.planned(loan, loan.starts_on) == [(42, 48)]
    assert timesheets.planned(loan, loan.starts_on + timedelta(days=7)) == [(10, 24)]
    assert timesheets.planned(loan, loan.starts_on + timedelta(days=14)) == [(42, 48)]
    assert timesheets.planned(loan, loan.starts_on - timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("today", "title"),
    [
        (date(2026, 1, 1), "décembre 2026"),
        (date(2027, 2, 14), "février 2027"),
        (date(2028, 1, 1), "mai 2027"),
    ],
)
def test_the_timesheet_is_that_of_the_nearest_month_of_the_loan(today: date, title: str) -> None:
    assert timesheet.build(TEN["plain"], today).title.replace("\u00a0", " ").endswith(title)
