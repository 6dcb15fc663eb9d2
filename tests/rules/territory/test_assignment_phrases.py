"""What a whole territory says in French: moves, gains and losses, pushes, shortages."""

import pytest

from app.rules.matching.fit import StopReason
from app.rules.territory import phrases as phrases
from app.rules.territory.assignment import NOWHERE
from app.rules.territory.changes import Change, Move, Push, Shortage
from app.rules.territory.phrases import Words
from tests.rules.matching.matching_cases import plain

PEOPLE, PLACES = ("S-A014", "Aminata", "S-A027"), ("Nérac", "Agen", "Condom")
WORDS = Words(
    person=lambda column: PEOPLE[column],
    at=lambda line: f"à {PLACES[line]}",
    of=lambda line: ("de Nérac", "d'Agen", "de Condom")[line],
)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            Change((Move(0, 1, 0),), 2, -7.0),
            "S-A014 irait à Nérac au lieu d'Agen : 2 postes pourvus de plus, 14 km de moins par jour",
        ),
        (
            Change((Move(0, 1, 0), Move(2, NOWHERE, 1)), 1, 12.2),
            "S-A014 irait à Nérac au lieu d'Agen et S-A027 irait à Agen : 1 poste pourvu de plus, "
            "24 km de plus par jour",
        ),
        (
            Change((Move(0, NOWHERE, 1), Move(1, 1, NOWHERE)), 0, -3.0),
            "S-A014 irait à Agen à la place d'Aminata : 6 km de moins par jour",
        ),
        (
            Change((Move(0, NOWHERE, 1), Move(2, 1, NOWHERE)), 0, 3.0),
            "S-A014 irait à Agen à la place de S-A027 : meilleure adéquation, 6 km de plus par jour",
        ),
        (
            Change((Move(0, 2, NOWHERE),), -1, -30.0),
            "S-A014 n'irait plus à Condom : 1 poste pourvu de moins, 60 km de moins par jour",
        ),
        (Change((Move(0, 1, 0),), 0, 0.1), "S-A014 irait à Nérac au lieu d'Agen : meilleure adéquation"),
    ],
)
def test_a_change(change: Change, sentence: str) -> None:
    assert plain(phrases.change(change, WORDS)) == sentence


@pytest.mark.parametrize(
    ("posts", "km", "hours", "sentence"),
    [
        (3, 5, False, "3 postes de plus si chacun acceptait 5 km de plus"),
        (1, 0, True, "1 poste de plus si chacun pouvait faire tous les horaires"),
        (0, 5, True, "Aucun poste de plus si chacun acceptait 5 km de plus et pouvait faire tous les horaires"),
    ],
)
def test_a_gain(posts: int, km: int, hours: bool, sentence: str) -> None:
    assert plain(phrases.gain(posts, km, hours)) == sentence


@pytest.mark.parametrize(
    ("km", "limit", "sentence"),
    [
        (31.2, 25.0, "S-A014 irait à Nérac : 32 km au lieu de 25 au plus"),
        (20.0, 25.0, "S-A014 irait à Nérac, avec d'autres horaires"),
        (None, 25.0, "S-A014 irait à Nérac, avec d'autres horaires"),
    ],
)
def test_a_stretch(km: float | None, limit: float, sentence: str) -> None:
    assert plain(phrases.stretch("S-A014", "à Nérac", km, limit)) == sentence


@pytest.mark.parametrize(
    ("push", "sentence"),
    [
        (
            Push(0, 6.2, (Move(0, NOWHERE, 0),), (0,)),
            "7 km de plus pour S-A014, qui irait à Nérac, 32 km au lieu de 25 au plus",
        ),
        (
            Push(0, 6.2, (Move(0, 1, 0), Move(2, NOWHERE, 1)), (0,)),
            "7 km de plus pour S-A014, qui irait à Nérac, 32 km au lieu de 25 au plus ; S-A027 irait à Agen",
        ),
        (Push(0, 0.0, (Move(2, NOWHERE, 0),), ()), "sans rien demander de plus, S-A027 irait à Nérac"),
    ],
)
def test_a_push(push: Push, sentence: str) -> None:
    assert plain(phrases.push(push, WORDS, lambda _need, _person: (31.2, 25.0))) == sentence


@pytest.mark.parametrize(
    ("shortage", "sentence"),
    [
        (
            Shortage(0, 1, {StopReason.DISTANCE: 4, StopReason.SET_ASIDE: 1}, 0, 2),
            "4 trop loin, 1 non retenu, 2 placés sur une autre mission",
        ),
        (Shortage(0, 1, {StopReason.SET_ASIDE: 2}, 3, 0), "2 non retenus, 3 en dessous de l'adéquation demandée"),
        (Shortage(0, 1, {}, 0, 0), "personne n'est disponible"),
    ],
)
def test_a_shortage(shortage: Shortage, sentence: str) -> None:
    assert plain(phrases.shortage(shortage)) == sentence


@pytest.mark.parametrize("reason", list(StopReason))
def test_every_stop_is_said(reason: StopReason) -> None:
    assert plain(phrases.shortage(Shortage(0, 1, {reason: 2}, 0, 0))).startswith("2 ")
