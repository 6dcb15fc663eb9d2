"""Archives that are not whole, not ours, or set to harm: each has its sentence, and nothing is created."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_LZMA, ZipFile

import pytest

from app.actions.exports import archive, archive_in
from app.models.errors import WorldProblem
from app.rules.exports import archived
from app.store import attachments
from app.store.store import Store
from tests.actions.exports.archives import TODAY, Spoil, settings, spoilt, why_refused
from tests.security.payloads import NAMES


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
    sentence = why_refused(spoilt(small, tmp_path, spoil), tmp_path)
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
    assert word in why_refused(spoilt(small, tmp_path, spoil, is_signed), tmp_path)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_no_entry_leads_elsewhere(name: str, small: Path, tmp_path: Path) -> None:
    """Forty names: none is written, none is read."""
    made = tmp_path / "autre.zip"
    shutil.copyfile(small, made)
    for place in (name, f"documents/{name}", f"documents/0123456789abcdef-{name}"):
        with ZipFile(made, "a") as target:
            target.writestr(place.replace("\x00", "_").replace("\ud800", "_") or "vide", b"x")
    sentence = why_refused(made, tmp_path)
    assert sentence.startswith("Cette archive contient un fichier qui n'a rien à y faire")
    assert sentence.isprintable() or "\u00a0" in sentence


def test_an_archive_that_would_swell(small: Path, tmp_path: Path) -> None:
    made = spoilt(small, tmp_path, lambda parts: parts.__setitem__(archived.data_file("person"), b" " * 60_000_000))
    assert made.stat().st_size < 10_000_000
    assert "bien plus qu'elle ne pèse" in why_refused(made, tmp_path)


def test_other_compressions_and_other_files(small: Path, tmp_path: Path) -> None:
    made = tmp_path / "autre.zip"
    with ZipFile(small) as source, ZipFile(made, "w", ZIP_LZMA) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert "autrement" in why_refused(made, tmp_path)
    for content, word in (
        (b"", "est vide"),
        (b"PK\x03\x04", "la fin manque"),
        (os.urandom(1_000), "ce n'en est pas une"),
    ):
        made.write_bytes(content)
        assert word in why_refused(made, tmp_path)
    for kept in (-2_000, -10, 5_000):
        made.write_bytes(small.read_bytes()[:kept])
        assert "n'est pas une archive entière\u00a0: la fin manque" in why_refused(made, tmp_path)
    made.unlink()
    assert "ne peut pas être lu" in why_refused(made, tmp_path)


def test_one_under_a_password_says_so(small: Path, tmp_path: Path) -> None:
    """As the zip programs people have mark it: one bit of each entry, in its own head and in the list at the end."""
    content = bytearray(small.read_bytes())
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(head)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(head, at + 4)
    made = tmp_path / "autre.zip"
    made.write_bytes(content)
    assert "protégée par un mot de passe" in why_refused(made, tmp_path)


def test_one_unfolded_and_made_again_says_so(small: Path, tmp_path: Path) -> None:
    made = tmp_path / "autre.zip"
    with ZipFile(small) as source, ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(f"tout/{name}", source.read(name))
    assert "dans un dossier" in why_refused(made, tmp_path)


def test_documents_that_no_longer_read_are_named(demo: Store, tmp_path: Path) -> None:
    """Two papers, one with a byte turned, one whose packed bytes mean nothing any more."""
    whole = tmp_path / "tout.zip"
    with demo.write("ajouter") as work:
        for name, paper in (("Convention signée.pdf", b"%PDF-1.7 " * 900), ("Avenant.pdf", os.urandom(9_000))):
            attachments.add(work, name, "application/pdf", paper)
    archive.write(demo, whole, TODAY)
    with ZipFile(whole) as source:
        places = {entry.filename: entry for entry in source.infolist() if entry.filename.startswith(archived.DOCUMENTS)}
    content = bytearray(whole.read_bytes())
    for name in ("Convention signée.pdf", "Avenant.pdf"):
        entry = next(one for place, one in places.items() if place.endswith(name))
        head = entry.header_offset
        start = head + 30 + sum(int.from_bytes(content[head + at : head + at + 2], "little") for at in (26, 28))
        content[start + 4 : start + 8] = bytes(255 - one for one in content[start + 4 : start + 8])
    made = tmp_path / "abimee.zip"
    made.write_bytes(content)
    whole.unlink()
    sentence = why_refused(made, tmp_path)
    assert "«\u00a0Convention signée.pdf\u00a0»" in sentence
    assert "«\u00a0Avenant.pdf\u00a0»" in sentence
    assert "Rien n'a été créé" in sentence


def test_what_is_there_is_never_replaced(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "bureau.coupdemain"
    target.write_bytes(b"present")
    with pytest.raises(WorldProblem, match="existe déjà"):
        archive_in.open_into(small, target, settings(tmp_path))
    assert target.read_bytes() == b"present"


@pytest.mark.parametrize("share", [0.1, 0.6, 0.95])
def test_given_up_nothing_is_left(share: float, demo: Store, small: Path, tmp_path: Path) -> None:
    class GaveUpError(Exception):
        pass

    def step(done: int, total: int) -> None:
        if done >= share * total:
            raise GaveUpError

    with pytest.raises(GaveUpError):
        archive_in.open_into(small, tmp_path / "nouveau.coupdemain", settings(tmp_path), step)
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
    archive_in.open_into(small, target, settings(tmp_path))
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
