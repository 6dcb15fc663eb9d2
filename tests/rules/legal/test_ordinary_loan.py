"""Sections 1 to 5 of the law of loans: no profit, papers, guards, probation, CSE; boundary days and cents included."""

import pytest

from tests.rules.legal.judging import BLOCKS, INFORMS, NONE, OK, UNKNOWN, WARNS, Case, by_rule, check

_COST = {"billing.wages": "2000.00", "billing.charges": "800.50", "billing.expenses": "99.50"}
_L3 = {"loan.basis": "l8241_3"}
_CSE = {"loan.starts_on": "2026-12-14", "lender.has_cse": True}
_BIG = {**_CSE, "lender.headcount": 50, "lender.cse_with_expert": False}

CASES: dict[str, list[Case]] = {
    "non_profit.exact_cost": [
        ({**_COST, "billing.invoiced": "2900.00"}, OK, "égale au coût"),
        ({**_COST, "billing.invoiced": "2900.01"}, BLOCKS, "0,01"),
        ({**_COST, "billing.invoiced": "2899.99"}, WARNS, "L8241-3"),
        ({**_COST, **_L3, "billing.invoiced": "2899.99"}, OK, "L8241-3 permet"),
        ({**_COST, **_L3, "billing.invoiced": 0}, OK, "inférieure"),
        ({**_COST, **_L3, "billing.invoiced": "2900.01"}, BLOCKS, "but lucratif"),
        ({"billing.wages": 2000, "billing.charges": 800, "billing.invoiced": 2800}, UNKNOWN, "comparé"),
        (_COST, UNKNOWN, "comparé"),
    ],
    "non_profit.management_fee": [
        ({}, UNKNOWN, "frais de gestion"),
        ({"billing.fee": 0}, OK, "Aucuns"),
        ({"billing.fee": "0.01"}, BLOCKS, "modérés et justifiés"),
        ({"billing.fee": 120, "billing.fee_reason_on": "2026-11-02"}, WARNS, "02/11/2026"),
        ({**_L3, "billing.fee": 120}, BLOCKS, "L8241-1"),
    ],
    "non_profit.penalties": [
        ({**_COST, "billing.invoiced": "2900.00", "billing.fee": 0}, NONE, "Rien"),
        ({**_COST, "billing.invoiced": "2900.01"}, BLOCKS, "2\u00a0ans"),
        ({**_COST, "billing.invoiced": "2900.01", "billing.people_concerned": 1}, BLOCKS, "30\u00a0000"),
        ({**_COST, "billing.invoiced": "2900.01", "billing.people_concerned": 2}, BLOCKS, "5\u00a0ans"),
        ({"billing.fee": 50}, BLOCKS, "bande organisée"),
    ],
    "agreement.employee_agreed": [
        ({}, BLOCKS, "n'est pas enregistré"),
        ({"person.agreed_on": "2026-11-05"}, OK, "05/11/2026"),
        ({"person.agreed_on": "2026-12-01", "loan.starts_on": "2026-12-01"}, OK, "01/12/2026"),
        ({"person.agreed_on": "2026-12-02", "loan.starts_on": "2026-12-01"}, BLOCKS, "postérieur"),
        ({**_L3, "person.agreed_on": "2026-11-05"}, BLOCKS, "exprès et écrit"),
        ({**_L3, "person.agreed_on": "2026-11-05", "person.agreed_in_writing": True}, OK, "05/11/2026"),
    ],
    "agreement.one_each": [
        ({}, BLOCKS, "n'est pas signée"),
        ({"loan.people_named": 1}, BLOCKS, "n'est pas signée"),
        ({"loan.agreement_on": "2026-11-20"}, UNKNOWN, "Combien"),
        ({"loan.agreement_on": "2026-11-20", "loan.people_named": 1}, OK, "un seul salarié"),
        ({"loan.agreement_on": "2026-11-20", "loan.people_named": 2}, BLOCKS, "2\u00a0salariés"),
    ],
    "agreement.mentions": [
        ({}, UNKNOWN, "sa durée"),
        (
            {
                "loan": {
                    "starts_on": "2026-12-01",
                    "ends_on": "2027-05-31",
                    "identity": True,
                    "qualification": True,
                    "billing_method": True,
                }
            },
            OK,
            "toutes les mentions",
        ),
        (
            {
                "loan": {
                    "basis": "l8241_3",
                    "starts_on": "2026-12-01",
                    "ends_on": "2027-05-31",
                    "identity": True,
                    "qualification": True,
                    "billing_method": True,
                    "purpose": True,
                }
            },
            UNKNOWN,
            "missions",
        ),
        ({"loan.qualification": False}, BLOCKS, "sa qualification"),
        ({"loan.identity": False, "loan.qualification": False}, BLOCKS, "l'identité du salarié et sa qualification"),
        ({**_L3, "loan.purpose": False}, BLOCKS, "finalité"),
    ],
    "agreement.amendment_signed": [
        ({}, BLOCKS, "n'est pas signé"),
        ({"loan.basis": "l8241_2"}, BLOCKS, "n'est pas signé"),
        (_L3, WARNS, "ne l'exige pas"),
        ({"loan.amendment_on": "2026-11-22"}, OK, "22/11/2026"),
        ({**_L3, "loan.amendment_on": "2026-11-22"}, OK, "22/11/2026"),
    ],
    "agreement.amendment_mentions": [
        ({}, UNKNOWN, "le travail confié"),
        (_L3, NONE, "n'impose pas"),
        ({**_L3, "loan.amendment_on": "2026-11-22", "loan.work": False}, BLOCKS, "le travail confié"),
        ({"loan.features": False}, BLOCKS, "caractéristiques"),
        (
            {"loan.work": True, "loan.hours": True, "loan.place_in_amendment": True, "loan.features": True},
            OK,
            "toutes les mentions",
        ),
    ],
    "agreement.refusal_protected": [
        ({}, INFORMS, "refus"),
        (_L3, INFORMS, "refus"),
        ({"loan.follows_refusal": False}, OK, "Aucune mesure"),
        ({"loan.follows_refusal": True}, BLOCKS, "interdite"),
        ({**_L3, "loan.follows_refusal": True}, BLOCKS, "interdite"),
    ],
    "agreement.return_guaranteed": [
        ({}, UNKNOWN, "retour"),
        ({"loan.return_job": True}, OK, "garanti"),
        ({"loan.return_job": False}, BLOCKS, "n'est pas garanti"),
        ({**_L3, "loan.return_job": False}, BLOCKS, "n'est pas garanti"),
        (_L3, UNKNOWN, "retour"),
    ],
    "agreement.mandate_untouched": [
        ({}, UNKNOWN, "mandat"),
        ({"person.is_protected": False}, NONE, "pas de mandat"),
        ({"person.is_protected": True}, WARNS, "Salarié protégé"),
        ({**_L3, "person.is_protected": True}, WARNS, "Salarié protégé"),
        ({**_L3, "person.is_protected": False}, NONE, "pas de mandat"),
    ],
    "agreement.probation": [
        ({}, UNKNOWN, "élément essentiel"),
        (_L3, NONE, "L8241-3"),
        ({"loan.changes_contract": False}, OK, "facultative"),
        ({"loan.changes_contract": True}, BLOCKS, "aucune période probatoire"),
        ({"loan.changes_contract": True, "loan.has_probation": False}, BLOCKS, "aucune période probatoire"),
        ({"loan.changes_contract": True, "loan.has_probation": True}, UNKNOWN, "terme"),
        ({"loan.has_probation": True, "loan.probation_until": "2026-12-31"}, OK, "31/12/2026"),
        (
            {"loan.has_probation": True, "loan.probation_until": "2027-06-01", "loan.ends_on": "2027-05-31"},
            WARNS,
            "dépasse",
        ),
        ({"loan.has_probation": True, "loan.probation_until": "2027-05-31", "loan.ends_on": "2027-05-31"}, OK, "31/05"),
    ],
    "agreement.early_end": [
        ({}, UNKNOWN, "clause"),
        ({"loan.has_early_end_clause": False}, WARNS, "personne ne peut arrêter seul"),
        ({"loan.has_early_end_clause": True}, OK, "préavis"),
        (
            {"loan": {"ended_on": "2026-12-31", "ended_by": "employee", "probation_until": "2026-12-31"}},
            OK,
            "période probatoire",
        ),
        (
            {"loan": {"ended_on": "2027-01-01", "ended_by": "employee", "probation_until": "2026-12-31"}},
            BLOCKS,
            "ni sur",
        ),
        ({"loan": {"ended_on": "2026-12-15", "ended_by": "host", "probation_until": "2026-12-31"}}, BLOCKS, "ni sur"),
        ({"loan": {"ended_on": "2026-12-15", "ended_by": "host", "has_early_end_clause": True}}, OK, "clause"),
    ],
    "cse.lender_consulted": [
        ({}, UNKNOWN, "a-t-elle un CSE"),
        (_L3, NONE, "BDESE"),
        ({"lender.has_cse": False}, NONE, "n'a pas de CSE"),
        (_BIG, BLOCKS, "Aucune consultation"),
        ({**_BIG, "lender.cse_information_on": "2026-11-13", "on": "2026-12-14"}, OK, "réputé"),
        ({**_BIG, "lender.cse_information_on": "2026-11-13"}, INFORMS, "13/12/2026"),
        ({**_BIG, "lender.cse_information_on": "2026-11-14"}, BLOCKS, "14/12/2026"),
        ({**_BIG, "lender.cse_information_on": "2026-11-13", "lender.cse_with_expert": True}, BLOCKS, "13/01/2027"),
        ({**_BIG, "lender.headcount": 49, "lender.cse_information_on": "2026-10-01"}, WARNS, "ne prouve rien"),
        ({**_CSE, "lender.cse_information_on": "2026-10-01"}, UNKNOWN, "effectif"),
        (
            {**_BIG, "lender.cse_opinion": "unfavourable", "lender.cse_opinion_on": "2026-12-13"},
            OK,
            "défavorable, ce qui n'empêche pas",
        ),
        ({**_BIG, "lender.cse_opinion": "favourable", "lender.cse_opinion_on": "2026-12-14"}, BLOCKS, "antérieur"),
    ],
    "cse.host_consulted": [
        ({"host.has_cse": False}, NONE, "utilisatrice"),
        ({"host.has_cse": True}, BLOCKS, "utilisatrice"),
        ({"host.has_cse": True, "host.headcount": 60, "host.cse_information_on": "2027-01-31"}, UNKNOWN, "expert"),
        (
            {
                "on": "2027-02-01",
                "loan.starts_on": "2027-02-28",
                "host": {
                    "has_cse": True,
                    "headcount": 60,
                    "cse_with_expert": False,
                    "cse_information_on": "2027-01-31",
                },
            },
            BLOCKS,
            "28/02/2027",
        ),
        (
            {
                "on": "2027-03-01",
                "loan.starts_on": "2027-03-01",
                "host": {
                    "has_cse": True,
                    "headcount": 60,
                    "cse_with_expert": False,
                    "cse_information_on": "2027-01-31",
                },
            },
            OK,
            "28/02/2027",
        ),
        (
            {
                "on": "2028-03-01",
                "loan.starts_on": "2028-03-01",
                "host": {
                    "has_cse": True,
                    "headcount": 60,
                    "cse_with_expert": False,
                    "cse_information_on": "2028-01-30",
                },
            },
            OK,
            "29/02/2028",
        ),
    ],
    "cse.told_of_agreements": [
        ({}, INFORMS, "sera informé"),
        (_L3, NONE, "Pas de CSE"),
        ({"lender.has_cse": False}, NONE, "Pas de CSE"),
        ({"loan.agreement_on": "2026-11-20"}, WARNS, "Rien ne dit"),
        ({"loan.agreement_on": "2026-11-20", "lender.cse_told_of_agreements_on": "2026-11-30"}, OK, "30/11/2026"),
    ],
    "cse.told_of_special_risk": [
        ({}, UNKNOWN, "risques particuliers"),
        ({"post.is_special_risk": False}, NONE, "Aucun poste"),
        ({"post.is_special_risk": True}, WARNS, "rien ne dit"),
        ({"post.is_special_risk": True, "lender.has_cse": False}, NONE, "Aucun poste"),
        ({"post.is_special_risk": True, "lender.cse_told_of_risk_on": "2026-11-20"}, OK, "20/11/2026"),
        ({**_L3, "post.is_special_risk": True}, NONE, "Aucun poste"),
    ],
    "cse.lender_absence_proved": [
        ({}, UNKNOWN, "CSE"),
        ({"lender.has_cse": True}, NONE, "a un CSE"),
        ({"lender": {"has_cse": False, "headcount": 10}}, OK, "n'a pas à avoir"),
        ({"lender": {"has_cse": False, "headcount": 11}}, UNKNOWN, "douze mois"),
        ({"lender": {"has_cse": False, "headcount": 11, "months_at_11": 11}}, OK, "n'a pas à avoir"),
        ({"lender": {"has_cse": False, "headcount": 11, "months_at_11": 12}}, WARNS, "carence"),
    ],
    "cse.host_absence_proved": [
        ({"host": {"has_cse": False, "months_at_11": 12}}, WARNS, "aucun procès-verbal"),
        ({"host": {"has_cse": False, "months_at_11": 12, "carence_on": "2026-03-02"}}, WARNS, "transmise"),
        (
            {
                "host": {
                    "has_cse": False,
                    "months_at_11": 12,
                    "carence_on": "2026-03-02",
                    "carence_sent_on": "2026-03-17",
                }
            },
            OK,
            "02/03/2026",
        ),
        (
            {
                "host": {
                    "has_cse": False,
                    "months_at_11": 12,
                    "carence_on": "2026-03-02",
                    "carence_sent_on": "2026-03-18",
                }
            },
            WARNS,
            "quinze jours",
        ),
        ({"host": {"has_cse": False, "headcount": 3}}, OK, "n'a pas à avoir"),
    ],
}


@pytest.mark.parametrize(("rule", "case"), by_rule(CASES))
def test_the_rule_answers_as_the_law_reads(rule: str, case: Case) -> None:
    check(rule, case)
