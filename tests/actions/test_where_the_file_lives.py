"""A file in a synchronised folder is refused before it is opened, with where it is and where to put it."""

from pathlib import Path

import pytest

from app.actions.office_file import LaptopSettings, create_office, open_office, shared_by
from app.models.errors import WorldProblem


@pytest.mark.parametrize("folder", ["OneDrive - CCI 47", "Dropbox", "Nextcloud"])
def test_a_file_in_a_synchronised_folder_is_refused_and_left_as_it_was(
    empty_file: Path, tmp_path: Path, folder: str
) -> None:
    path = tmp_path / folder / "cci47.coupdemain"
    path.parent.mkdir()
    path.write_bytes(empty_file.read_bytes())
    with pytest.raises(WorldProblem) as refused:
        open_office(path, LaptopSettings())
    assert str(path.parent) in refused.value.sentence
    assert "Déplacez-le sur ce poste" in refused.value.sentence
    assert path.read_bytes() == empty_file.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_no_new_file_is_made_there_either(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    with pytest.raises(WorldProblem, match="est dans OneDrive"):
        create_office(folder / "cci47", LaptopSettings())
    assert list(folder.iterdir()) == []


def test_the_disk_of_this_computer_is_fine(tmp_path: Path) -> None:
    assert shared_by(tmp_path / "cci47.coupdemain") == ""
