"""What forms let choose among, read from the open file."""

from pathlib import Path

from app.actions import organisations
from app.models.organisations import Organisation, Site
from app.models.persons import Person
from app.rules import anonymity
from app.store import attachments, lists, records
from app.ui.form.spec import Row
from app.ui.office import Office

_PAPERS = "Documents (*.pdf *.png *.jpg *.jpeg)"


def rows(office: Office, of: str, within: str) -> list[Row]:
    """The ids and words of a list to choose from; `within` is the record they hang on."""
    if of == "organisation":
        return [(row.id, office.company(row.name, row.code)) for row in lists.organisations(office.store)]
    if of == "site":
        owners = records.where(office.store, Organisation, id=within)
        return [(site.id, _site(office, site)) for owner in owners for site in owner.sites]
    if of == "any_site":
        return [
            (site.id, f"{office.company(owner.name, owner.code)} · {_site(office, site)}")
            for owner in records.every(office.store, Organisation)
            for site in owner.sites
        ]
    if of == "person":
        return [(row.id, f"{office.person(row)} · {row.code}") for row in lists.persons(office.store)]
    if of == "need":
        return [
            (row.id, f"{row.job_title} · {office.company(row.host, row.host_code)} · {row.code}")
            for row in lists.needs(office.store)
            if within in ("", row.host_id)
        ]
    if of == "loan":
        of_them = {owner.code for owner in records.where(office.store, Organisation, id=within)}
        return [
            (row.id, f"{row.number or 'en préparation'} · {office.person(row)}")
            for row in lists.loans(office.store)
            if not within or of_them & {row.lender_code, row.host_code}
        ]
    if of == "proposal":
        return [(row.id, f"{row.need_code} · {row.person_code}") for row in lists.proposals(office.store)]
    if of == "attachment":
        return [] if office.codes else attachments.names(office.store)
    return []


def label(office: Office, of: str, record_id: str) -> str | None:
    """The words of one company or volunteer: of ten thousand, a form that is opened shows only that one."""
    if of == "organisation":
        companies = records.where(office.store, Organisation, id=record_id)
        return next((office.company(one.name, one.code) for one in companies), None)
    if of == "person":
        people = (one for one in records.where(office.store, Person, id=record_id) if one.erased_on is None)
        return next((f"{_named(office, one)} · {one.code}" for one in people), None)
    return None


def _named(office: Office, person: Person) -> str:
    return anonymity.person_name(person.first_name, person.last_name, person.code, office.codes)


def add_paper(office: Office) -> Row | None:
    """Asks for a file and keeps it; None when none was chosen. Raises WorldProblem when it cannot be kept."""
    # Imported here: few forms ever join a paper.
    from PySide6.QtWidgets import QApplication, QFileDialog

    from app.actions import papers

    asked = QFileDialog.getOpenFileName(QApplication.activeWindow(), "Joindre un fichier", "", _PAPERS)[0]
    return papers.keep(office.store, Path(asked)) if asked else None


def known(office: Office, entry: str, value: object, own_id: str) -> str | None:
    """The warning about what another record already bears, or None."""
    return organisations.known(office.store, str(value), own_id, office.codes) if entry == "siret" and value else None


def _site(office: Office, site: Site) -> str:
    return ("" if office.codes else site.name) or office.commune(site.place.insee) or "site sans nom"
