"""Bench of duplicates among fifty thousand companies, some typed twice on purpose, and of what is said at entry."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from app.actions.demo.world import SEED, luhn
from app.cli.bench_timing import Measure, milliseconds, paired, percentile_95
from app.rules.duplicates import search
from app.rules.duplicates.shapes import CompanyLine, in_order

if TYPE_CHECKING:
    from app.cli.benches import Bench
    from app.geo.gazetteer import Gazetteer

_COMPANIES_A_PERSON = 5
"""Fifty thousand companies for ten thousand persons."""
_TYPED_TWICE = 0.02
_ENTRIES = 200
_ALIKE = 90
_SYLLABLES = (
    "ba",
    "bos",
    "bou",
    "cas",
    "del",
    "du",
    "fra",
    "gar",
    "gne",
    "la",
    "lin",
    "lou",
    "mer",
    "mon",
    "pey",
    "vi",
)
_TRADES = (
    *("Garage", "Menuiserie", "Boulangerie", "Transports", "Ateliers", "Plomberie", "Conserverie", "Métallerie"),
    *("Charpentes", "Imprimerie", "Vergers", "Caves", "Serres", "Scierie", "Maçonnerie", "Électricité", "Paysages"),
)
_ENDINGS = ("", "", "", " et Fils", " Frères", " Services", " Industrie")
_AROUND = (44.2, 0.62, 0.75)


def duplicates(bench: "Bench") -> Measure:
    """From the lines to the pairs worth a look, beside rapidfuzz alone on every two names of each town, and plain
    equality of the SIRET, the telephone and the e-mail. `pairs`: how many of those planted are found, how many others;
    `entry_ms`: what a record being typed looks like, the 95th percentile."""
    from app.cli.floors import duplicates as floor

    count = bench.persons * _COMPANIES_A_PERSON
    lines, planted = made(bench.gazetteer, count, int(count * _TYPED_TWICE))
    keys, towns = _bare(lines)
    measure = paired(
        lambda: milliseconds(lambda: search.pairs(lines)),
        lambda: milliseconds(lambda: floor.run(keys, towns, _ALIKE)),
        bench.runs,
    )
    found = {(pair.first_id, pair.second_id) for pair in search.pairs(lines)}
    known = search.Known(lines)
    entries = [milliseconds(partial(known.like, line._replace(id=""))) for line in lines[:_ENTRIES]]
    pairs = {"planted": len(planted), "found": len(planted & found), "others": len(found - planted)}
    more = {"pairs": pairs | {"companies": count, "entry_ms": round(percentile_95(entries), 3)}}
    return replace(measure, more=more)


def _bare(lines: list[CompanyLine]) -> tuple[list[list[str]], list[list[str]]]:
    """What the floor compares: keys that may be equal, names by town."""
    phones, emails = ([one for line in lines for one in getattr(line, name)] for name in ("phones", "emails"))
    towns: dict[str, list[str]] = {}
    for line in lines:
        towns.setdefault(line.insee, []).append(line.names[0])
    return [[line.siret for line in lines], phones, emails], list(towns.values())


def made(gazetteer: "Gazetteer", count: int, twins: int) -> tuple[list[CompanyLine], set[tuple[str, str]]]:
    """So many companies, larger towns having more, and the pairs that were typed twice."""
    rng = Random(SEED)
    lat, lon, reach = _AROUND
    towns = gazetteer.towns_within(lat - reach, lon - reach, lat + reach, lon + reach, 2000)
    weights = [town.population for town in towns]
    surnames = sorted({"".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3, 4)))).title() for _ in range(40_000)})
    lines = []
    for index, town in enumerate(rng.choices(towns, weights, k=count - twins)):
        own = rng.choice(surnames)
        lines.append(
            CompanyLine(
                f"{index:08}",
                f"E-B{index:05}",
                (f"{rng.choice(_TRADES)} {own}{rng.choice(_ENDINGS)}",),
                luhn(luhn(f"{index:08}") + "0001") if rng.random() < 0.7 else "",
                town.insee,
                town.postal_codes[0] if town.postal_codes else "",
                (f"+335{rng.randrange(10**8):08}",) if rng.random() < 0.8 else (),
                (f"contact@{own.lower()}{index}.example",) if rng.random() < 0.5 else (),
            )
        )
    again = [_again(rng, line, count - twins + place) for place, line in enumerate(rng.sample(lines, twins))]
    return [*lines, *(line for line, _known in again)], {in_order(line.id, known) for line, known in again}


def _again(rng: Random, line: CompanyLine, place: int) -> tuple[CompanyLine, str]:
    """The same company as somebody else types it."""
    change = rng.choice(_CHANGES)
    return change(rng, line)._replace(id=f"{place:08}", code=f"E-B{place:05}"), line.id


def _mistyped(rng: Random, line: CompanyLine) -> CompanyLine:
    name = line.names[0]
    place = rng.randrange(3, len(name))
    return line._replace(names=(f"{name[:place]}{name[place + 1 :]}",), siret="", phones=(), emails=())


def _in_capitals(_rng: Random, line: CompanyLine) -> CompanyLine:
    return line._replace(names=(f"SARL {line.names[0].upper()}",), siret="", phones=(), emails=())


def _turned(_rng: Random, line: CompanyLine) -> CompanyLine:
    words = line.names[0].split()
    return line._replace(names=(f"Ets {' '.join([*words[1:], words[0]])}",), siret="", emails=())


def _renamed(rng: Random, line: CompanyLine) -> CompanyLine:
    """Only its number, its telephone or its address tells: whichever it had, and its town."""
    name = f"{line.names[0].split()[1]} {rng.choice(_TRADES)}"
    return line._replace(names=(name,)) if line.siret else _in_capitals(rng, line)


_CHANGES: Sequence[Callable[[Random, CompanyLine], CompanyLine]] = (_mistyped, _in_capitals, _turned, _renamed)
