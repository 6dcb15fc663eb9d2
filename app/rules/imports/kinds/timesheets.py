"""Columns of a list of hours: which loan, and hours a day or a month."""

from datetime import date
from decimal import Decimal

from app.models.timesheets import DayKind
from app.rules import entries
from app.rules.entries import EntryProblem
from app.rules.imports import cell_weeks, cells, month_sheet, week_sheet
from app.rules.imports.kinds import day_cells, readings
from app.rules.imports.kinds.day_cells import DayCell
from app.rules.imports.kinds.linked import loan
from app.rules.imports.kinds.readings import shown
from app.rules.imports.shapes import ImportField

_KINDS = {
    "travail": DayKind.WORKED,
    "normal": DayKind.WORKED,
    "normales": DayKind.WORKED,
    "heures normales": DayKind.WORKED,
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


def read_count(text: str, today: date) -> Decimal | DayCell:
    """Hours, or what the day was instead: « férié », « CP »."""
    try:
        return cells.read_hours(text, today)
    except EntryProblem as problem:
        try:
            return day_cells.read_day(text, today)
        except EntryProblem:
            raise problem from None


def read_some_hours(text: str, today: date) -> tuple[Decimal, ...]:
    """Hours of one sort: those of several columns are added up."""
    return (cells.read_hours(text, today),)


def show_some_hours(value: tuple[Decimal, ...]) -> str:
    return entries.show_hours(sum(value, Decimal(0)))


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
        "week",
        "Semaine",
        cell_weeks.read_week,
        cell_weeks.show_week,
        (
            *(
                "semaine",
                "semaine du",
                "numero de semaine",
                "semaine numero",
                "sem",
                "date semaine",
                "semaine concernee",
            ),
            *("debut de semaine", "lundi de la semaine", "s", "week", "week starting", "week of", "week number"),
        ),
        note="S47 2026, ou son premier jour\u00a0; avec une colonne par jour, de lundi à dimanche, ou un total.",
    ),
    ImportField(
        "year",
        "Année (de la semaine)",
        readings.whole(2000, 2100),
        entries.show_whole,
        ("annee", "year", "exercice"),
    ),
    ImportField(
        "count",
        "Heures",
        read_count,
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
        "normal",
        "Heures normales",
        read_some_hours,
        show_some_hours,
        (
            *("heures normales", "h normales", "hn", "heures de base", "heures base", "heures normales effectuees"),
            *("heures legales", "heures jour", "regular hours", "normal hours"),
        ),
        note="S'ajoutent aux heures supplémentaires.",
    ),
    ImportField(
        "extra",
        "Heures supplémentaires",
        read_some_hours,
        show_some_hours,
        (
            *(
                "nombre d heures supplementaires",
                "heures sup",
                "heures supp",
                "h sup",
                "h supp",
                "hs",
                "heures supplementaires",
                "heure supplementaire",
            ),
            *("heures sup 25", "heures sup 50", "hs 25", "hs 50", "heures supplementaires 25"),
            *("heures supplementaires 50", "heures majorees", "heures complementaires", "overtime", "overtime hours"),
        ),
        note="Comptées avec les heures normales\u00a0; leur nombre est dit à la vérification.",
        may_repeat=True,
    ),
    ImportField(
        "extra_within",
        "Heures supplémentaires comprises",
        read_some_hours,
        show_some_hours,
        ("dont heures sup", "dont heures supplementaires", "dont hs", "dont h sup", "dont supplementaires"),
        note="Déjà dans le total\u00a0: leur nombre est dit à la vérification.",
        may_repeat=True,
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
        ("km", "kilometres", "kilometrage", "km parcourus", "mileage", "kilometers", "kilometres du mois"),
    ),
    *(ImportField(f"{DAY}{day}", f"Heures du {day}", day_cells.read_day, day_cells.show_day) for day in range(1, 32)),
    *(
        ImportField(f"{DAY}{day}", f"Heures du {named}", day_cells.read_day, day_cells.show_day)
        for day, named in zip(week_sheet.DAYS, week_sheet.FRENCH, strict=True)
    ),
)
