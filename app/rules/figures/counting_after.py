"""Figures of what comes of loans, and of the work around them: debriefs, exits, check-ins, visits, tours."""

from collections.abc import Iterable, Iterator

from app.models.check_ins import CheckInParty
from app.models.returns import Exit, ReturnStep, Satisfaction
from app.rules.figures import spreads as spread
from app.rules.figures.facts import DebriefFact
from app.rules.figures.figures import Figure, Slice, counted, share, summed
from app.rules.figures.scope import Scope

_PLEASED = (Satisfaction.VERY_GOOD, Satisfaction.GOOD)
_SHARES = {
    CheckInParty.EMPLOYEE: "satisfied_employee",
    CheckInParty.LENDER: "satisfied_lender",
    CheckInParty.HOST: "satisfied_host",
}


def figures(scope: Scope) -> Iterator[Figure]:
    yield from _outcomes(scope)
    yield from _satisfaction(scope)
    yield from _calls(scope)
    yield from _around(scope)


def _outcomes(scope: Scope) -> Iterator[Figure]:
    present, over = {one.id for one in scope.present}, {one.id for one in scope.over}
    returns = scope.facts.returns
    yield counted("jobs_kept", (one.loan_id for one in returns if one.keeps_job and one.loan_id in present))
    yield counted("trade_links", (one.loan_id for one in returns if one.has_trade_links and one.loan_id in present))
    yield counted("hired", (one.id for one in scope.over if one.outcome == "hired"))
    known = {one.loan_id: one.exit for one in returns if one.exit and one.loan_id in over}
    lasting = [loan for loan, exit_ in known.items() if exit_ == Exit.LASTING]
    positive = [loan for loan, exit_ in known.items() if exit_ in (Exit.LASTING, Exit.POSITIVE)]
    yield share("exits_lasting", len(lasting), len(known), lasting)
    yield share("exits_positive", len(positive), len(known), positive)


def _at_return(scope: Scope) -> list[DebriefFact]:
    """What was said at the return, in the period, of the loans of the filters."""
    mine = scope.loan_of
    return [
        one
        for one in scope.facts.debriefs
        if one.step == ReturnStep.BACK and one.loan_id in mine and scope.asked.holds(one.held_on)
    ]


def _satisfaction(scope: Scope) -> Iterator[Figure]:
    said = _at_return(scope)
    for party, word in _SHARES.items():
        answers = [one for one in said if one.party == party and one.satisfaction]
        pleased = [one.loan_id for one in answers if one.satisfaction in _PLEASED]
        yield share(word, len(pleased), len(answers), pleased)
    answered = [one for one in said if one.recommends is not None]
    agreeing = [one.id for one in answered if one.recommends]
    yield share("recommend", len(agreeing), len(answered), agreeing)


def _calls(scope: Scope) -> Iterator[Figure]:
    """The check-ins themselves are read when their list is asked for: `ids` are the loans they are about."""
    mine = scope.loan_of
    calls = [one for one in scope.facts.calls if one.loan_id in mine]
    yield summed("check_ins_made", sum(one.made for one in calls), (one.loan_id for one in calls if one.made))
    due = sum(one.due for one in calls)
    yield share("check_ins_on_time", sum(one.on_time for one in calls), due, (one.loan_id for one in calls if one.due))


def _around(scope: Scope) -> Iterator[Figure]:
    asked, now = scope.asked, scope.today.isoformat()
    yield counted("visits_held", (one.id for one in scope.visits if asked.holds(one.held_on) and one.held_on <= now))
    yield counted("stops_planned", (one.id for one in scope.tours if asked.holds(one.planned_on)))
    held = [one for one in scope.tours if asked.holds(one.held_on) and not one.is_cancelled]
    yield counted("stops_held", (one.id for one in held))
    yield summed("visitors", sum(one.visitors or 0 for one in held), (one.id for one in held if one.visitors))
    yield counted("issues", (one.id for one in scope.facts.issues if asked.holds(one.published_on)))


def spreads(scope: Scope) -> dict[str, tuple[Slice, ...]]:
    said = _at_return(scope)
    over = {one.id for one in scope.over}
    exits = [(one.exit, one.loan_id) for one in scope.facts.returns if one.loan_id in over]
    return {
        **{
            word: spread.told(
                "satisfaction",
                [(one.satisfaction, one.loan_id) for one in said if one.party == party and one.satisfaction],
            )
            for party, word in spread.PARTIES.items()
        },
        "exits": spread.told("exits", exits),
        "brakes": spread.told("brakes", _heard(scope, "brakes")),
        "levers": spread.told("levers", _heard(scope, "levers")),
    }


def _heard(scope: Scope, field: str) -> Iterable[tuple[str, str]]:
    """A company counts once for each word: on its card known by the last day, or at a visit of the period."""
    last = scope.asked.last.isoformat()
    for company in scope.companies:
        if company.known_on <= last:
            yield from ((word, company.id) for word in getattr(company, field))
    for visit in scope.visits:
        if scope.asked.holds(visit.held_on):
            yield from ((word, visit.organisation_id) for word in getattr(visit, field))
