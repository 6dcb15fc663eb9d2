"""Whatever can be typed or ticked is kept as a draft, kept at once, or is not something one writes: nothing else."""

import ast
from pathlib import Path
from typing import NamedTuple

import pytest

import app.ui
from tests.ui.test_small_drafts import PANELS

ROOT = Path(app.ui.__file__).parent
ENGINE = ("form/", "forms/")
"""Fields of the form engine: all of them are in a form, whose draft `tests/end_to_end/test_drafts_survive.py` tries."""
FILES = ("imports/", "exports/")
"""Choices about a file that comes or goes: they are said again with it."""
EDITABLE = {
    "QLineEdit",
    "QPlainTextEdit",
    "QTextEdit",
    "QComboBox",
    "ChoiceBox",
    "QCheckBox",
    "QRadioButton",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateEdit",
    "QTimeEdit",
    "QDateTimeEdit",
    "QListWidget",
    "QTableWidget",
    "LinkEditor",
    "FieldChoices",
    "SecretLine",
    "_Entry",
}

SEEN = "what is looked at, and how: nothing of it is written"
AT_ONCE = "written as soon as it is chosen"
SHOWN = "read-only"
SECRET = "a passphrase or a key: never written anywhere"
PICKED = "one choice that the next gesture uses; nothing is typed"


class Kept(NamedTuple):
    """How many fields a module makes, and what becomes of them: the drafts that keep them, or why none does."""

    fields: int
    how: str


FIELDS = {
    "matching/slots.py": Kept(1, SEEN),
    "matching/slots_detail.py": Kept(1, SEEN),
    "matching/aside_form.py": Kept(3, "set_aside"),
    "matching/trip_line.py": Kept(2, "trip"),
    "matching/territory_bar.py": Kept(4, SEEN),
    "matching/bar.py": Kept(1, SEEN),
    "loans/programme_room.py": Kept(1, "programme_name"),
    "loans/early_end_form.py": Kept(3, "early_end"),
    "loans/reserve_bar.py": Kept(1, "reserve"),
    "loans/signing_strips.py": Kept(4, "signature mentions"),
    "loans/flow_form.py": Kept(4, "programme_flow"),
    "loans/loan_return.py": Kept(5, "loan_end"),
    "loans/month_room.py": Kept(2, "month_expense"),
    "loans/month_facts.py": Kept(5, "month_expense"),
    "loans/hours_grid.py": Kept(0, AT_ONCE),
    "loans/call_rhythm.py": Kept(2, AT_ONCE),
    "settings/clauses.py": Kept(1, SEEN),
    "shell/crash_dialog.py": Kept(1, SHOWN),
    "shell/unlock.py": Kept(2, SECRET),
    "shell/finder_list.py": Kept(1, SEEN),
    "figures/bar.py": Kept(6, SEEN),
    "settings/clauses_editor.py": Kept(2, "clause"),
    "settings/clauses_side.py": Kept(5, SEEN),
    "settings/secret_side.py": Kept(2, AT_ONCE),
    "settings/secret_form.py": Kept(3, SECRET),
    "settings/backups_side.py": Kept(1, SHOWN),
    "settings/backups_restore.py": Kept(1, PICKED),
    "settings/privacy_erasing.py": Kept(1, PICKED),
    "settings/privacy_consent.py": Kept(2, "consent_proof"),
    "settings/setting_field.py": Kept(3, "settings"),
    "lists/table.py": Kept(1, SEEN),
    "map/legend.py": Kept(1, SEEN),
    "catalogue/sending.py": Kept(3, "catalogue_sending"),
    "catalogue/published.py": Kept(1, PICKED),
    "catalogue/asking.py": Kept(4, "profile_request"),
    "catalogue/preparing.py": Kept(1, "catalogue_reason"),
    "documents/accident_panel.py": Kept(2, "accident"),
    "documents/accident_step.py": Kept(1, PICKED),
    "documents/cost_panel.py": Kept(1, "cost"),
    "documents/pack_panel.py": Kept(1, PICKED),
    "documents/company_panel.py": Kept(2, SEEN),
    "visits/tours.py": Kept(1, SEEN),
    "visits/adding.py": Kept(3, "add_visit"),
    "visits/choosing.py": Kept(1, SEEN),
    "duplicates/comparing.py": Kept(2, "merge"),
}
"""A field more is a line here more: which draft keeps it, and `PANELS` tries that it comes back."""

OWN_TESTS = {"clause", "settings", "merge"}
"""Drafts that a page writes itself, tried in test_clauses.py, test_settings.py and test_duplicates.py."""


def made_in(path: Path) -> int:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return sum(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EDITABLE
        for node in ast.walk(tree)
    )


def sources() -> dict[str, int]:
    found = {str(path.relative_to(ROOT).as_posix()): path for path in sorted(ROOT.rglob("*.py"))}
    return {name: made_in(path) for name, path in found.items() if not name.startswith((*ENGINE, *FILES))}


def test_every_field_that_can_be_edited_says_what_keeps_it() -> None:
    made = {name: count for name, count in sources().items() if count or name in FIELDS}
    assert made == {name: kept.fields for name, kept in FIELDS.items()}


_NO_DRAFT = (SEEN, AT_ONCE, SHOWN, SECRET, PICKED)


@pytest.mark.parametrize("name", [name for name, kept in FIELDS.items() if kept.how not in _NO_DRAFT])
def test_the_drafts_named_are_written_and_tried(name: str) -> None:
    named_by_the_store = ROOT.parent / "store" / "drafts.py"
    whole = "\n".join(path.read_text(encoding="utf-8") for path in (*ROOT.rglob("*.py"), named_by_the_store))
    for form in FIELDS[name].how.split():
        assert f'"{form}"' in whole
        assert form in PANELS or form in OWN_TESTS
