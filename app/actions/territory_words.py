"""A plan for the territory in words: names for the facilitator, codes when the laptop is turned round or on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import NamedTuple

from app.actions.territory import Line, Plan
from app.geo import areas
from app.geo.gazetteer import Gazetteer
from app.models.needs import Need
from app.rules import anonymity, french
from app.rules.territory import phrases as assignment_phrases
from app.rules.territory.assignment import Assignment, Board
from app.rules.territory.changes import Push
from app.rules.territory.phrases import Words


class Missing(NamedTuple):
    """An unfilled mission: posts left, why, and the least that would fill one more."""

    need_id: str
    posts: int
    why: str
    push: str


@dataclass(frozen=True)
class TerritoryWords:
    plan: Plan
    gazetteer: Gazetteer
    codes: bool

    def person(self, person_id: str) -> str:
        one = self.plan.territory.matching.persons[person_id]
        return anonymity.person_name(one.first_name, one.last_name, one.code, self.codes)

    def mission(self, need_id: str) -> str:
        """« Soudeur TIG, Frigo d'Albret »."""
        need = self._need(need_id)
        return ", ".join(text for text in (need.job_title or need.code, self.host(need_id)) if text)

    def host(self, need_id: str) -> str:
        host = self.plan.territory.matching.organisations.get(self._need(need_id).organisation_id)
        return anonymity.company_name(host.name, host.code, self.codes) if host else ""

    def commune(self, need_id: str) -> str:
        insee = self.plan.territory.matching.sites[need_id].insee
        found = self.gazetteer.by_insee(insee) if insee else None
        return found.name if found else ""

    def km(self, line: Line) -> str:
        return french.km(line.km) if line.km is not None else "à demander"

    def figures(self) -> tuple[tuple[str, str], ...]:
        """Label and value: posts, people, kilometres."""
        plan = self.plan
        km = plan.best.km(plan.board)
        middle = float(median(km.tolist())) if len(km) else 0.0
        return (
            ("Postes pourvus", f"{french.number(plan.best.filled)} sur {french.number(plan.asked)}"),
            ("Volontaires placés", f"{french.number(plan.best.filled)} sur {french.number(len(plan.board.persons))}"),
            ("Kilomètres par jour", _daily(plan.best, plan.board)),
            ("Trajet médian", french.km(middle)),
        )

    def against(self) -> str:
        """« Mission par mission : 13 postes pourvus, 284 km par jour. »."""
        hand = self.plan.hand
        filled = french.counted(hand.filled, "poste pourvu", "postes pourvus")
        return f"{french.colon('Mission par mission')}{filled}, {_daily(hand, self.plan.board)} par jour."

    def apart(self) -> str:
        """« 16 postes déjà proposés ou convenus, et leurs volontaires »."""
        count = self.plan.territory.in_talks
        posts = french.counted(count, "poste déjà proposé ou convenu", "postes déjà proposés ou convenus")
        return f"{posts}, et leurs volontaires" if count else "rien"

    def gain(self) -> str:
        """What the what if brings; empty without one."""
        wishes = self.plan.wishes
        if not wishes.is_what_if:
            return ""
        more = self.plan.best.filled - self.plan.usual.filled
        return f"{assignment_phrases.gain(more, wishes.more_km, wishes.flexible_hours)}."

    def stretches(self) -> list[str]:
        """Who would go beyond what they said, and where."""
        return [self.stretch(line) for line in self.plan.lines() if line.beyond]

    def stretch(self, line: Line) -> str:
        return assignment_phrases.stretch(
            self.person(line.person_id), self._place(line.need_id, areas.at), line.km, line.limit
        )

    def before(self, line: Line) -> str:
        """« mission par mission : à Nérac (M-A003) »; empty when nothing changes."""
        if not line.is_new:
            return ""
        where = self._place(line.before, areas.at) if line.before else "sans mission"
        return f"{french.colon('mission par mission')}{where}"

    def changes(self) -> list[str]:
        return [assignment_phrases.change(one, self._words) for one in self.plan.changes]

    def changes_apart(self) -> list[tuple[str, list[str]]]:
        """Of each change, what it brings, then who moves."""
        return [
            (assignment_phrases.effect(one), assignment_phrases.moves(one.moves, self._words))
            for one in self.plan.changes
        ]

    def pushes(self) -> list[str]:
        """Of each unfilled mission, the least that somebody would have to accept; empty where nothing would do."""
        return [
            f"{self.named(self.plan.board.needs[one.need])}{french.NBSP}: {self._push(one)}" for one in self.plan.pushes
        ]

    def missing(self) -> list[Missing]:
        pushes = {one.need: self._push(one) for one in self.plan.pushes}
        return [
            Missing(
                self.plan.board.needs[one.need],
                one.posts,
                assignment_phrases.shortage(one),
                pushes.get(one.need, ""),
            )
            for one in self.plan.shortages
        ]

    def named(self, need_id: str) -> str:
        """« M-A003, Soudeur TIG »."""
        need = self._need(need_id)
        return ", ".join(text for text in (need.code, need.job_title) if text)

    def _push(self, one: Push) -> str:
        board, limits = self.plan.board, self.plan.territory.limits
        return assignment_phrases.push(
            one, self._words, lambda need, person: (float(board.km[need, person]), float(limits[person]))
        )

    @cached_property
    def _words(self) -> Words:
        board = self.plan.board
        return Words(
            person=lambda column: self.person(board.persons[column]),
            at=lambda line: self._place(board.needs[line], areas.at),
            of=lambda line: self._place(board.needs[line], areas.of),
        )

    def _need(self, need_id: str) -> Need:
        return self.plan.territory.matching.needs[need_id]

    def _place(self, need_id: str, say: Callable[[str], str]) -> str:
        code, commune = self._need(need_id).code, self.commune(need_id)
        return f"{say(commune)} ({code})" if commune else say(code)


def _daily(found: Assignment, board: Board) -> str:
    """There and back."""
    return f"{french.number(round(2 * float(found.km(board).sum())))}{french.NBSP}km"
