"""What a month lent costs: to the cent, with its limits, beside an agency and partial activity."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Refusal
from app.rules.costs import FULL_MONTH, CostAsked, PartialActivity, assumptions, costs

D = Decimal
PLAIN = CostAsked(D("14.80"), D("42.5"))


def test_a_full_month_by_hand() -> None:
    """151.67 × 14.80 = 2,244.716; 42.5 % of 2,244.72 = 954.006."""
    found = costs(replace(PLAIN, expenses=D("86"), coefficient=D("2.05")))
    assert (found.wages, found.charges, found.expenses) == (D("2244.72"), D("954.01"), D("86.00"))
    assert found.exact == found.invoiced == D("3284.73")
    assert (found.vat, found.with_vat) == (D("656.95"), D("3941.68"))
    assert found.hourly == D("21.66")
    assert (found.agency, found.agency_gap) == (D("4601.67"), D("1316.94"))


@pytest.mark.parametrize(
    ("gross", "indemnity", "allowance", "remains"),
    [
        # 60 % and 36 % of 30 €.
        ("30", "18.00", "10.80", "7.20"),
        # 36 % of 14.80 is 5.33: the least is received.
        ("14.80", "8.88", "8.57", "0.31"),
        # 60 % of 12.02 is 7.21: never under what the employer receives.
        ("12.02", "8.57", "8.57", "0.00"),
        # 36 % reaches the least between 23.80 and 23.82.
        ("23.80", "14.28", "8.57", "5.71"),
        ("23.82", "14.29", "8.58", "5.71"),
        # Above four and a half SMIC (54.09 €), the gross no longer counts.
        ("54.09", "32.45", "19.47", "12.98"),
        ("80", "32.45", "19.47", "12.98"),
    ],
)
def test_an_hour_of_partial_activity(gross: str, indemnity: str, allowance: str, remains: str) -> None:
    found = costs(CostAsked(D(gross), D(40), hours=D(1)))
    assert (found.indemnity, found.allowance, found.remains_hourly) == (D(indemnity), D(allowance), D(remains))
    assert found.remains == D(remains)


def test_parameters_of_the_law_may_be_typed() -> None:
    law = PartialActivity(D(70), D(60), D(9), D("4.5"), D("12.31"))
    found = costs(replace(PLAIN, hours=D(1), partial=law))
    assert (found.indemnity, found.allowance) == (D("10.36"), D("9.00"))


def test_what_the_lender_keeps_comes_off_the_bill() -> None:
    found = costs(replace(PLAIN, kept=D("198.73")))
    assert (found.exact, found.invoiced, found.kept) == (D("3198.73"), D("3000.00"), D("198.73"))


def test_without_agency_nothing_is_compared() -> None:
    found = costs(PLAIN)
    assert (found.agency, found.agency_gap) == (None, None)
    assert not any("Agence" in line for line in assumptions(PLAIN))
    assert any("coefficient de 2,05" in line for line in assumptions(replace(PLAIN, coefficient=D("2.05"))))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"hourly_gross": D(0)}, "hourly_gross"),
        ({"charges_percent": D("100.01")}, "charges_percent"),
        ({"charges_percent": D(-1)}, "charges_percent"),
        ({"hours": D(0)}, "hours"),
        ({"hours": D("260.01")}, "hours"),
        ({"expenses": D(-1)}, "expenses"),
        ({"kept": D("3198.74")}, "kept"),
        ({"coefficient": D("0.99")}, "coefficient"),
        ({"vat_percent": D(101)}, "vat_percent"),
        ({"partial": PartialActivity(smic=D(0))}, "smic"),
    ],
)
def test_figures_that_cannot_be_are_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        costs(replace(PLAIN, **change))  # type: ignore[arg-type]
    assert [problem.field for problem in refused.value.problems] == [field]


def test_the_ends_themselves_pass() -> None:
    costs(replace(PLAIN, hours=D(260), charges_percent=D(100), coefficient=D(1), kept=D(0), vat_percent=D(0)))
    assert D("151.67") == FULL_MONTH


MONEY = st.decimals(min_value=D("0.01"), max_value=D(200), places=2)


@given(MONEY, st.decimals(min_value=0, max_value=100, places=2), st.decimals(min_value=1, max_value=260, places=2))
def test_parts_add_up_and_partial_activity_never_pays_the_employer(
    gross: Decimal, percent: Decimal, hours: Decimal
) -> None:
    found = costs(CostAsked(gross, percent, hours))
    assert found.wages + found.charges + found.expenses == found.exact
    assert found.invoiced + found.kept == found.exact
    assert found.remains >= 0
    assert found.indemnity - found.allowance == found.remains
