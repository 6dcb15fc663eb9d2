"""`calendar`, `mail` and `sheets`: what the follow-up hands over, by command."""

import email
import email.policy
import json
from pathlib import Path

import icalendar
import pytest
from pypdf import PdfReader

from app.cli import commands
from tests.reports.reading import squeezed, text


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_calendar_told_and_written(demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    code, out, err = said(capsys, "calendar", "--out", str(path), "--file", str(demo_file), "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert {str(one["UID"]) for one in events} >= {one["uid"] for one in told["entries"]}
    assert not [one for one in told["entries"] if "Destarac" in one["title"]]
    _code, out, _err = said(capsys, "calendar", "--names", "--file", str(demo_file))
    assert "Maëva Destarac" in out


def test_mail_of_a_paper_a_call_and_a_visit(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "essai.eml"
    tail = ["--out", str(path), "--file", str(demo_file)]
    code, out, err = said(capsys, "mail", "paper", "2026-A-001", "timesheet", "--to", "host", "--attach", *tail)
    assert (code, err) == (0, "")
    assert "Écrit" in out
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert [part.get_content_type() for part in message.walk()][-1] == "application/pdf"
    assert said(capsys, "mail", "call", "2026-A-001", *tail)[0] == 0
    assert "quatre" not in path.read_text(encoding="utf-8")
    _code, out, _err = said(capsys, "calendar", "--file", str(demo_file))
    company = next(line.rpartition(" ")[2] for line in out.splitlines() if "Visite" in line)
    assert said(capsys, "mail", "visit", company, "--attach", *tail)[0] == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["mail", "paper", "2026-A-001", "check_in_log", "--to", "employee"], "n'est pas destiné"),
        (["mail", "paper", "2026-A-001", "agreement"], "lender, host."),
        (["mail", "paper", "2026-A-001", "rien"], "Dites quel document"),
        (["mail", "visit", "E-A999"], "Aucune entreprise"),
        (["mail", "call", "2026-Z-999"], "Aucun prêt"),
        (["sheets", "--timesheets", "décembre", "--out", "x.pdf"], "Un mois s'écrit 2026-12"),
        (["sheets", "--timesheets", "1999-12", "--out", "x.pdf"], "Aucun prêt n'est en cours ce mois-là"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: list[str], expected: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words, "--file", str(demo_file))
    assert (code, out) == (1, "")
    assert expected in err


def test_sheets_one_page_a_call_and_two_a_month(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "fiches.pdf"
    code, out, err = said(capsys, "sheets", "--out", str(path), "--file", str(demo_file), "--json")
    assert (code, err) == (0, "")
    assert len(PdfReader(path).pages) == json.loads(out)["sheets"] > 5
    assert "Ladernièrefois" in squeezed(text(path.read_bytes(), ".pdf"))
    code, out, _err = said(
        capsys, "sheets", "--timesheets", "2026-12", "--out", str(path), "--file", str(demo_file), "--json"
    )
    assert code == 0
    assert len(PdfReader(path).pages) == 2 * json.loads(out)["sheets"]
    assert "décembre2026" in squeezed(text(path.read_bytes(), ".pdf"))


def test_the_employees_own_file_names_nobody_else(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "dossier.pdf"
    _code, out, _err = said(capsys, "list", "persons", "--file", str(demo_file), "--json")
    rows = json.loads(out)
    own = next(row for row in rows if row["code"] == "S-A002")
    assert said(capsys, "report", "employee_file", "S-A002", "--out", str(path), "--file", str(demo_file))[0] == 0
    read = squeezed(text(path.read_bytes(), ".pdf"))
    assert "Pointdutroisièmejour" in read
    others = [row["last_name"] for row in rows if row["code"] != "S-A002" and row["last_name"] != own["last_name"]]
    assert [name for name in others if squeezed(name) in read] == []
