"""Ten loans, each document, both formats: every value of the loan is there, and nothing of another's."""

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.models.errors import Refusal
from app.models.loans import DocumentKind, DocumentVersion, LoanStatus
from app.reports import library
from app.reports.facts import LoanFacts, signer
from app.reports.library import DOCUMENT_KINDS, KINDS, SUFFIXES
from app.rules import french, schedule
from app.rules.loans import billing
from tests.reports.reading import pdf_pages, squeezed, text
from tests.reports.ten_loans import TEN

TODAY = date(2026, 12, 24)
CONTRACTS = ("agreement", "amendment")
OF_A_LOAN = [stem for stem, kind in KINDS.items() if kind.subject == "loan"]
every_document = pytest.mark.parametrize("kind", OF_A_LOAN)
every_loan = pytest.mark.parametrize("name", TEN)
every_format = pytest.mark.parametrize("suffix", SUFFIXES)


@cache
def rendered(kind: str, name: str, suffix: str) -> bytes:
    return library.render(kind, TEN[name], suffix, TODAY)


@cache
def read(kind: str, name: str, suffix: str) -> str:
    return squeezed(text(rendered(kind, name, suffix), suffix))


def own_words(facts: LoanFacts) -> list[str]:
    """What every document of the loan says."""
    loan = facts.loan
    said = [
        f"{facts.person.first_name} {facts.person.last_name}",
        facts.lender.legal_name,
        facts.host.legal_name,
        loan.job_title,
        facts.number,
        *facts.office.address,
        facts.office.email,
    ]
    return [one for one in said if one]


def contract_words(facts: LoanFacts) -> list[str]:
    """What both contracts say: L8241-2's mentions and the terms agreed."""
    loan = facts.loan
    signers = [one for one in (signer(facts.lender),) if one]
    said = [french.siret(facts.lender.siret), french.siret(facts.host.siret), loan.purpose, loan.qualification]
    said += [french.day_in_words(loan.starts_on), french.day_in_words(loan.ends_on), loan.features, loan.site_name]
    said += [
        facts.communes.get(loan.place.insee, ""),
        loan.place.postal_code,
        loan.tutor,
        french.phone(loan.tutor_phone),
    ]
    said += [*loan.tasks.splitlines(), *loan.place.address.splitlines(), *schedule.in_words(loan.grid)]
    said += [loan.ppe, loan.early_end_terms, loan.recall_terms, loan.return_plan, facts.employment.job_title]
    said += [word for contact in signers for word in (contact.name, contact.role)]
    said += [training.name for training in loan.trainings]
    for notice in (loan.early_end_notice_days, loan.recall_notice_days):
        said.append(french.counted(notice, "jour") if notice is not None else "")
    if loan.has_probation and loan.probation_days:
        said.append(f"période probatoire de {french.counted(loan.probation_days, 'jour')}")
    return [one for one in said if one]


def agreement_words(facts: LoanFacts) -> list[str]:
    host = signer(facts.host)
    said = [*billing.sentences(facts.loan.billing, facts.loan.legal_basis), *((host.name, host.role) if host else ())]
    for one in facts.cse:
        said += [french.day_in_words(one.information_on), french.day_in_words(one.opinion_on)]
    return [one for one in said if one]


def amendment_words(facts: LoanFacts) -> list[str]:
    contract = facts.employment
    said = [*facts.person.home.address.splitlines(), french.day_in_words(contract.starts_on)]
    said.append(french.euros(contract.gross_pay))
    return [one for one in said if one]


def expected(kind: str, facts: LoanFacts) -> list[str]:
    said = own_words(facts)
    if kind in CONTRACTS:
        said += contract_words(facts)
        said += agreement_words(facts) if kind == "agreement" else amendment_words(facts)
    if kind == "check_in_sheet":
        said += [word for word in (french.phone(facts.person.phone), facts.person.call_when) if word]
    if kind == "check_in_log":
        for one in facts.check_ins:
            answers = (one.answer_work, one.answer_welcome, one.answer_hours, one.answer_wishes, one.next_step)
            said += [answer.rstrip(".") for answer in answers if answer]
            said.append(french.day_in_words(one.done_on or one.due_on))
    return said


@every_format
@every_loan
@every_document
def test_every_value_of_the_loan_is_found(kind: str, name: str, suffix: str) -> None:
    found = read(kind, name, suffix)
    missing = [word for word in expected(kind, TEN[name]) if squeezed(word) not in found]
    assert missing == []


def private_words(facts: LoanFacts) -> list[str]:
    """Words that belong to one loan alone."""
    loan = facts.loan
    contacts = [contact.name for one in (facts.lender, facts.host) for contact in one.contacts if contact.signs]
    said = [facts.person.last_name, facts.lender.legal_name, facts.host.legal_name, facts.number, loan.tasks, *contacts]
    said += [loan.job_title, loan.purpose, loan.qualification, loan.tutor, facts.person.home.address]
    said += [french.siret(one.siret) for one in (facts.lender, facts.host)]
    said += [french.euros(loan.billing.gross_pay), *(one.answer_work for one in facts.check_ins)]
    return [one for one in said if one]


@every_format
@every_loan
@every_document
def test_nothing_of_another_loan_is_found(kind: str, name: str, suffix: str) -> None:
    found = read(kind, name, suffix)
    others = {word for other, facts in TEN.items() if other != name for word in private_words(facts)}
    leaked = [word for word in others if squeezed(word) in found and word not in private_words(TEN[name])]
    assert leaked == []


@every_format
@every_loan
@every_document
def test_no_letter_is_lost(kind: str, name: str, suffix: str) -> None:
    found = text(rendered(kind, name, suffix), suffix)
    assert not {"■", "\ufffd", "\u202f", "\u25a1"} & set(found)
    assert "None" not in found


@every_format
@every_loan
@every_document
def test_projet_is_printed_until_the_loan_is_validated(kind: str, name: str, suffix: str) -> None:
    assert ("PROJET" in read(kind, name, suffix)) == (TEN[name].loan.status is LoanStatus.DRAFT)


@pytest.mark.parametrize("kind", CONTRACTS)
def test_a_copy_of_an_issued_document_keeps_its_day(kind: str) -> None:
    issued = DocumentVersion("d9", DOCUMENT_KINDS[kind], 9, date(2026, 9, 14))
    facts = replace(TEN["plain"], loan=replace(TEN["plain"].loan, documents=(issued,)))
    copy = library.build(kind, facts, TODAY)
    assert (copy.version, copy.made_on) == (9, date(2026, 9, 14))
    assert library.build(kind, TEN["plain"], TODAY).made_on == TODAY


@every_format
@every_document
def test_the_same_facts_give_the_same_bytes(kind: str, suffix: str) -> None:
    assert library.render(kind, TEN["plain"], suffix, TODAY) == rendered(kind, "plain", suffix)


@every_loan
@pytest.mark.parametrize("kind", [*CONTRACTS, "timesheet"])
def test_pages_are_counted_and_those_of_a_timesheet_even(kind: str, name: str) -> None:
    pages = pdf_pages(rendered(kind, name, ".pdf"))
    assert kind in CONTRACTS or len(pages) % 2 == 0
    for index, page in enumerate(pages, 1):
        assert squeezed(f"page {index}/{len(pages)}") in squeezed(page)
        assert squeezed(f"{TEN[name].number} · version") in squeezed(page)
        assert ("Paraphes" in page) == (kind in CONTRACTS)


@every_loan
@pytest.mark.parametrize("kind", CONTRACTS)
def test_signatures_stand_on_one_page_with_some_text_of_the_contract(kind: str, name: str) -> None:
    pages = [squeezed(page) for page in pdf_pages(rendered(kind, name, ".pdf"))]
    holding = [page for page in pages if squeezed("Lu et approuvé") in page]
    assert len(holding) == 1
    assert holding[0].count(squeezed("Lu et approuvé")) == 2
    for word in ("Fait à", "deux exemplaires originaux", "Pour l'entreprise prêteuse"):
        assert squeezed(word) in holding[0]
    assert holding[0].index("Faità") > 150


@every_loan
@every_document
def test_no_title_ends_a_page(kind: str, name: str) -> None:
    for page in pdf_pages(rendered(kind, name, ".pdf")):
        lines = [line for line in page.splitlines() if line.strip()]
        body = [line for line in lines if not line.startswith(("Document établi", "Paraphes", "PROJET", "page"))]
        assert not body[-1].startswith("Article ")


@every_loan
@every_document
def test_only_our_own_embedded_letters_are_used(kind: str, name: str) -> None:
    for page in PdfReader(BytesIO(rendered(kind, name, ".pdf"))).pages:
        for font in page["/Resources"]["/Font"].values():
            described = font.get_object()
            assert "CoupDeMainSans" in described["/BaseFont"]
            assert "/FontFile2" in described["/FontDescriptor"]


def test_the_pdf_says_what_it_is() -> None:
    reader = PdfReader(BytesIO(rendered("agreement", "plain", ".pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Convention de mise à disposition 2026-A-014"
    assert reader.metadata.author == "Chambre d'essai de Lot-et-Garonne"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    titles = [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:2] == ["Convention de mise à disposition", "Entre les soussignées"]
    assert any(title.startswith("Article 1 ") for title in titles)


@every_format
@every_loan
@every_document
def test_file_names_carry_the_number_and_no_name(kind: str, name: str, suffix: str) -> None:
    facts = TEN[name]
    said = library.file_name(kind, facts, suffix)
    assert said.startswith(f"{facts.loan.number or 'projet'}-")
    assert said.endswith(suffix)
    words = (facts.person.last_name, facts.person.first_name, facts.lender.name, facts.host.name)
    assert not any(word and word.lower() in said.lower() for word in words)


def test_file_names_carry_the_version() -> None:
    assert library.file_name("agreement", TEN["plain"], ".pdf") == "2026-A-014-convention-v2.pdf"
    assert library.file_name("amendment", TEN["part_time"], ".docx") == "projet-0009cafe-avenant-contrat-v1.docx"


def test_each_kind_of_document_has_its_module() -> None:
    assert {kind.value for kind in DocumentKind} <= set(KINDS)
    for stem, kind in [(stem, KINDS[stem]) for stem in OF_A_LOAN]:
        built = library.build(stem, TEN["plain"], TODAY)
        assert built.title.startswith(kind.title)
        assert built.audience == kind.audience


def test_an_unknown_kind_or_format_is_refused_in_french() -> None:
    with pytest.raises(Refusal, match="n'existe pas"):
        library.build("facture", TEN["plain"], TODAY)
    with pytest.raises(Refusal, match=r"\.pdf ou en \.docx"):
        library.render("agreement", TEN["plain"], ".odt", TODAY)


def test_pay_address_and_birth_stay_where_they_belong() -> None:
    """The host reads the agreement: no home address. The follow-up sheets: no pay."""
    facts = TEN["plain"]
    assert squeezed(facts.person.home.address) not in read("agreement", "plain", ".pdf")
    pay = squeezed(french.euros(facts.employment.gross_pay))
    for kind in ("check_in_sheet", "timesheet", "check_in_log"):
        assert pay not in read(kind, "plain", ".pdf")


def test_only_projects_carry_the_legal_remark() -> None:
    remark = squeezed("ne remplace pas un conseil juridique")
    assert remark in read("agreement", "part_time", ".pdf")
    assert remark not in read("agreement", "plain", ".pdf")


def test_a_loan_to_a_small_company_says_so() -> None:
    found = read("agreement", "small_company", ".pdf")
    for word in ("R8241-2", "Finalité poursuivie", "Missions confiées", "sans objet", "trois ans", "exprès et écrit"):
        assert squeezed(word) in found
    assert squeezed("ni marge, ni frais de gestion") not in found
    assert squeezed("Finalité poursuivie") not in read("agreement", "plain", ".pdf")
