"""A job and a place, told together, must never point to one person or to one employer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.anonymity import AreaLevel, JobLevel
from app.models.persons import Person, Skill, SkillLevel
from app.models.places import Place
from app.rules.third_party import masking
from app.rules.third_party.areas import Area, Zone
from app.rules.third_party.masking import MaskedPerson, Veil
from app.rules.third_party.reidentification import AS_IS, COARSER, Coarseness, Crowd, Known, Workplace, order
from app.rules.third_party.screening import Names

WELDER, FITTER, BAKER = "H2902", "H2901", "H2102"
TOWNS = {
    "agen": ("agen", "47"),
    "nerac": ("agen", "47"),
    "fumel": ("villeneuve", "47"),
    "auch": ("auch", "32"),
}


def area(town: str) -> Area:
    basin, departement = TOWNS[town]
    return Area(
        Zone(town, f"secteur de {town}"),
        Zone(basin, f"autour de {basin}"),
        Zone(departement, f"département {departement}"),
    )


VEIL = Veil(Names(), lambda place: area(place.insee) if place.insee else Area())


def someone(code: str, rome: str, town: str, *skills: str, own_job: str = "") -> MaskedPerson:
    person = Person(
        code=code,
        rome=rome,
        job_title=own_job,
        home=Place(insee=town),
        skills=tuple(Skill(name=name, level=SkillLevel.PRACTICE) for name in skills),
    )
    return masking.person(person, masking.Acquaintance.NONE, VEIL)


def crowd(*people: tuple[MaskedPerson, str], works: tuple[tuple[str, str, str], ...] = (), least: int = 2) -> Crowd:
    """`works`: company, NAF division, town."""
    return Crowd(
        (Known(person, employer) for person, employer in people),
        (Workplace(company, division, area(town)) for company, division, town in works),
        least,
    )


METAL = (("e1", "25", "agen"), ("e2", "28", "nerac"))


def test_two_alike_and_two_employers_hide_each_other() -> None:
    one, other = someone("S1", WELDER, "agen"), someone("S2", WELDER, "agen")
    assert crowd((one, "e1"), (other, "e1"), works=METAL).risk(one) is None


def test_alone_in_town_is_told_by_basin() -> None:
    one, other = someone("S1", WELDER, "agen"), someone("S2", WELDER, "nerac")
    risk = crowd((one, "e1"), (other, "e2"), works=METAL).risk(one)
    assert risk is not None
    assert (risk.people, risk.proposed) == (1, Coarseness(JobLevel.JOB, AreaLevel.BASIN))
    assert risk.sentence == "Seul profil «\u00a0Chaudronnier / Chaudronnière\u00a0» de votre fichier, secteur de agen."
    assert risk.advice == "Dites plutôt «\u00a0autour de agen\u00a0»."


def test_alone_in_its_trade_is_told_by_family_and_place() -> None:
    one, other = someone("S1", WELDER, "agen"), someone("S2", FITTER, "fumel")
    risk = crowd((one, "e1"), (other, "e2"), works=METAL).risk(one)
    assert risk is not None
    assert risk.proposed == Coarseness(JobLevel.FAMILY, AreaLevel.DEPARTEMENT)
    assert "Mécanique, travail des métaux et outillage" in risk.advice
    assert "département 47" in risk.advice


def test_many_of_one_employer_point_to_it() -> None:
    people = [(someone(f"S{n}", WELDER, "fumel"), "e9") for n in range(5)]
    risk = crowd(*people, works=(("e9", "25", "fumel"),)).risk(people[0][0])
    assert risk is not None
    assert (risk.people, risk.employers) == (5, 1)
    assert risk.sentence.startswith("Un seul employeur de votre fichier")
    assert risk.proposed is None
    assert risk.advice.startswith("Laissez ce profil de côté")


def test_another_company_of_the_trade_nearby_is_enough() -> None:
    people = [(someone(f"S{n}", WELDER, "fumel"), "e9") for n in range(2)]
    works = (("e9", "25", "fumel"), ("e8", "28", "fumel"))
    assert crowd(*people, works=works).risk(people[0][0]) is None


def test_a_company_of_another_trade_or_far_away_is_not() -> None:
    people = [(someone(f"S{n}", WELDER, "fumel"), "e9") for n in range(2)]
    works = (("e9", "25", "fumel"), ("e8", "47", "fumel"), ("e7", "25", "auch"))
    risk = crowd(*people, works=works).risk(people[0][0])
    assert risk is not None
    assert risk.employers == 1


def test_nobody_like_them_anywhere() -> None:
    one = someone("S1", BAKER, "auch")
    risk = crowd((one, "e1"), works=(("e1", "10", "auch"),)).risk(one)
    assert risk is not None
    assert risk.proposed is None


def test_a_job_out_of_the_list_asks_for_its_code() -> None:
    one = someone("S1", "", "agen", own_job="Dresseur de loutres")
    risk = crowd((one, "e1"), works=METAL).risk(one)
    assert risk is not None
    assert "Choisissez le métier dans la liste" in risk.advice
    assert "Dresseur de loutres" in risk.sentence


def test_the_office_may_ask_for_more() -> None:
    people = [(someone(f"S{n}", WELDER, "agen"), "e1") for n in range(2)]
    risk = crowd(*people, works=METAL, least=3).risk(people[0][0])
    assert risk is not None
    assert "il en faut 3" in risk.sentence


def test_an_unknown_commune_is_no_place_at_all() -> None:
    one, other = someone("S1", WELDER, ""), someone("S2", WELDER, "auch")
    assert crowd((one, "e1"), (other, "e2"), works=METAL).risk(one) is None


def test_what_is_told_coarsely_is_measured_so() -> None:
    one, other = someone("S1", WELDER, "agen"), someone("S2", FITTER, "agen")
    found = crowd((one, "e1"), (other, "e2"), works=METAL)
    assert found.risk(one) is not None
    assert found.risk(one.coarser(JobLevel.FAMILY, AreaLevel.SECTOR)) is None


def test_rare_skills_are_kept_back_once_the_job_is_told_coarsely() -> None:
    one = someone("S1", WELDER, "agen", "Soudage TIG", "Lecture de plan")
    other = someone("S2", FITTER, "agen", "lecture de plan")
    found = crowd((one, "e1"), (other, "e2"), works=METAL)
    told = found.discreet(one.coarser(JobLevel.FAMILY, AreaLevel.SECTOR))
    assert [name for name, _level in told.skills] == ["Lecture de plan"]
    assert told.unsaid == 1
    assert found.discreet(one) == one


def test_families_are_listed_by_name() -> None:
    people = (someone("S3", BAKER, "agen"), someone("S2", WELDER, "agen"), someone("S1", WELDER, "auch"))
    found = order((*people, someone("S0", "", "agen", own_job="Loutrier")))
    assert list(found) == ["Autres métiers", "Industrie alimentaire", "Mécanique, travail des métaux et outillage"]
    assert [one.code for one in found["Mécanique, travail des métaux et outillage"]] == ["S1", "S2"]


people_ = st.lists(
    st.tuples(
        st.sampled_from((WELDER, FITTER, BAKER)), st.sampled_from(tuple(TOWNS)), st.sampled_from(("e1", "e2", "e3"))
    ),
    min_size=1,
    max_size=8,
)
works_ = st.lists(
    st.tuples(st.sampled_from(("e1", "e2", "e4")), st.sampled_from(("10", "25", "28")), st.sampled_from(tuple(TOWNS))),
    max_size=6,
)


@given(people_, works_, st.integers(2, 4))
def test_what_is_proposed_is_always_safe(
    people: list[tuple[str, str, str]], works: list[tuple[str, str, str]], least: int
) -> None:
    known = [(someone(f"S{n}", rome, town), employer) for n, (rome, town, employer) in enumerate(people)]
    found = crowd(*known, works=tuple(works), least=least)
    for person, _employer in known:
        risk = found.risk(person)
        if risk is not None and risk.proposed is not None:
            assert found.risk(person.coarser(*risk.proposed)) is None


@given(people_, works_, st.integers(0, 20))
def test_one_more_person_alike_never_adds_a_risk(
    people: list[tuple[str, str, str]], works: list[tuple[str, str, str]], which: int
) -> None:
    known = [(someone(f"S{n}", rome, town), employer) for n, (rome, town, employer) in enumerate(people)]
    twin = known[which % len(known)]
    before, after = crowd(*known, works=tuple(works)), crowd(*known, twin, works=tuple(works))
    for person, _employer in known:
        if before.risk(person) is None:
            assert after.risk(person) is None


@pytest.mark.parametrize("told", COARSER)
def test_each_degree_tells_less_than_the_first(told: Coarseness) -> None:
    person = someone("S1", WELDER, "agen").coarser(*told)
    plain = someone("S1", WELDER, "agen")
    assert (person.job, person.zone) != (plain.job, plain.zone) or told == AS_IS
    assert replace(person, job_level=plain.job_level, area_level=plain.area_level) == plain
