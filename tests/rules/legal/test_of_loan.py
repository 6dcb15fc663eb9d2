"""From the records of a loan to the facts the law is judged on."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.models.accidents import LoanAccident
from app.models.loans import DocumentKind, LegalBasis, LoanStatus, PartySignature
from app.models.needs import Importance, Need, NeedCertificate
from app.models.organisations import CseConsultation, CseOpinion, Derogation, DerogationKind, OrganisationKind
from app.models.persons import Certificate
from app.models.statements import Statement
from app.models.weeks import Weeks
from app.rules.legal.code import judge
from app.rules.legal.of_loan import covering, facts_of, signed_on
from app.rules.legal.verdicts import Level
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.points import points
from tests.rules.loans.loan_files import (
    ENDS,
    OFFICE_HOURS,
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


def test_before_signature_today_gives_the_rules_then_the_agreements_day_does() -> None:
    draft = facts_of(settled(), TODAY)
    assert (draft.on, draft.loan.agreement_on, draft.loan.amendment_on) == (TODAY, None, None)
    done = facts_of(signed(settled(), date(2026, 11, 26)), date(2027, 1, 4))
    assert (done.on, done.seen_on) == (date(2026, 11, 26), date(2027, 1, 4))
    assert done.loan.amendment_on == date(2026, 11, 26)


def test_the_last_signature_counts_and_a_text_redone_is_signed_by_nobody() -> None:
    file = signed(settled())
    agreement = replace(file.loan.documents[0], host=PartySignature(signed_on=date(2026, 12, 1)))
    later = of_loan(file, documents=(agreement, file.loan.documents[1]))
    assert signed_on(later.loan, DocumentKind.AGREEMENT) == date(2026, 12, 1)
    assert signed_on(replace(later.loan, status=LoanStatus.DRAFT), DocumentKind.AGREEMENT) is None
    waiting = of_loan(file, documents=(replace(agreement, lender=PartySignature()), file.loan.documents[1]))
    assert signed_on(waiting.loan, DocumentKind.AGREEMENT) is None


def test_our_own_text_says_what_the_records_fill() -> None:
    said = facts_of(settled(), TODAY)
    assert (said.loan.people_named, said.loan.return_job, said.loan.is_outside_france) == (1, True, False)
    assert (said.post.opens_facilities, said.post.has_equipment_cost_for_employee) == (True, False)
    for field, fact in (("qualification", "qualification"), ("tasks", "work"), ("features", "features")):
        assert getattr(facts_of(of_loan(settled(), **{field: ""}), TODAY).loan, fact) is False
    assert facts_of(of_loan(settled(), grid=Weeks()), TODAY).loan.hours is False


@pytest.mark.parametrize(
    ("own", "free", "mission", "kept"),
    [
        (OFFICE_HOURS, Weeks(), OFFICE_HOURS, ""),
        (OFFICE_HOURS, Weeks(), Weeks((week("012", (8, 12), (13, 16)),)), week("34", (8, 12), (13, 16))),
        (Weeks((week("01234", (5, 9)),)), Weeks((week("01234", (10, 20)),)), Weeks((week("01234", (10, 14)),)), "own"),
        (OFFICE_HOURS, Weeks((week("01234", (6, 20)),)), Weeks((week("0", (8, 12)),)), ""),
    ],
    ids=["a whole loan", "three days of five", "own hours outside what is given", "all is given"],
)
def test_what_is_kept_at_the_lender(own: Weeks, free: Weeks, mission: Weeks, kept: str) -> None:
    file = of_person(of_job(of_loan(settled(), grid=mission), grid=own), availability=free)
    found = facts_of(file, TODAY).person.kept_grid
    assert found is not None
    assert found.weeks == ((own.weeks if kept == "own" else (kept,)) if kept else ("0" * 336,))


def test_hours_nobody_gave_are_not_known() -> None:
    assert facts_of(of_job(settled(), grid=Weeks()), TODAY).person.kept_grid is None


def test_another_loan_of_the_same_days_counts_in_the_hours() -> None:
    mornings, evenings = Weeks((week("01234", (8, 12)),)), Weeks((week("01234", (14, 22)),))
    first = of_loan(settled(), grid=mornings)
    other = replace(first.loan, id="other", number="2026-A-007", grid=evenings, status=LoanStatus.RUNNING)
    both = judge(facts_of(replace(first, others=(other,)), TODAY))
    assert both["hours.day"].level is Level.BLOCKS
    past = replace(other, starts_on=date(2026, 1, 5), ends_on=date(2026, 2, 6))
    assert judge(facts_of(replace(first, others=(past,)), TODAY))["hours.day"].level is Level.OK


def test_derogations_must_cover_the_whole_loan() -> None:
    for ends_on, found in ((ENDS, (DerogationKind.SUNDAY,)), (date(2027, 3, 25), ())):
        derogation = Derogation("d", DerogationKind.SUNDAY, STARTS, ends_on)
        assert facts_of(of_host(settled(), derogations=(derogation,)), TODAY).post.derogations == found
    assert facts_of(of_loan(settled(), starts_on=None), TODAY).post.derogations is None


def _with_certificates(*held: Certificate) -> LoanFile:
    asked = (NeedCertificate("n1", "CACES R489"), NeedCertificate("n2", "Permis C", Importance.WISHED))
    return of_person(settled(need=Need(id="need", certificates=asked)), certificates=held)


@pytest.mark.parametrize(
    ("held", "level"),
    [
        ((), Level.BLOCKS),
        ((Certificate("c", "CACES R485", until=ENDS),), Level.BLOCKS),
        ((Certificate("c", "Caces R489 cat. 3", until=ENDS),), Level.OK),
        ((Certificate("c", "CACES R489", until=date(2027, 3, 25)),), Level.BLOCKS),
        ((Certificate("c", "CACES R489"),), Level.UNKNOWN),
        (
            (Certificate("c", "CACES R489", until=date(2026, 1, 1)), Certificate("d", "CACES R489", until=ENDS)),
            Level.OK,
        ),
        ((Certificate("c", "CACES R489", until=date(2026, 1, 1)), Certificate("d", "CACES R489")), Level.UNKNOWN),
    ],
)
def test_what_the_post_requires_is_held_to_the_last_day(held: tuple[Certificate, ...], level: Level) -> None:
    assert judge(facts_of(_with_certificates(*held), TODAY))["contract.certificates"].level is level


@pytest.mark.parametrize(
    ("held", "place"),
    [
        ((Certificate("a", "Permis C"), Certificate("b", "CACES R489", until=date(2027, 3, 25))), 1),
        ((Certificate("a", "Permis C", until=ENDS), Certificate("b", "CACES R489")), 1),
        ((Certificate("a", "CACES R489", until=date(2026, 1, 1)), Certificate("b", "CACES R489")), 1),
    ],
)
def test_the_point_opens_the_title_whose_term_is_asked(held: tuple[Certificate, ...], place: int) -> None:
    point = next(one for one in points(_with_certificates(*held), TODAY) if one.rule == "contract.certificates")
    assert point.place == ("person", f"certificates.{place}.until")


def test_no_mission_no_certificates_known() -> None:
    assert judge(facts_of(settled(need=None), TODAY))["contract.certificates"].level is Level.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "headcount", "same"),
    [
        ("Groupe Navettis", "groupe NAVETTIS", None, True),
        ("Groupe Navettis", "Crémaline", None, False),
        ("Groupe Navettis", "", None, None),
        ("Groupe Navettis", "", 0, False),
    ],
)
def test_one_group_is_known_when_both_are(one: str, other: str, headcount: int | None, same: bool | None) -> None:
    file = settled()
    lender = replace(file.lender, group_name=one)
    host = replace(file.host, group_name=other, group_headcount=headcount)
    assert facts_of(replace(file, lender=lender, host=host), TODAY).loan.is_same_group is same


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (OrganisationKind.COMPANY, False),
        (OrganisationKind.ASSOCIATION, None),
        (OrganisationKind.GENERAL_INTEREST, True),
    ],
)
def test_general_interest_is_told_by_the_nature(kind: OrganisationKind, known: bool | None) -> None:
    assert facts_of(of_host(settled(), kind=kind), TODAY).host.is_general_interest is known


def _consultations(*found: tuple[str, dict[str, Any]]) -> LoanFile:
    made = tuple(CseConsultation(name, "host", **told) for name, told in found)
    return settled(consultations=made)


def test_the_consultation_that_proves_most_is_taken() -> None:
    early, late = {"information_on": date(2026, 10, 1)}, {"information_on": date(2026, 11, 1)}
    given = {**late, "opinion": CseOpinion.UNFAVOURABLE, "opinion_on": date(2026, 11, 20)}
    silent = {**early, "opinion": CseOpinion.SILENT, "opinion_on": date(2026, 10, 20)}
    for found, taken in (
        ((("a", late), ("b", early)), "b"),
        ((("a", early), ("b", given)), "b"),
        ((("a", silent), ("b", late)), "a"),
        ((("a", {}),), "a"),
    ):
        file = _consultations(*found)
        covered = covering(file, file.host)
        assert covered is not None
        assert covered.id == taken
    assert covering(_consultations(), settled().host) is None


@pytest.mark.parametrize(
    ("starts_on", "today", "level"),
    [
        (date(2026, 12, 24), TODAY, Level.BLOCKS),
        (date(2026, 12, 25), TODAY, Level.INFORMS),
        (date(2026, 12, 25), date(2026, 12, 24), Level.INFORMS),
        (date(2026, 12, 25), date(2026, 12, 25), Level.OK),
    ],
)
def test_silence_is_an_opinion_from_the_day_after_the_delay(starts_on: date, today: date, level: Level) -> None:
    file = of_loan(_consultations(("a", {"information_on": TODAY})), starts_on=starts_on)
    assert judge(facts_of(file, today))["cse.host_consulted"].level is level
    assert judge(facts_of(signed(file, TODAY), today))["cse.host_consulted"].level is level


@pytest.mark.parametrize(
    ("is_paid", "grid", "level"),
    [
        (None, Weeks(), Level.UNKNOWN),
        (True, Weeks(), Level.UNKNOWN),
        (False, Weeks(), Level.NOT_APPLICABLE),
        (True, Weeks((week("0", (8, 10)),)), Level.BLOCKS),
        (True, Weeks((week("5", (8, 10)),)), Level.OK),
    ],
)
def test_hours_compensated_are_not_hours_lent(is_paid: bool | None, grid: Weeks, level: Level) -> None:
    file = of_loan(settled(), is_on_partial_activity=is_paid, compensated_grid=grid)
    assert judge(facts_of(file, TODAY))["contract.partial_activity"].level is level


def test_probation_ends_on_its_last_day() -> None:
    file = of_loan(settled(), has_probation=True, probation_days=30)
    assert facts_of(file, TODAY).loan.probation_until == date(2027, 1, 12)


def _billed(basis: LegalBasis, *months: tuple[int, str, str | None]) -> LoanFile:
    """Statements in force: month of 2026, invoiced, cost."""
    issued = tuple(
        Statement(
            f"s{month}",
            month=date(2026, month, 1),
            before_vat=Decimal(invoiced),
            cost=None if cost is None else Decimal(cost),
        )
        for month, invoiced, cost in months
    )
    return replace(of_loan(settled(), legal_basis=basis), statements=issued)


@pytest.mark.parametrize(
    ("basis", "months", "level", "words"),
    [
        (LegalBasis.L8241_2, [(10, "3200.00", "3200.00")], Level.OK, "d'octobre 2026 est égale au coût, 3 200,00 €."),
        (LegalBasis.L8241_2, [(11, "3200.01", "3200.00")], Level.BLOCKS, "de novembre 2026 dépasse le coût de 0,01 €"),
        (LegalBasis.L8241_3, [(11, "3200.01", "3200.00")], Level.BLOCKS, "dépasse le coût de 0,01 €"),
        (LegalBasis.L8241_2, [(10, "3199.99", "3200.00")], Level.WARNS, "inférieure au coût de 0,01 €"),
        (LegalBasis.L8241_3, [(10, "0.00", "3200.00")], Level.OK, "ce que L8241-3 permet"),
        # Two months that even out do not: each is compared.
        (LegalBasis.L8241_2, [(9, "100.00", "90.00"), (10, "80.00", "90.00")], Level.BLOCKS, "de septembre 2026"),
        (LegalBasis.L8241_2, [(9, "90.00", "90.00"), (10, "80.00", None)], Level.UNKNOWN, "d'octobre 2026"),
        (LegalBasis.L8241_2, [(9, "90.00", "90.00"), (11, "80.00", "80.00")], Level.OK, "de septembre à novembre 2026"),
    ],
)
def test_statements_issued_are_compared_with_what_the_months_cost(
    basis: LegalBasis, months: list[tuple[int, str, str | None]], level: Level, words: str
) -> None:
    found = judge(facts_of(_billed(basis, *months), TODAY))
    assert found["non_profit.exact_cost"].level is level
    assert words in found["non_profit.exact_cost"].says.replace("\u00a0", " ")
    assert found["non_profit.management_fee"].level is Level.OK


def test_a_statement_replaced_counts_no_more() -> None:
    file = _billed(LegalBasis.L8241_2, (10, "95.00", "90.00"))
    right = Statement("s-b", corrects_id="s10", month=date(2026, 10, 1), before_vat=Decimal(90), cost=Decimal(90))
    found = judge(facts_of(replace(file, statements=(*file.statements, right)), TODAY))
    assert found["non_profit.exact_cost"].level is Level.OK


def test_the_title_that_fails_is_named_with_its_term() -> None:
    one, other = Certificate("c1", "CACES R485", until=date(2027, 3, 1)), Certificate("c2", "H0B0", until=ENDS)
    asked = (NeedCertificate("n1", "CACES R485"), NeedCertificate("n2", "H0B0"))
    file = of_person(settled(need=Need(id="need", certificates=asked)), certificates=(one, other))
    said = judge(facts_of(file, TODAY))["contract.certificates"].says.replace("\u00a0", " ")
    assert said == "« CACES R485 » expire le 01/03/2027, avant le 26/03/2027, dernier jour du prêt."
    bare = judge(facts_of(of_person(file, certificates=(other,)), TODAY))["contract.certificates"]
    assert "« CACES R485 »" in bare.says.replace("\u00a0", " ")


def test_the_notice_is_proved_by_the_day_it_was_handed_over() -> None:
    assert judge(facts_of(settled(), TODAY))["data.notice"].level is Level.OK
    assert judge(facts_of(of_person(settled(), notice_on=None), TODAY))["data.notice"].level is Level.BLOCKS


def test_the_last_accident_is_judged_by_its_own_moments() -> None:
    one = LoanAccident(
        "a",
        "loan",
        at=datetime.fromisoformat("2026-12-15T16:45"),
        host_knew_at=datetime.fromisoformat("2026-12-15T17:00"),
    )
    told_at = datetime.fromisoformat("2026-12-16T17:00")
    assert judge(facts_of(settled(), TODAY))["accident.host_tells_lender"].level is Level.NOT_APPLICABLE
    found = judge(facts_of(settled(accidents=(replace(one, lender_told_at=told_at),)), TODAY))
    assert found["accident.host_tells_lender"].level is Level.OK
    assert found["accident.host_tells_authorities"].level is Level.BLOCKS
    assert "18/12/2026 à 17" in found["accident.lender_declares"].do
