"""Somebody erased is in no archive, and an archive opened does not bring them back."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from app.actions import office_file, persons
from app.actions.exports import archive, archive_in
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import erasing
from app.geo.gazetteer import Gazetteer
from app.models.persons import Person
from app.store import archive as tables
from app.store import records
from app.store.store import Store


def test_nothing_of_somebody_erased_leaves_or_comes_back(
    store: Store, gazetteer: Gazetteer, today: date, tmp_path: Path
) -> None:
    person = persons.save(store, Person(last_name="Kerbrat-Zwolinska", first_name="Zéphyrine"), today)
    persons.save(store, replace(person, notes="vendanges"), today)
    erasing.erase(store, LaptopSettings(), gazetteer, person.id, (), today)
    archive.write(store, tmp_path / "tout.zip", today)
    with ZipFile(tmp_path / "tout.zip") as written:
        content = b"".join(written.read(name) for name in written.namelist())
    assert b"Zwolinska" not in content
    assert b"vendanges" not in content
    made = archive_in.open_into(tmp_path / "tout.zip", tmp_path / "encore.coupdemain", LaptopSettings())
    again = office_file.open_office(made, LaptopSettings())
    assert records.every(again, Person) == []
    assert list(tables.read(again, "person")) == list(tables.read(store, "person"))
    again.close()
