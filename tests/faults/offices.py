"""Small office files for the faults: made once, copied for each trial, and looked at afterwards."""

import functools
import itertools
import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place
from app.store import records, sqlite
from app.store.store import Laptop, Store, create_file, open_file
from tests.faults.fault import Outcome

LAPTOP = Laptop("poste-test")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SITES = 3
_numbers = itertools.count(1)


def clock() -> datetime:
    return NOW


def new_id() -> str:
    return f"00000000-0000-7000-8000-{next(_numbers):012}"


@functools.cache
def _template() -> Path:
    """Forty companies of four rows each, closed."""
    path = Path(tempfile.mkdtemp(prefix="coupdemain-fautes-")) / "bureau.coupdemain"
    store = create_file(path, LAPTOP, clock, new_id)
    with store.write("remplir") as work:
        for number in range(40):
            records.save(work, group(f"Entreprise {number}"))
    store.close()
    return path


def forget() -> None:
    """What was made for the trials goes."""
    if _template.cache_info().currsize:
        shutil.rmtree(_template().parent, ignore_errors=True)
        _template.cache_clear()


def copied(folder: Path) -> Path:
    path = folder / "bureau.coupdemain"
    shutil.copyfile(_template(), path)
    return path


def opened(path: Path) -> Store:
    return open_file(path, LAPTOP, clock, new_id)


def group(name: str) -> Organisation:
    """One company with its sites and its contact: half of it must never be there alone."""
    sites = tuple(Site(place=Place(f"{number} rue des Tanneurs", "47000", "47001")) for number in range(SITES))
    return Organisation(name=name, sites=sites, contacts=(Contact(name="Mme Ortiz"),))


class Look(NamedTuple):
    names: frozenset[str]
    halves: int
    problems: list[str]


def look(path: Path) -> Look:
    """Reopened as the program does: who is there, how many only half."""
    store = opened(path)
    try:
        found = records.every(store, Organisation)
        halves = sum(1 for one in found if len(one.sites) != SITES or len(one.contacts) != 1)
        return Look(frozenset(one.name for one in found), halves, problems(store.connection))
    finally:
        store.close()


def problems(connection: sqlite.Connection) -> list[str]:
    """The library's own look at all of the file; `Store.check` also compares the schema, too slow for each trial."""
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    hanging = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [text for (text,) in rows if text != "ok"] + [f"hanging: {row}" for row in hanging]


def after(path: Path, acknowledged: Iterable[str], before: frozenset[str] | None = None) -> Outcome:
    """Nothing said to be saved is lost, no half is there, the file is whole."""
    found = look(path)
    wanted = set(acknowledged) | (before or _known())
    return Outcome(
        lost=len(wanted - found.names),
        torn=found.halves + len(found.problems),
        said="; ".join(found.problems[:2]),
    )


def _known() -> frozenset[str]:
    return frozenset(f"Entreprise {number}" for number in range(40))


def raw(path: Path) -> sqlite.Connection:
    """Without any of the program's checks."""
    return sqlite.connect(path, read_only=False)
