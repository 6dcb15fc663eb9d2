"""How the window looks: colours of the two palettes, fonts, icons, and the one place that applies them.

Widgets say what they are with dynamic properties; the stylesheet (`app.ui.look.stylesheet`) does the rest:
`kind` on a button: primary, quiet, danger, link, chip (none: secondary); on a frame: card, banner, line;
`role` on a label: title, section, strong, muted, small, error; `invalid` on an input;
`meaning` on a banner or a label: ok, todo, warn, stop.
Change one after the widget is shown with `mark`, which also repaints it.
"""

from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QDir, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app import paths

Mode = Literal["light", "dark", "system"]
Meaning = Literal["ok", "todo", "warn", "stop"]

FAMILY = "Coup de Main Sans"
SPACE = (4, 8, 12, 16, 24)
ROW_HEIGHT = 28
TEXT_POINTS, SMALL_POINTS, SECTION_POINTS, TITLE_POINTS = 10, 9, 12, 16

MEANING_ICONS: dict[Meaning, str] = {
    "ok": "circle-check",
    "todo": "circle-dot",
    "warn": "triangle-alert",
    "stop": "octagon-x",
}
MEANING_WORDS: dict[Meaning, str] = {
    "ok": "en règle",
    "todo": "à faire",
    "warn": "attention",
    "stop": "bloquant",
}

_DARK = "coupdemain_dark"
_DRAWN = "coupdemain_drawn"
_MODE = "coupdemain_mode"


class Colors(NamedTuple):
    """`*_soft` are quiet backgrounds under `text`; `border_strong` edges inputs; `focus` rings what has the keys."""

    background: str
    surface: str
    raised: str
    sunken: str
    hover: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    border: str
    border_strong: str
    focus: str
    selection: str
    selection_text: str
    ok: str
    ok_soft: str
    todo: str
    todo_soft: str
    warn: str
    warn_soft: str
    stop: str
    stop_soft: str
    map_land: str
    map_line: str
    map_water: str
    map_text: str
    map_host: str
    tooltip: str
    tooltip_text: str


LIGHT = Colors(
    background="#F3F6F6",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#EAEFEF",
    hover="#E9EFEF",
    text="#17242A",
    muted="#56656B",
    accent="#0F6B6B",
    accent_hover="#0B5757",
    accent_text="#FFFFFF",
    accent_soft="#DDEEEC",
    border="#D6DEDF",
    border_strong="#7F8F94",
    focus="#0F6B6B",
    selection="#D2E8E6",
    selection_text="#0B2E2E",
    ok="#1C7440",
    ok_soft="#E2F3E8",
    todo="#1D5FA6",
    todo_soft="#E3EEFA",
    warn="#8F5400",
    warn_soft="#FDF0D9",
    stop="#B3261E",
    stop_soft="#FCE8E6",
    map_land="#F6F4EE",
    map_line="#BDB8AA",
    map_water="#D5E5EC",
    map_text="#3B474B",
    map_host="#7A3E9D",
    tooltip="#17242A",
    tooltip_text="#F3F6F6",
)

DARK = Colors(
    background="#12181A",
    surface="#1A2225",
    raised="#222C30",
    sunken="#0E1315",
    hover="#263136",
    text="#E6ECED",
    muted="#9FAEB3",
    accent="#4FB3A9",
    accent_hover="#69C5BB",
    accent_text="#06211E",
    accent_soft="#1C3B3A",
    border="#303C41",
    border_strong="#6D7D84",
    focus="#62C8BD",
    selection="#21474A",
    selection_text="#EAF6F5",
    ok="#6DCB8E",
    ok_soft="#1B3526",
    todo="#82B7F2",
    todo_soft="#1C2F45",
    warn="#E9B552",
    warn_soft="#3B2E14",
    stop="#F4948B",
    stop_soft="#371F1E",
    map_land="#20292C",
    map_line="#4A575B",
    map_water="#10191D",
    map_text="#C4CFD2",
    map_host="#C39BE8",
    tooltip="#E6ECED",
    tooltip_text="#17242A",
)


def colors() -> Colors:
    """The palette in force; painters ask at each paint, so a change of theme needs nothing else."""
    return DARK if is_dark() else LIGHT


def is_dark() -> bool:
    app = QGuiApplication.instance()
    return bool(app is not None and app.property(_DARK))


def apply(app: QApplication, mode: Mode) -> None:
    """Fonts, palette and stylesheet, at start or when the user changes « Apparence »."""
    # Imported here: painters that need only colours do not load the stylesheet.
    from app.ui.look import stylesheet

    first = app.property(_MODE) is None
    app.setProperty(_MODE, mode)
    if first:
        _register_fonts(app)
        QDir.setSearchPaths("controls", [str(paths.resource("icons", "controls"))])
        app.styleHints().colorSchemeChanged.connect(lambda _scheme: _on_system_scheme_changed(app))
    _tell_platform(app, mode)
    dark = mode == "dark" or (mode == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    if not first and bool(app.property(_DARK)) == dark:
        return
    app.setProperty(_DARK, dark)
    # A sheet in place of another costs each widget as much as all that it holds: taken off first, four times less.
    app.setStyleSheet("")
    app.setPalette(_palette(colors()))
    app.setStyleSheet(stylesheet.text(colors(), dark))
    if not first:
        for widget in app.allWidgets():
            if isinstance(widget, QLabel) and widget.property(_DRAWN):
                _redraw(widget)


def _tell_platform(app: QApplication, mode: Mode) -> None:
    """So that title bars and native dialogs follow."""
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(mode)
    if wanted is None:
        app.styleHints().unsetColorScheme()
    else:
        app.styleHints().setColorScheme(wanted)


def _on_system_scheme_changed(app: QApplication) -> None:
    if app.property(_MODE) == "system":
        apply(app, "system")


def _register_fonts(app: QApplication) -> None:
    # The italics are for paper: nothing leans on screen.
    for style in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"CoupDeMainSans-{style}.ttf")))
    app.setFont(font())


def font(points: int = TEXT_POINTS, bold: bool = False) -> QFont:
    """Our family; Qt falls back quietly to the system's when the files are missing."""
    made = QFont(FAMILY, points)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


def _palette(shades: Colors) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: shades.background,
        QPalette.ColorRole.WindowText: shades.text,
        QPalette.ColorRole.Base: shades.surface,
        QPalette.ColorRole.AlternateBase: shades.background,
        QPalette.ColorRole.Text: shades.text,
        QPalette.ColorRole.Button: shades.surface,
        QPalette.ColorRole.ButtonText: shades.text,
        QPalette.ColorRole.BrightText: shades.stop,
        QPalette.ColorRole.ToolTipBase: shades.tooltip,
        QPalette.ColorRole.ToolTipText: shades.tooltip_text,
        QPalette.ColorRole.PlaceholderText: shades.muted,
        QPalette.ColorRole.Highlight: shades.selection,
        QPalette.ColorRole.HighlightedText: shades.selection_text,
        QPalette.ColorRole.Link: shades.accent,
        QPalette.ColorRole.LinkVisited: shades.accent,
        QPalette.ColorRole.Light: shades.raised,
        QPalette.ColorRole.Midlight: shades.hover,
        QPalette.ColorRole.Mid: shades.border,
        QPalette.ColorRole.Dark: shades.border_strong,
        QPalette.ColorRole.Shadow: shades.sunken,
        QPalette.ColorRole.Accent: shades.accent,
    }
    for role, shade in roles.items():
        palette.setColor(role, QColor(shade))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(shades.border_strong))
    return palette


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property the stylesheet looks at, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class _Drawing(QIconEngine):
    """An icon file in a colour of the palette in force: crisp at any scale, right after a change of theme."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        painter.drawPixmap(rect, self._rendered(rect.size() * _screen_ratio(), mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self._rendered(size, mode)

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._role)

    def _rendered(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        shade = str(getattr(colors(), "border_strong" if mode == QIcon.Mode.Disabled else self._role))
        key = f"coupdemain/{self._name}/{shade}/{size.width()}x{size.height()}"
        found = QPixmap()
        if not QPixmapCache.find(key, found):
            found = _draw(self._name, shade, size)
            QPixmapCache.insert(key, found)
        return found


def _screen_ratio() -> float:
    """Of the sharpest screen: asking a painter for its device makes PySide load every kind of device there is."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _draw(name: str, shade: str, size: QSize) -> QPixmap:
    # Imported here: the library of SVG is loaded when the first icon is drawn.
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    file = paths.resource("icons", f"{name}.svg")
    if not file.is_file():
        return pixmap
    drawing = file.read_text(encoding="utf-8").replace("currentColor", shade)
    side = min(size.width(), size.height())
    painter = QPainter(pixmap)
    QSvgRenderer(drawing.encode()).render(
        painter, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side)
    )
    painter.end()
    return pixmap


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """An icon of resources/icons in the colour `role` of the palette; drawn when first shown.

    One for the whole program: an engine of ours and its icon that the collector finds together crash it.
    """
    return QIcon(_Drawing(name, role))


def draw(label: QLabel, name: str, role: str, side: int) -> None:
    """The icon on that label, drawn again when the theme changes: a label keeps a picture, not its icon."""
    label.setProperty(_DRAWN, f"{name} {role} {side}")
    _redraw(label)


def _redraw(label: QLabel) -> None:
    name, role, side = str(label.property(_DRAWN)).split()
    label.setPixmap(icon(name, role).pixmap(int(side), int(side)))


def meaning_icon(meaning: Meaning) -> QIcon:
    return icon(MEANING_ICONS[meaning], meaning)
