"""What holds for every commune of France."""

import random
import string
from collections import Counter

from app.geo.gazetteer import Commune, Gazetteer
from app.geo.names import keys_of
from app.paths import resource


def test_counts(gazetteer: Gazetteer) -> None:
    parents = Counter(commune.parent_insee for commune in gazetteer)
    assert parents == {None: 34_875, "75056": 20, "13055": 16, "69123": 9}
    assert len(gazetteer.departements()) == 101
    assert {commune.departement_code for commune in gazetteer} == set(gazetteer.departements())
    overseas = Counter(c.departement_code for c in gazetteer if c.departement_code.startswith("97"))
    assert overseas == {"971": 32, "972": 34, "973": 22, "974": 24, "976": 17}
    assert len({commune.insee for commune in gazetteer}) == len(gazetteer) == 34_920


def test_every_place_has_what_a_form_needs(gazetteer: Gazetteer) -> None:
    codes = set()
    for commune in gazetteer:
        assert commune.name
        assert commune.postal_codes, commune
        assert all(len(code) == 5 and code.isdigit() for code in commune.postal_codes)
        assert -22 < commune.lat < 52
        assert -62 < commune.lon < 56
        assert gazetteer.by_insee(commune.insee) == commune
        codes.update(commune.postal_codes)
    assert len(codes) == 6_187
    for code in codes:
        assert code in gazetteer.find(code, limit=1)[0].postal_codes


def test_population(gazetteer: Gazetteer) -> None:
    populations = [commune.population for commune in gazetteer]
    assert populations == sorted(populations, reverse=True)
    assert sum(c.population for c in gazetteer if c.departement_code == "976") == 256_518
    assert 66_000_000 < sum(c.population for c in gazetteer if not c.parent_insee) < 70_000_000


def test_each_is_found_by_name_and_departement(gazetteer: Gazetteer) -> None:
    """In a département that has the same name twice but for an accent or an article, it is one of them."""
    for commune in gazetteer:
        found = gazetteer.find(f"{commune.name} ({commune.departement})", limit=2)
        assert commune.insee in {other.insee for other in found}, commune


def test_each_is_found_by_postal_code_and_name(gazetteer: Gazetteer) -> None:
    for commune in gazetteer:
        for code in commune.postal_codes:
            found = gazetteer.find(f"{code} {commune.name}", limit=2)
            assert commune.insee in {other.insee for other in found}, commune


def test_stored_keys_are_those_of_today(gazetteer: Gazetteer) -> None:
    """The keys are made when the resources are built: a change of names.py must be followed by a new build."""
    from zipfile import ZipFile

    with ZipFile(resource("territory", "gazetteer.zip")) as archive:
        stored = archive.read("name.keys").decode().split("\n")
    assert stored == sorted(set(stored))
    towns = [commune for commune in gazetteer if not commune.parent_insee]
    assert {key for town in towns for key in keys_of("", town.name)} <= set(stored)


def test_one_wrong_letter_is_forgiven(gazetteer: Gazetteer) -> None:
    chance = random.Random(47)
    towns = [commune for commune in gazetteer if commune.population > 2_000 and not commune.parent_insee]
    picked = chance.sample(towns, 200)
    found = sum(_is_found(gazetteer, town, _misspelt(town.name.lower(), chance)) for town in picked)
    assert found >= 190


def _is_found(gazetteer: Gazetteer, town: Commune, text: str) -> bool:
    return town.insee in {commune.insee for commune in gazetteer.find(text)}


def _misspelt(name: str, chance: random.Random) -> str:
    """One letter changed, added, left out, or swapped with the next."""
    at = chance.choice([position for position, letter in enumerate(name[:-1]) if letter.isalpha()])
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        (
            name[:at] + letter + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


def test_towns_within_are_the_largest(gazetteer: Gazetteer) -> None:
    names = [town.name for town in gazetteer.towns_within(43.9, -0.2, 44.8, 1.1, limit=3)]
    assert names == ["Agen", "Villeneuve-sur-Lot", "Marmande"]
    names = [town.name for town in gazetteer.towns_within(48.8, 2.2, 48.95, 2.5, limit=1)]
    assert names == ["Paris"]
