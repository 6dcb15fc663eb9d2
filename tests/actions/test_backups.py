"""Backups over real small files: 400 days, a doubted clock, a stick that is away, disks too full, files moved here."""

import errno
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from app.actions import backups, office_file, organisations, restoring
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.rules.safety import thinning
from app.store import backups as files
from app.store import drafts, records, whole_copy
from app.store.store import Store

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 1, 5, 9, tzinfo=PARIS)


@pytest.fixture
def path(store: Store) -> Path:
    store.close()
    return store.path


@pytest.fixture
def settings() -> LaptopSettings:
    return LaptopSettings()


def _made(path: Path) -> set[datetime]:
    return {one.made_at for one in backups.every(path)}


def _add(path: Path, name: str) -> None:
    opened = office_file.open_office(path, LaptopSettings())
    organisations.save(opened, Organisation(name=name), office_file.today(opened))
    opened.close()


def _names(path: Path) -> set[str]:
    opened = office_file.open_office(path, LaptopSettings())
    found = {one.name for one in records.every(opened, Organisation)}
    opened.close()
    return found


# What is kept.


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of one page instead of the whole schema: 400 days of them go by in seconds."""

    def make(_source: Path, folder: Path, made_at: datetime, reason: str) -> files.Backup:
        folder.mkdir(parents=True, exist_ok=True)
        made = files.Backup(folder / f"bureau-{made_at:%Y%m%d%H%M}{files.SUFFIX}", made_at, reason, "", 7, {}, {})
        made.path.write_bytes(b"entier.")
        files._write_facts(made)
        return made

    monkeypatch.setattr(files, "make", make)


@pytest.mark.usefixtures("light")
def test_after_each_of_400_days_the_folder_holds_exactly_what_the_rule_keeps(
    path: Path, settings: LaptopSettings
) -> None:
    expected: set[datetime] = set()
    for day in range(400):
        for hour in (0, 4) if day % 50 else (0, 1, 2, 3, 4):
            now = START + timedelta(days=day, hours=hour)
            backups.take(path, settings, now, backups.REGULAR)
            # As it is read back: with its offset, no more with its zone.
            expected = thinning.kept({*expected, datetime.fromisoformat(now.isoformat())}, now)
            assert _made(path) == expected
            assert len(expected) >= min(3, day + 1)
    left = sorted(file.name for file in backups.folder_of(path).iterdir())
    assert len(left) == 2 * len(expected)
    assert {moment.month for moment in expected} == set(range(1, 13))


def test_the_latest_of_a_month_of_real_backups_always_opens(path: Path, settings: LaptopSettings) -> None:
    for day in range(31):
        backups.take(path, settings, START + timedelta(days=day), backups.AT_CLOSE)
        assert files.problems(backups.every(path)[0]) == []
    assert all(files.problems(one) == [] for one in backups.every(path))
    assert 7 + 3 <= len(backups.every(path)) <= 7 + 5 + 2


@pytest.mark.parametrize("moved", [timedelta(days=-400), timedelta(days=3650), timedelta(days=-2)])
def test_a_clock_moved_deletes_nothing_and_is_told(path: Path, settings: LaptopSettings, moved: timedelta) -> None:
    for hour in range(12):
        backups.take(path, settings, START + timedelta(days=hour // 3, hours=hour), backups.REGULAR)
    there = _made(path)
    taken = backups.take(path, settings, START + timedelta(days=4) + moved, backups.AT_START)
    assert "L'horloge de l'ordinateur" in taken.warning
    assert _made(path) == there | {taken.backup.made_at}
    assert files.problems(taken.backup) == []


# The second place.


def test_a_stick_taken_out_is_said_and_never_made_up_on_this_disk(
    path: Path, settings: LaptopSettings, tmp_path: Path
) -> None:
    stick = tmp_path / "media" / "CLE"
    stick.mkdir(parents=True)
    settings.keep(backups.SECOND_PLACE, str(stick))
    assert backups.take(path, settings, START, backups.AT_START).warning == ""
    stick.rename(tmp_path / "CLE-en-poche")
    taken = backups.take(path, settings, START + timedelta(hours=1), backups.REGULAR)
    assert "n'est pas là. Branchez la clé" in taken.warning
    assert files.problems(taken.backup) == []
    assert not stick.exists()
    (tmp_path / "CLE-en-poche").rename(stick)
    assert backups.take(path, settings, START + timedelta(hours=2), backups.AT_START).warning == ""
    assert len(list(stick.glob("*/*.sauvegarde"))) == 2
    assert len(backups.everywhere(path, settings)) == 3 + 2


def test_the_second_place_is_late_after_seven_days_and_thinned_like_the_first(
    path: Path, settings: LaptopSettings, tmp_path: Path
) -> None:
    settings.keep(backups.SECOND_PLACE, str(tmp_path))
    for day in range(12):
        backups.take(path, settings, START + timedelta(days=day), backups.AT_CLOSE)
    there = {one.made_at for one in files.every(backups.second_folder_of(path, str(tmp_path)), path.stem)}
    assert there == _made(path)
    last = START.date() + timedelta(days=11)
    assert not backups.standing(path, settings, last + timedelta(days=7)).is_second_late
    assert backups.standing(path, settings, last + timedelta(days=8)).is_second_late


# Going back.


def test_ten_restores_of_random_backups_each_keep_what_was_there(path: Path, settings: LaptopSettings) -> None:
    now, random = START, Random(6)
    states = {}
    for turn in range(6):
        _add(path, f"Entreprise {turn}")
        now += timedelta(hours=1)
        states[backups.take(path, settings, now, backups.REGULAR).backup.made_at] = _names(path)
    for _turn in range(10):
        before, now = _names(path), now + timedelta(minutes=1)
        chosen = random.choice(backups.every(path))
        if chosen.made_at not in states:
            continue
        restored = restoring.restore(path, chosen, settings, now)
        assert backups.is_paused(settings)
        assert restored.kept is not None
        kept = files.read(restored.kept)
        assert kept is not None
        assert kept.reason == backups.BEFORE_RESTORE
        assert files.problems(kept) == []
        states[kept.made_at] = before
        assert _names(path) == states[chosen.made_at]
        assert not backups.is_paused(LaptopSettings())


def test_the_backup_chosen_is_never_thinned_by_the_one_taken_before(path: Path, settings: LaptopSettings) -> None:
    for hour in range(3):
        backups.take(path, settings, START + timedelta(hours=hour), backups.REGULAR)
    chosen = backups.every(path)[-1]
    for day in range(1, 3):
        backups.take(path, settings, START + timedelta(days=day), backups.REGULAR)
    assert chosen in backups.every(path)
    restoring.restore(path, chosen, settings, START + timedelta(days=3))
    assert files.problems(chosen) == []


def test_what_is_half_typed_goes_on_in_the_restored_file(store: Store, settings: LaptopSettings) -> None:
    drafts.keep(store, "person", "", 1, {"last_name": "vieux"})
    made = backups.take(store.path, settings, START, backups.REGULAR).backup
    drafts.keep(store, "person", "", 1, {"last_name": "Ortiz"})
    drafts.keep(store, "organisation", "", 1, {"name": "Frigo"})
    store.close()
    restoring.restore(store.path, made, settings, START + timedelta(hours=1))
    back = office_file.open_office(store.path, LaptopSettings())
    rows = back.connection.execute('SELECT form, "values" FROM draft ORDER BY form').fetchall()
    assert rows == [("organisation", '{"name": "Frigo"}'), ("person", '{"last_name": "Ortiz"}')]
    back.close()


def test_what_would_differ_is_counted(path: Path, settings: LaptopSettings) -> None:
    made = backups.take(path, settings, START, backups.REGULAR).backup
    _add(path, "Frigo d'Albret")
    assert restoring.differences(path, made)[0] == restoring.Difference("entreprises", 1, 0)
    path.unlink()
    assert restoring.differences(path, made)[0].now is None


# What stands in the way.


def _full(*_words: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_older_file_is_backed_up_before_it_is_migrated_and_not_touched_when_it_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import lzma

    kept = Path(__file__).parents[1] / "store" / "files" / "version-1.coupdemain.xz"
    path = tmp_path / "ancien.coupdemain"
    path.write_bytes(lzma.decompress(kept.read_bytes()))
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(whole_copy, "flush", _full)
        with pytest.raises(WorldProblem) as refused:
            office_file.open_office(path, LaptopSettings())
    assert "doit être mis à jour" in refused.value.sentence
    assert "le disque est plein" in refused.value.sentence
    assert "Rien n'a été modifié" in refused.value.sentence
    assert path.read_bytes() == before
    assert backups.every(path) == []
    office_file.open_office(path, LaptopSettings()).close()
    [made] = backups.every(path)
    assert made.reason == backups.BEFORE_MIGRATION
    assert files.problems(made) == []
    assert path.read_bytes() != before


def test_a_damaged_file_never_takes_the_place_of_its_backups(path: Path, settings: LaptopSettings) -> None:
    made = backups.take(path, settings, START, backups.REGULAR).backup
    content = bytearray(path.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place : place + 64] = bytes(64)
    path.write_bytes(content)
    with pytest.raises(WorldProblem, match="endommagé"):
        backups.take(path, settings, START + timedelta(hours=1), backups.REGULAR)
    assert backups.every(path) == [made]
    assert files.problems(made) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_disk_that_takes_no_more_is_said_and_the_former_backups_stay(path: Path, settings: LaptopSettings) -> None:
    made = backups.take(path, settings, START, backups.REGULAR).backup
    size = path.stat().st_size
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
        try:
            backups.take(path, settings, START + timedelta(hours=1), backups.REGULAR)
        except WorldProblem as problem:
            os._exit(3 if "Libérez de la place" in problem.sentence else 4)
        os._exit(5)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3
    assert backups.every(path) == [made]
    assert list(backups.folder_of(path).glob("*.partiel")) == []


# Where the file lives.


@pytest.fixture
def misplaced(empty_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "OneDrive - CCI 47" / "cci47.coupdemain"
    path.parent.mkdir()
    shutil.copyfile(empty_file, path)
    return path


def test_a_file_refused_where_it_is_moves_here_whole_and_the_original_is_renamed(misplaced: Path) -> None:
    before = misplaced.read_bytes()
    moved, said = restoring.move_here(misplaced, START.date())
    assert said == ""
    assert moved.parent.name == "Fichiers"
    assert [one.name for one in misplaced.parent.iterdir()] == ["cci47 (déplacé le 05-01-2026).coupdemain"]
    assert next(misplaced.parent.iterdir()).read_bytes() == before
    opened = office_file.open_office(moved, LaptopSettings())
    assert opened.check() == []
    opened.close()


def test_a_second_file_of_the_same_name_has_a_number(misplaced: Path, empty_file: Path) -> None:
    first, _said = restoring.move_here(misplaced, START.date())
    shutil.copyfile(empty_file, misplaced)
    second, _said = restoring.move_here(misplaced, START.date())
    assert [first.name, second.name] == ["cci47.coupdemain", "cci47 (2).coupdemain"]
    assert len(list(misplaced.parent.iterdir())) == 2


def _stop_at(place: str) -> Callable[[str], None]:
    def stop(operation: str) -> None:
        if operation == place:
            raise KeyboardInterrupt

    return stop


@pytest.mark.parametrize("place", ["copy", "rename"])
def test_a_move_interrupted_leaves_the_original_in_its_place(misplaced: Path, place: str) -> None:
    before = misplaced.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        restoring.move_here(misplaced, START.date(), _stop_at(place))
    assert misplaced.read_bytes() == before
    moved, _said = restoring.move_here(misplaced, START.date())
    assert moved.exists()


def test_when_nothing_can_be_written_here_nothing_moves(misplaced: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_copy, "flush", _full)
    with pytest.raises(WorldProblem, match="L'original est resté tel qu'il était"):
        restoring.move_here(misplaced, START.date())
    assert [one.name for one in misplaced.parent.iterdir()] == ["cci47.coupdemain"]
