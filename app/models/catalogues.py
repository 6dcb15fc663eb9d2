"""The catalogue of available profiles: each issue as it was sent, to whom, and which profiles were then asked for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CatalogueProfile:
    """A volunteer of an issue, by the code printed in it."""

    id: str = ""
    person_id: str = ""


@dataclass(frozen=True)
class CatalogueRecipient:
    """Who received an issue, and when."""

    id: str = ""
    organisation_id: str = ""
    sent_on: date | None = None


@dataclass(frozen=True)
class CatalogueIssue:
    """One issue; `number` is given once, when it is published. `attachment_id` keeps the PDF that was sent."""

    id: str = ""
    number: str = ""
    title: str = ""
    published_on: date | None = None
    attachment_id: str = ""
    notes: str = ""
    profiles: tuple[CatalogueProfile, ...] = ()
    recipients: tuple[CatalogueRecipient, ...] = ()


@dataclass(frozen=True)
class ProfileRequest:
    """A company asked for one profile of an issue; what came of it is a proposal, when there is one."""

    id: str = ""
    issue_id: str = ""
    person_id: str = ""
    organisation_id: str = ""
    asked_on: date | None = None
    proposal_id: str = ""
    notes: str = ""
