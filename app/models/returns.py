"""The end of a loan and after: the return prepared, what the three parties say of it, what comes of it."""

from dataclasses import dataclass
from datetime import date

from app.models.states import CheckInParty
from app.models.words import Word


class ReturnStep(Word):
    MONTH_BEFORE = "month_before", "un mois avant"
    FORTNIGHT_BEFORE = "fortnight_before", "quinze jours avant"
    DAY_BEFORE = "day_before", "la veille"
    BACK = "back", "au retour"
    THREE_MONTHS = "three_months", "trois mois après"


class Satisfaction(Word):
    VERY_GOOD = "very_good", "très satisfait"
    GOOD = "good", "satisfait"
    POOR = "poor", "peu satisfait"
    BAD = "bad", "pas satisfait"


class Exit(Word):
    """What the loan led to, as inclusion schemes count it: lasting, positive without being lasting, neither."""

    LASTING = "lasting", "emploi durable"
    POSITIVE = "positive", "sortie positive"
    NONE = "none", "sans emploi ni formation"


class Benefit(Word):
    SKILLS = "skills", "compétences nouvelles"
    HEALTH = "health", "conditions de travail meilleures"
    TRAVEL = "travel", "trajet plus court"
    PAY_KEPT = "pay_kept", "salaire maintenu"
    LINKS = "links", "liens entre les deux entreprises"
    IMAGE = "image", "image de l'entreprise"
    GLAD_TO_BE_BACK = "glad_to_be_back", "content de revenir"


@dataclass(frozen=True)
class ReturnDone:
    """One step of the return plan, once made."""

    id: str = ""
    step: ReturnStep = ReturnStep.MONTH_BEFORE
    done_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Debrief:
    """What one party says, at the return or three months later. A testimony is quoted only if it may be."""

    id: str = ""
    party: CheckInParty = CheckInParty.EMPLOYEE
    step: ReturnStep = ReturnStep.BACK
    held_on: date | None = None
    satisfaction: Satisfaction | None = None
    recommends: bool | None = None
    benefits: tuple[Benefit, ...] = ()
    said: str = ""
    testimony: str = ""
    may_quote: bool | None = None


@dataclass(frozen=True)
class SkillGained:
    """`seen_on` and `seen_by`: who attests it, the tutor most often."""

    id: str = ""
    name: str = ""
    seen_on: date | None = None
    seen_by: str = ""


@dataclass(frozen=True)
class LoanReturn:
    """One for each loan that was prepared for its end. None: not asked yet.

    `keeps_job`: the loan kept a job that was threatened. `is_still_there`: three months later.
    """

    id: str = ""
    loan_id: str = ""
    same_job: bool | None = None
    keeps_job: bool | None = None
    is_still_there: bool | None = None
    exit: Exit | None = None
    has_trade_links: bool | None = None
    trade_links: str = ""
    everyone_agreed_on: date | None = None
    steps: tuple[ReturnDone, ...] = ()
    debriefs: tuple[Debrief, ...] = ()
    skills: tuple[SkillGained, ...] = ()
