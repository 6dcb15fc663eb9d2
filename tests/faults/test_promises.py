"""docs/PROMISES.md: each test it names exists, each fault is on it, and what was not tried is said."""

import ast
import re
from pathlib import Path

import pytest

from tests.faults.campaign import ALL, WITHOUT_OBJECT

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "PROMISES.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_test_named_exists(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_each_fault_is_on_the_page_with_its_control() -> None:
    for fault in ALL:
        assert f"| {fault.number} | {fault.words} | `{fault.name}` | {fault.without} |" in PAGE.replace("\u00a0", " ")
    for number in WITHOUT_OBJECT:
        assert re.search(rf"\| {number} \|.*\| sans objet", PAGE)


def test_each_promise_is_proved_or_said_not_to_be() -> None:
    promises = PAGE.partition("## Promesses")[2].partition("\n## ")[0]
    rows = [row.split("|") for row in promises.splitlines() if re.match(r"\| \d", row)]
    assert [int(row[1]) for row in rows] == list(range(1, 25))
    faults = {fault.name for fault in ALL}
    for row in rows:
        said = set(re.findall(r"`(\w+)`", row[3]))
        assert "::" in row[3] or said or "sans objet" in row[3]
        assert said <= faults


def test_each_fault_named_anywhere_exists() -> None:
    named = {word for said in re.findall(r"fautes? ((?:`\w+`(?:, )?)+)", PAGE) for word in re.findall(r"`(\w+)`", said)}
    assert named
    assert named <= {fault.name for fault in ALL}


@pytest.mark.parametrize(
    "untried", ["Coupure de courant", "Windows", "NVDA", "SMB", "Imprimante", "Excel", "Coffre", "Échange"]
)
def test_what_was_not_tried_is_said(untried: str) -> None:
    assert untried in PAGE.partition("## Non essayé")[2]
