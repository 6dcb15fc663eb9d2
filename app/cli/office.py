"""Which office file a command works on, and which of its loans."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.actions import office_file
from app.models.errors import WorldProblem
from app.store import lists
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


def loan_id(store: Store, asked: str) -> str:
    """The loan of that number, or of that id. Raises WorldProblem."""
    for row in lists.loans(store):
        if asked == row.id or (row.number and asked.upper() == row.number.upper()):
            return row.id
    raise WorldProblem(
        f"Aucun prêt «\u00a0{asked}\u00a0» dans ce fichier\u00a0: voyez «\u00a0list loans\u00a0» pour les numéros."
    )
