"""What « Importer » writes, what it leaves, its undoing, and what is found again another day."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.models.organisations import Organisation
from app.rules.french import NBSP
from app.rules.imports.shapes import Verdict
from app.store import backups, drafts, records
from app.store.store import Store
from app.ui.imports.board import Sort
from app.ui.imports.wizard import CHECK, DONE, WAITING, Wizard
from app.ui.office import Office
from tests.ui.conftest import Find, type_text
from tests.ui.imports.conftest import ROWS, FrameDouble
from tests.ui.imports.gestures import (
    DELETE,
    ENTER,
    Rest,
    Workbook,
    at_check,
    at_columns,
    companies,
    heads_and_fields,
    press,
)


def test_the_import_is_undone_in_one_click_and_the_rows_are_still_there(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.go_on.click()
    rest()
    assert len(companies(store)) == 2
    assert [one.reason for one in backups.every(backups_folder(store), store.path.stem)] == ["avant un import"]
    find(wizard, QPushButton, "Annuler l'import").click()
    rest()
    assert companies(store) == {}
    find(wizard, QPushButton, "Revenir aux lignes").click()
    rest()
    assert wizard.here == CHECK
    assert wizard.go_on.text() == f"Importer 2{NBSP}entreprises"


def backups_folder(store: Store) -> Path:
    from app.actions.backups import folder_of

    return folder_of(store.path)


def test_what_was_refused_is_saved_as_a_file(
    wizard: Wizard,
    workbook: Workbook,
    tmp_path: Path,
    rest: Rest,
    find: Find[QPushButton],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.go_on.click()
    rest()
    out = tmp_path / "refus.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    find(wizard, QPushButton, "Enregistrer les lignes refusées…").click()
    rest()
    assert out.exists()
    assert "refus.xlsx" in wizard.banner.sentence()


def test_cancelled_before_the_end_nothing_is_written(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest, qtbot: QtBot, find: Find[QPushButton]
) -> None:
    rows = [(f"Atelier {n}", "", "Agen", "4", "", "") for n in range(1500)]
    at_check(wizard, workbook(*rows), rest)
    wizard.go_on.click()
    assert wizard.pages.currentIndex() == WAITING
    find(wizard, QPushButton, "Annuler").click()
    rest()
    qtbot.waitUntil(lambda: wizard.pages.currentIndex() == CHECK)
    assert companies(store) == {}
    assert "rien n'a été écrit" in wizard.banner.sentence()
    wizard.go_on.click()
    rest()
    assert len(companies(store)) == 1500


def test_a_second_import_of_the_same_file_changes_nothing_and_says_so(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    path = workbook(*ROWS[::2])
    at_check(wizard, path, rest)
    wizard.go_on.click()
    rest()
    find(wizard, QPushButton, "Importer un autre tableau").click()
    at_check(wizard, path, rest)
    board = wizard.journey.board
    assert board is not None
    assert board.count(Sort.SAME) == 2
    assert wizard.go_on.text() == "Rien à importer"
    assert not wizard.go_on.isEnabled()


def test_columns_of_an_import_are_found_as_last_time(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    at_columns(wizard, workbook(), rest)
    wizard.columns.give(5, "notes")
    wizard.go_on.click()
    rest()
    wizard.go_on.click()
    rest()
    find(wizard, QPushButton, "Importer un autre tableau").click()
    at_columns(wizard, workbook(("Autre atelier", "", "Agen", "3", "", "rouge"), name="suite.xlsx"), rest)
    assert heads_and_fields(wizard)["Couleur du logo"] != ""
    assert {row.how for row in wizard.columns.model.rows if row.label} == {"saved"}


def test_a_record_changed_meanwhile_has_the_rows_checked_again(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.reject()
    assert not wizard.isVisible()
    with store.write("créer une fiche") as work:
        records.save(work, Organisation(name="Ateliers de la Baïse", siret="73282932000074"))
    wizard.start()
    rest()
    board = wizard.journey.board
    assert board is not None
    row = board.row(4)
    assert row is not None
    assert row.verdict is not None
    assert wizard.here == CHECK
    assert board.count(Sort.NEW) == 1


def test_corrections_of_a_closed_window_are_found_again_for_the_same_file(
    wizard: Wizard, office: Office, frame: FrameDouble, workbook: Workbook, tmp_path: Path, rest: Rest
) -> None:
    path = workbook()
    at_columns(wizard, path, rest)
    wizard.columns.give(5, "notes")
    wizard.go_on.click()
    rest()
    wizard.check.detail.fixed.emit(5, 3, "10")
    wizard.check.left_asked.emit([6], True)
    rest()
    wizard.reject()
    copied = tmp_path / "le même ailleurs.xlsx"
    copied.write_bytes(path.read_bytes())
    again = Wizard(office, frame)  # type: ignore[arg-type]
    again.start(str(copied))
    rest()
    assert again.banner.sentence() == f"1{NBSP}correction reprise, 1{NBSP}ligne laissée de côté."
    again.go_on.click()
    assert heads_and_fields(again)["Couleur du logo"] != ""
    again.go_on.click()
    rest()
    board = again.journey.board
    assert board is not None
    assert (board.to_write, board.count(Sort.LEFT), board.count(Sort.REFUSED)) == (2, 1, 0)


def test_found_corrections_can_be_forgotten(
    wizard: Wizard, office: Office, frame: FrameDouble, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    path = workbook()
    at_check(wizard, path, rest)
    wizard.check.detail.fixed.emit(5, 3, "10")
    wizard.reject()
    again = Wizard(office, frame)  # type: ignore[arg-type]
    again.start(str(path))
    rest()
    find(again, QPushButton, "Les oublier").click()
    at_check(again, path, rest)
    board = again.journey.board
    assert board is not None
    assert board.count(Sort.REFUSED) == 1


def test_a_cell_being_typed_survives_the_window(
    wizard: Wizard, office: Office, frame: FrameDouble, workbook: Workbook, rest: Rest
) -> None:
    path = workbook()
    at_check(wizard, path, rest)
    press(ENTER)
    type_text(QApplication.focusWidget(), "1")
    wizard.hide()
    again = Wizard(office, frame)  # type: ignore[arg-type]
    again.start(str(path))
    rest()
    assert again.journey.kept.fixes == {(5, 3): "1"}


def test_after_an_import_nothing_of_it_is_kept_as_a_draft(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.detail.fixed.emit(5, 3, "10")
    [draft] = drafts.waiting(store)
    assert (draft.form, Path(draft.values["file"]).name) == (drafts.LISTS, "club.xlsx")
    wizard.go_on.click()
    rest()
    assert drafts.waiting(store) == []


def test_all_the_refused_are_left_aside_at_once(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    rows = [(f"Atelier {n}", "", "Agen", "trop" if n < 3 else "4", "", "") for n in range(5)]
    at_check(wizard, workbook(*rows), rest)
    find(wizard, QPushButton, "Laisser de côté les 3 lignes refusées").click()
    board = wizard.journey.board
    assert board is not None
    assert (board.count(Sort.REFUSED), board.count(Sort.LEFT)) == (0, 3)
    wizard.go_on.click()
    rest()
    assert wizard.here == DONE


def test_a_read_only_file_is_looked_at_and_not_written(
    office: Office, frame: FrameDouble, workbook: Workbook, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.store, "read_only", True)
    made = Wizard(office, frame)  # type: ignore[arg-type]
    made.start()
    assert "lecture seule" in made.banner.sentence()
    at_check(made, workbook(), rest)
    assert not made.go_on.isEnabled()


def test_a_line_left_aside_put_right_and_taken_again_comes_in(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.left_asked.emit([5], True)
    wizard.check.detail.fixed.emit(5, 3, "10")
    board = wizard.journey.board
    assert board is not None
    assert board.left == {5}
    assert wizard.go_on.isEnabled()
    wizard.check.left_asked.emit([5], False)
    rest()
    assert wizard.go_on.text() == f"Importer 3{NBSP}entreprises"


def test_a_line_that_counts_for_another_left_aside_has_all_checked_again(
    wizard: Wizard, workbook: Workbook, rest: Rest
) -> None:
    twice = [("Frigo d'Albret", "", "Agen", "12", "", ""), ("Frigo d'Albret", "", "Agen", "12", "", "")]
    at_check(wizard, workbook(*twice), rest)
    wizard.check.left_asked.emit([4], True)
    rest()
    board = wizard.journey.board
    assert board is not None
    assert (board.count(Sort.LEFT), board.count(Sort.NEW)) == (1, 1)
    row = board.row(5)
    assert row is not None
    assert row.verdict is Verdict.NEW


def test_once_closed_after_an_import_nothing_of_the_file_is_kept_in_memory(
    wizard: Wizard, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.go_on.click()
    rest()
    wizard.reject()
    assert wizard.journey.opened is None
    assert wizard.journey.board is None
    wizard.start()
    assert wizard.file.choose.isVisible()


def test_several_lines_chosen_are_left_aside_together(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.show_sort(Sort.ALL)
    wizard.check.start()
    wizard.check.view.selectAll()
    press(DELETE)
    rest()
    board = wizard.journey.board
    assert board is not None
    assert board.left == {4, 5, 6}
    assert wizard.go_on.text() == "Rien à importer"


def test_the_windows_cross_stops_what_runs_first(wizard: Wizard, store: Store, workbook: Workbook, rest: Rest) -> None:
    rows = [(f"Atelier {n}", "", "Agen", "4", "", "") for n in range(1500)]
    at_check(wizard, workbook(*rows), rest)
    wizard.go_on.click()
    wizard.close()
    assert wizard.isVisible()
    rest()
    assert (wizard.here, companies(store)) == (CHECK, {})
    wizard.close()
    assert not wizard.isVisible()
