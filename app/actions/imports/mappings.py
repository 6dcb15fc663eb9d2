"""Which column was what, kept from one file to the next of the same headings."""

from collections.abc import Sequence
from datetime import date

from app.models.imports import ImportKind, ImportMapping
from app.rules import french
from app.rules.imports.refused_heads import OURS
from app.rules.imports.shapes import Table
from app.store import records
from app.store.store import Store


def saved(store: Store, kind: ImportKind) -> tuple[ImportMapping, ...]:
    """Latest used first."""
    found = records.where(store, ImportMapping, kind=kind.value)
    return tuple(sorted(found, key=lambda one: (one.used_on or date.min, one.id), reverse=True))


def keep(store: Store, kind: ImportKind, table: Table, columns: Sequence[str], today: date) -> None:
    """For the next file with these headings; nothing of a file without any. To be called before the rows are written,
    so that « Annuler » takes the import back first."""
    if not table.has_heads:
        return
    pairs = [(head, key) for head, key in zip(table.heads, columns, strict=True) if head not in OURS]
    heads, fields = tuple(head for head, _ in pairs), tuple(key for _, key in pairs)
    before = next((one for one in saved(store, kind) if _plain(one.heads) == _plain(heads)), None)
    if before is not None and (before.heads, before.fields, before.used_on) == (heads, fields, today):
        return
    with store.write("retenir les colonnes d'un fichier") as work:
        records.save(work, ImportMapping(before.id if before else "", kind, heads, fields, today))


def _plain(heads: Sequence[str]) -> list[str]:
    return sorted(french.plain(head) for head in heads)
