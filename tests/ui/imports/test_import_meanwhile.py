"""Somebody writes in the office's file between the check and « Importer »."""

from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store
from app.ui.imports.wizard import CHECK, DONE, Wizard
from tests.ui.imports.gestures import Rest, Workbook, at_check, companies


def test_what_changed_meanwhile_is_read_again_then_imported(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(("Frigo d'Albret", "", "Agen", "12", "", "")), rest)
    with store.write("créer une entreprise") as work:
        records.save(work, Organisation(name="Pruneaux Castelprune"))
    wizard.go_on.click()
    rest()
    assert wizard.here == CHECK
    assert wizard.banner.sentence().startswith("Une fiche a changé depuis le contrôle")
    assert "Frigo d'Albret" not in companies(store)
    wizard.go_on.click()
    rest()
    assert wizard.here == DONE
    assert "Frigo d'Albret" in companies(store)
