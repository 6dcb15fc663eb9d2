"""Gifts and transfers of a programme: net costs to the cent, nothing paid that was not received."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.loans import LegalBasis, Loan
from app.models.programmes import FlowKind, ProgrammeFlow
from app.models.statements import Statement
from app.rules.loans import programmes

TODAY = date(2026, 11, 24)
GIFT, TRANSFER = FlowKind.GIFT, FlowKind.TRANSFER


def flow(kind: FlowKind, amount: str, day: date | None = TODAY, of: str = "") -> ProgrammeFlow:
    return ProgrammeFlow(of, "PME Boost Innov", "prêt", kind, Decimal(amount), day, "R-1")


def said(one: ProgrammeFlow, *others: ProgrammeFlow) -> list[tuple[str, str]]:
    return [(p.field, p.sentence.replace("\u00a0", " ")) for p in programmes.problems(one, others, TODAY)]


def test_the_example_of_one_loan_from_its_invoice_to_both_net_costs() -> None:
    """5,000 spent, 3,200 invoiced, 1,500 given, 1,400 passed on."""
    issued = [Statement("s", before_vat=Decimal("3200.00"), cost=Decimal("5000.00"))]
    net = programmes.net(issued, [flow(GIFT, "1500.00"), flow(TRANSFER, "1400.00")])
    assert (net.invoiced, net.gifts, net.transfers) == (Decimal("3200.00"), Decimal("1500.00"), Decimal("1400.00"))
    assert (net.host_net, net.lender_net) == (Decimal("1800.00"), Decimal("3300.00"))


def test_a_corrected_statement_counts_once_and_an_unknown_cost_is_not_zero() -> None:
    first = Statement("s1", before_vat=Decimal(900), cost=Decimal(900))
    second = Statement("s2", corrects_id="s1", before_vat=Decimal(800))
    net = programmes.net([first, second], [])
    assert (net.invoiced, net.cost, net.lender_net) == (Decimal(800), None, None)
    assert programmes.net([], []).lender_net is None


def test_several_loans_are_known_together_when_each_is() -> None:
    one, other = programmes.Net(Decimal(100), Decimal(120)), programmes.Net(Decimal(50))
    assert programmes.in_all([one, other]).cost is None
    assert programmes.in_all([one, replace(other, cost=Decimal(60))]).lender_net == Decimal(30)


@pytest.mark.parametrize(
    ("one", "others", "field", "words"),
    [
        (flow(GIFT, "0"), [], "amount", "Un don est supérieur à zéro."),
        (flow(TRANSFER, "-1"), [], "amount", "Un versement est supérieur à zéro."),
        (flow(GIFT, "0.001"), [], "amount", "Deux chiffres après la virgule au plus."),
        (flow(GIFT, "10", None), [], "made_on", "Donnez le jour du don."),
        (flow(GIFT, "10", TODAY + timedelta(1)), [], "made_on", "Ce jour est à venir : notez le don"),
        (flow(TRANSFER, "10"), [], "amount", "Le programme ne détient que 0,00 € le 24/11/2026"),
        (flow(TRANSFER, "10.01"), [flow(GIFT, "10")], "amount", "ne détient que 10,00 € le 24/11/2026"),
        # The gift came the day after.
        (flow(TRANSFER, "10", TODAY - timedelta(1)), [flow(GIFT, "10")], "amount", "que 0,00 € le 23/11/2026"),
        # What a later transfer counts on cannot be paid twice.
        (
            flow(TRANSFER, "6", TODAY - timedelta(2)),
            [flow(GIFT, "10", TODAY - timedelta(3), "g"), flow(TRANSFER, "8", TODAY, "t")],
            "amount",
            "Avec ce versement, il manquerait 4,00 € au programme pour le versement du 24/11/2026.",
        ),
        # A gift corrected down under what it already paid.
        (flow(GIFT, "7", TODAY, "g"), [flow(GIFT, "9", TODAY, "g"), flow(TRANSFER, "8", TODAY, "t")], "amount", "1,00"),
    ],
)
def test_what_is_refused_is_said_beside_its_field(
    one: ProgrammeFlow, others: list[ProgrammeFlow], field: str, words: str
) -> None:
    [(where, sentence)] = said(one, *others)
    assert where == field
    assert words in sentence


def test_a_programme_without_a_name_receives_nothing() -> None:
    assert said(replace(flow(GIFT, "5"), programme="")) == [("programme", "Nommez d'abord le programme.")]


def test_all_that_is_held_may_be_passed_on_to_the_cent_the_same_day() -> None:
    assert said(flow(TRANSFER, "10.00"), flow(GIFT, "10.00")) == []


def test_a_gift_that_was_passed_on_stays_and_a_transfer_may_go() -> None:
    given_, paid = flow(GIFT, "10", of="g"), flow(TRANSFER, "8", of="t")
    assert "Il manquerait 8,00" in programmes.removal_problem(given_, [given_, paid])
    assert programmes.removal_problem(paid, [given_, paid]) == ""


def test_names_that_read_the_same_are_one_programme() -> None:
    assert programmes.as_known("pme boost-innov", ["PME Boost Innov"]) == "PME Boost Innov"
    assert programmes.as_known("Autre", ["PME Boost Innov"]) == "Autre"
    assert not programmes.same("", "")


def test_what_looks_odd_is_remarked_and_not_refused() -> None:
    large, ordinary = Loan(legal_basis=LegalBasis.L8241_3), Loan(programme="P")
    over = programmes.Net(Decimal(100), None, Decimal(200), Decimal(150))
    assert "50,00" in programmes.remarks(over, large)[0]
    assert any("L8241-2" in remark for remark in programmes.remarks(over, ordinary))
    assert programmes.remarks(programmes.Net(Decimal(100)), large) == []
    assert [programmes.concerns(one) for one in (large, ordinary, Loan())] == [True, True, False]


def test_the_gift_is_never_called_a_rebate() -> None:
    assert "remise" not in programmes.FREE_GIFT.lower()
    assert "conseil fiscal" in programmes.FREE_GIFT


amounts = st.decimals(min_value="0.01", max_value="99999.99", places=2)
days = st.integers(0, 400).map(lambda back: TODAY - timedelta(back))


@given(st.lists(st.tuples(st.sampled_from(FlowKind), amounts, days), max_size=12))
def test_whatever_is_tried_the_programme_never_owes_a_cent(tried: list[tuple[FlowKind, Decimal, date]]) -> None:
    kept: list[ProgrammeFlow] = []
    for place, (kind, amount, day) in enumerate(tried):
        one = ProgrammeFlow(f"f{place:02}", "P", "l", kind, amount, day)
        if not programmes.problems(one, kept, TODAY):
            kept.append(one)
    steps = programmes.journal(kept)
    assert programmes.missing(steps) is None
    assert (steps[-1].held if steps else Decimal(0)) == programmes.held(kept)
    assert programmes.total(kept, GIFT) - programmes.total(kept, TRANSFER) >= 0
