"""What holds for every test: no screen, no network, no file in the user's home."""

import itertools
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.geo.gazetteer import Gazetteer
from app.store.store import Laptop, Store, create_file, open_file

# Before Qt is imported by anything: it reads these once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, data and logs of the program go to a folder of this test alone."""
    folder = tmp_path / "coupdemain-home"
    monkeypatch.setenv("COUPDEMAIN_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program works without network: a test that reaches for it fails."""

    def refuse(self: socket.socket, address: Any) -> None:
        raise AssertionError(f"a test reached for the network: {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture
def today() -> date:
    """A Tuesday."""
    return date(2026, 11, 24)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file as « Nouveau fichier » makes it, built once and copied for each test."""
    path = tmp_path_factory.mktemp("office") / "vide.coupdemain"
    create_file(path, Laptop("poste-test"), _clock, _ids()).close()
    return path


@pytest.fixture
def store(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A real, empty office file, open."""
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(empty_file, path)
    opened = open_file(path, Laptop("poste-test"), _clock, _ids())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Path:
    """The demonstration file, made once. Only to be read: a test that writes copies it."""
    from app.actions import demo

    path = tmp_path_factory.mktemp("demo") / "demo.coupdemain"
    demo.make(path, gazetteer).close()
    return path


def _clock() -> datetime:
    return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def _ids() -> Callable[[], str]:
    counter = itertools.count(1)
    return lambda: f"00000000-0000-7000-8000-{next(counter):012}"
