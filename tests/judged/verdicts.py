"""What the ranking answers to each judged case, against what was judged. `make judged` prints it."""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.actions.matching import Matching
from app.geo.gazetteer import Gazetteer
from app.rules.matching.fit import Match, Part, State
from tests.judged import cases, office
from tests.judged.cases import HIDDEN, Case


@dataclass(frozen=True)
class Verdict:
    """`free` and `stopped`: the case's five as the ranking has them, codes best first; hidden ones are in neither."""

    case: Case
    free: tuple[Match, ...]
    stopped: tuple[Match, ...]

    @property
    def answered(self) -> tuple[str, ...]:
        """As many first ones as were judged."""
        return tuple(_code(match) for match in self.free[: len(self.case.podium)])

    @property
    def is_first_agreed(self) -> bool:
        return self.answered[:1] == (self.case.first,)

    @property
    def is_podium_agreed(self) -> bool:
        """The same three, in any order."""
        return set(self.answered) == set(self.case.podium)

    @property
    def is_order_agreed(self) -> bool:
        return self.answered == self.case.podium

    def wrong_stops(self) -> list[str]:
        """Who was judged stopped and is not, or not for that reason."""
        found = {_code(match): {stop.reason.value for stop in match.stops} for match in self.stopped}
        shown = {_code(match) for match in (*self.free, *self.stopped)}
        wrong = []
        for code, reasons in self.case.stopped.items():
            if reasons == (HIDDEN,):
                if code in shown:
                    wrong.append(f"{code}: shows, and should not")
            elif not found.get(code, set()) & set(reasons):
                said = ", ".join(sorted(found.get(code, ()))) or "nothing"
                wrong.append(f"{code}: {said} instead of {' or '.join(reasons)}")
        return wrong

    def stopped_too_much(self) -> list[str]:
        """Who was judged free and is stopped."""
        return [
            f"{_code(match)}: {', '.join(stop.reason.value for stop in match.stops)}"
            for match in self.stopped
            if _code(match) not in self.case.stopped
        ]

    @property
    def is_agreed(self) -> bool:
        """First, podium and stops. The order of second and third is reported, not demanded."""
        agreed = self.is_first_agreed and self.is_podium_agreed
        return agreed and not self.wrong_stops() and not self.stopped_too_much()


@dataclass(frozen=True)
class Figures:
    cases: int
    first: int
    podium: int
    order: int

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> "Figures":
        found = list(verdicts)
        return cls(
            len(found),
            sum(one.is_first_agreed for one in found),
            sum(one.is_podium_agreed for one in found),
            sum(one.is_order_agreed for one in found),
        )

    def line(self, name: str) -> str:
        shares = "".join(f"{count:6} {count / self.cases:5.0%}" for count in (self.first, self.podium, self.order))
        return f"{name:<22}{self.cases:5}{shares}"


def given(matching: Matching) -> list[Verdict]:
    return [_verdict(matching, case) for case in cases.every()]


def _verdict(matching: Matching, case: Case) -> Verdict:
    ranking = matching.volunteers(case.id, office.TODAY)
    own = {office.person_id(case, one["code"]) for one in case.volunteers}
    found = [ranking[place] for place in range(len(ranking)) if ranking.ids(place)[0] in own]
    return Verdict(
        case, tuple(match for match in found if not match.stops), tuple(match for match in found if match.stops)
    )


def report(verdicts: list[Verdict]) -> Iterator[str]:
    themes = defaultdict(list)
    for one in verdicts:
        themes[one.case.theme].append(one)
    yield f"{'':<22}cases{'first':>12}{'same three':>12}{'in order':>12}"
    for theme, found in themes.items():
        yield Figures.of(found).line(theme)
    yield Figures.of(verdicts).line("all")
    for one in verdicts:
        if not one.is_agreed:
            yield from _told(one)


def _told(one: Verdict) -> Iterator[str]:
    yield ""
    yield f"{one.case.id} {one.case.title}"
    yield f"   judged {' '.join(one.case.podium)} · answered {' '.join(one.answered)}"
    for said in (*one.wrong_stops(), *one.stopped_too_much()):
        yield f"   stop: {said}"
    for match in one.free:
        parts = " ".join(f"{part.criterion.value}={_worth(part)}" for part in match.parts)
        yield f"   {_code(match)} {match.points:5.1f} ({match.known:.0%}) {parts}"
    yield f"   {one.case.disagreement or 'NOT EXPLAINED'}"


def _worth(part: Part) -> str:
    if part.state is State.NOT_ASKED:
        return "-"
    return "?" if part.state is State.UNKNOWN else f"{part.points:g}/{part.weight}"


def _code(match: Match) -> str:
    return match.person_id.rpartition("/")[2]


def main() -> None:
    with TemporaryDirectory() as folder:
        matching = office.read(Path(folder) / "judged.coupdemain", Gazetteer.load())
    lines = "\n".join(report(given(matching)))
    sys.stdout.write(f"{lines}\n")


if __name__ == "__main__":
    main()
