"""What a free text typed during a visit holds: proposed, never more than is there."""

from datetime import date

import pytest

from app.rules import entry_dates
from app.rules.visits.found import found_in

TUESDAY = date(2026, 11, 24)


def values(text: str, sort: str) -> list[str]:
    return [one.value for one in found_in(text, TUESDAY) if one.sort == sort]


@pytest.mark.parametrize(
    "text",
    ["appeler le 05 53 12 34 56", "tél 0553123456.", "05.53.12.34.56", "+33 5 53 12 34 56", "0033553123456 le soir"],
)
def test_phone_as_people_write_it(text: str) -> None:
    assert values(text, "phone") == ["05\u00a053\u00a012\u00a034\u00a056"]


@pytest.mark.parametrize("text", ["SIRET 73282932000074", "commande 0553123456789", "le 05/12", "05 53 12 34"])
def test_figures_that_are_no_phone(text: str) -> None:
    assert values(text, "phone") == []


def test_email_without_the_full_stop_that_ends_the_sentence() -> None:
    assert values("écrire à mme.costes@castelprune.example.", "email") == ["mme.costes@castelprune.example"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("rappeler jeudi", "26/11/2026"),
        ("Rappeler demain matin", "25/11/2026"),
        ("dès le 12 janvier", "12/01/2027"),
        ("avant le 12/12", "12/12/2026"),
        ("le 3 déc. 2026", "03/12/2026"),
        ("revenir dans 8 jours", "02/12/2026"),
        ("dans 2 semaines", "08/12/2026"),
        ("vendredi 4 décembre", "04/12/2026"),
    ],
)
def test_days_to_come(text: str, day: str) -> None:
    assert values(text, "day") == [day]


@pytest.mark.parametrize("text", ["le 32 janvier", "venu le 12 octobre 2026", "au 31/02", "1/2 poste", "hier"])
def test_days_that_cannot_be_or_are_past(text: str) -> None:
    assert [one for one in values(text, "day") if entry_dates.read_date(one, TUESDAY) < TUESDAY] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("besoin de 3 soudeurs", "3"),
        ("deux caristes", "2"),
        ("une dizaine, disons 12 personnes", "12"),
        ("4 postes", "4"),
    ],
)
def test_numbers_of_people(text: str, count: str) -> None:
    assert count in values(text, "people")


@pytest.mark.parametrize("text", ["150 heures", "3 mois", "deux valeurs", "les 2 premiers", "12 tonnes"])
def test_numbers_that_are_no_people(text: str) -> None:
    assert values(text, "people") == []


def test_each_once_in_the_order_of_the_text() -> None:
    found = found_in("jeudi, 3 soudeurs, jeudi, 05 53 12 34 56, 05.53.12.34.56", TUESDAY)
    assert [one.sort for one in found] == ["day", "people", "phone"]


@pytest.mark.parametrize(
    ("typed", "day"),
    [("+8 j", (2026, 12, 2)), ("+8", (2026, 12, 2)), ("+2 sem", (2026, 12, 8)), ("dans 3 jours", (2026, 11, 27))],
)
def test_next_step_typed_as_a_delay(typed: str, day: tuple[int, int, int]) -> None:
    assert entry_dates.read_date(typed, TUESDAY) == date(*day)
