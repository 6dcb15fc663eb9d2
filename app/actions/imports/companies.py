"""The companies of the file and those of the rows read so far, found by SIRET, code, or name and town."""

from functools import lru_cache

from app.models.organisations import Organisation
from app.rules import french
from app.rules.imports.shapes import RowPlan, Verdict
from app.store import merged, records
from app.store.store import Store

_NEAR = 88
_plain = lru_cache(16)(french.plain)
"""Of one row's names, asked when they are looked for and again when they are kept."""


class Companies:
    """`of_id` holds each record as the rows read so far leave it; `lines` which row of the file made or met it."""

    def __init__(self, store: Store) -> None:
        self.of_id: dict[str, Organisation] = {}
        self.lines: dict[str, int] = {}
        self.was: dict[str, Organisation] = {}
        """Those that rows change, as the file had them."""
        self._by_siret: dict[str, str] = {}
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._near: dict[str, dict[str, str]] = {}
        self._before: dict[str, str] = {}
        for one in records.every(store, Organisation):
            self.keep(one)
            self._before[french.plain(one.name)] = one.id
            for insee in _towns(one) or {""}:
                self._near.setdefault(insee, {})[french.plain(one.name)] = one.id
        for kept, codes in merged.former_codes(store).items():
            # A list made before two records were merged names the one kept.
            self._by_code |= {code.upper(): kept for code in codes if kept in self.of_id}
        self.former: dict[str, str] = {}
        """The name of a record merged into another, which lists still bear: it finds that one, and changes no name."""
        for kept, *gone in merged.former_names(store, "organisation", "name", "legal_name"):
            for name in filter(None, map(french.plain, gone)):
                ids = self._by_name.setdefault(name, [])
                if kept in self.of_id and kept not in ids:
                    self.former[name] = kept
                    ids.append(kept)

    def keep(self, one: Organisation) -> None:
        """A company as it stands now, new or changed."""
        self.of_id[one.id] = one
        if one.siret:
            self._by_siret.setdefault(one.siret, one.id)
        if one.code:
            self._by_code.setdefault(one.code.upper(), one.id)
        for name in (one.name, one.legal_name):
            if name:
                ids = self._by_name.setdefault(_plain(name), [])
                if one.id not in ids:
                    ids.append(one.id)

    def near(self, one: Organisation) -> set[str]:
        ids = {one.id, self._by_siret.get(one.siret, one.id)} if one.siret else {one.id}
        for name in self.names(one):
            ids.update(self._by_name.get(name, ()))
        return ids

    def names(self, one: Organisation) -> set[str]:
        """Those it has, and those it had in the file."""
        both = (one, self.was.get(one.id, one))
        return {_plain(name) for either in both for name in (either.name, either.legal_name) if name}

    def needs(self, _one: Organisation) -> set[str]:
        return set()

    def doubt(self, row: RowPlan) -> str:
        return _plain(row.title) if any(problem.field == "name" for problem in row.problems) else ""

    def take_back(self, row: RowPlan) -> None:
        """As before the row that made a record, changed it, or only met it."""
        one: Organisation = row.record
        self.lines.pop(one.id, None)
        if row.verdict is Verdict.SAME:
            return
        for name in self.names(one):
            if one.id in (ids := self._by_name.get(name, [])):
                ids.remove(one.id)
        if self._by_siret.get(one.siret) == one.id:
            del self._by_siret[one.siret]
        del self.of_id[one.id]
        before = self.was.pop(one.id, None)
        if before is not None:
            self.keep(before)

    def by_siret(self, siret: str) -> Organisation | None:
        return self._at(self._by_siret.get(siret, ""))

    def by_code(self, code: str) -> Organisation | None:
        return self._at(self._by_code.get(code.strip().upper(), ""))

    def named(self, name: str) -> list[Organisation]:
        return [self.of_id[one] for one in self._by_name.get(_plain(name), ())]

    def at(self, siret: str, name: str, insee: str) -> Organisation | None:
        """The one of that SIRET; else of that name in that town, unless two SIRETs tell them apart."""
        return next(iter(self.all_at(siret, name, insee)), None)

    def all_at(self, siret: str, name: str, insee: str) -> list[Organisation]:
        """The same, and all that it could be when nothing tells which: one of that town before one of no town."""
        found = self.by_siret(siret) if siret else None
        if found is not None or not name:
            return [found] if found else []
        named = [one for one in self.named(name) if not (siret and one.siret)]
        if len(named) < 2:
            return [one for one in named if not insee or insee in (_towns(one) or {insee})]
        there = [one for one in named if (insee in _towns(one) if insee else not _towns(one))]
        return there or [one for one in named if not insee or not _towns(one)]

    def resembling(self, name: str, insee: str) -> Organisation | None:
        """One that was in the file before, in the same town, and spelt nearly so."""
        near = self._near.get(insee)
        if not near or not name:
            return None
        # Imported here: most sessions never import.
        from rapidfuzz import fuzz, process

        found = process.extractOne(french.plain(name), near.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
        return self.of_id[near[found[0]]] if found else None

    def resembling_anywhere(self, name: str) -> Organisation | None:
        """The same, wherever it is."""
        if not self._before:
            return None
        # Imported here: most sessions never import.
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            french.plain(name), self._before.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR
        )
        return self.of_id[self._before[found[0]]] if found else None

    def _at(self, one: str) -> Organisation | None:
        return self.of_id.get(one)


def _towns(one: Organisation) -> set[str]:
    return {site.place.insee for site in one.sites if site.place.insee}


def called(one: Organisation) -> str:
    """« Ateliers de la Baïse (E-A001) »."""
    return f"{one.name} ({one.code})" if one.code else one.name
