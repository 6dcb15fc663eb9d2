"""Proposals: one volunteer for one mission, and the three dated answers."""

from dataclasses import dataclass
from datetime import date

from app.models.states import ProposalStage as ProposalStage
from app.models.words import Word


class Answer(Word):
    WAITING = "waiting", "en attente"
    YES = "yes", "accord"
    NO = "no", "refus"


class DeclineReason(Word):
    NOT_MOBILE = "not_mobile", "trop loin ou pas mobile"
    SKILLS = "skills", "compétences manquantes"
    IN_TRAINING = "in_training", "en formation"
    HOURS = "hours", "horaires"
    DATES = "dates", "dates"
    HIRED_ELSEWHERE = "hired_elsewhere", "parti ailleurs"
    EMPLOYER_WITHDREW = "employer_withdrew", "l'employeur ne libère plus"
    DECLINED = "declined", "le salarié ne souhaite pas"
    HOST_DECLINED = "host_declined", "l'entreprise utilisatrice a choisi autrement"
    DUPLICATE = "duplicate", "doublon"


@dataclass(frozen=True)
class Proposal:
    """A refusal by the person can never be held against them (L8241-2)."""

    id: str = ""
    need_id: str = ""
    person_id: str = ""
    stage: ProposalStage = ProposalStage.PREPARED
    lender_answer: Answer = Answer.WAITING
    lender_answered_on: date | None = None
    lender_from: date | None = None
    lender_until: date | None = None
    person_answer: Answer = Answer.WAITING
    person_answered_on: date | None = None
    host_answer: Answer = Answer.WAITING
    host_answered_on: date | None = None
    meeting_on: date | None = None
    meeting_notes: str = ""
    declined_on: date | None = None
    reason: DeclineReason | None = None
    reason_note: str = ""
    reason_is_shareable: bool | None = None
