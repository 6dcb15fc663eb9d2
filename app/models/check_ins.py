"""Check-ins (points de suivi): the weekly call about a running loan."""

from dataclasses import dataclass
from datetime import date

from app.models.persons import CallMeans
from app.models.states import CheckInParty as CheckInParty
from app.models.states import CheckInStep as CheckInStep
from app.models.words import Word


class Feeling(Word):
    WELL = "well", "ça va"
    WATCH = "watch", "à surveiller"
    PROBLEM = "problem", "problème"


class CheckInResult(Word):
    SPOKEN = "spoken", "joint"
    MISSED = "missed", "pas joint"
    OTHERWISE = "otherwise", "reçu autrement"


@dataclass(frozen=True)
class CheckIn:
    """`done_on` is None while the call is still to make. Answers hold facts only: no health, no opinion.

    `result`: a missed call says nothing and is tried again; news received otherwise needs no call. A correction is
    another entry, that names the former one in `corrects_id`. `questions`: as the office worded them that day, when not
    in our words.
    """

    id: str = ""
    loan_id: str = ""
    due_on: date | None = None
    done_on: date | None = None
    party: CheckInParty = CheckInParty.EMPLOYEE
    means: CallMeans = CallMeans.PHONE
    feeling: Feeling | None = None
    answer_work: str = ""
    answer_welcome: str = ""
    answer_hours: str = ""
    answer_wishes: str = ""
    next_step: str = ""
    next_on: date | None = None
    step: CheckInStep = CheckInStep.RHYTHM
    result: CheckInResult = CheckInResult.SPOKEN
    corrects_id: str = ""
    questions: tuple[str, ...] = ()
