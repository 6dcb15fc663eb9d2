"""French as it is set: no-break spaces before : ; ! ? » and after «, and the ellipsis as one sign."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
NOT_PROSE = {
    "ui/stylesheet.py": "style sheets",
    "store/migrations.py": "SQL",
    "cli/floors/agreement_pdf.py": "the bare library",
}
KEYS_NAMED = ("O pour oui, N pour non, ? pour inconnu", 'Douze caractères au plus, sans / \\ : * ? " < > |.')
"""Signs that are spoken of, not used."""
SQL = re.compile(r"\b(SELECT|UPDATE|INSERT|PRAGMA|WHERE|DELETE|CREATE|VALUES)\b")
PLAIN_SPACE = re.compile(r"(?<!\s) (?=[:;!?»](?:\s|$|[»\"')\]}…,.]))|« (?=\S|$)|«(?=[^\s\u00a0])|(?<=\w)»")
THREE_DOTS = re.compile(r"(?<=\w)\.\.\.(?!\.)")
ANYTHING = "x"
"""Stands for an expression inside an f-string."""


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text but docstrings and patterns, f-strings whole (pieces put end to end are one for Python)."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            inside |= {id(argument) for argument in node.args}
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            inside |= {id(one) for part in node.values if isinstance(part, ast.FormattedValue) for one in _specs(part)}
    for node in ast.walk(tree):
        if id(node) in inside:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_said, node.values))


def _said(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    name = inner.attr if isinstance(inner, ast.Attribute) else inner.id if isinstance(inner, ast.Name) else ""
    return "\u00a0" if name == "NBSP" else ANYTHING


def _specs(part: ast.FormattedValue) -> Iterator[ast.AST]:
    if part.format_spec is not None:
        yield from ast.walk(part.format_spec)


def wrong(text: str) -> bool:
    if SQL.search(text) or text in KEYS_NAMED:
        return False
    return bool(PLAIN_SPACE.search(text) or THREE_DOTS.search(text))


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: str(path.relative_to(APP)))
def test_every_text_is_set_as_french_is(path: Path) -> None:
    if str(path.relative_to(APP).as_posix()) in NOT_PROSE:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [f"{line}: {text}" for line, text in literals(tree) if wrong(text)] == []


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("Impossible : rien", True),
        ("Impossible\u00a0: rien", False),
        ("« CCI »", True),
        ("«\u00a0CCI\u00a0»", False),
        ("«CCI»", True),
        ("Pourquoi ?", True),
        ("Chercher...", True),
        ("Chercher…", False),
        ("10:42", False),
        ("SELECT * FROM a WHERE b = ? ", False),
    ],
)
def test_what_counts_as_wrong(text: str, is_wrong: bool) -> None:
    assert wrong(text) is is_wrong
