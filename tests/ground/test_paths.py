import sys
from pathlib import Path

import platformdirs
import pytest

from app import paths
from app.models.errors import WorldProblem


def test_resources_are_found_in_the_source_tree() -> None:
    assert paths.resource("fonts", "CoupDeMainSans-Regular.ttf").is_file()
    assert paths.resources().name == "resources"


def test_resources_are_found_inside_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "app" / "resources"
    inside.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "app" / "paths.py"))
    assert paths.resources() == inside


def test_resources_are_found_in_the_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("icons") == tmp_path / "resources" / "icons"


def test_one_variable_moves_every_folder(own_folder: Path) -> None:
    folders = {paths.data_folder(), paths.settings_folder(), paths.log_folder()}
    assert len(folders) == 3
    assert all(folder.is_dir() and folder.parent == own_folder for folder in folders)


def test_usual_folders_carry_the_name_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COUPDEMAIN_HOME")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name, appauthor: tmp_path / name)
    assert paths.data_folder() == tmp_path / "coupdemain"


def test_a_user_without_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home(name: str, appauthor: bool) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("COUPDEMAIN_HOME")
    monkeypatch.setattr(platformdirs, "user_config_path", no_home)
    with pytest.raises(WorldProblem, match="COUPDEMAIN_HOME"):
        paths.settings_folder()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COUPDEMAIN_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(WorldProblem, match="ne peut pas être créé"):
        paths.log_folder()
