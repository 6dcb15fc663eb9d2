"""Faults of what writes much at once: an import, its undoing, two records merged; killed anywhere, all or nothing."""

import itertools
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from app.actions import duplicates
from app.actions.imports import writing
from app.models.imports import ImportKind, TwinKind
from app.models.organisations import CseConsultation, Organisation, Site
from app.models.visits import Visit
from app.rules.imports.shapes import Plan, RowPlan, Verdict
from app.store import history, records
from app.store.store import Store, open_file
from tests.faults import child, offices
from tests.faults.fault import MISSED, Fault, Outcome
from tests.faults.saving import Unbound

_NEW, _CHANGED = 60, 20
_TODAY = offices.NOW.date()
Act = Callable[[Store], object]


def _opened(path: Path) -> Store:
    """The same ids every time, so that what is written can be compared to the byte."""
    numbers = itertools.count(900_001)
    return open_file(path, offices.LAPTOP, offices.clock, lambda: f"00000000-0000-7000-8000-{next(numbers):012}")


def _import(store: Store) -> None:
    known = records.every(store, Organisation)[:_CHANGED]
    rows = [RowPlan(n, Verdict.CHANGES, one.name, replace(one, notes="vue")) for n, one in enumerate(known)]
    for number in range(_NEW):
        one = offices.group(f"Importée {number}")
        sites = tuple(replace(site, id=f"s-{number}-{place}") for place, site in enumerate(one.sites))
        contacts = tuple(replace(contact, id=f"c-{number}") for contact in one.contacts)
        record = replace(one, id=f"o-{number:03}", sites=sites, contacts=contacts)
        rows.append(RowPlan(100 + number, Verdict.NEW, one.name, record))
    writing.write(store, Plan(ImportKind.ORGANISATIONS, ("name",), tuple(rows)), _TODAY)


def _merge(store: Store) -> None:
    kept, gone = records.every(store, Organisation)[:2]
    told = duplicates.compare(store, TwinKind.ORGANISATION, kept.id, gone.id, _TODAY)
    sides = {one.path: one.side for one in told.fields if one.side is not None}
    duplicates.merge(store, TwinKind.ORGANISATION, (kept.id, gone.id), sides, _TODAY, is_aware=True)


def _undone(act: Act) -> Act:
    """Done beforehand, the undoing is what is cut."""

    def undo(store: Store) -> None:
        store.undo_last()

    undo.before = act  # type: ignore[attr-defined]
    return undo


ACTS: dict[str, Act] = {
    "import": _import,
    "import undone": _undone(_import),
    "merge": _merge,
    "merge undone": _undone(_merge),
}


@cache
def _template() -> bytes:
    """Two companies on which something hangs, beside the forty."""
    with tempfile.TemporaryDirectory(prefix="coupdemain-fautes-") as folder:
        path = offices.copied(Path(folder))
        store = _opened(path)
        with store.write("remplir") as work:
            for one in records.every(store, Organisation)[:2]:
                for _ in range(4):
                    records.save(work, Visit(organisation_id=one.id, notes="freins"))
                records.save(work, CseConsultation(organisation_id=one.id, subject="prêt"))
                records.save(work, replace(one, sites=(*one.sites, Site(name="dépôt"))))
        store.close()
        return path.read_bytes()


def _whole(path: Path) -> tuple[list[Any], list[str]]:
    """Every row of every record and of the history, and what is wrong with the file."""
    connection = offices.raw(path)
    try:
        names = [*history.tables(connection), "history", "journal"]
        rows = [(name, sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)) for name in names]  # noqa: S608
        return rows, offices.problems(connection)
    finally:
        connection.close()


class Way(NamedTuple):
    """The only two states allowed, and which of the statements between write something."""

    ends: tuple[list[Any], list[Any]]
    writing: tuple[int, ...]


def _run(path: Path, act: Act, hear: Callable[[str], None], is_bound: bool = True) -> None:
    store = _opened(path)
    before = getattr(act, "before", None)
    if before is not None:
        before(store)
    store.connection.set_trace_callback(hear)
    if not is_bound:
        store.connection = Unbound(store.connection)  # type: ignore[assignment]
    act(store)
    store.connection.set_trace_callback(None)
    store.close()


@cache
def _way(name: str) -> Way:
    act: Act = ACTS[name]
    heard: list[str] = []
    with tempfile.TemporaryDirectory(prefix="coupdemain-fautes-") as folder:
        path = Path(folder) / "fins.coupdemain"
        path.write_bytes(_template())
        if (before := getattr(act, "before", None)) is not None:
            store = _opened(path)
            before(store)
            store.close()
        first = _whole(path)[0]
        path.write_bytes(_template())
        _run(path, act, heard.append)
        writing = (at for at, said in enumerate(heard) if not said.lstrip().upper().startswith(("SELECT", "PRAGMA")))
        return Way((first, _whole(path)[0]), tuple(writing))


def killed_in_batch(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Killed before a statement taken at random: all of it is there, or nothing."""
    name = tuple(ACTS)[turn % len(ACTS)]
    way = _way(name)
    at = Random(turn).choice(way.writing) if is_protected else way.writing[len(way.writing) // 2]
    path = folder / "bureau.coupdemain"
    path.write_bytes(_template())

    def work(_say: child.Say) -> None:
        left = iter(range(at))

        def hear(_statement: str) -> None:
            if next(left, None) is None:
                child.die()

        _run(path, ACTS[name], hear, is_protected)

    if not child.run(work).is_killed:
        return MISSED
    rows, wrong = _whole(path)
    return Outcome(torn=(rows not in way.ends) + len(wrong), said=f"{name}, instruction {at}")


def cut_in_batch(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """What a cut would leave before a statement, copied as it goes on: a few of those that write, then all."""
    name = tuple(ACTS)[(turn - 1) % len(ACTS)]
    way, first = _way(name), max(0, turn - 1) // len(ACTS)
    path, left = folder / "bureau.coupdemain", folder / "laisse.coupdemain"
    path.write_bytes(_template())
    wanted = set(way.writing[first::_STRIDE] if turn else Random(turn).sample(way.writing, 8))
    torn = heard = 0

    def hear(_statement: str) -> None:
        nonlocal torn, heard
        if heard in wanted:
            for end in ("", "-journal"):
                if path.with_name(path.name + end).exists():
                    shutil.copyfile(path.with_name(path.name + end), left.with_name(left.name + end))
            rows, wrong = _whole(left)
            torn += (rows not in way.ends) + len(wrong)
            for one in folder.glob("laisse*"):
                one.unlink()
        heard += 1

    _run(path, ACTS[name], hear, is_protected)
    return Outcome(torn=torn, said=f"{name}, de {first} en {_STRIDE}")


_STRIDE = 10
FAULTS = (
    Fault(
        33,
        "killed_in_batch",
        "Tué pendant un import, une fusion, ou en les annulant",
        "une seule transaction",
        killed_in_batch,
        4,
        200,
        8,
    ),
    Fault(
        33,
        "cut_in_batch",
        "Les mêmes, coupés avant chaque instruction",
        "une seule transaction",
        cut_in_batch,
        1,
        1 + _STRIDE * len(ACTS),
        2,
    ),
)
