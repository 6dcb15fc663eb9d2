"""What a company's page shows of its visits and of who brought whom; both lead to the page of visits."""

from collections.abc import Callable
from functools import partial

from app.models.organisations import Organisation
from app.models.visits import Visit
from app.rules import french
from app.store import lists, records
from app.ui.office import Office
from app.ui.record_page import RecordPage
from app.ui.summary import Line, Section


def note(page: RecordPage, record: Organisation) -> None:
    """Typed while someone talks, on the page made for it."""
    page.frame.go("visits", f"tab:entry:chez-{record.id}")


def prepare(page: RecordPage, record: Organisation) -> None:
    """What one takes along, as a PDF."""
    # Imported here: most companies are only read.
    from app.ui.visits.printing import open_company

    open_company(page.office, page.frame, record.id)


def section(page: RecordPage, record: Organisation, edit: Callable[[Visit], None]) -> Section:
    """`edit` opens the form of a visit beside the record."""
    found = sorted(
        records.where(page.office.store, Visit, organisation_id=record.id),
        key=lambda visit: visit.held_on.isoformat() if visit.held_on else "",
        reverse=True,
    )
    return Section(
        "Visites",
        tuple(_line(page, visit, edit) for visit in found),
        empty="Aucune visite notée.",
        button="Ajouter une visite",
        on_button=lambda: edit(Visit(organisation_id=record.id, held_on=page.office.today)),
    )


def _line(page: RecordPage, visit: Visit, edit: Callable[[Visit], None]) -> Line:
    codes, is_planned = page.office.codes, visit.is_held is False
    told = (
        "prévue" if is_planned else "",
        "" if codes or not visit.notes else french.quoted(visit.notes),
        ", ".join(one.label for one in (*visit.brakes, *visit.levers)),
        "" if codes else visit.next_step,
    )
    return Line(
        f"{french.day(visit.held_on) or 'sans date'} {visit.at}".strip(),
        " · ".join(filter(None, told)),
        "todo" if is_planned else None,
        button="Noter la visite" if is_planned else "Modifier",
        run=partial(page.frame.go, "visits", f"tab:entry:{visit.id}") if is_planned else partial(edit, visit),
    )


def referrals(office: Office, record: Organisation) -> Section:
    """Who spoke of it, whom it brought, and its volunteers' word of mouth, of those it knows only."""
    lines = []
    for by in records.where(office.store, Organisation, id=record.referred_by_id) if record.referred_by_id else ():
        lines.append(Line(f"Venue par {office.company(by.name, by.code)}", to=("organisations", by.id)))
    for other in records.where(office.store, Organisation, referred_by_id=record.id):
        lines.append(Line(f"A fait venir {office.company(other.name, other.code)}", to=("organisations", other.id)))
    return Section("Qui a fait venir qui", (*lines, *_word_of_mouth(office, record)), empty="Rien de noté.")


def _word_of_mouth(office: Office, record: Organisation) -> list[Line]:
    own = {row.id: row for row in lists.persons(office.store, record.id) if row.employer_informed}
    brought = [(person, by) for person, by in lists.referrals(office.store).items() if by in own] if own else []
    told = {row.id: row for row in lists.persons(office.store) if row.employer_informed} if brought else {}
    return [
        Line(f"{office.person(own[by])} a fait venir {office.person(told[person])}", to=("persons", person))
        for person, by in brought
        if person in told
    ]
