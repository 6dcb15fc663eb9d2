"""What a rule answers, and the dated figures rules compare with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from app.models.words import Word
from app.rules.legal import wordings
from app.rules.legal.facts import Facts

T = TypeVar("T")


class Level(Word):
    """Missing is not unknown: a proof nobody recorded is missing and blocks or warns; an unfilled fact is unknown."""

    OK = "ok", "en règle"
    INFORMS = "informs", "à savoir"
    WARNS = "warns", "attention"
    BLOCKS = "blocks", "bloque"
    UNKNOWN = "unknown", "à demander"
    NOT_APPLICABLE = "not_applicable", "sans objet"


class Verdict(NamedTuple):
    """`says` is what is so, `do` what to do about it; empty when there is nothing to do. French sentences."""

    level: Level
    says: str
    do: str = ""


@dataclass(frozen=True)
class Rule:
    """`since` is the day the article's present text came into force; `since_on` that of a day's text."""

    id: str
    article: str
    since: date
    judge: Callable[[Facts], Verdict]

    def since_on(self, day: date) -> date:
        return wordings.in_force(self.article, day, self.since)


@dataclass(frozen=True)
class Dated(Generic[T]):
    """A figure of the law and its former values, newest first: from that day on, that value."""

    values: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T:
        """The value in force that day; the oldest known before."""
        return next((value for since, value in self.values if since <= day), self.values[-1][1])


def ok(says: str) -> Verdict:
    return Verdict(Level.OK, says)


def informs(says: str, do: str = "") -> Verdict:
    return Verdict(Level.INFORMS, says, do)


def warns(says: str, do: str) -> Verdict:
    return Verdict(Level.WARNS, says, do)


def blocks(says: str, do: str) -> Verdict:
    return Verdict(Level.BLOCKS, says, do)


def unknown(says: str, do: str) -> Verdict:
    return Verdict(Level.UNKNOWN, says, do)


def not_applicable(says: str) -> Verdict:
    return Verdict(Level.NOT_APPLICABLE, says)
