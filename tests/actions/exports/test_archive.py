"""Everything as an open archive: it says what it is, comes back equal, and nothing else is ever let in."""

import json
import lzma
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from app.actions import office_file, organisations
from app.actions.exports import archive
from app.models.organisations import Organisation
from app.rules.exports import archived
from app.store import archive as tables
from app.store import attachments, numbers, office_settings, records, rows, strangers
from app.store.store import Laptop, Store, open_file
from tests.actions.exports.archives import TODAY, again_from
from tests.filled import filled
from tests.store.test_migrations import KEPT as FILES
from tests.store.test_records import unlinked


def test_what_an_archive_holds_is_every_table_of_the_file_but_the_laptop_s() -> None:
    assert {*tables.tables(), *tables.PLAIN} | tables.LEFT_OUT == strangers.TABLES


def test_it_comes_back_equal(demo: Store, written: Path, tmp_path: Path) -> None:
    again = again_from(written, tmp_path)
    for record_type in tables.RECORDS:
        assert records.every(again, record_type) == records.every(demo, record_type), record_type
    for table in (*tables.tables(), tables.SETTING, tables.ATTACHMENT, tables.HISTORY):
        assert list(tables.read(again, table)) == list(tables.read(demo, table)), table
    for paper_id, _name in attachments.names(demo):
        assert attachments.get(again, paper_id) == attachments.get(demo, paper_id)
    assert again.check() == demo.check()
    # Once more, the same bytes: nothing was added nor lost on the way but journal lines older than a year.
    archive.write(again, tmp_path / "encore.zip", TODAY)
    with ZipFile(written) as first, ZipFile(tmp_path / "encore.zip") as second:
        changed = [name for name in first.namelist() if first.read(name) != second.read(name)]
    assert set(changed) <= {archived.MANIFEST, archived.READ_ME, archived.data_file(tables.JOURNAL)}
    again.close()


def test_an_archive_of_the_version_before_opens_with_all_its_history(tmp_path: Path) -> None:
    """Its tables are today's; its history copied what was inserted."""
    old = tmp_path / "ancien.coupdemain"
    old.write_bytes(lzma.decompress((FILES / "version-4.coupdemain.xz").read_bytes()))
    store = open_file(old, Laptop("poste-test"), lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC), office_file.new_id)
    archive.write(store, tmp_path / "tout.zip", TODAY)
    with ZipFile(tmp_path / "tout.zip") as made, ZipFile(tmp_path / "avant.zip", "w") as former:
        for name in made.namelist():
            content = made.read(name)
            if name == archived.MANIFEST:
                content = json.dumps(json.loads(content) | {"schema": 4}).encode()
            former.writestr(name, content)
    again = again_from(tmp_path / "avant.zip", tmp_path)
    copied = again.connection.execute("SELECT count(*) FROM history WHERE change='insert' AND \"after\" IS NOT NULL")
    assert copied.fetchone()[0] > 50
    for table in (*tables.tables(), tables.HISTORY):
        assert list(tables.read(again, table)) == list(tables.read(store, table)), table
    store.close()
    again.close()


def test_the_next_code_is_the_one_the_other_file_would_give(demo: Store, written: Path, tmp_path: Path) -> None:
    again = again_from(written, tmp_path)
    assert _next_codes(again) == _next_codes(demo)
    again.close()


def _next_codes(store: Store) -> list[str]:
    """Asked, and not taken."""
    found: list[str] = []
    with suppress(KeyboardInterrupt), store.write("essai") as work:
        found += [numbers.next_code(work, table) for table in ("organisation", "person", "need")]
        found += [numbers.next_loan_number(work, "CCI47-", 2026), numbers.next_issue_number(work, "CCI47-", 2026)]
        raise KeyboardInterrupt
    return found


def test_every_field_of_every_record_comes_back(store: Store, tmp_path: Path) -> None:
    """Not only those the demonstration fills."""
    for seed, record_type in enumerate(tables.RECORDS, start=1):
        with store.write("essai") as work:
            records.save(work, unlinked(filled(record_type, seed)))
    archive.write(store, tmp_path / "tout.zip", TODAY)
    again = again_from(tmp_path / "tout.zip", tmp_path)
    for record_type in tables.RECORDS:
        assert records.every(again, record_type) == records.every(store, record_type)
        assert tables.count(again, rows.table_name(record_type)) == 1
    again.close()


def test_the_same_file_gives_the_same_bytes(demo: Store, tmp_path: Path) -> None:
    for name in ("un.zip", "deux.zip"):
        archive.write(demo, tmp_path / name, TODAY)
    assert (tmp_path / "un.zip").read_bytes() == (tmp_path / "deux.zip").read_bytes()


def test_without_history_only_the_present_goes(demo: Store, tmp_path: Path) -> None:
    told = archive.write(demo, tmp_path / "tout.zip", TODAY, with_history=False)
    assert tables.HISTORY not in told.counts
    again = again_from(tmp_path / "tout.zip", tmp_path)
    assert records.every(again, Organisation) == records.every(demo, Organisation)
    assert office_settings.value(again, "office.logo") == office_settings.value(demo, "office.logo")
    assert tables.count(again, tables.HISTORY) == 0
    assert again.check() == demo.check()
    organisations.save(again, Organisation(name="Scierie du Queyran"), TODAY)
    assert tables.count(again, tables.HISTORY) > 0
    again.close()


def test_its_description_describes_every_line(written: Path) -> None:
    with ZipFile(written) as source:
        schema = json.loads(source.read(archived.SCHEMA))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert "PAS PROTÉGÉE" in source.read(archived.READ_ME).decode()
        for table, told in schema["$defs"].items():
            assert all(one["title"] for one in told["properties"].values()), table
            for line in source.read(told["x-file"]).decode().splitlines():
                document = json.loads(line)
                assert list(document) == told["required"]
                wrong = [name for name, value in document.items() if not _fits(told["properties"][name], value)]
                assert wrong == [], (table, wrong)


def _fits(told: dict[str, Any], value: object) -> bool:
    """The few words of JSON Schema we use."""
    if "anyOf" in told:
        return any(_fits(one, value) for one in told["anyOf"])
    if "oneOf" in told:
        return value in [one["const"] for one in told["oneOf"]]
    kinds = told["type"] if isinstance(told["type"], list) else [told["type"]]
    known = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    known |= {"array": list, "object": dict}
    if isinstance(value, list):
        return "array" in kinds and all(_fits(told["items"], one) for one in value)
    is_flag = isinstance(value, bool)
    return any(isinstance(value, known[kind]) and is_flag == (kind == "boolean") for kind in kinds)  # type: ignore[arg-type]


def test_drafts_and_keys_never_leave(written: Path) -> None:
    with ZipFile(written) as source:
        names = source.namelist()
    assert not [name for name in names if "draft" in name or "key" in name]
