"""Backups of the office's file: taken whole while it is in use, with their SHA-256 and their counts beside them."""

import errno
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from time import time

from app.models.errors import WorldProblem, cause
from app.store import keyed_copy, secret, sqlite, whole_copy

SUFFIX = ".sauvegarde"
_FACTS = ".json"
_UNFINISHED = ".partiel"
_STAMP = "%Y%m%d-%H%M%S-%f"
_ALONE = "sans sa fiche"
_ABANDONED = 600
_DRAFT = 'form, about_id, laptop, form_version, "values", saved_at'
Drafts = Sequence[tuple[object, ...]]
Step = Callable[[str], None]
"""Told before each operation on a file; a test stops the program there."""


def _go_on(_operation: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class Backup:
    """`made_at` is local time; `counts` are rows by table, deleted ones included; `live` as people count them."""

    path: Path
    made_at: datetime
    reason: str
    sha256: str
    size: int
    counts: Mapping[str, int]
    live: Mapping[str, int] = field(default_factory=dict)


def make(source: Path, folder: Path, made_at: datetime, reason: str, step: Step = _go_on) -> Backup:
    """One consistent copy, checked before it takes its name. `source` may be open and written meanwhile.

    Raises WorldProblem when the folder cannot take it or the file is not whole; what was there stays.
    """
    name = f"{source.stem}-{made_at.strftime(_STAMP)[:-3]}"
    path = folder / f"{name}{SUFFIX}"
    unfinished = folder / f"{name}-{os.getpid()}{_UNFINISHED}"
    try:
        step("folder")
        folder.mkdir(parents=True, exist_ok=True)
        step("copy")
        whole_copy.copy(source, unfinished)
        counts = _whole(unfinished)
        size = unfinished.stat().st_size
        backup = Backup(path, made_at, reason, whole_copy.sha256(unfinished), size, counts.rows, counts.live)
        step("flush")
        whole_copy.flush(unfinished)
        step("facts")
        _write_facts(backup)
        step("name")
        unfinished.replace(path)
        whole_copy.flush_folder(folder)
        step("done")
    except OSError as error:
        raise WorldProblem(_unwritten(folder, cause(error))) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return backup


def _unwritten(folder: Path, why: str) -> str:
    return (
        f"La sauvegarde n'a pas pu être écrite dans «\u00a0{folder}\u00a0» ({why}). Libérez de la place "
        "ou choisissez un autre dossier dans les réglages\u00a0: votre fichier, lui, est intact."
    )


def _whole(copied: Path) -> whole_copy.Counts:
    try:
        return whole_copy.counted(copied)
    except whole_copy.Damaged as problem:
        raise whole_copy.Damaged(
            "Votre fichier est endommagé\u00a0: sa copie n'est pas entière, et n'a donc pas pris la place des "
            "sauvegardes précédentes. Restaurez la dernière (Réglages, «\u00a0Sauvegardes\u00a0»)."
        ) from problem


def every(folder: Path, stem: str) -> list[Backup]:
    """Those of that file, latest first; one whose facts cannot be read is left out."""
    found = []
    with suppress(OSError):
        for path in folder.glob(f"{_escaped(stem)}-*{SUFFIX}"):
            backup = read(path)
            if backup is not None:
                found.append(backup)
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def problems(backup: Backup) -> list[str]:
    """What is wrong with a backup, one French sentence each; empty when it could be restored as it is."""
    try:
        if whole_copy.sha256(backup.path) != backup.sha256:
            return ["Cette sauvegarde a changé depuis qu'elle a été faite\u00a0: ne vous y fiez pas."]
        counts = whole_copy.counted(backup.path)
    except secret.Locked:
        return [
            "Cette sauvegarde est protégée par un mot de passe qui n'a pas été donné\u00a0: ouvrez d'abord le fichier, "
            "ou copiez la sauvegarde sous un nom en «\u00a0.coupdemain\u00a0» et ouvrez-la avec le sien."
        ]
    except OSError as error:
        return [f"Cette sauvegarde ne peut pas être lue ({cause(error)})."]
    except whole_copy.Damaged:
        return ["Cette sauvegarde est endommagée, ou n'est pas de Coup de Main\u00a0: ne vous y fiez pas."]
    except WorldProblem as problem:
        return [problem.sentence]
    if dict(counts.rows) != dict(backup.counts):
        return ["Cette sauvegarde n'a pas le nombre de fiches noté quand elle a été faite\u00a0: ne vous y fiez pas."]
    return []


def restore(backup: Backup, target: Path, step: Step = _go_on, drafts: Drafts | None = None) -> None:
    """The backup takes the place of a file that nobody has open. Raises WorldProblem; then the file is as it was.

    `drafts` are what is half-typed in the present file: it goes on in the restored one. The present file is to be
    backed up first: `app.actions.restoring` does.
    """
    found = problems(backup)
    if found:
        raise WorldProblem(f"{found[0]} Choisissez-en une autre.")
    unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        step("copy")
        target.parent.mkdir(parents=True, exist_ok=True)
        keyed_copy.copy_as_protected(backup.path, unfinished, target)
        if drafts is not None:
            step("drafts")
            _keep_drafts(unfinished, drafts)
        step("flush")
        whole_copy.flush(unfinished)
        step("journal")
        whole_copy.settle(target)
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        step("name")
        unfinished.replace(target)
        whole_copy.flush_folder(target.parent)
        step("done")
    except OSError as error:
        raise WorldProblem(
            f"La sauvegarde n'a pas pu être remise en place ({cause(error)}). Votre fichier est resté tel qu'il était."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def drafts_of(path: Path) -> Drafts | None:
    """What is half-typed in a file; None when it cannot be read."""
    try:
        connection = sqlite.connect(path, read_only=True)
    except sqlite.Failure:
        return None
    try:
        rows: Drafts = connection.execute(f"SELECT {_DRAFT} FROM draft").fetchall()
        return rows
    except sqlite.Failure:
        return None
    finally:
        connection.close()


def _keep_drafts(path: Path, drafts: Drafts) -> None:
    with sqlite.spoken():
        connection = sqlite.connect(path, read_only=False)
        try:
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("BEGIN")
            connection.execute("DELETE FROM draft")
            connection.executemany(f"INSERT INTO draft ({_DRAFT}) VALUES (?, ?, ?, ?, ?, ?)", drafts)
            connection.execute("COMMIT")
        finally:
            connection.close()


def copy_whole(source: Path, target: Path) -> None:
    """An office's file in another place, counted on both sides; never over something. Raises WorldProblem."""
    unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        whole_copy.copy(source, unfinished)
        if dict(_whole(unfinished).rows) != dict(whole_copy.counted(source).rows):
            raise WorldProblem("La copie n'a pas toutes les fiches\u00a0: fermez le fichier ailleurs, puis réessayez.")
        whole_copy.flush(unfinished)
        if target.exists():
            raise FileExistsError(errno.EEXIST, "", str(target))
        unfinished.replace(target)
        whole_copy.flush_folder(target.parent)
    except OSError as error:
        raise WorldProblem(
            f"Le fichier n'a pas pu être copié dans «\u00a0{target.parent}\u00a0» ({cause(error)}). L'original est "
            "resté tel qu'il était."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def put_aside(path: Path, aside: Path) -> None:
    """The bytes of a file that cannot be read, damaged as they are: nothing is thrown away. Raises WorldProblem."""
    # Imported here: once in the life of a damaged file.
    import shutil

    try:
        shutil.copyfile(path, aside)
        whole_copy.flush(aside)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise WorldProblem(
            f"Le fichier endommagé n'a pas pu être mis de côté dans «\u00a0{aside.parent}\u00a0» ({cause(error)})."
            " Libérez de la place, puis réessayez\u00a0: rien n'a été touché."
        ) from error


def delete(backup: Backup) -> None:
    """A thinned one; a file that cannot be removed is tried again next time."""
    with suppress(OSError):
        backup.path.unlink(missing_ok=True)
        _facts_of(backup.path).unlink(missing_ok=True)


def drop_unfinished(folder: Path, file: Path | None = None) -> None:
    """What an interrupted backup, or the restoring of `file`, left long enough ago not to be under way elsewhere."""
    with suppress(OSError):
        beside = [] if file is None else [file.with_name(f".{file.name}{_UNFINISHED}")]
        for path in (*folder.glob(f"*{_UNFINISHED}"), *beside):
            if path.exists() and time() - path.stat().st_mtime > _ABANDONED:
                path.unlink(missing_ok=True)


def copy_to(backup: Backup, folder: Path, step: Step = _go_on) -> Backup:
    """The same backup in a second place, whole or not at all. Raises WorldProblem."""
    target = folder / backup.path.name
    unfinished = folder / f"{backup.path.stem}-{os.getpid()}{_UNFINISHED}"
    try:
        step("folder")
        folder.mkdir(exist_ok=True)
        step("copy")
        unfinished.write_bytes(backup.path.read_bytes())
        step("flush")
        whole_copy.flush(unfinished)
        copied = replace(backup, path=target)
        if whole_copy.sha256(unfinished) != backup.sha256:
            raise WorldProblem("La copie de la sauvegarde n'est pas identique à l'original\u00a0: réessayez.")
        step("facts")
        _write_facts(copied)
        step("name")
        unfinished.replace(target)
        step("done")
    except OSError as error:
        raise WorldProblem(
            f"Le second emplacement de sauvegarde, «\u00a0{folder.parent}\u00a0», n'a pas pu être écrit "
            f"({cause(error)}). Branchez la clé ou le disque\u00a0; ce sera refait à la prochaine sauvegarde."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return copied


def _facts_of(path: Path) -> Path:
    return path.with_name(path.name + _FACTS)


def _write_facts(backup: Backup) -> None:
    facts = asdict(backup) | {"path": backup.path.name, "made_at": backup.made_at.isoformat()}
    target = _facts_of(backup.path)
    fresh = target.with_suffix(_UNFINISHED)
    fresh.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    whole_copy.flush(fresh)
    fresh.replace(target)


def found(path: Path) -> Backup:
    """The backup a file is, be it alone, without what was noted beside it. Raises WorldProblem for any other file."""
    noted = read(path)
    if noted is not None:
        return noted
    try:
        counts = whole_copy.counted(path)
        made_at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        return Backup(path, made_at, _ALONE, whole_copy.sha256(path), path.stat().st_size, counts.rows, counts.live)
    except OSError as error:
        raise WorldProblem(f"«\u00a0{path.name}\u00a0» ne peut pas être lu ({cause(error)}).") from error


def read(path: Path) -> Backup | None:
    """The backup that file is, by what was noted beside it; None when nothing readable was."""
    try:
        facts = json.loads(_facts_of(path).read_text(encoding="utf-8"))
        return Backup(
            path,
            datetime.fromisoformat(facts["made_at"]),
            str(facts["reason"]),
            str(facts["sha256"]),
            int(facts["size"]),
            {str(name): int(count) for name, count in facts["counts"].items()},
            {str(name): int(count) for name, count in facts.get("live", {}).items()},
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None


def _escaped(stem: str) -> str:
    """A file's name as `glob` must be told it: an office may have called its file « cci[47] »."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in stem)
