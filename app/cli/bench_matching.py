"""Benches of the mise en relation, beside the bare arithmetic of the same facts as plain arrays."""

import math
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from app.actions import office_file
from app.cli import bench_data
from app.cli.bench_timing import Measure, milliseconds, paired
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.places import Place
from app.store import records

if TYPE_CHECKING:
    from app.actions.matching import Matching
    from app.cli.benches import Bench
    from app.rules.matching.vocabulary import Vocabulary

_PHRASES = 50
_TENTH = 10
_WEIGHTS = (30, 20, 20, 15, 5, 5, 5)
"""Any will do for the floors, which only multiply by them."""


def match_one(bench: "Bench") -> Measure:
    """One mission against many persons, arrays loaded: every point, and the phrases of the first fifty."""
    from app.cli.floors import match_one as floor

    found, today = _many(bench)
    need = _asked(found, today)
    bare = _bare_one(found, need)
    _rank(found, need, today)
    return paired(
        lambda: milliseconds(lambda: _rank(found, need, today)),
        lambda: milliseconds(lambda: floor.run(bare)),
        bench.runs,
    )


def match_all(bench: "Bench") -> Measure:
    """A tenth as many missions as persons against all of them, arrays loaded: kilometres, points, what is known and
    stops of every pair. Wordings are scored within the measure, in the floor as well."""
    from app.cli.floors import match_all as floor

    found, today = _many(bench)
    ids = [one.id for one in found.needs.values() if one.code.startswith(bench_data.NEED)]
    bare = _bare_all(found, [found.needs[one] for one in ids])
    return paired(
        lambda: milliseconds(lambda: found.all_scores(today, ids)),
        lambda: milliseconds(lambda: floor.run(bare)),
        bench.runs,
    )


def match_growth(bench: "Bench") -> Measure:
    """How `match_one` grows from a tenth of the persons to ten times as many: the exponent, 1 when ten times as many
    take ten times as long. The parts are those of each step."""
    sizes = (max(1, bench.persons // _TENTH), bench.persons, bench.persons * _TENTH)
    store = bench.open(bench.demo)
    today, found = office_file.today(store), _loaded(bench)
    store.close()
    need = _asked(found, today)
    employers = [one.id for one in found.organisations.values() if one.is_lender]
    worlds = []
    for size in sizes:
        people = {one.id: one for one in bench_data.persons(bench.gazetteer, size, employers)}
        worlds.append(replace(found, persons=people, proposals={}))
        _rank(worlds[-1], need, today)
    times = [[milliseconds(partial(_rank, world, need, today)) for world in worlds] for _ in range(bench.runs)]
    least = [min(taken) for taken in zip(*times, strict=True)]
    steps = [math.log10(more / less) for less, more in pairwise(least)]
    named = {f"{less} → {more}": step for less, more, step in zip(sizes, sizes[1:], steps, strict=False)}
    return Measure(sum(steps) / len(steps), "exponent", bench.runs, parts=named)


def _rank(found: "Matching", need: Need, today: date) -> None:
    ranking = found.volunteers(need.id, today)
    for place in range(min(_PHRASES, len(ranking))):
        ranking[place]


def _asked(found: "Matching", today: date) -> Need:
    """A mission of the demo that asks for everything."""
    ahead = (need for need in found.needs.values() if need.starts_on and need.starts_on > today)
    return next(need for need in ahead if need.certificates and need.grid.weeks)


def _many(bench: "Bench") -> tuple["Matching", date]:
    """Everything read from a file made once: the demo, with as many persons and missions as asked."""
    from app.actions import matching

    path = bench.folder / "beaucoup.coupdemain"
    is_new = not path.exists()
    if is_new:
        path.write_bytes(bench.demo.read_bytes())
    store = bench.open(path)
    if is_new:
        companies = records.every(store, Organisation)
        employers = [one.id for one in companies if one.is_lender]
        bench_data.fill(store, bench.gazetteer, bench.persons, employers)
        bench_data.fill_needs(store, max(1, bench.persons // _TENTH), [one for one in companies if not one.is_lender])
    found, today = matching.load(store, bench.gazetteer), office_file.today(store)
    store.close()
    return found, today


def _loaded(bench: "Bench") -> "Matching":
    from app.actions import matching

    store = bench.open(bench.demo)
    found = matching.load(store, bench.gazetteer)
    store.close()
    return found


def _bare_one(found: "Matching", need: "Need") -> dict[str, Any]:
    """The same facts as plain arrays, for the floor of `match_one`."""
    import numpy as np

    from app.geo.distances import directions
    from app.rules.matching import criteria, likeness
    from app.rules.matching.reach import packed

    assert need.starts_on is not None
    assert need.ends_on is not None
    pool, site = found.pool, found.sites[need.id]
    grids = np.concatenate([bits[:, :, 0] for _places, bits in pool.grid_bits.values()], axis=1)
    return {
        "points": directions(pool.lat, pool.lon),
        "site": _direction(site),
        "title": likeness.plain(need.job_title),
        "titles": [title for _rome, title in pool.jobs],
        "title_of": pool.job,
        "asked": [likeness.plain(skill.name) for skill in need.skills],
        "names": list(pool.skill_names),
        "skill_of": pool.skill,
        "first": pool.skills.first,
        "holders": pool.skills.holders,
        "certified": pool.certificates.owner,
        "certificate_of": pool.certificate,
        "wanted": np.array([0]),
        "grids": grids,
        "grid": packed(need.grid)[0],
        "grid_of": np.clip(pool.grid, 0, grids.shape[1] - 1),
        "from": pool.available_from,
        "until": pool.available_until,
        "start": need.starts_on.toordinal(),
        "end": need.ends_on.toordinal(),
        "max_km": pool.max_km,
        "weeks": np.float32(criteria.weeks(need)),
        "shortest": pool.duration_from,
        "longest": pool.duration_to,
        "may": pool.informed,
        "weights": np.array(_WEIGHTS, dtype=np.float32),
    }


def _bare_all(found: "Matching", needs: list[Need]) -> dict[str, Any]:
    """The same facts as plain arrays, for the floor of `match_all`."""
    import numpy as np

    from app.geo.distances import directions
    from app.rules.matching.reach import packed
    from app.rules.matching.vocabulary import Vocabulary

    pool, words = found.pool, Vocabulary(found.pool)
    bits = np.concatenate([grids[:, :, 0] for _places, grids in pool.grid_bits.values()], axis=1)
    titles, names, kinds, grids = _Places(), _Places(), _Places(), _Places()
    missions = [_mission(need, words, (grids, titles, names, kinds)) for need in needs]
    titled = np.zeros((max(1, len(kinds)), len(pool)), dtype=np.int32)
    for place, kind in enumerate(kinds):
        held = words.certificate(kind)
        titled[place, held.rows] = held.until
    return {
        "missions": missions,
        "homes": directions(pool.lat, pool.lon),
        "sites": [_direction(found.sites[need.id]) for need in needs],
        "titles": (list(titles), [title for _rome, title in pool.jobs]),
        "title_of": pool.job,
        "names": (list(names), list(pool.skill_names)),
        "skill_of": pool.skill,
        "first": pool.skills.first,
        "holders": pool.skills.holders,
        "titled": titled,
        "grids": bits,
        "asked_grids": np.stack([packed(grid)[0] for grid in grids])[:, None, None],
        "grid_of": np.clip(pool.grid, 0, bits.shape[1] - 1),
        "from": pool.available_from,
        "until": pool.available_until,
        "max_km": pool.max_km.astype(np.float32),
        "shortest": pool.duration_from,
        "longest": pool.duration_to,
        "stopped": pool.off.astype(np.int32),
        "weights": np.array(_WEIGHTS, dtype=np.float32),
    }


def _mission(need: Need, words: "Vocabulary", places: tuple["_Places", ...]) -> tuple[Any, ...]:
    """First and last day, weeks, then where its grid, title, skills and certificates are among the distinct ones."""
    import numpy as np

    from app.rules.matching import criteria

    assert need.starts_on is not None
    assert need.ends_on is not None
    grids, titles, names, kinds = places
    said = words.pool.said
    return (
        need.starts_on.toordinal(),
        need.ends_on.toordinal(),
        np.float32(criteria.weeks(need)),
        grids.of(need.grid),
        titles.of(said(need.job_title)),
        np.array([names.of(said(one.name)) for one in need.skills], dtype=np.intp),
        np.array([kinds.of(said(one.kind)) for one in need.certificates], dtype=np.intp),
    )


def _direction(place: Place) -> Any:
    from app.geo.distances import directions

    assert place.lat is not None
    assert place.lon is not None
    return directions([place.lat], [place.lon])


class _Places(dict[Any, int]):
    """Distinct things in the order met, and the place of each."""

    def of(self, thing: Any) -> int:
        return self.setdefault(thing, len(self))
