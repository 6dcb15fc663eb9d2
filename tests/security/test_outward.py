"""What comes in as a workbook, what goes out as a mail, and that nothing of it ever uses the network."""

import json
import os
import subprocess
import sys
from email import message_from_bytes, policy
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.models.organisations import Contact, Organisation, Site
from app.models.places import Place
from app.reports import eml, vcard
from tests.security.payloads import FORMULAS, HEADERS, MARKUP, NAMES

ROOT = Path(__file__).resolve().parents[2]
# What the system counts as the most ever used starts with the parent's: the process's own peak is read instead.
_READING = """
import json, sys, time
from pathlib import Path
from app.actions.imports import reading
from app.models.errors import WorldProblem
import python_calamine
start = time.process_time()
try:
    reading.read(Path(sys.argv[1]))
    said = ""
except WorldProblem as problem:
    said = problem.sentence
took = time.process_time() - start
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([said, took, int(peak.split()[1]) / 1024]))
"""
_QUIET = """
import sys
heard = []
def hear(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "urllib.Request"):
        heard.append(f"{event} {args!r}")
        raise RuntimeError("network")
sys.addaudithook(hear)
from app.cli import commands
for words in WORDS:
    commands.run(words)
sys.stderr.write("heard " + repr(heard))
"""


def _child(code: str, *words: str) -> "subprocess.CompletedProcess[str]":
    home = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("ending", [".xlsx", ".ods", ".xls"])
def test_a_workbook_that_unfolds_without_end_is_refused_at_once(ending: str, tmp_path: Path) -> None:
    """Two gigabytes in two megabytes: under two seconds and two hundred megabytes."""
    path = tmp_path / f"bombe{ending}"
    with (
        ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        block = b"<row><c><v>1</v></c></row>" * 40_000
        for _ in range(100):
            part.write(block)
    ran = _child(_READING, str(path))
    assert ran.returncode == 0, ran.stderr
    said, took, megabytes = json.loads(ran.stdout)
    assert "trop grand" in said
    assert took < 2
    assert megabytes < 200


@pytest.mark.parametrize("words", HEADERS, ids=range(len(HEADERS)))
def test_no_word_begins_another_header(words: str) -> None:
    made = eml.render(eml.Draft((words, "helene@exemple.fr"), words, words, (eml.Attached(f"{words}.pdf", b"x"),)))
    read = message_from_bytes(made, policy=policy.default)
    assert set(read.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert [one.addr_spec for one in read["To"].addresses] == ["helene@exemple.fr"]
    heads = b"".join(eml.render(eml.Draft(to, words, "")) for to in (("x", words), (words, "a@exemple.fr")))
    assert b"\nBcc:" not in heads


def test_the_command_line_never_reaches_for_the_network(demo_file: Path, tmp_path: Path) -> None:
    """Under a hook that refuses every connection; the window's walk is under the same refusal in `conftest`."""
    path = tmp_path / "demo.coupdemain"
    path.write_bytes(demo_file.read_bytes())
    asked = [
        *(["list", what] for what in ("needs", "persons", "loans", "organisations")),
        *(["check"], ["calendar", "--out", str(tmp_path / "x.ics")], ["figures"], ["catalogue"], ["backup"]),
        ["visits", "--day", "2026-11-26", "--out", str(tmp_path / "v.pdf")],
        ["sheets", "--out", str(tmp_path / "s.pdf")],
    ]
    asked = [[*words, "--file", str(path)] for words in asked] + [["geo", "Agen"], ["distance", "Agen", "Nérac"]]
    ran = _child(_QUIET.replace("WORDS", repr(asked)))
    assert ran.stderr.endswith("heard []"), ran.stderr[-1_000:]
    assert (tmp_path / "s.pdf").is_file()


@pytest.mark.parametrize("part", range(5))
def test_no_word_of_a_card_begins_another_line(part: int) -> None:
    """A hundred hostile words in every text of a company's card: the same lines, each the same words once read back."""
    hostile = [*HEADERS, *MARKUP, *NAMES, *FORMULAS][part::5]
    plain = _card_lines(_card("Scierie"))
    for words in hostile:
        lines = _card_lines(_card(f"x{words}\r\nEND:VCARD\nBEGIN:VCARD\\;EMAIL:autre@sonde.invalid"))
        assert [name for name, _ in lines] == [name for name, _ in plain], words
        assert all(len(line) <= 75 for line in vcard.render([_card(words)]).split(b"\r\n"))


def _card(words: str) -> vcard.Card:
    contact = Contact(id="c", name=words, role=words, phone=words, email=words)
    site = Site(id="s", name=words, place=Place(words, words, "47001"))
    return vcard.Card(Organisation(id="o", name=words, notes=words, contacts=(contact,), sites=(site,)), words)


def _card_lines(card: vcard.Card) -> list[tuple[str, str]]:
    """Unfolded, as an address book reads them; any line's end it might take for one counts."""
    text = vcard.render([card]).decode().replace("\r\n ", "").replace("\r\n\t", "")
    lines = [line for line in text.splitlines() if line]
    return [(line.partition(":")[0].partition(";")[0], line.partition(":")[2]) for line in lines]
