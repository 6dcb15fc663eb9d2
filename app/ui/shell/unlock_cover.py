"""The window locked, by Ctrl+L or after a while without a key: everything is hidden, nothing typed is lost."""

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget

from app.actions import secret
from app.ui.jobs import Jobs
from app.ui.look import theme
from app.ui.office import Office
from app.ui.shell.frame import Frame
from app.ui.shell.unlock import UnlockForm

MINUTES = "laptop.lock_minutes"
_TITLE = "Coup de Main est verrouillé"
_KEYS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class _Blank(QWidget):
    """Over all of a window: what it shows cannot be read."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title = window.windowTitle()
        self._window = window
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        window.setWindowTitle(_TITLE)
        window.installEventFilter(self)
        self._follow()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.setGeometry(self._window.rect())
        self.raise_()

    def lift(self) -> None:
        self._window.removeEventFilter(self)
        self._window.setWindowTitle(self._title)
        self.hide()
        self.deleteLater()


class _Asking(QDialog):
    """Neither Escape nor the cross gets past it."""

    def __init__(self, form: UnlockForm, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowTitle(_TITLE)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE[1]] * 4)
        layout.addWidget(form)
        self.adjustSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


class Lock(QObject):
    """Of one window. The file stays open behind: backups go on, drafts are written first."""

    def __init__(self, frame: Frame, jobs: Jobs) -> None:
        super().__init__(frame)
        self._frame = frame
        # Whoever comes back does not wait for a ranking or a backup to end.
        self._jobs = jobs.beside()
        self._office: Office | None = None
        self._blanks: list[_Blank] = []
        self._asking: _Asking | None = None
        self._touched = monotonic()
        self._watched: set[int] = set()
        self.form = UnlockForm("", "", "")

    @property
    def is_locked(self) -> bool:
        return self._asking is not None

    def look(self, office: Office) -> None:
        """Called every so often: locks when nobody has touched the keyboard or the mouse for long enough."""
        self._office = office
        minutes = _minutes(office)
        if not minutes or self.is_locked or not secret.is_protected(office.store.path):
            return
        if not self._watched:
            QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]
            self._touched = monotonic()
            self._watch(self._frame.windowHandle())
        elif monotonic() - self._touched >= minutes * 60:
            self.lock(office)

    def lock(self, office: Office) -> bool:
        """Hides everything; False when the file has no passphrase to come back with."""
        # Imported here: it knows the forms, and most windows are never locked.
        from app.ui.leaving import write_drafts

        self._office = office
        if self.is_locked:
            return True
        if not secret.is_protected(office.store.path):
            return False
        write_drafts(self._frame)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        self._blanks = [_Blank(window) for window in QApplication.topLevelWidgets() if _has_words(window)]
        self._ask(office.store.path.name)
        return True

    def touched_for_seconds(self) -> float:
        return monotonic() - self._touched

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KEYS:
            self._touched = monotonic()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        """Windows hear keys and mouse before what is in them: far fewer events than the program's own."""
        if window is not None and id(window) not in self._watched:
            known = id(window)
            self._watched.add(known)
            window.destroyed.connect(lambda: self._watched.discard(known))
            window.installEventFilter(self)

    def _ask(self, name: str) -> None:
        self.form = UnlockForm(
            "Verrouillé",
            f"«\u00a0{name}\u00a0» reste ouvert derrière\u00a0; ce que vous étiez en train de saisir est gardé.",
            "Fermer le programme",
        )
        self.form.given.connect(self._on_given)
        self.form.other_asked.connect(self._on_leave)
        within = QApplication.activeModalWidget() or self._frame
        self._asking = _Asking(self.form, within)
        self._asking.show()
        self._asking.activateWindow()
        self.form.focus()

    def _on_given(self, text: str, _is_recovery: bool) -> None:
        if self._office is None:
            return
        path = self._office.store.path
        self.form.wait(True)
        self._jobs.run(lambda _job: secret.is_right(path, text), self._on_tried, self._on_unread)

    def _on_tried(self, is_right: bool) -> None:
        if is_right:
            self._unlock()
        else:
            self.form.say(
                "Ce n'est pas le mot de passe du fichier, ni sa clé de secours. Réessayez\u00a0: rien ne se bloque."
            )

    def _on_unread(self, error: Exception) -> None:
        self.form.say(str(error))

    def _unlock(self) -> None:
        asking, self._asking = self._asking, None
        blanks, self._blanks = self._blanks, []
        for blank in blanks:
            blank.lift()
        if asking is not None:
            asking.hide()
            asking.deleteLater()
        self._touched = monotonic()

    def _on_leave(self) -> None:
        """What is half-typed is written: the window may close."""
        self._unlock()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.reject()
        self._frame.close()


def _minutes(office: Office) -> int:
    try:
        return int(office.settings.value(MINUTES))
    except ValueError:
        return 0


def _has_words(window: QWidget) -> bool:
    return window.isVisible() and window.isWindow() and not isinstance(window, _Asking)
