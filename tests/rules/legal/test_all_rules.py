"""What holds of every rule, and how facts are read."""

import dataclasses
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.errors import Refusal
from app.models.loans import LegalBasis
from app.rules.legal.code import RULES, judge
from app.rules.legal.facts import Facts, asked
from app.rules.legal.reading import expected, facts_from
from app.rules.legal.verdicts import Level
from tests.rules.legal import test_large_to_small, test_ordinary_loan, test_other_schemes, test_post_and_hours
from tests.rules.legal.judging import TODAY

_SAMPLES: dict[Any, Any] = {
    bool: True,
    int: 12,
    Decimal: "12.50",
    date: "2026-12-01",
    datetime: "2026-12-01T10:30",
}


def test_every_rule_has_five_cases_at_least() -> None:
    tables = (test_ordinary_loan, test_post_and_hours, test_large_to_small, test_other_schemes)
    cases = {rule: found for table in tables for rule, found in table.CASES.items()}
    assert {rule.id: len(cases.get(rule.id, ())) for rule in RULES if len(cases.get(rule.id, ())) < 5} == {}
    assert cases.keys() == {rule.id for rule in RULES}


def test_rules_have_ids_of_their_own_an_article_and_a_day_in_force() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert [rule.id for rule in RULES if not rule.article or rule.since > date(2026, 3, 27)] == []


def test_when_nothing_is_known_nothing_passes_but_what_there_is_nothing_to_check() -> None:
    found = judge(facts_from({}, TODAY))
    assert {key for key, verdict in found.items() if verdict.level is Level.OK} == set()


def test_what_stops_or_warns_says_what_to_do() -> None:
    for facts in ({}, {"loan.basis": "l8241_3"}, {"billing.fee": 10, "person.is_protected": True}):
        silent = [
            key
            for key, verdict in judge(facts_from(facts, TODAY)).items()
            if verdict.level in (Level.BLOCKS, Level.WARNS, Level.UNKNOWN) and not verdict.do
        ]
        assert silent == []


def test_the_day_is_the_agreements_unless_said() -> None:
    assert facts_from({}, TODAY).on == TODAY
    assert facts_from({"loan": {"agreement_on": "2024-04-16"}}, TODAY).on == date(2024, 4, 16)
    assert facts_from({"loan.agreement_on": "2024-04-16", "on": "2025-01-01"}, TODAY).on == date(2025, 1, 1)


def test_every_fact_can_be_given_nested_or_dotted() -> None:
    for one in asked():
        value = _SAMPLES.get(one.type) or _sample(one)
        dotted = facts_from({one.key: value}, TODAY)
        nested: Any = value
        for part in reversed(one.key.split(".")):
            nested = {part: nested}
        assert facts_from(nested, TODAY) == dotted != Facts(on=TODAY), one.key


def _sample(one: Any) -> Any:
    text = expected(one)
    if text.startswith("l'un"):
        return text.rpartition(": ")[2].split(", ")[0]
    return ["sunday"] if text.startswith("une liste") else "01" * 168


def test_facts_nobody_knows_are_refused_together() -> None:
    with pytest.raises(Refusal) as refused:
        facts_from(
            {"loan.basi": 1, "loan.starts_on": "12/12/2026", "billing.fee": True, "person.contract": "stage"}, TODAY
        )
    assert [problem.field for problem in refused.value.problems] == [
        "loan.basi",
        "loan.starts_on",
        "billing.fee",
        "person.contract",
    ]
    assert "cdi, cdd" in str(refused.value)


def test_money_is_read_to_the_cent() -> None:
    assert facts_from({"billing.wages": 1234.1}, TODAY).billing.wages == Decimal("1234.1")
    assert facts_from({"loan.basis": "l8241_2"}, TODAY).loan.basis is LegalBasis.L8241_2


_VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.lists(st.text(max_size=3))


@given(st.dictionaries(st.sampled_from([one.key for one in asked()]) | st.text(max_size=8), _VALUES, max_size=8))
def test_any_document_gives_verdicts_or_a_refusal(document: dict[str, Any]) -> None:
    try:
        facts = facts_from(document, TODAY)
    except Refusal:
        return
    found = judge(facts)
    assert set(found) == {rule.id for rule in RULES}
    assert dataclasses.is_dataclass(facts)
