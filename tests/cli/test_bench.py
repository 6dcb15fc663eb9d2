"""Benches: what they answer, with tiny runs. No test asserts milliseconds."""

import ast
import json
import shutil
from pathlib import Path

import pytest

from app.cli import bench_merge, commands, floors
from app.cli.bench_timing import Measure, paired, percentile_95
from app.cli.benches import BENCHES, Bench

NAMES = (
    "start",
    "memory",
    "match_one",
    "match_all",
    "match_growth",
    "territory",
    "slots",
    "today",
    "figures",
    "duplicates",
    "save",
    "encrypted_save",
    "encrypted_read",
    "backup",
    "draft",
    "completion",
    "map_frame",
    "map_points",
    "agreement_pdf",
    "pack",
    "packs_100",
    "export_xlsx",
    "import_xlsx",
)


def test_names() -> None:
    assert tuple(BENCHES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_answers_a_figure(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = commands.run(["bench", name, "--json", "--runs", "1", "--persons", "60"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    figure = json.loads(out)[name]
    parted = ("map_points", "match_growth", "territory", "today", "figures", "backup", "import_xlsx")
    assert ("parts" in figure) == (name in parted)
    assert ("mail_merge" in figure) == (name == "agreement_pdf")
    assert ("pairs" in figure) == (name == "duplicates")
    assert set(figure) - {"parts", "mail_merge", "pairs"} == {"value", "unit", "floor", "ratio", "runs"}
    assert figure["unit"] == {"memory": "MB", "match_growth": "exponent"}.get(name, "ms")
    assert figure["value"] > 0 or name == "match_growth"
    assert figure["runs"] >= 1
    has_floor = name not in ("draft", "completion", "map_frame", "map_points", "match_growth")
    assert (figure["floor"] is not None) == has_floor
    assert (figure["ratio"] is not None) == has_floor


def test_work_and_floor_take_turns() -> None:
    turns: list[str] = []
    works, floors_ = iter((5.0, 4.0, 6.0)), iter((2.0, 3.0, 2.5))
    measure = paired(lambda: turns.append("work") or next(works), lambda: turns.append("floor") or next(floors_), 3)
    assert turns == ["floor", "work"] * 3
    assert (measure.value, measure.floor, measure.ratio) == (4.0, 2.0, 2.0)


def test_without_floor_no_ratio() -> None:
    assert Measure(3.0, "ms", 5).document() == {"value": 3.0, "unit": "ms", "floor": None, "ratio": None, "runs": 5}


def test_the_agreement_stands_beside_a_mail_merge_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path, 1, 60)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert bench_merge.beside_mail_merge(bench)["mail_merge"] == bench_merge.NONE


def test_percentile() -> None:
    assert percentile_95([float(n) for n in range(1, 101)]) == 95.0
    assert percentile_95([7.0]) == 7.0


@pytest.mark.parametrize("path", sorted(Path(floors.__path__[0]).glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_floor_is_short_and_calls_nothing_of_ours(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    code = [line for line in ast.unparse(ast.Module(tree.body[1:], [])).splitlines() if line.strip()]
    assert len(code) <= 24
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not any(name.split(".")[0] == "app" for name in names)
