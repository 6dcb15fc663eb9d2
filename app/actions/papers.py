"""Papers people bring (an opinion, a scan): kept in the file, as they are, never changed."""

from pathlib import Path

from app.models.errors import WorldProblem
from app.store import attachments
from app.store.store import Store

LARGEST_BYTES = 10_000_000
_KINDS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


def keep(store: Store, path: Path) -> tuple[str, str]:
    """Keeps a PDF, PNG or JPEG file; answers its id and name. Raises WorldProblem with what to do instead."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise WorldProblem("Ce fichier dépasse 10\u00a0Mo\u00a0: numérisez-le plus léger, puis joignez-le.")
        content = path.read_bytes()
    except OSError as error:
        raise WorldProblem("Ce fichier ne peut pas être lu. Fermez-le ailleurs, puis réessayez.") from error
    media = next((media for magic, media in _KINDS.items() if content.startswith(magic)), None)
    if media is None:
        raise WorldProblem("Ce n'est ni un PDF, ni une image PNG ou JPEG\u00a0: choisissez un autre fichier.")
    with store.write("joindre un fichier") as work:
        return attachments.add(work, path.name, media, content), path.name
