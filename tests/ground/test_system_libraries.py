"""The part of set-up that names Debian packages: it runs on machines this test will never see."""

import importlib.util
import platform
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "system_libraries.py"


@pytest.fixture
def system_libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("system_libraries", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "_loads", lambda library: False)
    return module


@pytest.mark.parametrize(
    ("release", "glib"),
    [
        ({"ID": "debian", "VERSION_ID": "12"}, "libglib2.0-0"),
        ({"ID": "debian", "VERSION_ID": "13"}, "libglib2.0-0t64"),
        ({"ID": "debian"}, "libglib2.0-0t64"),
        ({"ID": "ubuntu", "VERSION_ID": "22.04"}, "libglib2.0-0"),
        ({"ID": "ubuntu", "VERSION_ID": "24.04"}, "libglib2.0-0t64"),
        ({"ID": "arch"}, "libglib2.0-0"),
    ],
)
def test_the_package_carries_the_name_of_that_system(
    system_libraries: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    release: dict[str, str],
    glib: str,
) -> None:
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    monkeypatch.delenv("DISPLAY", raising=False)
    system_libraries.main()
    packages = capsys.readouterr().out.split()
    assert glib in packages
    assert "libxcb-cursor0" not in packages


def test_a_display_asks_for_its_own_libraries(
    system_libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    system_libraries.main()
    assert "libxcb-cursor0" in capsys.readouterr().out.split()


def test_nothing_is_printed_when_all_is_there(
    system_libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda library: True)
    system_libraries.main()
    assert capsys.readouterr().out.strip() == ""
