"""The notice handed to the volunteer says the office's own terms and weights: nothing is left to fill in by hand."""

from datetime import date

import pytest

from app.actions import documents, office_settings
from app.geo.gazetteer import Gazetteer
from app.reports import data_notice, library, wording
from app.store.store import Store
from tests.reports import reading
from tests.ui import small_office as small

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _said(store: Store, gazetteer: Gazetteer, loan_id: str) -> str:
    paper = library.rendered(data_notice.build(documents.facts(store, gazetteer, loan_id), TODAY), ".pdf")
    return " ".join(reading.text(paper, ".pdf").replace("\u00a0", " ").split())


def test_the_notice_says_how_long_and_how_people_are_ranked_here(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.validated(store)
    said = _said(store, gazetteer, loan.id)
    assert "effacées 2 ans après le dernier contact" in said
    assert "elles le sont 5 ans après le dernier jour du dernier prêt" in said
    assert wording.BLANK not in said.partition("combien de temps")[2].partition("Vos droits")[0]
    office_settings.save(
        store, {"retention.placed": "6", "retention.not_placed": "1", "matching.weight.distance": "40"}
    )
    said = _said(store, gazetteer, loan.id)
    assert "effacées 1 an après le dernier contact" in said
    assert "elles le sont 6 ans après" in said
    assert ": 40 sur " in said
