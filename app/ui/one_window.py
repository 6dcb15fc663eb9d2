"""One window a file on this computer: a second start brings the first window to the front instead."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from app import paths
from app.models.errors import WorldProblem

_WAIT_MS = 200


class OneWindow(QObject):
    """Holds the file shown. Signals: called(): another start asked for this window."""

    called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._call: Path | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._asked: tuple[QLockFile, Path] | None = None

    def ask(self, path: Path) -> bool:
        """Whether this window alone may show that file; else the one that does is called. Then `keep` or `give_up`.

        A lock left by a program that is gone is cleared alone. A laptop whose folders cannot be written has none.
        """
        try:
            folder = paths.data_folder() / "verrous"
            folder.mkdir(exist_ok=True)
        except (OSError, WorldProblem):
            return True
        name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
        lock = QLockFile(str(folder / f"{name}.lock"))
        # By default a lock of thirty seconds is thought abandoned, its owner alive or not.
        lock.setStaleLockTime(0)
        call = folder / f"{name}.appel"
        if not lock.tryLock(_WAIT_MS) and lock.error() is QLockFile.LockError.LockFailedError:
            call.write_text("", encoding="utf-8")
            return False
        self._asked = lock, call
        return True

    def keep(self) -> None:
        """The file asked for is the one shown; the former one is free."""
        asked, self._asked = self._asked, None
        if asked is not None:
            self.leave()
            self._lock, self._call = asked
            self._listen()

    def give_up(self) -> None:
        """The file asked for was refused: the former one is still shown."""
        asked, self._asked = self._asked, None
        if asked is not None:
            asked[0].unlock()

    def leave(self) -> None:
        """The file is shown no more."""
        if self._lock is not None:
            self._lock.unlock()
        if self._watcher is not None:
            self._watcher.deleteLater()
        self._lock = self._call = self._watcher = None

    def _listen(self) -> None:
        self._drop_call()
        if self._call is None:
            return
        self._watcher = QFileSystemWatcher([str(self._call.parent)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self._on_folder_changed())

    def _on_folder_changed(self) -> None:
        if self._call is not None and self._call.exists():
            self._drop_call()
            self.called.emit()

    def _drop_call(self) -> None:
        if self._call is not None:
            self._call.unlink(missing_ok=True)
