"""What the catalogue's lists show of one issue, read from the file."""

from typing import TYPE_CHECKING, NamedTuple

from app.actions import catalogue as actions
from app.actions import office_settings as settings_actions
from app.models.catalogues import CatalogueIssue, ProfileRequest
from app.models.organisations import Organisation
from app.rules import anonymity
from app.rules.third_party import catalogue, publishing
from app.store import attachments, lists, records
from app.store.store import Store
from app.ui.catalogue.rows import RecipientRow, RequestRow, request_row
from app.ui.catalogue.sending import Addressee

if TYPE_CHECKING:
    from app.ui.office import Office


class Published(NamedTuple):
    """An issue's lists, and its pages as they were published."""

    recipients: list[RecipientRow]
    requests: list[RequestRow]
    pdf: bytes


def published(office: "Office", store: Store, issue_id: str) -> Published:
    """From any thread, through a reader."""
    issue = records.get(store, CatalogueIssue, issue_id)
    kept = attachments.get(store, issue.attachment_id)
    return Published(_recipients(office, store, issue), _requests(office, store, issue), kept.content if kept else b"")


def _recipients(office: "Office", store: Store, issue: CatalogueIssue) -> list[RecipientRow]:
    companies = {one.id: one for one in records.every(store, Organisation)}
    people = actions.people_of(store, issue)
    return [
        RecipientRow(
            one.organisation_id,
            office.company(company.name, company.code),
            one.sent_on,
            sum(publishing.is_own(person, company, companies) for person in people),
        )
        for one in issue.recipients
        if (company := companies.get(one.organisation_id)) is not None
    ]


def _requests(office: "Office", store: Store, issue: CatalogueIssue) -> list[RequestRow]:
    today = office.today
    people = {one.id: (one.code, office.person(one)) for one in lists.persons(store)}
    companies = {one.id: office.company(one.name, one.code) for one in lists.organisations(store)}
    return [
        request_row(one, people.get(one.person_id, ("", "")), companies.get(one.organisation_id, ""), today)
        for one in records.where(store, ProfileRequest, issue_id=issue.id)
    ]


def addressees(office: "Office", store: Store, issue_id: str) -> list[Addressee]:
    """Those who may welcome somebody first, ticked; then the others; then those who may not have it. Read as above."""
    issue = records.get(store, CatalogueIssue, issue_id)
    is_for_signatories = settings_actions.values(store)["catalogue.charter"] == "signed"
    already = {one.organisation_id for one in issue.recipients}
    found = []
    for one in records.every(store, Organisation):
        if one.id in already:
            continue
        refused = "charte à signer" if catalogue.why_not_sent(one, is_for_signatories) else ""
        found.append(Addressee(one.id, anonymity.company_name(one.name, one.code, office.codes), one.is_host, refused))
    return sorted(found, key=lambda one: (bool(one.refused), not one.is_proposed, one.name.casefold()))
