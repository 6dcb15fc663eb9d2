"""Before a list leaves for a third party: what will be in it, what will not, what is masked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QDialog, QLabel

from app.ui.exports import asking
from app.ui.window import Session


@pytest.mark.parametrize(
    ("stem", "place", "said"),
    [
        ("organisations", "", "N'y sont pas"),
        ("persons", "", "Il y faut un accord écrit"),
        ("check_ins", "", "ressenti"),
        ("visits", "tab:tours", "partenaires"),
        ("figures", "tab:everything", "moins de trois"),
    ],
)
def test_what_a_third_party_reads_is_said_before(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], stem: str, place: str, said: str
) -> None:
    told: list[str] = []

    def choose(dialog: Any) -> None:
        dialog.outward.setChecked(True)
        told.append("\n".join(one.text() for one in dialog.findChildren(QLabel)))

    answer(choose)
    session.frame.go(stem, place)
    session.frame.export_list()
    assert "Y sont\u00a0: " in told[0]
    assert "Masqué\u00a0: " in told[0]
    assert said in told[0]
    assert len(saved) == 1


def test_figures_of_too_few_are_masked_for_a_third_party(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], tmp_path: Path
) -> None:
    answer(lambda dialog: dialog.outward.setChecked(True))
    session.frame.go("figures", "tab:everything")
    page: Any = session.frame.current_page()
    table = page.everything.table
    line = next(row for row in table.rows() if row.value != "–")
    table.set_rows([line._replace(told_value="–", told_parts="", value="987654")])
    asking.ask(table)
    rows = [[cell.value for cell in row] for row in load_workbook(tmp_path / saved[0].name).active.iter_rows()]
    assert "987654" not in str(rows)
    assert rows[-1][2] == "–"
