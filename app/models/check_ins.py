"""Check-ins (points de suivi): the weekly call about a running loan."""

from dataclasses import dataclass
from datetime import date

from app.models.persons import CallMeans
from app.models.states import CheckInParty as CheckInParty
from app.models.words import Word


class Feeling(Word):
    WELL = "well", "ça va"
    WATCH = "watch", "à surveiller"
    PROBLEM = "problem", "problème"


@dataclass(frozen=True)
class CheckIn:
    """`done_on` is None while the call is still to make. Answers hold facts only: no health, no opinion."""

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
