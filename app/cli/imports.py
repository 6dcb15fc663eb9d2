"""`import`: a list from a spreadsheet into the file, all of it at once, or what it would do."""

import argparse
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.actions import backups, office_file
from app.actions.imports import mappings, preparing, reading, refused, writing
from app.cli import office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports import grid, month_named, needed, tables
from app.rules.imports.kinds import every
from app.rules.imports.month_named import Completed
from app.rules.imports.refused_heads import OURS
from app.rules.imports.shapes import ImportField, Plan, Source, Table, Verdict
from app.store.store import Store

_MOST_LINES = 200


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("list")
    parser.add_argument("--kind", required=True)
    parser.add_argument("--mapping", action="append", default=[])
    parser.add_argument("--sheet", default="")
    parser.add_argument("--encoding", default="")
    parser.add_argument("--separator", default="")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--refused", default="")


def more_help() -> list[str]:
    fields = [
        line
        for kind in ImportKind
        for line in textwrap.wrap(
            f"{kind.value}\u00a0: {', '.join(one.key for one in every.fields_of(kind))}",
            100,
            initial_indent="    ",
            subsequent_indent="      ",
        )
    ]
    return [
        *(f"  --kind {kind.value.ljust(17)}  {kind.label}" for kind in ImportKind),
        '  --mapping "COLONNE=CHAMP" ce que contient une colonne, titre ou rang (rien après =\u00a0: ignorée)',
        "  --sheet NOM               la feuille du classeur (la première, sinon)",
        "  --encoding, --separator   d'un CSV, quand ils sont mal devinés",
        "  --dry-run                 dire ce qui serait fait, sans rien écrire",
        "  --refused FICHIER.xlsx    les lignes refusées, à corriger puis à reprendre",
        "  champs\u00a0:",
        *fields,
    ]


def run(options: argparse.Namespace) -> Answer:
    kind = _kind(options.kind)
    path = Path(options.list)
    source = reading.read(path, sheet=options.sheet, encoding=options.encoding, separator=options.separator)
    found = grid.table_of(source.grid)
    with _held(office.unlocked(options.file), options.dry_run) as file, office.opened(str(file)) as store:
        today = office_file.today(store)
        made = month_named.completed(source, found, kind, mappings.saved(store, kind))
        table, columns = made.table, _columns(made, kind, options.mapping)
        plan = preparing.prepare(store, Gazetteer.load(), kind, table, columns, today)
        warning = "" if options.dry_run else _write(store, plan, table)
    kept = refused.write(Path(options.refused), plan, table) if options.refused else 0
    said = made.told or tables.told(source.sheet)
    told = [*([said] if said else []), *_left_aside(source, table, columns)]
    return Answer(
        _document(plan, options.dry_run) | {"told": told}, [*told, *_lines(plan, table, options, warning, kept)]
    )


@contextmanager
def _held(file: Path, only_reads: bool) -> Iterator[Path]:
    """No window shows the file meanwhile. Raises WorldProblem when one does."""
    if only_reads:
        yield file
        return
    # Imported here: the lock is the window's, and every other command does without.
    from app.ui.one_window import OneWindow

    window = OneWindow()
    if not window.ask(file):
        raise WorldProblem(
            f"«\u00a0{file.name}\u00a0» est ouvert dans une fenêtre\u00a0: fermez-la, ou importez depuis cette fenêtre."
        )
    try:
        yield file
    finally:
        window.give_up()


def _write(store: Store, plan: Plan, table: Table) -> str:
    """Backed up first, when there is something to write; answers what the backup has to say."""
    if not (plan.counts[Verdict.NEW] or plan.counts[Verdict.CHANGES]):
        return ""
    taken = backups.take(store.path, office_file.LaptopSettings(), office_file.clock(), backups.BEFORE_IMPORT)
    today = office_file.today(store)
    mappings.keep(store, plan.kind, table, plan.columns, today)
    writing.write(store, plan, today)
    return taken.warning


def _kind(asked: str) -> ImportKind:
    kind = next((one for one in ImportKind if one.value == asked), None)
    if kind is None:
        known = ", ".join(one.value for one in ImportKind)
        raise WorldProblem(f"Liste inconnue\u00a0: «\u00a0{asked}\u00a0». --kind est l'un de\u00a0: {known}.")
    return kind


def _columns(made: Completed, kind: ImportKind, asked: Sequence[str]) -> tuple[str, ...]:
    """As guessed, but what was asked. Raises WorldProblem for a column or a field that is none."""
    table, columns = made.table, [one.field for one in made.guesses]
    for words in asked:
        head, _, field = words.rpartition("=")
        place, key = _place(table, head), _key(kind, field)
        columns = ["" if one == key else one for one in columns]
        columns[place] = key
    missing = needed.missing(kind, columns)
    if missing:
        raise WorldProblem(
            f"Aucune colonne ne donne {missing[0]}. Colonnes du fichier\u00a0: {', '.join(table.heads)}. "
            'Dites laquelle avec --mapping "COLONNE=CHAMP".'
        )
    return tuple(columns)


def _place(table: Table, head: str) -> int:
    asked = french.plain(head)
    for place, name in enumerate(table.heads):
        if asked == french.plain(name):
            return place
    if asked.isdigit() and 1 <= int(asked) <= len(table.heads):
        return int(asked) - 1
    raise WorldProblem(f"Aucune colonne «\u00a0{head}\u00a0». Colonnes du fichier\u00a0: {', '.join(table.heads)}.")


def _key(kind: ImportKind, field: str) -> str:
    asked = french.plain(field)
    fields: Sequence[ImportField] = every.fields_of(kind)
    for one in fields:
        if field.strip() == one.key or asked == french.plain(one.label) or not asked:
            return one.key if asked else ""
    raise WorldProblem(f"Aucun champ «\u00a0{field}\u00a0». Champs\u00a0: {', '.join(one.key for one in fields)}.")


def _document(plan: Plan, is_dry: bool) -> dict[str, object]:
    return {
        "kind": plan.kind.value,
        "written": not is_dry,
        "columns": list(plan.columns),
        "counts": {verdict.value: count for verdict, count in plan.counts.items()},
        "refused": [
            {"line": row.line, "column": one.column + 1 or None, "field": one.field, "sentence": one.sentence}
            for row in plan.rows
            for one in row.problems
        ],
        "warnings": [{"line": row.line, "sentence": said} for row in plan.rows for said in row.warnings],
    }


def _left_aside(source: Source, table: Table, columns: Sequence[str]) -> list[str]:
    """What the window shows and a command would pass over: the other sheets, the columns that go nowhere."""
    others = [french.quoted(one) for one in source.sheets if one != source.sheet]
    left = [
        french.quoted(head)
        for at, (head, field) in enumerate(zip(table.heads, columns, strict=True))
        if not field and head not in OURS and any(row[at] for row in table.rows)
    ]
    told = []
    if others:
        told.append(f"Feuille lue\u00a0: {french.quoted(source.sheet)}. Pas lues\u00a0: {', '.join(others)} (--sheet).")
    if left:
        told.append(f"Colonnes laissées de côté\u00a0: {', '.join(left)} (--mapping).")
    return told


def _of_column(table: Table, column: int) -> str:
    return f", {french.quoted(table.heads[column])}" if column >= 0 else ""


def _lines(plan: Plan, table: Table, options: argparse.Namespace, warning: str, kept: int) -> list[str]:
    counts = plan.counts
    lines = [
        f"{french.counted(counts[Verdict.NEW], 'nouvelle ligne', 'nouvelles lignes')}, "
        f"{french.counted(counts[Verdict.CHANGES], 'qui modifie une fiche', 'qui modifient une fiche')}, "
        f"{french.counted(counts[Verdict.SAME], 'identique')}, {french.counted(counts[Verdict.REFUSED], 'refusée')}."
    ]
    told = [
        *(
            f"  ligne {row.line}{_of_column(table, one.column)}\u00a0: {one.sentence}"
            for row in plan.rows
            for one in row.problems
        ),
        *(f"  ligne {row.line}\u00a0: {said}" for row in plan.rows for said in row.warnings),
    ]
    lines += told[:_MOST_LINES]
    if len(told) > _MOST_LINES:
        lines.append(f"  … et {french.counted(len(told) - _MOST_LINES, 'autre ligne', 'autres lignes')}\u00a0: --json.")
    if warning:
        lines.append(warning)
    if options.refused:
        lines.append(f"{options.refused}\u00a0: {french.counted(kept, 'ligne')} à corriger.")
    if options.dry_run:
        lines.append("Rien n'a été écrit.")
    return lines
