"""Benches of the dossier complet, from the file to the folder: one alone, then many one after the other."""

from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions import documents, office_file, pack
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.loans import Loan, LoanStatus
from app.reports import pack as papers
from app.store import records
from app.store.store import Store

if TYPE_CHECKING:
    from app.cli.benches import Bench

_BATCH = 10
"""Packs made for each run asked: a hundred by default."""


def pack_one(bench: "Bench") -> Measure:
    """A running loan's twelve papers, together and each in its file, beside the same lines, page for page, laid out as
    many times by the bare library."""
    from app.cli.benches import lines
    from app.cli.floors import agreement_pdf as floor

    store = bench.open(bench.demo)
    today = office_file.today(store)
    loan = next(loan for loan in records.every(store, Loan) if loan.status is LoanStatus.RUNNING)
    folders = (bench.folder / f"pack-{number}" for number in count())

    def work() -> None:
        folder = next(folders)
        folder.mkdir()
        pack.write(documents.facts(store, bench.gazetteer, loan.id), folder, today)

    facts = documents.facts(store, bench.gazetteer, loan.id)
    files = papers.render(facts, today, lambda _done, _total: None)
    texts = [lines(file.content) for file in files]
    bare = bench.folder / "bare.pdf"
    measure = paired(
        lambda: milliseconds(work),
        lambda: milliseconds(lambda: [bare.write_bytes(floor.run(pages)) for pages in texts]),
        bench.runs,
    )
    store.close()
    return measure


def packs_100(bench: "Bench") -> Measure:
    """A hundred packs in a row (ten times the runs asked), over all the loans in turn, from one file kept open to one
    folder; each takes turns with the same pack made alone, from the file just opened to an empty folder. Above 1, the
    later ones cost more than the first."""
    store = bench.open(bench.demo)
    today = office_file.today(store)
    loans = [loan.id for loan in records.every(store, Loan) if loan.status is not LoanStatus.CANCELLED]
    together = bench.folder / "packs"
    together.mkdir()
    folders = (bench.folder / f"alone-{number}" for number in count())

    def make(kept_open: Store, loan_id: str, folder: Path) -> None:
        pack.write(documents.facts(kept_open, bench.gazetteer, loan_id), folder, today)

    def alone(loan_id: str) -> None:
        folder = next(folders)
        folder.mkdir()
        opened = bench.open(bench.demo)
        make(opened, loan_id, folder)
        opened.close()

    in_a_row = each_alone = 0.0
    for _turn, loan_id in zip(range(_BATCH * bench.runs), cycle(loans), strict=False):
        each_alone += milliseconds(partial(alone, loan_id))
        in_a_row += milliseconds(partial(make, store, loan_id, together))
    store.close()
    return Measure(in_a_row, "ms", 1, each_alone)
