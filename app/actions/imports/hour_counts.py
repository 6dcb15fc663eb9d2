"""Hours in several columns: those of every day and those beyond make one count, which is what a sheet holds."""

from decimal import Decimal

from app.actions.imports import month_rows
from app.actions.imports.row import Row
from app.rules import entries

SORTS = ("normal", "extra", "extra_within")
_CENT = Decimal("0.05")


def say_what_it_was(row: Row) -> None:
    """« Férié » where a day's hours are asked; of a week or of a month it says nothing."""
    cell = row.said.pop("count")
    if "day" not in row.said:
        row.refuse("count", "Donnez ces heures en chiffres\u00a0: ce mot ne va que pour un jour.")
        return
    row.said.setdefault("kind", cell.kind)
    if cell.count is not None:
        row.said["count"] = cell.count


def add_up(row: Row) -> None:
    """« count » becomes all of them; what was beyond is told, for no sheet keeps it."""
    said = row.said
    normal, extra, within = (sum(said.get(key, ()), Decimal(0)) for key in SORTS)
    by_day, written, total = month_rows.has_days(row), said.get("count"), normal + extra
    if "normal" in said and written is not None and abs(written - total) > _CENT:
        row.refuse(
            "count",
            f"Ce total est {entries.show_hours(written)}, heures normales et supplémentaires font "
            f"{entries.show_hours(total)}\u00a0: corrigez l'un ou l'autre.",
        )
    elif extra and "normal" not in said and written is not None and not by_day:
        row.refuse(
            "extra",
            "Ces heures sont-elles comprises dans le total\u00a0? Si oui, choisissez «\u00a0Heures supplémentaires "
            "comprises\u00a0» pour cette colonne\u00a0; sinon, «\u00a0Heures normales\u00a0» pour l'autre.",
        )
    elif written is None and ("normal" in said or ("extra" in said and not by_day)):
        said["count"] = total
    beyond = entries.show_hours(extra + within)
    if extra and by_day and "normal" not in said:
        row.warnings.append(
            f"{beyond} h supplémentaires écrites à part\u00a0: les heures des jours sont gardées seules"
        )
    elif beyond != "0":
        row.warnings.append(
            f"dont {beyond} h supplémentaires, comptées avec les autres\u00a0: leur majoration se saisit avec les "
            "primes du mois"
        )
