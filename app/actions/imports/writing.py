"""A plan written: all or nothing, under one action that one click undoes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from app.actions.rgpd import consents
from app.models.imports import ImportKind
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules.imports.shapes import Imported, Plan, Step, Verdict, no_step
from app.store import numbers, records
from app.store.store import Store, Write

_CODED = {Organisation: "organisation", Person: "person", Need: "need"}
_ORDER = (Organisation, Person, Need)
"""What others hang on comes first."""
_ROWS_A_STEP = 500
_WRITTEN = (Verdict.NEW, Verdict.CHANGES)


def word(kind: ImportKind) -> str:
    """« importer des entreprises », as history, the journal and « Annuler » say it."""
    return f"importer des {kind.label}"


def write(store: Store, plan: Plan, today: date, step: Step = no_step) -> Imported:  # noqa: ARG001
    """Raises WorldProblem; what `step` raises leaves the file as it was. A plan that changes nothing writes nothing."""
    fresh, changed = _last_of_each(plan)
    if not (fresh or changed):
        return Imported("", plan.counts)
    total = len(fresh) + len(changed)
    with store.write(word(plan.kind)) as work:
        done = 0
        for chunk in _chunks(_coded(work, fresh)):
            step(done, total)
            records.insert_many(work, chunk)
            done += len(chunk)
        for one in changed:
            if done % _ROWS_A_STEP == 0:
                step(done, total)
            records.save(work, one)
            done += 1
        _follow(store, work, fresh, changed)
        step(total, total)
    return Imported(work.action_id, plan.counts)


def _follow(store: Store, work: Write, fresh: Iterable[Any], changed: Iterable[Any]) -> None:
    """What a save of each would also write."""
    for one in (*fresh, *changed):
        if isinstance(one, Person) and one.consent_on is not None:
            consents.follow(work, store, one)


def _last_of_each(plan: Plan) -> tuple[list[Any], list[Any]]:
    """Records to add, and records to change: each once, as the last row about it leaves it."""
    fresh: dict[str, Any] = {}
    changed: dict[str, Any] = {}
    for row in plan.rows:
        if row.verdict not in _WRITTEN:
            continue
        for one in row.also:
            fresh[one.id] = one
        if row.verdict is Verdict.NEW or row.record.id in fresh:
            fresh[row.record.id] = row.record
        else:
            changed[row.record.id] = row.record
    in_order = sorted(fresh.values(), key=lambda one: _ORDER.index(type(one)) if type(one) in _ORDER else len(_ORDER))
    return in_order, list(changed.values())


def _coded(work: Write, fresh: Iterable[Any]) -> list[Any]:
    """Codes follow one another in the order of the file."""
    given: dict[type[Any], tuple[str, int]] = {}
    coded = []
    for one in fresh:
        kind = type(one)
        if kind in _CODED and not one.code:
            if kind not in given:
                first = numbers.next_code(work, _CODED[kind])
                given[kind] = first[:3], int(first[3:])
            head, number = given[kind]
            given[kind] = head, number + 1
            one = replace(one, code=f"{head}{number:03}")
        coded.append(one)
    return coded


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
