"""A loan's papers, made from its records: what the window prints, the command line writes."""

from dataclasses import replace
from datetime import date

from app.actions import loans
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.persons import Employment
from app.reports import library
from app.reports.blocks import OfficeHead
from app.reports.facts import LoanFacts, insee_codes
from app.store import attachments, office_settings, records
from app.store.store import Store


def facts(store: Store, gazetteer: Gazetteer, loan_id: str) -> LoanFacts:
    """All that a loan's papers may say. Raises KeyError when there is no such loan."""
    file = loans.open_file(store, loan_id)
    known = LoanFacts(
        loan=file.loan,
        person=file.person,
        employment=file.person.employments[0] if file.person.employments else Employment(),
        lender=file.lender,
        host=file.host,
        need=file.need,
        office=head(store),
        check_ins=tuple(records.where(store, CheckIn, loan_id=loan_id)),
        cse=file.consultations,
        facilitator=office_settings.value(store, "facilitator.name"),
    )
    named = {code: commune.name for code in insee_codes(known) if (commune := gazetteer.by_insee(code))}
    return replace(known, communes=named)


def head(store: Store) -> OfficeHead:
    """The chamber's name, address and logo, as the settings give them."""
    address = office_settings.value(store, "office.address")
    logo = attachments.get(store, office_settings.value(store, "office.logo"))
    return OfficeHead(
        name=office_settings.value(store, "office.name"),
        address=tuple(line.strip() for line in address.splitlines() if line.strip()),
        phone=office_settings.value(store, "office.phone"),
        email=office_settings.value(store, "office.email"),
        logo=logo.content if logo else None,
    )


def facts_of(
    store: Store, gazetteer: Gazetteer, kind: str, subject_id: str, today: date, handed_for: str = ""
) -> library.Facts:
    """What that kind of document says of a loan, a person or a mission, masked when it is for third parties.

    `handed_for`: the mission a profile is shown for, or the volunteer a mission is: what its reader may know already.
    Raises KeyError when there is no such record, Refusal when nothing may be said of it.
    """
    # Imported here: a loan's papers mask nothing.
    from app.actions import anonymous

    if library.KINDS[kind].module == "map_page":
        # Imported here: it reads all that a mise en relation does.
        from app.actions import map_papers

        return map_papers.mission(store, gazetteer, subject_id, today, is_internal=kind == "map_office")
    match library.KINDS[kind].subject:
        case "person":
            return anonymous.profile(store, gazetteer, subject_id, today, need_id=handed_for)
        case "need":
            return anonymous.mission(store, gazetteer, subject_id, person_id=handed_for)
    return facts(store, gazetteer, subject_id)


def render(
    store: Store, gazetteer: Gazetteer, kind: str, subject_id: str, suffix: str, today: date
) -> tuple[str, bytes]:
    """File name (never a person's name) and bytes of one document; `suffix` is .pdf or .docx.

    Raises KeyError for an unknown kind or record, Refusal for another suffix or when nothing may be said of it.
    """
    known = facts_of(store, gazetteer, kind, subject_id, today)
    return library.file_name(kind, known, suffix), library.render(kind, known, suffix, today)
