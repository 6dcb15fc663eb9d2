"""Section B, a large company lends to a young or small one: sizes, ages and durations to the day."""

from typing import Any

import pytest

from tests.rules.legal.judging import BLOCKS, INFORMS, NONE, OK, UNKNOWN, WARNS, Case, by_rule, check

_L3: dict[str, Any] = {"loan.basis": "l8241_3"}
_LENT = {**_L3, "loan.starts_on": "2026-12-01", "loan.ends_on": "2027-11-30"}
_OLD = {"host.is_general_interest": False, "host.registered_on": "2001-01-01"}

CASES: dict[str, list[Case]] = {
    "large_to_small.lender_size": [
        ({}, NONE, "L8241-3"),
        (_L3, UNKNOWN, "effectif"),
        ({**_L3, "lender.headcount": 5000}, OK, "5\u00a0000"),
        ({**_L3, "lender.headcount": 4999}, UNKNOWN, "groupe"),
        ({**_L3, "lender.headcount": 4999, "lender.group_headcount": 0}, BLOCKS, "Ni"),
        ({**_L3, "lender.headcount": 12, "lender.group_headcount": 5000}, OK, "groupe"),
        ({**_L3, "lender.headcount": 40, "host.is_general_interest": True}, NONE, "aucun seuil"),
        # The scheme is in force from 2018, the threshold lifted for general interest from 17 April 2024.
        ({**_L3, "on": "2017-12-31", "lender.headcount": 6000}, BLOCKS, "que depuis le 01/01/2018"),
        ({**_L3, "on": "2018-01-01", "lender.headcount": 6000}, OK, "5\u00a0000"),
        ({**_L3, "on": "2024-04-17", "lender.headcount": 40, "host.is_general_interest": True}, NONE, "aucun seuil"),
        (
            {
                **_L3,
                "on": "2024-04-16",
                "lender": {"headcount": 40, "group_headcount": 0},
                "host.is_general_interest": True,
            },
            BLOCKS,
            "Ni",
        ),
    ],
    "large_to_small.host_kind": [
        ({}, NONE, "L8241-3"),
        (_LENT, UNKNOWN, "jeune ou petite"),
        ({**_LENT, "host.is_general_interest": True}, OK, "intérêt général"),
        # Eight years to the day is no longer under eight.
        ({**_LENT, "host.registered_on": "2018-12-02", "host.headcount": 900}, OK, "huit ans"),
        (
            {
                **_LENT,
                "host": {
                    "registered_on": "2018-12-01",
                    "headcount": 900,
                    "years_at_250": 6,
                    "is_general_interest": False,
                },
            },
            BLOCKS,
            "ni âgée",
        ),
        ({**_LENT, **_OLD, "host.headcount": 249}, OK, "moins de 250"),
        ({**_LENT, **_OLD, "host.headcount": 250}, UNKNOWN, "petite"),
        ({**_LENT, **_OLD, "host.headcount": 250, "host.years_at_250": 4}, OK, "L130-1"),
        ({**_LENT, **_OLD, "host.headcount": 250, "host.years_at_250": 5}, BLOCKS, "250"),
        # 250 at most until 2019, under 250 since 2020, five years running to be counted above.
        ({**_LENT, **_OLD, "on": "2019-12-31", "host.headcount": 250}, OK, "250 salariés au plus"),
        ({**_LENT, **_OLD, "on": "2019-12-31", "host.headcount": 251, "host.years_at_250": 1}, BLOCKS, "ni sous 250"),
        ({**_LENT, **_OLD, "on": "2020-01-01", "host.headcount": 250}, UNKNOWN, "petite"),
        ({**_LENT, **_OLD, "on": "2020-01-01", "host.headcount": 251, "host.years_at_250": 4}, OK, "L130-1"),
        ({**_LENT, "on": "2018-04-01", "host.is_general_interest": True}, OK, "intérêt général"),
        (
            {
                **_LENT,
                "on": "2018-03-31",
                "host": {"is_general_interest": True, "registered_on": "2001-01-01", "headcount": 900},
            },
            BLOCKS,
            "ni âgée",
        ),
        # Registered on a 29 February: still under eight the day before 1 March.
        (
            {**_L3, "loan.starts_on": "2032-02-28", "host.registered_on": "2024-02-29", "host.headcount": 900},
            OK,
            "huit ans",
        ),
    ],
    "large_to_small.not_in_one_group": [
        ({}, NONE, "L8241-3"),
        (_L3, UNKNOWN, "groupe"),
        ({**_L3, "loan.is_same_group": True}, BLOCKS, "exclut"),
        ({**_L3, "loan.is_same_group": False}, OK, "ne sont pas"),
        ({"loan.basis": "l8241_2", "loan.is_same_group": True}, NONE, "L8241-3"),
    ],
    "large_to_small.duration": [
        ({}, NONE, "L8241-3"),
        (_L3, UNKNOWN, "durée"),
        ({**_L3, "loan.starts_on": "2026-12-01", "loan.ends_on": "2029-11-30"}, OK, "3"),
        ({**_L3, "loan.starts_on": "2026-12-01", "loan.ends_on": "2029-12-01"}, BLOCKS, "3"),
        (
            {
                "loan": {
                    "basis": "l8241_3",
                    "agreement_on": "2024-04-16",
                    "starts_on": "2024-05-01",
                    "ends_on": "2026-05-01",
                }
            },
            BLOCKS,
            "2\u00a0ans",
        ),
        (
            {
                "loan": {
                    "basis": "l8241_3",
                    "agreement_on": "2024-04-17",
                    "starts_on": "2024-05-01",
                    "ends_on": "2026-05-01",
                }
            },
            OK,
            "3\u00a0ans",
        ),
        (
            {
                "loan": {
                    "basis": "l8241_3",
                    "agreement_on": "2025-01-10",
                    "first_agreement_on": "2024-01-10",
                    "starts_on": "2024-02-01",
                    "ends_on": "2026-02-01",
                }
            },
            WARNS,
            "2\u00a0ans",
        ),
        # A loan begun on a 29 February may last to the 28th, three years later.
        ({**_L3, "loan.starts_on": "2028-02-29", "loan.ends_on": "2031-02-28"}, OK, "3"),
    ],
    "large_to_small.database": [
        ({}, NONE, "L8241-3"),
        (_L3, INFORMS, "BDESE"),
        ({**_L3, "lender.headcount": 49}, NONE, "50"),
        ({**_L3, "lender.headcount": 50}, INFORMS, "BDESE"),
        ({"loan.basis": "l8241_2", "lender.headcount": 50}, NONE, "L8241-3"),
    ],
}


@pytest.mark.parametrize(("rule", "case"), by_rule(CASES))
def test_the_rule_answers_as_the_law_reads(rule: str, case: Case) -> None:
    check(rule, case)
