"""What a « mise en relation » says: what is weighed, what stops, and the phrase behind each figure.

The figure orders a list; the phrases are what a facilitator reads. What nobody has filled in gives no points.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any, NamedTuple, Protocol

from app.models.organisations import DerogationKind
from app.models.settings import WEIGHT, declared
from app.models.words import Word


class Criterion(Word):
    DISTANCE = "distance", "distance"
    HOURS = "hours", "heures"
    JOB = "job", "métier"
    SKILLS = "skills", "compétences"
    CERTIFICATES = "certificates", "titres"
    DATES = "dates", "dates"
    DURATION = "duration", "durée"
    PAST_LOANS = "past_loans", "prêts passés"


CRITERIA = tuple(Criterion)

WEIGHTS: Mapping[Criterion, int] = {one: int(declared(f"{WEIGHT}{one.value}").default) for one in Criterion}
"""The defaults, declared with their reasons among the settings; the office may change them."""


class State(Word):
    FITS = "fits", "convient"
    LACKS = "lacks", "manque"
    UNKNOWN = "unknown", "à demander"
    NOT_ASKED = "not_asked", "sans objet"
    """The mission asks nothing of the kind: it counts neither for nor against, and is no part of what is known."""


class StopReason(Word):
    """In the order they are said; each is a bit (`STOP_BITS`) of `Ranking.stops`."""

    NO_CONSENT = "no_consent", "pas d'accord écrit"
    CONSENT_WITHDRAWN = "consent_withdrawn", "accord retiré"
    EMPLOYER_NOT_INFORMED = "employer_not_informed", "employeur pas encore informé"
    NOT_AVAILABLE = "not_available", "pas disponible"
    SAME_COMPANY = "same_company", "même entreprise"
    SAME_GROUP = "same_group", "même groupe"
    DATES = "dates", "dates incompatibles"
    ALREADY_LENT = "already_lent", "déjà mis à disposition"
    DISTANCE = "distance", "trop loin pour lui ou elle"
    CERTIFICATE = "certificate", "titre exigé"
    WORKING_TIME = "working_time", "durée du travail sur les deux emplois"
    MINOR = "minor", "travaux réglementés"
    SET_ASIDE = "set_aside", "non retenu"


STOP_BITS: Mapping[StopReason, int] = {reason: 1 << place for place, reason in enumerate(StopReason)}


class Grounds:
    """The facts a match stands on, put into words when they are read: of fifty matches listed, one is looked into."""

    __slots__ = ("_facts", "_words")

    def __init__(self, words: Mapping[Criterion, Callable[[Any], str]], facts: Any) -> None:
        self._words = words
        self._facts = facts

    def of(self, criterion: Criterion) -> str:
        return self._words[criterion](self._facts)

    def _told(self) -> list[str]:
        return [self.of(criterion) for criterion in self._words]

    def __repr__(self) -> str:
        return repr(self._told())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Grounds) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(tuple(self._told()))


class Part(NamedTuple):
    """One criterion: points out of its weight, and why in French."""

    criterion: Criterion
    points: float
    weight: int
    phrase: str
    state: State
    grounds: Grounds

    @property
    def evidence(self) -> str:
        """« mission : 35 h ; possible : lundi à vendredi 6 h-20 h ; trajet estimé 20 min »; empty for none."""
        return self.grounds.of(self.criterion)


def covered(share: float) -> float:
    """The share of the mission's hours a person can work, from the share of the points it brings."""
    return sqrt(share)


class Stop(NamedTuple):
    """What forbids, whatever the points."""

    reason: StopReason
    phrase: str


class ChangeKind(Word):
    RADIUS = "radius", "aller plus loin"
    RENEW = "renew", "renouveler un titre"
    OBTAIN = "obtain", "obtenir un titre"
    START = "start", "changer la date de début"
    DEROGATION = "derogation", "noter une dérogation"
    EMPLOYER = "employer", "informer l'employeur"
    CONSENT = "consent", "recevoir l'accord écrit"


class NearMiss(NamedTuple):
    """The smallest change that would lift one stop. `size` is how big it is, relative to what it changes.

    `value`: kilometres, the new first day, the kind of derogation, the titles; None where the kind says all.
    """

    reason: StopReason
    phrase: str
    size: float
    kind: ChangeKind
    value: int | date | DerogationKind | tuple[str, ...] | None = None


class NearMatch(NamedTuple):
    """A person stopped for one mission, and the one or two changes that would lift every stop."""

    person_id: str
    need_id: str
    km: float | None
    points: float
    misses: tuple[NearMiss, ...]

    @property
    def phrase(self) -> str:
        """« entrerait à 22 km au lieu de 20, si son employeur est informé »."""
        enters = [miss.phrase for miss in self.misses if miss.kind is ChangeKind.RADIUS]
        others = [miss.phrase for miss in self.misses if miss.kind is not ChangeKind.RADIUS]
        return ", ".join([*enters, " et ".join(others)] if others else enters)


class Match(NamedTuple):
    """One person for one mission. `points` are out of a hundred, `known` is the share of the weight that stands on
    known facts, 0 to 1; criteria without object are left out of both."""

    person_id: str
    need_id: str
    km: float | None
    points: float
    known: float
    stops: tuple[Stop, ...]
    parts: tuple[Part, ...]

    def part(self, criterion: Criterion) -> Part:
        return self.parts[CRITERIA.index(criterion)]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the list keeps. Who has no known point is kept at any radius: the distance is to be asked for."""

    radius_km: float | None = None
    only_on_dates: bool = False
    only_certified: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Positions in the ranking: who may be proposed, then who is stopped, best first in both."""

    free: tuple[int, ...]
    stopped: tuple[int, ...]


class Ranked(Protocol):
    """Volunteers of a mission, or missions of a volunteer, best first and the stopped ones last."""

    def __len__(self) -> int: ...

    def __getitem__(self, position: int) -> Match: ...

    def __iter__(self) -> Iterator[Match]: ...

    def ids(self, position: int) -> tuple[str, str]:
        """Person and mission, without working out the match."""

    def select(self, wanted: Filter) -> Selection: ...

    def near_misses(self, limit: int) -> tuple[NearMatch, ...]:
        """Of those stopped, whom a small change would let in, the smallest first."""
