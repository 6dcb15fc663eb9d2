"""Bench of the whole territory: all volunteers, all open posts, beside the bare solver on the same costs."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.actions import office_file
from app.cli import bench_data
from app.cli.bench_timing import Measure, milliseconds, paired

if TYPE_CHECKING:
    from app.actions.territory import Territory
    from app.cli.benches import Bench

_TENTH, _NEEDS = 10, 0.3
_LEAST = 40


def territory(bench: "Bench") -> Measure:
    """The best assignment of a tenth of the persons to three posts for ten of them (1,000 × 300), costs included.

    The parts: all that the page shows of it, then the same with five kilometres more, every pair weighed again.
    """
    from app.actions.territory import Wishes, plan
    from app.cli.floors import territory as floor
    from app.rules.territory import assignment

    world = _world(bench)
    board = world.board(world.known, _LEAST)
    costs = _bare(board)
    more = [
        milliseconds(lambda: plan(replace(world, _supposed={}), Wishes(least=_LEAST, more_km=5)))
        for _ in range(bench.runs)
    ]
    whole = [milliseconds(lambda: plan(world, Wishes(least=_LEAST))) for _ in range(bench.runs)]
    measure = paired(
        lambda: milliseconds(lambda: assignment.best(board)), lambda: milliseconds(lambda: floor.run(costs)), bench.runs
    )
    return replace(measure, parts={"plan": min(whole), "what_if": min(more)})


def _world(bench: "Bench") -> "Territory":
    """The demo with as many invented persons and missions, each of one post, in place of its own."""
    from app.actions import matching
    from app.actions import territory as actions

    store = bench.open(bench.demo)
    today, found = office_file.today(store), matching.load(store, bench.gazetteer)
    store.close()
    count = max(2, bench.persons // _TENTH)
    companies = found.organisations.values()
    hosts, employers = [one for one in companies if one.is_host], [one.id for one in companies if one.is_lender]
    people = {one.id: one for one in bench_data.persons(bench.gazetteer, count, employers)}
    needs = {one.id: one for one in bench_data.needs(max(1, int(count * _NEEDS)), hosts)}
    sites = {
        one.id: matching.with_point(found.organisations[one.organisation_id].sites[0].place, bench.gazetteer)
        for one in needs.values()
    }
    world = replace(found, persons=people, needs=needs, sites=sites, proposals={}, lent={}, past={})
    return actions.of(world, [], today)


def _bare(board: Any) -> Any:
    """What the solver is given: a stopped pair costs more than all the others together."""
    import numpy as np

    from app.rules.territory import assignment

    costs = assignment.cost(board, 0.0)
    return np.where(board.allowed, costs, costs.max(initial=0.0, where=board.allowed) * len(board.needs) + 1)
