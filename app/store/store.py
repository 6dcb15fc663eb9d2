"""The office's file: opened or refused, read, written in one transaction at a time, with history."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.models.errors import WorldProblem
from app.store import history, journal, migrations, secret, sqlite, strangers

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
                journal.note_action(self.connection, work.action_id)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self.last_action_id = work.action_id
        self.saved_at = self._clock()
        self.done.append(Done(work.action_id, word))
        self.undone.clear()
        self._tell(frozenset(work.changed))

    def undo(self, action_id: str) -> None:
        """Puts back what one action changed. Raises WorldProblem when it was changed again since, or when another
        record came to hang on one it made."""
        word = next((one.word for one in self.done if one.action_id == action_id), "")
        done = [one for one in self.done if one.action_id != action_id]
        undone = [*self.undone, Undone(Done(action_id, word), self._put_back(action_id, "annuler"))]
        self._cancelled |= {action_id, undone[-1].by}
        self.done, self.undone = done, undone

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
        done, (*undone, latest) = list(self.done), self.undone
        again = self._put_back(latest.by, "rétablir")
        self._cancelled -= {latest.action.action_id}
        self._cancelled |= {latest.by, again}
        self.done, self.undone = [*done, latest.action], undone
        return latest.action.word

    def forget_done(self) -> None:
        """Nothing done until now can be undone or done again: what it would bring back was erased for good."""
        self.done.clear()
        self.undone.clear()
        self._cancelled.clear()
        self.last_action_id = ""

    def _put_back(self, action_id: str, word: str) -> str:
        """Replays one action backwards; answers the id of the action that did so."""
        try:
            with self.write(word) as work:
                before = _orphans(self.connection)
                work.changed |= history.put_back(self.connection, action_id, self._cancelled)
                if any(count > before.get(link, 0) for link, count in _orphans(self.connection).items()):
                    raise WorldProblem(
                        "Cette action ne peut plus être annulée\u00a0: une autre fiche dépend de celle-ci."
                    )
        except ValueError as error:
            raise WorldProblem(
                "Cette action ne peut plus être annulée\u00a0: la fiche a été modifiée depuis."
            ) from error
        return work.action_id

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
            for (table, parent), count in _orphans(self.connection).items():
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
    _refuse_by_its_bytes(path)
    read_only = not _writable(path)
    with sqlite.spoken():
        connection = sqlite.connect(path, read_only)
    try:
        with sqlite.spoken():
            _refuse_by_its_header(connection)
            strangers.refuse(connection, path.name)
            if connection.execute("PRAGMA user_version").fetchone()[0] < migrations.LATEST and not read_only:
                before_migration(path)
                migrations.migrate(connection)
            _refuse_damage(connection, path)
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


def _refuse_by_its_bytes(path: Path) -> None:
    try:
        if path.is_dir():
            raise WorldProblem(
                f"«\u00a0{path.name}\u00a0» est un dossier. Choisissez un fichier «\u00a0.coupdemain\u00a0»."
            )
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est introuvable. Vérifiez son emplacement, ou choisissez "
            "«\u00a0Nouveau fichier\u00a0»."
        ) from error
    except OSError as error:
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» ne peut pas être lu. Vérifiez vos droits sur ce fichier."
        ) from error
    if not head:
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est vide\u00a0: ce n'est pas un fichier Coup de Main."
        )
    if not head.startswith(secret.PLAIN):
        if secret.known(path) is not None:
            return
        if secret.is_locked(path):
            raise secret.locked(path.name)
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» n'est pas un fichier Coup de Main, ou il est chiffré "
            "ou endommagé. Choisissez un fichier «\u00a0.coupdemain\u00a0»."
        )
    page = int.from_bytes(head[16:18], "big")
    declared = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    # With its journal beside it, a save was interrupted: the library takes it back before anything is read.
    if declared > path.stat().st_size and not path.with_name(f"{path.name}-journal").exists():
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est incomplet\u00a0: sa fin manque. N'y "
            "touchez plus et rouvrez votre dernière sauvegarde."
        )


def _writable(path: Path) -> bool:
    """Whether the file and its folder (for the journal) take writes. Access bits lie for some systems: try it."""
    try:
        with path.open("r+b"):
            pass
        probe = path.with_name(f".{path.name}.essai")
        with probe.open("wb"):
            pass
        probe.unlink()
    except OSError:
        return False
    return True


def _refuse_by_its_header(connection: sqlite.Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != sqlite.APPLICATION_ID:
        raise WorldProblem(
            "Ce fichier n'est pas un fichier Coup de Main. Choisissez un fichier «\u00a0.coupdemain\u00a0»."
        )
    if connection.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
        raise WorldProblem(
            "Ce fichier a été fait par une version plus récente de Coup de "
            "Main. Mettez le programme à jour pour l'ouvrir."
        )


def _remember_former_keys(connection: sqlite.Connection) -> None:
    """Those of the backups made before the passphrase was changed; a read-only older file has none."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == migrations.LATEST:
        secret.remember(*secret.of_hex(connection.execute("SELECT salt, key FROM former_key").fetchall()))


def _refuse_damage(connection: sqlite.Connection, path: Path) -> None:
    """A quick look only at files small enough not to keep the window waiting; `check` looks at all of it."""
    if path.stat().st_size > 16_000_000:
        return
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    if row[0] != "ok":
        raise WorldProblem(
            f"Le fichier «\u00a0{path.name}\u00a0» est endommagé. N'y touchez plus et rouvrez votre dernière "
            "sauvegarde."
        )


def _orphans(connection: sqlite.Connection) -> dict[tuple[str, str], int]:
    """Live records that hang on a deleted one, by table and parent: the link holds, but no screen would show them."""
    found: dict[tuple[str, str], int] = {}
    for table in history.tables(connection):
        for row in connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall():
            column, parent = row
            if parent == "attachment":
                continue
            count = connection.execute(
                f'SELECT count(*) FROM "{table}" c JOIN "{parent}" p ON p.id = c."{column}"'
                " WHERE c.deleted_at IS NULL AND p.deleted_at IS NOT NULL"
            ).fetchone()[0]
            if count:
                found[table, parent] = found.get((table, parent), 0) + count
    return found
