"""« À demander »: what a mise en relation does not know yet, as questions, and where each answer is written."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from app.models.needs import Need
from app.models.persons import Employment, Person
from app.rules.matching.fit import Criterion, Match, State, StopReason
from app.rules.trips import Change

_PERSON, _NEED, _COMPANY = "persons", "needs", "organisations"


class Question(NamedTuple):
    """`page` and `record_id`: the record that lacks the answer; `field`: where its form asks for it."""

    text: str
    page: str
    record_id: str
    field: str


def of(match: Match, person: Person, need: Need, change: Change | None) -> tuple[Question, ...]:
    """What lifts a stop first, then what brings points, then what makes the trip exact; each once."""
    found = [
        *_to_lift(match, person),
        *(
            question
            for part in match.parts
            if part.state is State.UNKNOWN
            for question in _of(part.criterion, match, person, need)
        ),
        *_of_the_trip(person, change),
    ]
    return tuple(dict.fromkeys(found))


def _to_lift(match: Match, person: Person) -> Iterator[Question]:
    reasons = {stop.reason for stop in match.stops}
    if StopReason.NO_CONSENT in reasons:
        yield Question("Accord écrit reçu\u00a0?", _PERSON, person.id, "consent_on")
    if StopReason.EMPLOYER_NOT_INFORMED in reasons:
        yield Question("Employeur informé\u00a0?", _PERSON, person.id, "employer_informed")


def _of(criterion: Criterion, match: Match, person: Person, need: Need) -> Iterator[Question]:
    asked = _QUESTIONS.get(criterion)
    if asked is not None:
        yield from asked(match, person, need)


def _distance(match: Match, person: Person, need: Need) -> Iterator[Question]:
    if match.km is not None:
        yield Question("Distance acceptée\u00a0?", _PERSON, person.id, "max_km")
    elif not person.home.insee and person.home.lat is None:
        yield Question("Commune du domicile\u00a0?", _PERSON, person.id, "home")
    else:
        yield Question("Lieu de la mission\u00a0?", _COMPANY, need.organisation_id, "sites")


def _hours(_match: Match, person: Person, need: Need) -> Iterator[Question]:
    if not need.grid.weeks:
        yield Question("Horaires de la mission\u00a0?", _NEED, need.id, "grid")
    if not person.availability.weeks:
        yield Question("Horaires possibles\u00a0?", _PERSON, person.id, "availability")


def _job(_match: Match, person: Person, need: Need) -> Iterator[Question]:
    if not (need.rome or need.job_title):
        yield Question("Métier de la mission\u00a0?", _NEED, need.id, "job_title")
    if not (person.rome or person.job_title):
        yield Question("Métier\u00a0?", _PERSON, person.id, "job_title")


def _skills(_match: Match, person: Person, _need: Need) -> Iterator[Question]:
    yield Question("Compétences\u00a0?", _PERSON, person.id, "skills")


def _certificates(_match: Match, person: Person, _need: Need) -> Iterator[Question]:
    yield Question("Fin de validité du titre\u00a0?", _PERSON, person.id, "certificates")


def _dates(_match: Match, person: Person, need: Need) -> Iterator[Question]:
    if need.starts_on is None or need.ends_on is None:
        yield Question("Dates de la mission\u00a0?", _NEED, need.id, "ends_on" if need.starts_on else "starts_on")
    else:
        yield Question("Dates de disponibilité\u00a0?", _PERSON, person.id, "available_from")


def _duration(_match: Match, person: Person, need: Need) -> Iterator[Question]:
    if need.starts_on and need.ends_on:
        yield Question("Durée souhaitée\u00a0?", _PERSON, person.id, "shortest_weeks")


_QUESTIONS: Mapping[Criterion, Callable[[Match, Person, Need], Iterator[Question]]] = {
    Criterion.DISTANCE: _distance,
    Criterion.HOURS: _hours,
    Criterion.JOB: _job,
    Criterion.SKILLS: _skills,
    Criterion.CERTIFICATES: _certificates,
    Criterion.DATES: _dates,
    Criterion.DURATION: _duration,
}


def _of_the_trip(person: Person, change: Change | None) -> Iterator[Question]:
    if change is None:
        return
    job = person.employments[0] if person.employments else Employment()
    if change.own is None:
        field = "employments.0.site_id" if job.organisation_id else "employments.0.organisation_id"
        yield Question("Lieu de travail actuel\u00a0?", _PERSON, person.id, field)
    elif not job.grid.weeks:
        yield Question("Horaires chez l'employeur\u00a0?", _PERSON, person.id, "employments.0.grid")
    if not change.means:
        yield Question("Moyen de déplacement\u00a0?", _PERSON, person.id, "travel_means")
