"""The least a search for duplicates could do: equal numbers, and rapidfuzz alone on every two names of each town."""

from collections.abc import Sequence

from app.rules.duplicates.shapes import CompanyLine

_ALIKE = 90
_SLICE = 512


def run(lines: Sequence[CompanyLine]) -> int:
    """How many pairs were found."""
    phones, emails = ([one for line in lines for one in getattr(line, name)] for name in ("phones", "emails"))
    return sum(map(_equal, ([line.siret for line in lines], phones, emails))) + _alike(lines)


def _equal(keys: list[str]) -> int:
    seen: dict[str, int] = {}
    for key in keys:
        if key:
            seen[key] = seen.get(key, 0) + 1
    return sum(count - 1 for count in seen.values())


def _alike(lines: Sequence[CompanyLine]) -> int:
    from rapidfuzz import fuzz, process, utils

    towns: dict[str, list[str]] = {}
    for line in lines:
        towns.setdefault(line.insee, []).append(" ".join(sorted(utils.default_process(line.names[0]).split())))
    found = 0
    for named in towns.values():
        for start in range(0, len(named), _SLICE):
            ahead = named[start : start + _SLICE]
            scores = process.cdist(ahead, named[start:], scorer=fuzz.ratio, score_cutoff=_ALIKE, workers=1)
            found += (int((scores >= _ALIKE).sum()) - len(ahead)) // 2
    return found
