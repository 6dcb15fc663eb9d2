"""What a setting is: declared once, shown and kept from its declaration."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["office", "laptop"]
Kind = Literal["text", "lines", "integer", "decimal", "choice", "image"]


@dataclass(frozen=True)
class Setting:
    key: str
    kind: Kind
    default: str
    label: str
    help: str
    scope: Scope
    choices: tuple[tuple[str, str], ...] = ()
    between: tuple[int, int] = (1, 60)
    """Smallest and largest, of a number."""
