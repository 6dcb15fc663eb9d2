"""The agreement as offices make it today: a Word mail merge made PDF by LibreOffice, where both are installed."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZipFile

from app.actions import documents, office_file
from app.cli.bench_timing import milliseconds
from app.models.loans import Loan, LoanStatus
from app.reports.facts import LoanFacts
from app.rules import french
from app.store import records
from app.store.store import Store

if TYPE_CHECKING:
    from app.cli.benches import Bench

PYTHON = "COUPDEMAIN_MERGE_PYTHON"
"""Names an interpreter that has docxtpl; else this one, if it has."""
_BATCH = 20
NONE = {"floor": "none", "reason": "LibreOffice et docxtpl ne sont pas tous deux installés"}
_SCRIPT = Path(__file__).resolve().parent / "floors" / "mail_merge.py"


def beside_mail_merge(bench: "Bench") -> dict[str, object]:
    """One by one (each document its own LibreOffice, as a double click does) and in one batch; ours the same way, from
    the file to its bytes, taking turns."""
    office, python = shutil.which("soffice") or shutil.which("libreoffice"), _python()
    if office is None or python is None:
        return {"mail_merge": NONE}
    store = bench.open(bench.demo)
    loans = [one for one in records.every(store, Loan) if one.status is not LoanStatus.CANCELLED]
    asked = [loans[index % len(loans)] for index in range(_BATCH)]
    folder = bench.folder / "merge"
    folder.mkdir()
    merged = _merge(python, folder, [documents.facts(store, bench.gazetteer, one.id) for one in asked], store)
    ours, one_by_one = [], []
    for number in range(max(2, min(bench.runs, 5))):
        ours.append(_ours(bench, store, asked[number : number + 1]))
        one_by_one.append(merged[number] + _convert(office, folder, [folder / f"merged-{number}.docx"]))
    files = [folder / f"merged-{number}.docx" for number in range(_BATCH)]
    together, batch = float("inf"), float("inf")
    for _turn in range(2):
        together = min(together, _ours(bench, store, asked) / _BATCH)
        batch = min(batch, (sum(merged) + _convert(office, folder, files)) / _BATCH)
    store.close()
    return {
        "mail_merge": {
            "one": round(min(ours), 2),
            "one_floor": round(min(one_by_one), 2),
            "one_ratio": round(min(one_by_one) / min(ours), 1),
            "batch": round(together, 2),
            "batch_floor": round(batch, 2),
            "batch_ratio": round(batch / together, 1),
            "documents": _BATCH,
        }
    }


def _python() -> str | None:
    python = os.environ.get(PYTHON, sys.executable)
    found = subprocess.run([python, "-c", "import docxtpl"], capture_output=True, check=False)
    return python if found.returncode == 0 else None


def _ours(bench: "Bench", store: Store, asked: Sequence[Loan]) -> float:
    from app.reports import library

    today = office_file.today(store)

    def work() -> None:
        for loan in asked:
            facts = replace(documents.facts(store, bench.gazetteer, loan.id), kept={})
            (bench.folder / "ours.pdf").write_bytes(library.render("agreement", facts, ".pdf", today))

    return milliseconds(work)


def _merge(python: str, folder: Path, wanted: Sequence[LoanFacts], store: Store) -> list[float]:
    """How long each merge took: the interpreter's own start is not counted."""
    from app.reports import docx, library

    first = docx.render(library.build("agreement", wanted[0], office_file.today(store)))
    _template(first, folder / "template.docx", _values(wanted[0]))
    (folder / "fields.json").write_text(json.dumps([_values(one) for one in wanted]), encoding="utf-8")
    said = subprocess.run([python, str(_SCRIPT), str(folder)], capture_output=True, check=True, text=True)
    taken: list[float] = json.loads(said.stdout)
    return taken


def _template(document: bytes, path: Path, values: Sequence[str]) -> None:
    """Our own Word agreement with a field wherever a value of the loan stood."""
    longest_first = sorted(enumerate(values), key=lambda pair: -len(pair[1]))
    with ZipFile(BytesIO(document)) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = part.decode("utf-8")
                for index, value in longest_first:
                    text = text.replace(escape(value), f"{{{{ v{index} }}}}") if value else text
                part = text.encode("utf-8")
            new.writestr(name, part)


def _values(facts: LoanFacts) -> list[str]:
    loan = facts.loan
    return [
        f"{facts.person.first_name} {facts.person.last_name}",
        facts.lender.legal_name,
        facts.host.legal_name,
        french.siret(facts.lender.siret),
        french.siret(facts.host.siret),
        loan.job_title,
        loan.qualification,
        loan.purpose,
        french.day_in_words(loan.starts_on),
        french.day_in_words(loan.ends_on),
        facts.number,
    ]


def _convert(office: str, folder: Path, files: Sequence[Path]) -> float:
    """One start of LibreOffice for these files; its profile is made once and kept, as on an office's computer."""
    words = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    words += ["--outdir", str(folder), *map(str, files)]
    if not (folder / "profile").exists():
        subprocess.run(words, capture_output=True, check=True)
    return milliseconds(lambda: subprocess.run(words, capture_output=True, check=True))
