"""How many volunteers nothing stops, for missions nobody is proposed for: « personne ne convient » is another job than
« personne n'est proposé »."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.actions.today.things import Thing
from app.rules import french
from app.store.store import Store

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

LONGEST_ANSWER = 200
"""Missions asked about at once: the most pressing ones."""


def counted(store: Store, gazetteer: "Gazetteer", things: Sequence[Thing], today: date) -> dict[str, int]:
    """By mission of these lines. To be called from another thread than the store's. Raises WorldProblem."""
    # Imported here: it reads the whole file, and loads numpy.
    from app.actions import matching

    asked = [thing.record_id for thing in things if thing.kind == "need"][:LONGEST_ANSWER]
    read = matching.load_aside(store, gazetteer)
    scores = read.all_scores(today, [need_id for need_id in asked if need_id in read.needs])
    free = ((scores.stops == 0) & scores.shown).sum(axis=1)
    return {need_id: int(count) for need_id, count in zip(scores.need_ids, free, strict=True)}


def told(thing: Thing, counts: Mapping[str, int]) -> Thing:
    """The same line, that says whether anybody would do."""
    count = counts.get(thing.record_id) if thing.kind == "need" else None
    if count is None:
        return thing
    if count == 0:
        sentence = thing.sentence.replace("Personne n'est proposé", "Personne ne convient", 1)
        return replace(thing, sentence=sentence, verb="Voir qui conviendrait presque")
    said = french.counted(count, "volontaire possible", "volontaires possibles")
    return replace(thing, detail=f"{thing.detail} · {said}")
