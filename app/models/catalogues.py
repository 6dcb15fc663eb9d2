"""The catalogue of available profiles: each issue as it was sent, to whom, and which profiles were then asked for."""

from dataclasses import dataclass
from datetime import date

from app.models.anonymity import AreaLevel, JobLevel


@dataclass(frozen=True)
class CatalogueProfile:
    """A volunteer of an issue, by the code printed in it; job and place are said as coarsely as these levels.

    `risk_reason` is why the profile is published though job and place may point to one person or one employer.
    """

    id: str = ""
    person_id: str = ""
    job_level: JobLevel = JobLevel.JOB
    area_level: AreaLevel = AreaLevel.SECTOR
    risk_reason: str = ""


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
    """A company asked for one profile of an issue; what came of it is a proposal, or nothing since `closed_on`."""

    id: str = ""
    issue_id: str = ""
    person_id: str = ""
    organisation_id: str = ""
    asked_on: date | None = None
    closed_on: date | None = None
    proposal_id: str = ""
    notes: str = ""
