"""Mise en relation: each stop, each part, what is unknown."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.models.needs import Importance, NeedCertificate
from app.models.persons import Employment, PersonStatus, Skill, SkillLevel, Unavailability
from app.models.places import Place
from app.models.weeks import Weeks
from app.rules.matching.fit import WEIGHTS, Criterion, State, StopReason
from app.rules.matching.rank import Mission
from tests.rules.matching.matching_cases import (
    ALL_DAY,
    FIT,
    MORNINGS,
    NAN,
    NEED,
    NIGHTS,
    TODAY,
    held,
    matched,
    missions,
    plain,
    ranked,
    week,
)


def test_a_fitting_volunteer_has_no_stop_and_nearly_all_points() -> None:
    match = matched(FIT)
    assert match.stops == ()
    assert match.known == pytest.approx(1)
    assert match.points > 95
    assert [plain(part.phrase) for part in match.parts] == [
        "6,2 km pour 20 km acceptés",
        "35 h couvertes sur 35 h",
        "même métier (ROME H2913)",
        "les 2 compétences demandées",
        "titres demandés valables jusqu'à la fin",
        "disponible sur toute la période",
        "26 semaines, comme souhaité",
        "aucun prêt passé dans cette entreprise",
    ]


NO_CONSENT = "pas d'accord écrit pour être proposé"
NOT_TOLD = "son employeur n'est pas encore informé"
CDD = (Employment(organisation_id="lender", ends_on=date(2026, 11, 30)),)
AWAY = (Unavailability(starts_on=date(2026, 11, 25), ends_on=date(2027, 6, 30)),)
OVER = {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 11, 1)}
STOPS: list[tuple[dict[str, Any], dict[str, Any], float, StopReason, str]] = [
    ({"consent_on": None}, {}, 6, StopReason.NO_CONSENT, NO_CONSENT),
    ({"consent_on": date(2026, 11, 23)}, {}, 6, StopReason.NO_CONSENT, NO_CONSENT),
    (
        {"consent_withdrawn_on": date(2026, 11, 20)},
        {},
        6,
        StopReason.CONSENT_WITHDRAWN,
        "accord retiré le 20/11/2026",
    ),
    ({"employer_informed": False}, {}, 6, StopReason.EMPLOYER_NOT_INFORMED, NOT_TOLD),
    ({"employer_informed": None}, {}, 6, StopReason.EMPLOYER_NOT_INFORMED, NOT_TOLD),
    ({"status": PersonStatus.PAUSED}, {}, 6, StopReason.NOT_AVAILABLE, "en pause"),
    ({"status": PersonStatus.LEFT}, {}, 6, StopReason.NOT_AVAILABLE, "sorti du dispositif"),
    ({}, {"organisation_id": "lender"}, 6, StopReason.SAME_COMPANY, "la mission est chez son employeur"),
    (
        {},
        {"organisation_id": "sister"},
        6,
        StopReason.SAME_GROUP,
        "la mission est dans le groupe de son employeur",
    ),
    ({"available_from": date(2027, 6, 1)}, {}, 6, StopReason.DATES, "disponible à partir du 01/06/2027"),
    (
        {"available_until": date(2026, 11, 30)},
        {},
        6,
        StopReason.DATES,
        "disponible jusqu'au 30/11/2026 seulement",
    ),
    ({"employments": CDD}, {}, 6, StopReason.DATES, "son contrat se termine le 30/11/2026"),
    ({"unavailabilities": AWAY}, {}, 6, StopReason.DATES, "indisponible sur toute la période"),
    ({}, OVER, 6, StopReason.DATES, "la mission a pris fin le 01/11/2026"),
    ({}, {}, 32, StopReason.DISTANCE, "32 km, au-delà de ses 20 km"),
    ({"certificates": ()}, {}, 6, StopReason.CERTIFICATE, "manque : CACES R489"),
    (held("CACES R485", date(2030, 1, 1)), {}, 6, StopReason.CERTIFICATE, "manque : CACES R489"),
    (
        held("caces r489", date(2027, 5, 12)),
        {},
        6,
        StopReason.CERTIFICATE,
        "caces r489 expire le 12/05/2027, avant la fin",
    ),
    (
        held("CACES R489", date(2026, 5, 12)),
        {},
        6,
        StopReason.CERTIFICATE,
        "CACES R489 a expiré le 12/05/2026, à renouveler",
    ),
]


@pytest.mark.parametrize(("person", "need", "km", "reason", "phrase"), STOPS)
def test_stop(person: dict[str, Any], need: dict[str, Any], km: float, reason: StopReason, phrase: str) -> None:
    match = matched(replace(FIT, **person), replace(NEED, **need), km)
    assert [(one.reason, plain(one.phrase)) for one in match.stops] == [(reason, phrase)]


def test_a_loan_already_agreed_stops_only_when_its_dates_meet() -> None:
    match = matched(FIT, lent={FIT.id: [(date(2027, 5, 31), date(2027, 8, 1))]})
    assert [plain(stop.phrase) for stop in match.stops] == ["déjà mis à disposition du 31/05/2027 au 01/08/2027"]
    assert matched(FIT, lent={FIT.id: [(date(2027, 6, 1), date(2027, 8, 1))]}).stops == ()


def test_a_withdrawal_stops_until_it_is_taken_off_the_record() -> None:
    stops = matched(replace(FIT, consent_withdrawn_on=date(2026, 9, 1))).stops
    assert [stop.reason for stop in stops] == [StopReason.CONSENT_WITHDRAWN]


def test_all_stops_are_said() -> None:
    match = matched(replace(FIT, consent_on=None, certificates=()), km=99)
    expected = [StopReason.NO_CONSENT, StopReason.DISTANCE, StopReason.CERTIFICATE]
    assert [one.reason for one in match.stops] == expected


@pytest.mark.parametrize("host", ["lender", "sister"])
@pytest.mark.parametrize("informed", [False, None])
def test_while_the_employer_does_not_know_nothing_shows_for_it_or_its_group(host: str, informed: bool | None) -> None:
    person = replace(FIT, employer_informed=informed)
    need = replace(NEED, organisation_id=host)
    assert len(ranked(person, need)) == 0
    assert len(missions(person, [Mission(need, 6), Mission(NEED, 6)])) == 1


UNKNOWN: list[tuple[Criterion, dict[str, Any], dict[str, Any], float, str]] = [
    (Criterion.DISTANCE, {}, {}, NAN, "lieu de la mission : à demander"),
    (Criterion.DISTANCE, {"home": Place()}, {}, NAN, "adresse : à demander"),
    (Criterion.DISTANCE, {"max_km": None}, {}, 12.4, "12 km, limite : à demander"),
    (Criterion.HOURS, {"availability": Weeks()}, {}, 6, "disponibilités : à demander"),
    (Criterion.HOURS, {}, {"grid": Weeks()}, 6, "horaires de la mission : à demander"),
    (Criterion.JOB, {"rome": "", "job_title": ""}, {}, 6, "métier : à demander"),
    (Criterion.JOB, {}, {"rome": "", "job_title": ""}, 6, "métier de la mission : à demander"),
    (Criterion.SKILLS, {"skills": ()}, {}, 6, "compétences : à demander"),
    (Criterion.SKILLS, {}, {"skills": ()}, 6, "compétences de la mission à préciser"),
    (Criterion.CERTIFICATES, held("CACES R489", None), {}, 6, "fin de validité à demander : CACES R489"),
    (
        Criterion.DATES,
        {"available_from": None, "available_until": None},
        {},
        6,
        "dates de disponibilité : à demander",
    ),
    (
        Criterion.DURATION,
        {"shortest_weeks": None, "longest_weeks": None},
        {},
        6,
        "durée souhaitée : à demander",
    ),
]


@pytest.mark.parametrize(("criterion", "person", "need", "km", "phrase"), UNKNOWN)
def test_unknown_gives_no_points_and_says_what_to_ask(
    criterion: Criterion, person: dict[str, Any], need: dict[str, Any], km: float, phrase: str
) -> None:
    match = matched(replace(FIT, **person), replace(NEED, **need), km)
    part = match.part(criterion)
    assert (part.points, part.state, plain(part.phrase)) == (0, State.UNKNOWN, phrase)
    asked = sum(part.weight for part in match.parts if part.state is not State.NOT_ASKED)
    assert match.known == pytest.approx(1 - WEIGHTS[criterion] / asked)
    assert match.stops == ()


B1V = NeedCertificate(kind="Habilitation électrique B1V", importance=Importance.WISHED)
TWO_WEEKS = {"availability": Weeks((week(8, 15), week(0, 5)))}
BASICS = {"skills": (Skill(name="soudure TIG", level=SkillLevel.BASICS), Skill(name="lecture de plans"))}
JANUARY = (Unavailability(starts_on=date(2027, 1, 1), ends_on=date(2027, 1, 31)),) * 2
UNSKILLED: dict[str, Any] = {"skills": ()}
VINE: dict[str, Any] = {"rome": "A1414", "job_title": "Vigneron"}
NEIGHBOUR: dict[str, Any] = {"rome": "H2902", "job_title": "Chaudronnier"}
PARTS: list[tuple[Criterion, dict[str, Any], dict[str, Any], float, float, State, str]] = [
    (Criterion.DISTANCE, {}, {}, 5, 1, State.FITS, "5,0 km pour 20 km acceptés"),
    (Criterion.DISTANCE, {}, {}, 20, 0.3, State.FITS, "20 km pour 20 km acceptés"),
    (Criterion.DISTANCE, {"max_km": 0}, {}, 0, 1, State.FITS, "0,0 km pour 0 km acceptés"),
    (Criterion.HOURS, {"availability": MORNINGS}, {}, 6, (4 / 7) ** 2, State.LACKS, "20 h couvertes sur 35 h"),
    (Criterion.HOURS, {"availability": NIGHTS}, {}, 6, 0, State.LACKS, "0 h couverte sur 35 h"),
    (
        Criterion.HOURS,
        TWO_WEEKS,
        {"grid": Weeks((week(8, 15),) * 3)},
        6,
        0.25,
        State.LACKS,
        "17 h 30 couvertes sur 35 h",
    ),
    (Criterion.JOB, NEIGHBOUR | UNSKILLED, {}, 6, 0.6, State.LACKS, "métier voisin (H29) : Chaudronnier"),
    (Criterion.JOB, VINE, {}, 6, 0.75, State.FITS, "autre métier, compétences demandées : Vigneron"),
    (
        Criterion.JOB,
        {"rome": "H1203", "job_title": "Dessinateur"} | UNSKILLED,
        {},
        6,
        0.35,
        State.LACKS,
        "autre métier des mêmes secteurs : Dessinateur",
    ),
    (
        Criterion.JOB,
        {"rome": "", "job_title": "soudeuse tig"},
        {},
        6,
        0.9,
        State.FITS,
        "intitulé proche : soudeuse tig",
    ),
    (
        Criterion.JOB,
        VINE | UNSKILLED,
        {},
        6,
        0,
        State.LACKS,
        "autre métier : Vigneron",
    ),
    (
        Criterion.SKILLS,
        {"skills": (Skill(name="lecture de plans"),)},
        {},
        6,
        1 / 4,
        State.LACKS,
        "1 sur 2, manque : Soudure TIG",
    ),
    (Criterion.SKILLS, BASICS, {}, 6, (3 * 0.6 + 1) / 4, State.FITS, "les 2 compétences demandées"),
    (
        Criterion.CERTIFICATES,
        {"certificates": ()},
        {"certificates": ()},
        6,
        0,
        State.NOT_ASKED,
        "aucun titre exigé",
    ),
    (
        Criterion.CERTIFICATES,
        {},
        {"certificates": (NeedCertificate(kind="CACES R489"), B1V)},
        6,
        2 / 3,
        State.LACKS,
        "manque : Habilitation électrique B1V",
    ),
    (
        Criterion.DATES,
        {"unavailabilities": JANUARY},
        {},
        6,
        (182 - 31) / 182,
        State.FITS,
        "disponible 151 jours sur 182",
    ),
    (Criterion.HOURS, {}, {}, 40, (6 / 7) ** 2, State.FITS, "30 h couvertes sur 35 h, trajet compris"),
    (Criterion.HOURS, {"availability": ALL_DAY}, {}, 40, 1, State.FITS, "35 h couvertes sur 35 h"),
    (Criterion.HOURS, {}, {}, NAN, 1, State.FITS, "35 h couvertes sur 35 h, trajet à demander"),
    (Criterion.DURATION, {"longest_weeks": 13}, {}, 6, 0.5, State.LACKS, "26 semaines, plus que les 13 souhaitées"),
    (
        Criterion.DURATION,
        {"shortest_weeks": 40},
        {},
        6,
        26 / 40,
        State.LACKS,
        "26 semaines, moins que les 40 souhaitées",
    ),
    (Criterion.DURATION, {"longest_weeks": None}, {}, 6, 1, State.FITS, "26 semaines, comme souhaité"),
    (Criterion.PAST_LOANS, {}, {}, 6, 0, State.NOT_ASKED, "aucun prêt passé dans cette entreprise"),
]


@pytest.mark.parametrize(("criterion", "person", "need", "km", "share", "state", "phrase"), PARTS)
def test_part(
    criterion: Criterion,
    person: dict[str, Any],
    need: dict[str, Any],
    km: float,
    share: float,
    state: State,
    phrase: str,
) -> None:
    part = matched(replace(FIT, **person), replace(NEED, **need), km).part(criterion)
    assert (part.state, plain(part.phrase)) == (state, phrase)
    assert part.points == pytest.approx(share * WEIGHTS[criterion], abs=0.06)


def test_phrases_hold_no_age_mandate_or_name() -> None:
    person = replace(
        FIT,
        last_name="Bordenave",
        birth_date=TODAY - timedelta(days=365 * 61),
        employments=(Employment(organisation_id="lender", is_protected=True),),
    )
    assert [part.phrase for part in matched(person).parts] == [part.phrase for part in matched(FIT).parts]
