"""An accident noted during a loan: kept, told on the first page while an hour runs, proved step by step, undone."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.actions import accidents, today
from app.models.accidents import LoanAccident
from app.models.errors import Refusal
from app.models.loans import Loan
from app.store import history, records
from app.store.store import Store
from tests.ui import small_office as small

TODAY = small.TODAY


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.fixture
def loan(store: Store) -> Loan:
    return small.running(store)


def noted(store: Store, loan: Loan) -> LoanAccident:
    kept = LoanAccident(loan_id=loan.id, at=moment("2026-11-23T16:45"), host_knew_at=moment("2026-11-23T16:50"))
    return accidents.note(store, kept, TODAY)


def lines(store: Store, day: date = TODAY, codes: bool = False) -> list[str]:
    found = [thing for thing in today.agenda(store, day, codes) if thing.kind == "accident"]
    return [f"{thing.urgency.value} {thing.sentence} / {thing.detail}".replace("\u00a0", " ") for thing in found]


def test_it_stays_on_the_first_page_until_every_duty_is_proved(store: Store, loan: Loan) -> None:
    one = noted(store, loan)
    [line] = lines(store)
    assert line.startswith("today Accident : écrire à l'entreprise prêteuse, avant le mar. 24 nov. 2026 à 16 h 50")
    assert "3 démarches" in line
    assert lines(store, date(2026, 11, 25))[0].startswith("late")
    for proof in ("lender_told_at", "authorities_told_at"):
        accidents.done(store, one.id, proof, moment("2026-11-24T09:00"), TODAY)
    [line] = lines(store)
    assert "déclarer à la CPAM, avant le jeu. 26 nov. 2026 à 9 h 00" in line
    accidents.done(store, one.id, "declared_at", moment("2026-11-24T11:00"), TODAY)
    assert lines(store) == []


def test_codes_name_nobody(store: Store, loan: Loan) -> None:
    noted(store, loan)
    [line] = lines(store, codes=True)
    assert "Lœuvrier" not in line
    assert "Albret" not in line


def test_a_letter_leaves_its_first_day_and_the_file_its_history(store: Store, loan: Loan) -> None:
    one = noted(store, loan)
    accidents.letter_made(store, one.id, "accident_lender", TODAY)
    again = accidents.letter_made(store, one.id, "accident_lender", date(2026, 11, 26))
    assert again.lender_letter_on == TODAY
    said = [change.action for change in history.of(store.connection, "loan_accident", one.id)]
    assert set(said) == {"noter un accident", "imprimer une lettre d'accident"}


def test_noted_by_mistake_it_can_be_undone_or_taken_away(store: Store, loan: Loan) -> None:
    noted(store, loan)
    store.undo(store.last_action_id)
    assert accidents.of(store, loan.id) == []
    accidents.remove(store, noted(store, loan).id)
    assert (accidents.of(store, loan.id), lines(store)) == ([], [])


def test_a_moment_to_come_is_refused_and_nothing_is_written(store: Store, loan: Loan) -> None:
    one = noted(store, loan)
    with pytest.raises(Refusal, match="encore à venir"):
        accidents.done(store, one.id, "declared_at", moment("2026-11-25T08:00"), TODAY)
    assert records.get(store, LoanAccident, one.id) == one
    with pytest.raises(Refusal, match="précéder"):
        accidents.note(store, replace(one, lender_knew_at=moment("2026-11-20T08:00")), TODAY)
