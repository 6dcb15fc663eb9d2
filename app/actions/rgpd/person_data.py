"""All the data of one person, for that person: PDF and JSON; everybody else's name is hidden (RGPD art. 15 and 20)."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.actions import documents, employee_file
from app.actions.rgpd import erasing
from app.models.persons import Person
from app.models.words import Word
from app.reports import library
from app.reports.person_data import Entry, Event, PersonDataFacts
from app.rules import french, past_words
from app.rules.safety import field_words, file_names, naming
from app.rules.third_party.screening import WITHHELD, Names
from app.store import about_person, journal
from app.store import erasing as store_erasing
from app.store.about_person import Row
from app.store.store import Store

WORD = "donner à une personne toutes ses données"
_LINKS = {
    "organisation_id": "organisation",
    "lender_id": "organisation",
    "host_id": "organisation",
    "need_id": "need",
    "issue_id": "catalogue_issue",
    "loan_id": "loan",
    "site_id": "organisation_sites",
}
_CLAUSES = "clauses"
_COMPANIES = ("organisation_id", "lender_id", "host_id", "site_id")


@dataclass(frozen=True)
class Everything:
    """`facts` for the paper, `document` for a machine. `links`: records that speak of the person, beside their own."""

    facts: PersonDataFacts
    document: dict[str, Any]
    links: int


def everything(store: Store, person_id: str, today: date) -> Everything:
    """Raises KeyError when there is no such person, or nothing is left of them."""
    person = erasing.person_of(store, person_id)
    reach = store_erasing.reach(store.connection, person_id)
    found = about_person.found_rows(store, reach)
    reader = _Reader(store, person, found)
    entries = [reader.entry(row) for row in found]
    naming_ = erasing.naming_of(store, person)
    mentions = [
        (one, naming.quote(one.text, span))
        for one in store_erasing.texts(store.connection, naming_, reach)
        for span in one.spans[:1]
        if span.is_sure
    ]
    sentences = [
        (erasing.where(one.table), reader.hide.screen(f"{quote.before}\0{quote.after}").text.replace("\0", quote.name))
        for one, quote in mentions
    ]
    events = [
        Event(one.at, one.action, field_words.TITLES.get(one.table, one.table), reader.changes(one))
        for one in about_person.former(store, reach)
    ]
    papers = about_person.papers(store, reach)
    logged = about_person.journal(store, reach)
    drafts = [
        (form, at, {name: reader.text(name, said) for name, said in values.items()})
        for form, at, values in about_person.drafts(store, reach)
    ]
    facts = PersonDataFacts(
        code=person.code,
        name=f"{person.first_name} {person.last_name}".strip(),
        entries=tuple(entries),
        mentions=tuple(sentences),
        events=tuple(events),
        papers=tuple((one.name, one.kept_on) for one in papers),
        drafts=len(drafts),
        journal=tuple((one.at, one.action) for one in logged),
        office=documents.head(store),
    )
    links = sum(row.table != "person" and row.parent_id != person_id for row in found if _is_whole(row)) + len(mentions)
    return Everything(facts, _document(facts, found, reader, papers, drafts, today), links)


def render(store: Store, person_id: str, today: date) -> dict[str, bytes]:
    """File name and bytes of both; noted in the journal. Raises KeyError."""
    made = everything(store, person_id, today)
    from app.reports import person_data

    stem = file_names.safe(f"{made.facts.code}-toutes-ses-donnees")
    pdf = library.rendered(person_data.build(made.facts, today), ".pdf")
    text = json.dumps(made.document, ensure_ascii=False, indent=1)
    journal.note(store, WORD, "person", person_id)
    return {f"{stem}.pdf": pdf, f"{stem}.json": text.encode()}


def _is_whole(row: Row) -> bool:
    return row.table in store_erasing.RECORDS or row.table == "catalogue_issue_profiles"


class _Reader:
    """Puts rows into words, with nobody else in them."""

    def __init__(self, store: Store, person: Person, found: list[Row]) -> None:
        self._store = store
        self._known = {
            row.values[name] for row in found for name in _COMPANIES if row.values.get(name) and _tells_company(row)
        }
        self.hide: Names = employee_file.others(store, person.id, {str(one) for one in self._known})

    def entry(self, row: Row) -> Entry:
        said = [(self._label(name), self._said(name, value)) for name, value in row.values.items() if name != "id"]
        title = field_words.TITLES.get(row.table, row.table)
        told = tuple((label, text) for label, text in said if text)
        return Entry(f"{title} (à la corbeille)" if row.is_trashed else title, told, bool(row.parent_id))

    def fields(self, row: Row) -> dict[str, Any]:
        return {name: self.raw(name, value) for name, value in row.raw.items()}

    def changes(self, one: about_person.Former) -> tuple[str, ...]:
        """« Téléphone : 06… → 07… » of each field that moved."""
        names = [name for name in {**one.before, **one.after} if name in field_words.WORDS]
        moved = [name for name in names if one.before.get(name) != one.after.get(name)]
        told = []
        for name in moved:
            before, after = (self._told_raw(one.table, name, side.get(name)) for side in (one.before, one.after))
            if before or after:
                told.append(f"{self._label(name)}{french.NBSP}: {before or past_words.NOTHING} → {after or 'vide'}")
        return tuple(told) if one.before else ()

    def _told_raw(self, table: str, name: str, value: Any) -> str:
        """As the file keeps it, told as the models read it; a column of a former version stays as it was."""
        try:
            told = self._said(name, about_person.decoded(table, name, value)) if value is not None else ""
        except (KeyError, ValueError, TypeError):
            told = str(self.raw(name, value))
        return told

    def raw(self, name: str, value: Any) -> Any:
        if name in field_words.OTHERS:
            return WITHHELD if value else value
        if name in _LINKS and value:
            return self._linked(name, str(value))
        return self.text(name, value) if isinstance(value, str) else value

    def text(self, name: str, value: str) -> str:
        """Names of others go; what is the person's own stays as it is."""
        if name in field_words.OTHERS:
            return WITHHELD if value else ""
        return value if name in field_words.OWN else self.hide.screen(value).text

    def _said(self, name: str, value: Any) -> str:
        if name in field_words.OTHERS:
            return WITHHELD if value else ""
        if name in _LINKS and value:
            return self._linked(name, value)
        if name.endswith("_id"):
            return ""
        if name == _CLAUSES and value:
            # The stamp of what a paper held is ours: the paper itself says it in full.
            return french.counted(len(str(value).split()), "clause, lue dans le papier", "clauses, lues dans le papier")
        told = value if isinstance(value, str) and not isinstance(value, Word) else past_words.told(value)
        told = "" if told == past_words.NOTHING else told
        return self.text(name, told)

    def _linked(self, name: str, record_id: str) -> str:
        if name in _COMPANIES and record_id not in self._known:
            return WITHHELD
        return about_person.names_elsewhere(self._store, _LINKS[name], record_id)

    def _label(self, name: str) -> str:
        return field_words.WORDS.get(name, name)


def _tells_company(row: Row) -> bool:
    """Employers and the companies of loans are known to the person; who merely asked for a profile is not."""
    return row.table in ("person_employments", "loan")


def _document(
    facts: PersonDataFacts,
    found: list[Row],
    reader: _Reader,
    papers: list[about_person.Paper],
    drafts: list[tuple[str, str, dict[str, str]]],
    today: date,
) -> dict[str, Any]:
    return {
        "format": "coupdemain-donnees-personne-1",
        "fait_le": today.isoformat(),
        "code": facts.code,
        "nom": facts.name,
        "donnees": [
            {
                "table": row.table,
                "titre": field_words.TITLES.get(row.table, row.table),
                "id": row.id,
                "dans": row.parent_id,
                "a_la_corbeille": row.is_trashed,
                "champs": reader.fields(row),
            }
            for row in found
        ],
        "phrases_ailleurs": [{"ou": where, "phrase": text} for where, text in facts.mentions],
        "etats_anterieurs": [
            {"le": _moment(one.at), "action": one.action, "quoi": one.what, "changements": list(one.changes)}
            for one in facts.events
        ],
        "brouillons": [{"formulaire": form, "garde_le": at, "saisie": values} for form, at, values in drafts],
        "papiers": [{"nom": one.name, "octets": one.size, "sha256": one.sha256, "le": one.kept_on} for one in papers],
        "journal": [{"le": _moment(at), "action": action} for at, action in facts.journal],
    }


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
