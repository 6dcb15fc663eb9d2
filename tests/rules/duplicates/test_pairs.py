"""Which records may be the same: each way people type one name twice, and what only looks like it."""

from datetime import date

import pytest

from app.rules.duplicates import search
from app.rules.duplicates.groups import groups
from app.rules.duplicates.shapes import Certainty, CompanyLine, Line, Pair, PersonLine, Verdict

NERAC, AGEN = "47195", "47001"
BORN = date(1984, 3, 7)
SIRET, SISTER = "73282932000074", "73282932000082"


def _company(id_: str, name: str, **more: object) -> CompanyLine:
    return CompanyLine(id_, id_, (name,), **{"insee": NERAC, **more})  # type: ignore[arg-type]


def _person(id_: str, last: str, first: str, **more: object) -> PersonLine:
    return PersonLine(id_, id_, last, first, **more)  # type: ignore[arg-type]


def _verdict(one: Line, other: Line, *beside: Line) -> Verdict:
    found = {(pair.first_id, pair.second_id): pair.verdict for pair in search.pairs([one, other, *beside])}
    return found.get((one.id, other.id), Verdict(0.0))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ateliers de la Baïse", "ATELIERS DE LA BAISE SARL", "même nom, même commune"),
        ("Ets Martin & Fils", "S.A.R.L. Martin Fils", "même nom, même commune"),
        ("Garage St-Jean", "Garage Saint Jean", "même nom, même commune"),
        ("Sté Nouvelle Castagné", "Nouvelle Castagne", "même nom, même commune"),
        ("T.P. Roulane", "Travaux publics Roulane", "même nom, même commune"),
        ("Roulane Travaux Publics", "Travaux Publics Roulane", "même nom, même commune"),
        ("Transports Péchaudral", "Transport Pechaudral", "même nom, même commune"),
        ("Menuiserie Bordelongue", "Menuiserie Bordelonge", "même nom à une lettre près, même commune"),
        ("Menuiserie Bordelongue", "Menuiserie Bordlonge", "même nom à deux lettres près, même commune"),
        ("Mécanique du Lott", "Mécanik du Lot", "même nom à l'oreille, même commune"),
        ("Pâtisserie Philippe", "Patiserie Filipe", "même nom à l'oreille, même commune"),
        ("Menuserie Bordelongue", "Menuiserie Bordelonge", "même nom à deux lettres près, même commune"),
        ("Menuiserie Bordelongue", "MenuiserieBordelongue", "même nom, même commune"),
        ("Atelier Garonne", "Atelergaronne", "même nom à une lettre près, même commune"),
        ("Mécanique Varennoise", "Nécanique Varannoise", "même nom à deux lettres près, même commune"),
        ("Charpentes Lavigne", "Charpentes Lavigne Industrie", "un nom contient l'autre, même commune"),
        ("Coopérative Agricole du Queyran", "C.A.Q.", "l'un est le sigle de l'autre, même commune"),
    ],
)
def test_one_name_typed_in_two_ways(one: str, other: str, reason: str) -> None:
    verdict = _verdict(_company("1", one), _company("2", other))
    assert verdict.reasons == (reason,)
    assert verdict.is_shown


def test_the_same_siret_is_certain_whatever_the_name() -> None:
    verdict = _verdict(_company("1", "Baïse", siret=SIRET), _company("2", "Frigo", siret=SIRET, insee=AGEN))
    assert verdict.certainty is Certainty.CERTAIN
    assert verdict.reasons == ("même SIRET", "noms différents")


def test_an_establishment_is_not_its_sister_in_another_town() -> None:
    here, there = _company("1", "Frigo", siret=SIRET), _company("2", "Frigo", siret=SISTER, insee=AGEN)
    assert not _verdict(here, there).is_shown
    assert _verdict(here, there._replace(insee=NERAC)).certainty is Certainty.CERTAIN


def test_two_companies_of_one_name_and_town_are_two_when_their_sirens_say_so() -> None:
    here, there = _company("1", "Frigo", siret=SIRET), _company("2", "Frigo", siret="55210055400013")
    assert not _verdict(here, there).is_shown
    both = [one._replace(phones=("+33553000001",)) for one in (here, there)]
    assert "mais SIREN différents" in _verdict(*both).reasons


def test_a_switchboard_and_an_office_s_address_weigh_little() -> None:
    near = [
        _company(str(n), f"Maison {name}", phones=("+33553000001",)) for n, name in enumerate(("Ab", "Cd", "Ef", "Gh"))
    ]
    assert search.pairs(near) == []
    assert [pair.verdict.reasons for pair in search.pairs(near[:2])] == [("même téléphone",)]
    info = [_company(str(n), name, emails=("info@groupe.example",)) for n, name in enumerate(("Lavigne", "Roulane"))]
    assert search.pairs(info) == []
    own = [one._replace(emails=("paul.roques@lavigne.example",)) for one in info]
    assert [pair.verdict.reasons for pair in search.pairs(own)] == [("même courriel",)]


def test_a_mistake_is_found_among_hundreds_of_the_same_trade_and_town() -> None:
    """« Menuiserie », alone, tells nothing: there are too many."""
    crowd = [_company(f"c{n}", f"Menuiserie {chr(97 + n // 26)}{chr(97 + n % 26)}quelin") for n in range(300)]
    for typed in ("Menuiserie Bordelonge", "Menuserie Bordelonge", "Menuiserie Bordlongue"):
        assert _verdict(_company("1", "Menuiserie Bordelongue"), _company("2", typed), *crowd).is_shown, typed


def test_another_word_of_the_same_trade_is_another() -> None:
    for one, other in (("Garage Moulin", "Garage Boulan"), ("Transports Martin", "Transports Castin")):
        assert not _verdict(_company("1", one), _company("2", other)).is_shown


def test_what_thirty_share_says_nothing() -> None:
    """The switchboard of a business park, the domain of an accountant."""
    shared = {"phones": ("+33553000001",), "emails": ("jean@cerfrance.example",)}
    crowd = [_company(f"c{n}", f"Maison {chr(97 + n)}{chr(98 + n)}telin", insee=f"{n}", **shared) for n in range(24)]
    one = _company("1", "Frigo d'Albret", phones=("+33553000001",), emails=("anne@cerfrance.example",))
    other = _company("2", "Frigo Albret", insee=AGEN, phones=("+33553000001",), emails=("paul@cerfrance.example",))
    verdict = search.Known([one, other, *crowd]).judged(0, 1)
    assert verdict.reasons == ("même nom, communes différentes",)
    assert search.pairs([one, other, *crowd]) == []


def test_a_telephone_is_the_same_however_it_is_written() -> None:
    ways = ("+33553660001", "05 53 66 00 01", "05.53.66.00.01", "0033 5 53 66 00 01", "+33 (0)5 53 66 00 01")
    for way in ways[1:]:
        one, other = _company("1", "Lavigne", phones=(ways[0],)), _company("2", "Roulane", phones=(way,))
        assert _verdict(one, other).reasons == ("même téléphone",), way


def test_nothing_known_is_like_nothing() -> None:
    assert search.pairs([CompanyLine("1"), CompanyLine("2")]) == []
    assert search.pairs([PersonLine("1"), PersonLine("2")]) == []
    assert search.pairs([]) == []
    assert search.Known([]).like(CompanyLine("")) == []


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Peyrusse-Montaut", "Coralie"), ("PEYRUSSE MONTAUT", "coralie"), "même nom et même prénom"),
        (("Coralie", "Peyrusse"), ("Peyrusse", "Coralie"), "nom et prénom inversés"),
        (("Peyrusse-Montaut", "Coralie"), ("Peyrusse", "Coralie"), "nom composé ou d'usage"),
        (("Destarac", "Marie-Claude"), ("Destarac", "Marie"), "nom composé ou d'usage"),
        (("Martin-Dupont", "Anne"), ("Dupont", "Anne"), "nom composé ou d'usage"),
        (("Dupont née Martin", "Anne"), ("Martin", "Anne"), "nom composé ou d'usage"),
        (("Anne", "Martin-Dupont"), ("Dupont Martin", "Anne"), "nom et prénom inversés"),
        (("Dupont", "Anne"), ("Anne", "Martin-Dupont"), "nom et prénom inversés, à peu près"),
        (("Lafourcade", "Bastien"), ("Bastien", "Lafourcaude"), "nom et prénom inversés, à peu près"),
        (("Lafourcade", "Sébastien"), ("Lafourquade", "Sebastian"), "même nom à l'oreille"),
        (("Lafourcaude", "Bastien"), ("Lafourcade", "Bastien"), "même nom à une lettre près"),
    ],
)
def test_one_person_under_two_names(one: tuple[str, str], other: tuple[str, str], reason: str) -> None:
    verdict = _verdict(_person("1", *one, birth_date=BORN), _person("2", *other, birth_date=BORN))
    assert verdict.reasons == (reason, "même date de naissance")
    assert verdict.certainty is not Certainty.POSSIBLE


def test_namesakes_born_on_other_days_are_two() -> None:
    other = date(1990, 3, 7)
    one, twin = _person("1", "Martin", "Paul", birth_date=BORN), _person("2", "Martin", "Paul", birth_date=other)
    assert not _verdict(one, twin).is_shown
    turned = _verdict(one, twin._replace(birth_date=date(1984, 7, 3)))
    assert "jour et mois de naissance inversés" in turned.reasons


def test_a_couple_that_shares_a_telephone_is_two() -> None:
    phone = "+33639980712"
    one, other = _person("1", "Martin", "Paul", phone=phone), _person("2", "Martin", "Anne", phone=phone)
    assert not _verdict(one, other).is_shown
    assert _verdict(one, other._replace(first_name="Paul", phone="06 39 98 07 12")).certainty is Certainty.LIKELY


def test_twins_born_the_same_day_are_two() -> None:
    one, other = _person("1", "Martin", "Paul", birth_date=BORN), _person("2", "Martin", "Anne", birth_date=BORN)
    assert not _verdict(one, other).is_shown


def test_what_was_said_apart_stays_apart() -> None:
    lines = [_company("2", "Baïse"), _company("1", "Baïse")]
    assert len(search.pairs(lines)) == 1
    assert search.pairs(lines, {("1", "2")}) == []
    assert [like.line.id for like in search.Known(lines).like(_company("", "Baise"), ["2"])] == ["1"]


def test_three_of_one_make_one_group() -> None:
    pairs = [Pair("a", "b", Verdict(0.9)), Pair("d", "e", Verdict(0.8)), Pair("b", "c", Verdict(0.7))]
    assert [group.ids for group in groups(pairs)] == [("a", "b", "c"), ("d", "e")]
    assert groups(pairs)[0].verdict.score == 0.9


def test_progress_is_heard_and_stops_the_search() -> None:
    heard: list[tuple[int, int]] = []
    search.pairs(
        [_company(str(n), f"Baïse {n}") for n in range(5)], step=lambda done, total: heard.append((done, total))
    )
    assert heard
    assert all(done <= total for done, total in heard)


def test_in_an_empty_file_nobody_is_like_anybody() -> None:
    known = search.Known([])
    assert known.like(_person("", "Œuvrard", "Maëlle")) == []
    assert known.like(CompanyLine("", "", ("Fonderie du Lot",))) == []
