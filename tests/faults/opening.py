"""Faults of the file one opens: read-only, damaged, cut, foreign, empty, too new, too old, in a synced folder."""

import hashlib
import lzma
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2

from app.actions import office_file
from app.actions.office_file import LaptopSettings
from app.models.organisations import Organisation
from app.store import backups, migrations, records, sqlite
from app.store import store as stores
from tests.faults import child, offices
from tests.faults.fault import ROOT, Fault, Outcome, expected, sentence, unless

RELEASED = Path(__file__).parents[1] / "store" / "files"


def _nothing(*_arguments: object) -> None:
    """Instead of a check."""


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refused(path: Path, *words: str) -> Outcome:
    """Not opened, said in these words, and not a byte of it changed."""
    before = _sum(path)
    said = sentence(lambda: offices.opened(path).close())
    if _sum(path) != before:
        return Outcome(torn=1, said="le fichier refusé a changé")
    return expected(said, *words)


@contextmanager
def _reachable() -> Iterator[Path]:
    """A folder other users can reach: those of the tests are root's alone."""
    folder = Path(tempfile.mkdtemp(prefix="coupdemain-droits-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(path: Path, is_protected: bool) -> Outcome:
    """Opened by a user who may only read: it says so, shows everything, and refuses to save in a sentence."""

    def look(say: child.Say) -> None:
        child.become_nobody()
        with unless(is_protected, (stores, "_writable", lambda _path: True), (sqlite, "spoken", nullcontext)):
            store = offices.opened(path)
            say(f"{store.read_only} {len(records.every(store, Organisation))}")
            say(sentence(lambda: store.write("enregistrer").__enter__()))

    ended = child.run(look)
    if child.stumbles(ended):
        return Outcome(tracebacks=1, said=ended.said[-1])
    if ended.said[0] != "True 40":
        return Outcome(lost=1, said=ended.said[0])
    return expected(ended.said[1], "lecture seule", "Copiez-le")


def read_only_file(folder: Path, turn: int, is_protected: bool) -> Outcome:
    with _reachable() as place:
        path = offices.copied(place)
        place.chmod(0o777)
        path.chmod(0o444)
        return _as_nobody(path, is_protected)


def read_only_folder(folder: Path, turn: int, is_protected: bool) -> Outcome:
    with _reachable() as place:
        path = offices.copied(place)
        path.chmod(0o666)
        place.chmod(0o555)
        return _as_nobody(path, is_protected)


def damaged_page(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Two hundred bytes of nonsense where a page says what it holds."""
    path, dice = offices.copied(folder), Random(turn)
    pages = path.stat().st_size // 4096
    with path.open("r+b") as file:
        file.seek(4096 * dice.randrange(1, pages))
        file.write(dice.randbytes(200))
    with unless(is_protected, (stores, "_refuse_damage", _nothing)):
        return _refused(path, "endommagé", "sauvegarde")


def truncated(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path, dice = offices.copied(folder), Random(turn)
    size = path.stat().st_size
    os.truncate(path, dice.randrange(100, size - 1))
    removed = (stores, "_refuse_by_its_bytes", _nothing), (stores, "_refuse_damage", _nothing)
    with unless(is_protected, *removed, (sqlite, "spoken", nullcontext)):
        return _refused(path, "sauvegarde", "N'y touchez plus")


_FOREIGN = (
    b"PK\x03\x04" + bytes(400),
    b"%PDF-1.7\n" + bytes(400),
    b"nom;siret\nScierie;1\n",
    bytes(500),
    b"\x89PNG\r\n",
)


def not_a_database(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path = folder / "bureau.coupdemain"
    kind = turn % (len(_FOREIGN) + 1)
    if kind < len(_FOREIGN) and is_protected:
        path.write_bytes(_FOREIGN[kind])
    else:
        # Another program's base: it must not receive our tables. Never open here as ours: two libraries may meet.
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE recettes (nom TEXT)")
        other.commit()
        other.close()
    with unless(is_protected, (stores, "_refuse_by_its_header", _nothing)):
        return _refused(path, "pas un fichier Coup de Main", "Choisissez un fichier")


def empty_or_missing(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Never a new, silent file in place of the office's."""
    path = folder / "bureau.coupdemain"
    is_missing = turn % 2 == 0
    if not is_missing:
        path.touch()
    connect = dbapi2.connect

    def make_it(address: str, **how: object) -> object:
        return connect(address.replace("mode=rw", "mode=rwc"), **how)

    removed = (stores, "_refuse_by_its_bytes", _nothing), (stores, "_writable", lambda _path: True)
    header = (stores, "_refuse_by_its_header", _nothing)
    with unless(is_protected, *removed, header, (dbapi2, "connect", make_it)):
        said = sentence(lambda: offices.opened(path).close())
    if is_missing == path.exists() or (not is_missing and path.stat().st_size):
        return Outcome(torn=1, said="un fichier neuf a pris sa place")
    return expected(said, "introuvable" if is_missing else "vide")


def newer_schema(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path = offices.copied(folder)
    other = offices.raw(path)
    other.execute(f"PRAGMA user_version={(9999, migrations.LATEST + 1)[turn % 2]}")
    other.close()
    with unless(is_protected, (stores, "_refuse_by_its_header", _nothing)):
        return _refused(path, "version plus récente", "Mettez le programme à jour")


def old_schema(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """A file of each past version: backed up, then migrated, nothing of it gone."""
    version = migrations.LATEST - 1 - turn % (migrations.LATEST - 1)
    path = folder / "ancien.coupdemain"
    path.write_bytes(lzma.decompress((RELEASED / f"version-{version}.coupdemain.xz").read_bytes()))
    other = offices.raw(path)
    before = other.execute("SELECT count(*) FROM organisation").fetchone()[0]
    other.close()
    kept = folder / "sauvegardes"

    def back_up(file: Path) -> None:
        backups.make(file, kept, offices.NOW, "avant une mise à jour")

    store = stores.open_file(path, offices.LAPTOP, offices.clock, offices.new_id, *([back_up] if is_protected else []))
    found = len(records.every(store, Organisation))
    wrong = offices.problems(store.connection)
    store.close()
    made = backups.every(kept, path.stem)
    usable = [one for one in made if not backups.problems(one)]
    return Outcome(lost=(before - found) + (len(usable) != 1), torn=len(wrong), said="; ".join(wrong[:2]))


_SYNCED = ("OneDrive - CCI", "Dropbox", "iCloudDrive", "Google Drive", "Nextcloud", "kDrive", "Synology Drive")


def synced_folder(folder: Path, turn: int, is_protected: bool) -> Outcome:
    place = folder / _SYNCED[turn % len(_SYNCED)] / "Prêts"
    place.mkdir(parents=True)
    path = offices.copied(place)
    before = _sum(path)
    settings = LaptopSettings(lambda: folder)
    with unless(is_protected, (office_file, "shared_by", lambda _path: "")):
        said = sentence(lambda: office_file.open_office(path, settings).close())
    found = expected(said, str(place), "Déplacez-le", "sauvegardes")
    return found if _sum(path) == before else Outcome(torn=1)


FAULTS = (
    Fault(
        7,
        "read_only_file",
        "Fichier en lecture seule",
        "essai d'écriture à l'ouverture",
        read_only_file,
        1,
        10,
        1,
        ROOT,
    ),
    Fault(
        8,
        "read_only_folder",
        "Dossier en lecture seule",
        "essai d'écriture à l'ouverture",
        read_only_folder,
        1,
        10,
        1,
        ROOT,
    ),
    Fault(13, "damaged_page", "Page abîmée", "contrôle à l'ouverture", damaged_page, 6, 200),
    Fault(15, "truncated", "Fichier coupé", "contrôle de la taille et des pages", truncated, 6, 200),
    Fault(16, "not_a_database", "Pas un fichier Coup de Main", "application_id", not_a_database, 6, 60, 1),
    Fault(17, "empty_or_missing", "Fichier vide ou absent", "mode=rw et première page", empty_or_missing, 2, 20, 2),
    Fault(19, "newer_schema", "Fichier d'une version plus récente", "user_version", newer_schema, 2, 20, 1),
    Fault(20, "old_schema", "Fichier d'une version passée", "sauvegarde avant migration", old_schema, 2, 30, 1),
    Fault(21, "synced_folder", "Fichier dans un dossier synchronisé", "contrôle du lieu", synced_folder, 7, 28, 1),
)
