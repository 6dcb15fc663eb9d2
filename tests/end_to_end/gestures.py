"""What the tests of refused files do to the real window: walk every page, touch every form, press everything."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from app.store import lists
from app.ui.form.editor import RecordEditor
from app.ui.shell.page_list import PAGES
from app.ui.window import Session

LONG = "Souvent rappelée, toujours d'accord. " * 500


def walks(session: Session, *stems: str) -> bool:
    """These pages, or all, show the open file."""
    for stem in stems or [spec.stem for spec in PAGES]:
        session.frame.rail.buttons[stem].click()
        QApplication.processEvents()
        assert session.frame.stem == stem
    assert session.office is not None
    found = lists.persons(session.office.store)
    session.frame.go("persons", found[0].id)
    return True


def forms_of(session: Session) -> list[Callable[[], RecordEditor]]:
    """Opens each form there is, new or known."""
    assert session.office is not None
    store = session.office.store
    loan = next(row for row in lists.loans(store) if row.status == "draft")
    proposal = next(row for row in lists.proposals(store) if not row.loan_id)
    call = next(iter(lists.check_ins(store, done=False)))

    def shown() -> RecordEditor:
        (editor,) = shown_editors(session)
        for group in editor.form.groups if editor.form else ():
            group.unfold()
        return editor

    def form(stem: str, record_id: str, *names: str) -> RecordEditor:
        session.frame.go("today")
        session.frame.go(stem, record_id)
        if names:
            press(session, *names)
        return shown()

    def new(stem: str) -> RecordEditor:
        session.frame.go("today")
        session.frame.go(stem)
        session.frame.new_record()
        return shown()

    company = lists.organisations(store)[0].id
    return [
        lambda: form("organisations", company, "Modifier"),
        lambda: form("organisations", company, "Ajouter une visite"),
        lambda: form("organisations", company, "Noter une consultation"),
        lambda: new("organisations"),
        lambda: form("persons", lists.persons(store)[0].id, "Modifier"),
        lambda: form("needs", lists.needs(store)[0].id, "Modifier"),
        lambda: form("loans", loan.id, "Modifier"),
        lambda: form("loans", proposal.id, "Dates et détails…"),
        lambda: form("check_ins", call.id),
    ]


def shown_editors(session: Session) -> list[RecordEditor]:
    QApplication.processEvents()
    return [editor for editor in session.frame.findChildren(RecordEditor) if editor.isVisible()]


def press(session: Session, *names: str) -> None:
    shown = [b for b in session.frame.findChildren(QPushButton) if b.isVisible() and b.accessibleName() in names]
    assert shown, names
    shown[0].click()


def touch(editor: RecordEditor) -> None:
    """Much text in the first large field, or the first free line, so that saving needs room."""
    form = editor.form
    assert form is not None
    rows = [row for row in form._rows() if not row.entry.is_fixed]
    for row in rows:
        if isinstance(row.editor.input, QPlainTextEdit):
            row.set_text(LONG.strip())
            break
    else:
        name = next(row for row in rows if type(row.editor.input) is QLineEdit and row.entry.name == "subject")
        name.set_text(LONG.strip()[:290])
    for name, text in (("name", "Scierie Neuve"), ("feeling", "well")):
        found = [row for row in rows if row.entry.name == name]
        if found and not found[0].text():
            found[0].set_text(text)


def said_in(editor: RecordEditor) -> str:
    assert editor.form is not None
    beside = [row.sentence() for row in editor.form._rows()]
    return " ".join(filter(None, (editor.form._status.text(), editor.form.question(), *beside)))


def fill_disk(connection: Any) -> None:
    """No page more than now, and none free."""
    connection.execute("VACUUM")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")


def everything(connection: Any, form: str) -> str:
    return " ".join(str(row) for row in connection.execute(f"SELECT * FROM {form}").fetchall())  # noqa: S608


def press_everything(session: Session) -> None:
    """Each page and a record of each, every button that is shown and enabled, once."""
    assert session.office is not None
    store = session.office.store
    asked = {
        "organisations": lists.organisations(store)[0].id,
        "persons": lists.persons(store)[0].id,
        "needs": lists.needs(store)[0].id,
        "matching": lists.needs(store)[0].id,
        "check_ins": lists.check_ins(store, done=False)[0].id,
    }
    by_state = {row.status: row.id for row in lists.loans(store) if row.status in ("draft", "validated", "running")}
    by_stage = {row.stage: row.id for row in lists.proposals(store) if not row.loan_id}
    visits = [*asked.items(), *(("loans", one) for one in (*by_state.values(), *by_stage.values())), ("settings", "")]
    papers: set[str] = set()
    for stem, record_id in visits:
        # Each paper once: one loan's papers are like another's, and slow.
        done = set(papers)
        while True:
            session.frame.go("today")
            session.frame.go(stem, record_id)
            QApplication.processEvents()
            page = session.frame.current_page()
            assert page is not None
            left = [
                b
                for b in page.findChildren(QPushButton)
                if b.isVisible()
                and b.isEnabled()
                and b.property("kind") != "chip"
                and not b.menu()
                and b.accessibleName() not in done
            ]
            if not left:
                break
            name = left[0].accessibleName()
            done.add(name)
            if name.startswith(("Ouvrir", "Imprimer", "Enregistrer en")):
                papers.add(name)
            left[0].click()
            QApplication.processEvents()
