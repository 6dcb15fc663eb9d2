"""The benches of a protected file, each beside the same file without a passphrase."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions import office_file, persons, secret
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.persons import Person
from app.store import lists, records
from app.store.store import Store

if TYPE_CHECKING:
    from app.cli.benches import Bench

_PASSPHRASE = "sept mots qui ne vont pas ensemble"


def encrypted_save(bench: "Bench") -> Measure:
    """One volunteer's form saved in a protected file, history included, beside the same save in a plain one."""
    with _pair(bench) as (protected, plain):
        today = office_file.today(plain)
        person = records.every(plain, Person)[0]
        turn = iter(range(10_000_000))

        def save(store: Store) -> float:
            changed = replace(person, notes=f"Essai {next(turn)}")
            return milliseconds(lambda: persons.save(store, changed, today))

        return paired(lambda: save(protected), lambda: save(plain), bench.runs * 4)


def encrypted_read(bench: "Bench") -> Measure:
    """The lists and every volunteer's whole record, read by a connection that has read nothing yet; the same of a
    plain file."""

    def read(store: Store) -> None:
        reader = store.reader()
        for rows in (lists.organisations, lists.persons, lists.needs, lists.loans):
            rows(reader)
        records.every(reader, Person)
        reader.close()

    with _pair(bench) as (protected, plain):
        return paired(
            lambda: milliseconds(lambda: read(protected)), lambda: milliseconds(lambda: read(plain)), bench.runs * 4
        )


@contextmanager
def _pair(bench: "Bench") -> Iterator[tuple[Store, Store]]:
    """The demo's file with a passphrase, and without."""
    plain, protected = (_copied(bench, name) for name in ("plain", "protected"))
    try:
        made = secret.protect(protected.path, "", _PASSPHRASE, _PASSPHRASE)
        secret.put(protected, made, office_file.LaptopSettings())
        yield protected, plain
    finally:
        protected.close()
        plain.close()


def _copied(bench: "Bench", name: str) -> Store:
    path: Path = bench.folder / f"{name}.coupdemain"
    path.write_bytes(bench.demo.read_bytes())
    return bench.open(path)
