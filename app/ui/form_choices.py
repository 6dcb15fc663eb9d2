"""What forms let choose among, read from the open file."""

from app.actions import organisations
from app.models.organisations import Organisation, Site, Stage
from app.store import lists, records
from app.ui.form_spec import Row
from app.ui.office import Office


def rows(office: Office, of: str, within: str) -> list[Row]:
    """The ids and words of a list to choose from; `within` is the record they hang on."""
    if of == "organisation":
        return [
            (row.id, office.company(row.name, row.code))
            for row in lists.organisations(office.store)
            if row.stage != Stage.DECLINED.value
        ]
    if of == "site":
        owners = records.where(office.store, Organisation, id=within)
        return [(site.id, _site(office, site)) for owner in owners for site in owner.sites]
    if of == "person":
        return [(row.id, f"{office.person(row)} · {row.code}") for row in lists.persons(office.store)]
    if of == "need":
        return [
            (row.id, f"{row.job_title} · {office.company(row.host, row.host_code)} · {row.code}")
            for row in lists.needs(office.store)
        ]
    if of == "loan":
        return [
            (row.id, f"{row.number or 'en préparation'} · {office.person(row)}") for row in lists.loans(office.store)
        ]
    if of == "proposal":
        return [(row.id, f"{row.need_code} · {row.person_code}") for row in lists.proposals(office.store)]
    return []


def known(office: Office, entry: str, value: object, own_id: str) -> str | None:
    """The warning about what another record already bears, or None."""
    return organisations.known(office.store, str(value), own_id, office.codes) if entry == "siret" and value else None


def _site(office: Office, site: Site) -> str:
    return ("" if office.codes else site.name) or office.commune(site.place.insee) or "site sans nom"
