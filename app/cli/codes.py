"""Whom a code stands for. That of a record merged into another leads to the one kept, and says so."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Protocol, TypeVar

from app.store import merged
from app.store.store import Store


class Coded(Protocol):
    """A line of a list."""

    @property
    def id(self) -> str: ...

    @property
    def code(self) -> str: ...


R = TypeVar("R", bound=Coded)


def named(store: Store, rows: Iterable[R], asked: str) -> R | None:
    """The row of that code or id; nothing when there is none. Merged ones come first: the trash still holds them."""
    if not asked:
        return None
    led = merged.named(store, asked)
    wanted = led.kept_id if led is not None else asked
    found = next((row for row in rows if wanted == row.id or wanted.upper() == row.code.upper()), None)
    if found is not None and led is not None:
        _say(f"{led.gone_code} a rejoint {found.code}\u00a0: la réponse est celle de {found.code}.")
    return found


def _say(sentence: str) -> None:
    """Beside the answer, which machines read."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(sentence, file=sys.stderr, flush=True)
