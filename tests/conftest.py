"""What holds for every test: no screen, no network, no file in the user's home."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest

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
