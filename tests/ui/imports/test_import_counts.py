"""What the main button counts is records, not rows."""

from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules.imports.shapes import Plan, RowPlan, Table, Verdict
from app.ui.imports.board import board_of


def test_two_rows_about_one_company_are_one_company() -> None:
    one = Organisation(id="a", name="Frigo")
    rows = (RowPlan(2, Verdict.NEW, "Frigo", one), RowPlan(3, Verdict.CHANGES, "Frigo", one))
    found = board_of(
        Plan(ImportKind.ORGANISATIONS, ("name",), rows), Table(("Nom",), (("Frigo",), ("Frigo",)), (2, 3)), frozenset()
    )
    assert found.to_write == 1
