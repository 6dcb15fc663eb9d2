"""A walk through the real window, screen by screen, each kept as a picture: the demonstration without display."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QThread
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from app.actions import check_ins
from app.actions.demo import club_list
from app.actions.office_file import LaptopSettings
from app.models.catalogues import CatalogueIssue
from app.models.changes import LoanChange
from app.models.loans import Loan, LoanStatus
from app.models.needs import NeedStatus
from app.models.proposals import ProposalStage
from app.models.states import CheckInParty
from app.models.visits import Visit
from app.rules import french
from app.store import lists, records
from app.ui.application import make_application
from app.ui.documents.page import DocumentsPage
from app.ui.exports import walked as exports
from app.ui.loans.page import LoansPage
from app.ui.look import theme
from app.ui.map.canvas import MapCanvas
from app.ui.map.territory_map import TerritoryMap
from app.ui.matching.page import MatchingPage
from app.ui.matching.pairs import PairsTab
from app.ui.office import Office
from app.ui.record_page import RecordPage
from app.ui.settings import walked as safety
from app.ui.settings.rooms import SettingsRooms
from app.ui.shell.page_list import PAGES
from app.ui.window import Session

SIZE = (1366, 768)
_IMPORT_SIZE = (1100, 680)
_PATIENCE_MS = 8_000
_PAUSE_MS = 20

_FIGURES = (("chiffres", "tab:brief"), ("chiffres-tous", "tab:everything"), ("chiffres-trajets", "tab:flows"))
_SETTINGS = (
    ("reglages", ""),
    ("clauses", "clauses:recall"),
    ("donnees-personnelles", "privacy"),
    ("journal", "journal"),
    ("doublons", "duplicates:organisation"),
    ("doublons-salaries", "duplicates:person"),
)
Screen = tuple[str, Callable[[], object]]


def walk(file: Path, out: Path, is_full: bool) -> list[Path]:
    """Shows every page of that file and writes `out`/NN-name.png; the full walk adds forms, codes and the dark look."""
    application = make_application(["coupdemain"], "light")
    session = Session(LaptopSettings())
    if not session.open(file) or session.office is None:
        raise RuntimeError("the demonstration file did not open")
    session.frame.resize(*SIZE)
    session.frame.show()
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for number, (name, show) in enumerate(_screens(application, session, session.office, is_full), start=1):
        show()
        _settle(session)
        path = out / f"{number:02}-{name}.png"
        (QApplication.activeModalWidget() or session.frame).grab().save(str(path))
        written.append(path)
        _hush(session)
    session.frame.close()
    theme.apply(application, "light")
    return written


def _hush(session: Session) -> None:
    """What one screen says to be done is not said over the next."""
    for toast in session.frame.findChildren(QFrame, "toast"):
        toast.hide()


def _slug(text: str) -> str:
    """« Mises à disposition » → « mises-a-disposition »."""
    return "-".join(french.plain(text.replace("'", "")).split())


_NAMES = {page.stem: _slug(page.title) for page in PAGES}


def _settle(session: Session) -> None:
    """Until background work is done and everything is drawn."""
    patience = QDeadlineTimer(_PATIENCE_MS)
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if not session.jobs.is_busy() or patience.hasExpired():
            break
        QThread.msleep(_PAUSE_MS)
    for _ in range(3):
        QThread.msleep(_PAUSE_MS)
        QCoreApplication.processEvents()


def _screens(application: QApplication, session: Session, office: Office, is_full: bool) -> Iterator[Screen]:
    yield from _pages(session, office)
    if is_full:
        yield from _forms(session, office)
        yield from _loan_tabs(session, office)
        yield from _programme(session, office)
        yield from _changes(session, office)
        yield from exports.screens(session)
        yield from safety.screens(session)
        yield from _import(session)
        yield from _other_looks(application, session, office)


def _pages(session: Session, office: Office) -> Iterator[Screen]:
    go, store = session.frame.go, office.store
    lenders = [row for row in lists.organisations(store) if row.is_lender and row.people]
    persons = [row for row in lists.persons(store) if row.lender_id == lenders[0].id]
    needs = [row for row in lists.needs(store) if row.status == NeedStatus.OPEN.value and row.starts_on]
    needs.sort(key=lambda row: -row.proposed)
    yield "aujourdhui", partial(go, "today")
    yield "entreprises", partial(go, "organisations", lenders[0].id)
    yield "salaries", partial(go, "persons", persons[0].id)
    yield "missions", partial(go, "needs", needs[0].id)
    yield from _matching(session, office, needs[0].id, persons[0].id)
    for stage in (ProposalStage.PROPOSED, ProposalStage.AGREED):
        found = [row for row in lists.proposals(store) if row.stage == stage.value and not row.loan_id]
        if found:
            yield f"proposition-{_slug(stage.label)}", partial(go, "loans", found[0].id)
    for status in (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.RUNNING, LoanStatus.ENDED):
        loans = [row for row in lists.loans(store) if row.status == status.value]
        if loans:
            yield f"mise-a-disposition-{_slug(status.label)}", partial(go, "loans", loans[0].id)
    yield from _calls(session, office)
    yield "visites-journee", partial(go, "visits", f"tab:day:{office.today.isoformat()}")
    planned = [one for one in records.where(store, Visit, held_on=office.today.isoformat()) if not one.is_held]
    if planned:
        yield "visites-noter", partial(go, "visits", f"tab:entry:{planned[0].id}")
    yield "visites-tournees", partial(go, "visits", "tab:tours")
    running = [row for row in lists.loans(store) if row.status == LoanStatus.RUNNING.value]
    yield "documents", partial(go, "documents", running[0].id if running else "")
    yield "documents-dossier", partial(go, "documents", f"{running[0].id}:pack" if running else "")
    yield (
        "documents-company",
        partial(go, "documents", f"paper:agreements_year:{_lender_of(office, running[0].id)}" if running else ""),
    )
    yield "documents-accident", partial(go, "documents", f"{running[0].id}:alarm" if running else "")
    yield "combien-ca-coute", partial(_count_cost, session)
    yield from ((name, partial(go, "figures", tab)) for name, tab in _FIGURES)
    yield from ((name, partial(go, "settings", room)) for name, room in _SETTINGS)
    yield "sauvegardes", partial(_back_up, session)
    yield "mot-de-passe", partial(go, "settings", "secret")


def _back_up(session: Session) -> None:
    session.frame.go("settings", "backups")
    page = session.frame.current_page()
    if isinstance(page, SettingsRooms):
        page.room("backups").take.click()


def _ask_passphrase(session: Session) -> None:
    # Imported here: the walk alone shows it without a file to open.
    from app.ui.shell.unlock import UnlockForm, centred

    sentence = "Ce fichier est protégé par un mot de passe, ou n'est pas un fichier Coup de Main."
    session.frame.show_instead(centred(UnlockForm("bureau.coupdemain", sentence, "Ouvrir un autre fichier")))


def _lender_of(office: Office, loan_id: str) -> str:
    return records.get(office.store, Loan, loan_id).lender_id


def _calls(session: Session, office: Office) -> Iterator[Screen]:
    go, store = session.frame.go, office.store
    yield "suivi", partial(go, "check_ins")
    waiting = lists.check_ins(store, done=False, until=office.today)
    if waiting:
        yield "suivi-appel", partial(go, "check_ins", waiting[0].id)
    missed = [row for row in waiting if check_ins.needs_visit(store, row.loan_id, CheckInParty(row.party))]
    if missed:
        yield "suivi-deux-appels-manques", partial(go, "check_ins", missed[0].id)
    open_problems = [row for row in lists.check_ins(store, done=True) if row.feeling == "problem" and not row.next_step]
    if open_problems:
        yield "suivi-probleme", partial(go, "check_ins", open_problems[0].id)


def _matching(session: Session, office: Office, need_id: str, person_id: str) -> Iterator[Screen]:
    go, store = session.frame.go, office.store
    go("matching", "tab:map")
    _settle(session)
    yield "mise-en-relation-carte", _shown_map(session).settle
    yield "mise-en-relation-territoire", partial(go, "matching", "tab:territory")
    yield "deux-emplois", partial(go, "matching", "tab:slots")
    for issue in records.every(store, CatalogueIssue):
        yield (
            f"catalogue-{'publie' if issue.published_on else 'en-preparation'}",
            partial(go, "matching", f"tab:catalogue:{issue.id}"),
        )
    yield "mise-en-relation", partial(go, "matching", need_id)
    yield "mise-en-relation-comparer", partial(_compare, session)
    yield "mise-en-relation-volontaire", partial(go, "matching", person_id)


def _programme(session: Session, office: Office) -> Iterator[Screen]:
    joined = [loan.id for loan in records.every(office.store, Loan) if loan.programme]
    if joined:
        yield "facturation-programme", partial(session.frame.go, "loans", f"{joined[0]}#programme")


def _changes(session: Session, office: Office) -> Iterator[Screen]:
    """A change signed, one that waits, the form of another, an end announced."""
    found = records.every(office.store, LoanChange)
    for name, is_signed in (("signe", True), ("a-signer", False)):
        loan_id = next((one.loan_id for one in found if bool(one.applied_on) is is_signed), "")
        if loan_id:
            yield f"avenant-{name}", partial(session.frame.go, "loans", f"{loan_id}#avenants")
    for loan in (one for one in records.every(office.store, Loan) if one.early_end.last_day):
        yield "avenant-saisie", partial(_ask_change, session, loan.id)
        yield "fin-annoncee", partial(_show_ending, session, loan.id)


def _import(session: Session) -> Iterator[Screen]:
    """The list beside the demonstration, step by step; nothing is written."""
    # Imported here: the walk alone steps into each room of the window.
    from app.ui.imports.board import Sort
    from app.ui.imports.wizard import Wizard

    office = session.office
    path = office.store.path.with_name(club_list.NAME) if office is not None else Path()
    if not path.is_file():
        return
    session.import_table(str(path))
    wizard = session.frame.findChildren(Wizard)[-1]
    wizard.resize(*_IMPORT_SIZE)
    yield "import-fichier", wizard.isVisible
    yield "import-colonnes", wizard.go_on.click
    yield "import-verifier", wizard.go_on.click
    yield "import-modifications", partial(wizard.check.show_sort, Sort.CHANGES)
    wizard.hide()


def _ask_change(session: Session, loan_id: str) -> None:
    session.frame.go("loans", f"{loan_id}#avenants")
    page = session.frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.changes.ask()


def _show_ending(session: Session, loan_id: str) -> None:
    session.frame.go("loans", loan_id)
    page = session.frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.changes.close_form()
    page.loan_view.tabs.setCurrentWidget(page.loan_view.ending)


def _compare(session: Session) -> None:
    page = session.frame.page("matching")
    assert isinstance(page, MatchingPage)
    tab = page.tab("pairs")
    assert isinstance(tab, PairsTab)
    tab.reasons.compare.click()


def _count_cost(session: Session) -> None:
    """From the pay of the loan shown before."""
    session.frame.go("documents")
    page = session.frame.current_page()
    assert isinstance(page, DocumentsPage)
    page.ask_cost()


def _firsts(office: Office) -> tuple[tuple[str, str], ...]:
    """A page of records, and the first of its records."""
    return (
        ("organisations", lists.organisations(office.store)[0].id),
        ("persons", lists.persons(office.store)[0].id),
        ("needs", lists.needs(office.store)[0].id),
    )


def _forms(session: Session, office: Office) -> Iterator[Screen]:
    for stem, record_id in _firsts(office):
        name = f"fiche-{_NAMES[stem]}"
        yield name, partial(_edit, session, stem, record_id)
        yield f"{name}-depliee", partial(_unfold, session, stem)
        if stem == "needs":
            yield f"{name}-grille", partial(_open_grid, session)
        yield f"{name}-nouvelle", partial(_new, session, stem)


def _record_page(session: Session, stem: str) -> RecordPage:
    page = session.frame.page(stem)
    assert isinstance(page, RecordPage)
    return page


def _edit(session: Session, stem: str, record_id: str) -> None:
    session.frame.go(stem, record_id)
    _record_page(session, stem).edit_shown()


def _unfold(session: Session, stem: str) -> None:
    editor = _record_page(session, stem).editor
    if editor is not None and editor.form is not None:
        for group in editor.form.groups:
            group.unfold()
        editor.focus("notes")


def _open_grid(session: Session) -> None:
    editor = _record_page(session, "needs").editor
    assert editor is not None
    opening = next(b for b in editor.findChildren(QPushButton) if b.accessibleName().startswith("Horaires"))
    opening.click()


def _new(session: Session, stem: str) -> None:
    _record_page(session, stem).new_record()
    session.frame.save()


def _loan_tabs(session: Session, office: Office) -> Iterator[Screen]:
    loans = [row for row in lists.loans(office.store) if row.status == LoanStatus.RUNNING.value]
    if not loans:
        return
    for title in ("Points", "Les faits", "Documents", "Suivi", "Facturation", "Retour", "Historique"):
        yield f"pret-{_slug(title)}", partial(_show_tab, session, loans[0].id, title)
    month = (office.today.replace(day=1) - timedelta(days=1)).replace(day=1).isoformat()
    if loans[0].starts_on <= month:
        yield "pret-mois", partial(session.frame.go, "loans", f"{loans[0].id}#{month}")


def _show_tab(session: Session, loan_id: str, title: str) -> None:
    """On a large screen points and facts are no tabs: they are shown already."""
    session.frame.go("loans", loan_id)
    page = session.frame.page("loans")
    assert isinstance(page, LoansPage)
    tabs = page.loan_view.tabs
    for place in range(tabs.count()):
        if tabs.tabText(place).startswith(title):
            tabs.setCurrentIndex(place)


def _shown_map(session: Session) -> MapCanvas:
    page = session.frame.page("matching")
    assert isinstance(page, MatchingPage)
    shown = page.tab("map")
    assert isinstance(shown, TerritoryMap)
    return shown.map


def _look_closer(session: Session) -> None:
    """With the card of a point, as Tab brings it."""
    shown = _shown_map(session)
    shown.setFocus()
    shown.zoom(2.4)
    shown.settle()
    shown.gaze.step(is_next=True)


def _search(session: Session, text: str) -> None:
    finder = session.frame.header.finder
    finder.setText(text)
    finder.look()


def _other_looks(application: QApplication, session: Session, office: Office) -> Iterator[Screen]:
    frame = session.frame
    stems = tuple(page.stem for page in PAGES if not page.at_bottom)
    for stem, record_id in _firsts(office):
        # Read again: the walk left each of them on an empty form.
        frame.go(stem, record_id)
    frame.set_codes(True)
    for stem in stems:
        yield f"codes-{_NAMES[stem]}", partial(frame.go, stem)
    yield "codes-carte", partial(frame.go, "matching", "tab:map")
    yield "codes-carte-fiche", partial(_look_closer, session)
    frame.go("matching", "tab:pairs")
    frame.set_codes(False)
    frame.focus_search()
    yield "recherche", partial(_search, session, "agen")
    frame.header.finder.leave()
    theme.apply(application, "dark")
    for stem in (*stems, "settings"):
        yield f"sombre-{_NAMES[stem]}", partial(frame.go, stem)
    yield "sombre-carte", partial(frame.go, "matching", "tab:map")
    theme.apply(application, "light")
    yield "accueil", frame.show_welcome
    sentence = "Le fichier «\u00a0bureau.coupdemain\u00a0» est introuvable. Vérifiez son emplacement."
    yield "accueil-refus", partial(frame.show_welcome, sentence, "bureau.coupdemain")
    yield "accueil-mot-de-passe", partial(_ask_passphrase, session)
