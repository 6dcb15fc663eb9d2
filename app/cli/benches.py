"""The benches themselves, one function a name. Each makes what it needs in a folder thrown away afterwards."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from time import perf_counter

import app
from app.actions import demo, documents, office_file
from app.cli import (
    bench_backup,
    bench_duplicates,
    bench_exports,
    bench_figures,
    bench_imports,
    bench_map,
    bench_matching,
    bench_merge,
    bench_pack,
    bench_secret,
    bench_slots,
    bench_territory,
    bench_today,
)
from app.cli.bench_timing import Measure, milliseconds, paired, percentile_95
from app.geo.gazetteer import Gazetteer, label
from app.models.loans import Loan, LoanStatus
from app.models.persons import Person
from app.store import records
from app.store.store import Store

_ROOT = Path(app.__file__).resolve().parent.parent
_FLOORS = Path(__file__).resolve().parent / "floors"
_SHOW = """
import sys
from pathlib import Path
from app.ui import starting
def shown():
    print("ready", flush=True)
    sys.stdin.readline()
    sys.exit()
starting.run(Path(sys.argv[1]), shown)
"""
_SCREEN = '{"screens": [{"name": "office", "width": 1920, "height": 1080}]}'
"""Without it the screen of windows nobody sees is 800 pixels wide, and the window is made to fit."""
_TYPED = (
    "Villeneuve-sur-Lot", "saint sylvestre", "Le Passage", "st pierre", "Agen 47", "Marmande", "casteljaloux",
    "Sainte-Livrade", "monflanquain", "bordeaux", "aiguillon", "laroque", "L'Isle-d'Abeau", "47300", "nerac",
)  # fmt: skip


class Bench:
    """What the measures share: a folder, the demo's file, the gazetteer; how many times each is taken."""

    def __init__(self, folder: Path, runs: int, persons: int) -> None:
        self.folder = folder
        self.runs = runs
        self.persons = persons
        self.gazetteer = Gazetteer.load()

    @cached_property
    def demo(self) -> Path:
        path = self.folder / "demo.coupdemain"
        demo.make(path, self.gazetteer).close()
        return path

    def open(self, path: Path) -> Store:
        return office_file.open_office(path, office_file.LaptopSettings())


def start(bench: Bench) -> Measure:
    """From nothing to a first page that can be used, beside a bare window with one table."""
    return _windows(bench, 0, "ms")


def memory(bench: Bench) -> Measure:
    """What the process holds at its first page."""
    return _windows(bench, 1, "MB")


def _windows(bench: Bench, which: int, unit: str) -> Measure:
    ours = [sys.executable, "-c", _SHOW, str(bench.demo)]
    bare = [sys.executable, str(_FLOORS / "window.py")]
    for words in (ours, bare):  # an installed program has its bytecode beside it: the first start makes it
        _window(words, bench)
    # Twice the pairs: a whole start seldom passes undisturbed on a busy machine.
    return paired(lambda: _window(ours, bench)[which], lambda: _window(bare, bench)[which], bench.runs * 2, unit)


def _window(words: list[str], bench: Bench) -> tuple[float, float]:
    """Milliseconds until the child says it is ready, and the megabytes it then holds."""
    screen = bench.folder / "screen.json"
    screen.write_text(_SCREEN, encoding="utf-8")
    environment = {
        **{name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(bench.folder / "bytecode"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
        "COUPDEMAIN_HOME": str(bench.folder / "home"),
        "PYTHONPATH": str(_ROOT),
    }
    complaints = bench.folder / "complaints.txt"
    with complaints.open("w") as errors:
        begun = perf_counter()
        child = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment, text=True
        )
        assert child.stdout is not None
        said = child.stdout.readline()
        taken = (perf_counter() - begun) * 1000
        held = _resident(child.pid)
        child.communicate("\n")
    if said.strip() != "ready":
        raise RuntimeError(complaints.read_text(encoding="utf-8"))
    return taken, held


def _resident(process: int) -> float:
    """Megabytes, where the system tells them."""
    statm = Path(f"/proc/{process}/statm")
    if not statm.exists():
        return float("nan")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def save(bench: Bench) -> Measure:
    """One volunteer's form saved, history included, beside one commit of a row of the same size."""
    from app.actions import persons
    from app.cli.floors import save as floor

    path = bench.folder / "save.coupdemain"
    path.write_bytes(bench.demo.read_bytes())
    store = bench.open(path)
    today = office_file.today(store)
    person = records.every(store, Person)[0]
    row = repr(person)
    connection = floor.prepare(bench.folder / "bare.db", row)
    turn = iter(range(10_000_000))
    measure = paired(
        lambda: milliseconds(lambda: persons.save(store, replace(person, notes=f"Essai {next(turn)}"), today)),
        lambda: milliseconds(lambda: floor.run(connection, f"{row}{next(turn)}")),
        bench.runs * 4,
    )
    connection.close()
    store.close()
    return measure


def draft(bench: Bench) -> Measure:
    """A field left in a volunteer's form: its draft down to the disk; the 95th percentile."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import benches as ui_benches

    path = bench.folder / "draft.coupdemain"
    path.write_bytes(bench.demo.read_bytes())
    store = bench.open(path)
    times = ui_benches.drafts(store, bench.runs * 4)
    store.close()
    return Measure(percentile_95(times), "ms", len(times))


def completion(bench: Bench) -> Measure:
    """Each keystroke of names typed in an address field, mistakes included; the 95th percentile."""
    times = []
    for text in _TYPED * max(1, bench.runs // 10):
        for length in range(1, len(text) + 1):
            begun = perf_counter()
            for commune in bench.gazetteer.find(text[:length]):
                label(commune)
            times.append((perf_counter() - begun) * 1000)
    return Measure(percentile_95(times), "ms", len(times))


def agreement_pdf(bench: Bench) -> Measure:
    """A running loan's agreement, from the file to its bytes, beside the same lines laid out by the bare library;
    where it is installed, beside a Word mail merge too."""
    from app.cli.floors import agreement_pdf as floor
    from app.reports import library

    store = bench.open(bench.demo)
    today = office_file.today(store)
    loan = next(loan for loan in records.every(store, Loan) if loan.status is LoanStatus.RUNNING)

    def work() -> bytes:
        # As if it had never been issued: a text kept is only read.
        facts = replace(documents.facts(store, bench.gazetteer, loan.id), kept={})
        return library.render("agreement", facts, ".pdf", today)

    pages = lines(work())
    measure = paired(lambda: milliseconds(work), lambda: milliseconds(lambda: floor.run(pages)), bench.runs)
    store.close()
    return replace(measure, more=bench_merge.beside_mail_merge(bench))


def lines(content: bytes) -> list[list[str]]:
    """The text of each page, line by line."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [
        [line.strip() for line in page.get_textpage().get_text_bounded().splitlines() if line.strip()]
        for page in document
    ]


BENCHES: dict[str, Callable[[Bench], Measure]] = {
    "start": start,
    "memory": memory,
    "match_one": bench_matching.match_one,
    "match_all": bench_matching.match_all,
    "match_growth": bench_matching.match_growth,
    "territory": bench_territory.territory,
    "slots": bench_slots.slots,
    "today": bench_today.today,
    "figures": bench_figures.figures,
    "duplicates": bench_duplicates.duplicates,
    "save": save,
    "encrypted_save": bench_secret.encrypted_save,
    "encrypted_read": bench_secret.encrypted_read,
    "backup": bench_backup.backup,
    "draft": draft,
    "completion": completion,
    "map_frame": bench_map.map_frame,
    "map_points": bench_map.map_points,
    "agreement_pdf": agreement_pdf,
    "pack": bench_pack.pack_one,
    "packs_100": bench_pack.packs_100,
    "export_xlsx": bench_exports.export_xlsx,
    "import_xlsx": bench_imports.import_xlsx,
}
