"""What the world is to blame for is told by `app/ui/errors.py` alone, and each telling says what to try again."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import app.ui
from app.models.errors import Problem, Refusal, WorldProblem
from app.models.organisations import Organisation
from app.store import sqlite
from app.store.store import Store
from app.ui import errors
from app.ui.form.editor import RecordEditor
from app.ui.shell.frame import Frame
from tests.ui import small_office as small

ROOT = Path(app.ui.__file__).parent
ITSELF = ("errors.py",)
IN_PLACE = {
    "shell/unlock_opening.py": "beside the line of the passphrase, which is tried again with one key",
    "shell/unlock_cover.py": "the same",
    "check_ins/call_panel.py": "in the form, whose buttons try again",
    "form/editor.py": "above the form",
    "form/drafts.py": "above the form: a draft, not what is saved",
    "window.py": "a file refused has a button of its own, that puts it right",
    "rescue.py": "the same",
    "form/fields.py": "beside its field",
}
"""Said next to what is typed, never across the page."""
NO_GESTURE = {"documents/papers.py": 1, "loans/changes_tab.py": 1, "settings/page.py": 1}
"""A paper's name taken is asked again at once; a refusal is put right before anything is tried again."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if name not in ITSELF and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield name, node


def test_no_page_says_a_problem_of_the_world_by_itself() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "say"
        and name not in IN_PLACE
        and any(isinstance(one, ast.Attribute) and one.attr == "sentence" for one in call.args)
        and "self.stops" not in ast.unparse(call)
    ]
    assert found == []


def test_each_telling_says_what_to_try_again() -> None:
    mute: dict[str, int] = {}
    for name, call in calls():
        if ast.unparse(call.func) == "errors.tell" and len(call.args) < 3:
            mute[name] = mute.get(name, 0) + 1
    assert mute == NO_GESTURE


@pytest.mark.parametrize(
    ("code", "passes"), [(5, True), (8, False), (10, True), (11, False), (13, True), (14, True), (26, False)]
)
def test_what_may_pass_says_what_to_do_first(code: int, passes: bool) -> None:
    failure = sqlite.Failure("…")
    failure.sqlite_errorcode = code
    problem = sqlite.said(failure)
    assert problem.may_pass is passes
    assert problem.sentence.count(".") >= 2


def test_a_refusal_is_calm_and_offers_nothing_to_try_again(qtbot: QtBot, store: Store) -> None:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    errors.tell(frame, Refusal(Problem("name", "Donnez un nom.")), lambda: None)
    assert frame.banner.sentence() == "Donnez un nom."
    assert frame.banner._fix.isHidden()
    errors.tell(frame, WorldProblem("Le disque est plein.", may_pass=True), lambda: None)
    assert frame.banner._fix.text() == errors.AGAIN


def test_a_form_that_could_not_be_saved_tries_again_from_where_it_stands(qtbot: QtBot, store: Store) -> None:
    tried: list[Organisation] = []

    def save(record: Organisation) -> Organisation:
        tried.append(record)
        if len(tried) == 1:
            raise WorldProblem("Le disque est plein. Libérez de la place.", may_pass=True)
        return record

    editor = RecordEditor(small.office(store), "organisation", save)
    qtbot.addWidget(editor)
    editor.show()
    editor.edit(Organisation(name="Ateliers de la Baïse"), "Titre")
    editor.submit()
    form, _keeper = editor._ready()
    assert form.question() == "Le disque est plein. Libérez de la place."
    form._question._answers[0][1]()
    assert [one.name for one in tried] == ["Ateliers de la Baïse"] * 2
