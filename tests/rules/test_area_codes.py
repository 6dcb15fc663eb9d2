"""The territory as people type it."""

import pytest

from app.rules import area_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ()),
        ("47", ("47",)),
        ("47, 32 ; 33063  47", ("47", "32", "33063")),
        ("2a 2B004 974 97411", ("2A", "2B004", "974", "97411")),
        ("Agen, 4, 470", ()),
    ],
)
def test_codes(text: str, codes: tuple[str, ...]) -> None:
    assert area_codes.codes(text) == codes


@pytest.mark.parametrize(("text", "stray"), [("", ""), ("47, 32", ""), ("47, Gers", "GERS"), ("470", "470")])
def test_the_first_word_that_is_no_code(text: str, stray: str) -> None:
    assert area_codes.unknown(text) == stray
