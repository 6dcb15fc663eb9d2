"""Counting, on a few facts made by hand: denominators, boundaries, filters, corrections of what seems the same."""

from datetime import date
from typing import Any

import pytest

from app.models.weeks import SLOTS_A_DAY
from app.rules.figures import facts as f
from app.rules.figures import outward
from app.rules.figures.asked import Asked, Whose
from app.rules.figures.counting import count
from app.rules.figures.facts import Facts
from app.rules.figures.figures import Figures, Slice, median
from app.rules.figures.indicators import ALL, INDICATORS
from app.rules.figures.spreads import TITLES
from app.rules.figures.worked import planned

TODAY = date(2026, 11, 24)
YEAR = Asked(date(2026, 1, 1), date(2026, 12, 31))
DAY = "".join(("0" * 16 + "1" * 14 + "0" * 18) * 5) + "0" * 2 * SLOTS_A_DAY
"""Monday to Friday, seven hours."""


def _loan(id_: str, **changes: Any) -> f.LoanFact:
    given: dict[str, Any] = {
        "status": "ended",
        "person_id": f"p{id_}",
        "lender_id": "lender",
        "host_id": f"host{id_}",
        "need_id": "",
        "starts_on": "2026-03-02",
        "ends_on": "2026-03-31",
        "ended_on": "2026-03-31",
        "end_reason": "term",
        "outcome": "back",
        "programme": "",
        "grid": DAY,
        "insee": "47001",
        "home_insee": "47157",
        "lender_insee": "32107",
        "naf": "2562B",
        "signed_on": "2026-02-20",
        "point": (44.2, 0.6),
        "home": (44.3, 0.5),
        "km": 10.0,
    }
    return f.LoanFact(id=id_, **(given | changes))


def _need(id_: str, **changes: Any) -> f.NeedFact:
    given: dict[str, Any] = {
        "organisation_id": "host1",
        "opened_on": "2026-02-01",
        "closed_on": "",
        "status": "open",
        "closed_reason": "",
        "people": 1,
        "insee": "47001",
        "naf": "2562B",
    }
    return f.NeedFact(id=id_, **(given | changes))


def _count(asked: Asked = YEAR, **facts: Any) -> Figures:
    return count(Facts(**facts), asked, TODAY)


def _value(word: str, asked: Asked = YEAR, **facts: Any) -> float | None:
    return _count(asked, **facts)[word].value


def test_an_empty_file_has_a_value_for_every_count_and_none_for_shares() -> None:
    found = _count()
    assert found.is_empty
    assert list(found.figures) == [one.word for one in INDICATORS]
    for figure in found.figures.values():
        is_out_of_nothing = figure.indicator.unit == "%" or figure.indicator.adds.value == "median"
        assert figure.value == (None if is_out_of_nothing else 0), figure.indicator.word
        assert figure.parts() == "" or figure.whole == 0


def test_two_denominators_of_filled() -> None:
    """Missions closed, and posts asked: the same year gives two shares, each with its own parts."""
    needs = (
        _need("a", people=3, status="filled", closed_on="2026-04-01"),
        _need("b", people=2, status="closed", closed_reason="nobody", closed_on="2026-05-01"),
        _need("c", people=5),
        _need("d", people=None),
    )
    loans = (_loan("1", need_id="a"), _loan("2", need_id="a"), _loan("3", need_id="a"), _loan("4", need_id="a"))
    found = _count(needs=needs, loans=loans)
    assert (found["needs_filled"].part, found["needs_filled"].whole) == (1, 2)
    assert (found["posts_filled"].part, found["posts_filled"].whole) == (3, 10)
    assert found["posts_asked"].value == 10
    assert found["needs_filled"].value == 50
    assert found["posts_filled"].value == 30


def test_a_mission_closed_the_day_after_is_not_of_the_period() -> None:
    need = _need("a", status="closed", closed_on="2026-06-30")
    june = Asked(date(2026, 6, 1), date(2026, 6, 30))
    assert _value("needs_unfilled", june, needs=(need,)) == 1
    assert _value("needs_unfilled", Asked(date(2026, 6, 1), date(2026, 6, 29)), needs=(need,)) == 0
    assert _value("needs_unfilled", Asked(date(2026, 7, 1), date(2026, 7, 31)), needs=(need,)) == 0


def test_a_stopped_loan_is_counted_and_completes_nothing() -> None:
    loans = (_loan("1"), _loan("2", status="stopped", ended_on="2026-03-10", end_reason="by_employee"))
    found = _count(loans=loans)
    assert (found["loans_ended"].value, found["loans_stopped"].value, found["people_lent"].value) == (1, 1, 2)
    assert found["loans_completed"].parts() == "1 sur 2"
    assert [(one.word, one.ids) for one in found.spreads["stop_reasons"]] == [("by_employee", ("2",))]


def test_a_signed_loan_is_present_and_has_not_begun() -> None:
    loan = _loan("1", status="signed", starts_on="2026-12-01", ends_on="2026-12-31", ended_on="")
    found = _count(loans=(loan,))
    words = ("loans_present", "people_lent", "loans_started", "loans_running", "days")
    assert [found[word].value for word in words] == [1, 1, 0, 0, 0]


def test_one_person_lent_twice_is_one_person() -> None:
    loans = (_loan("1", person_id="p"), _loan("2", person_id="p", starts_on="2026-05-04", ended_on="2026-05-29"))
    found = _count(loans=loans)
    assert (found["people_lent"].value, found["loans_present"].value) == (1, 2)


def test_days_of_a_leap_february() -> None:
    """The 29th is a Thursday like another; bank holidays are no days of work."""
    assert planned(DAY, "2024-02-01", date(2024, 2, 29), date(2024, 2, 29), "470") == (1, 14)
    assert planned(DAY, "2024-02-01", date(2024, 2, 1), date(2024, 2, 29), "470") == (21, 21 * 14)
    assert planned(DAY, "2026-05-01", date(2026, 5, 1), date(2026, 5, 1), "470") == (0, 0)
    assert planned("", "2026-05-01", date(2026, 5, 4), date(2026, 5, 8), "470") == (0, 0)


def test_a_cycle_begins_with_the_week_of_the_first_day() -> None:
    grid = f"{DAY}/{'0' * 7 * SLOTS_A_DAY}"
    assert planned(grid, "2026-03-04", date(2026, 3, 2), date(2026, 3, 15), "470") == (5, 70)


def test_periods_add_up_to_the_whole() -> None:
    """Days, hours and starts of the twelve months are those of the year."""
    loans = (_loan("1", ended_on="2026-07-17", ends_on="2026-07-17"), _loan("2", starts_on="2025-12-15"))
    sheets = (f.SheetFact("1", "2026-04-01", False, 20, 143.5),)
    whole = _count(loans=loans, sheets=sheets)
    months = []
    for month in range(1, 13):
        last = date(2026, month + 1, 1).toordinal() - 1 if month < 12 else date(2026, 12, 31).toordinal()
        asked = Asked(date(2026, month, 1), date.fromordinal(last))
        kept = sheets if month == 4 else ()
        months.append(_count(asked, loans=loans, sheets=kept))
    for word in ("days", "hours", "loans_started", "loans_ended"):
        assert sum(one[word].value or 0 for one in months) == pytest.approx(whole[word].value), word
    assert sum(one.count for one in whole.spreads["days_by_month"]) == pytest.approx(whole["days"].value)


def test_a_signed_month_replaces_the_grid() -> None:
    found = _count(loans=(_loan("1"),), sheets=(f.SheetFact("1", "2026-03-01", False, 10, 68.5),))
    assert (found["days"].value, found["hours"].value, found["hours_signed"].value) == (10, 68.5, 100)
    by_day = _count(loans=(_loan("1"),), sheets=(f.SheetFact("1", "2026-03-01", True, 10, 9.5),))
    assert (by_day["days"].value, by_day["hours"].value) == (9.5, 66.5)


@pytest.mark.parametrize(
    ("whose", "code", "expected"),
    [
        (Whose.SITE, "47001", 1),
        (Whose.SITE, "32", 0),
        (Whose.LENDER, "32", 1),
        (Whose.HOME, "47157", 1),
        (Whose.HOME, "47001", 0),
    ],
)
def test_whose_place_a_territory_is(whose: Whose, code: str, expected: int) -> None:
    asked = Asked(YEAR.first, YEAR.last, (code,), whose)
    assert _value("loans_present", asked, loans=(_loan("1"),)) == expected


def test_a_filter_an_indicator_does_not_follow_leaves_it_without_value() -> None:
    found = _count(Asked(YEAR.first, YEAR.last, programme="Boost"), loans=(_loan("1", programme="Boost"), _loan("2")))
    assert found["loans_present"].value == 1
    assert found["companies_known"].value is None
    assert found["companies_known"].is_left_out
    assert found["issues"].said() == "–"
    assert "funnel" in found.left_out
    assert all(found.spreads[word] == () for word in found.left_out)
    assert sum(one.count for one in found.spreads["distances"]) == 1


def test_medians_and_quarters() -> None:
    assert median("distance_median", [(1.0, "a")]).value == 1
    assert median("distance_median", [(1.0, "a"), (4.0, "b")]).value == 2.5
    assert median("distance_quarter", [(float(n), str(n)) for n in range(1, 6)], 0.25).value == 2
    assert median("distance_median", []).value is None


def test_distances_fall_in_one_class_each() -> None:
    loans = tuple(_loan(str(place), km=km) for place, km in enumerate((0.0, 4.99, 5.0, 10.0, 50.0, None)))
    found = _count(loans=loans)
    assert [one.count for one in found.spreads["distances"]] == [2, 1, 1, 0, 0, 1, 1]
    assert found["distance_median"].value == 5.0


def test_a_company_counts_once_for_each_brake() -> None:
    company = f.CompanyFact("c", "2026-01-05", "", True, False, "47001", "2562B", ("cse", "distance"), ())
    visit = f.VisitFact("v", "c", "2026-02-02", ("cse",), ("profiles",))
    found = _count(companies=(company,), visits=(visit,))
    assert [(one.word, one.count) for one in found.spreads["brakes"]] == [("cse", 1), ("distance", 1)]
    assert [(one.word, one.ids) for one in found.spreads["levers"]] == [("profiles", ("c",))]


def test_by_their_employer_only_those_it_knows_of_count() -> None:
    known = ("volunteer", "47001", "32107", "2562B", "2026-01-01", "", "2026-01-01", "")
    people = (f.PersonFact("told", *known, True), f.PersonFact("untold", *known, False))
    for asked, expected in (
        (YEAR, 2),
        (Asked(YEAR.first, YEAR.last, ("47",), Whose.HOME), 2),
        (Asked(YEAR.first, YEAR.last, ("32",), Whose.LENDER), 1),
        (Asked(YEAR.first, YEAR.last, sector="25"), 1),
    ):
        assert _value("volunteers", asked, persons=people) == expected


def test_people_available_are_known_agreeing_and_free() -> None:
    def person(id_: str, **changes: str) -> f.PersonFact:
        given = {
            "status": "volunteer",
            "home_insee": "47001",
            "lender_insee": "47001",
            "naf": "2562B",
            "available_from": "2026-01-01",
            "available_until": "",
            "consent_on": "2026-01-01",
            "consent_withdrawn_on": "",
        }
        return f.PersonFact(id=id_, is_informed=True, **(given | changes))

    people = (
        person("free"),
        person("p1"),
        person("unknown", available_from=""),
        person("gone", status="left"),
        person("no", consent_withdrawn_on="2026-02-01"),
        person("over", available_until="2026-03-01"),
        person("later", available_from="2027-01-01"),
    )
    loan = _loan("1", status="running", ended_on="", ends_on="2027-01-31")
    found = _count(persons=people, loans=(loan,))
    assert found["people_available"].ids == ("free",)
    assert found["volunteers"].value == 6


def test_a_testimony_needs_the_yes_of_every_party() -> None:
    def said(id_: str, loan: str, party: str, may: bool | None, text: str = "Bien.") -> f.DebriefFact:
        return f.DebriefFact(id_, loan, party, "back", "2026-04-01", "good", True, text, may)

    debriefs = (
        said("a", "1", "employee", True),
        said("b", "1", "lender", True, ""),
        said("c", "2", "employee", True),
        said("d", "2", "host", None, ""),
        said("e", "3", "host", True),
        said("g", "3", "employee", False),
        said("h", "elsewhere", "host", True),
    )
    found = outward.quotable(debriefs, frozenset(("1", "2", "3")), YEAR)
    assert [one.id for one in found] == ["a"]
    assert outward.quotable(debriefs, frozenset(("1",)), Asked(date(2026, 4, 2), date(2026, 4, 30))) == ()


def test_lines_of_fewer_than_three_are_put_together() -> None:
    slices = (Slice("a", "Bois", 4), Slice("b", "Papier", 2, ("x", "y")), Slice("c", "Eau", 1, ("z",)))
    kept = outward.gathered(slices, "autres")
    assert [(one.label, one.count) for one in kept] == [("Bois", 4), ("autres", 3)]
    assert outward.gathered(slices[:1], "autres") == slices[:1]


def test_every_indicator_is_defined_and_every_breakdown_has_its_title() -> None:
    assert len({one.word for one in INDICATORS}) == len(INDICATORS)
    for one in INDICATORS:
        assert one.takes <= ALL
        assert (one.unit == "%") == bool(one.out_of), one.word
        said = one.definition()
        assert said[0].isupper()
        assert said.endswith(".")
        assert "dates\u00a0:" in said
        assert "  " not in said
    assert set(_count().spreads) == set(TITLES)
