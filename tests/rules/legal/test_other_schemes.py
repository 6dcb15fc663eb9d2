"""Sections C to E: immersion, retraining, personal data."""

from typing import Any

import pytest

from tests.rules.legal.judging import BLOCKS, INFORMS, NONE, OK, UNKNOWN, WARNS, Case, by_rule, check

_NEW = {"retraining.concluded_on": "2026-03-02"}
_PRO_A = {"retraining.concluded_on": "2025-12-31"}
_PMSMP = {"immersion.starts_on": "2026-12-01", "immersion.purpose": "discover"}
_SENT = {**_NEW, "retraining.starts_on": "2026-12-01"}


def signed(*who: str, **more: Any) -> dict[str, Any]:
    return {
        **_PMSMP,
        **{f"immersion.{one}_signed_on": "2026-11-20" for one in who},
        **{f"immersion.{key}": value for key, value in more.items()},
    }


CASES: dict[str, list[Case]] = {
    "immersion.purpose": [
        ({}, NONE, "Aucune immersion"),
        ({"immersion.starts_on": "2026-12-01"}, UNKNOWN, "objet"),
        ({"immersion.purpose": "discover"}, OK, "découvrir"),
        ({"immersion.purpose": "confirm"}, OK, "confirmer"),
        ({"immersion.purpose": "recruit"}, OK, "recrutement"),
    ],
    "immersion.forbidden_use": [
        ({}, NONE, "Aucune immersion"),
        (_PMSMP, UNKNOWN, "poste"),
        ({**_PMSMP, "immersion.use": "discovery"}, OK, "ne remplace"),
        ({**_PMSMP, "immersion.use": "permanent"}, BLOCKS, "permanent"),
        ({**_PMSMP, "immersion.use": "peak"}, BLOCKS, "accroissement"),
        ({**_PMSMP, "immersion.use": "season"}, BLOCKS, "saisonnier"),
        ({**_PMSMP, "immersion.use": "replacement"}, BLOCKS, "remplacement"),
    ],
    "immersion.length": [
        ({}, NONE, "Aucune immersion"),
        (_PMSMP, UNKNOWN, "dates"),
        ({**_PMSMP, "immersion.ends_on": "2026-12-31"}, OK, "un mois"),
        ({**_PMSMP, "immersion.ends_on": "2027-01-01"}, BLOCKS, "dépasse"),
        ({"immersion.starts_on": "2027-01-31", "immersion.ends_on": "2027-02-27"}, OK, "un mois"),
        ({"immersion.starts_on": "2027-01-31", "immersion.ends_on": "2027-02-28"}, BLOCKS, "dépasse"),
    ],
    "immersion.renewal": [
        ({}, NONE, "Aucune immersion"),
        (_PMSMP, UNKNOWN, "renouvelée"),
        ({**_PMSMP, "immersion.renewals": 0}, NONE, "pas renouvelée"),
        ({**_PMSMP, "immersion.renewals": 1}, UNKNOWN, "objectifs"),
        ({**_PMSMP, "immersion.renewals": 1, "immersion.has_reached_goals": False}, OK, "renouvellement"),
        ({**_PMSMP, "immersion.renewals": 1, "immersion.has_reached_goals": True}, BLOCKS, "atteints"),
        ({**_PMSMP, "immersion.renewals": 2}, BLOCKS, "plus d'une fois"),
    ],
    "immersion.same_host": [
        ({}, NONE, "Aucune immersion"),
        (_PMSMP, UNKNOWN, "douze mois"),
        (
            {**_PMSMP, "immersion": {"purpose": "discover", "agreements_in_12_months": 1, "days_in_12_months": 60}},
            OK,
            "60",
        ),
        ({"immersion": {"purpose": "discover", "agreements_in_12_months": 1, "days_in_12_months": 61}}, BLOCKS, "61"),
        ({"immersion": {"purpose": "discover", "agreements_in_12_months": 3, "days_in_12_months": 20}}, BLOCKS, "3"),
        (
            {
                "immersion": {
                    "purpose": "discover",
                    "agreements_in_12_months": 2,
                    "days_in_12_months": 20,
                    "has_other_purpose": False,
                }
            },
            BLOCKS,
            "même objet",
        ),
        (
            {
                "immersion": {
                    "purpose": "discover",
                    "agreements_in_12_months": 2,
                    "days_in_12_months": 20,
                    "has_other_purpose": True,
                }
            },
            OK,
            "20",
        ),
    ],
    "immersion.parties": [
        ({}, NONE, "Aucune immersion"),
        (_PMSMP, UNKNOWN, "salariée"),
        (signed("person", "host", "prescriber", is_employed=False), OK, "Toutes"),
        (signed("person", "host", "prescriber", is_employed=True), BLOCKS, "l'employeur"),
        (signed("person", "host", "prescriber", "employer", is_employed=True), OK, "Toutes"),
        (signed("person", "host", "prescriber", is_employed=False, has_own_support=True), BLOCKS, "accompagnement"),
        (signed(is_employed=False), BLOCKS, "la personne"),
    ],
    "immersion.prescriber": [
        ({}, NONE, "Aucune immersion"),
        (_PMSMP, UNKNOWN, "habilité"),
        ({**_PMSMP, "immersion.prescriber_is_entitled": True}, OK, "habilité"),
        ({**_PMSMP, "immersion.prescriber_is_entitled": False}, BLOCKS, "n'est pas habilité"),
        ({"immersion.purpose": "recruit"}, UNKNOWN, "habilité"),
    ],
    "retraining.training_hours": [
        ({}, NONE, "Aucune reconversion"),
        (_PRO_A, NONE, "Aucune reconversion"),
        (_NEW, UNKNOWN, "heures"),
        ({**_NEW, "retraining.training_hours": 150}, OK, "150"),
        ({**_NEW, "retraining.training_hours": "149.5"}, BLOCKS, "150"),
        ({**_NEW, "retraining.training_hours": 20, "retraining.is_basic_skills": True}, OK, "20"),
        ({**_NEW, "retraining.training_hours": 450}, OK, "450"),
        ({**_NEW, "retraining.training_hours": 451}, BLOCKS, "450"),
        ({**_NEW, "retraining.training_hours": 2100, "retraining.has_longer_agreement": True}, OK, "2"),
        ({**_NEW, "retraining.training_hours": 2101, "retraining.has_longer_agreement": True}, BLOCKS, "au plus"),
    ],
    "retraining.span": [
        ({}, NONE, "Aucune reconversion"),
        (_NEW, UNKNOWN, "dates"),
        ({**_SENT, "retraining.ends_on": "2027-11-30"}, OK, "12"),
        ({**_SENT, "retraining.ends_on": "2027-12-01"}, BLOCKS, "12"),
        ({**_SENT, "retraining.ends_on": "2029-11-30", "retraining.has_longer_agreement": True}, OK, "36"),
        ({**_SENT, "retraining.ends_on": "2029-12-01", "retraining.has_longer_agreement": True}, BLOCKS, "36"),
    ],
    "retraining.written_agreement": [
        ({}, NONE, "Aucune reconversion"),
        (_NEW, UNKNOWN, "interne ou externe"),
        ({**_NEW, "retraining.is_external": False, "retraining.contract_suspended": False}, OK, "interne"),
        ({**_NEW, "retraining.is_external": False, "retraining.contract_suspended": True}, BLOCKS, "maintenus"),
        ({**_NEW, "retraining.is_external": True, "retraining.contract_suspended": False}, BLOCKS, "suspendu"),
        ({**_NEW, "retraining.is_external": True, "retraining.contract_suspended": True}, BLOCKS, "manque"),
        (
            {
                "retraining": {
                    "concluded_on": "2026-03-02",
                    "is_external": True,
                    "contract_suspended": True,
                    "host_contract": "cdd",
                    "host_contract_months": 5,
                }
            },
            BLOCKS,
            "six",
        ),
        (
            {
                "retraining": {
                    "concluded_on": "2026-03-02",
                    "is_external": True,
                    "contract_suspended": True,
                    "host_contract": "cdd",
                    "host_contract_months": 6,
                }
            },
            OK,
            "6",
        ),
    ],
    "retraining.opco": [
        ({}, NONE, "Aucune reconversion"),
        (_NEW, UNKNOWN, "date de début"),
        (_SENT, BLOCKS, "n'est pas enregistré"),
        ({**_SENT, "retraining.sent_to_opco_on": "2026-11-01"}, UNKNOWN, "reçu"),
        ({**_SENT, "retraining.sent_to_opco_on": "2026-10-31"}, WARNS, "trente jours"),
        ({**_SENT, "retraining.sent_to_opco_on": "2026-12-02"}, BLOCKS, "après le début"),
        (
            {
                **_SENT,
                "retraining.sent_to_opco_on": "2026-11-02",
                "retraining.opco_received_on": "2026-11-04",
                "on": "2026-11-24",
            },
            INFORMS,
            "24/11/2026",
        ),
        (
            {
                **_SENT,
                "retraining.sent_to_opco_on": "2026-11-02",
                "retraining.opco_received_on": "2026-11-03",
                "on": "2026-11-24",
            },
            WARNS,
            "23/11/2026",
        ),
    ],
    "retraining.interruption": [
        ({}, NONE, "Aucune interruption"),
        (_NEW, NONE, "Aucune interruption"),
        ({**_NEW, "retraining.interrupted_on": "2026-11-01"}, BLOCKS, "n'est pas signalée"),
        (
            {**_NEW, "retraining.interrupted_on": "2026-11-01", "retraining.interruption_told_on": "2026-12-01"},
            OK,
            "01/12/2026",
        ),
        (
            {**_NEW, "retraining.interrupted_on": "2026-11-01", "retraining.interruption_told_on": "2026-12-02"},
            WARNS,
            "trente jours",
        ),
    ],
    "retraining.pro_a_training": [
        ({}, NONE, "Pro-A"),
        (_NEW, NONE, "Pro-A"),
        (_PRO_A, UNKNOWN, "inconnues"),
        # Six full-time months: 15 % is under 150 h, so 150 h is the floor.
        ({**_PRO_A, "retraining.training_hours": 150, "retraining.total_hours": 910}, OK, "15"),
        ({**_PRO_A, "retraining.training_hours": 149, "retraining.total_hours": 910}, BLOCKS, "150"),
        ({**_PRO_A, "retraining.training_hours": 228, "retraining.total_hours": 910}, BLOCKS, "bornes"),
        ({**_PRO_A, "retraining.training_hours": 114, "retraining.total_hours": 455}, BLOCKS, "trop courte"),
    ],
    "retraining.pro_a_length": [
        ({}, NONE, "Pro-A"),
        (_PRO_A, UNKNOWN, "inconnus"),
        (
            {
                "retraining": {
                    "concluded_on": "2025-12-31",
                    "starts_on": "2026-01-01",
                    "ends_on": "2026-06-30",
                    "person_level": 5,
                    "tutor": True,
                }
            },
            OK,
            "conformes",
        ),
        (
            {
                "retraining": {
                    "concluded_on": "2025-12-31",
                    "starts_on": "2026-01-01",
                    "ends_on": "2026-06-29",
                    "person_level": 5,
                    "tutor": True,
                }
            },
            BLOCKS,
            "six",
        ),
        (
            {
                "retraining": {
                    "concluded_on": "2025-12-31",
                    "starts_on": "2026-01-01",
                    "ends_on": "2026-12-31",
                    "person_level": 6,
                    "tutor": True,
                }
            },
            BLOCKS,
            "licence",
        ),
        (
            {
                "retraining": {
                    "concluded_on": "2025-12-31",
                    "starts_on": "2026-01-01",
                    "ends_on": "2026-12-31",
                    "person_level": 5,
                    "tutor": False,
                }
            },
            BLOCKS,
            "tuteur",
        ),
    ],
    "data.consent": [
        ({}, BLOCKS, "Aucun consentement"),
        ({"data.shown_to_anyone": False}, NONE, "n'est montré à personne"),
        ({"data.consent_on": "2026-11-24"}, OK, "24/11/2026"),
        ({"data.consent_on": "2026-11-25"}, BLOCKS, "postérieur"),
        ({"data.consent_on": "2026-11-01", "data.withdrawn_on": "2026-11-24"}, BLOCKS, "retiré"),
        ({"data.consent_on": "2026-11-01", "data.withdrawn_on": "2026-11-25"}, OK, "01/11/2026"),
    ],
    "data.notice": [
        ({}, BLOCKS, "n'est pas remise"),
        ({"data.notice_on": "2026-11-01"}, UNKNOWN, "classées"),
        ({"data.notice_on": "2026-11-01", "data.notice_says_ranking": False}, BLOCKS, "ne dit pas"),
        ({"data.notice_on": "2026-11-01", "data.notice_says_ranking": True}, OK, "01/11/2026"),
        ({"data.notice_says_ranking": True}, BLOCKS, "n'est pas remise"),
    ],
    "data.no_discrimination": [
        ({}, UNKNOWN, "Âge"),
        ({"data": {"shows_age": False, "ranks_mandate": False, "distance_is_own_limit": True}}, OK, "Ni âge"),
        ({"data": {"shows_age": True}}, BLOCKS, "âge"),
        ({"data": {"ranks_mandate": True}}, BLOCKS, "mandat"),
        ({"data": {"distance_is_own_limit": False}}, BLOCKS, "distance"),
    ],
    "data.fewest": [
        ({}, UNKNOWN, "absence"),
        ({"data.absence_reasons": True}, BLOCKS, "raisons"),
        ({"data.absence_reasons": False}, OK, "dates"),
        ({"data.absence_reasons": False, "loan.basis": "l8241_3"}, OK, "dates"),
        ({"data.absence_reasons": True, "loan.basis": "l8241_3"}, BLOCKS, "raisons"),
    ],
    "data.retention": [
        ({}, UNKNOWN, "Dernier contact"),
        ({"data.last_contact_on": "2024-11-25", "data.was_placed": False}, OK, "25/11/2026"),
        ({"data.last_contact_on": "2024-11-24", "data.was_placed": False}, WARNS, "24/11/2026"),
        ({"data.last_contact_on": "2024-11-24", "data.was_placed": True}, UNKNOWN, "annoncée"),
        (
            {"data.last_contact_on": "2024-11-24", "data.was_placed": True, "data.placed_retention_years": 5},
            OK,
            "24/11/2029",
        ),
    ],
    "data.laptop": [
        ({}, UNKNOWN, "chiffré"),
        ({"data.is_encrypted": True}, INFORMS, "chiffré"),
        ({"data.is_encrypted": False}, WARNS, "n'est pas chiffré"),
        ({"data.is_encrypted": False, "on": "2020-01-01"}, WARNS, "n'est pas chiffré"),
        ({"data.is_encrypted": True, "on": "2020-01-01"}, INFORMS, "chiffré"),
    ],
}


@pytest.mark.parametrize(("rule", "case"), by_rule(CASES))
def test_the_rule_answers_as_the_law_reads(rule: str, case: Case) -> None:
    check(rule, case)
