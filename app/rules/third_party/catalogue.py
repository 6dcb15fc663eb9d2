"""An issue of the catalogue while it is prepared: who may be in it, how each is told, and what is still in the way."""

from dataclasses import dataclass, replace

from app.models.anonymity import AreaLevel, JobLevel
from app.models.catalogues import CatalogueIssue, CatalogueProfile, ProfileRequest
from app.models.organisations import Organisation
from app.rules import french
from app.rules.third_party.masking import MaskedPerson
from app.rules.third_party.publishing import Absence
from app.rules.third_party.reidentification import Risk


@dataclass(frozen=True)
class Entry:
    """One volunteer who may be in the issue. `profile` is None when left out; `person` is told as it would print."""

    person_id: str
    person: MaskedPerson
    profile: CatalogueProfile | None
    risk: Risk | None = None
    reason: Risk | None = None
    """Why it is told more coarsely than it might be."""

    @property
    def is_in(self) -> bool:
        return self.profile is not None

    @property
    def is_open(self) -> bool:
        """In the issue, pointing to somebody, and nobody wrote why all the same."""
        return self.profile is not None and self.risk is not None and not self.profile.risk_reason.strip()


@dataclass(frozen=True)
class Absent:
    """A volunteer who may not be in the issue, and why."""

    person_id: str
    code: str
    reason: Absence


def with_profile(
    issue: CatalogueIssue, person_id: str, profile: CatalogueProfile | None
) -> tuple[CatalogueProfile, ...]:
    """The issue's profiles with that person's put in, changed, or (None) taken out."""
    others = tuple(one for one in issue.profiles if one.person_id != person_id)
    return others if profile is None else (*others, profile)


def made_safe(entry: Entry) -> CatalogueProfile | None:
    """As the guard proposes to tell it; None when it proposes nothing."""
    if entry.profile is None or entry.risk is None or entry.risk.proposed is None:
        return None
    job, area = entry.risk.proposed
    return replace(entry.profile, job_level=job, area_level=area, risk_reason="")


def levels(profile: CatalogueProfile | None) -> tuple[JobLevel, AreaLevel]:
    return (profile.job_level, profile.area_level) if profile else (JobLevel.JOB, AreaLevel.SECTOR)


def why_not_published(entries: list[Entry]) -> list[str]:
    """What must be settled first, one sentence each."""
    chosen = [entry for entry in entries if entry.is_in]
    if not chosen:
        return ["Aucun profil n'est coché\u00a0: cochez-en au moins un."]
    still = [entry.person.code for entry in chosen if entry.is_open]
    if still:
        return [
            f"{french.counted(len(still), 'profil')} désignerai{'en' if len(still) > 1 else ''}t quelqu'un "
            f"({', '.join(still)})\u00a0: appliquez la proposition, dites pourquoi publier quand même, ou décochez."
        ]
    return []


def why_not_sent(recipient: Organisation, is_for_signatories: bool) -> str:
    """Why that company may not receive an issue; empty when it may."""
    if is_for_signatories and recipient.charter_signed_on is None:
        return f"{recipient.name} n'a pas signé la charte de bon usage\u00a0: datez d'abord sa signature sur sa fiche."
    return ""


def is_waiting(request: ProfileRequest) -> bool:
    """Asked for, and nothing came of it yet."""
    return not request.proposal_id and request.closed_on is None
