"""Two records made one: what is proposed, what is chosen, what nobody may choose."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.organisations import Access, Contact, Lever, Organisation, Site, Stage
from app.models.persons import Certificate, ConsentScope, Employment, Person, PersonStatus, Skill, SkillLevel
from app.models.places import Place, Precision
from app.rules.duplicates import merging
from app.rules.duplicates.merging import Side

TODAY = date(2026, 11, 24)
SEAT = Site("s1", "", Place("12 rue du Port", "47600", "47195", 44.1, 0.3, Precision.ADDRESS), (Access.BUS,))


def _sides(kept: Organisation, gone: Organisation) -> dict[str, Side | None]:
    return {pair.path: pair.side for pair in merging.compare(kept, gone, TODAY)}


def test_what_one_alone_knows_is_taken_and_the_fuller_wins_the_rest() -> None:
    kept = Organisation(id="k", code="E-1", name="Baïse", headcount=40)
    gone = Organisation(id="g", code="E-2", name="BAISE", siret="73282932000074", headcount=41, naf="25.62B")
    assert _sides(kept, gone) == {"name": Side.GONE, "siret": Side.GONE, "naf": Side.GONE, "headcount": Side.GONE,
                                  "kind": Side.KEPT, "stage": Side.KEPT}  # fmt: skip
    made = merging.merged(kept, gone, {"name": Side.KEPT}, TODAY).record
    assert (made.id, made.code, made.name, made.siret, made.headcount) == ("k", "E-1", "Baïse", gone.siret, 41)


def test_fields_that_mean_something_together_move_together() -> None:
    kept = Organisation(id="k", next_step="Rappeler", next_step_on=TODAY, stage=Stage.ENGAGED, naf="25.62B")
    gone = Organisation(id="g", next_step="Envoyer la charte")
    sides = _sides(kept, gone)
    assert sides["next_step"] is sides["next_step_on"] is Side.KEPT
    assert merging.family("next_step_on") == ("next_step", "next_step_on")


def test_notes_and_words_are_put_together() -> None:
    kept = Organisation(id="k", notes="Vue en mai.", levers=(Lever.PROFILES,))
    gone = Organisation(id="g", notes="Vue au salon.", levers=(Lever.PROFILES, Lever.TRADE_LINKS))
    made = merging.merged(kept, gone, {}, TODAY).record
    assert made.notes == "Vue en mai.\nVue au salon."
    assert made.levers == (Lever.PROFILES, Lever.TRADE_LINKS)


def test_a_site_written_twice_is_one_and_the_other_keeps_its_place() -> None:
    same = replace(
        SEAT, id="s2", place=Place("", "47600", "47195", 44.2, 0.4, Precision.COMMUNE), access=(Access.CAR_POOL,)
    )
    other = Site("s3", "Dépôt", Place("ZI", "47000", "47001"))
    kept, gone = Organisation(id="k", sites=(SEAT,)), Organisation(id="g", sites=(same, other))
    made = merging.merged(kept, gone, {}, TODAY)
    assert [site.id for site in made.record.sites] == ["s1", "s3"]
    assert made.record.sites[0].place == SEAT.place
    assert made.record.sites[0].access == (Access.BUS, Access.CAR_POOL)
    assert made.sites == {"s1": "s1", "s2": "s1", "s3": "s3"}
    turned = Organisation(id="g", sites=(other, same))
    made = merging.merged(kept, turned, {"sites.0": Side.GONE}, TODAY)
    assert [site.id for site in made.record.sites] == ["s3", "s1"]


def test_two_numbers_of_one_name_stay_two_contacts() -> None:
    one = Contact("c1", "Paul Roques", "directeur", "+33553000001")
    kept = Organisation(id="k", contacts=(one,))
    again = Contact("c2", "ROQUES Paul", "", "", "paul@baise.example", signs=True)
    made = merging.merged(kept, Organisation(id="g", contacts=(again,)), {}, TODAY).record
    assert made.contacts == (replace(one, email=again.email, signs=True),)
    short = Contact("c3", "M. Roques", "", "+33553000001")
    for left, right in ((one, short), (short, one)):
        made = merging.merged(
            Organisation(id="k", contacts=(left,)), Organisation(id="g", contacts=(right,)), {}, TODAY
        )
        assert [(each.name, each.role) for each in made.record.contacts] == [("Paul Roques", "directeur")]
    elsewhere = replace(again, phone="+33600000002")
    made = merging.merged(kept, Organisation(id="g", contacts=(elsewhere,)), {}, TODAY).record
    assert made.contacts == (one, elsewhere)


def test_the_better_level_and_the_later_date_of_one_skill_and_one_certificate() -> None:
    kept = Person(id="k", skills=(Skill("1", "Soudage TIG", SkillLevel.BASICS),),
                  certificates=(Certificate("1", "CACES R489", "", date(2026, 1, 1)),))  # fmt: skip
    gone = Person(id="g", skills=(Skill("2", "soudage tig", SkillLevel.MASTERY), Skill("3", "Pliage")),
                  certificates=(Certificate("2", "Caces R489", "A12", date(2029, 1, 1)),))  # fmt: skip
    made = merging.merged(kept, gone, {}, TODAY).record
    assert made.skills == (Skill("1", "Soudage TIG", SkillLevel.MASTERY), Skill("3", "Pliage"))
    assert made.certificates == (Certificate("1", "CACES R489", "A12", date(2029, 1, 1)),)


def test_one_contract_is_compared_field_by_field_another_employer_s_stays_beside() -> None:
    kept = Person(id="k", employments=(Employment("e1", "o1", qualification="P2"),))
    gone = Person(id="g", employments=(Employment("e2", "o1", qualification="P3", job_title="Soudeuse"),))
    made = merging.merged(kept, gone, {"employments.0.qualification": Side.GONE}, TODAY).record
    assert made.employments == (Employment("e1", "o1", qualification="P3", job_title="Soudeuse"),)
    elsewhere = Person(id="g", employments=(Employment("e2", "o2"),))
    made = merging.merged(kept, elsewhere, {"employments.0": Side.GONE}, TODAY).record
    assert [job.id for job in made.employments] == ["e2", "e1"]


EARLY, LATE = date(2026, 1, 5), date(2026, 6, 1)
NAMED = Person(id="n", consent_on=LATE, consent_scope=ConsentScope.NAMED)
PROFILE = Person(id="p", consent_on=EARLY, consent_scope=ConsentScope.PROFILE)


@pytest.mark.parametrize(
    ("kept", "gone", "scope", "withdrawn"),
    [
        (NAMED, PROFILE, ConsentScope.PROFILE, None),
        (PROFILE, NAMED, ConsentScope.PROFILE, None),
        (NAMED, Person(), ConsentScope.NAMED, None),
        (NAMED, replace(NAMED, consent_scope=None), None, None),
        (NAMED, replace(NAMED, consent_withdrawn_on=TODAY), ConsentScope.NAMED, TODAY),
        (NAMED, replace(PROFILE, consent_withdrawn_on=date(2026, 2, 1)), ConsentScope.PROFILE, TODAY),
    ],
)
def test_a_merge_never_widens_what_was_agreed(
    kept: Person, gone: Person, scope: ConsentScope | None, withdrawn: date | None
) -> None:
    for one, other in ((kept, gone), (gone, kept)):
        everything_right = {pair.path: Side.GONE for pair in merging.compare(one, other, TODAY)}
        made = merging.merged(one, other, everything_right, TODAY).record
        assert (made.consent_scope, made.consent_withdrawn_on) == (scope, withdrawn)
        assert made.consent_on == LATE


@pytest.mark.parametrize(
    ("here", "there", "informed"),
    [(True, False, False), (False, None, False), (True, True, True), (None, None, None), (True, None, None)],
)
def test_an_employer_is_informed_only_when_both_say_so_of_the_same(
    here: bool | None, there: bool | None, informed: bool | None
) -> None:
    one = Person(id="k", employer_informed=here, employments=(Employment("e1", "o1"),))
    other = Person(id="g", employer_informed=there, employments=(Employment("e2", "o2"),))
    assert merging.merged(one, other, {}, TODAY).record.employer_informed is informed
    assert merging.merged(other, one, {}, TODAY).record.employer_informed is informed


def test_who_is_lent_stays_lent_and_who_is_restricted_stays_so() -> None:
    lent = Person(id="k", status=PersonStatus.LENT)
    limited = Person(id="g", restricted_on=EARLY, notes="a", phone="1", email="b")
    made = merging.merged(lent, limited, {}, TODAY).record
    assert made.status is PersonStatus.LENT
    assert made.restricted_on == EARLY
