"""The demonstration, its archive, and a small archive of one record of each kind."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import office_file
from app.actions.exports import archive
from app.models.organisations import Organisation
from app.store import archive as tables
from app.store import attachments, records
from app.store.store import Store
from tests.actions.exports.archives import TODAY, settings
from tests.filled import filled
from tests.store.test_records import unlinked


@pytest.fixture(scope="module")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("archive") / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    store = office_file.open_office(path, settings(path.parent))
    with store.write("mettre à la corbeille") as work:
        records.delete(work, Organisation, records.every(store, Organisation)[-1].id)
    yield store
    store.close()


@pytest.fixture(scope="module")
def written(demo: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out") / "tout.zip"
    archive.write(demo, path, TODAY)
    return path


@pytest.fixture(scope="module")
def small(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one record of each kind, and one paper."""
    folder = tmp_path_factory.mktemp("petit")
    path = folder / "petit.coupdemain"
    shutil.copyfile(empty_file, path)
    store = office_file.open_office(path, settings(folder))
    with store.write("essai") as work:
        for seed, record_type in enumerate(tables.RECORDS, start=1):
            records.save(work, unlinked(filled(record_type, seed)))
        attachments.add(work, "convention.pdf", "application/pdf", b"%PDF-1.7")
    archive.write(store, folder / "tout.zip", TODAY)
    store.close()
    return folder / "tout.zip"
