"""What was done with a file before its import, kept for that very file: its columns, what was put right, left aside."""

import json
from contextlib import suppress
from dataclasses import dataclass, field

from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.rules import french
from app.store import drafts
from app.store.drafts import Draft
from app.store.store import Store
from app.ui.imports.opened import Opened

_VERSION = 1


@dataclass
class Kept:
    """`fixes` by line of the file and place in the row; all of it is of one reading of one file."""

    kind: ImportKind | None = None
    columns: tuple[str, ...] = ()
    hows: tuple[str, ...] = ()
    fixes: dict[tuple[int, int], str] = field(default_factory=dict)
    left: frozenset[int] = frozenset()

    def said(self) -> str:
        """« 12 corrections reprises », or what else was found again; empty when there is nothing."""
        parts = []
        if self.fixes:
            parts.append(french.counted(len(self.fixes), "correction reprise", "corrections reprises"))
        if self.left:
            parts.append(french.counted(len(self.left), "ligne laissée de côté", "lignes laissées de côté"))
        return ", ".join(parts)


def find(store: Store, opened: Opened) -> Kept | None:
    """Nothing for a file never seen or seen read otherwise, or kept by another version of the program."""
    try:
        draft = drafts.find(store, drafts.LISTS, _about(opened))
    except WorldProblem:
        return None
    return _read(draft, opened) if draft is not None and draft.form_version == _VERSION else None


def keep(store: Store, opened: Opened, kept: Kept) -> None:
    """The window still shows it all: when the file cannot be written the import itself will say so."""
    values = {
        "kind": opened.kind.value,
        "file": str(opened.path),
        "columns": json.dumps([kept.columns, kept.hows], ensure_ascii=False),
        "fixes": json.dumps([[*place, text] for place, text in kept.fixes.items()], ensure_ascii=False),
        "left": json.dumps(sorted(kept.left)),
    }
    with suppress(WorldProblem):
        drafts.keep(store, drafts.LISTS, _about(opened), _VERSION, values)


def drop(store: Store, opened: Opened) -> None:
    with suppress(WorldProblem):
        drafts.drop(store, drafts.LISTS, _about(opened))


def _read(draft: Draft, opened: Opened) -> Kept | None:
    try:
        columns, hows = json.loads(draft.values["columns"])
        fixes = {(line, column): text for line, column, text in json.loads(draft.values["fixes"])}
        kind, left = ImportKind(draft.values["kind"]), frozenset(json.loads(draft.values["left"]))
    except (KeyError, ValueError, TypeError):
        return None
    if len(columns) != len(opened.table.heads):
        return None
    return Kept(kind, tuple(columns), tuple(hows), fixes, left)


def _about(opened: Opened) -> str:
    """The file itself, and its reading: another sheet or separator gives other cells, put right elsewhere."""
    source = opened.source
    return "|".join((opened.digest, source.sheet, source.encoding, source.separator, str(opened.table.heads_line)))
