"""Sections 6 to 9: the post, accidents, hours over both jobs, the contract to the last day."""

from typing import Any

import pytest

from tests.rules.legal.judging import BLOCKS, INFORMS, NONE, OK, UNKNOWN, WARNS, Case, by_rule, check


def week(*days: str) -> str:
    """Seven days at most, each « 8-12 13-17 » or empty; half-hours as « 8.5 »."""
    text = ""
    for day in (*days, *[""] * (7 - len(days))):
        slots = ["0"] * 48
        for span in day.split():
            start, end = (int(float(hour) * 2) for hour in span.split("-"))
            slots[start:end] = "1" * (end - start)
        text += "".join(slots)
    return text


_OFFICE = week(*["8-12 13-16"] * 5)
_FREE: dict[str, Any] = {"person.kept_grid": "", "person.birth_date": "1990-02-01", "loan.starts_on": "2026-12-01"}


def hours(post: str, **more: Any) -> dict[str, Any]:
    return {**_FREE, "post.grid": post, **{key.replace("__", "."): value for key, value in more.items()}}


_MINOR = {"person__birth_date": "2009-06-01"}
_ACCIDENT = {"accident.at": "2026-11-20T15:00", "accident.known_to_host_at": "2026-11-20T15:30"}

CASES: dict[str, list[Case]] = {
    "post.host_answers": [
        ({}, UNKNOWN, "utilisatrice répond"),
        ({"post.grid": _OFFICE}, INFORMS, "durée, nuit"),
        ({"loan.basis": "l8241_3"}, UNKNOWN, "utilisatrice répond"),
        ({"loan.basis": "l8241_3", "post.grid": _OFFICE}, INFORMS, "jeunes"),
        ({"post.grid": ""}, INFORMS, "santé"),
    ],
    "post.aptitude_exam": [
        ({}, UNKNOWN, "R4624-23"),
        ({"post.is_reinforced_follow_up": False}, NONE, "n'est pas de la liste"),
        ({"post.is_reinforced_follow_up": True}, BLOCKS, "aucun examen"),
        (
            {
                "post": {"is_reinforced_follow_up": True, "aptitude_exam_on": "2026-12-01"},
                "loan.starts_on": "2026-12-01",
            },
            OK,
            "01/12/2026",
        ),
        (
            {
                "post": {"is_reinforced_follow_up": True, "aptitude_exam_on": "2026-12-02"},
                "loan.starts_on": "2026-12-01",
            },
            BLOCKS,
            "après l'affectation",
        ),
    ],
    "post.safety_training": [
        ({}, BLOCKS, "Aucune formation"),
        ({"post.safety_training_on": "2026-12-01"}, OK, "01/12/2026"),
        ({"loan.basis": "l8241_3"}, BLOCKS, "Aucune formation"),
        ({"loan.basis": "l8241_3", "post.safety_training_on": "2026-12-01"}, OK, "sécurité"),
        ({"post.safety_training_on": "2026-12-01", "loan.starts_on": "2026-12-01"}, OK, "01/12/2026"),
        ({"post.safety_training_on": "2026-12-02", "loan.starts_on": "2026-12-01"}, WARNS, "02/12/2026) vient après"),
        ({"post.reinforced_training_on": "2026-12-01"}, BLOCKS, "changement de poste"),
    ],
    "post.reinforced_training": [
        ({}, UNKNOWN, "liste"),
        ({"post.is_special_risk": False}, NONE, "n'est pas à risques"),
        ({"post.is_special_risk": True}, UNKNOWN, "contrat"),
        ({"post.is_special_risk": True, "person.contract": "cdd"}, BLOCKS, "CDD"),
        ({"post.is_special_risk": True, "person.contract": "cddi"}, BLOCKS, "CDD"),
        ({"post.is_special_risk": True, "person.contract": "cdi"}, WARNS, "aucune formation renforcée"),
        ({"post": {"is_special_risk": True, "reinforced_training_on": "2026-12-01"}}, OK, "01/12/2026"),
        (
            {
                "post": {
                    "is_special_risk": True,
                    "reinforced_training_on": "2026-12-01",
                    "reinforced_training_payer": "lender",
                }
            },
            WARNS,
            "n'est pas payée",
        ),
        (
            {
                "post": {"is_special_risk": True, "reinforced_training_on": "2026-12-02"},
                "loan.starts_on": "2026-12-01",
                "person.contract": "cdd",
            },
            BLOCKS,
            "(02/12/2026) vient après le premier jour au poste (01/12/2026)",
        ),
        (
            {
                "post": {"is_special_risk": True, "reinforced_training_on": "2026-12-02"},
                "loan.starts_on": "2026-12-01",
                "person.contract": "cdi",
            },
            WARNS,
            "vient après",
        ),
    ],
    "post.protective_equipment": [
        ({}, UNKNOWN, "équipements"),
        ({"post.has_equipment_cost_for_employee": False}, OK, "ne coûtent rien"),
        ({"post.has_equipment_cost_for_employee": True}, BLOCKS, "interdit"),
        ({"loan.basis": "l8241_3", "post.has_equipment_cost_for_employee": True}, BLOCKS, "interdit"),
        ({"loan.basis": "l8241_3"}, UNKNOWN, "équipements"),
    ],
    "post.facilities": [
        ({}, INFORMS, "restauration"),
        ({"post.opens_facilities": True}, OK, "accès"),
        ({"post.opens_facilities": False}, BLOCKS, "n'aurait pas accès"),
        ({"loan.basis": "l8241_3", "post.opens_facilities": False}, BLOCKS, "n'aurait pas accès"),
        ({"loan.basis": "l8241_3"}, INFORMS, "transports"),
    ],
    "post.work_in_france": [
        ({}, UNKNOWN, "France"),
        ({"loan.is_outside_france": False}, NONE, "hors de France"),
        ({"person.is_from_third_country": False}, NONE, "hors de France"),
        ({"loan.is_outside_france": True}, UNKNOWN, "ressortissant"),
        ({"loan.is_outside_france": True, "person.is_from_third_country": True}, BLOCKS, "hors de France"),
    ],
    "accident.host_tells_lender": [
        ({}, NONE, "Aucun accident"),
        (_ACCIDENT, BLOCKS, "lettre recommandée"),
        ({**_ACCIDENT, "accident.lender_told_at": "2026-11-21T15:30"}, OK, "24\u00a0heures"),
        ({**_ACCIDENT, "accident.lender_told_at": "2026-11-21T15:31"}, WARNS, "21/11/2026 à 15\u00a0h\u00a030"),
        (
            {"accident.at": "2026-11-20T15:00", "accident.lender_told_at": "2026-11-21T15:01"},
            WARNS,
            "15\u00a0h\u00a000",
        ),
    ],
    "accident.host_tells_authorities": [
        ({}, NONE, "Aucun accident"),
        (_ACCIDENT, BLOCKS, "CARSAT"),
        ({**_ACCIDENT, "accident.carsat_told_at": "2026-11-21T15:30"}, OK, "CARSAT"),
        ({**_ACCIDENT, "accident.carsat_told_at": "2026-11-21T15:31"}, WARNS, "après"),
        ({"accident.at": "2026-11-20T15:00", "accident.carsat_told_at": "2026-11-20T16:00"}, OK, "informées"),
    ],
    "accident.lender_declares": [
        ({}, NONE, "Aucun accident"),
        (_ACCIDENT, UNKNOWN, "Quand"),
        # Known on Friday at ten: Saturday, then Monday, Sunday not counted.
        ({**_ACCIDENT, "accident.known_to_lender_at": "2026-11-20T10:00"}, BLOCKS, "CPAM"),
        (
            {
                **_ACCIDENT,
                "accident.known_to_lender_at": "2026-11-20T10:00",
                "accident.declared_at": "2026-11-23T10:00",
            },
            OK,
            "23/11/2026",
        ),
        (
            {
                **_ACCIDENT,
                "accident.known_to_lender_at": "2026-11-20T10:00",
                "accident.declared_at": "2026-11-23T10:01",
            },
            WARNS,
            "23/11/2026 à 10\u00a0h\u00a000",
        ),
        # Known on 24 December: the 25th is a holiday, the 27th a Sunday.
        (
            {
                **_ACCIDENT,
                "accident.known_to_lender_at": "2026-12-24T09:00",
                "accident.declared_at": "2026-12-28T09:00",
            },
            OK,
            "28/12/2026",
        ),
        (
            {
                **_ACCIDENT,
                "accident.known_to_lender_at": "2026-11-22T18:00",
                "accident.declared_at": "2026-11-25T00:01",
            },
            WARNS,
            "25/11/2026 à 0\u00a0h\u00a000",
        ),
    ],
    "hours.day": [
        ({}, UNKNOWN, "horaires"),
        ({"post.grid": _OFFICE}, UNKNOWN, "garde-t-il"),
        (hours(week("7-12 13-18")), OK, "Durée du travail par jour"),
        (hours(week("7-12 13-18.5")), BLOCKS, "10"),
        (hours(week("7-12 13-18.5"), post__derogations=["day_12h"]), OK, "Durée"),
        (hours(week("6-12 13-19.5"), post__derogations=["day_12h"]), BLOCKS, "12"),
        (hours(week("8-12"), person__kept_grid=week("13-19")), OK, "deux emplois"),
        (hours(week("8-12"), person__kept_grid=week("13-19.5")), BLOCKS, "10"),
        (hours(week("7-12 13-18.5"), person__is_day_based=True), OK, "Durée"),
        (hours(week("8-12 13-17.5"), **_MINOR), BLOCKS, "8"),
    ],
    "hours.week": [
        (hours(week(*["8-12 13-17"] * 6)), OK, "par semaine"),
        (hours(week(*["8-12 13-17"] * 5, "8-12 13-17.5")), BLOCKS, "48"),
        (hours(week(*["8-12 13-17"] * 5, "8-12 13-17.5"), person__is_day_based=True), OK, "par semaine"),
        (hours(week(*["8-12"] * 5), person__kept_grid=week(*["13-18"] * 6)), BLOCKS, "48"),
        (hours(week(*["8-12 13-16"] * 5), **_MINOR), OK, "par semaine"),
        (hours(week(*["8-12 13-16"] * 4, "8-12 13-16.5"), **_MINOR), BLOCKS, "35"),
    ],
    "hours.average": [
        (hours(week(*["8-12 13-17.5"] * 5, "8-9.5")), OK, "12 semaines"),
        (hours(week(*["8-12 13-17.5"] * 5, "8-10")), BLOCKS, "44"),
        (hours(week(*["8-12 13-17.5"] * 5, "8-10"), post__derogations=["average_46h"]), OK, "12 semaines"),
        (hours(week(*["8-12 13-18"] * 5, "8-9.5"), post__derogations=["average_46h"]), BLOCKS, "46"),
        (hours(week(*["8-12 13-17.5"] * 5, "8-10"), person__is_day_based=True), OK, "12 semaines"),
    ],
    "hours.daily_rest": [
        (hours(week("13-20", "7-12")), OK, "Repos quotidien"),
        (hours(week("13-20.5", "7-12")), BLOCKS, "11"),
        (hours(week("13-20.5", "7-12"), post__derogations=["rest_9h"]), OK, "Repos"),
        (hours(week("13-22.5", "7-12"), post__derogations=["rest_9h"]), BLOCKS, "9"),
        (hours(week("7-12", "", "", "", "", "", "13-20.5")), BLOCKS, "11"),
        (hours(week("8-12", "8-12"), person__kept_grid=week("17-21.5")), BLOCKS, "11"),
    ],
    "hours.six_days": [
        (hours(week(*["8-12"] * 6)), OK, "jours"),
        (hours(week(*["8-12"] * 7), post__derogations=["sunday"]), BLOCKS, ""),
        (hours(week(*["8-12"] * 7)), BLOCKS, ""),
        (hours(week(*["8-12"] * 5), person__kept_grid=week("", "", "", "", "", "8-12", "8-12")), BLOCKS, ""),
        (hours(week(*["8-12"] * 7), post__derogations=["weekly_rest", "sunday"]), OK, "jours"),
    ],
    "hours.weekly_rest": [
        (hours(week(*["8-12 13-17"] * 5)), OK, "hebdomadaire"),
        (hours(week(*["8-12"] * 5, "8-20"), post__derogations=["day_12h"]), OK, "hebdomadaire"),
        (hours(week("6-12", *["8-12"] * 4, "13-20")), BLOCKS, "35"),
        (hours(week("7-12", *["8-12"] * 4, "13-20")), OK, "hebdomadaire"),
        (hours(week(*["8-12"] * 7), post__derogations=["weekly_rest"]), OK, "hebdomadaire"),
    ],
    "hours.sunday": [
        (hours(week(*["8-12"] * 6)), OK, "dimanche"),
        (hours(week("", "8-12", "", "", "", "", "8-12")), BLOCKS, "dimanche"),
        (hours(week("", "8-12", "", "", "", "", "8-12"), post__derogations=["sunday"]), OK, "dimanche"),
        (hours(week("8-12"), person__kept_grid=week("", "", "", "", "", "", "8-8.5")), BLOCKS, "dimanche"),
        (hours(week("", "", "", "", "", "20-24")), OK, "dimanche"),
    ],
    "hours.night_shift": [
        (hours(week("21-24", "0-5 21-24", "0-5")), OK, "nuit"),
        (hours(week("20.5-24", "0-6 20.5-24", "0-6")), BLOCKS, "8"),
        (hours(week("20.5-24", "0-6 20.5-24", "0-6"), post__derogations=["night"]), OK, "nuit"),
        (hours(week("20-24", "0-2")), OK, "nuit"),
        (hours(_OFFICE), OK, "nuit"),
    ],
    "hours.night_average": [
        (hours(week(*["0-5 21-24"] * 5)), OK, "nuit"),
        (hours(week(*["0-5 21-24"] * 6)), BLOCKS, "40"),
        (hours(week(*["0-5 21-24"] * 6), post__derogations=["night_average"]), BLOCKS, "44"),
        (hours(week(*["0-4 20.5-24"] * 5, "21-24"), post__derogations=["night_average"]), OK, "nuit"),
        (hours(_OFFICE), OK, "nuit"),
    ],
    "hours.night": [
        (hours(week("21-24"), **_MINOR), BLOCKS, ""),
        (hours(week("18-22"), **_MINOR), OK, "nuit"),
        (hours(week("18-22.5"), **_MINOR), BLOCKS, ""),
        (hours(week("6-10"), **_MINOR), OK, "nuit"),
        (hours(week("5.5-10"), **_MINOR), BLOCKS, ""),
        (hours(week("21-24")), OK, "nuit"),
    ],
    "hours.break": [
        (hours(week("8-13.5")), OK, "Pause"),
        (hours(week("8-14")), WARNS, ""),
        (hours(week("8-11 11.5-17")), OK, "Pause"),
        (hours(week("8-12"), person__kept_grid=week("12-15")), WARNS, ""),
        (hours(week("8-12.5"), **_MINOR), OK, "Pause"),
        (hours(week("8-13"), **_MINOR), WARNS, ""),
    ],
    "hours.overlap": [
        (hours(week("8-12"), person__kept_grid=week("12-16")), OK, "même heure"),
        (hours(week("8-12"), person__kept_grid=week("11.5-16")), BLOCKS, "à la fois"),
        (hours(week("8-12")), OK, "même heure"),
        ({"post.grid": _OFFICE}, UNKNOWN, "garde-t-il"),
        (hours(week("", "8-12"), person__kept_grid=week("8-12")), OK, "même heure"),
    ],
    "hours.work_under_18": [
        ({}, UNKNOWN, "18 ans"),
        ({"post.is_forbidden_to_young": False}, NONE, "Aucun"),
        ({**_FREE, "post.is_forbidden_to_young": True}, NONE, "Aucun"),
        (
            {"person.birth_date": "2008-12-02", "loan.starts_on": "2026-12-01", "post.is_forbidden_to_young": True},
            BLOCKS,
            "interdits",
        ),
        (
            {"person.birth_date": "2008-12-01", "loan.starts_on": "2026-12-01", "post.is_forbidden_to_young": True},
            NONE,
            "Aucun",
        ),
        ({"person.birth_date": "2009-12-01", "loan.starts_on": "2026-12-01"}, UNKNOWN, "travaux"),
    ],
    "contract.partial_activity": [
        ({}, UNKNOWN, "indemnisé"),
        ({"person.compensated_grid": ""}, NONE, "Aucune heure"),
        ({"person.compensated_grid": week("8-12")}, UNKNOWN, "horaires"),
        ({"person.compensated_grid": week("8-12"), "post.grid": week("12-16")}, OK, "Aucune heure"),
        ({"person.compensated_grid": week("8-12"), "post.grid": week("11.5-16")}, BLOCKS, "à la fois"),
    ],
    "contract.fixed_term": [
        ({}, UNKNOWN, "contrat"),
        ({"person.contract": "cdi"}, NONE, "pas de terme"),
        ({"person.contract": "cdd"}, UNKNOWN, "fin du contrat"),
        (
            {"person.contract": "cdd", "person.contract_ends_on": "2027-05-31", "loan.ends_on": "2027-05-31"},
            OK,
            "31/05/2027",
        ),
        (
            {"person.contract": "cdd", "person.contract_ends_on": "2027-05-30", "loan.ends_on": "2027-05-31"},
            BLOCKS,
            "30/05/2027",
        ),
    ],
    "contract.training": [
        ({}, UNKNOWN, "contrat"),
        ({"person.contract": "cdi"}, NONE, "alternance"),
        ({"person.contract": "apprentice"}, WARNS, "apprentissage"),
        ({"person.contract": "professionalisation"}, WARNS, "professionnalisation"),
        ({"person.contract": "cdd"}, NONE, "alternance"),
    ],
    "contract.trial_period": [
        ({}, NONE, "essai"),
        ({"person.trial_until": "2026-11-30"}, UNKNOWN, "date de début"),
        ({"person.trial_until": "2026-11-30", "loan.starts_on": "2026-12-01"}, OK, "30/11/2026"),
        ({"person.trial_until": "2026-12-01", "loan.starts_on": "2026-12-01"}, WARNS, "01/12/2026"),
        ({"person.trial_until": "2027-01-31", "loan.starts_on": "2026-12-01"}, WARNS, "31/01/2027"),
    ],
    "contract.work_permit": [
        ({}, UNKNOWN, "autorisation"),
        ({"person.is_from_third_country": False}, NONE, "nécessaire"),
        ({"person.is_from_third_country": True}, BLOCKS, "n'est pas enregistrée"),
        ({"person.work_permit_until": "2027-05-31", "loan.ends_on": "2027-05-31"}, OK, "31/05/2027"),
        ({"person.work_permit_until": "2027-05-30", "loan.ends_on": "2027-05-31"}, BLOCKS, "30/05/2027"),
    ],
    "contract.certificates": [
        ({}, UNKNOWN, "titres"),
        ({"person.certificates_until": "2027-05-31"}, UNKNOWN, "date de fin"),
        ({"person.certificates_until": "2027-05-31", "loan.ends_on": "2027-05-31"}, OK, "dernier jour"),
        ({"person.certificates_until": "2027-05-30", "loan.ends_on": "2027-05-31"}, BLOCKS, "30/05/2027"),
        ({"person.certificates_until": "2026-01-01", "loan.ends_on": "2027-05-31"}, BLOCKS, "01/01/2026"),
        ({"person.has_certificates": False, "person.certificates_until": "2027-05-31"}, BLOCKS, "pas enregistré"),
        ({"person.has_certificates": False, "person.certificate": "CACES R489"}, BLOCKS, "CACES R489"),
        ({"person.has_certificates": True, "person.certificate": "H0B0"}, UNKNOWN, "H0B0"),
        (
            {
                "person.certificate": "CACES R485",
                "person.certificates_until": "2027-05-12",
                "loan.ends_on": "2027-05-31",
            },
            BLOCKS,
            "CACES R485\u00a0» expire le 12/05/2027, avant le 31/05/2027",
        ),
    ],
}


@pytest.mark.parametrize(("rule", "case"), by_rule(CASES))
def test_the_rule_answers_as_the_law_reads(rule: str, case: Case) -> None:
    check(rule, case)
