"""Archives made, spoilt and opened, as the tests need them."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.actions import office_file
from app.actions.exports import archive_in
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.rules.exports import archived
from app.store.store import Store

TODAY = date(2026, 11, 24)
Spoil = Callable[[dict[str, bytes]], None]


def settings(folder: Path) -> LaptopSettings:
    return LaptopSettings(lambda: folder / "nulle-part")


def again_from(path: Path, folder: Path) -> Store:
    made = archive_in.open_into(path, folder / "nouveau.coupdemain", settings(folder))
    return office_file.open_office(made, settings(folder))


def spoilt(path: Path, folder: Path, spoil: Spoil, is_signed: bool = True) -> Path:
    """The same archive with something changed; `is_signed` makes its manifest true again."""
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    spoil(parts)
    if is_signed and archived.MANIFEST in parts:
        parts[archived.MANIFEST] = signed(parts)
    made = folder / "autre.zip"
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made


def signed(parts: dict[str, bytes]) -> bytes:
    told = json.loads(parts[archived.MANIFEST])
    told["files"] = {
        name: {
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            "lines": content.count(b"\n") if name.endswith(".jsonl") else 0,
        }
        for name, content in parts.items()
        if name != archived.MANIFEST
    }
    return json.dumps(told).encode()


def why_refused(path: Path, folder: Path) -> str:
    """Why it is refused; nothing of it is left."""
    before = sorted(folder.iterdir())
    with pytest.raises(WorldProblem) as refused:
        archive_in.open_into(path, folder / "nouveau.coupdemain", settings(folder))
    assert sorted(folder.iterdir()) == before
    return refused.value.sentence
