"""Contrast of both palettes, icons that exist, and a theme that follows the setting."""

import re
from pathlib import Path
from string import Template

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import paths
from app.ui.look import stylesheet, theme

READABLE, SEEN = 4.5, 3.0
ON_PAGES = ("background", "surface", "raised", "hover")
PAIRS = (
    *((ink, ground) for ink in ("text", "muted", "accent", "ok", "todo", "warn", "stop") for ground in ON_PAGES),
    *(("text", f"{meaning}_soft") for meaning in ("ok", "todo", "warn", "stop", "accent")),
    *((meaning, f"{meaning}_soft") for meaning in ("ok", "todo", "warn", "stop")),
    ("text", "sunken"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("selection_text", "selection"),
    ("tooltip_text", "tooltip"),
    ("map_text", "map_land"),
    ("map_text", "map_water"),
)
EDGES = (("border_strong", "surface"), ("border_strong", "background"), ("focus", "surface"), ("focus", "background"))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""

    def light(shade: str) -> float:
        parts = []
        for part in QColor(shade).getRgb()[:3]:
            share = part / 255
            parts.append(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_is_readable(palette: theme.Colors, ink: str, ground: str) -> None:
    shades = palette._asdict()
    assert contrast(shades[ink], shades[ground]) >= READABLE


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_inputs_and_focus_are_seen(palette: theme.Colors, edge: str, ground: str) -> None:
    shades = palette._asdict()
    assert contrast(shades[edge], shades[ground]) >= SEEN


@pytest.mark.parametrize("dark", [False, True])
def test_stylesheet_names_only_files_that_exist(dark: bool) -> None:
    sheet = stylesheet.text(theme.DARK if dark else theme.LIGHT, dark)
    files = set(re.findall(r"url\(controls:([^)]+)\)", sheet))
    assert files
    assert [name for name in files if not paths.resource("icons", "controls", name).is_file()] == []
    assert Template(sheet).get_identifiers() == []


def test_every_icon_named_in_the_window_is_shipped() -> None:
    code = "\n".join(file.read_text("utf-8") for file in Path(stylesheet.__file__).parents[1].rglob("*.py"))
    named = set(re.findall(r"(?<![.\w])(?:theme\.icon|icon_button|icon)\(\s*\"([a-z0-9-]+)\"", code))
    named |= set(re.findall(r"icon=\"([a-z0-9-]+)\"", code)) | set(theme.MEANING_ICONS.values())
    assert {"search", "x", "circle-check"} <= named
    assert sorted(name for name in named if not paths.resource("icons", f"{name}.svg").is_file()) == []


def test_icons_are_drawn_in_the_colour_of_the_theme(dressed: QApplication) -> None:
    icon = theme.icon("circle-check", "ok")
    assert _ink(icon) == {theme.LIGHT.ok.lower()}
    theme.apply(dressed, "dark")
    assert theme.is_dark()
    assert _ink(icon) == {theme.DARK.ok.lower()}


def test_a_missing_icon_is_empty_and_harmless() -> None:
    assert _ink(theme.icon("no-such-icon")) == set()


def test_our_font_is_registered_with_its_bold(dressed: QApplication) -> None:
    assert dressed.font().family() == theme.FAMILY
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(theme.FAMILY))


def test_qt_speaks_french(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"


def test_marking_a_widget_restyles_it(qtbot: QtBot) -> None:
    button = QPushButton("Enregistrer")
    qtbot.addWidget(button)
    button.resize(120, 32)
    before = button.grab().toImage().pixelColor(60, 4).name()
    theme.mark(button, "kind", "primary")
    after = button.grab().toImage().pixelColor(60, 4).name()
    assert (before, after) == (theme.LIGHT.raised.lower(), theme.LIGHT.accent.lower())


def _ink(icon: QIcon) -> set[str]:
    """The opaque colours of the drawing."""
    image = icon.pixmap(QSize(48, 48)).toImage()
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in spots if image.pixelColor(x, y).alpha() == 255}


def test_a_picture_on_a_label_follows_the_theme(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    label = QLabel()
    qtbot.addWidget(label)
    theme.apply(application, "light")
    theme.draw(label, "phone", "accent", 16)
    before = label.pixmap().toImage()
    theme.apply(application, "dark")
    try:
        assert label.pixmap().toImage() != before
    finally:
        theme.apply(application, "light")
    assert label.pixmap().toImage() == before
