"""What the templates show filled in: two lines a kind of list, which no import ever takes for somebody's."""

from collections.abc import Mapping, Sequence
from functools import cache

from app.models.imports import ImportKind
from app.rules.imports.kinds import every
from app.rules.imports.shapes import ImportField

SAID = "exemple, laissé de côté à l'import"
_SCHEDULE = "lundi à vendredi 8h-12h et 13h-16h"
_UNSHOWN = ("whole_name", "contact2", "site2", "days")
"""Other ways of saying what a column already says."""

_ELISE = {"person.last_name": "Lœuvrier", "person.first_name": "Élise"}
_KARIM = {"person.last_name": "Sanchez", "person.first_name": "Karim"}
_FIRST: Mapping[ImportKind, Mapping[str, str]] = {
    ImportKind.ORGANISATIONS: {
        "contact.name": "Mme Ortiz",
        "contact.role": "directrice",
        "next_step": "Envoyer la charte",
        "next_step_on": "15/12/2026",
    },
    ImportKind.PERSONS: {"job.starts_on": "01/09/2019"},
    ImportKind.NEEDS: {"company": "Frigo d'Albret", "tasks": "Souder des cuves en inox", "ppe": "masque, gants"},
    ImportKind.LOANS: _ELISE | {"host": "Frigo d'Albret", "tutor": "M. Petit", "gross_pay": "2 150,00"},
    ImportKind.CHECK_INS: {
        **dict.fromkeys((*_ELISE, "host"), ""),
        "answer_work": "Prend en charge les soudures fines",
        "next_on": "01/12/2026",
    },
    ImportKind.TIMESHEETS: dict.fromkeys((*_ELISE, "host", "month"), ""),
}
"""Beside, or in place of, what each field gives as its example."""
_SECOND: Mapping[ImportKind, Mapping[str, str]] = {
    ImportKind.ORGANISATIONS: {
        "name": "Frigo d'Albret",
        "siret": "000 047 142 00013",
        "address": "route de Condom",
        "postal_code": "47170",
        "commune": "Mézin",
        "contact.name": "M. Petit",
        "contact.role": "gérant",
        "contact.phone": "05 53 00 00 01",
        "contact.email": "petit@exemple.fr",
        "role": "les deux",
        "headcount": "14",
        "has_cse": "oui",
        "stage": "à contacter",
        "notes": "À rappeler après la saison",
    },
    ImportKind.PERSONS: {
        "last_name": "Sanchez",
        "first_name": "Karim",
        "postal_code": "47000",
        "commune": "Agen",
        "phone": "06 00 00 00 01",
        "employer": "Frigo d'Albret",
        "job_title": "Cariste",
        "job.contract": "CDI",
        "skills": "conduite de chariot (maîtrise)",
        "certificates": "CACES R489 cat. 3 (jusqu'au 30/06/2028)",
        "max_km": "20",
        "travel_means": "vélo",
        "employer_informed": "oui",
    },
    ImportKind.NEEDS: {
        "company": "Ateliers de la Baïse",
        "job_title": "Cariste",
        "people": "1",
        "starts_on": "04/01/2027",
        "ends_on": "30/04/2027",
        "schedule": _SCHEDULE,
        "priority": "haute",
    },
    ImportKind.LOANS: _KARIM
    | {
        "lender": "Frigo d'Albret",
        "host": "Ateliers de la Baïse",
        "job_title": "Cariste",
        "starts_on": "02/11/2026",
        "ends_on": "31/03/2027",
        "signed_on": "26/10/2026",
        "schedule": _SCHEDULE,
    },
    ImportKind.CHECK_INS: _KARIM
    | {
        "host": "Ateliers de la Baïse",
        "done_on": "17/11/2026",
        "party": "entreprise utilisatrice",
        "means": "téléphone",
        "result": "joint",
        "feeling": "à surveiller",
        "next_step": "Revoir les horaires du vendredi",
    },
    ImportKind.TIMESHEETS: _KARIM | {"host": "Ateliers de la Baïse", "month": "novembre 2026", "count": "151,67"},
}


@cache
def fields(kind: ImportKind) -> tuple[ImportField, ...]:
    """Those a template shows, in order."""
    shown = (one for one in every.fields_of(kind) if not one.into)
    return tuple(one for one in shown if not any(word in one.key.split(".") for word in _UNSHOWN))


@cache
def rows(kind: ImportKind) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In the order of `fields`."""
    first, second = _FIRST[kind], _SECOND[kind]
    return (
        tuple(first.get(one.key, one.example) for one in fields(kind)),
        tuple(second.get(one.key, "") for one in fields(kind)),
    )


def is_one(cells: Sequence[str]) -> bool:
    """Whether a row is an example left as it was; typed over, it is somebody's, whatever it is still marked.

    A column may have been taken away since: then the mark alone tells, of a row with nothing else than the example's.
    """
    words = _words()
    if not words.issuperset(cells):
        return False
    is_marked, said = SAID in cells, frozenset(cells) - {"", SAID}
    return any(said == known or (is_marked and said <= known) for known in _known())


@cache
def _known() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row) - {""} for kind in every.READY for row in rows(kind))


@cache
def _words() -> frozenset[str]:
    return frozenset(("", SAID)).union(*_known())
