"""The records behind a figure, one line each, with the page that opens it; by name or, with codes, by code."""

from contextlib import closing
from datetime import date
from typing import Any, NamedTuple

from app.models.check_ins import CheckInParty, Feeling
from app.models.needs import NeedStatus
from app.models.organisations import Stage
from app.models.persons import PersonStatus
from app.models.proposals import ProposalStage
from app.models.states import LoanStatus
from app.rules import anonymity, french
from app.rules.figures.asked import Asked
from app.store import figures as rows
from app.store import lists
from app.store.store import Store

_TABS = {"issues": ("matching", "catalogue"), "visits": ("visits", "entry"), "tours": ("visits", "tours")}
"""The page of each, and its tab."""


class Behind(NamedTuple):
    """`stem` and `target` are the page and record to go to; `day` is ISO text, empty where there is none."""

    id: str
    name: str
    detail: str
    day: str
    stem: str
    target: str


def rows_aside(store: Store, about: str, ids: tuple[str, ...], asked: Asked, today: date, codes: bool) -> list[Behind]:
    """The same from another thread than the store's. Raises WorldProblem."""
    with closing(store.reader()) as reader:
        return behind(reader, about, ids, asked, today, codes)


def behind(store: Store, about: str, ids: tuple[str, ...], asked: Asked, today: date, codes: bool) -> list[Behind]:
    """Of the kind the indicator or the breakdown says; the check-ins of these loans where it is « check_ins » (those
    made) or « due » (those due)."""
    if about in ("check_ins", "due"):
        last = min(asked.last, today)
        found = rows.check_in_rows(store, asked.first, last, frozenset(ids), about == "due")
        return [_check_in(row, codes) for row in found]
    wanted = set(ids)
    if about in ("visits", "tours", "issues"):
        return [_other(row, about, codes) for row in rows.other_rows(store, about) if row.id in wanted]
    if about == "debriefs":
        return _debriefs(store, wanted, codes)
    reading = {
        "organisations": (lists.organisations, _organisation),
        "persons": (lists.persons, _person),
        "needs": (lists.needs, _need),
        "proposals": (lists.proposals, _proposal),
        "loans": (lists.loans, _loan),
    }
    read, say = reading[about]
    return [say(row, codes) for row in read(store) if row.id in wanted]  # type: ignore[operator]


def _debriefs(store: Store, wanted: set[str], codes: bool) -> list[Behind]:
    """One line for each party heard; a click opens the loan's « Bilan »."""
    loans = {row.id: row for row in lists.loans(store)}
    heard = [one for one in rows.debriefs(store) if one.id in wanted and one.loan_id in loans]
    return [
        _loan(loans[one.loan_id], codes)._replace(
            id=one.id,
            detail=_joined(CheckInParty(one.party).label, loans[one.loan_id].number),
            day=one.held_on,
            target=f"{one.loan_id}#bilan",
        )
        for one in heard
    ]


def _organisation(row: lists.OrganisationRow, codes: bool) -> Behind:
    name = anonymity.company_name(row.name, row.code, codes)
    return Behind(row.id, name, Stage(row.stage).label, "", "organisations", row.id)


def _person(row: lists.PersonRow, codes: bool) -> Behind:
    name = anonymity.person_name(row.first_name, row.last_name, row.code, codes)
    return Behind(row.id, name, _joined(row.job_title, PersonStatus(row.status).label), "", "persons", row.id)


def _need(row: lists.NeedRow, codes: bool) -> Behind:
    host = anonymity.company_name(row.host, row.host_code, codes)
    posts = french.counted(row.people, "poste") if row.people else "postes à préciser"
    detail = _joined(host, posts, NeedStatus(row.status).label)
    return Behind(row.id, f"{row.code} {row.job_title}", detail, row.starts_on, "needs", row.id)


def _proposal(row: lists.ProposalRow, codes: bool) -> Behind:
    person = anonymity.person_name(row.first_name, row.last_name, row.person_code, codes)
    host = anonymity.company_name(row.host, row.host_code, codes)
    detail = _joined(f"{row.job_title}, {host}", ProposalStage(row.stage).label)
    return Behind(row.id, person, detail, "", "loans", row.loan_id or row.id)


def _loan(row: lists.LoanRow, codes: bool) -> Behind:
    person = anonymity.person_name(row.first_name, row.last_name, row.person_code, codes)
    host = anonymity.company_name(row.host, row.host_code, codes)
    detail = _joined(f"{row.number} → {host}", LoanStatus(row.status).label)
    return Behind(row.id, person, detail, row.starts_on, "loans", row.id)


def _check_in(row: rows.CheckInRow, codes: bool) -> Behind:
    person = anonymity.person_name(row.first_name, row.last_name, row.person_code, codes)
    said = Feeling(row.feeling).label if row.feeling else "" if row.done_on else "à faire"
    detail = _joined(row.number, CheckInParty(row.party).label, said)
    return Behind(row.id, person, detail, row.done_on or row.due_on, "check_ins", row.id)


def _other(row: rows.OtherRow, about: str, codes: bool) -> Behind:
    name = anonymity.company_name(row.name, row.code, codes and about == "visits")
    stem, tab = _TABS[about]
    return Behind(row.id, name, "" if codes and about == "visits" else row.detail, row.day, stem, f"tab:{tab}:{row.id}")


def _joined(*texts: Any) -> str:
    return " · ".join(text for text in texts if text)
