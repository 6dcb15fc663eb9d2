"""The office's file: opened or refused, read, written in one transaction at a time, with history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.models.errors import WorldProblem
from app.store import history, journal, migrations, orphans, refusals, secret, sqlite, strangers

Clock = Callable[[], datetime]
Ids = Callable[[], str]
Listener = Callable[[frozenset[str]], None]
_CHECKS = 4


def _unheard(_done: int, _total: int) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Laptop:
    """The computer that writes: its id stamps every row, its letter enters the numbers it gives."""

    id: str
    letter: str = "A"


@dataclass
class Write:
    """One transaction under way: who, when, and which tables it has changed."""

    connection: sqlite.Connection
    action_id: str
    at: str
    laptop: Laptop
    new_id: Ids
    changed: set[str] = field(default_factory=set)
    noted: journal.Noted = field(default_factory=journal.Noted)


class Done(NamedTuple):
    """One action since the file was opened: its id and its French word, « enregistrer une entreprise »."""

    action_id: str
    word: str


class Undone(NamedTuple):
    """An action, and the one that undid it."""

    action: Done
    by: str


class Store:
    """One open file. Made by `open_file` or `create_file`; the thread that made it alone uses it."""

    def __init__(
        self,
        path: Path,
        connection: sqlite.Connection,
        laptop: Laptop,
        clock: Clock,
        new_id: Ids,
        read_only: bool,
    ) -> None:
        self.path = path
        self.connection = connection
        self.laptop = laptop
        self.read_only = read_only
        self.last_action_id = ""
        self.done: list[Done] = []
        """What can be undone, latest last."""
        self.undone: list[Undone] = []
        """What can be done again, latest last; another action empties it."""
        self._cancelled: set[str] = set()
        """Actions that together changed nothing: one undone and what undid it, or what undid one and did it again."""
        self.saved_at: datetime | None = None
        self._clock = clock
        self._new_id = new_id
        self._listeners: list[Listener] = []
        self._heard: set[str] = set()
        """Of a writer: the tables it changed."""

    def on_change(self, listener: Listener) -> None:
        """`listener` hears the names of the tables each committed write has changed."""
        self._listeners.append(listener)

    def now(self) -> datetime:
        return self._clock()

    def new_id(self) -> str:
        return self._new_id()

    @contextmanager
    def write(self, word: str) -> Iterator[Write]:
        """One transaction, traced under `word`. All or nothing; listeners are told after the commit.

        Raises WorldProblem when the file cannot be written (full, read-only, locked).
        """
        with self._transaction(word) as work:
            yield work
        self.done.append(Done(work.action_id, word))
        self.undone.clear()
        self._tell(frozenset(work.changed))

    @contextmanager
    def _transaction(self, word: str) -> Iterator[Write]:
        """The same, of which nobody is told yet."""
        if self.read_only:
            raise WorldProblem(
                "Le fichier est ouvert en lecture seule\u00a0: rien ne peut y être enregistré. "
                "Copiez-le dans un dossier où vous pouvez écrire, puis ouvrez la copie."
            )
        at = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        work = Write(self.connection, self._new_id(), at, self.laptop, self._new_id)
        with sqlite.spoken():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self.connection.execute(
                    "UPDATE current_action SET id=?, word=?, at=?, laptop=?",
                    (work.action_id, word, at, self.laptop.id),
                )
                yield work
                journal.note_action(self.connection, work.action_id, work.noted)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self.last_action_id = work.action_id
        self.saved_at = self._clock()

    def undo(self, action_id: str) -> None:
        """Puts back what one action changed. Raises WorldProblem when it was changed again since, or when another
        record came to hang on one it made."""
        word = next((one.word for one in self.done if one.action_id == action_id), "")
        work = self._put_back(action_id, "annuler")
        self.done = [one for one in self.done if one.action_id != action_id]
        self.undone = [*self.undone, Undone(Done(action_id, word), work.action_id)]
        self._cancelled |= {action_id, work.action_id}
        self._tell(frozenset(work.changed))

    def undo_last(self) -> str:
        """The word of the latest action, now undone; empty when there is none. Raises WorldProblem as `undo`."""
        if not self.done:
            return ""
        latest = self.done[-1]
        self.undo(latest.action_id)
        return latest.word

    def redo_last(self) -> str:
        """The word of the action last undone, now done again; empty when there is none. Raises WorldProblem."""
        if not self.undone:
            return ""
        *undone, latest = self.undone
        work = self._put_back(latest.by, "rétablir")
        self.done, self.undone = [*self.done, latest.action], undone
        self._cancelled -= {latest.action.action_id}
        self._cancelled |= {latest.by, work.action_id}
        self._tell(frozenset(work.changed))
        return latest.action.word

    def is_long(self, action_id: str) -> bool:
        """Whether it changed so many rows that to put them back would hold a window."""
        with sqlite.spoken():
            return history.is_long(self.connection, action_id)

    def forget_done(self) -> None:
        """Nothing done until now can be undone or done again: what it would bring back was erased for good."""
        self.done.clear()
        self.undone.clear()
        self._cancelled.clear()
        self.last_action_id = ""

    def _put_back(self, action_id: str, word: str) -> Write:
        """Replays one action backwards; answers what did so, of which nobody is told yet."""
        try:
            with self._transaction(word) as work:
                before = orphans.among(self.connection, action_id)
                work.changed |= history.put_back(self.connection, action_id, self._cancelled)
                after = orphans.among(self.connection, action_id)
                if any(count > before.get(link, 0) for link, count in after.items()):
                    raise WorldProblem(
                        "Cette action ne peut plus être annulée\u00a0: une autre fiche dépend de celle-ci."
                    )
        except ValueError as error:
            raise WorldProblem(
                "Cette action ne peut plus être annulée\u00a0: la fiche a été modifiée depuis."
            ) from error
        return work

    def check(self, step: Callable[[int, int], None] = _unheard) -> list[str]:
        """What is wrong with the file, one French sentence each; empty when all is well. `step` hears how far it is."""
        # Imported here: one writes through this module, the other knows the whole schema.
        from app.store import attachments, repair

        found: list[str] = []
        try:
            step(0, _CHECKS)
            rows = self.connection.execute("PRAGMA integrity_check").fetchall()
            found += [f"Fichier endommagé\u00a0: {text}" for (text,) in rows if text != "ok"]
            step(1, _CHECKS)
            for table, _row, parent, _fk in self.connection.execute("PRAGMA foreign_key_check").fetchall():
                found.append(f"Une ligne de «\u00a0{table}\u00a0» renvoie à «\u00a0{parent}\u00a0», qui n'existe pas.")
            step(2, _CHECKS)
            for (table, parent), count in orphans.counted(self.connection).items():
                found.append(
                    f"{count} ligne(s) de «\u00a0{table}\u00a0» dépendent d'une fiche supprimée de "
                    f"«\u00a0{parent}\u00a0»."
                )
            found += repair.missing(self.connection)
            step(3, _CHECKS)
            found += attachments.problems(self.connection)
        except sqlite.Failure as error:
            found.append(sqlite.said(error).sentence)
        return found

    def reader(self) -> "Store":
        """The same file read-only, for the thread that asks; whoever asks closes it.

        Each read locks the file for its own time only, so that a save in the window never waits long.
        """
        with sqlite.spoken():
            connection = sqlite.connect(self.path, read_only=True)
        return Store(self.path, connection, self.laptop, self._clock, self._new_id, read_only=True)

    def writer(self) -> "Store":
        """The same file, for the thread that asks to write long in; whoever asks closes it, then hands it to `took`.

        What it undoes is what this store has done. While its transaction lasts others read, and their saves are told
        that the file is busy: the window shows the bar, and nothing else.
        """
        with sqlite.spoken():
            connection = sqlite.connect(self.path, read_only=False)
            # Written to the file at the end of the transaction alone: until then everybody can read.
            connection.execute("PRAGMA cache_spill=OFF")
        aside = Store(self.path, connection, self.laptop, self._clock, self._new_id, self.read_only)
        aside.done, aside.undone, aside._cancelled = list(self.done), list(self.undone), set(self._cancelled)
        aside._heard = set()
        aside.on_change(aside._heard.update)
        return aside

    def took(self, aside: "Store") -> None:
        """What `aside`, a writer of this store, did: undone like all the rest, and told to the listeners."""
        if not aside._heard:
            return
        self.done, self.undone, self._cancelled = aside.done, aside.undone, aside._cancelled
        self.last_action_id, self.saved_at = aside.last_action_id, aside.saved_at
        self._tell(frozenset(aside._heard))

    def replaced(self, put: Callable[[], None]) -> None:
        """The file is closed while `put` gives its place to another of the same contents; what was done stays undoable.

        Whatever `put` raises, the file that is there then is open again.
        """
        self.connection.close()
        try:
            put()
        finally:
            with sqlite.spoken():
                self.connection = sqlite.connect(self.path, self.read_only)

    def close(self) -> None:
        self.connection.close()

    def _tell(self, tables: frozenset[str]) -> None:
        if tables:
            for listener in self._listeners:
                listener(tables)


def _nobody(_path: Path) -> None:
    """No backup is taken before a migration."""


def open_file(
    path: Path, laptop: Laptop, clock: Clock, new_id: Ids, before_migration: Callable[[Path], None] = _nobody
) -> Store:
    """Opens an existing file, migrated if older; read-only when it cannot be written.

    `before_migration` backs the file up; when it raises, the file is not touched. Raises WorldProblem, with its own
    sentence, for a file that is missing, a folder, empty, foreign, damaged, newer than this program, or locked.
    Nothing is ever created.
    """
    refusals.by_its_bytes(path)
    read_only = not refusals.is_writable(path)
    with sqlite.spoken():
        connection = sqlite.connect(path, read_only)
    try:
        with sqlite.spoken():
            refusals.by_its_header(connection)
            strangers.refuse(connection, path.name)
            if connection.execute("PRAGMA user_version").fetchone()[0] < migrations.LATEST and not read_only:
                before_migration(path)
                migrations.migrate(connection)
            refusals.damage(connection, path)
            _remember_former_keys(connection)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection, laptop, clock, new_id, read_only)


def create_file(path: Path, laptop: Laptop, clock: Clock, new_id: Ids) -> Store:
    """Makes a new, empty office file. Raises WorldProblem when something of that name is there or cannot be made."""
    try:
        with path.open("xb"):
            pass
    except FileExistsError as error:
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» existe déjà. Choisissez un autre nom, ou ouvrez ce fichier."
        ) from error
    except OSError as error:
        raise WorldProblem(
            f"Le fichier ne peut pas être créé dans «\u00a0{path.parent}\u00a0». Choisissez un dossier où vous "
            "pouvez écrire."
        ) from error
    try:
        with sqlite.spoken():
            connection = sqlite.connect(path, read_only=False)
            try:
                migrations.migrate(connection)
            except BaseException:
                # An open file cannot be removed on Windows.
                connection.close()
                raise
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return Store(path, connection, laptop, clock, new_id, read_only=False)


def _remember_former_keys(connection: sqlite.Connection) -> None:
    """Those of the backups made before the passphrase was changed; a read-only older file has none."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == migrations.LATEST:
        secret.remember(*secret.of_hex(connection.execute("SELECT salt, key FROM former_key").fetchall()))
