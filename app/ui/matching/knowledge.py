"""What the file says of one pair, volunteer and mission: read once, aside, and asked for each match shown."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date

from app.actions import matching, trips
from app.actions.matching import Matching
from app.actions.trips import Trips
from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.proposals import Proposal, ProposalStage
from app.rules.matching import questions
from app.rules.matching.comparing import Compared
from app.rules.matching.fit import Match
from app.rules.trips import Change
from app.store.store import Store
from app.ui.matching.reasons import Reasoned
from app.ui.matching.trip_line import HOST, OWN, Measures


@dataclass(frozen=True)
class Knowledge:
    matching: Matching
    trips: Trips

    def proposal(self, match: Match) -> Proposal | None:
        """The latest of that pair, declined or not."""
        return self.matching.proposals.get((match.need_id, match.person_id))

    def live(self, match: Match) -> Proposal | None:
        """The one under way."""
        found = self.proposal(match)
        return found if found and found.stage is not ProposalStage.DECLINED else None

    def change(self, match: Match) -> Change | None:
        return self.trips.change(self.matching.persons[match.person_id], self.matching.needs[match.need_id])

    def reasoned(self, match: Match, name: str, near: str, today: date) -> Reasoned:
        person, need = self.matching.persons[match.person_id], self.matching.needs[match.need_id]
        change = self.change(match)
        return Reasoned(
            match=match,
            name=name,
            proposal=self.proposal(match),
            change=change,
            is_home_known=bool(person.home.insee),
            questions=questions.of(match, person, need, change),
            near=near,
            today=today,
        )

    def compared(self, match: Match) -> Compared:
        return Compared(match, self.change(match))

    def by_site(self, match: Match, measures: Measures) -> Measures:
        """What was measured to the mission and to the own place of work, by the id of their sites."""
        person, need = self.matching.persons[match.person_id], self.matching.needs[match.need_id]
        sites = {HOST: self.trips.mission_site(need), OWN: self.trips.own_site(person)}
        return {sites[which]: measured for which, measured in measures.items()}


def load_aside(store: Store, gazetteer: Gazetteer) -> Knowledge:
    """From another thread than the store's. Raises WorldProblem."""
    found = matching.load_aside(store, gazetteer)
    # The first distance loads what measures them: not on the window's thread.
    distances.km(0, 0, 0, 0)
    with closing(store.reader()) as reader:
        return Knowledge(found, trips.load(reader, found.organisations.values(), gazetteer))
