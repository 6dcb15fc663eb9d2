"""The French phrase behind each part and each stop of a mise en relation."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.models.needs import Importance, Need
from app.models.persons import Certificate, Person
from app.rules import french, schedule
from app.rules.matching import criteria, likeness, reach
from app.rules.matching.fit import Criterion, Stop, StopReason, covered
from app.rules.matching.likeness import Synonyms
from app.rules.matching.pool import PastLoan, Spans, employment, last_day

_ASK = "à demander"


class Facts(NamedTuple):
    """What a phrase may speak about: never age, mandate, nor a reason of absence."""

    person: Person
    need: Need
    today: date
    km: float | None
    lent: Spans
    past: Sequence[PastLoan]
    set_aside: str
    synonyms: Synonyms
    over_limits: tuple[str, ...] = ()
    """Limits of working time passed; what is regulated for this person; limits passed with the loans already agreed.

    Worked out only where they stop."""
    regulated: tuple[str, ...] = ()
    beside_loans: tuple[str, ...] = ()
    measured: int | None = None
    """Minutes of the way, where somebody measured it."""

    def said(self, words: str) -> str:
        """As the pool's vocabulary has it."""
        return likeness.said(words, self.synonyms)


Phrase = Callable[[Facts, float | None], str]


def stop(reason: StopReason, facts: Facts) -> Stop:
    return Stop(reason, _STOPS[reason](facts))


def _distance(facts: Facts, share: float | None) -> str:
    if facts.km is None:
        place = "adresse" if facts.person.home.lat is None else "lieu de la mission"
        return french.colon(place) + _ASK
    if facts.person.max_km is None or share is None:
        return f"{french.km(facts.km)}, {french.colon('limite')}{_ASK}"
    return f"{french.km(facts.km)} pour {facts.person.max_km}{french.NBSP}km acceptés"


def _hours(facts: Facts, share: float | None) -> str:
    asked = schedule.mean_half_hours(facts.need.grid) or 0.0
    if share is None:
        return french.colon("disponibilités" if asked else "horaires de la mission") + _ASK
    held = round(asked * covered(share))
    said = f"{french.hours(held)} {'couverte' if held < 4 else 'couvertes'} sur {french.hours(round(asked))}"
    if facts.measured is None and facts.km is None:
        return f"{said}, trajet à demander"
    taken = reach.steps(facts.km or 0.0) if facts.measured is None else reach.steps_of(facts.measured)
    return f"{said}, trajet compris" if share < 1 and taken else said


def _job(facts: Facts, share: float | None) -> str:
    person, need = facts.person, facts.need
    if share is None:
        missing = "métier de la mission" if not (need.rome or need.job_title) else "métier"
        return french.colon(missing) + _ASK
    own = person.job_title or person.rome
    if need.rome and person.rome == need.rome:
        return f"même métier (ROME {need.rome})"
    if not share:
        return french.colon("autre métier") + own
    by_code = likeness.code_likeness(need.rome, person.rome) if need.rome and person.rome else 0.0
    by_name = likeness.title_likeness(facts.said(need.job_title), facts.said(person.job_title))
    if share > max(by_code, by_name) + 1e-3:
        return french.colon("autre métier, compétences demandées") + own
    if by_name > by_code:
        return french.colon("intitulé proche") + own
    if need.rome[:3] == person.rome[:3]:
        return french.colon(f"métier voisin ({need.rome[:3]})") + own
    return french.colon("autre métier des mêmes secteurs") + own


def _skills(facts: Facts, share: float | None) -> str:
    if not facts.need.skills:
        return "compétences de la mission à préciser"
    if share is None:
        return french.colon("compétences") + _ASK
    held = [facts.said(skill.name) for skill in facts.person.skills]
    lacking = [one.name for one in facts.need.skills if not has(held, facts.said(one.name))]
    total = len(facts.need.skills)
    counted = f"{total - len(lacking)} sur {total}"
    if not lacking:
        return "la compétence demandée" if total == 1 else f"les {total} compétences demandées"
    return f"{counted}, manque{french.NBSP}: {', '.join(lacking)}"


def has(held: list[str], asked: str) -> bool:
    return any(likeness.same_skill(asked, one) for one in held)


def _certificates(facts: Facts, _share: float | None) -> str:
    if not facts.need.certificates:
        return "aucun titre exigé"
    said = [text for one in facts.need.certificates if (text := _certificate(one.kind, facts))]
    if said:
        return f"{french.NBSP}; ".join(said)
    return "titres demandés valables jusqu'à la fin"


def covering(kind: str, facts: Facts) -> list[Certificate]:
    """The person's certificates that hold the one asked."""
    asked = facts.said(kind)
    return [one for one in facts.person.certificates if likeness.covers(facts.said(one.kind), asked)]


def _certificate(kind: str, facts: Facts) -> str:
    """What is wrong with one asked certificate; empty when it is held to the last day."""
    held = covering(kind, facts)
    if not held:
        return f"manque{french.NBSP}: {kind}"
    last = facts.need.ends_on or facts.need.starts_on or facts.today
    if any(one.until is not None and one.until >= last for one in held):
        return ""
    undated = [one for one in held if one.until is None]
    if undated:
        return f"fin de validité à demander{french.NBSP}: {undated[0].kind}"
    latest = max(held, key=lambda one: one.until or date.min)
    verb = "a expiré" if latest.until is not None and latest.until < facts.today else "expire"
    when = "avant la fin" if verb == "expire" else "à renouveler"
    return f"{latest.kind} {verb} le {french.day_figures(latest.until)}, {when}"


def _dates(facts: Facts, share: float | None) -> str:
    need = facts.need
    if need.starts_on is None or need.ends_on is None:
        return "dates de la mission à préciser"
    if share is None:
        return french.colon("dates de disponibilité") + _ASK
    if share >= 1:
        return "disponible sur toute la période"
    if share <= 0:
        return _window(facts)
    days = (need.ends_on - max(need.starts_on, facts.today)).days + 1
    return f"disponible {round(share * days)}{french.NBSP}jours sur {days}"


def _duration(facts: Facts, share: float | None) -> str:
    asked = criteria.weeks(facts.need)
    if asked is None:
        return "dates de la mission à préciser"
    if share is None:
        return french.colon("durée souhaitée") + _ASK
    said = french.counted(asked, "semaine")
    if share >= 1:
        return f"{said}, comme souhaité"
    longest = facts.person.longest_weeks
    if longest is not None and asked > longest:
        return f"{said}, plus que les {longest} souhaitées"
    return f"{said}, moins que les {facts.person.shortest_weeks} souhaitées"


def _past_loans(facts: Facts, share: float | None) -> str:
    if share is not None:
        return "déjà venu dans cette entreprise, jusqu'au terme prévu"
    been = any(one.host_id == facts.need.organisation_id for one in facts.past)
    return "déjà venu dans cette entreprise" if been else "aucun prêt passé dans cette entreprise"


def _window(facts: Facts) -> str:
    since, until = facts.person.available_from, last_day(facts.person)
    ends = employment(facts.person).ends_on
    if facts.need.ends_on is not None and facts.need.ends_on < facts.today:
        return f"la mission a pris fin le {french.day_figures(facts.need.ends_on)}"
    if until is not None and until == ends and (facts.need.starts_on or facts.today) > until:
        return f"son contrat se termine le {french.day_figures(until)}"
    if until is not None and (facts.need.starts_on or facts.today) > until:
        return f"disponible jusqu'au {french.day_figures(until)} seulement"
    if since is not None and facts.need.ends_on is not None and since > facts.need.ends_on:
        return f"disponible à partir du {french.day_figures(since)}"
    return "indisponible sur toute la période"


def _lent(facts: Facts) -> str:
    """With the limit both loans would pass, where their hours would let them be together."""
    return french.colon(_when_lent(facts)) + _limits(facts.beside_loans) if facts.beside_loans else _when_lent(facts)


def _limits(phrases: Sequence[str]) -> str:
    """The two that come first; the others are counted."""
    said, others = [*phrases[:2]], len(phrases) - 2
    if others > 0:
        said.append(french.counted(others, "autre limite", "autres limites"))
    return f"{french.NBSP}; ".join(said)


def _when_lent(facts: Facts) -> str:
    first = max(facts.need.starts_on or facts.today, facts.today)
    last = facts.need.ends_on or first
    for start, end in facts.lent:
        if start <= last and end >= first:
            return f"déjà mis à disposition du {french.day_figures(start)} au {french.day_figures(end)}"
    return "déjà mis à disposition"


def _missing(facts: Facts) -> str:
    required = [one for one in facts.need.certificates if one.importance is Importance.REQUIRED]
    said = [
        text for one in required if (text := _certificate(one.kind, facts)) and not text.startswith("fin de validité")
    ]
    return f"{french.NBSP}; ".join(said) or "titre exigé manquant"


def _too_far(facts: Facts) -> str:
    return f"{french.km(facts.km)}, au-delà de ses {facts.person.max_km}{french.NBSP}km"


PHRASES: Mapping[Criterion, Phrase] = {
    Criterion.DISTANCE: _distance,
    Criterion.HOURS: _hours,
    Criterion.JOB: _job,
    Criterion.SKILLS: _skills,
    Criterion.CERTIFICATES: _certificates,
    Criterion.DATES: _dates,
    Criterion.DURATION: _duration,
    Criterion.PAST_LOANS: _past_loans,
}
"""Of each criterion; its share is 0 to 1, None when unknown or without object."""

_STOPS: Mapping[StopReason, Callable[[Facts], str]] = {
    StopReason.NO_CONSENT: lambda _: "pas d'accord écrit pour être proposé",
    StopReason.CONSENT_WITHDRAWN: lambda facts: (
        f"accord retiré le {french.day_figures(facts.person.consent_withdrawn_on)}"
    ),
    StopReason.EMPLOYER_NOT_INFORMED: lambda _: "son employeur n'est pas encore informé",
    StopReason.NOT_AVAILABLE: lambda facts: facts.person.status.label,
    StopReason.SAME_COMPANY: lambda _: "la mission est chez son employeur",
    StopReason.SAME_GROUP: lambda _: "la mission est dans le groupe de son employeur",
    StopReason.DATES: _window,
    StopReason.ALREADY_LENT: _lent,
    StopReason.DISTANCE: _too_far,
    StopReason.CERTIFICATE: _missing,
    StopReason.WORKING_TIME: lambda facts: _limits(facts.over_limits),
    StopReason.MINOR: lambda facts: french.colon("réglementé pour ce profil") + ", ".join(facts.regulated),
    StopReason.SET_ASIDE: lambda facts: french.colon("non retenu") + facts.set_aside,
}
