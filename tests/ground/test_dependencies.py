"""What the project stands on: declared once, locked with hashes, explained, and not the Qt that crashes."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from app import __version__

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN_TIME = [Requirement(text) for text in PROJECT["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PROJECT["optional-dependencies"]["dev"]]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")

# PySide6 6.12.0 on Python 3.11 drops a reference to None at each call returning nothing; this kills it.
VOID_CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(30_000):
    thing.setObjectName("x")
"""


def test_thirty_thousand_void_calls_of_qt_do_not_crash() -> None:
    done = subprocess.run([sys.executable, "-c", VOID_CALLS], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_pyside_is_kept_below_the_version_that_crashes() -> None:
    (pyside,) = (requirement for requirement in RUN_TIME if requirement.name == "PySide6-Essentials")
    assert Version("6.12.0") not in pyside.specifier
    assert pyside.specifier.contains(version("PySide6-Essentials"))


@pytest.mark.parametrize("requirement", RUN_TIME + DEVELOPMENT, ids=lambda requirement: requirement.name)
def test_the_lock_holds_a_version_that_suits(requirement: Requirement) -> None:
    name = re.escape(requirement.name)
    locked = re.findall(rf"^{name}==([^\s;]+)", LOCK, re.MULTILINE | re.IGNORECASE)
    assert locked
    assert all(requirement.specifier.contains(found) for found in locked)


def test_every_line_of_the_lock_has_hashes_and_no_place_of_its_own() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE)
    blocks = re.split(r"\n(?=\S)", LOCK.strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("requirement", RUN_TIME + DEVELOPMENT, ids=lambda requirement: requirement.name)
def test_every_dependency_is_explained(requirement: Requirement) -> None:
    explained = (ROOT / "docs" / "DEPENDENCIES.md").read_text(encoding="utf-8").lower()
    assert f"| {requirement.name.lower()} |" in explained


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
