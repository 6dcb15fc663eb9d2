"""What waits on months to invoice: hours to type, signatures, statements to make, and those paid late."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from app.actions.today.things import Thing, Urgency
from app.models.states import INVOICED
from app.rules import anonymity, french
from app.store import billing as rows
from app.store.store import Store

_DAYS_TO_MAKE = 10
"""A month is invoiced within these days of its end; after them it is late."""
_DAYS_ASKED = 62
"""A month nobody invoiced in all that time is asked for no more: not every office makes statements."""


def things(store: Store, today: date, codes: bool, when: Callable[[date], str]) -> Iterator[Thing]:
    """One line a loan, its oldest month first, and one a statement paid late. `when` says a day as the page does."""
    for late in rows.late(store, today.isoformat()):
        month = french.month(date.fromisoformat(late.month))
        host = anonymity.company_name(late.host, late.host_code, codes)
        owed = "" if codes else f"{french.euros(Decimal(late.owed) / 100)} · "
        yield Thing(
            Urgency.LATE,
            "unpaid",
            f"Décompte impayé{french.NBSP}: {host}, {month}, {when(date.fromisoformat(late.due_on))}",
            f"{owed}{late.number}",
            "Noter le paiement",
            "loans",
            f"{late.loan_id}#{late.month}",
            date.fromisoformat(late.due_on),
        )
    since = today - timedelta(days=_DAYS_ASKED)
    month = since.replace(day=1).isoformat()
    stated, signed = rows.stated(store, month), rows.signed(store, month)
    for row in rows.invoiced(store, tuple(status.value for status in INVOICED), since.isoformat()):
        ends = (end for end in _ends(row, today) if end >= since)
        left = [end for end in ends if (row.id, f"{end:%Y-%m}-01") not in stated]
        if left:
            yield _thing(row, left, signed, today, codes, when)


def _ends(row: rows.InvoicedRow, today: date) -> list[date]:
    """The last day of each month of the loan that is over."""
    if not row.starts_on or not row.ends_on:
        return []
    last, month = date.fromisoformat(row.ends_on), date.fromisoformat(row.starts_on).replace(day=1)
    found = []
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        end = min(following - timedelta(days=1), last)
        if end >= today:
            break
        found.append(end)
        month = following
    return found


def _thing(
    row: rows.InvoicedRow,
    left: list[date],
    signed: dict[tuple[str, str], bool],
    today: date,
    codes: bool,
    when: Callable[[date], str],
) -> Thing:
    end = left[0]
    due = end + timedelta(days=_DAYS_TO_MAKE)
    state = signed.get((row.id, f"{end:%Y-%m}-01"))
    does = {None: "Saisir les heures", False: "Faire viser les heures", True: "Établir le décompte"}[state]
    person = anonymity.person_name(row.first_name, row.last_name, row.person_code, codes)
    more = f"{french.counted(len(left), 'mois', 'mois')} à facturer" if len(left) > 1 else ""
    host = anonymity.company_name(row.host, row.host_code, codes)
    return Thing(
        Urgency.LATE if due < today else Urgency.TODAY if due == today else Urgency.WEEK,
        "statement",
        f"{does}{french.NBSP}: {person}, {french.month(end)}, {when(due)}",
        " · ".join(filter(None, (row.number, host, more))),
        {None: "Saisir", False: "Noter le visa", True: "Établir"}[state],
        "loans",
        f"{row.id}#{end:%Y-%m}-01",
        due,
    )
