"""The command line: one JSON document, French tables, one French sentence when something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app.__main__ import main
from app.cli import commands
from app.reports import library

ROOT = Path(app.__file__).resolve().parent.parent


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def _document(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    code, out, err = _said(capsys, *words)
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize(
    ("what", "count", "fields"),
    [
        ("needs", 44, {"code", "job_title", "host", "starts_on", "status"}),
        ("persons", 57, {"code", "last_name", "lender", "max_km"}),
        ("loans", 17, {"number", "status", "lender", "host"}),
        ("organisations", 50, {"code", "name", "siret", "is_lender", "is_host"}),
    ],
)
def test_list(what: str, count: int, fields: set[str], demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = _document(capsys, "list", what, "--file", str(demo_file), "--json")
    assert isinstance(rows, list)
    assert len(rows) == count
    assert fields <= set(rows[0])


def test_options_may_come_before_the_command(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = _document(capsys, "--json", "--file", str(demo_file), "list", "loans")
    assert before == _document(capsys, "list", "loans", f"--file={demo_file}", "--json")


def test_list_as_a_table(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = _said(capsys, "list", "organisations", "--file", str(demo_file))
    assert code == 0
    assert "Conserverie Delmazure et Fils" in out
    assert out.rstrip().endswith("50\u00a0lignes")


def test_match(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needs = _document(capsys, "list", "needs", "--file", str(demo_file), "--json")
    assert isinstance(needs, list)
    need = next(one for one in needs if one["job_title"].startswith("Opérateur de sertissage"))
    by_code = _document(capsys, "match", need["code"].lower(), "--file", str(demo_file), "--json")
    assert isinstance(by_code, dict)
    assert by_code == _document(capsys, "match", need["id"], "--file", str(demo_file), "--json")
    assert by_code["need"]["code"] == need["code"]
    free = [one for one in by_code["volunteers"] if not one["stops"]]
    assert [one["points"] for one in free] == sorted((one["points"] for one in free), reverse=True)
    assert by_code["volunteers"][: len(free)] == free
    for part in free[0]["parts"]:
        assert set(part) == {"criterion", "points", "weight", "phrase", "state", "evidence"}
    trip = free[0]["trip"]
    assert trip["phrase"].startswith("trajet\u00a0: ")
    assert trip["is_estimated"]
    assert any("le vol d'oiseau" in reason for reason in trip["reasons"])


def test_match_says_who_is_nearly_in(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _document(capsys, "match", "M-A006", "--file", str(demo_file), "--json")
    assert isinstance(found, dict)
    stops = {one["id"]: [stop["reason"] for stop in one["stops"]] for one in found["volunteers"]}
    assert found["near_misses"]
    for one in found["near_misses"]:
        assert [change["reason"] for change in one["changes"]] == stops[one["id"]]
    _code, out, _err = _said(capsys, "match", "M-A006", "--file", str(demo_file))
    assert f"{found['near_misses'][0]['code']}  {found['near_misses'][0]['phrase']}" in out


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_report(suffix: str, magic: bytes, demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"papier{suffix}"
    words = ["report", "agreement", "2026-a-016", "--out", str(out), "--file", str(demo_file), "--json"]
    document = _document(capsys, *words)
    assert isinstance(document, dict)
    assert document["bytes"] == out.stat().st_size
    assert out.read_bytes().startswith(magic)


def test_on_a_full_disk_the_paper_that_was_there_stays(demo_file: Path, tmp_path: Path) -> None:
    """« J'ai refait le PDF, le disque était plein, et j'ai perdu l'ancien »: never."""
    out = tmp_path / "fiche.pdf"
    out.write_bytes(b"%PDF-old")
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))\n"
        "from app.cli import commands\n"
        f"sys.exit(commands.run(['territory', '--out', {str(out)!r}, '--file', {str(demo_file)!r}]))"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, out.read_bytes()) == (1, b"%PDF-old")
    assert "le disque est plein" in ended.stderr
    assert list(tmp_path.glob("*.tmp")) == list(tmp_path.glob(".*.tmp")) == []


def test_geo_and_distance(capsys: pytest.CaptureFixture[str]) -> None:
    agen, nowhere = _document(capsys, "geo", "47000 Agen", "qqqqzzzz", "--json")  # type: ignore[misc]
    assert agen[0]["insee"] == "47001"
    assert {"insee", "name", "departement", "postal_codes", "lat", "lon"} <= set(agen[0])
    assert nowhere == []
    far = _document(capsys, "distance", "Agen", "Condom", "--json")
    assert isinstance(far, dict)
    assert far["km"] == pytest.approx(33, abs=1)


def test_check_says_what_is_wrong(demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _document(capsys, "check", "--file", str(demo_file), "--json") == {"ok": True, "problems": []}
    from sqlcipher3 import dbapi2

    broken = tmp_path / "orphelin.coupdemain"
    broken.write_bytes(demo_file.read_bytes())
    connection = dbapi2.connect(str(broken))
    connection.execute("UPDATE organisation SET deleted_at='2026-11-24' WHERE is_lender=1")
    connection.commit()
    connection.close()
    code, out, err = _said(capsys, "check", "--file", str(broken), "--json")
    document = json.loads(out)
    assert (code, err) == (1, "")
    assert document["ok"] is False
    assert document["problems"]


@pytest.mark.parametrize(
    "words",
    [
        ["nope"],
        ["--json"],
        ["list"],
        ["list", "foo"],
        ["list", "needs", "extra", "words"],
        ["--file"],
        ["list", "needs", "--unknown"],
        ["list", "needs"],
        ["check", "--file", "introuvable.coupdemain"],
        ["match", "M-Z999", "--file", "DEMO"],
        ["report", "agreement", "2026-A-999", "--out", "a.pdf", "--file", "DEMO"],
        ["report", "poem", "2026-A-001", "--out", "a.pdf", "--file", "DEMO"],
        ["report", "agreement", "2026-A-001", "--out", "a.odt", "--file", "DEMO"],
        ["report", "agreement", "2026-A-001", "--out", "nowhere/a.pdf", "--file", "DEMO"],
        ["report", "agreement", "2026-A-001", "--file", "DEMO"],
        ["distance", "Agen", "qqqqzzzz"],
        ["distance", "Agen"],
        ["geo"],
        ["bench", "nope"],
        ["bench", "--runs", "x"],
        ["demo", "--walk", "far"],
        ["demo", "--out", "FILE"],
    ],
)
def test_a_mistake_is_one_french_sentence(
    words: list[str],
    demo_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    replaced = {"DEMO": str(demo_file), "FILE": str(tmp_path / "file")}
    code, out, err = _said(capsys, *(replaced.get(word, word) for word in words))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert not any(english in err for english in ("usage", "error", "argument", "invalid", "required", "Traceback"))


@pytest.mark.parametrize("words", [["--help"], ["list", "--help"], ["-h"]])
def test_help_is_french(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _said(capsys, *words)
    assert (code, err) == (0, "")
    assert "coupdemain" in out
    assert "usage" not in out


def test_help_fits_a_terminal_and_forgets_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(commands.__file__).parent
    written = {file.stem for file in folder.glob("*.py") if "def add_words" in file.read_text(encoding="utf-8")}
    assert written == {command.module for command in commands.COMMANDS.values()}
    for words in ([], *([name] for name in commands.COMMANDS)):
        _code, out, _err = _said(capsys, *words, "--help")
        assert max(map(len, out.splitlines())) <= 110


def test_report_help_names_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = _said(capsys, "report", "--help")
    for name, kind in library.KINDS.items():
        assert (f"{name} " in out and kind.title in out) == (kind.subject != "issue"), name


def test_the_readme_names_every_command_of_an_office() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    shown = {line.split()[1] for line in lines if line.startswith("    coupdemain ")}
    assert shown == set(commands.COMMANDS) - {"bench"}


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert _said(capsys, "--version") == (0, f"Coup de Main {app.__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "file"), [([], None), (["--file", "a.coupdemain"], Path("a.coupdemain")), (["--file=a"], Path("a"))]
)
def test_nothing_or_a_file_alone_is_the_window(
    words: list[str], file: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.ui import starting

    asked: list[Path | None] = []

    def run(path: Path | None) -> int:
        asked.append(path)
        return 0

    monkeypatch.setattr(starting, "run", run)
    assert main(words) == 0
    assert asked == [file]


_NO_QT = """
import sys
from app.__main__ import main
code = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6"))
sys.exit(f"loaded: {loaded}" if loaded else code)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["list", "needs", "--file", "DEMO"],
        ["match", "M-A015", "--file", "DEMO"],
        ["report", "agreement", "2026-A-001", "--out", "OUT", "--file", "DEMO"],
        ["geo", "nérac"],
        ["distance", "agen", "nérac"],
        ["check", "--file", "DEMO"],
    ],
)
def test_commands_load_no_qt_and_speak_utf8_in_the_c_locale(words: list[str], demo_file: Path, tmp_path: Path) -> None:
    replaced = {"DEMO": str(demo_file), "OUT": str(tmp_path / "a.pdf")}
    done = subprocess.run(
        [sys.executable, "-c", _NO_QT, *(replaced.get(word, word) for word in words)],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C", "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(demo_file: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m app list persons --json --file "{demo_file}" | head -n 1'],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == b""


@pytest.mark.parametrize("words", [["geo", "Agen"], ["geo", "Agen", "--json"], ["--help"]])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_an_answer_that_cannot_be_written_is_said(words: list[str]) -> None:
    done = _by_shell(words, ">/dev/full")
    assert (done.returncode, done.stderr) == (1, "La réponse ne peut pas être écrite (le disque est plein).\n")


@pytest.mark.parametrize(
    ("words", "streams", "code", "said"),
    [
        (["geo", "Agen"], ">&-", 0, ""),
        (["geo", "Agen", "--json"], ">&- 2>&-", 0, ""),
        (["nope"], "2>&-", 1, ""),
        (["geo", "\udcff"], "", 0, "«\u00a0\\udcff\u00a0»\naucune commune\n"),
    ],
)
def test_closed_streams_and_bytes_that_are_no_text(words: list[str], streams: str, code: int, said: str) -> None:
    done = _by_shell(words, streams)
    assert (done.returncode, done.stdout, done.stderr) == (code, said, "")


def _by_shell(words: list[str], streams: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m app "$@" {streams}', sys.executable, *words],
        capture_output=True,
        cwd=ROOT,
        encoding="utf-8",
        check=False,
    )


def test_a_mistake_of_ours_is_a_sentence_and_a_log_without_data(
    demo_file: Path, own_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli import check

    def fail(_options: object) -> None:
        raise RuntimeError("Mme Ortiz, 05 53 00 00 00")

    monkeypatch.setattr(check, "run", fail)
    code, out, error = _said(capsys, "check", "--file", str(demo_file))
    assert (code, out) == (1, "")
    assert error.startswith("Le programme a rencontré une erreur.")
    log = (own_folder / "log" / "erreurs.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Ortiz" not in log + error
