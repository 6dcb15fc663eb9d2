"""The window around the pages: rail, header, search, messages, keys; each page is built when first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.models.errors import WorldProblem
from app.ui import errors
from app.ui.look import theme
from app.ui.shell import edit_menu, file_menu, shortcuts
from app.ui.shell.finder import Hit
from app.ui.shell.header import Header
from app.ui.shell.notices import Banner, Fix, Toast
from app.ui.shell.page_list import PAGES, PageSpec
from app.ui.shell.rail import Rail
from app.ui.shell.status_line import StatusLine

if TYPE_CHECKING:
    from app.ui.shell.welcome import WelcomePage

__all__ = ["PAGES", "Frame", "OpenOffice", "PageSpec"]

_NARROW_BELOW = 1100
_MOST_STEPS_BACK = 50


class _Changing(Protocol):
    def on_change(self, listener: Callable[[frozenset[str]], None]) -> Any: ...


class OpenOffice(Protocol):
    """What the frame asks of the open file; pages receive the whole object."""

    codes: bool

    @property
    def store(self) -> _Changing: ...

    def search(self, text: str) -> list[Hit]: ...

    def counters(self) -> dict[str, int]: ...


class Frame(QMainWindow):
    """Signals: file_created(path), file_chosen(path), import_asked(path or empty), archive_chosen(path),
    backup_chosen(backup, path): picked in the menu or on the welcome page; restore_asked(path, backup): in place;
    backups_changed(): made, copied, tried; lock_asked(): hide everything until the passphrase is given;
    office_left(): the window closes.

    A page has `refresh(tables)`, called at its first show with the empty set (everything), and when shown after
    a change. It may have open_record(id), current_record() -> id, new_record(), save(), focus_filter() and
    leave(), called before another page shows.
    """

    file_created = Signal(str)
    file_chosen = Signal(str)
    import_asked = Signal(str)
    office_left = Signal()
    restore_asked = Signal(str, object)
    backup_chosen = Signal(str, str)
    archive_chosen = Signal(str)
    backups_changed = Signal()
    lock_asked = Signal()

    def __init__(self, office: OpenOffice | None = None, pages: tuple[PageSpec, ...] = PAGES) -> None:
        super().__init__()
        self._specs = {page.stem: page for page in pages}
        self._office: OpenOffice | None = None
        self._pages: dict[str, QWidget] = {}
        self._stale: dict[str, frozenset[str] | None] = {}
        self._crumbs: dict[str, str] = {}
        self._steps: list[tuple[str, str]] = []
        self._welcome: WelcomePage | None = None
        self.stem = ""
        self.rail = Rail(pages)
        self.header = Header({page.stem: page.icon for page in pages}, self)
        self.banner = Banner()
        self.pages = QStackedWidget()
        self.pages.setObjectName("pages")
        self.status = StatusLine()
        self._build()
        if office is not None:
            self.set_office(office)

    # The file.

    def set_office(self, office: OpenOffice, stem: str = "") -> None:
        """Show this file, from the first page or the one named."""
        self._forget_pages()
        self._office = office
        office.store.on_change(lambda tables: self._on_changed(office, tables))
        self.rail.show()
        self.header.show()
        self.header.finder.set_search(office.search)
        self.header.set_codes(office.codes)
        self._count()
        self.go(stem or next(iter(self._specs)))

    def show_welcome(self, sentence: str = "", last_file: str = "", fix: Fix | None = None) -> None:
        """No file is open; `sentence` says why one was refused, and `fix` puts it right."""
        self._forget_pages()
        self._office = None
        self.rail.hide()
        self.header.hide()
        self.status.say("Aucun fichier ouvert")
        if self._welcome is None:
            # Imported here: mostly the window opens on the last file.
            from app.ui.shell.welcome import WelcomePage

            self._welcome = WelcomePage()
            self._welcome.new_asked.connect(self.ask_new_file)
            self._welcome.open_asked.connect(self.ask_file)
            self._welcome.last_asked.connect(self.file_chosen)
            self.pages.addWidget(self._welcome)
        self.pages.setCurrentWidget(self._welcome)
        self._welcome.say(sentence, last_file, fix)

    def show_instead(self, page: QWidget) -> None:
        """A page of no file, in place of the welcome."""
        self.show_welcome()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def forget_office(self) -> None:
        """The file is about to close: what is half-typed is written, and nothing reads it any more."""
        self._forget_pages()
        self._office = None

    @property
    def office(self) -> OpenOffice | None:
        """The open file; None on the welcome page."""
        return self._office

    # Pages.

    def go(self, stem: str, record_id: str = "") -> None:
        """Show a page, and a record on it."""
        if self._office is None or (stem == self.stem and not record_id):
            return
        if self.stem:
            self._steps = [*self._steps, (self.stem, self._current_record())][-_MOST_STEPS_BACK:]
        self._show_page(stem, record_id)

    def back(self) -> None:
        if self._steps:
            self._show_page(*self._steps.pop())

    def page(self, stem: str) -> QWidget | None:
        """The page, when it is built: it was shown, or time was left to build it."""
        return self._pages.get(stem)

    def build_next(self) -> bool:
        """One more page, before it is first shown; false when all are built."""
        left = [stem for stem in self._specs if stem not in self._pages] if self._office is not None else []
        for stem in left[:1]:
            self._built(stem)
        return bool(left)

    def current_page(self) -> QWidget | None:
        return self._pages.get(self.stem)

    def set_crumb(self, crumb: str) -> None:
        """What of the page is shown: « Ateliers de la Baïse · Nérac »."""
        self._crumbs[self.stem] = crumb
        self.header.set_title(self._specs[self.stem].title, crumb)

    # Saying.

    def toast(self, text: str, undo: Callable[[], object] | None = None, more: Fix | None = None) -> None:
        self._toast.say(text, undo, more)

    def toast_sentence(self) -> str:
        return self._toast.sentence()

    def say(self, sentence: str, meaning: theme.Meaning = "stop", fix: Fix | None = None) -> None:
        """A line at the top of the page, and the button that puts it right; an empty sentence takes it away."""
        if self._office is None and self._welcome is not None and sentence:
            self._welcome.say(sentence, fix=fix)
        else:
            self.banner.say(sentence, meaning, fix)

    def set_status(self, *parts: str, is_worrying: bool = False) -> None:
        """« cci47.coupdemain », « Enregistré à 10:42 », « Hors ligne »…"""
        self.status.say(*parts, is_worrying=is_worrying)

    # What the keys do.

    def focus_search(self) -> None:
        self.header.finder.setFocus()
        self.header.finder.selectAll()

    def focus_filter(self) -> None:
        self._ask_page("focus_filter")

    def new_record(self) -> None:
        self._ask_page("new_record")

    def save(self) -> None:
        self._ask_page("save")

    def undo(self) -> None:
        """What the toast says, while it is there; else the latest action of all, then those before."""
        if self._toast.can_undo():
            self._toast.undo()
        else:
            self.undo_latest()

    def undo_latest(self) -> None:
        self._travel(is_back=True)

    def redo(self) -> None:
        self._travel(is_back=False)

    def _travel(self, is_back: bool) -> None:
        office: Any = self._office
        if office is not None:
            # Imported here: the window starts with nothing to take back.
            from app.ui import undoing

            (undoing.back if is_back else undoing.forth)(self, office)

    def toggle_codes(self) -> None:
        if self._office is not None:
            self.set_codes(not self._office.codes)

    def set_codes(self, on: bool) -> None:
        """Every page, shown or not, says codes from now on."""
        if self._office is None:
            return
        self._office.codes = on
        self.header.set_codes(on)
        self.header.finder.leave()
        self._crumbs.clear()
        self._mark_stale(frozenset())
        self._refresh_shown()

    def lock(self) -> None:
        self.lock_asked.emit()

    def export_list(self) -> None:
        # Imported here: the window starts without it.
        from app.ui.exports import asking

        asking.ask_shown(self)

    def show_shortcuts(self) -> None:
        shortcuts.ShortcutsDialog(self).exec()

    def ask_new_file(self) -> None:
        from app.ui.shell import file_dialogs

        path = file_dialogs.new_file(self)
        if path:
            self.file_created.emit(path)

    def ask_file(self) -> None:
        from app.ui.shell import file_dialogs

        path = file_dialogs.office_file(self)
        if path:
            self.file_chosen.emit(path)

    def ask_import(self) -> None:
        self.import_asked.emit("")

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        if self._office is None and self._welcome is None:
            self.show_welcome()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rail.force_narrow(event.size().width() < _NARROW_BELOW)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_page()
        self.office_left.emit()
        super().closeEvent(event)

    # Inside.

    def _build(self) -> None:
        self.setWindowTitle("Coup de Main")
        self.setMinimumSize(760, 440)
        self.resize(1366, 768)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        notice = QHBoxLayout()
        notice.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], 0)
        notice.addWidget(self.banner)
        column.addLayout(notice)
        column.addWidget(self.pages, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self._toast = Toast(centre)
        self.rail.page_chosen.connect(self.go)
        self.header.back_asked.connect(self.back)
        self.header.codes_toggled.connect(self.set_codes)
        self.header.finder.record_chosen.connect(self.go)
        file_menu.fill(self)
        edit_menu.fill(self, lambda: self._office)
        shortcuts.bind(self, list(self._specs))

    def _show_page(self, stem: str, record_id: str) -> None:
        self._leave_page()
        self.banner.say("")
        page: Any = self._built(stem)
        self.stem = stem
        self.rail.check(stem)
        self.header.set_title(self._specs[stem].title, self._crumbs.get(stem, ""))
        self.header.set_can_go_back(bool(self._steps))
        self.pages.setCurrentWidget(page)
        self._refresh_shown()
        if record_id and hasattr(page, "open_record"):
            page.open_record(record_id)
        if self.header.finder.hasFocus():
            # What was searched is found: the next key is for the page.
            (page.focusWidget() or page).setFocus()

    def _built(self, stem: str) -> QWidget:
        if stem not in self._pages:
            self._pages[stem] = self._specs[stem].build(self._office, self)
            self.pages.addWidget(self._pages[stem])
            self._stale[stem] = frozenset()
        return self._pages[stem]

    def _refresh_shown(self) -> None:
        page: Any = self.current_page()
        tables = self._stale.get(self.stem)
        if page is not None and tables is not None:
            page.refresh(tables)
            # Only now: a page that could not read stays stale, and reads when it shows next.
            self._stale[self.stem] = None

    def _mark_stale(self, tables: frozenset[str]) -> None:
        """Remember for each page what it has not read again yet; the empty set stands for everything."""
        for stem in self._pages:
            known = self._stale.get(stem)
            everything = known == frozenset() or not tables
            self._stale[stem] = frozenset() if everything else (known or frozenset()) | tables

    def _on_changed(self, office: OpenOffice, tables: frozenset[str]) -> None:
        if office is self._office:
            self._mark_stale(tables)
            self._read_calmly(self._refresh_shown)
            # After the page: both at once would be felt.
            QTimer.singleShot(0, self, lambda: self._read_calmly(self._count))

    def _read_calmly(self, read: Callable[[], None]) -> None:
        """What was saved is saved, whatever cannot be read now: nobody must hear that it failed."""
        try:
            read()
        except WorldProblem as problem:
            errors.tell(self, problem, lambda: self._read_calmly(read))

    def _count(self) -> None:
        if self._office is not None:
            for stem, counter in self._office.counters().items():
                self.rail.set_counter(stem, counter)

    def _current_record(self) -> str:
        page: Any = self.current_page()
        return page.current_record() if hasattr(page, "current_record") else ""

    def _ask_page(self, method: str) -> None:
        page: Any = self.current_page()
        if hasattr(page, method):
            getattr(page, method)()

    def _leave_page(self) -> None:
        self._ask_page("leave")

    def _forget_pages(self) -> None:
        self._leave_page()
        for page in self._pages.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
        self._crumbs.clear()
        self._steps.clear()
        # Its « Annuler » speaks of the file that goes.
        self._toast.hide()
        self.stem = ""
        self.banner.say("")
        self.header.set_can_go_back(False)
