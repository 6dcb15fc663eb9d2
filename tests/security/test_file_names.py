"""Forty hostile names, wherever the program makes a file's name: inside the folder, and valid on Windows."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path, PureWindowsPath

import pytest

from app.actions import pack as pack_action
from app.reports import eml, library, pack, programme
from app.reports.blocks import OfficeHead
from app.rules.loans.programmes import net
from app.rules.safety import file_names
from tests.reports.all_papers import KINDS, facts
from tests.reports.ten_loans import TEN
from tests.security.payloads import NAMES

TODAY = date(2026, 12, 24)
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}


def _wrong(folder: Path, name: str) -> str:
    """Why Windows or the folder would refuse it; empty when neither does."""
    if not (folder / name).resolve().is_relative_to(folder.resolve()) or (folder / name).resolve() == folder.resolve():
        return "elsewhere"
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or len(windows.parts) != 1:
        return "a path on Windows"
    if re.search(r'[<>:"/\\|?*\x00-\x1f\u202e\u2028]', name) or name.endswith((" ", ".")):
        return "a sign Windows refuses"
    if name.split(".")[0].strip().lower().translate(str.maketrans("¹²³", "123")) in _DEVICES:
        return "a device of Windows"
    return "too long" if len(name.encode()) > 150 else ""


def test_there_are_forty_and_the_plain_join_would_not_do(tmp_path: Path) -> None:
    assert len(set(NAMES)) == 40
    joinable = [name for name in NAMES if "\x00" not in name and name.isprintable()]
    assert sum(bool(_wrong(tmp_path, name)) for name in joinable) > 25


@pytest.mark.parametrize("before", ["", "2026-A-", "a/../"])
@pytest.mark.parametrize("after", ["", "-convention-v1.pdf", ".eml"])
def test_safe_names_stay_in_the_folder(before: str, after: str, tmp_path: Path) -> None:
    wrong = {name: _wrong(tmp_path, file_names.safe(before + name + after)) for name in NAMES}
    assert {name: why for name, why in wrong.items() if why} == {}
    for name in NAMES:
        made = file_names.safe(before + name + after)
        assert made.endswith(after.strip(" .-"))
        assert file_names.safe(made) == made
        (tmp_path / made).touch()
    assert all(one.parent == tmp_path for one in tmp_path.iterdir())


def test_ordinary_names_are_left_alone() -> None:
    for name in ("2026-A-014-convention-v1.pdf", "CCI47-2026-A-014-dossier", "Église d'Agen (2).xlsx", "a.b.c.docx"):
        assert file_names.safe(name) == name


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_every_paper_of_a_loan_with_a_hostile_number(name: str, tmp_path: Path) -> None:
    loan = next(iter(TEN.values()))
    for kind in KINDS:
        about = facts(kind, next(iter(TEN)))
        if about is loan:
            about = replace(loan, loan=replace(loan.loan, number=name))
        for suffix in library.SUFFIXES:
            assert _wrong(tmp_path, library.file_name(kind, about, suffix)) == ""
    hostile = replace(loan, loan=replace(loan.loan, number=name))
    assert _wrong(tmp_path, pack.name(hostile)) == ""


@pytest.mark.parametrize("name", [NAMES[0], NAMES[3], NAMES[4], NAMES[16], NAMES[29]], ids=range(5))
def test_a_pack_is_written_in_its_folder_alone(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loan = next(iter(TEN.values()))
    hostile = replace(loan, loan=replace(loan.loan, number=name))
    papers = [pack.File(kind, library.file_name(kind, hostile, ".pdf"), b"x") for kind in pack.kinds(hostile)]
    monkeypatch.setattr(pack, "render", lambda *_args, **_named: papers)
    chosen = tmp_path / "choisi" / "dossier"
    for path in pack_action.write(hostile, chosen, TODAY):
        assert path.is_file()
        assert path.resolve().is_relative_to(chosen.resolve())
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(chosen)]
    assert outside == []


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_an_attachment_s_name_in_a_mail(name: str, tmp_path: Path) -> None:
    from email import message_from_bytes, policy

    draft = eml.Draft(("Hélène", "helene@exemple.fr"), "Sujet", "Texte", (eml.Attached(f"{name}.pdf", b"x"),))
    read = message_from_bytes(eml.render(draft), policy=policy.default)
    attached = [part.get_filename() for part in read.iter_attachments()]
    assert len(attached) == 1
    assert _wrong(tmp_path, attached[0] or "") == ""


def test_no_other_place_makes_a_name_from_words() -> None:
    """A name with something of a record in it goes through `file_names.safe`; dates and our own words need not."""
    made = re.compile(r'f"[^"\n]*\{[^"\n]*\}[^"\n]*(?:\.(?:pdf|docx|xlsx|eml|ics|csv|json|zip)|\{suffix\})"')
    harmless = re.compile(
        r"today|asked\.first|of\.year|self\.month|chosen|path\.stem|\(made\)|len\("
        # Both made by `safe` just before.
        r"|paper\.file_stem|\{stem\}\.|\{name\}\{suffix\}"
    )
    stray = []
    for folder in ("app/actions", "app/reports", "app/ui", "app/cli"):
        for path in sorted(Path(folder).rglob("*.py")):
            if path.name.startswith("bench") or path.parent.name == "floors":
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if made.search(line) and "file_names.safe" not in line and not harmless.search(line):
                    stray.append(f"{path}:{number} {line.strip()}")
    assert stray == []


def test_the_programme_of_a_hostile_name(tmp_path: Path) -> None:
    for name in NAMES:
        said = programme.ProgrammeFacts(name, (), (), net([], []), OfficeHead(), TODAY)
        assert _wrong(tmp_path, f"{programme.file_stem(said)}.pdf") == ""
