"""Backups of the office's file: taken whole while it is in use, with their SHA-256 and their counts beside them."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from app.models.errors import WorldProblem, cause
from app.store import history, migrations, sqlite

SUFFIX = ".sauvegarde"
_FACTS = ".json"
_UNFINISHED = ".partiel"
_STAMP = "%Y%m%d-%H%M%S-%f"
_BLOCK = 1 << 20
Step = Callable[[str], None]
"""Told before each operation on a file; a test stops the program there."""


def _go_on(_operation: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Backup:
    """`made_at` is local time; `counts` are rows by table, deleted ones included."""

    path: Path
    made_at: datetime
    reason: str
    sha256: str
    size: int
    counts: Mapping[str, int]


def make(source: Path, folder: Path, made_at: datetime, reason: str, step: Step = _go_on) -> Backup:
    """One consistent copy, checked before it takes its name. `source` may be open and written meanwhile.

    Raises WorldProblem when the folder cannot take it or the copy is not whole; what was there stays.
    """
    name = f"{source.stem}-{made_at.strftime(_STAMP)[:-3]}"
    path = folder / f"{name}{SUFFIX}"
    unfinished = folder / f"{name}{_UNFINISHED}"
    try:
        step("folder")
        folder.mkdir(parents=True, exist_ok=True)
        step("copy")
        _copy(source, unfinished)
        counts = _counted(unfinished)
        backup = Backup(path, made_at, reason, _sha256(unfinished), unfinished.stat().st_size, counts)
        step("flush")
        _flush(unfinished)
        step("facts")
        _write_facts(backup)
        step("name")
        unfinished.replace(path)
        step("done")
    except OSError as error:
        raise WorldProblem(
            f"La sauvegarde n'a pas pu être écrite dans «\u00a0{folder}\u00a0» ({cause(error)}). Libérez de la place "
            "ou choisissez un autre dossier dans les réglages\u00a0: votre fichier, lui, est intact."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return backup


def every(folder: Path, stem: str) -> list[Backup]:
    """Those of that file, latest first; one whose facts cannot be read is left out."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"{_escaped(stem)}-*{SUFFIX}"):
            backup = _read(path)
            if backup is not None:
                found.append(backup)
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def problems(backup: Backup) -> list[str]:
    """What is wrong with a backup, one French sentence each; empty when it could be restored as it is."""
    try:
        if _sha256(backup.path) != backup.sha256:
            return ["Cette sauvegarde a changé depuis qu'elle a été faite\u00a0: ne vous y fiez pas."]
        with sqlite.spoken():
            counts = _counted(backup.path)
    except OSError as error:
        return [f"Cette sauvegarde ne peut pas être lue ({cause(error)})."]
    except WorldProblem as problem:
        return [problem.sentence]
    if dict(counts) != dict(backup.counts):
        return ["Cette sauvegarde n'a pas le nombre de fiches noté quand elle a été faite\u00a0: ne vous y fiez pas."]
    return []


def restore(backup: Backup, target: Path, step: Step = _go_on) -> None:
    """The backup takes the place of a file that nobody has open. Raises WorldProblem; then the file is as it was.

    The present file is to be backed up first: `app.actions.backups` does.
    """
    found = problems(backup)
    if found:
        raise WorldProblem(f"{found[0]} Choisissez-en une autre.")
    unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        step("copy")
        _copy(backup.path, unfinished)
        step("flush")
        _flush(unfinished)
        step("journal")
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        step("name")
        unfinished.replace(target)
        step("done")
    except OSError as error:
        raise WorldProblem(
            f"La sauvegarde n'a pas pu être remise en place ({cause(error)}). Votre fichier est resté tel qu'il était."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def delete(backup: Backup) -> None:
    """A thinned one; a file that cannot be removed is tried again next time."""
    with suppress(OSError):
        backup.path.unlink(missing_ok=True)
        _facts_of(backup.path).unlink(missing_ok=True)


def drop_unfinished(folder: Path) -> None:
    """What an interrupted backup left."""
    with suppress(OSError):
        for path in folder.glob(f"*{_UNFINISHED}"):
            path.unlink(missing_ok=True)


def copy_to(backup: Backup, folder: Path) -> Backup:
    """The same backup in a second place, whole or not at all. Raises WorldProblem."""
    target = folder / backup.path.name
    unfinished = target.with_suffix(_UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(backup.path.read_bytes())
        _flush(unfinished)
        copied = Backup(target, backup.made_at, backup.reason, backup.sha256, backup.size, backup.counts)
        if _sha256(unfinished) != backup.sha256:
            raise WorldProblem("La copie de la sauvegarde n'est pas identique à l'original\u00a0: réessayez.")
        _write_facts(copied)
        unfinished.replace(target)
    except OSError as error:
        raise WorldProblem(
            f"Le second emplacement de sauvegarde, «\u00a0{folder}\u00a0», n'a pas pu être écrit ({cause(error)}). "
            "Branchez la clé ou le disque\u00a0; ce sera refait à la prochaine sauvegarde."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return copied


def _copy(source: Path, target: Path) -> None:
    """In one piece, through the library: a copy of the bytes of a file being written may be torn."""
    target.unlink(missing_ok=True)
    target.touch()
    with sqlite.spoken():
        read = sqlite.connect(source, read_only=True)
        try:
            written = sqlite.connect(target, read_only=False)
            try:
                read.backup(written)
            finally:
                written.close()
        finally:
            read.close()


def _counted(path: Path) -> dict[str, int]:
    """Rows by table of a file that is whole. Raises WorldProblem when it is not."""
    connection = sqlite.connect(path, read_only=True)
    try:
        rows = connection.execute("PRAGMA quick_check(1)").fetchall()
        is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == sqlite.APPLICATION_ID
        is_known = connection.execute("PRAGMA user_version").fetchone()[0] <= migrations.LATEST
        if [text for (text,) in rows] != ["ok"] or not (is_ours and is_known):
            raise WorldProblem(
                "Cette sauvegarde est endommagée, ou n'est pas de Coup de Main\u00a0: ne vous y fiez pas."
            )
        names = [*history.tables(connection), "history", "attachment"]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}
    except sqlite.Failure as error:
        raise WorldProblem("Cette sauvegarde est endommagée\u00a0: ne vous y fiez pas.") from error
    finally:
        connection.close()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _facts_of(path: Path) -> Path:
    return path.with_name(path.name + _FACTS)


def _write_facts(backup: Backup) -> None:
    facts = asdict(backup) | {"path": backup.path.name, "made_at": backup.made_at.isoformat()}
    target = _facts_of(backup.path)
    fresh = target.with_suffix(_UNFINISHED)
    fresh.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(target)


def _read(path: Path) -> Backup | None:
    try:
        facts = json.loads(_facts_of(path).read_text(encoding="utf-8"))
        return Backup(
            path,
            datetime.fromisoformat(facts["made_at"]),
            str(facts["reason"]),
            str(facts["sha256"]),
            int(facts["size"]),
            {str(name): int(count) for name, count in facts["counts"].items()},
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None


def _escaped(stem: str) -> str:
    """A file's name as `glob` must be told it: an office may have called its file « cci[47] »."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in stem)
