"""`export`, `template`, `open-archive`: files written, or one French sentence."""

import json
from pathlib import Path

import pytest

from app.actions import office_file
from app.actions.imports import reading
from app.cli import commands
from app.models.imports import ImportKind
from app.rules.imports import grid, mapping
from app.rules.imports.kinds import every
from app.store import archive

KINDS = [kind.value for kind in ImportKind]


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_whole_list_is_read_back_by_its_headings(
    kind: str, suffix: str, demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"liste{suffix}"
    code, said, err = _said(capsys, "export", kind, "--out", str(out), "--file", str(demo_file), "--json")
    assert (code, err) == (0, "")
    count = json.loads(said)["rows"]
    table = grid.table_of(reading.read(out).grid)
    assert len(table.rows) == count
    fields = {guess.field for guess in mapping.guess(table, every.fields_of(ImportKind(kind)))} - {""}
    assert {one.key for one in every.fields_of(ImportKind(kind)) if one.is_required} <= fields
    assert len(fields) >= 5


def test_companies_as_cards(demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "entreprises.vcf"
    code, _, _ = _said(capsys, "export", "organisations", "--out", str(out), "--file", str(demo_file))
    assert code == 0
    _, listed, _ = _said(capsys, "list", "organisations", "--file", str(demo_file), "--json")
    assert out.read_text(encoding="utf-8").count("X-ABShowAs:COMPANY") == len(json.loads(listed))


def test_everything_out_and_in(demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, again = tmp_path / "tout.zip", tmp_path / "encore.coupdemain"
    code, said, _err = _said(capsys, "export", "all", "--out", str(out), "--file", str(demo_file), "--json")
    assert code == 0
    told = json.loads(said)
    code, said, err = _said(capsys, "open-archive", str(out), str(again), "--json")
    assert (code, err) == (0, "")
    assert json.loads(said)["counts"] == told["counts"]
    store = office_file.open_office(again, office_file.LaptopSettings())
    assert {table: archive.count(store, table) for table in told["counts"]}["person"] == told["counts"]["person"]
    store.close()
    code, said, err = _said(capsys, "open-archive", str(out), str(again))
    assert (code, said) == (1, "")
    assert "existe déjà" in err


@pytest.mark.parametrize("kind", KINDS)
def test_template(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "modele.xlsx"
    code, _, err = _said(capsys, "template", kind, "--out", str(out))
    assert (code, err) == (0, "")
    assert out.stat().st_size > 5_000


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "persons", "--out", "x.vcf"), "doit finir par .xlsx ou .csv"),
        (("export", "all", "--out", "x.xlsx"), "doit finir par .zip"),
        (("export", "all", "--out", "x.zip", "--for-third-party"), "n'a pas de version pour un tiers"),
        (("export", "organisations", "--out", "x.vcf", "--for-third-party"), "doit finir par"),
        (("export", "autre", "--out", "x.csv"), "Cette commande s'écrit"),
        (("export", "persons"), "Cette commande s'écrit"),
        (("template", "persons", "--out", "x.csv"), "doit finir par .xlsx"),
        (("open-archive", "absente.zip", "x.coupdemain"), "ne peut pas être lu"),
    ],
)
def test_one_sentence(
    words: tuple[str, ...], sentence: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ("--file", str(demo_file)) if words[0] == "export" else ()
    code, out, err = _said(capsys, *words, *more)
    assert (code, out) == (1, "")
    assert sentence in err
