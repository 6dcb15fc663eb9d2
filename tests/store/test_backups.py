"""Backups of a real file: whole while it is written, checked, thinned, restored, and never torn by a kill."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.store import backups, records
from app.store.store import Store

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def _fill(store: Store, *names: str) -> None:
    with store.write("essai") as work:
        for name in names:
            records.save(work, Organisation(name=name))


def _names(store: Store) -> set[str]:
    return {one.name for one in records.every(store, Organisation)}


def test_a_backup_has_its_sum_and_its_counts_and_nothing_wrong(store: Store, tmp_path: Path) -> None:
    _fill(store, "Ateliers de la Baïse", "Frigo d'Albret")
    made = backups.make(store.path, tmp_path / "sauvegardes", AT, "essai")
    assert made.counts["organisation"] == 2
    assert backups.problems(made) == []
    assert backups.every(tmp_path / "sauvegardes", store.path.stem) == [made]
    assert {path.suffix for path in (tmp_path / "sauvegardes").iterdir()} == {".sauvegarde", ".json"}


def test_backups_taken_while_another_thread_saves_are_all_whole(
    store: Store, tmp_path: Path, reopened: Callable[[], Store]
) -> None:
    stop, saved = threading.Event(), [0]

    def save_on() -> None:
        own = reopened()
        while not stop.is_set():
            _fill(own, f"Entreprise {saved[0]}")
            saved[0] += 1
        own.close()

    writer = threading.Thread(target=save_on)
    writer.start()
    try:
        while not saved[0]:
            pass
        for turn in range(20):
            before = saved[0]
            made = backups.make(store.path, tmp_path / "s", AT.replace(second=turn), "essai")
            assert backups.problems(made) == []
            assert made.counts["organisation"] >= before
    finally:
        stop.set()
        writer.join()


def test_one_byte_changed_is_found(store: Store, tmp_path: Path) -> None:
    made = backups.make(store.path, tmp_path / "s", AT, "essai")
    content = bytearray(made.path.read_bytes())
    content[-100] ^= 1
    made.path.write_bytes(content)
    assert backups.problems(made) == ["Cette sauvegarde a changé depuis qu'elle a été faite\u00a0: ne vous y fiez pas."]
    with pytest.raises(WorldProblem, match="Choisissez-en une autre"):
        backups.restore(made, tmp_path / "autre.coupdemain")
    assert not (tmp_path / "autre.coupdemain").exists()


def test_restoring_brings_back_what_was_there(store: Store, tmp_path: Path, reopened: Callable[[], Store]) -> None:
    _fill(store, "Ateliers de la Baïse")
    made = backups.make(store.path, tmp_path / "s", AT, "essai")
    _fill(store, "Frigo d'Albret")
    store.close()
    backups.restore(made, store.path)
    back = reopened()
    assert _names(back) == {"Ateliers de la Baïse"}
    assert back.check() == []
    back.close()


def test_the_second_place_holds_the_same_bytes(store: Store, tmp_path: Path) -> None:
    made = backups.make(store.path, tmp_path / "s", AT, "essai")
    copied = backups.copy_to(made, tmp_path / "cle")
    assert copied.path.read_bytes() == made.path.read_bytes()
    assert backups.problems(copied) == []


def test_a_place_that_is_not_there_is_said_and_loses_nothing(store: Store, tmp_path: Path) -> None:
    made = backups.make(store.path, tmp_path / "s", AT, "essai")
    (tmp_path / "fichier").write_text("pas un dossier")
    with pytest.raises(WorldProblem, match="Branchez la clé"):
        backups.copy_to(made, tmp_path / "fichier")
    with pytest.raises(WorldProblem, match="votre fichier, lui, est intact"):
        backups.make(store.path, tmp_path / "fichier", AT, "essai")


_STEPS = ("folder", "copy", "flush", "facts", "name", "done")
_CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from app.store import backups
def stop(operation):
    if operation == sys.argv[4]:
        os.kill(os.getpid(), 9)
source, folder = Path(sys.argv[1]), Path(sys.argv[2])
if sys.argv[3] == "make":
    backups.make(source, folder, datetime(2026, 11, 24, 10, tzinfo=UTC), "essai", stop)
else:
    backups.restore(backups.every(folder, source.stem)[0], source, stop)
"""


def _killed_at(step: str, what: str, source: Path, folder: Path) -> None:
    words = [sys.executable, "-c", _CHILD, str(source), str(folder), what, step]
    done = subprocess.run(words, check=False, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert done.returncode == -9


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("step", _STEPS)
def test_killed_anywhere_a_backup_leaves_the_former_ones_usable(store: Store, tmp_path: Path, step: str) -> None:
    _fill(store, "Ateliers de la Baïse")
    folder = tmp_path / "s"
    first = backups.make(store.path, folder, AT, "essai")
    _killed_at(step, "make", store.path, folder)
    found = backups.every(folder, store.path.stem)
    assert first in found
    assert all(backups.problems(one) == [] for one in found)
    for left in folder.glob("*.partiel"):
        os.utime(left, (0, 0))
    backups.drop_unfinished(folder)
    assert not list(folder.glob("*.partiel"))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("step", ["copy", "flush", "journal", "name", "done"])
def test_killed_anywhere_a_restore_leaves_the_file_or_the_backup_whole(
    store: Store, tmp_path: Path, step: str, reopened: Callable[[], Store]
) -> None:
    _fill(store, "Ateliers de la Baïse")
    folder = tmp_path / "s"
    backups.make(store.path, folder, AT, "essai")
    _fill(store, "Frigo d'Albret")
    store.close()
    _killed_at(step, "restore", store.path, folder)
    back = reopened()
    assert _names(back) in ({"Ateliers de la Baïse"}, {"Ateliers de la Baïse", "Frigo d'Albret"})
    assert back.check() == []
    back.close()
