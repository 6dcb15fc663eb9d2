"""Whose data are no longer to be kept, and why. Nothing is ever erased by itself."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.actions.office_file import LaptopSettings
from app.rules import french
from app.rules.safety import retention
from app.rules.safety.retention import Known, Terms, Why
from app.store import kept_since, office_settings
from app.store.store import Store

ERASED = "laptop.erased"


@dataclass(frozen=True)
class Due:
    """One person, or one company's contacts (`why` is CONTACTS, `name` the company's). `due_on`: since when."""

    record_id: str
    code: str
    name: str
    why: Why
    due_on: date
    last_contact_on: date
    is_trashed: bool = False


@dataclass(frozen=True)
class DueList:
    """`soon`: how many more within a month. `doubt`: why some are not proposed though the clock says so."""

    persons: tuple[Due, ...]
    contacts: tuple[Due, ...]
    soon: int = 0
    doubt: str = ""

    @property
    def count(self) -> int:
        return len(self.persons) + len(self.contacts)


def terms(store: Store) -> Terms:
    def years(key: str, given: int) -> int:
        text = office_settings.value(store, key)
        return int(text) if text.isdigit() and int(text) else given

    known = Terms()
    return Terms(
        years("retention.not_placed", known.not_placed),
        years("retention.placed", known.placed),
        years("retention.contacts", known.contacts),
    )


def listed(store: Store, settings: LaptopSettings | None, today: date) -> DueList:
    """The longest overdue first; without `settings`, those that a backup brought back are not told apart."""
    asked, written = terms(store), kept_since.written_days(store)
    agreed = retention.agreed_day(today, written)
    back = set(settings.value(ERASED).split()) if settings is not None else set()
    persons, soon = [], 0
    for row in kept_since.persons(store):
        contact = date.fromisoformat(row.last_contact_on)
        name = f"{row.first_name} {row.last_name}".strip()
        if row.id in back:
            persons.append(Due(row.id, row.code, name, Why.BACK, today, contact, bool(row.is_trashed)))
            continue
        last_loan = date.fromisoformat(row.last_loan_on) if row.last_loan_on else None
        found = retention.due_on(Known(contact, last_loan, bool(row.is_bound)), asked)
        if found is None:
            continue
        day, why = found
        if day <= agreed:
            persons.append(Due(row.id, row.code, name, why, day, contact, bool(row.is_trashed)))
        elif day <= agreed + timedelta(days=retention.NOTICE_DAYS):
            soon += 1
    contacts = []
    for company in kept_since.contacts(store):
        last = date.fromisoformat(company.last_contact_on)
        day = retention.contacts_due_on(last, asked)
        if day <= agreed:
            contacts.append(Due(company.id, company.code, company.name, Why.CONTACTS, day, last))
    doubt = _doubt(today, written) if retention.is_doubtful(today, written) else ""
    order = sorted(persons, key=lambda one: (one.why is not Why.BACK, one.due_on, one.code))
    return DueList(tuple(order), tuple(sorted(contacts, key=lambda one: (one.due_on, one.code))), soon, doubt)


def at_hand(store: Store, today: date) -> int:
    """How many are due, for the first page: nothing is read of a file too young to owe anything."""
    asked = terms(store)
    youngest = min(asked.not_placed, asked.placed, asked.contacts)
    if not kept_since.is_old(store, retention.years_before(today, youngest)):
        return 0
    return listed(store, None, today).count


def _doubt(today: date, written: list[date]) -> str:
    last = french.day_figures(max((day for day in written if day != today), default=today))
    return (
        f"L'ordinateur dit que nous sommes le {french.day_figures(today)}, mais ce fichier a été écrit le {last}"
        "\u00a0: vérifiez la date. Ce qui ne serait à effacer que selon l'ordinateur n'est pas proposé."
    )
