"""What Ctrl+K looks through: companies, volunteers, missions and loans, by name or by code."""

from itertools import islice
from typing import TYPE_CHECKING

from app.rules import anonymity
from app.store import lists, merged
from app.store.lists import NamedRow
from app.ui.lists.searching import found, searchable, words
from app.ui.shell.finder import Hit

if TYPE_CHECKING:
    from app.ui.office import Office

_MOST_HITS = 12


class FileSearch:
    """Asked at every key: the texts of the whole file are made once, and again when it changes or F9 is pressed."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._hits: list[Hit] = []
        self._texts: list[str] = []
        self._made_in_codes: bool | None = None
        office.store.on_change(lambda _tables: self._forget())

    def __call__(self, text: str) -> list[Hit]:
        """The records that hold every word typed."""
        if self._made_in_codes != self._office.codes:
            self._make()
        wanted = words(text)
        places = (place for place, one in enumerate(self._texts) if found(wanted, one))
        return [self._hits[place] for place in islice(places, _MOST_HITS)]

    def _forget(self) -> None:
        self._made_in_codes = None

    def _make(self) -> None:
        self._hits = [self._hit(row) for row in lists.named(self._office.store)]
        former = merged.former_codes(self._office.store)
        self._texts = searchable(
            f"{title} {subtitle} {' '.join(former.get(id_, ()))}" for _room, id_, title, subtitle in self._hits
        )
        self._made_in_codes = self._office.codes

    def _hit(self, row: NamedRow) -> Hit:
        office = self._office
        if row.room == "organisations":
            return row.room, row.id, office.company(row.name, row.code), f"{row.code} · {office.commune(row.insee)}"
        if row.room == "needs":
            return row.room, row.id, row.job_title, f"{row.code} · {office.company(row.host, row.host_code)}"
        name = anonymity.person_name(row.first_name, row.name, row.person_code, office.codes)
        if row.room == "loans":
            return row.room, row.id, name, f"{row.code} · {office.company(row.host, row.host_code)}"
        return row.room, row.id, name, f"{row.code} · {row.job_title} · {office.commune(row.insee)}"
