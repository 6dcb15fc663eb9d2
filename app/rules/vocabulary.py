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
from app.rules import likeness, reach
from app.rules.pool import BASICS, Pool

Shares = NDArray[np.float32]


class Holders(NamedTuple):
    """Who has something of a skill, in order of rows, and how near the best of theirs is to it."""

    rows: NDArray[np.int32]
    best: Shares


class Certified(NamedTuple):
    """Who holds a certificate: until when at the latest, and whose date of end nobody noted."""

    rows: NDArray[np.int32]
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
            graded = np.pad(np.concatenate([alike, alike * np.float32(BASICS)], axis=1), ((0, 0), (0, 1)))
            self._skills.update((name, self._holders(row)) for name, row in zip(wanted, graded, strict=True))

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

    def _holders(self, likeness_of: Shares) -> Holders:
        pool = self.pool
        found = np.flatnonzero((likeness_of > 0).take(pool.skill_graded))
        rows, first = _grouped(pool.skills.owner[found])
        near = likeness_of[pool.skill_graded[found]]
        best = np.maximum.reduceat(near, first) if len(rows) else near
        return Holders(rows, best)

    def _certified(self, kind: str) -> Certified:
        pool = self.pool
        covering = np.array([likeness.covers(name, kind) for name in (*pool.certificate_names, "")], dtype=bool)
        found = np.flatnonzero(covering.take(pool.certificate))
        rows, first = _grouped(pool.certificates.owner[found])
        until = pool.certificate_until[found]
        if not len(rows):
            return Certified(rows, until, np.zeros(0, dtype=bool))
        return Certified(rows, np.maximum.reduceat(until, first), np.minimum.reduceat(until, first) == 0)

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


def _grouped(owners: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """Each owner once, and where their run begins: owners come in order."""
    first = np.flatnonzero(np.diff(owners, prepend=-1))
    return owners[first], first
