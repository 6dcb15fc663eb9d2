"""Every field of every form against what no one should type: a value or a sentence, never a crash, nothing lost."""

import json
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem
from app.rules.entries import EntryProblem
from app.store import history, records
from app.store import rows as rows_module
from app.store.store import Store
from app.ui import forms
from app.ui.form.fields import FieldRow
from app.ui.form.fields_text import DayEditor, LineEditor, LinesEditor
from app.ui.form.form import RecordForm
from app.ui.form.spec import FormContext, FormSpec
from tests.filled import filled

HOSTILE = (
    "",
    " \u00a0\t ",
    "x" * 10_000,
    "9" * 10_000,
    "😀👩‍🏭🇫🇷",
    "\u202eمرحبا بالعالم\u202c",
    "a\x00b",
    "\x1b[31m\x07",
    "=1+1",
    "+33 6",
    "<b>x",
    "&lt;&amp;",
    "31/02/2026",
    "29/02/2100",
    "00/00/0000",
    "1/1/99999",
    "-5",
    "-0",
    "1e400",
    "1e5",
    "NaN",
    "inf",
    "٣٤",
    "½",
    "²",
    "1,2,3",
    "12 h 75",
    "24:00",
    "'; DROP TABLE person; --",
    "a@b",
    "é@é.fr",
    "x" * 300 + "@exemple.fr",
    "{}",
    '{"lat": "nord", "insee": 3}',
    '{"lat": 1e400, "lon": NaN}',
    '{"lat": [1]}',
    "[1, [2]]",
    "null",
    '"oui"',
    "?Personne",
    "0" * 336,
    "2" * 336,
    "\ud800",
    "e\u0301" * 40,
    "\u2028ligne\u2029",
    "\n\n\n",
)
NAMES = sorted(path.stem for path in Path(forms.__path__[0]).glob("[a-z]*.py"))
SPECS: dict[str, FormSpec] = {name: import_module(f"app.ui.forms.{name}").FORM for name in NAMES}


class NothingKept(Exception):
    """Ends a transaction without keeping it."""


@pytest.fixture(params=NAMES)
def form(request: pytest.FixtureRequest, qtbot: QtBot, gazetteer: Gazetteer, today: date) -> RecordForm:
    """A known record in its form, every group unfolded, every secret shown."""
    made = RecordForm(SPECS[request.param], FormContext(today, lambda: gazetteer, lambda of, within: [("id-1", "Un")]))
    qtbot.addWidget(made)
    made.load(filled(made.spec.record))
    for group in made.groups:
        group.unfold()
    return made


def fields_of(form: RecordForm) -> list[FieldRow]:
    return [row for row in form._rows() if not row.entry.is_fixed]


def is_readable(row: FieldRow) -> bool:
    try:
        row.value()
    except EntryProblem:
        return False
    return True


def is_french(sentence: str) -> bool:
    return (
        len(sentence) > 10
        and (sentence[0].isupper() or sentence[0].isdigit())
        and sentence.rstrip().endswith((".", "?", "…"))
    )


def test_a_hostile_text_is_read_or_refused_beside_its_field(form: RecordForm) -> None:
    for row in fields_of(form):
        before = row.text()
        for text in HOSTILE:
            row.set_text(text)
            typed = row.text()
            row.judge(is_left=False)
            assert row.text() == typed, (row.entry.name, text)
            if is_readable(row):
                continue
            assert form.record() is None
            said = row.sentence()
            assert is_french(said), (row.entry.name, text, said)
            assert row.text() == typed, (row.entry.name, text)
        row.set_text(before)
        assert form.record() is not None, row.entry.name


def test_leaving_the_field_loses_nothing_that_was_typed(form: RecordForm) -> None:
    """Tidied when it is understood, else left as it is."""
    for row in fields_of(form):
        if not isinstance(row.editor, LineEditor | DayEditor | LinesEditor):
            continue
        before = row.text()
        for text in HOSTILE:
            row.set_text(text)
            typed = row.text()
            row.judge(is_left=True)
            assert row.sentence() == "" or row.text() == typed, (row.entry.name, text)
        row.set_text(before)


def test_what_is_read_can_be_kept_and_read_again(form: RecordForm, store: Store) -> None:
    """What the form accepts never breaks the file: it comes back as it was. A form made of several records is read
    only: its action takes them apart."""
    is_one_record = rows_module.table_name(form.spec.record) in history.tables(store.connection)
    rows = [row for row in fields_of(form) if not row.entry.name.endswith(("_id", "_ids"))]
    known = {row: row.text() for row in rows}
    for text in HOSTILE:
        for row in rows:
            row.set_text(text)
            if not is_readable(row):
                row.set_text(known[row])
        made = form.record()
        assert made is not None
        if not is_one_record:
            continue
        with suppress(NothingKept), store.write("essai") as work:
            # What these records hang on is not the matter here.
            store.connection.execute("PRAGMA defer_foreign_keys=ON")
            kept = records.save(work, made)
            assert records.get(store, type(kept), kept.id) == kept, text[:40]
            raise NothingKept


def test_a_draft_of_hostile_texts_comes_back_word_for_word(form: RecordForm, qtbot: QtBot) -> None:
    for turn in range(0, len(HOSTILE), 7):
        for place, row in enumerate(fields_of(form)):
            row.set_text(HOSTILE[(turn + place) % len(HOSTILE)])
        kept = form.values()
        again = RecordForm(form.spec, form._context)
        qtbot.addWidget(again)
        again.load(form._loaded)
        again.restore(kept)
        for path, raw in again.values().items():
            # What can be read may be shown tidied; it means the same. In a list, what a line cannot show is left out.
            if path in again._lists:
                assert seen(raw) == seen(kept[path]), path
            else:
                assert raw == kept[path] or again._slots[path].value() == form._slots[path].value(), path


def seen(children: str) -> str:
    """The texts of a list without what no line of text can show."""
    read = json.loads(children) if children else []
    return json.dumps(
        [{name: "".join(c for c in text if c.isprintable()).strip() for name, text in one.items()} for one in read]
    )


def test_a_refusal_of_any_field_is_said_somewhere(form: RecordForm) -> None:
    form.show()
    for name in (*vars(form._loaded), "unknown", "sites.7.place", "employments.0.nothing", ""):
        form.clear_problems()
        form.show_problems([Problem(name, "Phrase du refus.")])
        beside = [row for row in form._rows() if row.sentence() == "Phrase du refus."]
        assert len(beside) == 1 or form.question() == "Phrase du refus.", name
