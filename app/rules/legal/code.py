"""Every rule, in the order of the law's sections, and their verdicts on one set of facts."""

from collections.abc import Mapping

from app.rules.legal import (
    accident,
    agreement,
    contracts,
    cse,
    hours,
    immersion,
    large_to_small,
    non_profit,
    personal_data,
    post,
    retraining,
)
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Rule, Verdict

RULES: tuple[Rule, ...] = (
    *non_profit.RULES,
    *agreement.RULES,
    *cse.RULES,
    *post.RULES,
    *accident.RULES,
    *hours.RULES,
    *contracts.RULES,
    *large_to_small.RULES,
    *immersion.RULES,
    *retraining.RULES,
    *personal_data.RULES,
)


def judge(facts: Facts) -> Mapping[str, Verdict]:
    """The verdict of every rule, by its id."""
    return {rule.id: rule.judge(facts) for rule in RULES}
