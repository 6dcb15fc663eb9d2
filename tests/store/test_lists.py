"""Light rows of lists: those of one record are those of the whole list that are about it."""

from pathlib import Path

from app.actions.office_file import LaptopSettings, open_office
from app.models.loans import Loan
from app.store import lists, records


def test_the_loans_of_one_company_or_volunteer_are_all_of_theirs_in_the_same_order(demo_file: Path) -> None:
    store = open_office(demo_file, LaptopSettings())
    parties = {one.id: (one.person_id, one.lender_id, one.host_id) for one in records.every(store, Loan)}
    everybody = {party for three in parties.values() for party in three}
    assert len(everybody) > 20
    whole = lists.loans(store)
    for party in everybody:
        assert lists.loans(store, party) == [row for row in whole if party in parties[row.id]]
    assert lists.loans(store, "nobody") == []
    store.close()
