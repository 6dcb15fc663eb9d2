"""Columns of a list of hours: which loan, and hours a day or a month."""

from datetime import date

from app.models.timesheets import DayKind
from app.rules import entries
from app.rules.entries import EntryProblem
from app.rules.imports import cells, month_sheet
from app.rules.imports.kinds import day_cells, readings
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

DAY = "days."


def read_month(text: str, today: date) -> date:
    if month_sheet.SEVERAL in text:
        raise EntryProblem(f"Ce tableau va sur plusieurs mois ({text})\u00a0: faites une ligne par mois.")
    return readings.month(text, today)


FIELDS: tuple[ImportField, ...] = (
    *loan(),
    ImportField(
        "day",
        "Jour",
        readings.past_day,
        shown,
        ("jour", "date", "le", "journee", "date du jour", "day", "work date"),
        example="16/11/2026",
        note="Un jour par ligne\u00a0; ou bien un mois et son total, ou une colonne par jour, de 1 à 31.",
    ),
    ImportField(
        "month",
        "Mois",
        read_month,
        readings.show_month,
        ("mois", "periode", "mois concerne", "month", "period", "mois annee"),
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
            "heures du mois",
            "total du mois",
            "hours",
            "hours worked",
            "worked hours",
            "total hours",
            "quantity",
        ),
        example="7,5",
        note="Des jours si le prêt se facture à la journée.",
    ),
    ImportField(
        "kind",
        "Nature du jour",
        cells.word_reader(DayKind, _KINDS),
        shown,
        (
            "motif absence",
            "nature de l absence",
            "absence",
            "nature",
            "type",
            "motif",
            "statut",
            "code absence",
            "kind",
            "absence type",
        ),
        example="travaillé",
    ),
    ImportField(
        "km",
        "Kilomètres du mois",
        cells.read_decimal,
        entries.show_decimal,
        ("km", "kilometres", "kilometrage", "mileage", "kilometers", "kilometres du mois"),
    ),
    *(ImportField(f"{DAY}{day}", f"Heures du {day}", day_cells.read_day, day_cells.show_day) for day in range(1, 32)),
)
