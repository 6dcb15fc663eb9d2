"""Of whom a profile may be shown at all: written consent, an employer who knows, a person who is free."""

from datetime import date

from app.models.organisations import Organisation
from app.models.persons import Person, PersonStatus
from app.models.words import Word
from app.rules import french


class Absence(Word):
    """Why nobody may read a profile, or why it is not among those available. In the order they are told."""

    RESTRICTED = "restricted", "données limitées"
    WITHDRAWN = "withdrawn", "accord retiré"
    NO_CONSENT = "no_consent", "accord écrit à dater"
    NO_SCOPE = "no_scope", "étendue de l'accord à noter"
    NOT_INFORMED = "not_informed", "employeur pas informé"
    LENT = "lent", "mis à disposition"
    PROMISED = "promised", "prêt déjà convenu"
    PAUSED = "paused", "en pause"
    LEFT = "left", "sorti du dispositif"
    OVER = "over", "plus disponible"


SENTENCES = {
    Absence.RESTRICTED: "Les données de cette personne sont limitées\u00a0: son profil ne se montre plus.",
    Absence.WITHDRAWN: "Cette personne a retiré son accord\u00a0: son profil ne se montre plus.",
    Absence.NO_CONSENT: "Cette personne n'a pas encore donné son accord écrit\u00a0: datez-le d'abord sur sa fiche.",
    Absence.NO_SCOPE: "L'étendue de l'accord de cette personne n'est pas connue\u00a0: notez-la sur sa fiche.",
    Absence.NOT_INFORMED: "L'employeur de cette personne n'est pas informé\u00a0: rien d'elle ne se montre encore.",
    Absence.LENT: "Cette personne est mise à disposition en ce moment.",
    Absence.PROMISED: "Une mise à disposition est déjà convenue pour cette personne.",
    Absence.PAUSED: "Cette personne est en pause\u00a0: elle ne souhaite pas être proposée pour l'instant.",
    Absence.LEFT: "Cette personne est sortie du dispositif.",
    Absence.OVER: "Cette personne n'est plus disponible\u00a0: prolongez ses dates sur sa fiche.",
}
_GONE = {
    PersonStatus.LENT: Absence.LENT,
    PersonStatus.PAUSED: Absence.PAUSED,
    PersonStatus.LEFT: Absence.LEFT,
}


def why_hidden(person: Person, today: date) -> Absence | None:
    """Why no profile of this person goes to anybody; None when one may. Unknown is never yes."""
    if person.restricted_on or person.erased_on:
        return Absence.RESTRICTED
    if person.consent_withdrawn_on and person.consent_withdrawn_on <= today:
        return Absence.WITHDRAWN
    if person.consent_on is None or person.consent_on > today:
        return Absence.NO_CONSENT
    if person.consent_scope is None:
        return Absence.NO_SCOPE
    return None if person.employer_informed else Absence.NOT_INFORMED


def why_unavailable(person: Person, today: date, is_promised: bool = False) -> Absence | None:
    """Why this person is not in a catalogue of available profiles; None when they may be.

    `is_promised`: three parties have agreed on a loan, or one is being prepared, signed or under way.
    """
    found = why_hidden(person, today) or _GONE.get(person.status)
    if found is None and is_promised:
        return Absence.PROMISED
    if found is None and person.available_until and person.available_until < today:
        return Absence.OVER
    return found


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
