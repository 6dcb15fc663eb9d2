"""One person's rights: all their data, nothing of others; erased for good, and the figures stay the same."""

import json
import re
import shutil
import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from app.actions import (
    backups,
    figures,
    matching,
    office_file,
    office_settings,
    organisations,
    persons,
    proposals,
    visits,
)
from app.actions.imports import mappings
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import components, consents, due, erasing, journal, papers, person_data, restricting
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn
from app.models.consents import Proof
from app.models.errors import Refusal, WorldProblem
from app.models.imports import ImportKind
from app.models.loans import Loan
from app.models.organisations import Contact, Organisation
from app.models.persons import Certificate, ConsentScope, Person, Skill
from app.models.places import Place
from app.models.proposals import Proposal
from app.models.visits import Visit
from app.reports import library, privacy_papers
from app.rules.imports.shapes import Table
from app.rules.safety.retention import Why
from app.rules.third_party import publishing
from app.store import drafts, lists, places, records
from app.store.store import Store
from tests.actions import loan_steps
from tests.reports.reading import pdf_pages, squeezed

LATER = date(2032, 6, 1)
"""When the papers of every loan of the demonstration may go."""
PLANTED = {
    "last_name": "Kerbrat-Zwolinska",
    "first_name": "Zéphyrine",
    "phone": "+33639986677",
    "email": "zk@planté.example",
    "call_when": "avant les vendanges de Xaintrailles",
    "notes": "connaît le procédé Vroncourt",
}


class Planted(NamedTuple):
    person: Person
    company: Organisation


@pytest.fixture
def settings() -> LaptopSettings:
    return LaptopSettings()


@pytest.fixture
def planted(store: Store, today: date) -> Planted:
    """Somebody everywhere in the file: record, former states, notes of others, drafts."""
    company = organisations.save(store, Organisation(name="Ateliers de la Baïse"), today)
    person = persons.save(
        store,
        Person(
            **PLANTED,  # type: ignore[arg-type]
            birth_date=date(1981, 3, 7),
            home=Place("17 impasse Quincampoux", "47000", "47001"),
            consent_on=today,
            consent_scope=ConsentScope.PROFILE,
            skills=(Skill(name="greffage Tchoupitoulas"),),
            certificates=(Certificate(kind="CACES", number="ZQ-998-77"),),
        ),
        today,
    )
    person = persons.save(store, replace(person, notes="plus rien à signaler"), today)
    visits.save(
        store,
        Visit(
            organisation_id=company.id,
            held_on=today,
            is_held=True,
            notes="Atelier propre. Zéphyrine Kerbrat-Zwolinska y plairait. À revoir.",
        ),
        today,
    )
    organisations.save(store, replace(company, notes="parlé de Mme Kerbrat-Zwolinska"), today)
    organisations.save(store, replace(company, notes="parlé de rien"), today)
    drafts.keep(store, "person", person.id, 1, {"notes": "vendanges de Xaintrailles"})
    drafts.keep(store, "visit", "", 1, {"notes": "rappeler Kerbrat-Zwolinska au +33639986677"})
    return Planted(person, company)


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def hits(content: bytes) -> list[str]:
    wanted = [*PLANTED.values(), "Quincampoux", "Tchoupitoulas", "ZQ-998-77", "Zwolinska", "39 98 66 77"]
    return [one for one in wanted if one.encode() in content]


def sure(found: erasing.Prepared) -> list[tuple[str, str]]:
    return [(one.table, one.record_id) for one in found.mentions if one.is_sure]


def test_nothing_of_an_erased_person_is_left_in_the_bytes_of_the_file_nor_in_its_backups(
    store: Store, settings: LaptopSettings, gazetteer: Gazetteer, planted: Planted, today: date, tmp_path: Path
) -> None:
    assert "Kerbrat-Zwolinska" in hits(store.path.read_bytes())
    found = erasing.prepare(store, planted.person.id, today)
    assert found.refusals == ()
    assert {(one.where, one.is_former) for one in found.mentions} == {("visite", False), ("entreprise", True)}
    [visit] = [one for one in found.mentions if one.where == "visite"]
    assert visit.quotes == (("", "Zéphyrine Kerbrat-Zwolinska", " y plairait."),)
    held = erasing.erase(store, settings, gazetteer, planted.person.id, sure(found), today)
    assert hits(store.path.read_bytes()) == []
    assert [one.backup.reason for one in held] == [backups.BEFORE_ERASURE]
    assert held[0].until.year == held[0].backup.made_at.year + 1
    assert "Kerbrat-Zwolinska" in hits(everything(tmp_path))
    assert erasing.delete_backups(store, settings, held) == []
    assert hits(everything(tmp_path)) == []
    assert len(backups.every(store.path)) == 1
    assert store.check() == []
    assert records.every(store, Visit)[0].notes == "Atelier propre. […] y plairait. À revoir."


def test_an_erased_person_never_comes_back_by_undo_or_a_former_state(
    store: Store, settings: LaptopSettings, gazetteer: Gazetteer, planted: Planted, today: date
) -> None:
    before = [one.action_id for one in store.done]
    erasing.erase(store, settings, gazetteer, planted.person.id, (), today)
    assert (store.undo_last(), store.redo_last()) == ("", "")
    for action in reversed(before):
        try:
            store.undo(action)
        except WorldProblem:
            continue
    assert hits(json.dumps(records.get(store, Person, planted.person.id).last_name).encode()) == []
    assert "Kerbrat" not in str(store.connection.execute("SELECT * FROM person").fetchall())
    assert records.every(store, Person) == []
    with pytest.raises(KeyError):
        erasing.prepare(store, planted.person.id, today)
    with pytest.raises(Refusal):
        # As a form left open would.
        persons.save(store, planted.person, today)


def test_a_file_being_read_is_left_whole_and_erased_afterwards(
    store: Store, settings: LaptopSettings, gazetteer: Gazetteer, planted: Planted, today: date
) -> None:
    reader = store.reader()
    try:
        reader.connection.execute("BEGIN")
        reader.connection.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(WorldProblem):
            erasing.erase(store, settings, gazetteer, planted.person.id, (), today)
        assert records.get(store, Person, planted.person.id).last_name == "Kerbrat-Zwolinska"
        assert settings.value(due.ERASED) == ""
    finally:
        reader.close()
    found = erasing.prepare(store, planted.person.id, today)
    erasing.erase(store, settings, gazetteer, planted.person.id, sure(found), today)
    assert hits(store.path.read_bytes()) == []


def test_a_backup_restored_is_told_to_bring_the_person_back(
    store: Store, settings: LaptopSettings, gazetteer: Gazetteer, planted: Planted, today: date, tmp_path: Path
) -> None:
    former = tmp_path / "avant.coupdemain"
    shutil.copyfile(store.path, former)
    erasing.erase(store, settings, gazetteer, planted.person.id, (), today)
    back = office_file.open_office(former, settings)
    [one] = due.listed(back, settings, today).persons
    assert (one.record_id, one.why) == (planted.person.id, Why.BACK)
    back.close()


def test_the_figures_are_the_same_before_and_after(
    demo_file: Path, settings: LaptopSettings, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    path = tmp_path / "essai.coupdemain"
    shutil.copyfile(demo_file, path)
    store = office_file.open_office(path, settings)
    asked = figures.asked_of(store, LATER, first=date(2024, 1, 1), last=date(2031, 12, 31))
    before = figures.count(store, gazetteer, asked, LATER)
    lent = next(
        one for one in records.every(store, Loan) if one.ended_on and not erasing.refusals(store, one.person_id, LATER)
    )
    other = next(one for one in records.every(store, Person) if not records.where(store, Loan, person_id=one.id))
    papers_kept = store.connection.execute("SELECT count(*) FROM attachment").fetchone()[0]
    for person_id in (lent.person_id, other.id):
        erasing.erase(store, settings, gazetteer, person_id, (), LATER)
    assert figures.count(store, gazetteer, asked, LATER) == before
    assert store.connection.execute("SELECT count(*) FROM attachment").fetchone()[0] < papers_kept
    assert records.get(store, Loan, lent.id).job_title == ""
    assert store.check() == []
    store.close()


def test_refused_with_its_reason_while_a_loan_is_under_way(
    store: Store, settings: LaptopSettings, gazetteer: Gazetteer, proposal: Proposal, today: date
) -> None:
    loan_steps.signed(store, proposal, today)
    with pytest.raises(Refusal) as refused:
        erasing.erase(store, settings, gazetteer, proposal.person_id, (), today)
    assert "L8241-2" in refused.value.problems[0].sentence
    assert records.get(store, Person, proposal.person_id).last_name == "Lœuvrier"
    assert backups.every(store.path) == []


def test_a_copy_has_every_link_and_no_other_name(
    store: Store, proposal: Proposal, today: date, gazetteer: Gazetteer
) -> None:
    loan = loan_steps.signed(store, proposal, today)
    other = persons.save(store, Person(last_name="Vandamme", first_name="Wilfried", phone="+33639980001"), today)
    company = organisations.save(
        store, Organisation(name="Autre maison", contacts=(Contact(name="Mme Ouradou", phone="+33553112233"),)), today
    )
    while True:
        made = person_data.everything(store, proposal.person_id, today)
        if made.links == 25:
            break
        assert made.links < 25
        with store.write("essai") as work:
            records.save(work, CheckIn(loan_id=loan.id, answer_work="Wilfried Vandamme et Mme Ouradou sont venus."))
    drafts.keep(store, "set_aside", f"m {proposal.person_id}", 1, {"note": "Préfère Wilfried Vandamme, dit-elle"})
    rows = [one for one in made.document["donnees"] if one["champs"].get("loan_id") or one["table"] == "check_in"]
    assert len(rows) >= len(records.where(store, CheckIn, loan_id=loan.id))
    files = person_data.render(store, proposal.person_id, today)
    said = files[f"{made.facts.code}-toutes-ses-donnees.json"].decode()
    paper = "".join(pdf_pages(files[f"{made.facts.code}-toutes-ses-donnees.pdf"]))
    for content in (said, paper):
        assert "Lœuvrier" in content
        for name in ("Vandamme", "Wilfried", "Ouradou", "Ortiz", "Autre maison", "39980001"):
            assert name not in content
    assert "Préfère" in said
    assert [other.id, company.id]
    assert journal.lines(store, store.now())[0].action == person_data.WORD


def test_who_is_restricted_is_looked_for_no_more(
    store: Store, proposal: Proposal, today: date, gazetteer: Gazetteer
) -> None:
    assert proposal.person_id in matching.load(store, gazetteer).persons
    restricting.restrict(store, proposal.person_id, today)
    person = records.get(store, Person, proposal.person_id)
    assert person.restricted_on == today
    assert proposal.person_id not in matching.load(store, gazetteer).persons
    assert publishing.why_hidden(person, today) is publishing.Absence.RESTRICTED
    assert [one.id for one in places.volunteers(store)] == []
    assert lists.persons(store)[0].is_restricted
    other = persons.save(store, replace(person, id="", code=""), today)
    with pytest.raises(Refusal):
        proposals.propose(store, proposal.need_id, other.id, today)
    restricting.lift(store, proposal.person_id)
    assert proposal.person_id in matching.load(store, gazetteer).persons


def test_ten_years_ahead_nothing_is_proposed_and_nothing_erased(
    demo_file: Path, settings: LaptopSettings, tmp_path: Path
) -> None:
    path = tmp_path / "essai.coupdemain"
    shutil.copyfile(demo_file, path)
    store = office_file.open_office(path, settings)
    today = office_file.today(store)
    before = len(records.every(store, Person))
    found = due.listed(store, settings, today.replace(year=today.year + 10))
    assert found.persons == due.listed(store, settings, today).persons
    assert "vérifiez la date" in found.doubt
    assert len(records.every(store, Person)) == before
    store.close()


def test_two_years_later_everybody_not_placed_is_due(store: Store, settings: LaptopSettings, planted: Planted) -> None:
    store.connection.execute("UPDATE history SET at='2028-11-20T09:00:00.000+00:00'")
    assert due.listed(store, settings, date(2028, 11, 23)).persons == ()
    assert due.listed(store, settings, date(2028, 11, 23)).soon == 1
    [one] = due.listed(store, settings, date(2028, 11, 24)).persons
    assert (one.record_id, one.why, one.due_on) == (planted.person.id, Why.NOT_PLACED, date(2028, 11, 24))
    assert due.at_hand(store, date(2028, 11, 24)) == 1
    consents.renew(store, planted.person.id, Proof.PAPER, "classeur 2028", date(2028, 11, 24))
    assert due.listed(store, settings, date(2028, 11, 24)).persons == ()
    register = consents.register(store, records.get(store, Person, planted.person.id))
    assert [(one.given_on, one.proof) for one in register] == [
        (date(2026, 11, 24), None),
        (date(2028, 11, 24), Proof.PAPER),
    ]


def test_the_journal_says_who_did_what_on_which_record_and_nothing_else(store: Store, planted: Planted) -> None:
    found = journal.lines(store, store.now())
    assert {(one.action, one.what) for one in found} >= {
        ("enregistrer un salarié", "Salarié"),
        ("enregistrer un salarié", "Accord"),
    }
    assert planted.person.id in {one.record_id for one in found}
    assert hits(journal.as_csv(found)) == []
    rows = store.connection.execute("SELECT * FROM journal").fetchall()
    assert hits(str(rows).encode()) == []
    later = store.now().replace(year=store.now().year + 1, month=12)
    assert journal.lines(store, later) == []
    # The clock alone purges nothing: another day must vouch for it.
    assert store.connection.execute("SELECT count(*) FROM journal").fetchone()[0] == len(found)
    lately = (later - timedelta(days=3)).isoformat(timespec="milliseconds")
    store.connection.execute("INSERT INTO journal VALUES (9000, ?, 'poste-test', 'ouvrir', '', '')", (lately,))
    assert [one.action for one in journal.lines(store, later)] == ["ouvrir"]
    store.connection.execute("DELETE FROM journal WHERE action='ouvrir'")
    assert store.connection.execute("SELECT count(*) FROM journal").fetchone()[0] == 0


def test_the_papers_say_what_the_program_really_weighs_and_is_made_of(
    store: Store, settings: LaptopSettings, today: date
) -> None:
    office_settings.save(store, {"matching.weight.distance": "41", "retention.not_placed": "3"})
    made = library.rendered(privacy_papers.dpo(papers.dpo(store), today), ".pdf")
    told = pdf_pages(made)
    assert len(told) == 2
    assert "41" in told[1]
    assert "3 ans après le dernier contact" in told[0].replace("\u00a0", " ")
    it = pdf_pages(library.rendered(privacy_papers.it(papers.it(store, settings), today), ".pdf"))
    assert len(it) == 2
    assert squeezed(store.path.name) in squeezed(it[0])
    installed = {one.name.lower(): one for one in components.installed()}
    assert installed["numpy"].version in it[1]
    assert all(one.licence for one in installed.values())


def test_every_package_the_program_asks_for_is_told() -> None:
    declared = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {re.split(r"[<>=;\[ ]", one)[0] for one in declared} == set(components.ROOTS)


def test_contacts_nobody_spoke_with_are_due_and_leave_the_bytes(
    store: Store, settings: LaptopSettings, today: date
) -> None:
    company = organisations.save(
        store, Organisation(name="Frigo", contacts=(Contact(name="Mme Ouradou", phone="+33553112233"),)), today
    )
    store.connection.execute("UPDATE history SET at='2029-11-20T09:00:00.000+00:00'")
    [one] = due.listed(store, settings, date(2029, 11, 24)).contacts
    assert (one.record_id, one.why) == (company.id, Why.CONTACTS)
    erasing.erase_contacts(store, settings, company.id)
    assert b"Ouradou" not in store.path.read_bytes()
    assert records.get(store, Organisation, company.id).contacts == ()


def a_list(store: Store, kind: ImportKind, *fixes: str) -> str:
    """Corrections of a list left before its import; they are kept by the file's digest, a person a line."""
    digest = f"digest of {kind.value}"
    values = {"kind": kind.value, "fixes": json.dumps([[line, 0, text] for line, text in enumerate(fixes)])}
    drafts.keep(store, drafts.LISTS, digest, 1, values)
    return digest


def test_what_was_put_right_in_a_list_of_people_goes_with_whoever_is_erased(
    store: Store, settings: LaptopSettings, gazetteer: Gazetteer, planted: Planted, today: date
) -> None:
    a_list(store, ImportKind.PERSONS, "07/03/1981")
    # The first line of a list without headings, taken for headings.
    mappings.keep(store, ImportKind.PERSONS, Table(("Kerbrat-Zwolinska",), (), ()), ("last_name",), today)
    assert "titres d'un tableau importé" in [
        one.where for one in erasing.prepare(store, planted.person.id, today).mentions
    ]
    needs = a_list(store, ImportKind.NEEDS, "vu avec Mme Kerbrat-Zwolinska", "2\u00a0000")
    erasing.erase(store, settings, gazetteer, planted.person.id, (), today)
    [left] = [one for one in drafts.waiting(store) if one.form == drafts.LISTS]
    assert left.about_id == needs
    assert [text for *_, text in json.loads(left.values["fixes"])] == ["vu avec Mme […]", "2\u00a0000"]
    erasing.erase_contacts(store, settings, planted.company.id)
    assert drafts.find(store, drafts.LISTS, needs) is None


def test_what_was_put_right_in_a_list_never_imported_goes_a_month_later(store: Store, today: date) -> None:
    digest = a_list(store, ImportKind.PERSONS, "Ouradou")
    for days, is_there in ((29, True), (400, True), (31, False)):
        # Four hundred days at once is a clock gone wrong: nothing goes.
        now = store.now() + timedelta(days=days)
        with store.write("dater") as work:
            at = now.isoformat(timespec="milliseconds")
            store.connection.execute("UPDATE current_action SET at=?", (at,))
            lately = (now - timedelta(days=2)).isoformat(timespec="milliseconds")
            if days < 400:
                store.connection.execute("INSERT INTO journal VALUES (NULL, ?, 'p', 'ouvrir', '', '')", (lately,))
            work.changed.add("organisation")
        assert (drafts.find(store, drafts.LISTS, digest) is not None) is is_there
