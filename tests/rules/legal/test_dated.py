"""A loan is judged by the rules of its agreement's day: what changed since 2015, the day before and the day itself."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.cli import commands
from app.rules.legal.code import RULES
from app.rules.legal.verdicts import Dated
from app.rules.legal.wordings import WORDINGS, in_force
from tests.rules.legal.judging import BLOCKS, INFORMS, NONE, OK, UNKNOWN, Case, check

_CSE = {"lender.has_cse": True, "lender.headcount": 80, "loan.starts_on": "2018-02-01"}
_DEAR = {"billing.cost": 100, "billing.invoiced": 101, "billing.people_concerned": 3}
_PRO_A: dict[str, Any] = {"retraining.training_hours": 200, "retraining.total_hours": 910}


@pytest.mark.parametrize(
    ("rule", "case"),
    [
        ("cse.lender_consulted", ({**_CSE, "on": "2017-12-31"}, INFORMS, "délégués du personnel")),
        ("cse.lender_consulted", ({**_CSE, "on": "2018-01-01"}, BLOCKS, "Aucune consultation")),
        (
            "cse.lender_consulted",
            ({**_CSE, "on": "2017-12-31", "lender.cse_opinion_on": "2017-12-20"}, OK, "20/12/2017"),
        ),
        ("cse.host_consulted", ({"on": "2017-12-31", "host.has_cse": True}, INFORMS, "comité d'entreprise")),
        ("cse.host_absence_proved", ({"on": "2017-12-31", "host.has_cse": False}, NONE, "n'existait pas")),
        ("cse.host_absence_proved", ({"on": "2018-01-01", "host.has_cse": False}, UNKNOWN, "11 salariés")),
        ("non_profit.penalties", ({**_DEAR, "on": "2015-08-07"}, BLOCKS, "2\u00a0ans")),
        ("non_profit.penalties", ({**_DEAR, "on": "2015-08-08"}, BLOCKS, "5\u00a0ans")),
        ("retraining.pro_a_training", ({**_PRO_A, "retraining.concluded_on": "2018-12-31"}, NONE, "Pro-A")),
        ("retraining.pro_a_training", ({**_PRO_A, "retraining.concluded_on": "2019-01-01"}, OK, "15 et 25")),
        ("retraining.pro_a_training", ({**_PRO_A, "retraining.concluded_on": "2025-12-31"}, OK, "15 et 25")),
        ("retraining.training_hours", ({**_PRO_A, "retraining.concluded_on": "2025-12-31"}, NONE, "Aucune")),
        ("retraining.training_hours", ({**_PRO_A, "retraining.concluded_on": "2026-01-01"}, OK, "200")),
    ],
)
def test_the_day_before_and_the_day_itself(rule: str, case: Case) -> None:
    check(rule, case)


@pytest.mark.parametrize(
    ("articles", "on", "since"),
    [
        ("L8241-2", "2017-12-31", "2012-03-24"),
        ("L8241-2", "2018-01-01", "2018-01-01"),
        ("L8241-3", "2018-03-31", "2018-01-01"),
        ("L8241-3", "2019-12-31", "2018-04-01"),
        ("L8241-3", "2024-04-16", "2020-01-01"),
        ("L8241-3", "2024-04-17", "2024-04-17"),
        # What did not exist yet says from when it does.
        ("L8241-3", "2017-06-01", "2018-01-01"),
        ("R4624-23, R4624-24, R4625-9", "2016-12-31", "2012-07-01"),
        ("R4624-23, R4624-24, R4625-9", "2017-01-01", "2017-01-01"),
        ("R4624-23, R4624-24, R4625-9", "2022-04-27", "2018-01-01"),
        ("R4624-23, R4624-24, R4625-9", "2022-04-28", "2022-04-28"),
        ("L3121-18", "2016-08-09", "2008-05-01"),
        ("L3121-18", "2016-08-10", "2016-08-10"),
        ("CSS L412-4, R412-2", "2021-02-12", "2010-04-01"),
        ("CSS L412-4, R412-2", "2021-02-13", "2021-02-13"),
        ("CSS R441-3", "2019-11-30", "1985-12-21"),
        ("D5135-3", "2026-03-27", "2014-11-16"),
        ("L8243-1", "2015-08-07", "2014-12-25"),
        ("L8241-2, R2312-5, R2312-6", "2026-11-24", "2022-04-28"),
        ("RGPD art. 5", "2026-11-24", "2018-05-25"),
    ],
)
def test_since_is_that_of_the_wording_of_the_day(articles: str, on: str, since: str) -> None:
    assert in_force(articles, date.fromisoformat(on), date(2018, 5, 25)) == date.fromisoformat(since)


def test_every_article_of_both_codes_has_its_days_in_order() -> None:
    for rule in RULES:
        if rule.article.startswith(("RGPD", "Accord")):
            continue
        assert rule.since_on(date(2026, 11, 24)) != date.min
        first = rule.article.split(", ")[0]
        assert first in WORDINGS, rule.article
    assert all(list(days) == sorted(set(days)) for days in WORDINGS.values())
    assert max(day for days in WORDINGS.values() for day in days) <= date(2026, 3, 27)


def test_a_dated_figure_is_that_of_its_day_and_the_oldest_before() -> None:
    figure = Dated(((date(2020, 2, 29), "new"), (date(2018, 1, 1), "old")))
    asked = ("2017-01-01", "2020-02-28", "2020-02-29", "2024-02-29")
    assert [figure.on(date.fromisoformat(day)) for day in asked] == ["old", "old", "new", "new"]


def test_the_command_says_since_when_for_the_agreements_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "faits.json"
    facts.write_text(json.dumps({"loan": {"basis": "l8241_3", "agreement_on": "2024-04-16"}}), encoding="utf-8")
    assert commands.run(["legal", str(facts), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["large_to_small.duration"]["since"] == "2020-01-01"
    assert set(found["large_to_small.duration"]) == {"level", "article", "since", "says", "do"}
