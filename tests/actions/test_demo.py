"""The demonstration: the case's figures, the same file each time, every screen with something to show."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from stdnum.fr import siret

from app.actions import demo, duplicates, office_file
from app.actions.demo import papers
from app.actions.demo.world import TODAY, luhn
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, CheckInResult, Feeling
from app.models.imports import TwinKind
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Person
from app.models.proposals import Proposal, ProposalStage
from app.models.visits import Visit
from app.reports import library
from app.store import lists, records
from app.store.store import Laptop, Store, open_file

RECORD_TYPES = (Organisation, CseConsultation, Visit, Person, Need, Proposal, Loan, CheckIn)


def _opened(path: Path) -> Store:
    return open_file(path, Laptop("lecteur"), office_file.clock, office_file.new_id)


@pytest.fixture
def demo_store(demo_file: Path) -> Iterator[Store]:
    store = _opened(demo_file)
    yield store
    store.close()


def test_counts_are_those_of_the_case(demo_store: Store) -> None:
    counts = demo.counts(demo_store)
    told = {"organisations": 49, "lenders": 9, "hosts": 40, "lending": 3, "lent": 15, "hosting": 11}
    assert {name: counts[name] for name in told} == told
    assert counts["volunteers"] >= 15 + 20
    assert counts["check_ins"] >= 80
    assert sum(need.status is NeedStatus.OPEN for need in records.every(demo_store, Need)) >= 14


def test_file_is_whole(demo_store: Store) -> None:
    assert demo_store.check() == []


def test_made_twice_the_records_are_equal(demo_store: Store, tmp_path: Path, gazetteer: Gazetteer) -> None:
    again = demo.make(tmp_path / "again.coupdemain", gazetteer)
    for record_type in RECORD_TYPES:
        assert records.every(again, record_type) == records.every(demo_store, record_type), record_type
    again.close()


def test_today_is_the_demos_own(demo_store: Store) -> None:
    assert office_file.today(demo_store) == TODAY


def test_every_siret_and_code_is_its_own(demo_store: Store) -> None:
    organisations = [one for one in records.every(demo_store, Organisation) if one.is_lender or one.is_host]
    assert len({one.siret for one in organisations}) == len(organisations)
    assert all(siret.is_valid(one.siret) and one.siret.startswith("000047") for one in organisations)
    assert all(one.is_lender != one.is_host for one in organisations)


def test_every_stage_and_feeling_is_shown(demo_store: Store) -> None:
    statuses = {loan.status for loan in records.every(demo_store, Loan)}
    assert statuses == set(LoanStatus) - {LoanStatus.CANCELLED}
    stages = Counter(proposal.stage for proposal in records.every(demo_store, Proposal))
    assert set(stages) == set(ProposalStage) - {ProposalStage.PREPARED}
    made = [call for call in records.every(demo_store, CheckIn) if call.done_on]
    assert {call.feeling for call in made} == {*Feeling, None}
    assert {call.result for call in made} == set(CheckInResult)
    assert [call for call in made if call.corrects_id]
    assert [call.next_step for call in made if call.feeling is Feeling.PROBLEM].count("") == 1, "one left open"
    due = lists.check_ins(demo_store, done=False, until=TODAY)
    assert {row.due_on < TODAY.isoformat() for row in due} == {True, False}


def test_nothing_happens_after_today(demo_store: Store) -> None:
    for call in records.every(demo_store, CheckIn):
        assert call.done_on is None or call.done_on <= TODAY
        assert call.due_on is None or call.due_on.weekday() < 5
    for loan in records.every(demo_store, Loan):
        running = loan.status is LoanStatus.RUNNING
        assert not running or (loan.starts_on is not None and loan.starts_on <= TODAY <= (loan.ends_on or TODAY))


def test_signed_loans_have_everything_settled(demo_store: Store) -> None:
    for loan in records.every(demo_store, Loan):
        if loan.status in (LoanStatus.SIGNED, LoanStatus.RUNNING):
            assert loan.number
            assert {document.kind for document in loan.documents} >= {DocumentKind.AGREEMENT, DocumentKind.AMENDMENT}


def test_every_kind_of_paper(demo_store: Store, tmp_path: Path, gazetteer: Gazetteer) -> None:
    written = papers.write(demo_store, gazetteer, tmp_path / "documents")
    assert len(written) == len(set(written))
    assert all(path.stat().st_size > 1000 for path in written)
    names = {path.name for path in written}
    for kind in library.KINDS.values():
        assert any(kind.word in name for name in names), kind.title
    for word in ("decompte", "semaine", "territoire", "visites", "tournee"):
        assert any(word in name for name in names), word
    assert {path.suffix for path in written} == {".pdf", ".docx", ".xlsx", ".ics"}


def test_one_company_and_one_person_were_typed_twice(demo_store: Store) -> None:
    for kind, name in ((TwinKind.ORGANISATION, "ROULANE T.P."), (TwinKind.PERSON, "Peyrusse")):
        found = duplicates.find(demo_store, kind, lambda _done, _total: None)
        assert [len(group.ids) for group in found.groups] == [2]
        assert any(name in str(found.lines[one]) for one in found.groups[0].ids)


def test_luhn() -> None:
    assert luhn("7992739871") == "79927398713"
