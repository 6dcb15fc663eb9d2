"""The volunteers of the file and of the rows read so far, found by code, or by name and what tells namesakes apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.persons import Person
from app.rules import french
from app.rules.imports.shapes import RowPlan, Verdict
from app.store import merged, records, trash
from app.store.store import Store

_NEAR = 90


@dataclass(frozen=True)
class Hints:
    """What a row says of a person beside the name."""

    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    insee: str = ""
    employer_id: str = ""


class People:
    """`of_id` holds each record as the rows read so far leave it; `lines` which row of the file made or met it."""

    def __init__(self, store: Store) -> None:
        self.of_id: dict[str, Person] = {}
        self.lines: dict[str, int] = {}
        self.was: dict[str, Person] = {}
        """Those that rows change, as the file had them."""
        self.erased = trash.erased_codes(store)
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        for one in records.every(store, Person):
            self.keep(one)
        for kept, codes in merged.former_codes(store).items():
            # A list made before two records were merged names the one kept.
            self._by_code |= {code.upper(): kept for code in codes if kept in self.of_id}
        self._before = tuple(self._by_name)
        self.former: dict[str, str] = {}
        """The name of a record merged into another, which lists still bear: it finds that one, and changes no name."""
        for kept, last_name, first_name in merged.former_names(store, "person", "last_name", "first_name"):
            key = _key(last_name, first_name)
            ids = self._by_name.setdefault(key, [])
            if kept in self.of_id and kept not in ids:
                self.former[key] = kept
                ids.append(kept)

    def is_former(self, said: Mapping[str, Any], one: Person) -> bool:
        return (
            bool(self.former) and self.former.get(_key(said.get("last_name", ""), said.get("first_name", ""))) == one.id
        )

    def keep(self, one: Person) -> None:
        self.of_id[one.id] = one
        if one.code:
            self._by_code.setdefault(one.code.upper(), one.id)
        ids = self._by_name.setdefault(_key(one.last_name, one.first_name), [])
        if one.id not in ids:
            ids.append(one.id)

    def near(self, one: Person) -> set[str]:
        return {one.id}.union(*(self._by_name.get(name, ()) for name in self.names(one)))

    def names(self, one: Person) -> set[str]:
        """The one it has, and the one it had in the file."""
        return {_key(either.last_name, either.first_name) for either in (one, self.was.get(one.id, one))}

    def needs(self, one: Person) -> set[str]:
        return {employment.organisation_id for employment in one.employments}

    def doubt(self, _row: RowPlan) -> str:
        """No row is refused for the people other rows make: of several namesakes it makes one more."""
        return ""

    def take_back(self, row: RowPlan) -> None:
        """As before the row that made a record, changed it, or only met it."""
        one: Person = row.record
        self.lines.pop(one.id, None)
        if row.verdict is Verdict.SAME:
            return
        ids = self._by_name.get(_key(one.last_name, one.first_name), [])
        if one.id in ids:
            ids.remove(one.id)
        del self.of_id[one.id]
        before = self.was.pop(one.id, None)
        if before is not None:
            self.keep(before)

    def by_code(self, code: str) -> Person | None:
        return self.of_id.get(self._by_code.get(code.strip().upper(), ""))

    def named(self, last_name: str, first_name: str) -> list[Person]:
        return [self.of_id[one] for one in self._by_name.get(_key(last_name, first_name), ())]

    def at(self, last_name: str, first_name: str, hints: Hints) -> Person | None:
        """The one of that name whom a birth date, a telephone or an address tells; else whom nothing contradicts."""
        named = [one for one in self.named(last_name, first_name) if not _is_other(one, hints)]
        for one in named:
            if _is_told(one, hints):
                return one
        alike = [one for one in named if not _may_be_other(one, hints)]
        if len(alike) > 1:
            # A list that comes in again finds those it made, however little it says of each.
            alike = [one for one in alike if _says_as_little(one, hints)]
        return alike[0] if len(alike) == 1 else None

    def resembling(self, last_name: str, first_name: str) -> Person | None:
        """One of nearly that name who was in the file before."""
        if not self._before:
            return None
        # Imported here: most sessions never import.
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            _key(last_name, first_name), self._before, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR
        )
        return self.of_id[self._by_name[found[0]][0]] if found else None


def _key(last_name: str, first_name: str) -> str:
    return f"{french.plain(last_name)}|{french.plain(first_name)}"


def _is_other(one: Person, hints: Hints) -> bool:
    return bool(one.birth_date and hints.birth_date and one.birth_date != hints.birth_date)


def _is_told(one: Person, hints: Hints) -> bool:
    pairs = ((one.birth_date, hints.birth_date), (one.phone, hints.phone), (one.email.lower(), hints.email.lower()))
    return any(known and known == said for known, said in pairs)


def _may_be_other(one: Person, hints: Hints) -> bool:
    """Something both say differs: two people of one name are never made one by an import."""
    employers = {job.organisation_id for job in one.employments if job.organisation_id}
    return (
        bool(one.phone and hints.phone and one.phone != hints.phone)
        or bool(one.email and hints.email and one.email.lower() != hints.email.lower())
        or bool(one.home.insee and hints.insee and one.home.insee != hints.insee)
        or bool(employers and hints.employer_id and hints.employer_id not in employers)
    )


def _says_as_little(one: Person, hints: Hints) -> bool:
    """The same town and employer, or none of them on either side."""
    employers = {job.organisation_id for job in one.employments if job.organisation_id} or {""}
    return one.home.insee == hints.insee and hints.employer_id in employers


def called(one: Person) -> str:
    """« Élise Lœuvrier (S-A001) »."""
    name = f"{one.first_name} {one.last_name}".strip()
    return f"{name} ({one.code})" if one.code else name
