"""What each laptop is called: this one, or the letter another puts in the codes it gives."""

from app.store import numbers
from app.store.store import Store


class Names:
    """The letters are read from the file when another laptop is first met, and kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._letters: dict[str, str] | None = None

    def of(self, laptop: str) -> str:
        """« ce poste (A) », « poste B »; with its first signs where its letter is not known, or is ours too."""
        own = self._store.laptop
        if laptop == own.id:
            return f"ce poste ({own.letter})"
        if self._letters is None:
            self._letters = numbers.letters(self._store.connection)
        letter = self._letters.get(laptop, "")
        if letter and letter != own.letter:
            return f"poste {letter}"
        return f"poste {letter} ({laptop[:8]})" if letter else f"poste {laptop[:8]}"
