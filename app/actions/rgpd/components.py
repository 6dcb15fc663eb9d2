"""What the program is made of, read from what is installed: name, version, licence of each package."""

import re
from importlib import metadata
from typing import NamedTuple

ROOTS = (
    *("PySide6-Essentials", "sqlcipher3", "sqlite-utils", "reportlab", "python-docx", "geopy", "rapidfuzz", "numpy"),
    *("lapx", "python-stdnum", "phonenumbers", "email-validator", "platformdirs", "uuid-utils", "python-calamine"),
    *("xlsxwriter", "holidays", "icalendar", "pypdfium2", "tzdata", "keyring", "pillow"),
)
"""Those the program asks for itself; a test compares them with its declaration."""
_SILENT = {"sqlcipher3": "Zlib (SQLCipher\u00a0: BSD-3-Clause)"}
"""Packages whose metadata name no licence; read in their sources."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST = 60


class Component(NamedTuple):
    """`is_direct`: asked for by the program itself, not by another package."""

    name: str
    version: str
    licence: str
    is_direct: bool


def installed() -> list[Component]:
    """By name; what the packages ask for in their turn included. What cannot be read on this computer is left out."""
    found: dict[str, Component] = {}
    roots = {_key(name) for name in ROOTS}
    waiting = list(ROOTS)
    while waiting:
        name = waiting.pop()
        key = _key(name)
        if key in found:
            continue
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[key] = Component(package.metadata["Name"], package.version, _licence(package), key in roots)
        waiting += [_named(asked) for asked in package.requires or () if "extra ==" not in asked]
    return sorted(found.values(), key=lambda one: one.name.lower())


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _named(asked: str) -> str:
    match = _NAME.match(asked)
    return match.group() if match else asked


def _licence(package: metadata.Distribution) -> str:
    said = package.metadata
    expression = "".join(said.get_all("License-Expression") or ())
    short = "".join(said.get_all("License") or ()).strip().split("\n")[0]
    kinds = [one.rpartition("::")[2].strip() for one in said.get_all("Classifier") or () if one.startswith("License")]
    # Some put the whole text of their licence there: then its classifier says it better.
    told = expression or (short if 0 < len(short) <= _LONGEST else "") or ", ".join(kinds)
    return told or _SILENT.get(_key(said["Name"]), "dite dans le paquet")
