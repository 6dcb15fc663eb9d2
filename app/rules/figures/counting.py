"""All the figures of a period: what the filters leave is counted, indicator by indicator."""

from collections.abc import Iterator
from datetime import date

from app.rules.figures import counting_after, counting_loans
from app.rules.figures.asked import Asked
from app.rules.figures.facts import Facts
from app.rules.figures.figures import Figure, Figures, Slice, counted, median, share, summed
from app.rules.figures.indicators import INDICATORS, PLACE
from app.rules.figures.scope import Scope, earliest
from app.rules.figures.spreads import told

_GONE = ("left", "paused")
_BY_PLACE = (
    *("funnel", "unfilled_reasons", "decline_reasons", "brakes", "levers"),
    *("answers_lender", "answers_person", "answers_host"),
)
"""Breakdowns that follow a territory and a sector, but no programme."""


def count(facts: Facts, asked: Asked, today: date) -> Figures:
    """Every indicator, in the order of the catalogue, and every breakdown."""
    scope = Scope(facts, asked, today)
    made = {
        one.indicator.word: one
        for part in (
            _companies(scope),
            _people(scope),
            _needs(scope),
            _proposals(scope),
            counting_loans.figures(scope),
            counting_after.figures(scope),
        )
        for one in part
    }
    used = scope.filters()
    figures = {
        one.word: made[one.word] if used <= one.takes else Figure(one, None, is_left_out=True) for one in INDICATORS
    }
    spreads = {**counting_loans.spreads(scope), **_spreads(scope), **counting_after.spreads(scope)}
    left_out = frozenset() if used <= PLACE else frozenset(_BY_PLACE)
    return Figures(
        asked,
        figures,
        spreads | dict.fromkeys(left_out, ()),
        counting_loans.flows(scope),
        frozenset(one.id for one in scope.loans),
        not (facts.companies or facts.persons or facts.needs),
        left_out,
    )


def _companies(scope: Scope) -> Iterator[Figure]:
    last = scope.asked.last.isoformat()
    known = [one for one in scope.companies if one.known_on <= last]
    yield counted("companies_known", (one.id for one in known))
    yield counted("known_lenders", (one.id for one in known if one.is_lender))
    yield counted("known_hosts", (one.id for one in known if one.is_host))
    since = interested_since(scope)
    yield counted("companies_interested", (one.id for one in scope.companies if since.get(one.id, "9") <= last))
    yield counted("companies_new", (one.id for one in scope.companies if scope.asked.holds(since.get(one.id, ""))))
    yield counted("companies_lending", (one.lender_id for one in scope.present))
    yield counted("companies_hosting", (one.host_id for one in scope.present))


def interested_since(scope: Scope) -> dict[str, str]:
    """The first day each company showed interest: by its state, a mission, or a loan."""
    facts = scope.facts
    return earliest(
        (
            *((one.id, one.interested_on) for one in facts.companies),
            *((one.organisation_id, one.opened_on) for one in facts.needs),
            *((one.lender_id, one.signed_on or one.starts_on) for one in facts.loans),
            *((one.host_id, one.signed_on or one.starts_on) for one in facts.loans),
        )
    )


def _people(scope: Scope) -> Iterator[Figure]:
    last = scope.asked.last.isoformat()
    agreed = [
        one
        for one in scope.persons
        if one.consent_on
        and one.consent_on <= last
        and not (one.consent_withdrawn_on and one.consent_withdrawn_on <= last)
    ]
    yield counted("volunteers", (one.id for one in agreed))
    yield counted("volunteers_new", (one.id for one in scope.persons if scope.asked.holds(one.consent_on)))
    day = min(last, scope.today.isoformat())
    lent = {
        one.person_id for one in scope.facts.loans if one.status != "signed" and one.starts_on <= day <= one.last_on
    }
    yield counted(
        "people_available",
        (
            one.id
            for one in agreed
            if one.status not in _GONE
            and one.id not in lent
            and one.available_from
            and one.available_from <= last
            and (not one.available_until or one.available_until >= day)
        ),
    )
    yield counted("people_lent", (one.person_id for one in scope.present))


def _needs(scope: Scope) -> Iterator[Figure]:
    asked = scope.asked
    opened = [one for one in scope.needs if asked.holds(one.opened_on)]
    yield counted("needs_opened", (one.id for one in opened))
    posts = sum(one.people or 0 for one in opened)
    yield summed("posts_asked", posts, (one.id for one in opened if one.people))
    closed = [one for one in scope.needs if asked.holds(one.closed_on)]
    filled = [one.id for one in closed if one.status == "filled"]
    yield share("needs_filled", len(filled), len(closed), filled)
    came: dict[str, int] = {}
    for loan in scope.facts.loans:
        came[loan.need_id] = came.get(loan.need_id, 0) + 1
    met = {one.id: min(one.people or 0, came.get(one.id, 0)) for one in opened}
    yield share("posts_filled", sum(met.values()), posts, (need for need, count in met.items() if count))
    yield counted("needs_unfilled", (one.id for one in closed if one.status == "closed"))
    first = scope.first_proposals
    waits = ((_days(one.opened_on, first[one.id]), one.id) for one in opened if one.id in first)
    yield median("delay_proposal", waits)


def _proposals(scope: Scope) -> Iterator[Figure]:
    made = [one for one in scope.proposals if scope.asked.holds(one.made_on)]
    yield counted("proposals_made", (one.id for one in made))
    agreed = [one.id for one in made if {one.lender_answer, one.person_answer, one.host_answer} == {"yes"}]
    yield share("proposals_agreed", len(agreed), len(made), agreed)
    yield counted("proposals_declined", (one.id for one in made if one.stage == "declined"))


def _spreads(scope: Scope) -> dict[str, tuple[Slice, ...]]:
    asked = scope.asked
    unfilled = [
        (one.closed_reason, one.id) for one in scope.needs if one.status == "closed" and asked.holds(one.closed_on)
    ]
    made = [one for one in scope.proposals if asked.holds(one.made_on)]
    return {
        "unfilled_reasons": told("unfilled_reasons", unfilled),
        "decline_reasons": told("decline_reasons", [(one.reason, one.id) for one in made if one.stage == "declined"]),
        "answers_lender": told("answers", [(one.lender_answer, one.id) for one in made]),
        "answers_person": told("answers", [(one.person_answer, one.id) for one in made]),
        "answers_host": told("answers", [(one.host_answer, one.id) for one in made]),
        "funnel": _funnel(scope),
    }


def _funnel(scope: Scope) -> tuple[Slice, ...]:
    """Companies: known, interested, lending or hosting, then those whose loan goes on or went to its term."""
    last = scope.asked.last.isoformat()
    since = interested_since(scope)
    interested = tuple(one.id for one in scope.companies if since.get(one.id, "9") <= last)
    inside = frozenset(interested)
    joined = tuple(
        dict.fromkeys(one for loan in scope.present for one in (loan.lender_id, loan.host_id) if one in inside)
    )
    kept = tuple(
        dict.fromkeys(
            one
            for loan in scope.present
            if loan.status in ("running", "ended")
            for one in (loan.lender_id, loan.host_id)
            if one in inside
        )
    )
    known = tuple(one.id for one in scope.companies if one.known_on <= last)
    return (
        Slice("known", "Suivies", len(known), known),
        Slice("interested", "Intéressées", len(interested), interested),
        Slice("joined", "Prêtent ou accueillent", len(joined), joined),
        Slice("kept", "Prêt en cours ou mené à terme", len(kept), kept),
    )


def _days(first: str, then: str) -> float:
    return float((date.fromisoformat(then) - date.fromisoformat(first)).days)
