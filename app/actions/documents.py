"""A loan's papers, made from its records: what the window prints, the command line writes."""

from dataclasses import replace
from datetime import date

from app.actions import check_ins, clauses, loans, returns
from app.actions import office_settings as settings_actions
from app.actions.rgpd import due
from app.geo.gazetteer import Gazetteer
from app.models.changes import LoanChange
from app.models.check_ins import CheckIn
from app.models.clauses import ClauseText
from app.models.errors import Problem, Refusal
from app.models.loans import Loan
from app.models.persons import Employment
from app.reports import library
from app.reports.blocks import OfficeHead
from app.reports.facts import Kept, LoanFacts, insee_codes
from app.rules.loans import changes, progress
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
        questions=check_ins.asked(store),
        kept=kept_texts(store, file.loan),
        returned=returns.of(store, loan_id),
        clauses=_clauses(store, file.loan),
        terms=due.terms(store),
        weights=settings_actions.weights(store),
    )
    found = sorted(records.where(store, LoanChange, loan_id=loan_id), key=lambda one: one.number)
    known = replace(known, changes=tuple(one for one in found if one.applied_on))
    avenants = tuple(of_change(store, gazetteer, known, one) for one in found if one.issued_on)
    return replace(known, communes=_communes(gazetteer, known), avenants=avenants)


def of_change(store: Store, gazetteer: Gazetteer, known: LoanFacts, change: LoanChange) -> LoanFacts:
    """What the papers of that change say: the loan as it stood before it."""
    loan = known.loan
    for later in reversed(known.changes):
        if change.applied_on and later.number >= change.number:
            loan = changes.undone(loan, later)
    before = tuple(one for one in known.changes if not change.number or one.number < change.number)
    kept = kept_texts(store, known.loan, change.id) if change.id else {}
    about = replace(known, loan=loan, change=change, changes=before, kept=kept, avenants=())
    return replace(about, communes=_communes(gazetteer, about))


def _communes(gazetteer: Gazetteer, known: LoanFacts) -> dict[str, str]:
    return {code: commune.name for code in insee_codes(known) if (commune := gazetteer.by_insee(code))}


def _clauses(store: Store, loan: Loan) -> dict[str, ClauseText]:
    """Those its texts issued hold, reworded since or not; today's while it is prepared."""
    stamps = [one.clauses for one in progress.latest_versions(loan).values() if progress.stands(loan, one)]
    parts = [part.partition(":") for stamp in stamps for part in stamp.split()]
    held = {word: int(number) for word, _, number in parts}
    if not held:
        return clauses.current(store)
    return {one.clause: one for one in records.every(store, ClauseText) if held.get(one.clause) == one.version}


def kept_texts(store: Store, loan: Loan, change_id: str = "") -> dict[str, Kept]:
    """The texts of that loan, or of one of its changes, that stand as they were issued or brought."""
    found = {}
    for version in progress.to_sign(loan):
        if version.change_id == change_id and version.attachment_id and progress.stands(loan, version):
            kept = attachments.get(store, version.attachment_id)
            if kept is not None:
                found[version.kind.value] = Kept(kept.name, kept.media_type, kept.content, version.is_own)
    return found


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
    store: Store, gazetteer: Gazetteer, kind: str, subject_id: str, today: date, which: str = ""
) -> library.Facts:
    """What that kind of document says of its subject, masked when it is for third parties.

    `which`: the mission a profile is shown for, or the volunteer a mission is (what its reader may know already); the
    year of a yearly list; the month of a statement, its first day. A company's paper and a job study are blank
    without subject. Raises KeyError when there is no such record, Refusal when nothing may be said of it.
    """
    about = library.KINDS[kind]
    if about.module == "map_page":
        # Imported here: it reads all that a mise en relation does.
        from app.actions import map_papers

        return map_papers.mission(store, gazetteer, subject_id, today, is_internal=kind == "map_office")
    if about.subject == "loan":
        return facts(store, gazetteer, subject_id)
    if about.subject == "change":
        return _last_change(store, gazetteer, subject_id)
    if about.subject == "month":
        # Imported here, as the others below: most papers are a loan's.
        from app.actions import statement_papers

        return statement_papers.of_month(store, gazetteer, subject_id, today, which)
    if kind == "employee_file":
        from app.actions import employee_file

        return employee_file.facts(store, gazetteer, subject_id, today)
    if about.audience != "third_party":
        from app.actions import company_papers

        if about.subject == "need":
            return company_papers.job(store, gazetteer, subject_id)
        return company_papers.company(store, gazetteer, kind, subject_id, today, which)
    from app.actions import anonymous

    if about.subject == "need":
        return anonymous.mission(store, gazetteer, subject_id, person_id=which)
    return anonymous.profile(store, gazetteer, subject_id, today, need_id=which)


def _last_change(store: Store, gazetteer: Gazetteer, loan_id: str) -> LoanFacts:
    # Imported here: it reads a loan's papers itself.
    from app.actions import changes as change_actions

    found = change_actions.of(store, loan_id)
    if not found:
        raise Refusal(Problem("change", "Ce prêt n'a aucun avenant\u00a0: préparez d'abord ce qui change."))
    return change_actions.facts(store, gazetteer, found[-1])


def render(
    store: Store, gazetteer: Gazetteer, kind: str, subject_id: str, suffix: str, today: date
) -> tuple[str, bytes]:
    """File name (never a person's name) and bytes of one document; `suffix` is .pdf or .docx.

    Raises KeyError for an unknown kind or record, Refusal for another suffix or when nothing may be said of it.
    """
    known = facts_of(store, gazetteer, kind, subject_id, today)
    return library.file_name(kind, known, suffix), library.render(kind, known, suffix, today)
