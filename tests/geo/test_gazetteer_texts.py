"""What people type, and the place that must come first."""

import pytest

from app.geo.gazetteer import Gazetteer, label

CASES = {
    # postal codes, whole or being typed
    "47000": "47001",
    "47 000": "47001",
    "470": "47001",
    "47": "47001",
    "47600": "47195",
    "47300": "47323",
    "01000": "01053",
    "2A": "2A004",
    "20200": "2B033",
    "97400": "97411",
    "97300": "97302",
    "97600": "97611",
    "75012": "75112",
    "75116": "75116",
    "69003": "69383",
    "13005": "13205",
    # codes no commune has: a company's own, a CEDEX, a town's round number
    "75000": "75056",
    "69000": "69123",
    "13000": "13055",
    "47031 AGEN CEDEX 9": "47001",
    "31000 TOULOUSE CEDEX": "31555",
    # INSEE codes; a postal code wins when it is both
    "47001": "47001",
    "2A004": "2A004",
    "2b033": "2B033",
    "75056": "75056",
    "75112": "75112",
    "01400": "01093",
    # a code and a name, either way round
    "47000 Agen": "47001",
    "Agen 47000": "47001",
    "Agen, 47000": "47001",
    "47 Agen": "47001",
    "Agen 47": "47001",
    "Agen (47)": "47001",
    "Agen 470": "47001",
    "47001 Agen": "47001",
    "47000 agne": "47001",
    "47000 Nérac": "47195",
    "63270 Parent": "63269",
    "12 rue des Tilleuls, 47000 Agen": "47001",
    "ajaccio 20": "2A004",
    "ajaccio 2a": "2A004",
    "47195 Nérac (Lot-et-Garonne) · 47600": "47195",
    # a name and its département
    "Agen (Lot-et-Garonne)": "47001",
    "Agen (Lot-et": "47001",
    "Agen, Lot-et-Garonne": "47001",
    "Agen Lot-et-Garonne": "47001",
    "Le Passage (Isère)": "38296",
    "Mons (Charente)": "16221",
    "Saint-Denis (La Réunion)": "97411",
    "Saint-Denis (Réunion)": "97411",
    "st denis 974": "97411",
    "st denis 93": "93066",
    "Bors (Canton de Charente-Sud)": "16053",
    "Château-Chinon (Campagne)": "58063",
    # accents, capitals, hyphens, spaces, apostrophes, ligatures
    "nerac": "47195",
    "NÉRAC": "47195",
    "villeneuve sur lot": "47323",
    "VILLENEUVESURLOT": "47323",
    "villeneuve sur l": "47323",
    "penne d agenais": "47203",
    "Penne d’Agenais": "47203",
    "oeting": "57521",
    "Œting": "57521",
    "l'ile d'yeu": "85113",
    "colayrac st cirq": "47069",
    # saint, sainte, sur, sous, lès, mont
    "st etienne": "42218",
    "st-sylvestre-sur-lot": "47280",
    "stsylvestresurlot": "47280",
    "ste livrade sur lot": "47252",
    "bourg st maurice": "73054",
    "st cyr s/mer": "83112",
    "chalon s saone": "71076",
    "fontenay s/s bois": "94033",
    "fontenay ss bois": "94033",
    "ste foy l/lyon": "69202",
    "ste foy les lyon": "69202",
    "mt de marsan": "40192",
    "strasb": "67482",
    # articles: there, missing, put last, put first without reason
    "la rochelle": "17300",
    "rochelle": "17300",
    "Rochelle (La)": "17300",
    "rochelle, la": "17300",
    "rochelle la": "17300",
    "mans": "72181",
    "Mans (Le)": "72181",
    "le havre": "76351",
    "ile d'yeu": "85113",
    "le Marmande": "47157",
    "aux marais": "60703",
    # arrondissements, only when named
    "Paris": "75056",
    "lyon": "69123",
    "Marseille": "13055",
    "paris (paris)": "75056",
    "Paris 12": "75112",
    "Paris 12e": "75112",
    "paris 1": "75101",
    "Paris 1er": "75101",
    "paris XVI": "75116",
    "Paris 75": "75056",
    "75012 Paris": "75112",
    "Lyon 3e": "69383",
    "Lyon 03": "69383",
    "Marseille 5ème arrondissement": "13205",
    "Paris 15e arrondissement (Paris)": "75115",
    # spelling mistakes
    "agenn": "47001",
    "nerrac": "47195",
    "marmende": "47157",
    "tonnins": "47310",
    "casteljalou": "47052",
    "vileneuve sur lot": "47323",
    "villenueve sur": "47323",
    "touloose": "31555",
    "bordeau": "33063",
    # larger first among names equally alike
    "saint-martin": "32389",
    "villeneuve": "04242",
}


@pytest.mark.parametrize(("text", "insee"), CASES.items())
def test_the_right_place_comes_first(gazetteer: Gazetteer, text: str, insee: str) -> None:
    found = gazetteer.find(text)
    assert found, text
    assert found[0].insee == insee, [label(commune) for commune in found]


@pytest.mark.parametrize("text", ["", " ", "?", "·", "(", "()", ",", "/", "-", "'", "0", "zzzzzzzzzz", "%", "x" * 500])
def test_any_text_is_answered(gazetteer: Gazetteer, text: str) -> None:
    assert len(gazetteer.find(text)) <= 8


def test_no_more_than_asked_and_nothing_twice(gazetteer: Gazetteer) -> None:
    for text in ("s", "st", "saint", "4", "47", "Paris", "paris 1", "agen", "agenn"):
        found = gazetteer.find(text, limit=5)
        assert len({commune.insee for commune in found}) == len(found) <= 5


def test_larger_first_among_equal_names(gazetteer: Gazetteer) -> None:
    found = [commune for commune in gazetteer.find("Sainte-Colombe", limit=20) if commune.name == "Sainte-Colombe"]
    assert len(found) > 5
    assert [commune.population for commune in found] == sorted((c.population for c in found), reverse=True)


def test_bare_town_then_its_arrondissements(gazetteer: Gazetteer) -> None:
    names = [commune.name for commune in gazetteer.find("Marseille", limit=30)]
    assert names[0] == "Marseille"
    assert sum(name.endswith("arrondissement") for name in names) == 16


def test_label() -> None:
    gazetteer = Gazetteer.load()
    nerac, paris = gazetteer.by_insee("47195"), gazetteer.by_insee("75056")
    assert nerac is not None
    assert paris is not None
    assert label(nerac) == "47195 Nérac (Lot-et-Garonne) · 47600"
    assert label(paris) == "75056 Paris (Paris) · 75001 … 75020"
