"""Files people bring: read from the disk, and opened once to know that they can be read again."""

from dataclasses import dataclass
from pathlib import Path

from app.models.errors import Problem, Refusal, WorldProblem, cause
from app.rules import files
from app.rules.french import NBSP


@dataclass(frozen=True)
class Paper:
    """A file somebody brings: its name and its bytes."""

    name: str
    content: bytes


def read(path: Path, allowed: tuple[str, ...] = files.SCANS) -> Paper:
    """A file that can be kept. Raises Refusal with why not, or WorldProblem when the disk does not give it."""
    try:
        too_large = files.too_large(path.stat().st_size)
        if too_large is not None:
            raise Refusal(too_large)
        paper = Paper(path.name, path.read_bytes())
    except OSError as error:
        raise WorldProblem(
            f"Le fichier «{NBSP}{path.name}{NBSP}» ne peut pas être lu ({cause(error)}). Fermez-le ailleurs, puis "
            "réessayez."
        ) from error
    refuse(paper, allowed)
    if files.media_type(paper.content) == files.PDF and not _opens(paper.content):
        raise Refusal(
            Problem("file", f"Ce PDF est endommagé{NBSP}: il ne s'ouvre pas. Numérisez-le à nouveau, puis joignez-le.")
        )
    return paper


def refuse(paper: Paper, allowed: tuple[str, ...]) -> None:
    """Raises Refusal when its bytes are not what may be kept."""
    problem = files.problem(paper.name, paper.content, allowed)
    if problem is not None:
        raise Refusal(problem)


def _opens(content: bytes) -> bool:
    """Every page is there. One thread at a time: in the window, the worker that draws pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return False
    try:
        return len(document) > 0 and all(document[place].get_width() > 0 for place in range(len(document)))
    except pypdfium2.PdfiumError:
        return False
    finally:
        document.close()
