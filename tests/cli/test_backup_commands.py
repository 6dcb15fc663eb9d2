"""`backup`, `backups`, `restore` and `check --repair`, as typed."""

import json
import shutil
from pathlib import Path

import pytest

from app.actions import backups, office_file, organisations
from app.actions.office_file import LaptopSettings
from app.cli import commands
from app.models.organisations import Organisation
from app.store import lists

Said = tuple[int, str, str]


@pytest.fixture
def office(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "cci47.coupdemain"
    shutil.copyfile(empty_file, path)
    _add(path, "Ateliers de la Baïse")
    return path


def _add(path: Path, *names: str) -> None:
    store = office_file.open_office(path, LaptopSettings())
    for name in names:
        organisations.save(store, Organisation(name=name), office_file.today(store))
    store.close()


def _names(path: Path) -> list[str]:
    store = office_file.open_office(path, LaptopSettings())
    found = sorted(row.name for row in lists.organisations(store))
    store.close()
    return found


def said(capsys: pytest.CaptureFixture[str], path: Path, *words: str) -> Said:
    code = commands.run([*words, "--file", str(path)])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_backup_is_made_and_copied_where_asked(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cle").mkdir()
    code, out, err = said(capsys, office, "backup", "--out", str(tmp_path / "cle"))
    assert (code, err) == (0, "")
    assert "1\u00a0entreprise · " in out
    [copied] = (tmp_path / "cle").glob("*.sauvegarde")
    [kept] = backups.every(office)
    assert copied.read_bytes() == kept.path.read_bytes()
    assert kept.sha256 in out
    assert (kept.reason, kept.live["organisation"]) == (backups.BY_HAND, 1)


def test_a_folder_that_is_not_there_is_said_before_anything(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, office, "backup", "--out", "nulle-part")
    assert (code, out) == (1, "")
    assert "n'est pas un dossier" in err
    assert backups.every(office) == []


def test_the_list_reads_each_again_and_says_which_is_wrong(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Aucune sauvegarde" in said(capsys, office, "backups")[1]
    said(capsys, office, "backup")
    code, out, _err = said(capsys, office, "backups", "--check")
    assert code == 0
    assert "SHA-256 vérifié" in out
    [kept] = backups.every(office)
    kept.path.write_bytes(kept.path.read_bytes()[:-10])
    code, out, _err = said(capsys, office, "backups", "--check", "--json")
    assert code == 1
    assert "a changé depuis" in json.loads(out)[0]["problems"][0]


def test_going_back_keeps_the_present_file(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, office, "backup")
    _add(office, "Frigo d'Albret")
    code, out, err = said(capsys, office, "restore", "1")
    assert (code, err) == (0, "")
    assert _names(office) == ["Ateliers de la Baïse"]
    assert "Le fichier d'avant est gardé" in out
    assert backups.every(office)[0].reason == backups.BEFORE_RESTORE
    said(capsys, office, "restore", "1")
    assert _names(office) == ["Ateliers de la Baïse", "Frigo d'Albret"]


def test_to_another_file_nothing_is_replaced(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, office, "backup")
    _add(office, "Frigo d'Albret")
    target = tmp_path / "hier.coupdemain"
    assert said(capsys, office, "restore", "1", "--to", str(target))[0] == 0
    assert _names(target) == ["Ateliers de la Baïse"]
    assert _names(office) == ["Ateliers de la Baïse", "Frigo d'Albret"]
    code, _out, err = said(capsys, office, "restore", "1", "--to", str(target))
    assert code == 1
    assert "existe déjà" in err


def test_a_stick_from_a_stolen_laptop_is_enough(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cle").mkdir()
    said(capsys, office, "backup", "--out", str(tmp_path / "cle"))
    office.unlink()
    [copied] = (tmp_path / "cle").glob("*.sauvegarde")
    code = commands.run(["restore", str(copied), "--to", str(tmp_path / "neuf.coupdemain")])
    assert (code, capsys.readouterr().err) == (0, "")
    assert _names(tmp_path / "neuf.coupdemain") == ["Ateliers de la Baïse"]


def test_a_file_that_is_gone_or_damaged_comes_back(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, office, "backup")
    office.write_bytes(office.read_bytes()[:20_000])
    code, out, err = said(capsys, office, "restore", "1")
    assert (code, err) == (0, "")
    assert "(endommagé le " in out
    [aside] = office.parent.glob("cci47 (endommagé le *).coupdemain")
    assert aside.stat().st_size == 20_000
    assert _names(office) == ["Ateliers de la Baïse"]
    office.unlink()
    assert said(capsys, office, "restore", "1")[0] == 0
    assert _names(office) == ["Ateliers de la Baïse"]


@pytest.mark.parametrize("asked", ["0", "7", "hier"])
def test_a_backup_that_is_not_there_is_said(office: Path, asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, office, "restore", asked)
    assert (code, out) == (1, "")
    assert "Aucune sauvegarde" in err


def test_lost_indexes_and_history_triggers_are_made_again(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = office_file.open_office(office, LaptopSettings())
    store.connection.execute("DROP TRIGGER history_person_update")
    store.connection.execute("DROP INDEX idx_person_code")
    store.close()
    code, out, _err = said(capsys, office, "check")
    assert code == 1
    assert "Index ou suivis d'historique manquants\u00a0: 2." in out
    code, out, err = said(capsys, office, "check", "--repair")
    assert (code, err) == (0, "")
    assert "tout est en ordre" in out
    assert backups.every(office)[0].reason == backups.BEFORE_REPAIR
    assert _names(office) == ["Ateliers de la Baïse"]
