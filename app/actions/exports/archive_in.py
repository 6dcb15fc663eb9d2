"""An open archive becomes a new file with the same contents: looked over whole first, then laid whole or not at all."""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO, Any, NoReturn
from zipfile import BadZipFile, LargeZipFile, ZipFile

from app.actions import office_file
from app.actions.office_file import SUFFIX, LaptopSettings
from app.models.errors import WorldProblem, cause
from app.rules.exports import archived, described
from app.rules.exports.archived import Told
from app.rules.exports.described import Described
from app.rules.exports.sheet import Step, no_step
from app.store import archive as tables
from app.store import migrations, rows, whole_file
from app.store import store as store_module
from app.store.store import Write

WORD = "ouvrir une archive"
_UNREADABLE = (BadZipFile, LargeZipFile, NotImplementedError, EOFError, zlib.error)
_PIECE = 1_000_000
_ROWS_A_STEP = 200
_OLDEST_SCHEMA = 4
"""Archives of this version of the schema hold the same tables as today's."""
_HISTORY_CHANGES = ("insert", "update", "delete")
_WHOLE = ("position", "seq", "size")


@dataclass(frozen=True)
class Seen:
    """An archive looked over: when it was made, by which version, and how much it holds."""

    made_on: date
    program: str
    counts: Mapping[str, int]
    files: Mapping[str, Told]

    @property
    def documents(self) -> int:
        return self.files[archived.data_file(tables.ATTACHMENT)].lines

    @property
    def has_history(self) -> bool:
        return archived.data_file(tables.HISTORY) in self.files


def look(path: Path, step: Step = no_step) -> Seen:
    """Reads everything once, against its own sums. Raises WorldProblem with why it is refused."""
    with _opened(path) as archive:
        return _look(archive, path, step)


def open_into(
    path: Path, target: Path, settings: LaptopSettings, step: Step = no_step, seen: Seen | None = None
) -> Path:
    """The archive laid in a new file, where nothing is; answers its path. `step` may raise to give up.

    Raises WorldProblem; then no file is left.
    """
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    if target.exists():
        raise WorldProblem(f"«\u00a0{target.name}\u00a0» existe déjà\u00a0: choisissez un autre nom.")
    office_file.refuse_shared(target)
    with _opened(path) as archive:
        found = seen or _look(archive, path, step)
        try:
            whole_file.fill(target, lambda fresh: _lay(archive, found, fresh, settings, step))
        except OSError as error:
            raise WorldProblem(
                f"Le fichier ne peut pas être créé dans «\u00a0{target.parent}\u00a0» ({cause(error)}). Choisissez un "
                "autre dossier.",
                may_pass=True,
            ) from error
    return target


# Looking over.


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(path) as archive:
            refused = archived.why_refused(archive.infolist(), path.stat().st_size)
            if refused:
                raise WorldProblem(refused)
            yield archive
    except _UNREADABLE as error:
        with path.open("rb") as file:
            start = file.read(len(archived.MANIFEST))
        raise WorldProblem(archived.why_no_archive(path.name, path.stat().st_size, start)) from error
    except OSError as error:
        raise WorldProblem(f"«\u00a0{path.name}\u00a0» ne peut pas être lu ({cause(error)}).") from error


def _look(archive: ZipFile, path: Path, step: Step) -> Seen:
    seen = _manifest(archive)
    names = {entry.filename for entry in archive.infolist()} - {archived.MANIFEST}
    if names != set(seen.files):
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» n'a pas les fichiers que son sommaire annonce\u00a0: elle a été modifiée. Rien "
            "n'a été créé\u00a0: demandez-la à nouveau."
        )
    total, done = sum(told.size for told in seen.files.values()), 0
    damaged = []
    for name, told in seen.files.items():
        # Half of the way: laying it comes next.
        heard = partial(_advance, step, done, total)
        if not _is_as_told(archive, name, told, heard):
            damaged.append(name)
        done += told.size
    if damaged:
        raise WorldProblem(archived.why_damaged(path.name, damaged))
    return seen


def _advance(step: Step, before: int, total: int, read: int) -> None:
    step(min(before + read, total), 2 * total)


def _is_as_told(archive: ZipFile, name: str, told: Told, heard: Callable[[int], None]) -> bool:
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(name) as source:
            while piece := source.read(_PIECE):
                digest.update(piece)
                size += len(piece)
                heard(size)
    except _UNREADABLE:
        return False
    return size == told.size and digest.hexdigest() == told.sha256


def _manifest(archive: ZipFile) -> Seen:
    """Raises WorldProblem for one that is not ours, or of a version this program does not know."""
    try:
        told = _parsed(archive.read(archived.MANIFEST))
        if told["format"] != archived.FORMAT:
            raise ValueError(told["format"])
        _refuse_version(int(told["version"]), int(told["schema"]), str(told["program"]))
        files = {
            str(name): Told(str(one["sha256"]), int(one["bytes"]), int(one["lines"]))
            for name, one in told["files"].items()
        }
        counts = {str(name): int(count) for name, count in told["counts"].items()}
        seen = Seen(date.fromisoformat(told["made_on"]), str(told["program"])[:20], counts, files)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise WorldProblem(
            "Le sommaire de cette archive ne se lit pas\u00a0: elle n'est pas de Coup de Main, ou elle a été modifiée. "
            "Rien n'a été créé."
        ) from error
    known = {archived.data_file(table) for table in (*tables.tables(), *tables.PLAIN)}
    stray = [name for name in seen.files if archived.table_of(name) and name not in known]
    missing = [archived.data_file(table) for table in (*tables.tables(), tables.SETTING, tables.ATTACHMENT)]
    if stray or any(name not in seen.files for name in missing):
        raise WorldProblem(
            "Cette archive n'a pas les tables de Coup de Main\u00a0: elle a été modifiée. Rien n'a été créé."
        )
    return seen


def _refuse_version(version: int, schema: int, program: str) -> None:
    if version > archived.VERSION or schema > migrations.LATEST:
        raise WorldProblem(
            f"Cette archive vient d'une version plus récente de Coup de Main ({program[:20]})\u00a0: mettez ce "
            "programme à jour, puis rouvrez-la. Rien n'a été créé."
        )
    if version != archived.VERSION or schema < _OLDEST_SCHEMA:
        raise WorldProblem(
            f"Cette archive vient d'une version de Coup de Main ({program[:20]}) dont celle-ci ne sait plus lire les "
            "archives\u00a0: ouvrez-la avec cette version-là, puis le fichier obtenu avec celle-ci."
        )


# Laying.


def _lay(archive: ZipFile, seen: Seen, fresh: Path, settings: LaptopSettings, step: Step) -> None:
    total = sum(told.lines for told in seen.files.values()) or 1
    done = [total]

    def advance(count: int) -> None:
        done[0] = min(done[0] + count, 2 * total)
        step(done[0], 2 * total)

    store = store_module.create_file(fresh, settings.laptop(), office_file.clock, office_file.new_id)
    try:
        tables.ready(store)
        with store.write(WORD) as work:
            tables.begin(work)
            for table in (*tables.tables(), tables.SETTING, tables.HISTORY, tables.JOURNAL):
                name = archived.data_file(table)
                if name in seen.files:
                    laid = tables.put(work, table, _rows(archive, table, advance))
                    _refuse_count(name, laid, seen)
            _lay_documents(archive, seen, work, advance)
            loose = tables.end(work)
            if loose:
                _refuse(archived.data_file(loose[0]), 0, "une fiche renvoie à une autre qui n'y est pas")
    finally:
        store.close()


def _lay_documents(archive: ZipFile, seen: Seen, work: Write, advance: Any) -> None:
    name = archived.data_file(tables.ATTACHMENT)
    names = tables.columns(tables.ATTACHMENT)
    laid = 0
    for line, document in _documents(archive, name):
        place, facts = document["path"], _plain_row(tables.ATTACHMENT, name, line, document, names)
        told = seen.files.get(place) if isinstance(place, str) and place.startswith(archived.DOCUMENTS) else None
        if told is None or told.sha256 != document["sha256"] or told.size != document["size"]:
            _refuse(name, line, "le fichier joint n'est pas celui annoncé")
        tables.put_document(work, facts, archive.read(place))
        laid += 1
        advance(1)
    _refuse_count(name, laid, seen)


def _documents(archive: ZipFile, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    asked = {*tables.columns(tables.ATTACHMENT), "path"}
    for line, document in _lines(archive, name):
        if set(document) != asked:
            _refuse(name, line, "les champs ne sont pas ceux de la table")
        yield line, document


def _rows(archive: ZipFile, table: str, advance: Any) -> Iterator[tuple[Any, ...]]:
    """Of one table, each line as the store binds it. Raises WorldProblem with the file and the line."""
    name, names = archived.data_file(table), tables.columns(table)
    asked, line = set(names), 0
    read = _plain_row if table in tables.PLAIN else _record_row
    for line, document in _lines(archive, name):
        if document.keys() != asked:
            _refuse(name, line, "les champs ne sont pas ceux de la table")
        yield read(table, name, line, document, names)
        if line % _ROWS_A_STEP == 0:
            advance(_ROWS_A_STEP)
    advance(line % _ROWS_A_STEP)


def _record_row(
    table: str, name: str, line: int, document: Mapping[str, Any], names: tuple[str, ...]
) -> tuple[Any, ...]:
    record_type, _parent = tables.tables()[table]
    cells = rows.shape(record_type, table).cells
    found: list[Any] = []
    for cell, one in zip(cells, described.columns(record_type), strict=True):
        try:
            found.append(cell.encode(_value(one, document[one.column])))
        except (ValueError, OverflowError, ArithmeticError):
            _refuse(name, line, f"«\u00a0{one.column}\u00a0» ne se lit pas")
    return (*found, *_bare(name, line, document, names[len(cells) :]))


def _value(one: Described, value: Any) -> Any:
    if one.column == "id" and not value:
        raise ValueError("id")
    return described.understood(one, value)


def _plain_row(
    table: str, name: str, line: int, document: Mapping[str, Any], names: tuple[str, ...]
) -> tuple[Any, ...]:
    if table == tables.HISTORY:
        document = _closed(name, line, document)
    return _bare(name, line, document, names)


def _bare(name: str, line: int, document: Mapping[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    """Texts, whole numbers, and nothing where a stamp or a state may be missing."""
    found = []
    for column in names:
        value = document[column]
        is_right = (
            isinstance(value, int) and not isinstance(value, bool) if column in _WHOLE else isinstance(value, str)
        )
        if not (is_right or (value is None and column in ("deleted_at", "before", "after"))):
            _refuse(name, line, f"«\u00a0{column}\u00a0» ne se lit pas")
        if isinstance(value, int) and abs(value) >= 2**63:
            _refuse(name, line, f"«\u00a0{column}\u00a0» est trop grand")
        found.append(value)
    return tuple(found)


def _closed(name: str, line: int, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A line of history as the store keeps it. Its tables and columns are ours: undoing reads them."""
    made = dict(document)
    table = document["table_name"]
    if table not in tables.tables() and table != tables.SETTING:
        _refuse(name, line, "table inconnue")
    if document["change"] not in _HISTORY_CHANGES:
        _refuse(name, line, "modification inconnue")
    known = set(tables.columns(table))
    for side in ("before", "after"):
        row = document[side]
        if row is None:
            continue
        if not isinstance(row, dict) or not set(row) <= known or not all(map(_is_bare, row.values())):
            _refuse(name, line, f"«\u00a0{side}\u00a0» ne se lit pas")
        made[side] = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return made


def _is_bare(value: object) -> bool:
    return value is None or isinstance(value, str | float | bool) or (isinstance(value, int) and abs(value) < 2**63)


def _lines(archive: ZipFile, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    with archive.open(name) as source:
        for number, line in enumerate(_split(source), start=1):
            if len(line) > archived.LINE_BYTES:
                _refuse(name, number, "la ligne est trop longue")
            try:
                document = _parsed(line)
            except (ValueError, RecursionError):
                _refuse(name, number, "la ligne n'est pas du JSON")
            if not isinstance(document, dict):
                _refuse(name, number, "la ligne n'est pas une fiche")
            yield number, document


def _split(source: IO[bytes]) -> Iterator[bytes]:
    """Line by line, and never more of one than is allowed."""
    while line := source.readline(archived.LINE_BYTES + 1):
        yield line


def _parsed(content: bytes) -> Any:
    """Raises ValueError, also for what JSON has no word for, and for letters cut in two."""
    text = content.decode()
    found = json.loads(text, parse_constant=_no_constant)
    if "\\ud" in text or "\\uD" in text:
        json.dumps(found, ensure_ascii=False).encode()
    return found


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _refuse_count(name: str, laid: int, seen: Seen) -> None:
    if laid != seen.files[name].lines:
        _refuse(name, laid, "le nombre de lignes n'est pas celui annoncé")


def _refuse(name: str, line: int, why: str) -> NoReturn:
    where = f", ligne {line}" if line else ""
    raise WorldProblem(f"Archive refusée\u00a0: «\u00a0{name}\u00a0»{where}, {why}. Rien n'a été créé.")
