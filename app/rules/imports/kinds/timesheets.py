"""Columns of a list of hours: which loan, and hours a day or a month."""

from app.models.timesheets import DayKind
from app.rules import entries
from app.rules.imports import cells
from app.rules.imports.kinds import readings
from app.rules.imports.kinds.linked import loan
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

_KINDS = {
    "travail": DayKind.WORKED,
    "present": DayKind.WORKED,
    "presence": DayKind.WORKED,
    "cp": DayKind.LEAVE,
    "conges": DayKind.LEAVE,
    "conges payes": DayKind.LEAVE,
    "absent": DayKind.ABSENCE,
    "maladie": DayKind.ABSENCE,
    "arret": DayKind.ABSENCE,
    "jour ferie": DayKind.HOLIDAY,
}
"""An absence has no reason here: « maladie » is read as an absence, and the word is not kept (L1132-1)."""

FIELDS: tuple[ImportField, ...] = (
    *loan(),
    ImportField(
        "day",
        "Jour",
        readings.past_day,
        shown,
        ("jour", "date", "le", "journee"),
        example="16/11/2026",
        note="Un jour par ligne\u00a0; ou bien un mois et son total.",
    ),
    ImportField(
        "month",
        "Mois",
        readings.month,
        readings.show_month,
        ("mois", "periode", "mois concerne"),
        example="novembre 2026",
    ),
    ImportField(
        "count",
        "Heures",
        cells.read_hours,
        entries.show_hours,
        (
            "heures travaillees",
            "heures effectuees",
            "heures realisees",
            "heures",
            "nombre d heures",
            "nb heures",
            "duree",
            "total",
            "total heures",
            "quantite",
            "h",
        ),
        example="7,5",
        note="Des jours si le prêt se facture à la journée.",
        is_required=True,
    ),
    ImportField(
        "kind",
        "Nature du jour",
        cells.word_reader(DayKind, _KINDS),
        shown,
        ("motif absence", "nature de l absence", "absence", "nature", "type", "motif", "statut", "code absence"),
        example="travaillé",
    ),
    ImportField(
        "km", "Kilomètres du mois", cells.read_decimal, entries.show_decimal, ("km", "kilometres", "kilometrage")
    ),
)
