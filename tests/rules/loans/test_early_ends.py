"""An end before term: the notice of whoever asks, the earliest last day, what is missing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.models.loans import EarlyEnd, EndReason, LoanStatus
from app.rules.loans import early_ends
from tests.rules.loans.loan_files import ENDS, TODAY, settled

LOAN = replace(
    settled().loan,
    status=LoanStatus.RUNNING,
    starts_on=date(2026, 10, 5),
    early_end_notice_days=7,
    recall_notice_days=15,
)
PROBATION = replace(LOAN, has_probation=True, probation_days=51)
"""Until 24 November."""


@pytest.mark.parametrize(
    ("asked_by", "days"),
    [
        (EndReason.BY_HOST, 7),
        (EndReason.BY_EMPLOYEE, 7),
        (EndReason.BY_LENDER, 15),
        (EndReason.AGREED, 0),
    ],
)
def test_the_notice_of_whoever_asks(asked_by: EndReason, days: int) -> None:
    given = early_ends.notice(LOAN, asked_by, TODAY)
    assert (given.days, given.earliest) == (days, TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("asked_by", "on", "days"),
    [
        (EndReason.BY_LENDER, date(2026, 11, 24), 0),
        (EndReason.BY_EMPLOYEE, date(2026, 11, 24), 0),
        (EndReason.BY_LENDER, date(2026, 11, 25), 15),
        (EndReason.BY_HOST, date(2026, 11, 24), 7),
    ],
)
def test_during_probation_lender_and_employee_alone_give_no_notice(asked_by: EndReason, on: date, days: int) -> None:
    assert early_ends.notice(PROBATION, asked_by, on).days == days


def test_a_notice_the_agreement_does_not_give_is_to_be_agreed() -> None:
    given = early_ends.notice(replace(LOAN, recall_notice_days=None), EndReason.BY_LENDER, TODAY)
    assert given.earliest is None
    assert "convenez" in given.sentence


def test_a_notice_longer_than_the_loan_ends_with_it() -> None:
    assert early_ends.notice(LOAN, EndReason.BY_HOST, ENDS - timedelta(days=2)).earliest == ENDS


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"asked_by": None}, "qui demande"),
        ({"asked_by": EndReason.TERM}, "qui demande"),
        ({"asked_on": None}, "jour de la demande"),
        ({"asked_on": TODAY + timedelta(days=1)}, "venir"),
        ({"last_day": None}, "dernier jour"),
        ({"last_day": TODAY - timedelta(days=1)}, "avant la demande"),
        ({"last_day": ENDS}, "pas de fin anticipée"),
        ({"last_day": TODAY + timedelta(days=6)}, "préavis"),
        ({"asked_by": EndReason.PROBATION}, "n'a pas été convenue"),
    ],
)
def test_what_is_missing_or_wrong(changes: dict[str, Any], said: str) -> None:
    end = replace(EarlyEnd(EndReason.BY_HOST, TODAY, TODAY + timedelta(days=7)), **changes)
    assert said in " ".join(one.sentence for one in early_ends.problems(LOAN, end, TODAY))


def test_a_shorter_notice_with_its_reason_and_the_day_of_the_notice_without() -> None:
    short = EarlyEnd(EndReason.BY_HOST, TODAY, TODAY, "Machine arrêtée, danger")
    assert early_ends.problems(LOAN, short, TODAY) == []
    assert early_ends.problems(LOAN, EarlyEnd(EndReason.BY_HOST, TODAY, TODAY + timedelta(days=7)), TODAY) == []


def test_only_while_it_runs() -> None:
    end = EarlyEnd(EndReason.AGREED, TODAY, TODAY)
    assert early_ends.problems(replace(LOAN, status=LoanStatus.SIGNED), end, TODAY)


def test_the_last_day_known_now() -> None:
    announced = replace(LOAN, early_end=EarlyEnd(EndReason.AGREED, TODAY, TODAY))
    assert early_ends.last_day(LOAN) == ENDS
    assert early_ends.last_day(announced) == TODAY
    assert early_ends.last_day(replace(announced, status=LoanStatus.SIGNED)) == ENDS
    assert "d'un commun accord" in early_ends.told(announced.early_end)
