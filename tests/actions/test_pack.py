"""The pack on disk: all of it or nothing, beside what was already given out."""

from datetime import date
from pathlib import Path

import pytest

from app.actions import documents, loans, pack
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.loans import Loan
from app.models.proposals import Proposal
from app.reports.facts import LoanFacts
from app.store.store import Store
from tests.actions.loan_steps import agreed


@pytest.fixture
def loan(store: Store, proposal: Proposal, today: date) -> Loan:
    return loans.prepare(store, agreed(store, proposal, today).id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papiers"
    made.mkdir()
    return made


@pytest.fixture
def facts(store: Store, loan: Loan, gazetteer: Gazetteer) -> LoanFacts:
    return documents.facts(store, gazetteer, loan.id)


def test_a_folder_of_its_own_and_another_the_second_time(facts: LoanFacts, today: date, folder: Path) -> None:
    first = pack.write(facts, folder, today)
    again = pack.write(facts, folder, today)
    assert first[0].parent.name == f"{facts.number}-dossier"
    assert again[0].parent.name == f"{facts.number}-dossier (2)"
    assert [path.name for path in first] == [path.name for path in again]
    assert sorted(folder.iterdir()) == sorted([first[0].parent, again[0].parent])
    assert all(path.read_bytes().startswith(b"%PDF") for path in first)
    assert len(first) == 13


def test_given_up_it_leaves_nothing(facts: LoanFacts, today: date, folder: Path) -> None:
    class GaveUp(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise GaveUp

    with pytest.raises(GaveUp):
        pack.write(facts, folder, today, stop)
    assert list(folder.iterdir()) == []


def test_a_folder_that_refuses_is_said(facts: LoanFacts, today: date, folder: Path) -> None:
    (folder / "pris").write_bytes(b"un fichier")
    with pytest.raises(WorldProblem, match="Choisissez un autre endroit"):
        pack.write(facts, folder / "pris", today)


def test_a_full_disk_leaves_nothing(
    facts: LoanFacts, today: date, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WorldProblem, match="ne peut pas être écrit"):
        pack.write(facts, folder, today)
    monkeypatch.undo()
    assert list(folder.iterdir()) == []


def test_what_it_lacks_is_told_with_its_field(store: Store, loan: Loan) -> None:
    found = {point.rule: point.place for point in pack.missing(store, loan.id)}
    assert found["loan.billing.charges_percent"].field == "billing.charges_percent"
    assert all(place.field for place in found.values())
