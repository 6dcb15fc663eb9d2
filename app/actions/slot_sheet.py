"""A combination on one page for whoever is asked: codes in place of people and companies, home left out."""

from dataclasses import dataclass, replace
from datetime import date

from app.actions import anonymous, documents
from app.actions.slots import Slots
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.organisations import Organisation
from app.reports import library, slot_week
from app.reports.slot_week import SlotSheet
from app.rules import french
from app.rules.safety import file_names
from app.rules.slots import said
from app.rules.slots.board import Job
from app.rules.slots.judge import Check, Combination, Topic, Verdict, job_half_hours
from app.rules.slots.picture import in_words, picture
from app.rules.third_party import masking
from app.rules.third_party.masking import Veil
from app.store.store import Store

OWN = "actuel"
_SHOWN = (Verdict.HOLDS, Verdict.REMARK)


@dataclass(frozen=True)
class _Asked:
    """What a sheet is made from."""

    slots: Slots
    one: Combination
    veil: Veil


def sheet(store: Store, gazetteer: Gazetteer, slots: Slots, one: Combination, person_id: str = "") -> SlotSheet:
    """`person_id` is empty for nobody in particular."""
    asked = _Asked(slots, one, anonymous.veil(store, gazetteer))
    shown = _without_home(one)
    drawn = picture(shown)
    person = slots.matching.persons.get(person_id)
    own = next((place for place, job in enumerate(one.jobs) if job.is_own), -1)
    return SlotSheet(
        documents.head(store),
        person.code if person else "",
        tuple(_job(asked, job) for job in one.jobs),
        own,
        drawn,
        tuple(tuple(in_words(week, shown)) for week in drawn.weeks),
        _figures(shown),
        tuple(_checks(one, slots.is_minor(person_id) if person else False)),
        slots.terms.source,
    )


def render(found: SlotSheet, suffix: str, today: date) -> tuple[str, bytes]:
    """File name, made of codes, and bytes."""
    return file_names.safe(f"semaine-{found.number}{suffix}"), library.rendered(slot_week.build(found, today), suffix)


def _without_home(one: Combination) -> Combination:
    """Ways from home would tell how far one lives."""
    passages = {(passage.start, passage.origin) for passage in one.laid.passages}
    legs = tuple(leg for leg in one.laid.legs if (leg.start, leg.origin) in passages)
    km = None if one.km is None else sum(leg.km for leg in legs) / one.laid.weeks
    return replace(one, laid=replace(one.laid, legs=legs), km=km)


def _job(asked: _Asked, job: Job) -> tuple[str, str]:
    hours = f"{said.hours(job_half_hours(job))} par semaine"
    if job.is_own:
        return OWN, f"emploi actuel, {hours}"
    need = asked.slots.matching.needs[job.id]
    host = asked.slots.matching.organisations.get(need.organisation_id, Organisation())
    masked = masking.need(need, host, Acquaintance.NONE, asked.veil)
    return job.code, f"{masked.job or 'métier à préciser'}, {hours}"


def _figures(one: Combination) -> tuple[tuple[str, str], ...]:
    km = "à demander" if one.km is None else f"{round(one.km)}{french.NBSP}km par semaine"
    return (
        ("Heures par semaine", one.hours_said),
        ("Temps non payé entre deux emplois", f"{said.duration(one.gap_minutes)} par semaine"),
        ("Trajet entre les lieux de travail", f"{said.duration(one.travel_minutes)}, {km}"),
        ("Indemnité de coupure", one.earned),
    )


def _checks(one: Combination, is_minor: bool) -> list[tuple[str, str]]:
    """What holds and what to know; never what tells an age (L1132-1)."""
    if is_minor:
        kept = [check for check in one.checks if check.topic is not Topic.LAW]
        fails = any(check.topic is Topic.LAW and check.verdict is Verdict.FAILS for check in one.checks)
        said_so = "une durée ou un repos n'est pas tenu" if fails else "durées et repos tenus sur tous les emplois"
        kept.append(Check(Topic.LAW, Verdict.FAILS if fails else Verdict.HOLDS, said_so))
    else:
        kept = list(one.checks)
    by_topic: dict[Topic, list[str]] = {}
    for check in kept:
        if check.topic is not Topic.AVAILABILITY:
            mark = "" if check.verdict in _SHOWN else f"{check.verdict.label}{french.NBSP}: "
            by_topic.setdefault(check.topic, []).append(mark + check.phrase)
    return [(_capital(topic.label), "\n".join(map(_capital, lines))) for topic, lines in by_topic.items()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
