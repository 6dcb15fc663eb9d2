"""`import`: counts, refused lines, nothing written when dry, and never under an open window."""

import json
import shutil
from pathlib import Path

import pytest

from app.actions import backups
from app.cli import commands
from app.ui.one_window import OneWindow

LIST = "Raison sociale;SIRET;Ville\nMenuiserie Œuvrard;73282932000074;Nérac\nFausse;73282932000075;Agen\n"


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, path)
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    return path


def run(office: Path, *words: str) -> int:
    return commands.run(
        ["import", str(office.parent / "liste.csv"), "--kind", "organisations", "--file", str(office), *words]
    )


def test_a_list_comes_in_once_backed_up_and_what_was_refused_is_kept(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = office.parent / "a-corriger.xlsx"
    assert run(office, "--refused", str(refused), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"new": 1, "changes": 0, "same": 0, "refused": 1}
    assert (said["refused"][0]["line"], said["refused"][0]["column"]) == (3, 2)
    assert refused.exists()
    assert [one.reason for one in backups.every(office)] == [backups.BEFORE_IMPORT]
    assert run(office) == 0
    assert "1\u00a0identique" in capsys.readouterr().out


def test_dry_it_writes_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = office.read_bytes()
    assert run(office, "--dry-run") == 0
    assert "Rien n'a été écrit." in capsys.readouterr().out
    assert office.read_bytes() == before
    assert backups.every(office) == []


def test_a_file_a_window_shows_is_left_to_it(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    window = OneWindow()
    assert window.ask(office)
    assert run(office) == 1
    assert "ouvert dans une fenêtre" in capsys.readouterr().err
    window.give_up()
    assert run(office) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--mapping", "Zut=name"), "Aucune colonne"),
        (("--mapping", "Ville=zut"), "Aucun champ"),
        (("--mapping", "Raison sociale="), "Aucune colonne ne donne"),
        (("--kind", "zut"), "Liste inconnue"),
    ],
)
def test_what_cannot_be_said_is_told(
    office: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert run(office, *words) == 1
    assert said in capsys.readouterr().err


def test_columns_are_told_by_hand(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office, "--dry-run", "--json", "--mapping", "Ville=Notes", "--mapping", "2=") == 0
    assert json.loads(capsys.readouterr().out)["columns"] == ["name", "", "notes"]


def test_columns_and_sheets_left_aside_are_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The window shows them; somebody who only reads the answer must know too."""
    import xlsxwriter

    path = office.parent / "agences.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Agen")
        sheet.write_row(0, 0, ("Raison sociale", "SIRET", "Couleur du logo", "Vide"))
        sheet.write_row(1, 0, ("Menuiserie Œuvrard", "73282932000075", "vert"))
        made.add_worksheet("Marmande").write(0, 0, "Raison sociale")
    words = ["import", str(path), "--kind", "organisations", "--file", str(office), "--dry-run"]
    assert commands.run(words) == 0
    said = capsys.readouterr().out
    assert "Feuille lue\u00a0: «\u00a0Agen\u00a0». Pas lues\u00a0: «\u00a0Marmande\u00a0» (--sheet)." in said
    assert "Colonnes laissées de côté\u00a0: «\u00a0Couleur du logo\u00a0» (--mapping)." in said
    assert "ligne 2, «\u00a0SIRET\u00a0»\u00a0: " in said
