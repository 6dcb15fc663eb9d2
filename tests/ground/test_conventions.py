"""Rules of the house that no other tool checks."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for room in ("app", "tests", "tools") for path in (ROOT / room).rglob("*.py"))
CATCH_ALL = {"utils", "util", "common", "helper", "helpers", "base", "manager", "misc"}
# Made on the spot, or inside a package cited.
ELSEWHERE = (".venv", "demo-output", "dist", "data/")
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
# A migration is one list of statements, fixed once released; a test may be one table of cases.
ANY_LENGTH = ("app/store/schema_", "tests/")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body; a docstring is no burden, nor is a signature spread over lines."""
    body = function.body
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(body) > 1:
        first = body[1]
    return (body[-1].end_lineno or 0) - first.lineno + 1


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = []
    for path in (path for path in SOURCES if not _name(path).startswith(ANY_LENGTH)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION:
                long.append(f"{_name(path)}:{node.lineno} {node.name} ({_length(node)})")
    assert long == []


def test_nothing_is_left_to_do_in_the_code() -> None:
    mark = re.compile(r"#.*\b(TO" + r"DO|FIX" + r"ME)\b")
    assert [_name(path) for path in SOURCES if mark.search(path.read_text(encoding="utf-8"))] == []


def test_no_catch_all_module() -> None:
    assert [_name(path) for path in SOURCES if path.stem in CATCH_ALL or path.parent.name in CATCH_ALL] == []


def test_every_room_is_placed_in_the_layers() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    placed = {room for layer in contract["layers"] for room in re.split(r"\s*[:|]\s*", layer)}
    rooms = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    modules = {path.stem for path in (ROOT / "app").glob("*.py")} - {"__init__"}
    assert contract["exhaustive"]
    assert rooms | modules <= placed


@pytest.mark.parametrize("step", ["ruff format --check", "ruff check", "mypy", "lint_imports"])
def test_lint_makes_every_check(step: str) -> None:
    assert step in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_ci_lints_then_tests() -> None:
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 0 < commands.index("make lint") < commands.index("make test")


def test_every_resource_names_its_source() -> None:
    sources = (ROOT / "resources" / "SOURCES.md").read_text(encoding="utf-8")
    entries = [path for path in (ROOT / "resources").iterdir() if path.name != "SOURCES.md"]
    unnamed = [path.name for path in entries if path.name not in sources]
    assert unnamed == []


@pytest.mark.parametrize("page", ["README.md", "docs/ARCHITECTURE.md", "docs/DEPENDENCIES.md", "resources/SOURCES.md"])
def test_every_file_a_page_names_is_there(page: str) -> None:
    rooms = [ROOT / room for room in (".", "app", "app/rules", "app/ui", "resources", "docs")]
    named = re.findall(r"`([\w.]+/[\w./]*)`", (ROOT / page).read_text(encoding="utf-8"))
    absent = [
        one
        for one in named
        if not one.startswith(ELSEWHERE)
        # « rules/progress.may_share » is a function of a file.
        and not any(
            (room / said).exists() for room in rooms for said in (one, f"{one}.py", f"{one.rpartition('.')[0]}.py")
        )
    ]
    assert absent == []
