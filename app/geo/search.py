"""The order in which places answer what was typed. Works on row numbers; row 0 is the most peopled commune."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from heapq import nsmallest

from app.geo.fuzzy import LIKELY, SURE, Fuzzy, nearest
from app.geo.index import Index
from app.geo.names import key
from app.geo.query import TOWNS, Query, read

_FEW = 3  # fewer names than this beginning as typed: a spelling mistake is likely
_WIDE = 100  # names spelt alike in all of France, before keeping those of one département

Keep = Callable[[int], bool]


def departement_of(insee: str) -> str:
    return insee[:3] if insee.startswith("97") else insee[:2]


class Search:
    """Each method answers distinct rows, best first."""

    def __init__(self, lines: list[str], departements: dict[str, str], names: Index, postal: Index) -> None:
        self._lines = lines
        self._departements = {key(name): code for code, name in departements.items()}
        self._names = names
        self._postal = postal

    def rows(self, text: str, limit: int) -> list[int]:
        query = read(text)
        if query.town:
            found = self._arrondissements(query.town, query.arrondissement)
        elif not query.keys:
            found = self._numbered(query.number, limit) if query.number else []
        elif query.number:
            found = self._named_and_numbered(query, limit)
        else:
            found = self._named_in_departement(query, limit) or self._named(_with_brackets(query), limit)
        return found[:limit]

    def row_of(self, insee: str) -> int | None:
        return self._rows_by_insee.get(insee.upper())

    @cached_property
    def _rows_by_insee(self) -> dict[str, int]:
        return {line[:5]: row for row, line in enumerate(self._lines)}

    @cached_property
    def _fuzzy(self) -> Fuzzy:
        return Fuzzy(self._names)

    def _key(self, row: int) -> str:
        return key(self._lines[row].split("\t")[1])

    def _is_town_with_arrondissements(self, row: int) -> bool:
        return self._lines[row].startswith(("75056\t", "69123\t", "13055\t"))

    def _arrondissements(self, town: str, number: int = 0) -> list[int]:
        """« Paris 1 »: the first, then those whose number begins with 1, then the town; without a number, all."""
        first = {"75056": 75100, "69123": 69380, "13055": 13200}[town]
        numbers = [other for other in range(1, 21) if not number or str(other).startswith(str(number))]
        found = [self.row_of(str(first + other)) for other in numbers] + [self.row_of(town)]
        return [row for row in found if row is not None]

    def _numbered(self, number: str, limit: int) -> list[int]:
        """A postal code wins over an INSEE code; a code that is neither, for the nearest of its département."""
        found = sorted(self._postal.exact(number), key=self._is_town_with_arrondissements)
        insee = self.row_of(number)
        if insee is not None:
            found.append(insee)
        if number[:2].isdigit():
            while len(number) > 1 and not found:
                found = nsmallest(limit + 1, set(self._postal.prefixed(number)))
                number = number[:-1]
        elif not found:
            found = [row for row, line in enumerate(self._lines) if line.startswith(number.upper())]
        return _distinct(found)

    def _named_and_numbered(self, query: Query, limit: int) -> list[int]:
        """The whole code first; then its département, for the name is more often right than the code."""
        query = _with_brackets(query)
        number = query.number.upper()
        is_whole = len(number) == 5
        insee = self.row_of(number)
        if insee is not None and self._key(insee) == query.keys[0]:
            return [insee]
        home = departement_of(number) if is_whole else number
        places = set(self._postal.prefixed(home))
        return (
            (self._named_among(query.keys, self._postal.exact(number)) if is_whole else [])
            or self._named(query, limit, lambda row: row in places or self._lines[row].startswith(home))
            or (self._numbered(number, limit) if is_whole else [])
            or self._named(query, limit)
        )

    def _named_among(self, keys: Iterable[str], rows: Iterable[int]) -> list[int]:
        """Those of a few rows that bear the name, begin with it, or are spelt nearly so."""
        names = {row: self._key(row) for row in rows}
        found: list[int] = []
        for typed in keys:
            exact, beginning = set(self._names.exact(typed)), set(self._names.prefixed(typed))
            found += [row for row in names if row in exact]
            found += [row for row, name in names.items() if row in beginning or name.startswith(typed)]
        if not found:
            for typed in keys:
                alike = nearest(typed, list(names.values()), len(names))
                found += [row for name, _score in alike for row in names if names[row] == name]
        return sorted(_distinct(found), key=self._is_town_with_arrondissements)

    def _named_in_departement(self, query: Query, limit: int) -> list[int]:
        """« Agen (Lot-et-Garonne) », « Agen Lot-et-Garonne »; nothing when no département is named."""
        if query.aside:
            return self._kept(query, query.aside, limit)
        for cut in range(len(query.words) - 1, 0, -1):
            name, rest = "".join(query.words[:cut]), "".join(query.words[cut:])
            if len(rest) > _FEW and self._names.exact(name) and not self._names.prefixed(name + rest):
                found = self._kept(Query((name,)), rest, limit)
                if found:
                    return found
        return []

    def _kept(self, query: Query, departement: str, limit: int) -> list[int]:
        exact = self._departements.get(departement)
        begun = (
            code
            for name, code in self._departements.items()
            if name.startswith(departement) or name.removeprefix("la").startswith(departement)
        )
        codes = (exact,) if exact else tuple(begun)
        return self._named(query, limit, lambda row: self._lines[row].startswith(codes)) if codes else []

    def _named(self, query: Query, limit: int, keep: Keep | None = None) -> list[int]:
        """Exactly so, then beginning so, for each reading; when that makes few, those spelt alike."""
        found: dict[int, None] = {}
        for typed in query.keys:
            found |= dict.fromkeys(_smallest(self._names.exact(typed), limit, keep))
            if len(found) < limit:
                found |= dict.fromkeys(_smallest(self._names.prefixed(typed), limit, keep))
        if keep is None and query.keys[0] in TOWNS:
            found |= dict.fromkeys(self._arrondissements(TOWNS[query.keys[0]][0]))
        if len(found) < _FEW and not (keep and found):
            found |= dict.fromkeys(_smallest(self._names.exact(query.bare), limit, keep))
            least = SURE if found else LIKELY
            for name in self._fuzzy.near(query.keys[0], limit if keep is None else _WIDE, least):
                found |= dict.fromkeys(_smallest(self._names.exact(name), limit, keep))
        return list(found)


def _with_brackets(query: Query) -> Query:
    return replace(query, keys=(query.whole, *query.keys)) if query.aside else query


def _smallest(rows: Iterable[int], limit: int, keep: Keep | None) -> list[int]:
    """The largest towns come first; one row may come under two keys, hence the set."""
    return nsmallest(limit, {row for row in rows if keep is None or keep(row)})


def _distinct(rows: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(rows))
