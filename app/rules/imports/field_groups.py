"""The fields of each kind under a few headings, as somebody looks for one."""

from app.models.imports import ImportKind
from app.rules.imports.kinds import every

_SALARIED = ("Salarié", ("person",))
_HOST = ("Entreprise utilisatrice", ("host",))
_NOTES = ("Notes", ("notes", "noted"))
_ORGANISATIONS = (
    ("L'essentiel", ("name", "siret", "code", "legal_name", "trade_name", "role", "lends", "hosts", "kind")),
    ("Adresse", ("address", "address_more", "postal_code", "commune", "country", "site")),
    ("Contact", ("contact",)),
    ("Deuxième contact", ("contact2",)),
    (
        "L'entreprise",
        (
            *("legal_form", "naf", "idcc", "headcount", "headcount_band", "headcount_on", "has_cse"),
            *("group_name", "group_headcount", "registered_on"),
        ),
    ),
    (
        "Suivi",
        ("stage", "source", "asks_or_offers", "next_step", "next_step_on", "charter_signed_on", "notes", "noted"),
    ),
    ("Second site", ("site2",)),
)
_PERSONS = (
    ("La personne", ("last_name", "first_name", "whole_name", "name_whole", "code", "birth_date")),
    ("Coordonnées", ("phone", "other_phone", "email", "address", "address_more", "postal_code", "commune", "country")),
    ("Employeur et contrat", ("employer", "job", "pay")),
    ("Métier et compétences", ("job_title", "rome", "skills", "certificates")),
    (
        "Disponibilité et trajet",
        ("available_from", "available_until", "unavailabilities", "max_km", "travel_means"),
    ),
    ("Accord et information", ("consent_on", "consent_scope", "notice_on", "employer_informed")),
    _NOTES,
)
_NEEDS = (
    ("Entreprise", ("company", "site")),
    ("Mission", ("code", "job_title", "rome", "people", "priority")),
    ("Dates et horaires", ("starts_on", "ends_on", "period", "schedule", "hours")),
    ("Ce qu'elle demande", ("tasks", "skills", "certificates", "ppe", "features")),
    _NOTES,
)
_LOANS = (
    ("Prêt", ("number", "starts_on", "ends_on", "signed_on", "amended_on", "reference")),
    _SALARIED,
    ("Entreprise prêteuse", ("lender",)),
    ("Entreprise utilisatrice", ("host", "site", "tutor")),
    ("Poste", ("job_title", "schedule", "tasks", "gross_pay")),
    _NOTES,
)
_CHECK_INS = (
    ("Prêt", ("loan",)),
    _SALARIED,
    _HOST,
    ("Appel", ("done_on", "party", "means", "result", "feeling")),
    ("Réponses", ("answer_work", "answer_welcome", "answer_hours", "answer_wishes")),
    ("Suite", ("next_step", "next_on")),
)
_OTHERS = "Autres"
DAYS = "Jours du mois ou de la semaine"
_TIMESHEETS = (
    ("Prêt", ("loan",)),
    _SALARIED,
    _HOST,
    ("Heures", ("day", "week", "month", "year", "count", "normal", "extra", "extra_within", "kind", "km")),
    (DAYS, ("days",)),
)
_GROUPS = {
    ImportKind.ORGANISATIONS: _ORGANISATIONS,
    ImportKind.PERSONS: _PERSONS,
    ImportKind.NEEDS: _NEEDS,
    ImportKind.LOANS: _LOANS,
    ImportKind.CHECK_INS: _CHECK_INS,
    ImportKind.TIMESHEETS: _TIMESHEETS,
}


def headed(kind: ImportKind) -> dict[str, str]:
    """The heading of each field, by its key, in the order of the headings."""
    keys = [field.key for field in every.fields_of(kind)]
    found = {key: heading for heading, names in _GROUPS[kind] for key in keys for name in names if _is_under(key, name)}
    return found | {key: _OTHERS for key in keys if key not in found}


def _is_under(key: str, name: str) -> bool:
    return key == name or key.startswith(f"{name}.")
