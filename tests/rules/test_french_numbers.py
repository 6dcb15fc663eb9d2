"""Figures in French: the quick way of floats and the decimal one say the same."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from app.rules import french


@given(st.floats(-1e6, 1e6), st.integers(0, 2))
@example(6.25, 1)
@example(2.5, 0)
@example(1234.5, 0)
@example(0.05, 1)
def test_a_float_is_rounded_as_its_decimal_is(value: float, decimals: int) -> None:
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert french.number(value, decimals) == french.number(exact, decimals)


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_is_said_as_its_decimal_is(value: int) -> None:
    assert french.number(value) == french.number(Decimal(value))
