"""The calendar of everything due: calls, opinions awaited, loans, titles, visits, statements; nobody is sent it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckInStep
from app.models.errors import Problem, Refusal
from app.models.returns import ReturnStep
from app.models.states import CheckInParty
from app.rules import calendar_entries as rules
from app.rules import french
from app.rules.calendar_entries import Entry
from app.rules.loans import consultations
from app.rules.loans.return_days import DAYS_BEFORE
from app.rules.working_days import next_working_day
from app.store import calendar_rows, office_settings
from app.store.calendar_rows import ConsultationRow, DueRow
from app.store.store import Store

FILE_NAME = "coup-de-main.ics"
NAMES = "calendar.names"


@dataclass(frozen=True)
class _Words:
    """How people and companies are called: by codes unless the office asked for names."""

    with_names: bool

    def of(self, name: str, code: str) -> str:
        return name if self.with_names and name.strip() else code


def with_names(store: Store) -> bool:
    return office_settings.value(store, NAMES) == "names"


def entries(store: Store, gazetteer: Gazetteer, today: date, *, names: bool | None = None) -> list[Entry]:
    """Everything due, by codes unless the settings, or `names`, say otherwise; never a pay, a phone, a note."""
    words = _Words(with_names(store) if names is None else names)
    since, until = rules.span(today)
    found = [
        entry
        for row in calendar_rows.due(store, since.isoformat(), (until + timedelta(days=31)).isoformat())
        for entry in _of(row, words, gazetteer)
    ]
    found += [entry for row in calendar_rows.consultations(store) if (entry := _opinion(row, words)) is not None]
    # What fell before today is left out: taking it away would only fill people's calendars with struck lines.
    return [one for one in found if since <= one.day <= until and (one.day >= today or not one.is_cancelled)]


def render(store: Store, gazetteer: Gazetteer, today: date, *, names: bool | None = None) -> tuple[str, bytes]:
    """File name and bytes. Raises Refusal when nothing is due at all: an empty calendar looks like a fault."""
    # Imported here: the window opens without it.
    from app.reports import ics

    known = entries(store, gazetteer, today, names=names)
    if not known:
        raise Refusal(Problem("calendar", "Rien n'est à venir\u00a0: le calendrier serait vide."))
    return FILE_NAME, ics.render(known, _title(store), told(_is_named(store, names)))


def of_visit(store: Store, gazetteer: Gazetteer, visit_id: str, today: date) -> tuple[str, bytes]:
    """One appointment, for whom it is with: the office's name instead of theirs. Raises KeyError out of its time."""
    from app.reports import ics

    known = {one.key: one for one in entries(store, gazetteer, today, names=False)}
    office = office_settings.value(store, "office.name") or "Coup de Main"
    entry = replace(known[f"visit-{visit_id}"], title=f"Visite\u00a0: {office}", detail="")
    return "visite.ics", ics.render([entry], office, "")


def told(is_named: bool) -> str:
    what = "avec les noms" if is_named else "en codes, sans nom"
    return f"Échéances du prêt de main-d'œuvre, {what}\u00a0; sans paie ni téléphone. À usage interne."


def _is_named(store: Store, names: bool | None) -> bool:
    return with_names(store) if names is None else names


def _title(store: Store) -> str:
    office = office_settings.value(store, "office.name")
    return f"Coup de Main · {office}" if office else "Coup de Main"


def _of(row: DueRow, words: _Words, gazetteer: Gazetteer) -> Iterator[Entry]:
    who, whose = words.of(row.who, row.who_code), words.of(row.whose, row.whose_code)
    match row.kind:
        case "call":
            yield _entry(row, _call_title(row, who, whose), f"{row.number} · noter l'appel dans Suivi")
        case "start":
            yield _entry(row, f"Début de mise à disposition\u00a0: {who} chez {whose}", row.number)
        case "end":
            yield from _end(row, who, whose)
        case "certificate":
            yield _entry(row, f"Fin de validité\u00a0: {row.word}, {who}")
        case "permit":
            yield _entry(row, f"Fin de l'autorisation de travail\u00a0: {who}")
        case "visit":
            commune = gazetteer.by_insee(row.whose) if words.with_names else None
            yield _entry(row, f"Visite\u00a0: {who}", place=commune.name if commune else "")
        case _:
            month = french.month(date.fromisoformat(row.word))
            yield _entry(row, f"Décompte à payer\u00a0: {row.number}", f"{month} · {who}")


def _call_title(row: DueRow, who: str, whose: str) -> str:
    party, step = row.word.split(" ")
    which = CheckInStep(step).label
    if party == CheckInParty.EMPLOYEE.value:
        return f"Appeler {who}\u00a0: {which}"
    return f"Appeler {whose}\u00a0: {which}, au sujet de {who}"


def _end(row: DueRow, who: str, whose: str) -> Iterator[Entry]:
    """The last day, and before it the steps of the return while it is still to prepare."""
    yield _entry(row, f"Fin de mise à disposition\u00a0: {who} chez {whose}", row.number)
    last = date.fromisoformat(row.day)
    is_over = bool(row.is_over) or row.word == "ended"
    for step, days in DAYS_BEFORE.items():
        title = f"Préparer le retour, {ReturnStep(step).label}\u00a0: {who}"
        day = min(next_working_day(last - timedelta(days=days)), last)
        entry = _entry(row, title, row.number, key=f"return-{days}-{row.id}", day=day)
        yield replace(entry, is_cancelled=is_over)


def _opinion(row: ConsultationRow, words: _Words) -> Entry | None:
    asked = _Consultation(date.fromisoformat(row.information_on), bool(row.with_expert))
    due = consultations.opinion_due(asked)
    if due is None:
        return None
    silent = (row.headcount or 0) >= consultations.DEEMED_CONSULTED_FROM
    after = "sans avis à cette date, il est réputé négatif" if silent else "sans avis, obtenez-en un exprès"
    return Entry(
        key=f"opinion-{row.id}",
        day=due,
        title=f"Délai du CSE\u00a0: {words.of(row.name, row.code)}",
        detail=f"Fin du délai de consultation\u00a0; {after}.",
        is_cancelled=bool(row.is_over),
        created_at=rules.moment(row.created_at),
        changed_at=rules.moment(row.updated_at),
    )


@dataclass(frozen=True)
class _Consultation:
    information_on: date | None
    with_expert: bool


def _entry(
    row: DueRow, title: str, detail: str = "", *, key: str = "", day: date | None = None, place: str = ""
) -> Entry:
    return Entry(
        key=key or f"{row.kind}-{row.id}",
        day=day or date.fromisoformat(row.day),
        title=title,
        detail=detail,
        at=row.at,
        place=place,
        is_cancelled=bool(row.is_over),
        created_at=rules.moment(row.created_at),
        changed_at=rules.moment(row.updated_at),
    )
