"""Bench of a list on its way out: fifty thousand companies as the window shows them, to a workbook."""

import os
from datetime import date
from typing import TYPE_CHECKING

from app.actions.exports import lists as exported
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.organisations import Contact, Organisation, OrganisationKind, Site
from app.models.places import Place
from app.store import records
from app.store.store import Store

if TYPE_CHECKING:
    from app.cli.benches import Bench

_COUNT_A_PERSON = 5
"""Fifty thousand companies for the ten thousand persons asked for."""
_TODAY = date(2026, 11, 24)


def export_xlsx(bench: "Bench") -> Measure:
    """From the rows of the list to the bytes of the workbook, headings, widths and filter included; beside the same
    cells written one after another by the bare library."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.cli.floors import export_xlsx as floor
    from app.rules.exports.sheet import no_step
    from app.ui import benches
    from app.ui.exports import reading

    store = bench.open(bench.demo)
    _fill(store, bench)
    shown = benches.shown_companies(store)
    store.close()

    def work() -> bytes:
        return exported.rendered(reading.sheet(shown, _TODAY, "Bureau", no_step), ".xlsx")

    cells = list(reading.sheet(shown, _TODAY, "Bureau", no_step).rows)
    return paired(lambda: milliseconds(work), lambda: milliseconds(lambda: floor.run(cells)), bench.runs)


def _fill(store: Store, bench: "Bench") -> None:
    towns = [one for one in bench.gazetteer if one.insee.startswith("47")]
    with store.write("remplir pour mesurer") as work:
        records.insert_many(
            work, (_company(index, towns[index % len(towns)].insee) for index in range(bench.persons * _COUNT_A_PERSON))
        )


def _company(index: int, insee: str) -> Organisation:
    id_ = f"00000000-0000-7000-e000-{index:012}"
    return Organisation(
        id=id_,
        code=f"E-B{index:05}",
        name=f"Société {index:05} de la Baïse",
        siret=f"{index:014}",
        naf="25.62B",
        kind=OrganisationKind.COMPANY,
        is_lender=index % 3 == 0,
        is_host=index % 2 == 0,
        headcount=index % 400,
        next_step="Rappeler",
        next_step_on=_TODAY,
        sites=(Site(id=f"{id_[:19]}e{id_[20:]}", place=Place(insee=insee)),),
        contacts=(Contact(id=f"{id_[:19]}f{id_[20:]}", name=f"Mme Ortiz {index}", phone="+33553000001"),),
    )
