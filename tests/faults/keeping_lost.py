"""Faults of what keeps the work: a backup taken while somebody saves, any backup brought back, any form just saved."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.actions import backups as keeping
from app.actions import restoring
from app.actions.office_file import LaptopSettings
from app.models.organisations import Organisation
from app.models.persons import Person
from app.store import backups, records, rows
from tests.faults import child, offices
from tests.faults.fault import Fault, Outcome, unless
from tests.filled import filled
from tests.store.test_records import TOP, unlinked


def backup_while_saving(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Another process saves without a pause: the backup is whole, and has all that was said to be saved before it."""
    path, kept = offices.copied(folder), folder / "sauvegardes"
    marks = folder / "dits"
    found: list[Outcome] = []

    def save_on(say: child.Say) -> None:
        store = offices.opened(path)
        with marks.open("ab", buffering=0) as told:
            for number in range(100_000):
                with store.write("enregistrer") as work:
                    records.save(work, offices.group(f"Nouvelle {number}"))
                told.write(f"Nouvelle {number}\n".encode())
                say("")

    def back_up() -> None:
        time.sleep(Random(turn).uniform(0, 0.03))
        before = marks.read_text(encoding="utf-8").split("\n")[:-1]
        if is_protected:
            made = backups.make(path, kept, offices.NOW, "essai")
            wrong, copy = backups.problems(made), made.path
        else:
            wrong, copy = [], _piece_by_piece(path, folder / "copie.coupdemain")
        at = offices.after(copy, before)
        found.append(at._replace(torn=at.torn + len(wrong)))

    ended = child.run(save_on, while_it_works=back_up)
    return found[0] if ended.is_killed else Outcome(tracebacks=1, said=" ".join(ended.said[-1:]))


def _piece_by_piece(path: Path, copy: Path) -> Path:
    """As a copier or a synchroniser does, without asking the library."""
    with path.open("rb") as source, copy.open("wb") as target:
        while block := source.read(1 << 14):
            target.write(block)
            time.sleep(0.002)
    return copy


def any_backup_restored(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """One of five backups at random takes the file's place: as it was then, and the file replaced is kept."""
    path, chance, now = offices.copied(folder), Random(turn), offices.NOW
    settings = LaptopSettings(lambda: folder / "reglages")
    states = []
    with unless(False, (keeping, "folder_of", lambda _path: folder / "sauvegardes")):
        for number in range(5):
            _save(path, offices.group(f"Nouvelle {turn} {number}"))
            now += timedelta(hours=1)
            made = keeping.take(path, settings, now, keeping.REGULAR).backup
            states.append((made, offices.look(path).names))
        _save(path, offices.group("Dernière"))
        before = offices.look(path).names
        chosen, expected = chance.choice(states)
        nothing = (restoring, "keep_present", lambda *_asked, **_how: restoring.Restored(None))
        with unless(is_protected, nothing):
            done = restoring.restore(path, chosen, settings, now + timedelta(minutes=1))
        kept = backups.read(done.kept) if done.kept else None
        is_paused = keeping.is_paused(settings)
    if kept is None:
        return Outcome(lost=1, said="le fichier présent n'a pas été gardé")
    found, held = offices.look(path), offices.look(kept.path)
    wrong = [*found.problems, *held.problems, *backups.problems(kept)]
    return Outcome(
        lost=(found.names != expected) + (held.names != before),
        torn=len(wrong) + found.halves + held.halves + (not is_paused),
        said="; ".join(wrong[:2]),
    )


def _save(path: Path, record: Organisation) -> None:
    store = offices.opened(path)
    with store.write("enregistrer") as work:
        records.save(work, record)
    store.close()


def killed_after_each_form(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Each kind of record, every field filled: killed as soon as it is said to be saved, it is all there."""
    path, kind = offices.copied(folder), TOP[turn % len(TOP)]
    record = unlinked(filled(kind, turn + 1))
    if isinstance(record, Person):
        # Somebody erased is no more told.
        record = replace(record, erased_on=None)

    def save(say: child.Say) -> None:
        store = offices.opened(path)
        with store.write("enregistrer") as work:
            made = records.save(work, record)
            if not is_protected:
                say(made.id)
                child.die()
        say(made.id)
        child.die()

    ended = child.run(save)
    if not ended.is_killed:
        return Outcome(tracebacks=1, said=" ".join(ended.said))
    store = offices.opened(path)
    try:
        there = {one.id: one for one in records.every(store, kind)}.get(ended.said[0])
        wrong = offices.problems(store.connection)
    finally:
        store.close()
    is_same = there is not None and _plain(there) == _plain(record)
    return Outcome(lost=not is_same, torn=len(wrong), said=f"{rows.table_name(kind)}: {there}"[:300])


_plain: Callable[[Any], Any] = unlinked

FAULTS = (
    Fault(
        3,
        "backup_while_saving",
        "Sauvegarde pendant qu'on enregistre",
        "copie par la base",
        backup_while_saving,
        3,
        100,
    ),
    Fault(
        3,
        "any_backup_restored",
        "Une sauvegarde au hasard restaurée",
        "fichier présent gardé d'abord",
        any_backup_restored,
        1,
        50,
        1,
    ),
    Fault(
        1,
        "killed_after_each_form",
        "Tué dès que chaque sorte de fiche est dite enregistrée",
        "réponse donnée après l'écriture seulement",
        killed_after_each_form,
        4,
        2 * len(TOP),
        2,
    ),
)
