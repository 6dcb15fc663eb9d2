"""Before the signature, nothing that leaves for a third party names anybody: every such paper of the demo is read."""

import ast
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import pytest
from openpyxl import load_workbook

from app.actions import anonymous, catalogue, documents, office_file, slot_sheet, slots
from app.cli import commands
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.catalogues import CatalogueIssue
from app.models.errors import Refusal
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation
from app.models.persons import Person
from app.reports import catalogue_workbook, library, slot_week
from app.reports.blocks import Audience, OfficeHead
from app.reports.library import KINDS
from app.store import office_settings, records
from app.store.store import Store
from tests.end_to_end import leaks
from tests.end_to_end.leaks import Needles

TODAY = date(2026, 11, 24)
SUFFIXES = (".pdf", ".docx")
THIRD_PARTY = [stem for stem, kind in KINDS.items() if kind.audience == "third_party"]
RAW = (Person, Organisation, Need, Loan)

Paper = tuple[str, bytes]
Scan = Callable[..., set[str]]


@pytest.fixture(scope="module")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("leaks") / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    folder = path.parent
    store = office_file.open_office(path, office_file.LaptopSettings(lambda: folder))
    yield store
    store.close()


@pytest.fixture(scope="module")
def hidden(demo: Store) -> Needles:
    return leaks.needles(demo)


@pytest.fixture(scope="module")
def office(demo: Store) -> OfficeHead:
    return documents.head(demo)


@pytest.fixture(scope="module")
def scan(demo: Store, hidden: Needles, office: OfficeHead) -> Scan:
    facilitator = office_settings.value(demo, "facilitator.name")

    def look(paper: Paper, towns: Iterable[str] = ()) -> set[str]:
        text = leaks.everything(*paper)
        assert len(text) > 400, paper[0]
        return leaks.found(hidden, leaks.without_office(text, office, facilitator, towns))

    return look


def suffixes(place: int) -> tuple[str, ...]:
    """Every paper as PDF, one in five as Word too: both are the same blocks, and Word's own parts never change."""
    return SUFFIXES if place % 5 == 0 else (".pdf",)


def leaking(scan: Scan, papers: Iterator[Paper]) -> dict[str, set[str]]:
    told = {paper[0]: scan(paper) for paper in papers}
    assert told
    return {name: names for name, names in told.items() if names}


def test_profiles_name_nobody(demo: Store, gazetteer: Gazetteer, scan: Scan) -> None:
    veil = anonymous.veil(demo, gazetteer)

    def papers() -> Iterator[Paper]:
        for place, person in enumerate(records.every(demo, Person)):
            try:
                facts = anonymous.profile(demo, gazetteer, person.id, TODAY, known=veil)
            except Refusal:
                continue
            for suffix in suffixes(place):
                yield library.file_name("profile", facts, suffix), library.render("profile", facts, suffix, TODAY)

    assert leaking(scan, papers()) == {}


def test_profiles_for_a_mission_under_way_name_nobody_before_the_signature(
    demo: Store, gazetteer: Gazetteer, scan: Scan
) -> None:
    """The same person and mission: masked while agreed or being signed, named once both companies have signed."""
    stages = set()
    for loan in records.every(demo, Loan):
        if records.get(demo, Person, loan.person_id).consent_withdrawn_on:
            continue
        reached = anonymous.stage(demo, loan.need_id, loan.person_id)
        stages.add(reached)
        facts = anonymous.profile(demo, gazetteer, loan.person_id, TODAY, need_id=loan.need_id)
        sheet = anonymous.mission(demo, gazetteer, loan.need_id, person_id=loan.person_id)
        papers = [
            (library.file_name("profile", facts, ".pdf"), library.render("profile", facts, ".pdf", TODAY)),
            (library.file_name("mission_sheet", sheet, ".pdf"), library.render("mission_sheet", sheet, ".pdf", TODAY)),
        ]
        for paper in papers:
            assert bool(scan(paper)) is (reached is Acquaintance.SIGNED), (paper[0], reached, loan.status)
    assert stages == {Acquaintance.AGREED, Acquaintance.SIGNED}


def test_mission_sheets_name_nobody(demo: Store, gazetteer: Gazetteer, scan: Scan) -> None:
    veil = anonymous.veil(demo, gazetteer)

    def papers() -> Iterator[Paper]:
        for place, need in enumerate(records.every(demo, Need)):
            facts = anonymous.mission(demo, gazetteer, need.id, known=veil)
            for suffix in suffixes(place):
                yield (
                    library.file_name("mission_sheet", facts, suffix),
                    library.render("mission_sheet", facts, suffix, TODAY),
                )

    assert leaking(scan, papers()) == {}


def test_maps_of_missions_name_nobody(demo: Store, gazetteer: Gazetteer, scan: Scan) -> None:
    """Of the missions still open: a filled one has its map drawn by the same hand."""
    told = {}
    for place, need in enumerate(records.where(demo, Need, status=NeedStatus.OPEN.value)):
        facts: Any = documents.facts_of(demo, gazetteer, "map", need.id, TODAY)
        towns = [town.name for town in facts.towns]
        for suffix in suffixes(place):
            name = library.file_name("map", facts, suffix)
            told[name] = scan((name, library.render("map", facts, suffix, TODAY)), towns)
    assert told
    assert {name: names for name, names in told.items() if names} == {}


def test_every_third_party_document_is_read_here() -> None:
    assert set(THIRD_PARTY) == {"profile", "mission_sheet", "map", "catalogue"}


def test_no_catalogue_names_anybody(demo: Store, gazetteer: Gazetteer, scan: Scan) -> None:
    issue = catalogue.prepare(demo, gazetteer, TODAY)
    published = next(one for one in records.every(demo, CatalogueIssue) if one.published_on)
    readers = [one.organisation_id for one in published.recipients[:2]]

    def papers() -> Iterator[Paper]:
        for one in (issue, published):
            for suffix in catalogue.SUFFIXES:
                yield catalogue.copy(demo, gazetteer, one.id, suffix, TODAY)
        for number, reader in enumerate(readers):
            name, content = catalogue.copy(demo, gazetteer, published.id, ".pdf", TODAY, reader)
            yield f"{number}-{name}", content

    assert leaking(scan, papers()) == {}


def test_the_catalogue_kept_in_the_file_names_nobody(demo: Store, scan: Scan) -> None:
    from app.store import attachments

    published = next(one for one in records.every(demo, CatalogueIssue) if one.published_on)
    kept = attachments.get(demo, published.attachment_id)
    assert kept is not None
    assert scan((kept.name, kept.content)) == set()


def test_two_jobs_name_nobody(demo: Store, gazetteer: Gazetteer, scan: Scan) -> None:
    known = slots.load(demo, gazetteer, TODAY)

    def papers() -> Iterator[Paper]:
        for one in known.pairs().holding[:6]:
            yield slot_sheet.render(slot_sheet.sheet(demo, gazetteer, known, one), ".pdf", TODAY)
        for place, person in enumerate(records.every(demo, Person)):
            for one in known.for_person(person.id).found.holding[:1]:
                found = slot_sheet.sheet(demo, gazetteer, known, one, person.id)
                for suffix in suffixes(place):
                    yield slot_sheet.render(found, suffix, TODAY)

    assert leaking(scan, papers()) == {}


# The scan itself.


def test_the_same_scan_finds_everybody_in_what_the_office_keeps(demo: Store, gazetteer: Gazetteer, scan: Scan) -> None:
    loan = next(one for one in records.every(demo, Loan) if one.status is LoanStatus.RUNNING)
    person = records.get(demo, Person, loan.person_id)
    lender = records.get(demo, Organisation, loan.lender_id)
    for suffix in SUFFIXES:
        sheet = scan(documents.render(demo, gazetteer, "check_in_sheet", loan.id, suffix, TODAY))
        assert {leaks.plain(person.last_name), leaks.plain(lender.name), person.phone[-9:]} <= sheet
        agreement = scan(documents.render(demo, gazetteer, "agreement", loan.id, suffix, TODAY))
        street = leaks.plain(lender.sites[0].place.address).split(maxsplit=1)[1]
        signer = next(contact for contact in lender.contacts if contact.signs)
        assert {lender.siret, street, leaks.plain(signer.name)} <= agreement
    need = next(one for one in records.every(demo, Need) if one.status.value == "open")
    assert scan(documents.render(demo, gazetteer, "map_office", need.id, ".pdf", TODAY))


def test_the_scan_reads_metadata(demo: Store, office: OfficeHead, scan: Scan) -> None:
    loan = next(one for one in records.every(demo, Loan) if one.status is LoanStatus.RUNNING)
    name = records.get(demo, Organisation, loan.lender_id).name
    empty = library.KINDS["profile"]
    for suffix in SUFFIXES:
        document = replace(_a_profile(), office=replace(office, name=name), title=empty.title)
        content = library.rendered(replace(document, blocks=()), suffix)
        assert leaks.plain(name) in scan((f"a{suffix}", content)) or len(name) == 0


def _a_profile() -> Any:
    from app.reports.masked_facts import ProfileFacts
    from app.rules.third_party import masking
    from app.rules.third_party.areas import Area
    from app.rules.third_party.masking import Veil
    from app.rules.third_party.screening import Names

    veil = Veil(Names(), lambda _place: Area())
    person = Person(code="S-A001", job_title="Cariste " * 60)
    return library.build("profile", ProfileFacts(masking.person(person, Acquaintance.NONE, veil)), TODAY)


# Who reads what.


@pytest.mark.parametrize("stem", KINDS)
def test_every_document_says_who_reads_it(stem: str) -> None:
    assert KINDS[stem].audience in get_args(Audience)


@pytest.mark.parametrize("stem", THIRD_PARTY)
def test_what_a_third_party_reads_is_made_from_masked_records_only(
    stem: str, demo: Store, gazetteer: Gazetteer
) -> None:
    for facts in _some_facts(stem, demo, gazetteer):
        assert list(_raw(facts)) == []
        assert library.build(stem, facts, TODAY).audience == "third_party"


def test_two_jobs_are_made_from_words_only(demo: Store, gazetteer: Gazetteer) -> None:
    known = slots.load(demo, gazetteer, TODAY)
    sheet = slot_sheet.sheet(demo, gazetteer, known, known.pairs().holding[0])
    assert list(_raw(sheet)) == []
    assert slot_week.build(sheet, TODAY).audience == "third_party"


def test_the_control_of_masked_records_sees_raw_ones(demo: Store, gazetteer: Gazetteer) -> None:
    loan = records.every(demo, Loan)[0]
    assert {type(one) for one in _raw(documents.facts(demo, gazetteer, loan.id))} >= {Person, Organisation, Loan}


def _some_facts(stem: str, demo: Store, gazetteer: Gazetteer) -> Iterator[Any]:
    match KINDS[stem].subject:
        case "person":
            agreed = [one for one in records.every(demo, Person) if one.consent_on and not one.consent_withdrawn_on]
            ready = [one for one in agreed if one.employer_informed and one.restricted_on is None]
            yield documents.facts_of(demo, gazetteer, stem, ready[0].id, TODAY)
        case "need":
            yield documents.facts_of(demo, gazetteer, stem, records.every(demo, Need)[0].id, TODAY)
        case "issue":
            for issue in records.every(demo, CatalogueIssue):
                yield catalogue.facts(demo, gazetteer, issue, TODAY)


def _raw(thing: object) -> Iterator[object]:
    """Every record as the file holds it, however deep."""
    if isinstance(thing, RAW):
        yield thing
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _raw(getattr(thing, field.name))
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from _raw(value)
    elif isinstance(thing, (tuple, list, set, frozenset)):
        for value in thing:
            yield from _raw(value)


def test_every_paper_declares_who_reads_it() -> None:
    """Whatever module makes a document says for whom; the kinds of the list are held to it above."""
    listed = {kind.module or stem for stem, kind in KINDS.items()}
    silent = []
    for path in sorted(Path(library.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_made = isinstance(node, ast.Call) and ast.unparse(node.func) in ("Document", "b.Document")
            if is_made and path.stem not in listed and "audience" not in {word.arg for word in node.keywords}:
                silent.append(path.name)
    assert silent == []
    assert catalogue_workbook.AUDIENCE == "third_party"


def test_what_the_command_line_prints_in_codes_names_nobody(
    demo: Store, hidden: Needles, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["catalogue"], ["slots"], ["territory"]):
        for more in ([], ["--json"]):
            assert commands.run([*words, *more, "--file", str(demo.path)]) == 0
            said = capsys.readouterr().out
            assert len(said) > 400
            assert leaks.found(hidden, said) == set(), words


# The workbook.


def test_the_workbook_holds_text_only(demo: Store, gazetteer: Gazetteer, office: OfficeHead) -> None:
    issue = catalogue.prepare(demo, gazetteer, TODAY)
    _name, content = catalogue.copy(demo, gazetteer, issue.id, ".xlsx", TODAY)
    book = load_workbook(BytesIO(content))
    [sheet] = book.worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "24/11/2026" in str(sheet["A2"].value)
    assert office.name in str(sheet["A2"].value)
    assert "accord écrit" in str(sheet["A2"].value)
    assert (book.properties.creator, sheet.max_row) == (office.name, 4 + len(issue.profiles))
