"""Fonts and icons: what Qt and ReportLab will both show."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from app import paths

FONTS = sorted(paths.resource("fonts").glob("*.ttf"))
ICONS = sorted(paths.resource("icons").glob("*.svg"))
NEEDED = "0123456789\u00a0\u202f«»œŒçéèàùÉ€’…–—→←✓✗☐☑●°²×≤≥½"


def test_the_four_styles_are_there() -> None:
    assert [path.stem.split("-")[1] for path in FONTS] == ["Bold", "BoldItalic", "Italic", "Regular"]


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_has_our_name_tabular_figures_and_every_sign(path: Path) -> None:
    face = TTFont(path.stem, str(path)).face
    assert face.familyName == b"Coup de Main Sans"
    assert [sign for sign in NEEDED if ord(sign) not in face.charToGlyph] == []
    assert len({face.charWidths[ord(digit)] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_a_sound_drawing(path: Path) -> None:
    drawing = ElementTree.parse(path).getroot()
    assert drawing.tag.endswith("svg")
    if path.stem != "app":
        assert drawing.get("stroke") == "currentColor"


def test_every_icon_named_in_the_window_is_shipped() -> None:
    """Looks for icon("name") and the like: a misspelt name would show nothing, silently."""
    shipped = {path.stem for path in ICONS}
    named = set()
    for source in (Path(paths.__file__).parent / "ui").rglob("*.py"):
        named |= set(re.findall(r'\bicon\(\s*"([a-z0-9-]+)"', source.read_text(encoding="utf-8")))
    assert named <= shipped
