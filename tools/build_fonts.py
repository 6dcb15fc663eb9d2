"""Cut the four static fonts of resources/fonts from the variable Source Sans 3.

    python -m pip install fonttools fontpkg-source-sans-3
    python tools/build_fonts.py

ReportLab knows only static TrueType fonts, and Qt wants one family of four styles. The family carries our own name:
the licence (OFL) reserves the name "Source" for unmodified files. Figures must be tabular: amounts stand in columns.
"""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Coup de Main Sans"
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
UPRIGHT, ITALIC = "SourceSans3[wght].ttf", "SourceSans3-Italic[wght].ttf"
# Style, source file, weight cut. Bold is cut at 650: calmer on screen than 700, still clear on paper.
STYLES = (
    ("Regular", UPRIGHT, 400),
    ("Bold", UPRIGHT, 650),
    ("Italic", ITALIC, 400),
    ("Bold Italic", ITALIC, 650),
)
KEPT_NAMES = {0, 8, 9, 11, 13, 14}  # copyright, makers and licence stay as they are
NEEDED = "0123456789 \u00a0\u202f«»œŒçÇéÉ€’…–—→←✓✗☐☑■●○▲▼°²×≤≥½"
BOLD_BIT, ITALIC_BIT, REGULAR_BIT = 1 << 5, 1 << 0, 1 << 6


def main() -> None:
    source = files("fontpkg_source_sans_3") / "files"
    TARGET.mkdir(parents=True, exist_ok=True)
    for style, file_name, weight in STYLES:
        variable = TTFont(BytesIO((source / file_name).read_bytes()), recalcTimestamp=False)
        font = instantiateVariableFont(variable, {"wght": weight})
        _keep_plain_text_features(font)
        _align_figures(font)
        _rename(font, style)
        _mark_style(font, style)
        _check(font, style)
        font.save(TARGET / f"CoupDeMainSans-{style.replace(' ', '')}.ttf")
    licence = (files("fontpkg_source_sans_3") / "LICENSE").read_text(encoding="utf-8")
    (TARGET / "OFL.txt").write_text(licence, encoding="utf-8")


def _keep_plain_text_features(font: TTFont) -> None:
    """Every character stays; small capitals, swashes and the like, which nothing here uses, go."""
    options = Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["STAT", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def _align_figures(font: TTFont) -> None:
    """The weights between masters round one figure a unit off its sisters: give all ten the same width."""
    glyphs = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    widths = [font["hmtx"][glyph][0] for glyph in glyphs]
    if max(widths) - min(widths) > 2:
        raise SystemExit(f"figures are not tabular: {widths}")
    for glyph in glyphs:
        font["hmtx"][glyph] = (max(widths), font["hmtx"][glyph][1])


def _rename(font: TTFont, style: str) -> None:
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in KEPT_NAMES:
            names.removeNames(nameID=record.nameID)
    version = f"{font['head'].fontRevision:.3f}"
    postscript = f"CoupDeMainSans-{style.replace(' ', '')}"
    texts = {1: FAMILY, 2: style, 3: f"{version};{postscript}", 4: f"{FAMILY} {style}"}
    texts |= {5: f"Version {version}", 6: postscript}
    for name_id, text in texts.items():
        names.setName(text, name_id, 3, 1, 0x409)
        names.setName(text, name_id, 1, 0, 0)


def _mark_style(font: TTFont, style: str) -> None:
    is_bold, is_italic = "Bold" in style, "Italic" in style
    font["OS/2"].usWeightClass = 700 if is_bold else 400
    font["OS/2"].fsSelection &= ~(BOLD_BIT | ITALIC_BIT | REGULAR_BIT)
    font["OS/2"].fsSelection |= BOLD_BIT * is_bold | ITALIC_BIT * is_italic
    if not (is_bold or is_italic):
        font["OS/2"].fsSelection |= REGULAR_BIT
    font["head"].macStyle = int(is_bold) | int(is_italic) << 1


def _check(font: TTFont, style: str) -> None:
    cmap = font.getBestCmap()
    missing = [character for character in NEEDED if ord(character) not in cmap]
    if missing:
        raise SystemExit(f"{style}: missing {missing}")
    if "glyf" not in font or "fvar" in font:
        raise SystemExit(f"{style}: not a static TrueType font")


if __name__ == "__main__":
    main()
