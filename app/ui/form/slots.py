"""The state of a form without any widget: what was loaded, what the text is now, and the record both make.

Folded groups are built only when somebody looks; until then these slots hold their texts.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from typing import Any, Protocol, get_args, get_type_hints

from app.models.errors import Problem
from app.rules.entries import EntryProblem
from app.ui.form.spec import Children, Entry


class TextHolder(Protocol):
    """A field on screen, as far as its slot cares."""

    def text(self) -> str: ...

    def set_text(self, text: str) -> None: ...


class Slot:
    """One entry's text. While it is the text that was loaded, the value is the one that was loaded, untouched."""

    def __init__(self, entry: Entry, path: str, today: date, value: Any) -> None:
        self.entry = entry
        self.path = path
        self._today = today
        self._holder: TextHolder | None = None
        self._raw = ""
        self.load(value)

    @property
    def is_built(self) -> bool:
        return self._holder is not None

    def load(self, value: Any) -> None:
        self._loaded = value
        self.set_text(self.entry.kind.show(value))
        self._loaded_text = self.text()

    def attach(self, holder: TextHolder) -> None:
        """From now on the text lives in the widget; what the widget does to the loaded text is no change."""
        is_changed = self.is_changed()
        holder.set_text(self._raw)
        self._holder = holder
        if not is_changed:
            self._loaded_text = holder.text()

    def text(self) -> str:
        return self._raw if self._holder is None else self._holder.text()

    def set_text(self, text: str) -> None:
        if self._holder is None:
            self._raw = text
        else:
            self._holder.set_text(text)

    def value(self) -> Any:
        """Raises EntryProblem when the text can't be read."""
        text = self.text()
        return self._loaded if text == self._loaded_text else self.entry.kind.read(text, self._today)

    def check(self) -> Any:
        """Like `value`, but judges the loaded text too."""
        return self.entry.kind.read(self.text(), self._today)

    def is_changed(self) -> bool:
        return self.text() != self._loaded_text

    def is_filled(self) -> bool:
        return bool(self.text().strip())


class ChildSlots:
    """One child record: its entries' slots, and whether it was taken away."""

    def __init__(self, spec: Children, record: Any, today: date, is_new: bool = False) -> None:
        self.loaded = record
        self.is_new = is_new
        self.is_removed = False
        self.slots = [Slot(entry, entry.name, today, getattr(record, entry.name)) for entry in spec.entries]

    def record(self) -> Any:
        return replace(self.loaded, **{slot.entry.name: slot.value() for slot in self.slots})

    def problems(self) -> Iterator[tuple[str, str]]:
        """(field, sentence) for each text that can't be read."""
        for slot in self.slots:
            try:
                slot.value()
            except EntryProblem as problem:
                yield slot.path, problem.sentence

    def is_blank(self) -> bool:
        """Added and left untouched: nobody means to keep it."""
        return self.is_new and not any(slot.is_changed() for slot in self.slots)

    def texts(self) -> dict[str, str]:
        return {"id": self.loaded.id} | {slot.entry.name: slot.text() for slot in self.slots}

    def restore(self, texts: dict[str, Any]) -> None:
        for slot in self.slots:
            if isinstance(texts.get(slot.entry.name), str):
                slot.set_text(texts[slot.entry.name])


class ChildrenSlot:
    """A list of children beyond the first ones the form shows by itself. `on_reset` redraws the list on screen."""

    def __init__(self, spec: Children, today: date) -> None:
        self.spec = spec
        self.path = spec.name
        self.rows: list[ChildSlots] = []
        self.on_reset: Callable[[], None] | None = None
        self._today = today
        self._loaded: tuple[Any, ...] = ()

    def load(self, records: tuple[Any, ...]) -> None:
        self._loaded = records[self.spec.first :]
        self.rows = [ChildSlots(self.spec, record, self._today) for record in self._loaded]
        self._reset()

    def add(self) -> ChildSlots:
        row = ChildSlots(self.spec, self.spec.record(), self._today, is_new=True)
        self.rows.append(row)
        return row

    def kept(self) -> list[ChildSlots]:
        return [row for row in self.rows if not row.is_removed and not row.is_blank()]

    def text(self) -> str:
        return json.dumps([row.texts() for row in self.kept()], ensure_ascii=False) if self.kept() else ""

    def set_text(self, text: str) -> None:
        """Rows of a draft; those that were loaded are found again by their id, so untouched values stay as they are."""
        known = {record.id: record for record in self._loaded if record.id}
        self.rows = []
        for texts in _texts_of_rows(text):
            found = known.get(str(texts.get("id", "")))
            blank = self.spec.record(id=str(texts.get("id", "")))
            row = ChildSlots(self.spec, found or blank, self._today, is_new=found is None)
            row.restore(texts)
            self.rows.append(row)
        self._reset()

    def value(self) -> tuple[Any, ...]:
        return tuple(row.record() for row in self.kept())

    def is_changed(self) -> bool:
        kept = self.kept()
        if [row.loaded for row in kept] != list(self._loaded):
            return True
        return any(row.is_new or any(slot.is_changed() for slot in row.slots) for row in kept)

    def is_filled(self) -> bool:
        return bool(self.kept())

    def _reset(self) -> None:
        if self.on_reset is not None:
            self.on_reset()


def read_children(lists: dict[str, ChildrenSlot]) -> tuple[dict[str, tuple[Any, ...]], list[Problem]]:
    """The children kept in each list, and what can't be read in them."""
    made: dict[str, tuple[Any, ...]] = {}
    problems: list[Problem] = []
    for name, listed in lists.items():
        records = []
        for index, child in enumerate(listed.kept(), start=listed.spec.first):
            found = [Problem(f"{name}.{index}.{path}", said) for path, said in child.problems()]
            problems += found
            if not found:
                records.append(child.record())
        made[name] = tuple(records)
    return made, problems


def homeless_texts(values: dict[str, str], known: set[str]) -> list[str]:
    """What a draft of another version says under names that are gone; ids say nothing to anybody."""
    found: list[str] = []
    for name, text in values.items():
        is_id = name == "id" or name.endswith((".id", "_id"))
        if name in known or is_id or not isinstance(text, str) or not text.strip():
            continue
        rows = _texts_of_rows(text)
        cells = [str(cell) for row in rows for key, cell in row.items() if key != "id"] if rows else [text]
        found += [cell for cell in cells if cell.strip()]
    return found


def _texts_of_rows(text: str) -> list[dict[str, Any]]:
    try:
        rows = json.loads(text) if text else []
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


@lru_cache(maxsize=256)
def _type_at(record: Any, name: str) -> Any:
    hint = get_type_hints(record)[name]
    args = get_args(hint)
    return args[0] if len(args) == 2 and args[1] is Ellipsis else hint


def _blank_child(record: Any, name: str) -> Any:
    kind: Any = type(record)
    return _type_at(kind, name)()


def value_at(record: Any, path: str) -> Any:
    """What the record says at `billing.gross_pay` or `sites.0.place`; the default when there is no such child."""
    found = record
    parts = path.split(".")
    for index, part in enumerate(parts):
        if part.isdigit():
            if int(part) >= len(found):
                return getattr(_blank_child(record, parts[index - 1]), parts[index + 1])
            found = found[int(part)]
        else:
            found = getattr(found, part)
    return found


def assembled(loaded: Any, values: dict[str, Any], rest: dict[str, tuple[Any, ...]]) -> Any:
    """The record made of the loaded one, the values by path, and the children beyond the first."""
    plain: dict[str, Any] = dict(rest)
    nested: dict[str, dict[str, Any]] = {}
    firsts: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        head, _, tail = path.partition(".")
        if not tail:
            plain[head] = value
        elif tail.startswith("0."):
            firsts.setdefault(head, {})[tail[2:]] = value
        else:
            nested.setdefault(head, {})[tail] = value
    for head, parts in nested.items():
        plain[head] = replace(getattr(loaded, head), **parts)
    for head, parts in firsts.items():
        plain[head] = tuple(_first(loaded, head, parts)) + plain.get(head, ())
    return replace(loaded, **plain)


def _first(loaded: Any, head: str, parts: dict[str, Any]) -> Iterator[Any]:
    """The first child, unless it is new and empty, or was emptied by hand."""
    known: tuple[Any, ...] = getattr(loaded, head)
    before = known[0] if known else _blank_child(loaded, head)
    after = replace(before, **parts)
    blank = type(after)(id=after.id)
    says_something = any(getattr(after, f.name) != getattr(blank, f.name) for f in fields(after))
    if says_something or (known and after == before):
        yield after
