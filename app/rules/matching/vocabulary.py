"""What a pool's distinct words and grids are worth against what missions ask: each pair scored once, then reused.

Ten thousand persons use a few hundred wordings. A mission, or a thousand of them, is measured against these, and the
persons only look their own up.
"""

from collections.abc import Iterable
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.models.weeks import Weeks
from app.rules.matching import likeness, reach
from app.rules.matching.pool import Pool

Shares = NDArray[np.float32]


class Holders(NamedTuple):
    """Who has something of a skill, in order of rows, and how near the best of theirs is to it."""

    rows: NDArray[np.intp]
    best: Shares


class Certified(NamedTuple):
    """Who holds a certificate: until when at the latest, and whose date of end nobody noted."""

    rows: NDArray[np.intp]
    until: NDArray[np.int32]
    is_undated: NDArray[np.bool_]


class Vocabulary:
    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._jobs: dict[tuple[str, str], Shares] = {}
        self._skills: dict[str, Holders] = {}
        self._certificates: dict[str, Certified] = {}
        self._hours: dict[Weeks, Shares] = {}

    def learn(self, needs: Iterable[Need]) -> None:
        """All the skills of these missions at once."""
        names = {self.pool.said(skill.name) for need in needs for skill in need.skills}
        wanted = sorted(name for name in names if name and name not in self._skills)
        if wanted and self.pool.skill_names:
            alike = likeness.skill_likeness(wanted, self.pool.skill_names)
            self._skills.update((name, self._holders(row)) for name, row in zip(wanted, alike, strict=True))

    def skill(self, name: str) -> Holders:
        return self._skills[name]

    def job(self, rome: str, title: str) -> Shares:
        """By job of the pool, the unknown one last."""
        asked = (rome, title)
        if asked not in self._jobs:
            share = np.full(len(self.pool.jobs) + 1, np.nan, dtype=np.float32)
            if self.pool.jobs and (title or rome):
                share[:-1] = likeness.job_likeness(rome, title, self.pool.jobs)
            self._jobs[asked] = share
        return self._jobs[asked]

    def certificate(self, kind: str) -> Certified:
        if kind not in self._certificates:
            self._certificates[kind] = self._certified(kind)
        return self._certificates[kind]

    def hours(self, asked: Weeks) -> Shares:
        """By half-hours of trip, then grid of the pool, the unknown one last."""
        if asked not in self._hours:
            self._hours[asked] = self._covered(asked)
        return self._hours[asked]

    def _holders(self, alike: Shares) -> Holders:
        """Few persons have a given skill: only the wordings like it are followed to those who use them."""
        pool = self.pool
        held = pool.by_skill.called(np.flatnonzero(alike).tolist())
        best = np.zeros(len(pool), dtype=np.float32)
        np.maximum.at(best, pool.skills.owner[held], alike[pool.skill[held]] * pool.skill_grade[held])
        rows = np.flatnonzero(best)
        return Holders(rows, best[rows])

    def _certified(self, kind: str) -> Certified:
        pool = self.pool
        held = pool.by_certificate.called(
            place for place, name in enumerate(pool.certificate_names) if likeness.covers(name, kind)
        )
        latest = np.full(len(pool), -1, dtype=np.int32)
        owner, until = pool.certificates.owner[held], pool.certificate_until[held]
        np.maximum.at(latest, owner, until)
        undated = np.zeros(len(pool), dtype=bool)
        undated[owner[until == 0]] = True
        rows = np.flatnonzero(latest >= 0)
        return Certified(rows, latest[rows], undated[rows])

    def _covered(self, asked: Weeks) -> Shares:
        """The share of the mission's half-hours, cycles of weeks laid side by side."""
        pool = self.pool
        share = np.full((reach.MOST_STEPS + 1, len(pool.grids) + 1), np.nan, dtype=np.float32)
        if any("1" in week for week in asked.weeks):
            wanted = reach.packed(asked)
            for cycle, (places, bits) in pool.grid_bits.items():
                length = lcm(cycle, len(wanted))
                total = int(np.bitwise_count(wanted).sum()) * (length // len(wanted))
                covered = sum(
                    np.bitwise_count(bits[:, :, week % cycle] & wanted[week % len(wanted)]).sum(axis=2, dtype=np.int32)
                    for week in range(length)
                )
                share[:, places] = covered / np.float32(total)
        return share
