"""What a whole territory says in French: changes, what more would do, why a post stays empty. Names come from outside:
the same sentences tell codes when the laptop is turned round."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.rules import french
from app.rules.matching.fit import StopReason
from app.rules.territory.changes import Change, Move, Push, Shortage

_AWAY = {
    StopReason.DISTANCE: ("trop loin", "trop loin"),
    StopReason.CERTIFICATE: ("sans un titre exigé", "sans un titre exigé"),
    StopReason.ALREADY_LENT: ("déjà mis à disposition", "déjà mis à disposition"),
    StopReason.DATES: ("pris à ces dates", "pris à ces dates"),
    StopReason.SET_ASIDE: ("non retenu", "non retenus"),
    StopReason.WORKING_TIME: ("au-delà de la durée du travail", "au-delà de la durée du travail"),
    StopReason.MINOR: ("sur des travaux réglementés", "sur des travaux réglementés"),
    StopReason.SAME_COMPANY: ("de cette entreprise", "de cette entreprise"),
    StopReason.SAME_GROUP: ("du même groupe", "du même groupe"),
}


_VOWELS = frozenset("aeiouyh")


@dataclass(frozen=True)
class Words:
    """By line or column: « S-A014 », « à Nérac (M-A003) », « de Nérac (M-A003) »."""

    person: Callable[[int], str]
    at: Callable[[int], str]
    of: Callable[[int], str]


def change(one: Change, words: Words) -> str:
    """« S-A014 irait à Nérac au lieu d'Agen : 2 postes pourvus de plus, 14 km de moins par jour »."""
    return f"{french.colon(_listed(moves(one.moves, words)))}{effect(one)}"


def moves(all_moves: tuple[Move, ...], words: Words) -> list[str]:
    """Who leaves a mission is told with who takes their place there."""
    left = [move for move in all_moves if move.after < 0]
    said = []
    for move in all_moves:
        if move.after >= 0:
            gone = next((one for one in left if one.before == move.after), None)
            said.append(_move(move, words) + (f" à la place {_of(words.person(gone.person))}" if gone else ""))
            left = [one for one in left if one is not gone]
    return said + [_move(move, words) for move in left]


def _listed(said: list[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} et {said[-1]}"


def _of(name: str) -> str:
    """« de Marine », « d'Aminata »."""
    return f"d'{name}" if french.unaccented(name[:1]) in _VOWELS else f"de {name}"


def _move(move: Move, words: Words) -> str:
    person = words.person(move.person)
    if move.after < 0:
        return f"{person} n'irait plus {words.at(move.before)}"
    where = f"{person} irait {words.at(move.after)}"
    return where if move.before < 0 else f"{where} au lieu {words.of(move.before)}"


def effect(one: Change) -> str:
    """« 2 postes pourvus de plus, 14 km de moins par jour », there and back. As many posts for more kilometres: it can
    only be for a better fit."""
    said, posts = [], one.posts
    if posts:
        filled = french.counted(abs(posts), "poste pourvu", "postes pourvus")
        said.append(f"{filled} de {'plus' if posts > 0 else 'moins'}")
    daily = round(2 * one.km)
    if not posts and daily >= 0:
        said.append("meilleure adéquation")
    if daily:
        said.append(f"{french.number(abs(daily))}{french.NBSP}km de {'plus' if daily > 0 else 'moins'} par jour")
    return ", ".join(said)


def gain(posts: int, more_km: float, flexible_hours: bool) -> str:
    """« 3 postes de plus si chacun acceptait 5 km de plus »."""
    asked = []
    if more_km:
        asked.append(f"acceptait {french.number(more_km)}{french.NBSP}km de plus")
    if flexible_hours:
        asked.append("pouvait faire tous les horaires")
    more = f"{french.counted(posts, 'poste')} de plus" if posts else "Aucun poste de plus"
    return f"{more} si chacun {' et '.join(asked)}"


def stretch(person: str, at: str, km: float | None, limit: float | None) -> str:
    """« S-A014 irait à Nérac (M-A003) : 32 km au lieu de 30 au plus »; within the limit, hours were what stopped."""
    if km is None or limit is None or km <= limit:
        return f"{person} irait {at}, avec d'autres horaires"
    return f"{person} irait {at}{french.NBSP}: {further(km, limit)}"


def further(km: float, limit: float) -> str:
    """« 32 km au lieu de 30 au plus »: whole kilometres, never fewer than needed."""
    return f"{french.number(math.ceil(km))}{french.NBSP}km au lieu de {french.number(math.floor(limit))} au plus"


def push(one: Push, words: Words, far: Callable[[int, int], tuple[float, float]]) -> str:
    """« 7 km de plus pour S-A031, qui irait à Nérac (M-A003), 32 km au lieu de 25 au plus ».

    `far`: kilometres and own limit, of a mission and a volunteer.
    """
    asked = [move for move in one.moves if move.person in one.pushed]
    said = []
    for move in asked:
        km, limit = far(move.after, move.person)
        more = f"{french.number(math.ceil(km - limit))}{french.NBSP}km de plus"
        said.append(f"{more} pour {words.person(move.person)}, qui irait {words.at(move.after)}, {further(km, limit)}")
    others = tuple(move for move in one.moves if move not in asked)
    if others:
        said.append(_listed(moves(others, words)))
    free = "" if asked else "sans rien demander de plus, "
    return f"{free}{f'{french.NBSP}; '.join(said)}"


def shortage(one: Shortage) -> str:
    """« 4 trop loin, 2 sans un titre exigé, 1 placé sur une autre mission »."""
    said = [_away(reason, count) for reason, count in one.stopped.items()]
    if one.weak:
        said.append(f"{french.number(one.weak)} en dessous de l'adéquation demandée")
    if one.elsewhere:
        said.append(f"{french.counted(one.elsewhere, 'placé', 'placés')} sur une autre mission")
    return ", ".join(said) or "personne n'est disponible"


def _away(reason: StopReason, count: int) -> str:
    return french.counted(count, *_AWAY.get(reason, (f"({reason.label})", f"({reason.label})")))
