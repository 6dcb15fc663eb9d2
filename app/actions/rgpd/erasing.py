"""Erasing somebody for good: refused with its reason, prepared with what names them, done, and what still holds it."""

from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from app.actions import backups, figures
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import due, kept_papers
from app.models.errors import Problem, Refusal, WorldProblem
from app.models.persons import Person
from app.rules.safety import naming, retention
from app.rules.safety.naming import Naming, Quote
from app.store import backups as files
from app.store import erasing as store_erasing
from app.store import figures as figure_rows
from app.store import journal, kept_since, merged
from app.store.backups import Backup
from app.store.erasing import NotRewritten as NotRewritten
from app.store.erasing import Reach
from app.store.store import Store

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

_WHERE = {
    "organisation": "entreprise",
    "organisation_contacts": "contact d'une entreprise",
    "organisation_sites": "site d'une entreprise",
    "cse_consultation": "consultation d'un CSE",
    "visit": "visite",
    "need": "mission",
    "person": "autre personne",
    "proposal": "mise en relation",
    "loan": "mise à disposition",
    "check_in": "point de suivi",
    "catalogue_issue": "catalogue",
    "tour_stop": "étape de tournée",
    "clause_text": "clause",
    "setting": "réglage",
    "import_mapping": "titres d'un tableau importé",
}
PAPER = kept_papers.ATTACHMENT
"""The table of a mention that is a paper."""
UNKNOWN = (
    "Les archives ouvertes, les exports et les copies enregistrés ailleurs ne sont pas connus du programme\u00a0: "
    "supprimez-les vous-même."
)
"""What nobody but the office can look for."""
_LONGEST_KEPT = timedelta(days=366)
"""A month's backup lives a year at most."""


class Mention(NamedTuple):
    """A record elsewhere that names the person: the sentence of each place, and whether it is surely them.

    Or a paper kept, which would be deleted whole: without quotes, a scan that nobody but a person can read.
    """

    table: str
    record_id: str
    where: str
    quotes: tuple[Quote, ...]
    is_sure: bool
    is_former: bool


@dataclass(frozen=True)
class Prepared:
    """What erasing would do. `refusals`: why it may not be done today, one sentence each; empty when it may."""

    person_id: str
    code: str
    name: str
    refusals: tuple[str, ...]
    mentions: tuple[Mention, ...]
    rows: int
    papers: int


class Holding(NamedTuple):
    """A backup made before: it still holds the person until it is thinned, at the latest on `until`."""

    backup: Backup
    until: date


def _unheard(_done: int, _total: int) -> None:
    """Nobody waits."""


def prepare(store: Store, person_id: str, today: date, step: Callable[[int, int], None] = _unheard) -> Prepared:
    """Raises KeyError when there is no such person, or only what is counted is left of them."""
    person = person_of(store, person_id)
    reach = store_erasing.reach(store.connection, person_id)
    named = naming_of(store, person)
    mentions = [*_texts(store, named, reach), *_papers(store, named, reach, step)]
    mentions.sort(key=lambda one: (one.table == kept_papers.ATTACHMENT, not one.is_sure, one.is_former, one.where))
    return Prepared(
        person_id,
        person.code,
        f"{person.first_name} {person.last_name}".strip(),
        tuple(refusals(store, person_id, today)),
        tuple(mentions),
        sum(map(len, reach.ids.values())),
        len(reach.papers),
    )


def _texts(store: Store, named: Naming, reach: Reach) -> list[Mention]:
    found = store_erasing.texts(store.connection, named, reach)
    by_record: dict[tuple[str, str], list[store_erasing.Text]] = {}
    for one in found:
        by_record.setdefault((one.table, one.record_id), []).append(one)
    return [
        Mention(
            table,
            record_id,
            where(table),
            tuple(naming.quote(one.text, span) for one in texts for span in one.spans),
            any(span.is_sure for one in texts for span in one.spans),
            all(not one.column for one in texts),
        )
        for (table, record_id), texts in by_record.items()
    ]


def _papers(store: Store, named: Naming, reach: Reach, step: Callable[[int, int], None]) -> list[Mention]:
    """Never sure: a paper goes whole, with what it proves for others."""
    found = kept_papers.named_in(store, named, reach.papers, reach.ids.get("loan", ()), step)
    return [Mention(kept_papers.ATTACHMENT, one.attachment_id, one.where, one.quotes, False, False) for one in found]


def prepare_aside(store: Store, person_id: str, today: date, step: Callable[[int, int], None] = _unheard) -> Prepared:
    """The same from another thread than the store's."""
    with closing(store.reader()) as reader:
        return prepare(reader, person_id, today, step)


def person_of(store: Store, person_id: str) -> Person:
    """In the trash too: what lies there is still held. Raises KeyError once erased."""
    first_name, last_name, phone, email, code = store_erasing.named(store, person_id)
    return Person(id=person_id, first_name=first_name, last_name=last_name, phone=phone, email=email, code=code)


def refusals(store: Store, person_id: str, today: date) -> list[str]:
    known = [
        retention.Loan(number, is_bound, date.fromisoformat(last) if last else None)
        for number, is_bound, last in kept_since.loans(store, person_id)
    ]
    return retention.why_kept(known, due.terms(store), today)


def erase(
    store: Store,
    settings: LaptopSettings,
    gazetteer: "Gazetteer",
    person_id: str,
    cleaned: Iterable[tuple[str, str]],
    today: date,
) -> list[Holding]:
    """For good: a backup is taken first, and answered among those that still hold the person.

    `cleaned`: table and id of the mentions whose name is to go. Raises Refusal with its reason, or WorldProblem.
    """
    person = person_of(store, person_id)
    why = refusals(store, person_id, today)
    if why:
        raise Refusal(*(Problem("person", sentence) for sentence in why))
    backups.take(store.path, settings, store.now(), backups.BEFORE_ERASURE)
    reach = store_erasing.reach(store.connection, person_id)
    store_erasing.erase(
        store, reach, naming_of(store, person), cleaned, _kms(store, gazetteer, person_id, today), today
    )
    remembered = dict.fromkeys([*settings.value(due.ERASED).split(), *reach.ids["person"]])
    settings.keep(due.ERASED, " ".join(remembered))
    return rewrite(store, settings)


def rewrite(store: Store, settings: LaptopSettings) -> list[Holding]:
    """What is left to do when erasing stopped before it. Raises NotRewritten."""
    store_erasing.rewrite(store)
    return holdings(store, settings)


def erase_contacts(store: Store, settings: LaptopSettings, organisation_id: str) -> list[Holding]:
    """Of a company nobody spoke with for long. Raises WorldProblem."""
    backups.take(store.path, settings, store.now(), backups.BEFORE_ERASURE)
    store_erasing.erase_contacts(store, organisation_id)
    return rewrite(store, settings)


def holdings(store: Store, settings: LaptopSettings) -> list[Holding]:
    """Every backup of this file known on this laptop and in its second place, latest first."""
    found = backups.everywhere(store.path, settings)
    return [Holding(one, _day(one.made_at) + _LONGEST_KEPT) for one in found]


def delete_backups(store: Store, settings: LaptopSettings, found: Iterable[Holding]) -> list[Holding]:
    """Takes one of the file as it is now, then deletes these; answers those that could not be deleted."""
    fresh = backups.take(store.path, settings, store.now(), backups.BY_HAND).backup
    asked = [one for one in found if one.backup.path.name != fresh.path.name]
    for one in asked:
        files.delete(one.backup)
    journal.note(store, "supprimer des sauvegardes")
    left = [one for one in asked if one.backup.path.exists()]
    if not left and not backups.every(store.path):
        raise WorldProblem(
            "Aucune sauvegarde n'a pu être faite du fichier tel qu'il est\u00a0: faites-en une à la main."
        )
    return left


def _day(moment: datetime) -> date:
    return moment.date()


def where(table: str) -> str:
    if table in _WHERE:
        return _WHERE[table]
    return _WHERE.get(table.rpartition("_")[0], "fiche")


def naming_of(store: Store, person: Person) -> naming.Naming:
    """Also as the records merged into theirs wrote it."""
    own = naming.of(person.first_name, person.last_name, person.phone, person.email)
    also = []
    for one in merged.gone_into(store.connection, person.id):
        with suppress(KeyError):  # erased by itself meanwhile
            also.append(naming.of(*store_erasing.named(store, one)[:4]))
    return replace(own, also=tuple(one for one in also if one != own))


def _kms(store: Store, gazetteer: "Gazetteer", person_id: str, today: date) -> dict[str, float | None]:
    """What the figures tell of the way of each loan, before the home is gone."""
    facts = figure_rows.read(store, date.min, date.max, today)
    return {one.id: one.km for one in figures.measured(facts, gazetteer).loans if one.person_id == person_id}
