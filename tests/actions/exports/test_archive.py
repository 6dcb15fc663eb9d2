"""Everything as an open archive: it says what it is, comes back equal, and nothing else is ever let in."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from app.actions import office_file, organisations
from app.actions.exports import archive, archive_in
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.rules.exports import archived
from app.store import archive as tables
from app.store import attachments, office_settings, records, rows, strangers
from app.store.store import Store
from tests.filled import filled
from tests.security.payloads import NAMES
from tests.store.test_records import unlinked

TODAY = date(2026, 11, 24)
Spoil = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="module")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("archive") / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    store = office_file.open_office(path, _settings(path.parent))
    with store.write("mettre à la corbeille") as work:
        records.delete(work, Organisation, records.every(store, Organisation)[-1].id)
    yield store
    store.close()


@pytest.fixture(scope="module")
def written(demo: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("out") / "tout.zip"
    archive.write(demo, path, TODAY)
    return path


@pytest.fixture(scope="module")
def small(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one record of each kind, and one paper."""
    folder = tmp_path_factory.mktemp("petit")
    path = folder / "petit.coupdemain"
    shutil.copyfile(empty_file, path)
    store = office_file.open_office(path, _settings(folder))
    with store.write("essai") as work:
        for seed, record_type in enumerate(tables.RECORDS, start=1):
            records.save(work, unlinked(filled(record_type, seed)))
        attachments.add(work, "convention.pdf", "application/pdf", b"%PDF-1.7")
    archive.write(store, folder / "tout.zip", TODAY)
    store.close()
    return folder / "tout.zip"


def _settings(folder: Path) -> LaptopSettings:
    return LaptopSettings(lambda: folder / "nulle-part")


def _again(path: Path, folder: Path) -> Store:
    made = archive_in.open_into(path, folder / "nouveau.coupdemain", _settings(folder))
    return office_file.open_office(made, _settings(folder))


def _spoilt(path: Path, folder: Path, spoil: Spoil, is_signed: bool = True) -> Path:
    """The same archive with something changed; `is_signed` makes its manifest true again."""
    with ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    spoil(parts)
    if is_signed and archived.MANIFEST in parts:
        parts[archived.MANIFEST] = _signed(parts)
    made = folder / "autre.zip"
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made


def _signed(parts: dict[str, bytes]) -> bytes:
    import hashlib

    told = json.loads(parts[archived.MANIFEST])
    told["files"] = {
        name: {
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            "lines": content.count(b"\n") if name.endswith(".jsonl") else 0,
        }
        for name, content in parts.items()
        if name != archived.MANIFEST
    }
    return json.dumps(told).encode()


def _sentence(path: Path, folder: Path) -> str:
    """Why it is refused; nothing of it is left."""
    before = sorted(folder.iterdir())
    with pytest.raises(WorldProblem) as refused:
        archive_in.open_into(path, folder / "nouveau.coupdemain", _settings(folder))
    assert sorted(folder.iterdir()) == before
    return refused.value.sentence


def test_what_an_archive_holds_is_every_table_of_the_file_but_the_laptop_s() -> None:
    assert {*tables.tables(), *tables.PLAIN} | tables.LEFT_OUT == strangers.TABLES


def test_it_comes_back_equal(demo: Store, written: Path, tmp_path: Path) -> None:
    again = _again(written, tmp_path)
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


def test_the_next_code_is_the_one_the_other_file_would_give(demo: Store, written: Path, tmp_path: Path) -> None:
    again = _again(written, tmp_path)
    fresh = Organisation(name="Scierie du Queyran")
    made = [organisations.save(store, fresh, TODAY).code for store in (again, demo)]
    assert made[0] == made[1]
    again.close()


def test_every_field_of_every_record_comes_back(store: Store, tmp_path: Path) -> None:
    """Not only those the demonstration fills."""
    for seed, record_type in enumerate(tables.RECORDS, start=1):
        with store.write("essai") as work:
            records.save(work, unlinked(filled(record_type, seed)))
    archive.write(store, tmp_path / "tout.zip", TODAY)
    again = _again(tmp_path / "tout.zip", tmp_path)
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
    again = _again(tmp_path / "tout.zip", tmp_path)
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


def _line(parts: dict[str, bytes], table: str, change: Callable[[dict[str, Any]], None]) -> None:
    name = archived.data_file(table)
    first, _, rest = parts[name].partition(b"\n")
    document = json.loads(first)
    change(document)
    parts[name] = json.dumps(document).encode() + b"\n" + rest


def _set(table: str, **values: object) -> Spoil:
    return lambda parts: _line(parts, table, lambda line: line.update(values))


def _manifest(**values: object) -> Spoil:
    def change(parts: dict[str, bytes]) -> None:
        parts[archived.MANIFEST] = json.dumps(json.loads(parts[archived.MANIFEST]) | values).encode()

    return change


def _without(name: str) -> Spoil:
    return lambda parts: parts.__delitem__(name)


def _cut(parts: dict[str, bytes]) -> None:
    name = archived.data_file("person")
    parts[name] = parts[name].partition(b"\n")[2]


def _written(table: str, content: bytes) -> Spoil:
    return lambda parts: parts.__setitem__(archived.data_file(table), content)


WRONG_LINES: dict[str, tuple[Spoil, str]] = {
    "date": (_set("person", birth_date="32/13/1988"), "birth_date"),
    "word": (_set("person", status="élu"), "status"),
    "flag": (_set("person", employer_informed="oui"), "employer_informed"),
    "number": (_set("person", max_km="dix"), "max_km"),
    "infinite": (_set("person", home_lat=1e400), "JSON"),
    "huge": (_set("person", max_km=2**80), "max_km"),
    "amount": (_set("person_employments", gross_pay="12,5"), "gross_pay"),
    "decimals": (_set("person_employments", gross_pay="12.5555"), "gross_pay"),
    "grid": (_set("person", availability="010"), "availability"),
    "list": (_set("person", travel_means="car"), "travel_means"),
    "half a letter": (_set("person", notes="\ud800"), "JSON"),
    "no id": (_set("person", id=""), "id"),
    "nothing": (_set("person", code=None), "code"),
    "one field more": (_set("person", mandat="oui"), "champs"),
    "one field less": (lambda parts: _line(parts, "person", lambda line: line.pop("notes")), "champs"),
    "stamp": (_set("person", created_at=3), "created_at"),
    "not JSON": (_written("person", b"{\n"), "JSON"),
    "not a record": (_written("person", b"[]\n"), "fiche"),
    "too deep": (_written("person", b"[" * 100_000 + b"\n"), "JSON"),
    "hangs on nobody": (_set("person_skills", parent_id="nulle-part"), "renvoie"),
    "history of no table": (_set("history", table_name="sqlite_schema"), "table"),
    "history of no column": (
        lambda parts: _line(parts, "history", lambda line: line.update(after={'name"=1 --': "x"})),
        "after",
    ),
    "another paper": (_set("attachment", path="documents/0000000000000000-x.pdf"), "fichier joint"),
    "a paper of no sum": (_set("attachment", sha256="0" * 64), "fichier joint"),
    "twice the same": (
        lambda parts: parts.__setitem__(
            archived.data_file("trip"), parts[archived.data_file("trip")].partition(b"\n")[0] * 2
        ),
        "JSON",
    ),
}


@pytest.mark.parametrize("name", WRONG_LINES)
def test_a_wrong_line_refuses_all_of_it(name: str, small: Path, tmp_path: Path) -> None:
    spoil, word = WRONG_LINES[name]
    sentence = _sentence(_spoilt(small, tmp_path, spoil), tmp_path)
    assert word in sentence
    assert sentence.endswith("Rien n'a été créé.")


@pytest.mark.parametrize(
    ("spoil", "is_signed", "word"),
    [
        (_cut, False, "modifiée"),
        (_without(archived.data_file("person")), False, "annonce"),
        (_without(archived.data_file("person")), True, "tables"),
        (_without(archived.MANIFEST), False, "manifest.json"),
        (_manifest(format="autre"), True, "sommaire"),
        (_manifest(version=2), True, "plus récente"),
        (_manifest(schema=99), True, "plus récente"),
        (_manifest(schema=3), True, "ne sait plus lire"),
        (_manifest(made_on="hier"), True, "sommaire"),
        (lambda parts: parts.__setitem__(archived.MANIFEST, b"{"), False, "sommaire"),
        (lambda parts: parts.__setitem__("donnees/autre.jsonl", b""), True, "tables"),
        (lambda parts: parts.__setitem__("documents/programme.exe", b"MZ"), True, "rien à y faire"),
    ],
)
def test_an_archive_that_is_not_whole_or_not_ours(
    spoil: Spoil, is_signed: bool, word: str, small: Path, tmp_path: Path
) -> None:
    assert word in _sentence(_spoilt(small, tmp_path, spoil, is_signed), tmp_path)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_entry_leads_elsewhere(name: str, small: Path, tmp_path: Path) -> None:
    """Forty names: none is written, none is read."""
    made = tmp_path / "autre.zip"
    shutil.copyfile(small, made)
    for place in (name, f"documents/{name}", f"documents/0123456789abcdef-{name}"):
        with ZipFile(made, "a") as target:
            target.writestr(place.replace("\x00", "_").replace("\ud800", "_") or "vide", b"x")
    sentence = _sentence(made, tmp_path)
    assert sentence.startswith("Cette archive contient un fichier qui n'a rien à y faire")
    assert sentence.isprintable() or "\u00a0" in sentence


def test_an_archive_that_would_swell(small: Path, tmp_path: Path) -> None:
    made = _spoilt(small, tmp_path, lambda parts: parts.__setitem__(archived.data_file("person"), b" " * 60_000_000))
    assert made.stat().st_size < 10_000_000
    assert "bien plus qu'elle ne pèse" in _sentence(made, tmp_path)


def test_other_compressions_and_other_files(small: Path, tmp_path: Path) -> None:
    made = tmp_path / "autre.zip"
    with ZipFile(small) as source, ZipFile(made, "w", ZIP_LZMA) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert "autrement" in _sentence(made, tmp_path)
    for content in (b"", b"PK\x03\x04", os.urandom(1_000)):
        made.write_bytes(content)
        assert "n'est pas une archive entière" in _sentence(made, tmp_path)
    made.write_bytes(small.read_bytes()[:-2_000])
    assert "n'est pas une archive entière" in _sentence(made, tmp_path)
    made.unlink()
    assert "ne peut pas être lu" in _sentence(made, tmp_path)


def test_what_is_there_is_never_replaced(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "bureau.coupdemain"
    target.write_bytes(b"present")
    with pytest.raises(WorldProblem, match="existe déjà"):
        archive_in.open_into(small, target, _settings(tmp_path))
    assert target.read_bytes() == b"present"


@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
def test_given_up_nothing_is_left(share: float, demo: Store, small: Path, tmp_path: Path) -> None:
    class GaveUpError(Exception):
        pass

    def step(done: int, total: int) -> None:
        if done >= share * total:
            raise GaveUpError

    with pytest.raises(GaveUpError):
        archive_in.open_into(small, tmp_path / "nouveau.coupdemain", _settings(tmp_path), step)
    with pytest.raises(GaveUpError):
        archive.write(demo, tmp_path / "tout.zip", TODAY, step)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".json" and path.is_file()] == []


def test_a_former_archive_stays_while_another_is_given_up(demo: Store, small: Path, tmp_path: Path) -> None:
    def step(_done: int, _total: int) -> None:
        raise OSError(28, "full")

    path = tmp_path / "tout.zip"
    shutil.copyfile(small, path)
    with pytest.raises(WorldProblem, match="ne peut pas être écrite"):
        archive.write(demo, path, TODAY, step)
    assert path.read_bytes() == small.read_bytes()


def test_a_folder_that_goes_elsewhere_is_warned_of(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - CCI"
    folder.mkdir()
    assert "OneDrive" in archive.warnings(folder / "tout.zip")[0]
    assert archive.warnings(tmp_path / "tout.zip") == ()


def test_killed_meanwhile_nothing_is_half_there(small: Path, tmp_path: Path) -> None:
    """What the killed one left beside goes at the next try."""
    target = tmp_path / "nouveau.coupdemain"
    child = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(small), str(target), str(tmp_path / "poste")], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"laying\n"
    child.kill()
    child.communicate()
    assert not target.exists()
    left = [path.name for path in tmp_path.iterdir() if path.is_file()]
    assert all(name.startswith(".") for name in left)
    assert len(left) == 1
    archive_in.open_into(small, target, _settings(tmp_path))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [target.name]


_KILLED = """
import sys, time
from pathlib import Path
from app.actions.exports import archive_in
from app.actions.office_file import LaptopSettings
def step(done, total):
    if done > 0.7 * total:
        print("laying", flush=True)
        time.sleep(60)
archive_in.open_into(Path(sys.argv[1]), Path(sys.argv[2]), LaptopSettings(lambda: Path(sys.argv[3])), step)
"""
