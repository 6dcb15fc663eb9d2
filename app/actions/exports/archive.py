"""Everything as an open archive: a line of JSON a record, the documents as they are, and what each field means."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import app
from app.actions import office_file
from app.models.errors import WorldProblem, cause
from app.reports import archive_read_me
from app.rules.exports import archived, described, schema
from app.rules.exports.sheet import Step, no_step
from app.rules.safety import file_names
from app.store import archive as tables
from app.store import journal, migrations, office_settings, rows, whole_file
from app.store.store import Store

WORD = "exporter tout en archive ouverte"
_SAME_DAY = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_ROWS_A_STEP = 200
_TOLD = {
    tables.SETTING: "Les réglages du bureau, ceux des postes n'y sont pas.",
    tables.ATTACHMENT: "Les fichiers joints\u00a0: «\u00a0path\u00a0» dit où lire chacun dans l'archive.",
    tables.HISTORY: "Chaque ligne écrite, avant et après, comme la base la garde (montants en centièmes).",
    tables.JOURNAL: "Qui a fait quoi, quand, sur quelle fiche\u00a0; jamais ce qu'elle dit.",
}


@dataclass(frozen=True)
class Written:
    path: Path
    counts: Mapping[str, int]
    documents: int
    size: int


@dataclass
class _Out:
    """The archive being written, and what its manifest will say."""

    archive: ZipFile
    step: Step
    total: int
    done: int = 0
    files: dict[str, dict[str, object]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    """Every text met that may be an attachment's id."""

    def advance(self, count: int) -> None:
        self.done += count
        self.step(min(self.done, self.total), self.total)


def proposed_name(store: Store, today: date) -> str:
    return file_names.safe(f"{store.path.stem} {today.isoformat()}.zip")


def warnings(path: Path) -> tuple[str, ...]:
    """What to know before writing it there: it is plain, and something may copy the folder elsewhere."""
    found = office_file.shared_by(path)
    if not found:
        return ()
    return (f"Ce dossier est synchronisé ou partagé ({found})\u00a0: l'archive, qui n'est pas protégée, en partirait.",)


def write(store: Store, path: Path, today: date, step: Step = no_step, with_history: bool = True) -> Written:
    """Whole or not at all; the same file on the same day gives the same bytes. `step` may raise to give up.

    Raises WorldProblem when it cannot be written.
    """
    made: list[Written] = []
    try:
        whole_file.fill(path, lambda fresh: made.append(_fill(store, fresh, today, step, with_history)))
        size = path.stat().st_size
    except OSError as error:
        raise WorldProblem(
            f"L'archive ne peut pas être écrite dans «\u00a0{path.parent}\u00a0» ({cause(error)}). Choisissez un autre "
            "dossier\u00a0; ce qui y était n'a pas changé.",
            may_pass=True,
        ) from error
    return Written(path, made[0].counts, made[0].documents, size)


def write_aside(store: Store, path: Path, today: date, step: Step = no_step, with_history: bool = True) -> Written:
    """The same from another thread than the store's: one state of the file, whatever is saved meanwhile."""
    reader = store.reader()
    try:
        return write(reader, path, today, step, with_history)
    finally:
        reader.close()


def note(store: Store) -> None:
    journal.note(store, WORD)


def _fill(store: Store, fresh: Path, today: date, step: Step, with_history: bool) -> Written:
    asked = [*tables.tables(), tables.SETTING, *((tables.HISTORY, tables.JOURNAL) if with_history else ())]
    with tables.one_state(store):
        counts = {table: tables.count(store, table) for table in asked}
        kept = list(tables.read(store, tables.ATTACHMENT))
        total = sum(counts.values()) + _ROWS_A_STEP * len(kept)
        with ZipFile(fresh, "w", allowZip64=True) as archive:
            out = _Out(archive, step, total)
            for table in asked:
                _write_table(out, table, _lines(store, table, out.named))
            kept = [row for row in kept if with_history or row[0] in out.named]
            _write_documents(out, store, kept)
            facts = _facts(store, today, counts, len(kept), with_history)
            _write_one(out, archived.READ_ME, archive_read_me.render(facts))
            _write_one(out, archived.SCHEMA, _json(_schema(asked)))
            _write_one(out, archived.MANIFEST, _json(_manifest(today, counts, out)))
    return Written(fresh, counts, len(kept), 0)


def _lines(store: Store, table: str, named: set[str]) -> Iterator[dict[str, Any]]:
    names = tables.columns(table)
    if table in tables.PLAIN:
        for row in tables.read(store, table):
            named.update(value for value in row if isinstance(value, str) and len(value) <= 64)
            yield dict(zip(names, _opened(table, row), strict=True))
        return
    record_type, _parent = tables.tables()[table]
    cells = rows.shape(record_type, table).cells
    links = [place for place, one in enumerate(described.columns(record_type)) if one.column.endswith("_id")]
    for row in tables.read(store, table):
        named.update(row[place] for place in links if row[place])
        told = [described.told(cell.decode(value)) for cell, value in zip(cells, row, strict=False)]
        yield dict(zip(names, [*told, *row[len(cells) :]], strict=True))


def _opened(table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """History keeps its rows as texts of JSON: they lie open."""
    if table != tables.HISTORY:
        return row
    return tuple(json.loads(value) if place in (4, 5) and value else value for place, value in enumerate(row))


def _write_table(out: _Out, table: str, lines: Iterator[dict[str, Any]]) -> None:
    name, digest, size, count = archived.data_file(table), hashlib.sha256(), 0, 0
    with out.archive.open(_entry(name), "w", force_zip64=True) as target:
        for line in lines:
            said = json.dumps(line, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
            target.write(said)
            digest.update(said)
            size, count = size + len(said), count + 1
            if count % _ROWS_A_STEP == 0:
                out.advance(_ROWS_A_STEP)
    out.advance(count % _ROWS_A_STEP)
    out.files[name] = {"sha256": digest.hexdigest(), "bytes": size, "lines": count}


def _write_documents(out: _Out, store: Store, kept: Iterable[tuple[Any, ...]]) -> None:
    """Each once, however many records name the same; then the lines that say which is which."""
    names = tables.columns(tables.ATTACHMENT)
    lines = []
    for row in kept:
        facts = dict(zip(names, row, strict=True))
        place = f"{archived.DOCUMENTS}{facts['sha256'][:16]}-{file_names.safe(facts['name'])}"
        if place not in out.files:
            _write_one(out, place, tables.content(store, facts["id"]))
        lines.append(facts | {"path": place})
        out.advance(_ROWS_A_STEP)
    _write_table(out, tables.ATTACHMENT, iter(lines))


def _write_one(out: _Out, name: str, content: bytes) -> None:
    with out.archive.open(_entry(name), "w", force_zip64=True) as target:
        target.write(content)
    out.files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "lines": 0}


def _entry(name: str) -> ZipInfo:
    """Nothing of the computer nor of the hour: the same contents, the same bytes."""
    entry = ZipInfo(name, _SAME_DAY)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def _facts(
    store: Store, today: date, counts: Mapping[str, int], documents: int, with_history: bool
) -> archive_read_me.Facts:
    office, author = (office_settings.value(store, key) for key in ("office.name", "facilitator.name"))
    return archive_read_me.Facts(
        office, author, today, app.__version__, migrations.LATEST, counts, documents, with_history
    )


def _schema(asked: Iterable[str]) -> dict[str, Any]:
    known = tables.tables()
    made = {}
    for table in (*asked, tables.ATTACHMENT):
        file, names = archived.data_file(table), tables.columns(table)
        if table in known:
            record_type, parent = known[table]
            made[table] = schema.of_record(record_type, table, names, file, parent)
        else:
            more = ("path",) if table == tables.ATTACHMENT else ()
            made[table] = schema.of_table(table, (*names, *more), file, _TOLD[table])
    return schema.whole(made, "Archive ouverte de Coup de Main")


def _manifest(today: date, counts: Mapping[str, int], out: _Out) -> dict[str, Any]:
    return {
        "format": archived.FORMAT,
        "version": archived.VERSION,
        "schema": migrations.LATEST,
        "program": app.__version__,
        "made_on": today.isoformat(),
        "counts": dict(counts),
        "files": dict(sorted(out.files.items())),
    }


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
