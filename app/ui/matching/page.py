"""Mise en relation: its tabs, each built when first shown.

A tab is one line of `TABS`: key, title, icon, « module:Class ». Its class takes `(office, frame)` and is a QWidget with
`refresh(tables)`: called at its first show with the empty set (everything), then, while it shows or when it shows
again, with the tables that changed. It may have `open_record(id)`, `current_record() -> id`, `new_record()` (Ctrl+N),
`save()` (Ctrl+S), `focus_filter()` (Ctrl+F) and `leave()`. It draws no title of its own and has the page's margins:
left and right SPACE[3], bottom SPACE[2].

`frame.go("matching", "tab:territory")` opens a tab, `frame.go("matching", "tab:slots:<id>")` a record in it, and
`frame.go("matching", <mission or volunteer>)` that one in the first tab. Ctrl+PgUp and Ctrl+PgDn walk the tabs.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.shell.page_list import PageSpec

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

TABS: tuple[PageSpec, ...] = (
    PageSpec("pairs", "Volontaires et missions", "users", "app.ui.matching.pairs:PairsTab"),
    PageSpec("territory", "Territoire", "chart-bar", "app.ui.matching.territory:TerritoryTab"),
    PageSpec("slots", "Deux emplois", "clock", "app.ui.matching.slots:SlotsTab"),
    PageSpec("map", "Carte", "map", "app.ui.map.territory_map:TerritoryMap"),
    PageSpec("catalogue", "Catalogue", "files", "app.ui.catalogue.page:CatalogueTab"),
)
_TAB = "tab:"
_READ_MS = 20


class MatchingPage(QWidget):
    """What the frame asks goes to the tab shown; a tab not shown remembers what it has to read again."""

    def __init__(self, office: "Office", frame: "Frame", tabs: tuple[PageSpec, ...] = TABS) -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._specs = [spec for spec in tabs if _is_there(spec)]
        self._tabs: dict[str, QWidget] = {}
        self._stale: dict[str, frozenset[str] | None] = {}
        self._said_codes = office.codes
        self._hiding = QTimer(self, singleShot=True, interval=_READ_MS)
        self._hiding.timeout.connect(self._hide_names)
        self.tabs = QTabBar()
        self._bodies = QStackedWidget()
        self._build()

    # What the frame calls.

    def refresh(self, tables: frozenset[str]) -> None:
        for key in self._tabs:
            known = self._stale.get(key)
            everything = known == frozenset() or not tables
            self._stale[key] = frozenset() if everything else (known or frozenset()) | tables
        self._show(self.tabs.currentIndex())
        if self._office.codes and not self._said_codes:
            self._hide_names()
        self._said_codes = self._office.codes

    def open_record(self, record_id: str) -> None:
        """A mission or a volunteer, « tab:<key> » or « tab:<key>:<id> »."""
        key, _, wanted = record_id.removeprefix(_TAB).partition(":")
        if not record_id.startswith(_TAB):
            key, wanted = self._specs[0].stem, record_id
        place = next((place for place, spec in enumerate(self._specs) if spec.stem == key), 0)
        self.tabs.setCurrentIndex(place)
        self._show(place)
        if wanted:
            self._ask("open_record", wanted)

    def current_record(self) -> str:
        key, wanted = self._specs[self.tabs.currentIndex()].stem, self._ask("current_record") or ""
        return wanted if self.tabs.currentIndex() == 0 else f"{_TAB}{key}:{wanted}".rstrip(":")

    def new_record(self) -> None:
        self._ask("new_record")

    def save(self) -> None:
        self._ask("save")

    def focus_filter(self) -> None:
        self._ask("focus_filter")

    def leave(self) -> None:
        self._ask("leave")

    def tab(self, key: str) -> QWidget | None:
        """The tab, when it has been shown already."""
        return self._tabs.get(key)

    # Inside.

    def _build(self) -> None:
        self.tabs.setAccessibleName("Onglets de la mise en relation")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for spec in self._specs:
            self.tabs.addTab(theme.icon(spec.icon, "muted"), spec.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        line = QHBoxLayout()
        line.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[3], 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._bodies, 1)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            key = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda step=step: self._walk(step))

    def _hide_names(self) -> None:
        """F9: what still stands here names people until all is read again aside, so nothing of it is seen."""
        focused = self._bodies.focusWidget()
        if not self._office.jobs.is_busy():
            self._bodies.show()
            if focused is not None:
                focused.setFocus()
            return
        self._bodies.hide()
        self._hiding.start()

    def _walk(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _on_tab_changed(self, place: int) -> None:
        self._show(place)

    def _show(self, place: int) -> None:
        spec = self._specs[place]
        made: Any = self._tabs.get(spec.stem)
        if made is None:
            made = self._tabs[spec.stem] = spec.build(self._office, self._frame)
            self._bodies.addWidget(made)
            self._stale[spec.stem] = frozenset()
        previous: Any = self._bodies.currentWidget()
        if previous is not made and hasattr(previous, "leave"):
            previous.leave()
        self._bodies.setCurrentWidget(made)
        tables = self._stale[spec.stem]
        if tables is not None:
            made.refresh(tables)
            self._stale[spec.stem] = None

    def _ask(self, method: str, *words: str) -> Any:
        shown: Any = self._bodies.currentWidget()
        return getattr(shown, method)(*words) if hasattr(shown, method) else None


def _is_there(spec: PageSpec) -> bool:
    """A tab whose module is not part of this program is left out."""
    module = spec.factory.partition(":")[0]
    return bool(find_spec(module.rpartition(".")[0]) and find_spec(module))
