"""Papers people bring (an opinion, a scan): kept in the file, as they are, never changed."""

from pathlib import Path

from app.actions import brought
from app.models.errors import Refusal, WorldProblem
from app.rules import files
from app.store import attachments
from app.store.store import Store


def keep(store: Store, path: Path) -> tuple[str, str]:
    """Keeps a PDF, PNG or JPEG file; answers its id and name. Raises WorldProblem with what to do instead."""
    try:
        paper = brought.read(path)
    except Refusal as refusal:
        raise WorldProblem(refusal.problems[0].sentence) from refusal
    with store.write("joindre un fichier") as work:
        return attachments.add(work, paper.name, files.media_type(paper.content), paper.content), paper.name
