"""« Points à régler avant signature »: which are said, in which order, and where each one is settled."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.models.loans import LegalBasis, LoanStatus, Reserve
from app.models.organisations import Derogation, DerogationKind
from app.models.persons import ContractKind
from app.models.proposals import Answer, Proposal
from app.models.weeks import Weeks
from app.rules.legal.verdicts import Level
from app.rules.loans import points as asked
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point
from tests.rules.loans.loan_files import (
    ENDS,
    STARTS,
    TODAY,
    of_host,
    of_job,
    of_loan,
    of_person,
    settled,
    signed,
    week,
)

FORMS = {"loan", "person", "lender", "host", "proposal", "lender_cse", "host_cse"}


def found(file: LoanFile, today: date = TODAY) -> dict[str, Point]:
    return {point.rule: point for point in asked.points(file, today)}


def test_a_loan_whose_proofs_are_all_there_is_settled() -> None:
    points = asked.points(settled(), TODAY)
    assert {point.level for point in points} == {Level.OK}
    assert {"agreement.employee_agreed", "cse.host_consulted", "post.safety_training", "hours"} <= {
        point.rule for point in points
    }
    assert all(point.article for point in points)
    assert {point.place.whose for point in points if point.place.field} == {"lender_cse", "host_cse"}


def test_signatures_are_no_points_before_they_are_given() -> None:
    before = set(found(settled()))
    assert not {"agreement.one_each", "agreement.amendment_signed", "cse.told_of_agreements"} & before
    told = found(signed(settled()))["cse.told_of_agreements"]
    assert (told.level, told.place) == (Level.WARNS, ("loan", "cse_told_on"))


CASES: list[tuple[LoanFile, str, Level, tuple[str, str]]] = [
    (settled(proposal=None), "agreement.employee_agreed", Level.BLOCKS, ("proposal", "person_answer")),
    (
        of_person(settled(), consent_withdrawn_on=TODAY),
        "data.consent",
        Level.BLOCKS,
        ("person", "consent_withdrawn_on"),
    ),
    (of_loan(settled(), qualification=""), "loan.qualification", Level.BLOCKS, ("loan", "qualification")),
    (of_loan(settled(), features=""), "loan.features", Level.BLOCKS, ("loan", "features")),
    (of_loan(settled(), ends_on=None), "loan.ends_on", Level.BLOCKS, ("loan", "ends_on")),
    (of_host(settled(), siret=""), "host.siret", Level.BLOCKS, ("host", "siret")),
    (of_host(settled(), contacts=()), "host.signatory", Level.UNKNOWN, ("host", "contacts.0.signs")),
    (
        of_loan(settled(), is_probation_mandatory=True),
        "agreement.probation",
        Level.BLOCKS,
        ("loan", "has_probation"),
    ),
    (
        of_loan(settled(), is_probation_mandatory=None),
        "agreement.probation",
        Level.UNKNOWN,
        ("loan", "is_probation_mandatory"),
    ),
    (
        of_job(settled(), is_protected=True),
        "agreement.mandate_untouched",
        Level.WARNS,
        ("person", "employments.0.is_protected"),
    ),
    (settled(consultations=()), "cse.host_consulted", Level.BLOCKS, ("host_cse", "information_on")),
    (of_host(settled(), has_cse=None), "cse.host_consulted", Level.UNKNOWN, ("host", "has_cse")),
    (
        of_host(settled(), has_cse=False, months_at_11=12),
        "cse.host_absence_proved",
        Level.WARNS,
        ("host", "carence_on"),
    ),
    (
        of_host(settled(), has_cse=False, months_at_11=12, carence_on=date(2026, 3, 2)),
        "cse.host_absence_proved",
        Level.WARNS,
        ("host", "carence_sent_on"),
    ),
    (
        of_host(settled(), has_cse=False),
        "cse.host_absence_proved",
        Level.UNKNOWN,
        ("host", "months_at_11"),
    ),
    (
        of_loan(settled(), is_special_risk=True, reinforced_training_on=STARTS),
        "cse.told_of_special_risk",
        Level.WARNS,
        ("loan", "cse_told_of_risk_on"),
    ),
    (
        of_loan(settled(), is_special_risk=True),
        "post.reinforced_training",
        Level.WARNS,
        ("loan", "reinforced_training_on"),
    ),
    (
        of_loan(settled(), safety_training_on=None),
        "post.safety_training",
        Level.BLOCKS,
        ("loan", "safety_training_on"),
    ),
    (
        of_loan(settled(), is_reinforced_follow_up=True),
        "post.aptitude_exam",
        Level.BLOCKS,
        ("loan", "aptitude_exam_on"),
    ),
    (
        of_job(settled(), needs_work_permit=None),
        "contract.work_permit",
        Level.UNKNOWN,
        ("person", "employments.0.needs_work_permit"),
    ),
    (
        of_job(settled(), needs_work_permit=True),
        "contract.work_permit",
        Level.BLOCKS,
        ("person", "employments.0.work_permit_until"),
    ),
    (
        of_loan(settled(), is_on_partial_activity=None),
        "contract.partial_activity",
        Level.UNKNOWN,
        ("loan", "is_on_partial_activity"),
    ),
    (
        of_job(settled(), contract=ContractKind.CDD, ends_on=date(2027, 1, 31)),
        "contract.fixed_term",
        Level.BLOCKS,
        ("loan", "ends_on"),
    ),
    (
        of_job(settled(), contract=ContractKind.APPRENTICE),
        "contract.training",
        Level.WARNS,
        ("person", "employments.0.contract"),
    ),
    (of_job(settled(), trial_until=STARTS), "contract.trial_period", Level.WARNS, ("loan", "starts_on")),
    (of_job(settled(), grid=Weeks()), "hours", Level.UNKNOWN, ("person", "employments.0.grid")),
    (of_person(settled(), birth_date=None), "hours.work_under_18", Level.UNKNOWN, ("person", "birth_date")),
    (
        of_loan(settled(), legal_basis=LegalBasis.L8241_3),
        "loan.purpose",
        Level.BLOCKS,
        ("loan", "purpose"),
    ),
]


@pytest.mark.parametrize(("file", "rule", "level", "place"), CASES, ids=[f"{c[1]} {c[2].value}" for c in CASES])
def test_each_point_says_its_level_and_where_it_is_settled(
    file: LoanFile, rule: str, level: Level, place: tuple[str, str]
) -> None:
    points = asked.points(file, TODAY)
    point = next(one for one in points if one.rule == rule)
    assert (point.level, point.place) == (level, place)
    assert point.place.whose in FORMS
    assert points == sorted(points, key=lambda one: asked.ORDER.index(one.level)), "stops first"
    assert len({one.sentence for one in points}) == len(points), "nothing is asked twice"


def test_what_is_missing_on_paper_is_said_once_and_by_its_field() -> None:
    points = found(of_loan(settled(), tasks="", place=replace(settled().loan.place, insee="")))
    assert {"loan.tasks", "loan.place"} <= set(points)
    assert not {"agreement.mentions", "agreement.amendment_mentions"} & set(points)


def test_each_limit_passed_is_its_own_point_and_a_derogation_lifts_it() -> None:
    sundays = Weeks((week("123456", (8, 12), (13, 17)),))
    file = of_loan(of_job(settled(), grid=sundays, weekly_hours=Decimal(48)), grid=sundays)
    points = found(file)
    assert points["hours.sunday"].level is Level.BLOCKS
    assert points["hours.sunday"].place == ("loan", "grid")
    assert "hours" not in points
    lifted = (
        Derogation("a", DerogationKind.SUNDAY, STARTS, ENDS),
        Derogation("b", DerogationKind.AVERAGE_46H, STARTS, ENDS),
    )
    assert "hours.sunday" not in found(of_host(file, derogations=lifted))


def test_other_hours_than_the_contracts_say_which() -> None:
    file = of_loan(of_job(settled(), weekly_hours=Decimal("32.50")), is_probation_mandatory=None)
    point = found(file)["agreement.probation"]
    assert (point.level, "de 32,5\u00a0h à 35\u00a0h" in point.sentence) == (Level.WARNS, True)


def test_two_loans_at_once_stop_and_name_the_other() -> None:
    file = settled()
    other = replace(file.loan, id="other", number="2026-A-007", status=LoanStatus.SIGNED)
    for hours in (other.grid, Weeks()):
        points = asked.points(replace(file, others=(replace(other, grid=hours),)), TODAY)
        assert points[0].rule == "loan.other_loan"
        assert "2026-A-007" in points[0].sentence
        assert asked.never_reserved(points)
    apart = replace(other, grid=Weeks((week("5", (8, 12)),)))
    draft = replace(other, status=LoanStatus.DRAFT)
    after = replace(other, starts_on=date(2027, 3, 27), ends_on=date(2027, 6, 1))
    for harmless in (apart, draft, after):
        assert "loan.other_loan" not in found(replace(file, others=(harmless,)))


def test_one_group_is_known_under_the_one_basis_and_excluded_by_the_other() -> None:
    file = settled()
    grouped = replace(
        file,
        lender=replace(file.lender, group_name="Navettis", group_headcount=12_600),
        host=replace(file.host, group_name="Navettis"),
    )
    assert found(grouped)["loan.same_group"].level is Level.INFORMS
    other = found(of_loan(grouped, legal_basis=LegalBasis.L8241_3, purpose="Transition", agreed_in_writing=True))
    assert other["large_to_small.not_in_one_group"].level is Level.BLOCKS
    assert other["large_to_small.lender_size"].level is Level.OK
    assert "cse.host_consulted" not in other


def test_an_express_agreement_is_written_under_the_second_basis() -> None:
    file = of_loan(settled(), legal_basis=LegalBasis.L8241_3, purpose="Transition")
    assert found(file)["agreement.employee_agreed"].place == ("loan", "agreed_in_writing")


def _answered(**changes: Any) -> LoanFile:
    return settled(proposal=Proposal(person_answer=Answer.YES, **changes))


def test_the_agreement_after_the_first_day_is_none() -> None:
    point = found(_answered(person_answered_on=date(2026, 12, 15)))["agreement.employee_agreed"]
    assert point.level is Level.BLOCKS


def test_a_reserve_is_lifted_with_its_point() -> None:
    open_file = of_loan(settled(), safety_training_on=None)
    reserve = Reserve("r", "loan", "post.safety_training", "…", TODAY)
    assert asked.is_open(reserve, asked.points(open_file, TODAY))
    assert not asked.is_open(reserve, asked.points(settled(), TODAY))
    hours = replace(reserve, rule="hours.day")
    assert asked.is_open(hours, asked.points(of_job(settled(), grid=Weeks()), TODAY)), "what is unknown lifts nothing"
    assert not asked.is_open(hours, asked.points(settled(), TODAY))
