"""What another thread writes long in is the window's work too: told to it, undone by it."""

import threading
from collections.abc import Callable

from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store


def _aside(store: Store, work: Callable[[Store], object]) -> None:
    """In a thread of its own, then taken back here."""
    made: list[Store] = []

    def run() -> None:
        aside = store.writer()
        try:
            work(aside)
        finally:
            aside.close()
            made.append(aside)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    store.took(made[0])


def _names(store: Store) -> list[str]:
    return [one.name for one in records.every(store, Organisation)]


def _add(store: Store, *names: str) -> None:
    with store.write("ajouter") as work:
        for name in names:
            records.save(work, Organisation(name=name))


def test_what_was_written_aside_is_told_here_and_undone_here(store: Store) -> None:
    heard: list[frozenset[str]] = []
    store.on_change(heard.append)
    _add(store, "Fonderie du Lot")
    _aside(store, lambda aside: _add(aside, "Ateliers de la Baïse", "Menuiserie Œuvrard"))
    assert heard == [frozenset({"organisation"})] * 2
    assert [one.word for one in store.done] == ["ajouter"] * 2
    assert store.undo_last() == "ajouter"
    assert _names(store) == ["Fonderie du Lot"]
    assert store.redo_last() == "ajouter"
    assert _names(store) == ["Fonderie du Lot", "Ateliers de la Baïse", "Menuiserie Œuvrard"]


def test_what_was_done_here_can_be_undone_aside(store: Store) -> None:
    _add(store, "Fonderie du Lot")
    _add(store, "Ateliers de la Baïse")
    _aside(store, lambda aside: aside.undo_last())
    assert _names(store) == ["Fonderie du Lot"]
    store.undo_last()
    assert _names(store) == []
    assert [store.redo_last(), store.redo_last(), store.redo_last()] == ["ajouter", "ajouter", ""]


def test_a_writing_given_up_leaves_nothing_and_nobody_is_told(store: Store) -> None:
    _add(store, "Fonderie du Lot")
    heard: list[frozenset[str]] = []
    store.on_change(heard.append)

    def give_up(aside: Store) -> None:
        try:
            with aside.write("ajouter") as work:
                records.save(work, Organisation(name="Ateliers de la Baïse"))
                raise InterruptedError
        except InterruptedError:
            pass

    _aside(store, give_up)
    assert _names(store) == ["Fonderie du Lot"]
    assert heard == []
    assert len(store.done) == 1


def test_others_read_while_thousands_of_rows_are_written(store: Store) -> None:
    """As before the writing, and never locked out, however much the transaction holds."""
    _add(store, "Fonderie du Lot")
    read: list[list[str]] = []
    began, looked = threading.Event(), threading.Event()

    def write(aside: Store) -> None:
        with aside.write("ajouter") as work:
            many = [Organisation(id=aside.new_id(), name=f"Entreprise {n}", notes="œuvre " * 200) for n in range(6_000)]
            records.insert_many(work, many)
            began.set()
            assert looked.wait(30)

    def look() -> None:
        assert began.wait(30)
        reader = store.reader()
        read.append(_names(reader))
        reader.close()
        looked.set()

    looking = threading.Thread(target=look)
    looking.start()
    _aside(store, write)
    looking.join()
    assert read == [["Fonderie du Lot"]]
    assert len(_names(store)) == 6_001
