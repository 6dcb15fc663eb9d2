"""Pictures somebody chose: bombs, fakes and what lies hidden in them; the logo is made again from its points."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from app.actions import office_settings
from app.models.errors import Refusal
from app.rules import files
from app.rules.safety import pictures
from app.store import attachments
from app.store.store import Store


def _png(width: int, height: int) -> bytes:
    """A few hundred bytes that declare that many points."""
    made = b"\x89PNG\r\n\x1a\n"
    body = zlib.compress(bytes(1_000))
    for kind, part in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", body),
        (b"IEND", b""),
    ):
        made += struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
    return made


def _real(form: str, side: int = 40) -> bytes:
    out = BytesIO()
    picture = Image.new("RGB", (side, side), (15, 107, 107))
    exif = Image.Exif()
    exif[0x010E] = "Hélène Secret"
    if form == "PNG":
        picture.save(out, form, exif=exif)
    else:
        picture.save(out, form, exif=exif, comment=b"Helene Secret") if form == "JPEG" else picture.save(out, form)
    return out.getvalue()


BOMBS = [_png(30_000, 30_000), _png(10_000, 10_000), _png(4_001, 10), _png(2**31 - 1, 2**31 - 1)]
FAKES = [
    b"\x89PNG\r\n\x1a\n" + bytes(60),
    b"\xff\xd8\xff" + b"<?php ?>" * 20,
    _png(10, 10)[:-20],
    _real("GIF"),
    _real("BMP"),
    _real("TIFF"),
    b"SIMPLE  =                    T" + bytes(2_880),
    b"<svg xmlns='http://www.w3.org/2000/svg'/>",
]


@pytest.mark.parametrize("content", BOMBS + FAKES, ids=range(len(BOMBS + FAKES)))
def test_a_bomb_or_a_fake_is_no_logo(content: bytes, store: Store) -> None:
    with pytest.raises(Refusal):
        office_settings.set_logo(store, "logo.png", content)


@pytest.mark.parametrize("content", BOMBS, ids=range(len(BOMBS)))
def test_a_bomb_is_not_even_unfolded(content: bytes) -> None:
    with pytest.raises(pictures.PictureProblem):
        pictures.remade(content)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_the_logo_kept_has_nothing_but_its_points(form: str, store: Store) -> None:
    content = _real(form)
    office_settings.set_logo(store, "logo.png", content + b"apres la fin: Secret")
    kept = attachments.get(store, office_settings.values(store)["office.logo"])
    assert kept is not None
    assert b"Secret" in content
    assert b"Secret" not in kept.content
    with Image.open(BytesIO(kept.content)) as picture:
        assert picture.size == (40, 40)
        assert picture.getpixel((5, 5))[:3] == pytest.approx((15, 107, 107), abs=2)


@pytest.mark.parametrize("content", [BOMBS[0], BOMBS[1]], ids=["30000", "10000"])
def test_a_bomb_is_no_scan(content: bytes) -> None:
    said = files.problem("scan.png", content)
    assert said is not None
    assert "millions de points" in said.sentence
