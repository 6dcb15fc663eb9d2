"""The journal as one reads it: who did what, when, on which record; never what the record says."""

import csv
import io
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.actions import laptops
from app.rules.exports import cells
from app.rules.safety import field_words
from app.store import journal, numbers
from app.store.store import Store

_PARIS = "Europe/Paris"
_TITLES = {
    "organisation": "Entreprise",
    "need": "Mission",
    "cse_consultation": "Consultation d'un CSE",
    "visit": "Visite",
    "catalogue_issue": "Catalogue",
    "tour_stop": "Étape de tournée",
    "clause_text": "Clause",
    "setting": "Réglage",
    "person": "Salarié",
}


class Line(NamedTuple):
    """`at` is local time; `who` « ce poste (A) » or another's letter; `what` the kind of record, `code` its own."""

    at: datetime
    who: str
    action: str
    what: str
    record_id: str
    code: str = ""


def purge(store: Store, now: datetime) -> None:
    """Throws away what is older; nothing through a file only read."""
    journal.purge(store, now)


def lines(store: Store, now: datetime) -> list[Line]:
    """Those of the last twelve months, latest first; older ones are thrown away."""
    purge(store, now)
    zone, names, codes = ZoneInfo(_PARIS), laptops.Names(store), numbers.given(store.connection)
    return [
        Line(
            *(one.at.astimezone(zone), names.of(one.laptop), one.action, _what(one.table), one.record_id),
            codes.get(one.record_id, ""),
        )
        for one in journal.entries(store, now - journal.KEPT)
    ]


def as_csv(found: list[Line]) -> bytes:
    """As spreadsheets read it in France: semicolons, and a mark for accents."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(("Quand", "Poste", "Action", "Fiche", "Identifiant"))
    for one in found:
        said = (one.who, one.action, one.what, one.record_id)
        writer.writerow((f"{one.at:%Y-%m-%d %H:%M:%S}", *map(cells.guarded, said)))
    return out.getvalue().encode("utf-8-sig")


def _what(table: str) -> str:
    return _TITLES.get(table) or field_words.TITLES.get(table, table)
