"""Réglages: the settings themselves, and beside them the rooms of what is looked after rarely, one tab each.

`frame.go("settings", "clauses:recall")` opens a tab, and there what its room calls « recall ».
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.look import theme

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame


_ROOM_FOR_ICONS = 980


@dataclass(frozen=True)
class Tab:
    """`make` imports and builds the room, when it is first shown. A room may answer refresh, choose, chosen, save,
    focus_filter and leave."""

    stem: str
    title: str
    icon: str
    make: Callable[["Office", "Frame"], QWidget]


def _general(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.page import SettingsPage

    return SettingsPage(office, frame)


def _clauses(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.clauses import ClausesRoom

    return ClausesRoom(office, frame)


def _privacy(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.privacy import PrivacyRoom

    return PrivacyRoom(office, frame)


def _journal(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.journal import JournalRoom

    return JournalRoom(office, frame)


def _trash(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.trash import TrashRoom

    return TrashRoom(office, frame)


def _duplicates(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.duplicates.room import DuplicatesRoom

    return DuplicatesRoom(office, frame)


def _backups(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.backups import BackupsRoom

    return BackupsRoom(office, frame)


def _secret(office: "Office", frame: "Frame") -> QWidget:
    from app.ui.settings.secret import SecretRoom

    return SecretRoom(office, frame)


TABS = (
    Tab("", "Réglages", "settings", _general),
    Tab("clauses", "Clauses", "file-text", _clauses),
    Tab("backups", "Sauvegardes", "save", _backups),
    Tab("secret", "Mot de passe", "lock", _secret),
    Tab("privacy", "Données personnelles", "user-check", _privacy),
    Tab("journal", "Journal", "history", _journal),
    Tab("duplicates", "Doublons", "files", _duplicates),
    Tab("trash", "Corbeille", "trash-2", _trash),
)


class SettingsRooms(QWidget):
    """What the frame asks goes to the room shown."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._made: dict[int, QWidget] = {}
        self.tabs = QTabBar()
        self._rooms = QStackedWidget()
        self._build()

    def room(self, stem: str = "") -> Any:
        """That tab's room, built if it was not."""
        return self._room_at([tab.stem for tab in TABS].index(stem))

    def refresh(self, tables: frozenset[str]) -> None:
        for made in self._made.values():
            _ask(made, "refresh", tables)

    def open_record(self, record_id: str) -> None:
        """« clauses », or « clauses:recall »."""
        stem, _, within = record_id.partition(":")
        stems = [tab.stem for tab in TABS]
        if stem not in stems:
            return
        self.tabs.setCurrentIndex(stems.index(stem))
        if within:
            _ask(self._shown(), "choose", within)

    def current_record(self) -> str:
        stem = TABS[self.tabs.currentIndex()].stem
        within = _ask(self._shown(), "chosen")
        return f"{stem}:{within}" if within else stem

    def save(self) -> None:
        _ask(self._shown(), "save")

    def focus_filter(self) -> None:
        _ask(self._shown(), "focus_filter")

    def leave(self) -> None:
        for made in self._made.values():
            _ask(made, "leave")

    def _build(self) -> None:
        self.tabs.setAccessibleName("Onglets des réglages")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for tab in TABS:
            self.tabs.addTab(theme.icon(tab.icon, "muted"), tab.title)
        line = QHBoxLayout()
        line.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[3], 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(line)
        column.addWidget(self._rooms, 1)
        self._rooms.setCurrentWidget(self._room_at(0))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            key = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda step=step: self._step(step))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen eight tabs have room for their words alone."""
        super().resizeEvent(event)
        has_icons = self.width() >= _ROOM_FOR_ICONS
        for place, tab in enumerate(TABS):
            if self.tabs.tabIcon(place).isNull() is has_icons:
                self.tabs.setTabIcon(place, theme.icon(tab.icon, "muted") if has_icons else QIcon())

    def _step(self, step: int) -> None:
        place = self.tabs.currentIndex() + step
        if 0 <= place < len(TABS):
            self.tabs.setCurrentIndex(place)

    def _shown(self) -> QWidget:
        return self._room_at(self.tabs.currentIndex())

    def _room_at(self, place: int) -> QWidget:
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = TABS[place].make(self._office, self._frame)
            self._rooms.addWidget(made)
            if place:
                # The frame asks the first one, as any page.
                _ask(made, "refresh", frozenset())
        return made

    def _on_tab_changed(self, place: int) -> None:
        self.leave()
        self._rooms.setCurrentWidget(self._room_at(place))


def _ask(room: QWidget, gesture: str, *words: object) -> Any:
    """What a room does not answer is nothing to it."""
    answer = getattr(room, gesture, None)
    return answer(*words) if answer is not None else None
