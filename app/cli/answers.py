"""What a command answers: one document for machines, the same as lines for people, and an exit code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.errors import WorldProblem, cause
from app.store import whole_file


@dataclass(frozen=True)
class Answer:
    """`document` is what `--json` prints; `lines` what is printed without it."""

    document: object
    lines: list[str] = field(default_factory=list)
    code: int = 0


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as their widest cell; the last one is left ragged."""
    cells = [tuple(heads), *(tuple(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    lines = ["  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return [lines[0], "  ".join("─" * width for width in widths), *lines[1:]]


def write(out: Path, content: bytes) -> None:
    """Writes beside, then puts in place: on a full disk the file that was there stays. Raises WorldProblem."""
    try:
        whole_file.write(out, content)
    except OSError as error:
        raise WorldProblem(
            f"«\u00a0{out}\u00a0» ne peut pas être écrit ({cause(error)})\u00a0: choisissez un autre endroit."
        ) from error
