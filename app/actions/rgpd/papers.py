"""Two pages for the data protection officer, two for the IT department, from what the file and the program are."""

from datetime import date

import app
from app import paths
from app.actions import backups, documents
from app.actions import office_settings as settings_actions
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import components, due
from app.models.settings import SETTINGS
from app.reports import library
from app.reports.privacy_papers import DpoFacts, ItFacts
from app.store import lists, office_settings, sqlite
from app.store.store import Store

KINDS = ("dpo", "informatique")
_PLAIN = b"SQLite format 3\x00"


def dpo(store: Store) -> DpoFacts:
    counts = lists.counts(store)
    return DpoFacts(
        office=documents.head(store),
        facilitator=office_settings.value(store, "facilitator.name"),
        dpo=office_settings.value(store, "retention.dpo"),
        terms=due.terms(store),
        weights=tuple((one.label, weight) for one, weight in settings_actions.weights(store).items()),
        people=counts.persons,
        companies=counts.organisations,
        is_encrypted=is_encrypted(store),
    )


def it(store: Store, settings: LaptopSettings) -> ItFacts:
    return ItFacts(
        office=documents.head(store),
        version=app.__version__,
        sqlite=sqlite.version(),
        file=str(store.path.absolute()),
        backups=str(backups.folder_of(store.path)),
        second=settings.value(backups.SECOND_PLACE),
        settings=str(paths.settings_folder()),
        logs=str(paths.log_folder()),
        is_encrypted=is_encrypted(store),
        components=tuple(components.installed()),
        laptop_settings=sum(one.scope == "laptop" for one in SETTINGS),
    )


def is_encrypted(store: Store) -> bool:
    """By the file's own bytes."""
    with store.path.open("rb") as file:
        return file.read(len(_PLAIN)) != _PLAIN


def render(store: Store, settings: LaptopSettings, today: date) -> dict[str, bytes]:
    """File name and bytes of the four: each paper in PDF and in Word."""
    from app.reports import privacy_papers

    made = {
        "protection-donnees-dpo": privacy_papers.dpo(dpo(store), today),
        "note-informatique": privacy_papers.it(it(store, settings), today),
    }
    return {
        f"{name}{suffix}": library.rendered(paper, suffix)
        for name, paper in made.items()
        for suffix in library.SUFFIXES
    }
