"""The office's file, or the day, changes between the check and « Importer »: nothing unseen is written."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.actions import backups, duplicates
from app.models.imports import TwinKind
from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store
from app.ui.imports.board import Sort
from app.ui.imports.wizard import CHECK, DONE, Wizard
from app.ui.office import Office
from tests.ui.imports.gestures import CONTROL, ENTER, Rest, Workbook, at_check, companies, focused, press

FRIGO = ("Frigo d'Albret", "", "Agen", "12", "", "")


def save(store: Store, name: str, **values: Any) -> Organisation:
    made = Organisation(name=name, **values)
    with store.write("créer une entreprise") as work:
        records.save(work, made)
    return companies(store)[name]


def test_what_changes_nothing_for_the_list_is_imported_at_once(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(FRIGO), rest)
    save(store, "Pruneaux Castelprune")
    wizard.go_on.click()
    rest()
    assert wizard.here == DONE
    assert set(companies(store)) == {"Frigo d'Albret", "Pruneaux Castelprune"}


def test_what_would_be_done_otherwise_is_shown_and_asked_again(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(FRIGO, ("Conserverie Œillet", "", "Marmande", "18", "", "")), rest)
    save(store, "Conserverie Œillet")
    press(ENTER)
    rest()
    assert wizard.here == CHECK
    said = wizard.banner.sentence().replace("\u00a0", " ")
    assert "Rien n'est encore écrit : le fichier a changé depuis le contrôle." in said
    assert "Nouvelles : 1 au lieu de 2. Modifient une fiche : 1 au lieu de 0." in said
    assert set(companies(store)) == {"Conserverie Œillet"}
    assert wizard.check.current_line() == 5, "the row that would do something else"
    assert focused() == "Lignes du fichier et ce qu'elles feraient"
    press(ENTER, CONTROL)
    rest()
    assert wizard.here == DONE
    assert companies(store)["Conserverie Œillet"].headcount == 18
    assert wizard.banner.sentence() == ""


def test_an_undo_between_is_seen(wizard: Wizard, store: Store, workbook: Workbook, rest: Rest) -> None:
    save(store, "Frigo d'Albret")
    at_check(wizard, workbook(FRIGO), rest)
    store.undo_last()
    wizard.go_on.click()
    rest()
    assert wizard.here == CHECK
    assert wizard.journey.board is not None
    assert wizard.journey.board.count(Sort.NEW) == 1
    assert companies(store) == {}


def test_two_records_made_one_between_lead_the_rows_to_the_one_kept(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    kept, other = save(store, "Frigo d'Albret"), save(store, "Frigo Albret SARL", siret="55208131766522")
    at_check(wizard, workbook(("Frigo Albret SARL", "55208131766522", "", "12", "", "")), rest)
    duplicates.merge(store, TwinKind.ORGANISATION, (kept.id, other.id), {}, date(2026, 11, 24))
    wizard.go_on.click()
    rest()
    assert wizard.here == DONE
    assert [(one.id, one.headcount) for one in companies(store).values()] == [(kept.id, 12)]


def test_after_midnight_the_rows_are_judged_by_the_new_day(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_check(wizard, workbook(FRIGO), rest)
    tomorrow = wizard.office.today + timedelta(days=1)
    monkeypatch.setattr(Office, "today", property(lambda _office: tomorrow))
    wizard.go_on.click()
    rest()
    assert wizard.here == DONE
    board = wizard.journey.board
    assert board is not None
    assert wizard.journey._found is not None
    assert wizard.journey._found.question.today == tomorrow


def test_what_is_written_while_the_backup_is_taken_is_seen_too(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_check(wizard, workbook(FRIGO), rest)
    take, written = backups.take, []

    def taking(*asked: Any) -> Any:
        if not written:
            written.append(True)
            aside = store.writer()
            with aside.write("créer une entreprise") as work:
                records.save(work, Organisation(name="Frigo d'Albret"))
            aside.close()
        return take(*asked)

    monkeypatch.setattr(backups, "take", taking)
    wizard.go_on.click()
    rest()
    assert wizard.here == CHECK
    assert "Nouvelles" in wizard.banner.sentence()
    assert companies(store)["Frigo d'Albret"].headcount is None
