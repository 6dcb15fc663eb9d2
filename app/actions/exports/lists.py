"""Lists as files: as the window shows them."""

from datetime import date
from pathlib import Path

from app.models.errors import WorldProblem, cause
from app.reports import list_csv, list_workbook
from app.rules.exports.sheet import ListSheet, Step, no_step
from app.rules.safety import file_names
from app.store import journal, office_settings, whole_file
from app.store.store import Store

SUFFIXES = (".xlsx", ".csv")
_RENDERERS = {".xlsx": list_workbook.render, ".csv": list_csv.render}


def author(store: Store) -> str:
    """Who makes what leaves: the facilitator, of their office."""
    said = (office_settings.value(store, key) for key in ("facilitator.name", "office.name"))
    return " – ".join(text for text in said if text)


def rendered(sheet: ListSheet, suffix: str, step: Step = no_step, with_heading: bool = True) -> bytes:
    """`suffix` is one of `SUFFIXES`. `step` may raise to give up."""
    return _RENDERERS[suffix](sheet, step, with_heading)


def file_name(title: str, today: date, suffix: str) -> str:
    """What the list is and the day: nobody's name, whatever was filtered."""
    return file_names.safe(f"{title} {today.isoformat()}{suffix}")


def write(path: Path, content: bytes) -> None:
    """Whole or not at all. Raises WorldProblem."""
    try:
        whole_file.write(path, content)
    except PermissionError as error:
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» ne peut pas être remplacé\u00a0: il est peut-être ouvert dans un autre "
            "programme, ou le dossier est en lecture seule. Fermez-le, ou choisissez un autre nom."
        ) from error
    except OSError as error:
        raise WorldProblem(
            f"Le fichier ne peut pas être écrit dans «\u00a0{path.parent}\u00a0» ({cause(error)}). "
            "Choisissez un autre dossier.",
            may_pass=True,
        ) from error


def note(store: Store, title: str, is_outward: bool) -> None:
    """In the journal: who took which list out of the office, never what it said."""
    journal.note(store, f"exporter «\u00a0{title}\u00a0»{' pour un tiers' if is_outward else ''}")
