"""What the catalogue waits for, on the first page: the next issue, and profiles asked for that nothing came of."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from app.actions.today.things import Thing, Urgency
from app.rules import anonymity, french
from app.store import catalogue as rows
from app.store import office_settings
from app.store.store import Store

_TAB = "tab:catalogue"
_SOON_DAYS = 7


def things(store: Store, today: date, codes: bool, when: Callable[[date], str]) -> Iterator[Thing]:
    """Nothing before a first issue: not every office sends one. `when` says a day as the page does."""
    latest = rows.latest(store)
    due = latest + timedelta(days=int(office_settings.value(store, "catalogue.days"))) if latest else None
    if due is not None and (due - today).days <= _SOON_DAYS:
        late = due < today
        yield Thing(
            Urgency.LATE if late else Urgency.TODAY if due == today else Urgency.WEEK,
            "catalogue",
            f"Préparer le catalogue des profils disponibles, {when(due)}",
            f"le dernier date du {french.day_figures(latest)}",
            "Préparer",
            "matching",
            _TAB,
            due,
        )
    for row in rows.waiting(store):
        asked = date.fromisoformat(row.asked_on) if row.asked_on else today
        name = anonymity.person_name(row.first_name, row.last_name, row.person_code, codes)
        yield Thing(
            Urgency.TODAY,
            "request",
            f"Profil demandé, sans suite{french.NBSP}: {row.person_code}, "
            f"par {anonymity.company_name(row.company, row.company_code, codes)}",
            " · ".join(dict.fromkeys(filter(None, (name, f"demandé le {french.day_figures(asked)}")))),
            "Donner suite",
            "matching",
            f"{_TAB}:{row.id}",
            asked,
        )
