"""Of whom a profile may be shown at all: written consent, an employer who knows, a person who is free."""

from datetime import date

from app.models.organisations import Organisation
from app.models.persons import Person, PersonStatus
from app.rules import french

_GONE = {
    PersonStatus.LENT: "Cette personne est mise à disposition en ce moment.",
    PersonStatus.PAUSED: "Cette personne est en pause\u00a0: elle ne souhaite pas être proposée pour l'instant.",
    PersonStatus.LEFT: "Cette personne est sortie du dispositif.",
}


def why_hidden(person: Person, today: date) -> str:
    """Why no profile of this person goes to anybody; empty when one may. Unknown is never yes."""
    if person.consent_withdrawn_on and person.consent_withdrawn_on <= today:
        return "Cette personne a retiré son accord\u00a0: son profil ne se montre plus."
    if person.consent_on is None or person.consent_on > today:
        return "Cette personne n'a pas encore donné son accord écrit\u00a0: datez-le d'abord sur sa fiche."
    if person.consent_scope is None:
        return "On ne sait pas à quoi cette personne a consenti\u00a0: notez l'étendue de son accord sur sa fiche."
    if not person.employer_informed:
        return "L'employeur de cette personne n'est pas informé\u00a0: rien d'elle ne se montre encore."
    return ""


def why_unavailable(person: Person, today: date, is_promised: bool = False) -> str:
    """Why this person is not in a catalogue of available profiles; empty when they may be.

    `is_promised`: three parties have agreed on a loan, or one is being prepared, signed or under way.
    """
    hidden = why_hidden(person, today) or _GONE.get(person.status, "")
    if not hidden and is_promised:
        return "Une mise à disposition est déjà convenue pour cette personne."
    if not hidden and person.available_until and person.available_until < today:
        return "Cette personne n'est plus disponible\u00a0: prolongez ses dates sur sa fiche."
    return hidden


def is_own(person: Person, reader: Organisation, employers: dict[str, Organisation]) -> bool:
    """Whether the reader is this person's employer, or one of its group: such a reader knows them."""
    group = french.plain(reader.group_name)
    for job in person.employments:
        employer = employers.get(job.organisation_id)
        if job.organisation_id == reader.id or (
            group and employer is not None and french.plain(employer.group_name) == group
        ):
            return True
    return False
