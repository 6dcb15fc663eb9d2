"""Bench of a list that comes in: fifty thousand companies of a workbook, read, judged, written with their history."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from app.actions import office_file
from app.actions.imports import preparing, reading, writing
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models import copies
from app.models.imports import ImportKind
from app.reports import refused_workbook
from app.reports.refused_workbook import RefusedRow
from app.rules.imports import grid, mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Plan, Table
from app.store import rows as columns_of
from app.store.store import Store, create_file

if TYPE_CHECKING:
    from app.cli.benches import Bench

_COUNT_A_PERSON = 5
"""Fifty thousand companies for the ten thousand persons asked for."""
_MOST_RUNS = 3
_KIND = ImportKind.ORGANISATIONS
_LAPTOP = "00000000-0000-4000-8000-000000000000"
"""As long as any laptop's: the floor writes as many bytes a row."""
_HEADS = (
    *("SIRET", "Raison sociale", "Adresse", "Code postal", "Commune", "Code APE", "Effectif", "IDCC", "Contact"),
    *("Fonction", "Téléphone", "Courriel"),
)


def import_xlsx(bench: "Bench") -> Measure:
    """Twelve columns, from the workbook to a fresh file: read, table found, columns guessed, each row judged, all
    written under one action. Parts: each of these, one click that undoes it all, and the floor's own rows where the
    file's triggers write their history: what no import can do without."""
    from app.cli.floors import import_xlsx as floor

    workbook = bench.folder / "entreprises.xlsx"
    workbook.write_bytes(refused_workbook.render(_HEADS, list(_rows(bench))))
    turn = count()
    parts: dict[str, float] = {}

    def fresh() -> Path:
        path = bench.folder / f"import-{next(turn)}.coupdemain"
        create_file(path, office_file.LaptopSettings().laptop(), office_file.clock, office_file.new_id).close()
        return path

    def work() -> float:
        path = fresh()
        store = bench.open(path)
        taken = _imported(bench, store, workbook, parts)
        undone = milliseconds(store.undo_last)
        parts["undo"] = min(undone, parts.get("undo", undone))
        store.close()
        path.unlink()
        return taken

    store = bench.open(fresh())
    inserts = _inserts(_plan(bench, store, _table(workbook)))
    store.close()

    def bare(is_traced: bool = False) -> float:
        path = fresh()
        if not is_traced:
            floor.bared(path)
        # What the floor must not pay: looking through all the records this bench holds.
        with copies.uncollected():
            taken = milliseconds(lambda: floor.run(workbook, path, inserts))
        path.unlink()
        return taken

    measure = paired(work, bare, min(bench.runs, _MOST_RUNS))
    parts["floor_with_history"] = min(bare(is_traced=True) for _ in range(min(bench.runs, _MOST_RUNS)))
    return Measure(measure.value, measure.unit, measure.runs, measure.floor, parts)


def _imported(bench: "Bench", store: Store, workbook: Path, parts: dict[str, float]) -> float:
    tables: list[Table] = []
    plans: list[Plan] = []
    today = office_file.today(store)
    steps = {
        "read": milliseconds(lambda: tables.append(_table(workbook))),
        "judge": milliseconds(lambda: plans.append(_plan(bench, store, tables[0]))),
        "write": milliseconds(lambda: writing.write(store, plans[0], today)),
    }
    for name, taken in steps.items():
        parts[name] = min(taken, parts.get(name, taken))
    return sum(steps.values())


def _table(workbook: Path) -> Table:
    return grid.table_of(reading.read(workbook).grid)


def _plan(bench: "Bench", store: Store, table: Table) -> Plan:
    columns = tuple(one.field for one in mapping.guess(table, every.fields_of(_KIND)))
    return preparing.prepare(store, bench.gazetteer, _KIND, table, columns, office_file.today(store))


def _inserts(plan: Plan) -> dict[str, list[tuple[object, ...]]]:
    """The rows the import writes, by statement: encoded once, for the floor."""
    planned = [row.record for row in plan.rows if row.record is not None]
    made = [copies.with_values(one, {"code": f"E-A{at:03}"}) for at, one in enumerate(planned, start=1)]
    found: dict[str, list[tuple[object, ...]]] = {}
    layout = columns_of.shape(type(made[0]))
    found[_insert("organisation", layout.columns)] = [_stamped(columns_of.encode(one, layout)) for one in made]
    for child in layout.children:
        own = columns_of.shape(child.record_type, child.table)
        items = [(one.id, at, item) for one in made for at, item in enumerate(getattr(one, child.field))]
        if items:
            found[_insert(child.table, (*own.columns, "parent_id", "position"))] = [
                _stamped((*columns_of.encode(item, own), parent, at)) for parent, at, item in items
            ]
    return found


def _insert(table: str, names: tuple[str, ...]) -> str:
    stamped = (*names, "created_at", "updated_at", "updated_by")
    quoted = ", ".join(f'"{name}"' for name in stamped)
    return f'INSERT INTO "{table}" ({quoted}) VALUES ({", ".join("?" * len(stamped))})'  # noqa: S608 - our own names


def _stamped(values: tuple[object, ...]) -> tuple[object, ...]:
    return (*values, "2026-11-24T09:30:00.000+00:00", "2026-11-24T09:30:00.000+00:00", _LAPTOP)


def _rows(bench: "Bench") -> Iterator[RefusedRow]:
    """Companies nobody knows, all different, in the towns of one département."""
    rng = Random(20)
    towns = [one for one in bench.gazetteer if one.departement_code == "47" and one.postal_codes]
    for index in range(bench.persons * _COUNT_A_PERSON):
        town = towns[index % len(towns)]
        cells = (
            _siret(index),
            f"Société {index:05} {rng.choice(('de la Baïse', 'du Lot', 'Œuvrard'))}",
            f"{rng.randrange(1, 200)} rue du Port",
            town.postal_codes[0],
            town.name,
            rng.choice(("25.62B", "10.39A", "4332A", "49.41A")),
            str(rng.randrange(1, 300)),
            rng.choice(("3248", "1486", "16")),
            f"{rng.choice(('Mme', 'M.'))} {rng.choice(('Ortiz', 'Petit', 'Lœuvrier'))}",
            rng.choice(("gérant", "directrice", "RH")),
            f"05 53 {index // 10_000:02} {index // 100 % 100:02} {index % 100:02}",
            f"contact{index}@exemple{index % 500}.fr",
        )
        yield RefusedRow(index + 2, cells, frozenset(), "")


def _siret(index: int) -> str:
    """With right keys."""
    from stdnum import luhn

    head = f"{30_000_000 + index}"
    siren = head + str(luhn.calc_check_digit(head))
    return f"{siren}0001" + str(luhn.calc_check_digit(f"{siren}0001"))
