"""A file of every released version opens with this one, whole, and goes on."""

import dataclasses
import itertools
import lzma
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.loans import Loan
from app.models.organisations import Derogation, DerogationKind, Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.store import migrations, records, rows, sqlite
from app.store.store import Laptop, Store, open_file
from tests.store.test_records import TOP

KEPT = Path(__file__).parent / "files"
VERSIONS = range(1, migrations.LATEST)
NEW = {
    1: {"trip", "catalogue_issue", "profile_request", "reserve", "timesheet", "statement"},
    2: {
        "clause_text",
        "programme_flow",
        "loan_change",
        "loan_return",
        "tour_stop",
        "put_off",
        "loan_accident",
        "consent",
    },
    3: {"import_mapping", "distinct_pair", "merged_pair"},
    4: set(),
}
"""The tables that came after each version."""


@pytest.fixture(params=VERSIONS, ids=lambda version: f"version {version}")
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "ancien.coupdemain"
    path.write_bytes(lzma.decompress((KEPT / f"version-{request.param}.coupdemain.xz").read_bytes()))
    return path


def _open(path: Path) -> Store:
    numbers = itertools.count(900_001)
    return open_file(
        path,
        Laptop("poste-test"),
        lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        lambda: f"00000000-0000-7000-8000-{next(numbers):012}",
    )


def test_an_old_file_has_the_tables_and_columns_of_a_new_one(old_file: Path, store: Store) -> None:
    def columns(one: Store) -> dict[str, set[str]]:
        tables = one.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: {row[1] for row in one.connection.execute(f"PRAGMA table_info('{name}')")} for (name,) in tables}

    opened = _open(old_file)
    assert columns(opened) == columns(store)
    assert opened.check() == []
    opened.close()


def test_every_record_of_an_old_file_can_still_be_read(old_file: Path, request: pytest.FixtureRequest) -> None:
    opened = _open(old_file)
    counts = {rows.table_name(one): len(records.every(opened, one)) for one in TOP}
    version = int(request.node.callspec.id.removeprefix("version "))
    assert {name for name, count in counts.items() if not count} == set().union(
        *(NEW[n] for n in VERSIONS[version - 1 :])
    )
    [loan], [person] = records.every(opened, Loan), records.every(opened, Person)
    assert loan.job_title
    assert loan.documents
    assert loan.person_id == person.id
    if version == 1:
        assert [records.every(opened, Proposal)[0].reason_note, person.employments[0].site_id] == ["", ""]
    opened.close()


@pytest.mark.parametrize("old_file", [1, 2], ids="version {}".format, indirect=True)
def test_how_a_document_was_signed_becomes_how_each_party_signed_it(old_file: Path) -> None:
    before = sqlite.connect(old_file, read_only=True)
    said = before.execute("SELECT means, provider FROM loan_documents ORDER BY position").fetchall()
    before.close()
    opened = _open(old_file)
    for document, expected in zip(records.every(opened, Loan)[0].documents, said, strict=True):
        for signature in (document.lender, document.host, document.person):
            assert signature.signed_on
            assert (signature.means, signature.provider) == expected
        assert not document.is_own
        assert document.mentions == ()
    opened.close()


def test_an_old_file_takes_what_is_new_and_undoes_it(old_file: Path) -> None:
    opened = _open(old_file)
    first = records.every(opened, Organisation)[0]
    with opened.write("dérogation notée") as work:
        records.save(
            work, dataclasses.replace(first, derogations=(Derogation(kind=DerogationKind.SUNDAY, reference="accord"),))
        )
    assert records.get(opened, Organisation, first.id).derogations[0].kind is DerogationKind.SUNDAY
    opened.undo(opened.last_action_id)
    assert records.get(opened, Organisation, first.id) == first
    opened.close()
