"""What is done from a mise en relation: propose, set aside, put back, note a trip, go and fill in what is unknown."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.actions import proposals
from app.actions.proposals import Why
from app.models.errors import Refusal, WorldProblem
from app.models.proposals import Proposal
from app.rules import french
from app.rules.matching.fit import Match
from app.rules.matching.questions import Question
from app.ui import errors
from app.ui.matching.trip_line import Measures

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame


class Deeds:
    """Each says what was done, with « Annuler », or why it was not."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        self._office = office
        self._frame = frame
        self._before = ""

    def propose(self, match: Match, proposal: Proposal | None) -> None:
        """Goes to the proposal there is, or makes one. A stop is said and nothing is done."""
        if proposal is not None:
            self._frame.go("loans", proposal.id)
            return
        if match.stops:
            self._frame.say(f"Pas de proposition possible\u00a0: {match.stops[0].phrase}.")
            return
        store, today = self._office.store, self._office.today
        made: list[Proposal] = []
        if self._done(
            lambda: made.append(proposals.propose(store, match.need_id, match.person_id, today)),
            lambda: self.propose(match, proposal),
        ):
            self._toast("Proposition enregistrée.")
            self._frame.go("loans", made[0].id)

    def propose_all(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Mission and volunteer, all or none, undone together."""
        store, today = self._office.store, self._office.today
        if self._done(lambda: proposals.propose_all(store, pairs, today), lambda: self.propose_all(pairs)):
            self._toast(f"{french.counted(len(pairs), 'proposition enregistrée', 'propositions enregistrées')}.")

    def set_aside(self, match: Match, why: Why) -> None:
        store, today = self._office.store, self._office.today
        if self._done(
            lambda: proposals.set_aside(store, match.need_id, match.person_id, why, today),
            lambda: self.set_aside(match, why),
        ):
            self._toast("Noté\u00a0: non retenu.")

    def put_back(self, match: Match) -> None:
        store = self._office.store
        if self._done(lambda: proposals.put_back(store, match.need_id, match.person_id), lambda: self.put_back(match)):
            self._toast("Remis dans la liste.")

    def note_trip(self, person_id: str, measures: Measures) -> None:
        """By site."""
        # Here: it loads numpy, that the page reads aside.
        from app.actions import trips

        if self._done(
            lambda: trips.note_all(self._office.store, person_id, measures, self._office.today),
            lambda: self.note_trip(person_id, measures),
        ):
            self._toast("Trajet noté.")

    def answer(self, question: Question) -> None:
        """Opens the form of the record that lacks it, at that field."""
        self._frame.go(question.page, question.record_id)
        page: Any = self._frame.page(question.page)
        page.edit_shown()
        if page.editor is not None:
            page.editor.focus(question.field)

    def _done(self, act: Callable[[], object], again: Callable[[], object]) -> bool:
        self._before = self._office.store.last_action_id
        try:
            act()
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, again)
        else:
            return True
        return False

    def _toast(self, sentence: str) -> None:
        store = self._office.store
        action = store.last_action_id
        # Nothing was to be written: what was done before is not what one would undo here.
        self._frame.toast(sentence, (lambda: store.undo(action)) if action != self._before else None)
