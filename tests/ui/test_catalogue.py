"""The catalogue tab: prepared, published, sent and asked for, with the keyboard alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.actions import catalogue as actions
from app.actions import organisations
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import AreaLevel, JobLevel
from app.models.catalogues import CatalogueIssue, ProfileRequest
from app.models.organisations import Organisation
from app.models.proposals import Proposal
from app.store import records
from app.store.store import Store
from app.ui.catalogue.page import CatalogueTab
from app.ui.matching.page import MatchingPage
from app.ui.shell.frame import Frame
from tests.actions import catalogue_office
from tests.actions.catalogue_office import Made
from tests.ui import small_office as small
from tests.ui.conftest import Find, type_text
from tests.ui.small_office import TODAY

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def made(store: Store) -> Made:
    return catalogue_office.make(store)


def shown(qtbot: QtBot, store: Store) -> tuple[Frame, CatalogueTab]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("matching", "tab:catalogue")
    page = frame.current_page()
    assert isinstance(page, MatchingPage)
    tab = page.tab("catalogue")
    assert isinstance(tab, CatalogueTab)
    return frame, tab


def published(store: Store, gazetteer: Gazetteer) -> CatalogueIssue:
    issue = actions.prepare(store, gazetteer, TODAY)
    actions.make_safe(store, gazetteer, issue.id, TODAY)
    return actions.publish(store, gazetteer, issue.id, TODAY)


def issue_of(store: Store) -> CatalogueIssue:
    [issue] = records.every(store, CatalogueIssue)
    return issue


def test_nothing_yet_says_what_to_do(qtbot: QtBot, store: Store) -> None:
    _frame, tab = shown(qtbot, store)
    assert tab.issues.rows() == []
    said = [button for button in tab.findChildren(QPushButton) if button.accessibleName() == "Préparer un catalogue"]
    assert [button.isVisible() for button in said].count(True) == 1


def test_prepared_and_published_with_the_keyboard(qtbot: QtBot, store: Store, made: Made, find: Find) -> None:
    frame, tab = shown(qtbot, store)
    qtbot.keyClick(find(tab, QPushButton, "Préparer un catalogue"), Qt.Key.Key_Return)
    view = find(tab, QTableView, "Liste\u00a0: Profils du catalogue")
    assert view.hasFocus()
    assert [row.entry.is_in for row in tab.preparing.table.rows()] == [True] * 4
    tab.preparing.table.select(made.people[3].id)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert made.people[3].id not in {one.person_id for one in issue_of(store).profiles}
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(find(tab, QPushButton, "Publier le catalogue"), Qt.Key.Key_Return)
    assert issue_of(store).number == ""
    assert "désignerait quelqu'un" in frame.banner.sentence()
    qtbot.keyClick(view, Qt.Key.Key_L, ALT)
    qtbot.keyClick(find(tab, QPushButton, "Publier le catalogue"), Qt.Key.Key_Return)
    assert issue_of(store).number == "C2026-A-001"
    assert frame.banner.sentence() == ""
    assert find(tab, QPushButton, "Noter un envoi")


def test_the_guard_explains_itself_and_one_key_applies_what_it_proposes(
    qtbot: QtBot, store: Store, made: Made, find: Find
) -> None:
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    baker = made.people[3]
    tab.preparing.table.select(baker.id)
    view = tab.preparing.table.view
    assert "Dit plus largement" in tab.preparing._why.text()
    qtbot.keyClick(view, Qt.Key.Key_L, ALT | SHIFT)
    told = tab.preparing._why.text()
    assert told.startswith("Seul profil «\u00a0Conducteur / Conductrice de ligne")
    assert "Dites plutôt «\u00a0Industrie\u00a0»" in told
    assert find(tab, QPushButton, "Appliquer toutes les propositions")
    qtbot.keyClick(view, Qt.Key.Key_L, ALT)
    [profile] = [one for one in issue_of(store).profiles if one.person_id == baker.id]
    assert (profile.job_level, profile.area_level) == (JobLevel.DOMAIN, AreaLevel.BASIN)


def test_publishing_all_the_same_asks_why(qtbot: QtBot, store: Store, made: Made, find: Find) -> None:
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    tab.preparing.table.select(made.people[3].id)
    tab.preparing._on_finer()
    reason = find(tab, QLineEdit, "Pourquoi le publier quand même")
    reason.setFocus()
    type_text(reason, "À sa demande écrite.")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert "Publié quand même\u00a0: À sa demande écrite." in tab.preparing._why.text()
    qtbot.keyClick(find(tab, QPushButton, "Publier le catalogue"), Qt.Key.Key_Return)
    assert issue_of(store).number


def test_who_is_absent_is_counted_by_reason(qtbot: QtBot, store: Store, made: Made) -> None:
    catalogue_office.changed(store, made.people[0], employer_informed=False)
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    assert tab.preparing._absent.text() == "N'y sont pas\u00a0: employeur pas informé (1)."
    assert "Lœuvrier" not in tab.preparing._absent.toolTip()


def test_pages_are_previewed_before_and_after(qtbot: QtBot, store: Store, made: Made) -> None:
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    tab.preparing._tabs.setCurrentIndex(1)
    assert tab.preparing.preview.page_count() == 2
    tab.preparing._on_tab_changed(0)
    tab._on_all_safe()
    tab._on_publish()
    assert tab.published.preview.page_count() == 2


def test_an_issue_is_sent_to_those_who_signed_the_charter(
    qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made, find: Find
) -> None:
    organisations.save(store, replace(made.companies[3], charter_signed_on=None), TODAY)
    published(store, gazetteer)
    _frame, tab = shown(qtbot, store)
    qtbot.keyClick(find(tab, QPushButton, "Noter un envoi"), Qt.Key.Key_Return)
    names = find(tab, QListWidget, "Entreprises à cocher")
    said = [names.item(row).text() for row in range(names.count())]
    assert said[0] == "Frigo d'Albret"
    assert said[-1] == "Fournil des Rives, charte à signer"
    filter_ = find(tab, QLineEdit, "Filtrer les entreprises")
    assert filter_.hasFocus()
    type_text(filter_, "brulhois")
    assert [names.item(row).isHidden() for row in range(names.count())].count(False) == 1
    filter_.clear()
    qtbot.keyClick(find(tab, QPushButton, "Noter l'envoi à 1\u00a0entreprise"), Qt.Key.Key_Return)
    [recipient] = issue_of(store).recipients
    assert (recipient.organisation_id, recipient.sent_on) == (made.companies[2].id, TODAY)
    assert [row.name for row in tab.published.recipients.rows()] == ["Frigo d'Albret"]


def test_escape_closes_what_is_being_noted(
    qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made, find: Find
) -> None:
    published(store, gazetteer)
    _frame, tab = shown(qtbot, store)
    for name, panel in (("Noter un envoi", tab.published.sending), ("Noter une demande", tab.published.asking)):
        qtbot.keyClick(find(tab, QPushButton, name), Qt.Key.Key_Return)
        assert panel.isVisible()
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert not panel.isVisible()


def test_a_request_is_noted_then_proposed(
    qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made, find: Find
) -> None:
    issue = published(store, gazetteer)
    actions.note_sent(store, issue.id, [made.companies[2].id], TODAY)
    frame, tab = shown(qtbot, store)
    qtbot.keyClick(find(tab, QPushButton, "Noter une demande"), Qt.Key.Key_Return)
    profile = find(tab, QComboBox, "Profil demandé")
    assert profile.hasFocus()
    assert profile.itemText(0) == "S-A001 · Soudeuse"
    company = find(tab, QComboBox, "Demandé par")
    assert company.currentText() == "Frigo d'Albret"
    company.setCurrentIndex(company.findText("Ateliers de la Baïse"))
    qtbot.keyClick(find(tab, QPushButton, "Noter la demande"), Qt.Key.Key_Return)
    assert any("travaille déjà" in label.text() for label in tab.published.asking.findChildren(QLabel))
    company.setCurrentIndex(0)
    qtbot.keyClick(find(tab, QLineEdit, "En quelques mots"), Qt.Key.Key_Return)
    [request] = records.every(store, ProfileRequest)
    [row] = tab.published.requests.rows()
    assert (row.code, row.company, row.state) == ("S-A001", "Frigo d'Albret", "reçue aujourd'hui")
    tab.published.requests.select(request.id)
    assert find(tab, QComboBox, "Mission de cette entreprise").currentText() == "M-A001 · Soudeur"
    qtbot.keyClick(find(tab, QPushButton, "Proposer pour cette mission"), Qt.Key.Key_Return)
    [proposal] = records.every(store, Proposal)
    assert records.get(store, ProfileRequest, request.id).proposal_id == proposal.id
    assert frame.stem == "loans"


def test_the_first_page_leads_to_a_request(qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = published(store, gazetteer)
    request = ProfileRequest(
        issue_id=issue.id, person_id=made.people[0].id, organisation_id=made.companies[2].id, asked_on=TODAY
    )
    request = actions.note_request(store, request, TODAY)
    frame, tab = shown(qtbot, store)
    frame.go("matching", f"tab:catalogue:{request.id}")
    selected = tab.published.requests.selected()
    assert selected is not None
    assert selected.id == request.id
    tab._on_close_request(request.id)
    assert tab.published.requests.rows()[0].state == "close le 24/11/2026"


def test_a_company_gets_its_own_copy(
    qtbot: QtBot,
    store: Store,
    gazetteer: Gazetteer,
    made: Made,
    find: Find,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issue = published(store, gazetteer)
    actions.note_sent(store, issue.id, [made.companies[0].id], TODAY)
    target = tmp_path / "copie.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(target), ""))
    _frame, tab = shown(qtbot, store)
    tab.published.show_tab(1)
    tab.published.recipients.select(made.companies[0].id)
    assert tab.published.recipients.rows()[0].own == 2
    qtbot.keyClick(find(tab, QPushButton, "Enregistrer sa copie…"), Qt.Key.Key_Return)
    from tests.reports.reading import pdf_pages

    said = "".join(pdf_pages(target.read_bytes()))
    assert made.people[1].code in said
    assert made.people[0].code not in said


@pytest.mark.parametrize(("button", "suffix"), [("Enregistrer le PDF…", ".pdf"), ("Enregistrer le classeur…", ".xlsx")])
def test_an_issue_under_way_is_saved_too(
    qtbot: QtBot,
    store: Store,
    made: Made,
    find: Find,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    button: str,
    suffix: str,
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(proposed).name)
        return str(tmp_path / asked[0]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    qtbot.keyClick(find(tab, QPushButton, button), Qt.Key.Key_Return)
    assert asked == [f"projet-catalogue{suffix}"]
    assert (tmp_path / asked[0]).stat().st_size > 4_000


def test_a_later_copy_says_how_many_it_leaves_out(qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made) -> None:
    published(store, gazetteer)
    _frame, tab = shown(qtbot, store)
    assert not tab.published._still.isVisible()
    catalogue_office.changed(store, made.people[0], consent_withdrawn_on=TODAY)
    tab.refresh(frozenset())
    assert tab.published._still.isVisible()
    assert "garde 3\u00a0profils sur 4" in tab.published._still.text()


def test_codes_hide_every_name(qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = published(store, gazetteer)
    actions.note_sent(store, issue.id, [one.id for one in made.companies], TODAY)
    request = ProfileRequest(
        issue_id=issue.id,
        person_id=made.people[0].id,
        organisation_id=made.companies[2].id,
        asked_on=TODAY,
        notes="Vu avec Mme Ortiz",
    )
    actions.note_request(store, request, TODAY)
    frame, tab = shown(qtbot, store)
    office = tab._office
    office.codes = True
    tab.refresh(frozenset())
    tab.published.show_tab(2)
    tab.published.requests.select(tab.published.requests.rows()[0].id)
    said = " ".join(
        [label.text() for label in tab.findChildren(QLabel)]
        + [row.name for row in tab.published.recipients.rows()]
        + [f"{row.company} {row.name}" for row in tab.published.requests.rows()]
    )
    assert not any(name in said for name in ("Lœuvrier", "Frigo", "Ortiz", "Baïse", "Brulhois"))
    assert frame.stem == "matching"


def test_giving_up_an_issue_shows_the_one_before(qtbot: QtBot, store: Store, gazetteer: Gazetteer, made: Made) -> None:
    published(store, gazetteer)
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    assert len(tab.issues.rows()) == 2
    tab._on_drop()
    assert [row.number for row in tab.issues.rows()] == ["C2026-A-001"]
    assert next(one.name for one in records.every(store, Organisation)) == "Ateliers de la Baïse"


def test_ctrl_f_goes_to_the_profiles(qtbot: QtBot, store: Store, made: Made) -> None:
    _frame, tab = shown(qtbot, store)
    tab._on_prepare()
    tab.focus_filter()
    assert tab.preparing.table.filter.hasFocus()
