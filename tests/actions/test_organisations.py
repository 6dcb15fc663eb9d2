"""Companies and settings: known ones said, deletions taken back, what cannot be printed refused."""

from datetime import date

import pytest

from app import paths
from app.actions import office_settings, organisations
from app.models.errors import Refusal
from app.models.organisations import CseConsultation, Organisation
from app.models.visits import Visit
from app.store import records
from app.store.store import Store
from tests.ui.small_office import company

SIRET = "73282932000074"


def test_deleting_a_company_takes_its_visits_and_undo_brings_all_back(store: Store, today: date) -> None:
    kept = company(store, "Conserverie du Lot", SIRET)
    visit = organisations.save_visit(store, Visit(organisation_id=kept.id, held_on=today), today)
    asked = CseConsultation(organisation_id=kept.id, subject="Prêt", information_on=today)
    organisations.save_cse_consultation(store, asked, today)
    organisations.delete(store, kept.id)
    assert (records.every(store, Organisation), records.every(store, Visit), store.check()) == ([], [], [])
    store.undo(store.last_action_id)
    assert records.get(store, Organisation, kept.id) == kept
    assert records.get(store, Visit, visit.id) == visit


def test_a_company_already_known_is_said_and_never_refused(store: Store, today: date) -> None:
    first = company(store, "Conserverie du Lot", SIRET)
    assert organisations.known(store, SIRET, "") == "Déjà connue\u00a0: Conserverie du Lot (E-A001) porte ce SIRET."
    assert organisations.known(store, SIRET, first.id) is None
    assert company(store, "Conserverie du Lot, site 2", SIRET).code == "E-A002"


def test_settings_refuse_what_cannot_be_printed_or_numbered(store: Store) -> None:
    for changed, key in (
        ({"follow_up.days": "jamais"}, "follow_up.days"),
        ({"follow_up.days": "0"}, "follow_up.days"),
        ({"office.prefix": "CCI/47"}, "office.prefix"),
    ):
        with pytest.raises(Refusal) as caught:
            office_settings.save(store, changed)
        assert caught.value.problems[0].field == key
    with pytest.raises(Refusal, match="PNG ou JPEG"):
        office_settings.set_logo(store, "logo.svg", b"<svg/>")
    with pytest.raises(Refusal, match="abîmée"):
        office_settings.set_logo(store, "logo.png", b"\x89PNG\r\n\x1a\n....")
    office_settings.set_logo(store, "logo.png", paths.resource("demo", "logo.png").read_bytes())
    assert office_settings.values(store)["office.logo"]
