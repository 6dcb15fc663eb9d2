"""One case of one rule: the facts that matter, by dotted key, and the level they lead to."""

from datetime import date
from typing import Any

from app.rules.legal.code import RULES
from app.rules.legal.reading import facts_from
from app.rules.legal.verdicts import Level, Verdict

TODAY = date(2026, 11, 24)
OK, INFORMS, WARNS, BLOCKS = Level.OK, Level.INFORMS, Level.WARNS, Level.BLOCKS
UNKNOWN, NONE = Level.UNKNOWN, Level.NOT_APPLICABLE

Case = tuple[dict[str, Any], Level, str]
"""Facts, expected level, and words the sentence must hold."""


def verdict(rule: str, facts: dict[str, Any]) -> Verdict:
    [found] = [one for one in RULES if one.id == rule]
    return found.judge(facts_from(facts, TODAY))


def check(rule: str, case: Case) -> None:
    facts, level, words = case
    found = verdict(rule, facts)
    assert (found.level, words in found.says) == (level, True), f"{rule} {facts}: {found}"


def by_rule(cases: dict[str, list[Case]]) -> list[tuple[str, Case]]:
    return [(rule, case) for rule, found in cases.items() for case in found]
