"""What is chosen between two records not yet merged: written at each choice, put back when they are shown again."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from app.models.errors import WorldProblem
from app.models.imports import TwinKind
from app.rules.duplicates.merging import Side
from app.rules.duplicates.shapes import in_order
from app.store import drafts
from app.store.store import Store

_VERSION = 1


class Choices(NamedTuple):
    """`taken`: by field, the record whose value is wanted, where it is not what was proposed; whichever is kept."""

    kept_id: str
    taken: Mapping[str, str]
    is_aware: bool = False
    at: str = ""

    def sides(self) -> dict[str, Side]:
        return {path: Side.KEPT if one == self.kept_id else Side.GONE for path, one in self.taken.items()}


def find(store: Store, ids: tuple[str, str]) -> Choices | None:
    """Nothing for a pair nobody began, or kept by another version of the program."""
    try:
        draft = drafts.find(store, drafts.MERGES, _about(ids))
        if draft is None or draft.form_version != _VERSION:
            return None
        kept_id, taken = draft.values["kept"], json.loads(draft.values["taken"])
    except (WorldProblem, KeyError, ValueError):
        return None
    if kept_id not in ids or not isinstance(taken, dict):
        return None
    at = f"{draft.saved_at.astimezone():%d/%m à %H:%M}"
    known = {path: one for path, one in taken.items() if one in ids}
    return Choices(kept_id, known, draft.values.get("aware") == "oui", at)


def keep(store: Store, kind: TwinKind, ids: tuple[str, str], choices: Choices) -> None:
    """The window still shows it all: when the file cannot be written the merge itself will say so."""
    values = {
        "kind": kind.value,
        "kept": choices.kept_id,
        "taken": json.dumps(dict(choices.taken), sort_keys=True),
        "aware": "oui" if choices.is_aware else "non",
    }
    with suppress(WorldProblem):
        drafts.keep(store, drafts.MERGES, _about(ids), _VERSION, values)


def drop(store: Store, ids: tuple[str, str]) -> None:
    with suppress(WorldProblem):
        drafts.drop(store, drafts.MERGES, _about(ids))


def _about(ids: tuple[str, str]) -> str:
    return " ".join(in_order(*ids))
