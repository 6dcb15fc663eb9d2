"""The order in which places answer what was typed. Works on row numbers; row 0 is the most peopled commune."""

from collections.abc import Callable, Iterable
from functools import cached_property
from heapq import nsmallest

from app.geo.fuzzy import Fuzzy, nearest
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
            return self._arrondissements(query)[:limit]
        if query.number and not query.keys:
            return self._numbered(query.number, limit)[:limit]
        if query.number:
            return self._named_and_numbered(query, limit)[:limit]
        if query.keys:
            return self._named_in_departement(query, limit)[:limit] or self._named(query.keys, limit)[:limit]
        return []

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

    def _arrondissements(self, query: Query) -> list[int]:
        """« Paris 1 »: the first, then those whose number begins with 1, then the town."""
        first = {"75056": 75100, "69123": 69380, "13055": 13200}[query.town]
        wanted = str(query.arrondissement or "")
        found = [self.row_of(str(first + number)) for number in range(1, 21) if str(number).startswith(wanted)]
        return [row for row in (*found, self.row_of(query.town)) if row is not None]

    def _numbered(self, number: str, limit: int) -> list[int]:
        """A postal code wins over an INSEE code; a code that is neither stands for the nearest postal codes."""
        found = sorted(self._postal.exact(number), key=self._is_town_with_arrondissements)
        insee = self.row_of(number)
        if insee is not None:
            found.append(insee)
        if number[:2].isdigit():
            while number and not found:
                found = nsmallest(limit + 1, set(self._postal.prefixed(number)))
                number = number[:-1]
        elif not found:
            found = [row for row, line in enumerate(self._lines) if line.startswith(number.upper())]
        return _distinct(found)

    def _named_and_numbered(self, query: Query, limit: int) -> list[int]:
        number = query.number.upper()
        insee = self.row_of(number)
        if insee is not None and self._key(insee).startswith(query.keys[0]):
            return [insee]
        is_whole = len(number) == 5
        found = self._named_among(query.keys, self._postal.exact(number)) if is_whole else []
        if found:
            return found
        home = departement_of(number) if is_whole else number
        places = set(self._postal.prefixed(home))
        found = self._named(query.keys, limit, lambda row: row in places or self._lines[row].startswith(home))
        if found:
            return found
        return (self._numbered(number, limit) if is_whole else []) or self._named(query.keys, limit)

    def _named_among(self, keys: Iterable[str], rows: Iterable[int]) -> list[int]:
        """Those of a few rows that bear the name, begin with it, or are spelt nearly so."""
        names = {row: self._key(row) for row in sorted(rows, key=self._is_town_with_arrondissements)}
        found: list[int] = []
        for typed in keys:
            exact, beginning = set(self._names.exact(typed)), set(self._names.prefixed(typed))
            found += [row for row in names if row in exact]
            found += [row for row, name in names.items() if row in beginning or name.startswith(typed)]
        if not found:
            for typed in keys:
                alike = nearest(typed, list(names.values()), len(names))
                found += [row for name, _score in alike for row in names if names[row] == name]
        return _distinct(found)

    def _named_in_departement(self, query: Query, limit: int) -> list[int]:
        """« Agen (Lot-et-Garonne) », « Agen Lot-et-Garonne »; nothing when no département is named."""
        if query.aside:
            return self._kept(query.keys, query.aside, limit)
        for cut in range(len(query.words) - 1, 0, -1):
            name, rest = "".join(query.words[:cut]), "".join(query.words[cut:])
            if len(rest) > _FEW and self._names.exact(name) and not self._names.prefixed(name + rest):
                found = self._kept((name,), rest, limit)
                if found:
                    return found
        return []

    def _kept(self, keys: tuple[str, ...], departement: str, limit: int) -> list[int]:
        codes = tuple(
            code
            for name, code in self._departements.items()
            if name.startswith(departement) or name.removeprefix("la").startswith(departement)
        )
        return self._named(keys, limit, lambda row: self._lines[row].startswith(codes)) if codes else []

    def _named(self, keys: tuple[str, ...], limit: int, keep: Keep | None = None) -> list[int]:
        """Exactly so, then beginning so, for each reading; when that makes few, those spelt alike."""
        found: dict[int, None] = {}
        is_exact = False
        for typed in keys:
            exact = _smallest(self._names.exact(typed), limit, keep)
            is_exact = is_exact or bool(exact)
            found |= dict.fromkeys(exact)
            if len(found) < limit:
                found |= dict.fromkeys(_smallest(self._names.prefixed(typed), limit, keep))
            if len(found) >= limit:
                return list(found)
        if keys[0] in TOWNS and keep is None:
            found |= dict.fromkeys(self._arrondissements(Query(town=TOWNS[keys[0]][0])))
        if len(found) < _FEW and not is_exact:
            for name in self._fuzzy.near(keys[0], limit if keep is None else _WIDE):
                found |= dict.fromkeys(_smallest(self._names.exact(name), limit, keep))
        return list(found)


def _smallest(rows: Iterable[int], limit: int, keep: Keep | None) -> list[int]:
    """The largest towns come first; one row may come under two keys, hence the set."""
    return nsmallest(limit, {row for row in rows if keep is None or keep(row)})


def _distinct(rows: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(rows))
