"""Which office file a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.actions import office_file
from app.models.errors import WorldProblem
from app.store.store import Store


@contextmanager
def opened(file: str) -> Iterator[Store]:
    """The file named, or else the last one opened on this laptop; closed at the end. Raises WorldProblem."""
    settings = office_file.LaptopSettings()
    path = file or settings.value("laptop.last_file")
    if not path:
        raise WorldProblem("Aucun fichier n'a encore été ouvert ici\u00a0: indiquez-le avec --file FICHIER.coupdemain.")
    store = office_file.open_office(Path(path), settings)
    try:
        yield store
    finally:
        store.close()
