"""Cells on their way to a spreadsheet: typed where it helps, computed never."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.exports import cells
from app.rules.exports.sheet import Head, ListSheet
from tests.security.payloads import FORMULAS

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "order", "is_number", "cell"),
    [
        ("il y a 3 jours", "2026-11-21", False, date(2026, 11, 21)),
        ("24/11/2026", DAY, False, DAY),
        ("aucune", "2026-13-45", False, "aucune"),
        ("1\u00a0234", 1234, True, 1234),
        ("12,5", 12.47, True, 12.5),
        ("−3", -3, True, -3),
        ("34/35", 34, True, "34/35"),
        ("12\u00a0km", 12, True, "12\u00a0km"),
        ("01000", None, False, "01000"),
        ("732\u00a0829\u00a0320\u00a000074", None, False, "732\u00a0829\u00a0320\u00a000074"),
        ("05\u00a053\u00a000\u00a000\u00a001", None, False, "05\u00a053\u00a000\u00a000\u00a001"),
        ("", "2026-11-21", False, None),
    ],
)
def test_what_is_shown_is_typed_where_it_helps(text: str, order: object, is_number: bool, cell: object) -> None:
    assert cells.typed(text, order, is_number) == cell
    assert type(cells.typed(text, order, is_number)) is type(cell)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, ""),
        (DAY, "24/11/2026"),
        (datetime(2026, 11, 24, 9, 5), "24/11/2026 09:05"),  # noqa: DTZ001 - local, as shown
        (Decimal("12.50"), "12,50"),
        (12.5, "12,5"),
        (-3, "-3"),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("0553000001", "0553000001"),
        ("a = b", "a = b"),
    ],
)
def test_as_written_in_france(cell: object, said: str) -> None:
    assert cells.written(cell) == said  # type: ignore[arg-type]


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_text_begins_as_a_formula(payload: str) -> None:
    said = cells.guarded(payload)
    assert not said.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠"))
    assert "\x00" not in said


@given(st.text())
def test_whatever_is_typed_is_fit_for_a_file_of_texts(text: str) -> None:
    said = cells.guarded(text)
    said.encode()
    assert not said.strip(" \u00a0\u200b\ufeff").startswith(("=", "+", "-", "@", "\x00"))


def test_what_stands_on_top() -> None:
    sheet = ListSheet("Salariés", (Head("Nom"),), [("A",), ("B",)], DAY, "Claire", "disponibles", "Nom", 40)
    assert sheet.told() == (
        "Salariés",
        "Établi le 24/11/2026 par Claire",
        "Filtre\u00a0: disponibles. 2\u00a0lignes sur 40, dans l'ordre de «\u00a0Nom\u00a0».",
    )
    whole = ListSheet("Salariés", (Head("Nom"),), [("A",)], DAY)
    assert whole.told()[2] == "Filtre\u00a0: aucun. 1\u00a0ligne."
