"""Faults of the open archive: killed while it is written, or while a file is made of it; whole or not at all."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from app.actions import office_file
from app.actions.exports import archive, archive_in
from app.actions.office_file import LaptopSettings
from app.store import whole_copy, whole_file
from tests.faults import child, offices
from tests.faults.fault import MISSED, Fault, Outcome, sentence, unless
from tests.faults.papers_lost import die_in_write

_TODAY = offices.NOW.date()
_OLD = b"ancienne archive " * 100


@cache
def _made() -> bytes:
    with TemporaryDirectory(prefix="coupdemain-fautes-") as folder:
        path = Path(folder) / "tout.zip"
        store = offices.opened(offices.copied(Path(folder)))
        archive.write(store, path, _TODAY)
        store.close()
        return path.read_bytes()


@cache
def _laid() -> int:
    """How large the file made of it is."""
    with TemporaryDirectory(prefix="coupdemain-fautes-") as folder:
        made = _lay(Path(folder))
        return made.stat().st_size


def _lay(folder: Path) -> Path:
    path = folder / "tout.zip"
    path.write_bytes(_made())
    return archive_in.open_into(path, folder / "nouveau.coupdemain", LaptopSettings(lambda: folder / "reglages"))


def _die(*_arguments: object) -> None:
    child.die()


def _killing(turn: int, size: int) -> Callable[[], None]:
    """At any byte, before the disk is asked, before or after the name changes."""

    def at_flush() -> None:
        whole_copy.flush = _die  # type: ignore[assignment]

    def at_name() -> None:
        Path.replace = _die  # type: ignore[method-assign, assignment]

    def after_name() -> None:
        whole_copy.flush_folder = _die  # type: ignore[assignment]

    at_byte = Random(turn).randrange(1, size - 1)
    return (lambda: die_in_write(at_byte), at_flush, at_name, after_name, lambda: die_in_write(at_byte))[turn % 5]


def _straight(path: Path, make: Callable[[Path], object]) -> None:
    """As one would without care: under its own name from the first byte."""
    make(path)


def killed_in_archive(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """The old archive or the new one; the next writing leaves nothing beside."""
    path, office = folder / "tout.zip", offices.copied(folder)
    path.write_bytes(_OLD)
    kill = _killing(turn if is_protected else 0, len(_made()))

    def write(_say: child.Say) -> None:
        store = offices.opened(office)
        kill()
        with unless(is_protected, (whole_file, "fill", _straight)):
            archive.write(store, path, _TODAY)

    if child.run(write).status >= 0:
        return MISSED
    is_whole = path.read_bytes() in (_OLD, _made())
    store = offices.opened(office)
    archive.write(store, path, _TODAY)
    store.close()
    left = [one.name for one in folder.iterdir() if one not in (path, office)]
    return Outcome(torn=(not is_whole) + len(left), said=f"entière: {is_whole}, reste {left}")


def killed_in_archive_in(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """No file, or the whole of it; trying again makes it, and leaves nothing beside."""
    target = folder / "nouveau.coupdemain"
    kill = _killing(turn if is_protected else 0, _laid())

    def lay(_say: child.Say) -> None:
        kill()
        with unless(is_protected, (whole_file, "fill", _straight)):
            _lay(folder)

    if child.run(lay).status >= 0:
        return MISSED
    if target.exists():
        said = sentence(lambda: office_file.open_office(target, LaptopSettings(lambda: folder / "reglages")).close())
        found = Outcome(torn=1, said=said) if said else offices.after(target, ())
        target.unlink()
        if found.is_bad:
            return found
    _lay(folder)
    left = [one.name for one in folder.iterdir() if one.name.startswith(".") or "journal" in one.name]
    return offices.after(target, ())._replace(torn=len(left), said=str(left))


FAULTS = (
    Fault(34, "killed_in_archive", "Tué en écrivant l'archive ouverte", "écrit à côté", killed_in_archive, 4, 60, 1),
    Fault(34, "killed_in_archive_in", "Tué en rouvrant une archive", "écrit à côté", killed_in_archive_in, 1, 40, 1),
)
