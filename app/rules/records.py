"""Whole-record checks done before anything is written: what is missing, what contradicts itself.

A half-known visit must be saved: only what makes a record useless is required. The law is checked elsewhere.
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

from app.models.errors import Problem
from app.models.needs import Need, NeedStatus
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Employment, Person
from app.models.places import Place
from app.models.proposals import Answer, Proposal
from app.rules import entries
from app.rules.entries import EntryProblem
from app.rules.loans import progress

YOUNGEST = 14
OLDEST = 80
FARTHEST_KM = 300
_DONE_ON = ("headcount_on", "registered_on", "carence_on", "carence_sent_on", "charter_signed_on")
_SELDOM_SAID = attrgetter(*_DONE_ON, "group_headcount", "referred_by_id", "years_at_250", "months_at_11")
"""Blank for most companies of a whole list: then none of it is looked at one by one."""


def organisation_problems(record: Organisation, today: date) -> list[Problem]:
    found = required("name", record.name, "Donnez le nom de l'entreprise.")
    if record.siret:
        found += readable("siret", record.siret, entries.read_siret)
    found += between("headcount", record.headcount, 0, 1_000_000)
    if any(_SELDOM_SAID(record)):
        found += _seldom_wrong(record, today)
    for index, site in enumerate(record.sites):
        if site.place.lat is not None or site.place.lon is not None:
            found += place_problems(f"sites.{index}.place", site.place)
    for index, contact in enumerate(record.contacts):
        known = contact.name or contact.phone or contact.email or contact.role
        if not known.strip():
            found.append(Problem(f"contacts.{index}.name", "Donnez un nom, ou retirez ce contact."))
    for index, derogation in enumerate(record.derogations):
        path = f"derogations.{index}"
        found += required(f"{path}.kind", derogation.kind, "Dites ce qu'elle permet, ou retirez cette dérogation.")
        found += in_order(f"{path}.ends_on", derogation.starts_on, derogation.ends_on, "la dérogation")
    return found


def _seldom_wrong(record: Organisation, today: date) -> list[Problem]:
    found = between("group_headcount", record.group_headcount, 0, 5_000_000)
    if record.headcount is not None and (record.group_headcount or record.headcount) < record.headcount:
        found.append(Problem("group_headcount", "Le groupe ne peut pas compter moins que l'entreprise."))
    for name in _DONE_ON:
        found += not_future(name, getattr(record, name), today)
    found += in_order("carence_sent_on", record.carence_on, record.carence_sent_on, "la carence")
    found += _not_itself(record.id, record.referred_by_id)
    found += between("years_at_250", record.years_at_250, 0, 100)
    found += between("months_at_11", record.months_at_11, 0, 1_200)
    return found


def person_problems(record: Person, today: date) -> list[Problem]:
    found = required("last_name", record.last_name or record.first_name, "Donnez au moins un nom ou un prénom.")
    found += _birth_problems(record.birth_date, today)
    found += place_problems("home", record.home)
    found += between("max_km", record.max_km, 0, FARTHEST_KM)
    found += _not_itself(record.id, record.referred_by_id)
    found += in_order("available_until", record.available_from, record.available_until, "les disponibilités")
    if record.shortest_weeks and record.longest_weeks and record.longest_weeks < record.shortest_weeks:
        found.append(Problem("longest_weeks", "La plus longue durée souhaitée est plus courte que la plus courte."))
    found += not_future("consent_on", record.consent_on, today)
    found += not_future("notice_on", record.notice_on, today)
    found += not_future("consent_withdrawn_on", record.consent_withdrawn_on, today)
    if record.consent_withdrawn_on and not record.consent_on:
        found.append(Problem("consent_withdrawn_on", "Un retrait suppose un accord\u00a0: notez d'abord sa date."))
    found += in_order("consent_withdrawn_on", record.consent_on, record.consent_withdrawn_on, "le retrait")
    for index, employment in enumerate(record.employments):
        found += _employment_problems(f"employments.{index}", employment)
    found += _named("skills", (skill.name for skill in record.skills), "name", "Nommez la compétence, ou retirez-la.")
    kinds = (certificate.kind for certificate in record.certificates)
    found += _named("certificates", kinds, "kind", "Nommez ce titre, ou retirez-le.")
    for index, gap in enumerate(record.unavailabilities):
        path = f"unavailabilities.{index}"
        found += required(f"{path}.starts_on", gap.starts_on, "Donnez le premier jour d'absence, ou retirez la ligne.")
        found += in_order(f"{path}.ends_on", gap.starts_on, gap.ends_on, "l'absence")
    return found


def _not_itself(own_id: str, referred_by_id: str) -> list[Problem]:
    if not own_id or own_id != referred_by_id:
        return []
    return [Problem("referred_by_id", "Personne ne se fait venir soi-même\u00a0: choisissez une autre fiche.")]


def _birth_problems(birth: date | None, today: date) -> list[Problem]:
    if birth is None:
        return []
    age = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    if age < YOUNGEST:
        return [
            Problem(
                "birth_date",
                f"À cette date, la personne aurait moins de {YOUNGEST} ans\u00a0: vérifiez l'année.",
            )
        ]
    if age > OLDEST:
        return [Problem("birth_date", f"À cette date, la personne aurait {age} ans\u00a0: vérifiez l'année.")]
    return []


def _employment_problems(path: str, record: Employment) -> list[Problem]:
    found = in_order(f"{path}.ends_on", record.starts_on, record.ends_on, "le contrat")
    found += in_order(f"{path}.trial_until", record.starts_on, record.trial_until, "la période d'essai")
    if record.weekly_hours is not None and not 0 < record.weekly_hours <= 60:
        found.append(Problem(f"{path}.weekly_hours", "Entre 0 et 60 heures par semaine\u00a0: vérifiez le nombre."))
    if record.gross_pay is not None and record.gross_pay <= 0:
        found.append(Problem(f"{path}.gross_pay", "Un salaire est supérieur à zéro\u00a0; laissez vide si inconnu."))
    return found


def need_problems(record: Need, today: date) -> list[Problem]:  # noqa: ARG001 - same shape as its sisters
    found = required("organisation_id", record.organisation_id, "Choisissez l'entreprise qui a ce besoin.")
    found += required("job_title", record.job_title, "Dites le métier cherché, par exemple «\u00a0soudeur\u00a0».")
    found += between("people", record.people, 1, 999)
    found += in_order("ends_on", record.starts_on, record.ends_on, "la mission")
    found += between("autonomy_days", record.autonomy_days, 0, 365)
    if record.status is NeedStatus.CLOSED:
        found += required("closed_reason", record.closed_reason, "Dites pourquoi la mission est fermée sans suite.")
    skills = (skill.name for skill in record.skills)
    found += _named("skills", skills, "name", "Nommez la compétence, ou retirez-la.")
    kinds = (certificate.kind for certificate in record.certificates)
    found += _named("certificates", kinds, "kind", "Nommez ce titre, ou retirez-le.")
    names = (training.name for training in record.trainings)
    found += _named("trainings", names, "name", "Nommez la formation, ou retirez-la.")
    return found


def proposal_problems(record: Proposal, today: date) -> list[Problem]:
    found = required("need_id", record.need_id, "Choisissez la mission.")
    found += required("person_id", record.person_id, "Choisissez le volontaire.")
    for party in ("lender", "person", "host"):
        answer, field = getattr(record, f"{party}_answer"), f"{party}_answered_on"
        answered_on = getattr(record, field)
        found += not_future(field, answered_on, today)
        if answer is not Answer.WAITING:
            found += required(field, answered_on, "Notez le jour de cette réponse.")
        elif answered_on is not None:
            found.append(Problem(f"{party}_answer", "Une date de réponse est notée\u00a0: choisissez accord ou refus."))
    found += in_order("lender_until", record.lender_from, record.lender_until, "la libération")
    found += not_future("declined_on", record.declined_on, today)
    if record.reason_is_shareable and not progress.may_share(record.reason, record):
        found.append(Problem("reason_is_shareable", "Un refus du salarié ne se dit pas aux autres (L8241-2)."))
    return found


def cse_consultation_problems(record: CseConsultation, today: date) -> list[Problem]:
    found = required("organisation_id", record.organisation_id, "Choisissez l'entreprise dont le CSE est consulté.")
    found += not_future("information_on", record.information_on, today)
    found += not_future("opinion_on", record.opinion_on, today)
    if record.information_on and record.meeting_on and record.meeting_on < record.information_on:
        found.append(
            Problem("meeting_on", "La réunion suit la remise de l'information\u00a0: vérifiez les deux dates.")
        )
    found += in_order("opinion_on", record.information_on, record.opinion_on, "l'avis")
    if record.opinion_on is not None:
        found += required("opinion", record.opinion, "Dites quel avis a été rendu ce jour-là.")
    return found


def required(field: str, value: object, sentence: str) -> list[Problem]:
    blank = value is None or (isinstance(value, str) and not value.strip())
    return [Problem(field, sentence)] if blank else []


def between(field: str, value: int | None, low: int, high: int) -> list[Problem]:
    if value is None or low <= value <= high:
        return []
    return [Problem(field, f"Entre {low} et {entries.show_whole(high)} seulement.")]


def in_order(field: str, start: date | None, end: date | None, what: str) -> list[Problem]:
    """The problem is set on the later date's field."""
    if start is None or end is None or start <= end:
        return []
    sentence = f"Cette date vient avant le {start:%d/%m/%Y} qui ouvre {what}\u00a0: corrigez l'une des deux."
    return [Problem(field, sentence)]


def not_future(field: str, value: date | None, today: date) -> list[Problem]:
    if value is None or value <= today:
        return []
    return [Problem(field, "Cette date est encore à venir\u00a0: notez le jour où c'est fait.")]


def readable(field: str, text: str, reader: entries.Reader) -> list[Problem]:
    try:
        reader(text)
    except EntryProblem as problem:
        return [Problem(field, problem.sentence)]
    return []


def place_problems(field: str, place: Place) -> list[Problem]:
    if (place.lat is None) != (place.lon is None):
        return [Problem(field, "Le point est incomplet\u00a0: replacez-le sur la carte.")]
    if place.lat is not None and place.lon is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        return [Problem(field, "Ce point n'est pas sur la Terre\u00a0: replacez-le sur la carte.")]
    return []


def _named(head: str, names: Iterable[str], field: str, sentence: str) -> list[Problem]:
    found: list[Problem] = []
    for index, name in enumerate(names):
        found += required(f"{head}.{index}.{field}", name, sentence)
    return found
