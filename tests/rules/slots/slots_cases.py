"""Jobs for the slot puzzle's tests: hours as people say them, sites on a line of kilometres."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from app.actions.demo.grids import both, week
from app.models.weeks import Weeks
from app.rules import trips
from app.rules.slots.board import Board, Job, Terms, Worker
from app.rules.slots.judge import Check, Combination, Topic, judge

FROM, TO = date(2027, 1, 4), date(2027, 6, 25)
WEEKDAYS = "01234"
ALL, NOBODY = Terms(), Worker()


def job(code: str, *weeks: str, site: str = "", **facts: object) -> Job:
    usual = Job(code, code, code.title(), Weeks(weeks), site or code, starts_on=FROM, ends_on=TO)
    return replace(usual, **facts)  # type: ignore[arg-type]


COACH = job("coach", week(WEEKDAYS, (7, 8.5), (16.5, 18)), rome="N4103")
CARE = job("care", week(WEEKDAYS, (9, 13)))
CANTEEN = job("canteen", week("0134", (11, 14.5)))


def board(*jobs: Job, minutes: int = 0, home: Sequence[float] | None = None) -> Board:
    """Every site is so many minutes by road from every other."""
    apart = next(km for km in np.arange(0, 200, 0.05) if trips.minutes(float(km)) >= minutes)
    crow = np.full((len(jobs), len(jobs)), float(apart))
    np.fill_diagonal(crow, 0.0)
    return Board.of(jobs, crow, None if home is None else np.array(home))


def judged(*jobs: Job, minutes: int = 0, worker: Worker = NOBODY, terms: Terms = ALL) -> Combination:
    return judge(board(*jobs, minutes=minutes), range(len(jobs)), worker, terms)


def of_topic(found: Combination, topic: Topic) -> list[Check]:
    return [check for check in found.checks if check.topic is topic]


__all__ = ["ALL", "CANTEEN", "CARE", "COACH", "FROM", "NOBODY", "TO", "WEEKDAYS", "board", "both", "job", "judged"]
