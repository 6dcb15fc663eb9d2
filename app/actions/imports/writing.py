"""A plan written: all or nothing, under one action that one click undoes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.actions.imports import following
from app.models.copies import uncollected
from app.models.imports import ImportKind
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.timesheets import Timesheet
from app.rules.imports.shapes import Imported, Plan, Step, Verdict, no_step
from app.store import records
from app.store.store import Store

_ORDER = {Organisation: 0, Person: 1, Need: 2}
"""What others hang on comes first."""
_ROWS_A_STEP = 500
_WRITTEN = (Verdict.NEW, Verdict.CHANGES)


def word(kind: ImportKind) -> str:
    """« importer des entreprises », as history, the journal and « Annuler » say it."""
    return f"importer des {kind.label}"


@uncollected()
def write(store: Store, plan: Plan, today: date, step: Step = no_step) -> Imported:
    """Raises WorldProblem; what `step` raises leaves the file as it was. A plan that changes nothing writes nothing."""
    fresh, changed = _last_of_each(plan)
    if not (fresh or changed):
        return Imported("", plan.counts)
    total = len(fresh) + len(changed)
    with store.write(word(plan.kind)) as work:
        fresh = following.numbered(store, work, fresh, today)
        done = 0
        for chunk in _chunks(fresh):
            step(done, total)
            records.insert_many(work, chunk)
            done += len(chunk)
        for place, one in enumerate(changed):
            if place % _ROWS_A_STEP == 0:
                step(done + place, total)
            records.save(work, one)
        following.follow(store, work, (*fresh, *changed), today)
        step(total, total)
    return Imported(work.action_id, plan.counts)


def _last_of_each(plan: Plan) -> tuple[list[Any], list[Any]]:
    """Records to add, and records to change: each once, as the last row about it leaves it."""
    fresh: dict[str, Any] = {}
    changed: dict[str, Any] = {}

    def keep(one: Any, is_new: bool) -> None:
        (fresh if one.id in fresh or (is_new and one.id not in changed) else changed)[one.id] = one

    for row in plan.rows:
        if row.verdict in _WRITTEN:
            is_new = row.verdict is Verdict.NEW
            for one in row.also:
                # A week that ends in another month is of its sheet too, which the file may have.
                keep(one, is_new or type(one) is not Timesheet)
            keep(row.record, is_new)
    in_order = sorted(fresh.values(), key=lambda one: _ORDER.get(type(one), len(_ORDER)))
    return in_order, list(changed.values())


def _chunks(made: list[Any]) -> Iterator[list[Any]]:
    """Of one type each."""
    chunk: list[Any] = []
    for one in made:
        if chunk and (type(one) is not type(chunk[0]) or len(chunk) == _ROWS_A_STEP):
            yield chunk
            chunk = []
        chunk.append(one)
    if chunk:
        yield chunk
