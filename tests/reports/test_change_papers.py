"""Both avenants on real paper: only what changes, the original signatories, nothing of the rest."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.models.changes import LoanChange
from app.models.loans import DocumentKind, DocumentVersion, EarlyEnd, EndReason, LoanStatus, PartySignature
from app.models.places import Place
from app.models.weeks import Weeks
from app.reports import library, pack
from app.reports.facts import LoanFacts
from app.rules import french, schedule
from app.rules.loans import billing, changes
from app.rules.loans.changes_facts import with_values
from tests.reports.loan_parts import MORNINGS, week
from tests.reports.reading import pdf_pages, squeezed, text
from tests.reports.ten_loans import TEN

SATURDAYS = Weeks((week((2, 15, 25), (5, 13, 21)),))
ISSUED = date(2026, 12, 1)
LONG = "Maximilienne-Éléonore de La Rochefoucauld-Doudeauville de Saint-Aubin-du-Perron"
WORDS = "Abcdefghij klmnopqrst uvwxyz"
KINDS = ("agreement_change", "amendment_change")
DATED = [name for name, facts in TEN.items() if facts.loan.starts_on and facts.loan.ends_on]
every_format = pytest.mark.parametrize("suffix", library.SUFFIXES)


def changed(name: str = "plain", **facts_changed: Any) -> LoanFacts:
    """That loan signed by directors of the first day, and an amendment issued since."""
    facts = TEN[name]
    first = PartySignature("Directrice d'Origine", "directrice générale", signed_on=date(2026, 9, 20))
    signed = tuple(
        DocumentVersion(id=kind.value, kind=kind, issued_on=date(2026, 9, 18), lender=first, host=first, person=first)
        for kind in (DocumentKind.AGREEMENT, DocumentKind.AMENDMENT)
    )
    loan = replace(facts.loan, number=facts.loan.number or "2026-A-099", status=LoanStatus.RUNNING, documents=signed)
    items = changes.items(loan, with_values(loan, facts_changed))
    change = LoanChange("c1", loan.id, 1, "", ISSUED, ISSUED, None, items)
    issued = tuple(
        DocumentVersion(id=kind, kind=DocumentKind(kind), issued_on=ISSUED, change_id="c1") for kind in KINDS
    )
    loan = replace(loan, documents=(*signed, *issued))
    return replace(facts, loan=loan, change=change, communes={**facts.communes, "47195": "Nérac"})


def read(kind: str, facts: LoanFacts, suffix: str = ".pdf") -> str:
    return squeezed(text(library.render(kind, facts, suffix, ISSUED), suffix))


@every_format
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DATED)
def test_old_and_new_stand_there_and_nothing_unchanged(kind: str, name: str, suffix: str) -> None:
    facts = changed(name, grid=SATURDAYS, ppe="Gants de manutention neufs")
    found = read(kind, facts, suffix)
    before = TEN[name].loan
    for said in (*schedule.in_words(before.grid), *schedule.in_words(SATURDAYS), "Gants de manutention neufs"):
        assert squeezed(said) in found
    for unchanged in (before.tasks, before.features, before.tutor, before.recall_terms):
        if len(unchanged) > 12:
            assert squeezed(unchanged.splitlines()[0]) not in found
    assert squeezed("euros") not in found
    assert not {"■", "\ufffd", "\u202f"} & set(found)


@pytest.mark.parametrize("kind", KINDS)
def test_who_signed_first_signs_again_whoever_the_contacts_are_now(kind: str) -> None:
    facts = changed(tasks="Souder autrement.")
    found = read(kind, facts)
    assert squeezed("Directrice d'Origine") in found
    for organisation in (facts.lender, facts.host):
        for contact in organisation.contacts:
            assert squeezed(contact.name) not in found


def test_a_renewal_says_its_whole_length_and_that_nothing_renews_itself() -> None:
    until = date(2027, 8, 31)
    found = read("agreement_change", changed(ends_on=until))
    assert squeezed(french.day_in_words(until)) in found
    assert squeezed("ne se renouvelle pas d'elle-même") in found
    assert squeezed("durée totale") in found
    assert squeezed("trois ans") not in found
    longer = changed("small_company", ends_on=date(2029, 9, 15))
    assert squeezed("trois ans") in read("agreement_change", longer)


def test_a_shorter_loan_is_no_renewal() -> None:
    facts = changed(ends_on=date(2027, 1, 15))
    assert squeezed("renouvelée") not in read("agreement_change", facts)


def test_a_new_tutor_stands_apart_and_leaves_the_contract_alone() -> None:
    facts = changed(tutor=LONG, tutor_phone="+33553000047")
    found = read("agreement_change", facts)
    assert squeezed("Nouveau tuteur") in found
    assert squeezed(LONG) in found
    assert squeezed("05 53 00 00 47") in found
    assert squeezed("n'est pas modifié") in found
    assert squeezed("Ce qui change") not in found


@pytest.mark.parametrize("kind", KINDS)
def test_billing_is_said_unchanged_or_pay_kept(kind: str) -> None:
    word = {"agreement_change": "La facturation en particulier est inchangée", "amendment_change": "rémunération"}
    assert squeezed(word[kind]) in read(kind, changed(tasks="Autre."))


def test_the_council_is_told_under_l8241_2_alone() -> None:
    assert squeezed("comité social") in read("agreement_change", changed(tasks="Autre."))
    assert squeezed("comité social") not in read("agreement_change", changed("small_company", tasks="Autre."))


def test_file_names_carry_the_agreement_and_the_amendment() -> None:
    facts = changed(tasks="Autre.")
    names = [library.file_name(kind, facts, ".pdf") for kind in KINDS]
    number = facts.loan.number
    assert names == [f"{number}-avenant-convention-1-v1.pdf", f"{number}-nouvel-avenant-contrat-1-v1.pdf"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DATED)
def test_many_changes_with_long_names_hold_on_whole_pages(kind: str, name: str) -> None:
    place = Place("Zone artisanale de la Petite Gironde\nBâtiment C", "47600", "47195")
    facts = changed(
        name,
        grid=Weeks((MORNINGS,)),
        place=place,
        tutor=LONG,
        tasks="\n".join([WORDS] * 9),
        features=WORDS,
        qualification=LONG,
    )
    pages = [squeezed(page) for page in pdf_pages(library.render(kind, facts, ".pdf", ISSUED))]
    holding = [page for page in pages if squeezed("Lu et approuvé") in page]
    assert len(holding) == 1
    assert holding[0].count(squeezed("Lu et approuvé")) == 2
    assert all(len(page) > 300 for page in pages)


def test_a_change_being_prepared_prints_as_a_project() -> None:
    facts = changed(tasks="Autre.")
    assert facts.change
    draft = replace(facts, change=replace(facts.change, number=0, issued_on=None, id=""))
    assert "PROJET" in read("agreement_change", draft)
    assert "PROJET" not in read("agreement_change", facts)


def test_the_second_amendment_names_the_first() -> None:
    facts = changed(tasks="Autre.")
    assert facts.change
    first = replace(facts.change, id="c0", number=1, applied_on=ISSUED)
    second = replace(facts.change, id="c2", number=2)
    found = read("agreement_change", replace(facts, change=second, changes=(first,)))
    assert squeezed("déjà été modifié par l'avenant n° 1") in found


def test_the_first_texts_still_say_what_was_signed() -> None:
    facts = changed(ends_on=date(2027, 8, 31))
    assert facts.change
    done = replace(facts.change, applied_on=ISSUED)
    after = replace(facts, loan=changes.apply(facts.loan, done), change=None, changes=(done,))
    found = read("agreement", after)
    assert squeezed(french.day_in_words(facts.loan.ends_on)) in found
    assert squeezed("31 août 2027") not in found


def test_the_pack_holds_them_right_after_the_contracts() -> None:
    about = changed(tasks="Autre.")
    facts = replace(about, change=None, avenants=(about,))
    files = pack.render(facts, ISSUED, lambda _done, _total: None)
    kinds = [file.kind for file in files]
    assert kinds[1:5] == ["agreement", "amendment", *KINDS]
    whole = squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(files[0].content)).pages))
    assert squeezed("Avenant à la convention (n° 1)") in whole


def letter(kind: str, **early: Any) -> str:
    facts = changed(tasks="Autre.")
    loan = replace(facts.loan, early_end=EarlyEnd(**early), early_end_notice_days=7, recall_notice_days=15)
    return read(kind, replace(facts, loan=loan, change=None))


def test_letters_say_who_asked_when_the_notice_the_last_day_and_why() -> None:
    asked = {
        "asked_by": EndReason.BY_HOST,
        "asked_on": date(2026, 12, 1),
        "last_day": date(2026, 12, 8),
        "note": "Chantier arrêté",
    }
    found = letter("early_end", **asked)
    for said in ("l'entreprise utilisatrice, le 1er décembre 2026", "8 décembre 2026", "7 jours", "Chantier arrêté"):
        assert squeezed(said) in found
    found = letter("recall", **asked | {"asked_by": EndReason.BY_LENDER, "last_day": date(2026, 12, 16)})
    for said in ("15 jours", "16 décembre 2026", "Chantier arrêté"):
        assert squeezed(said) in found


def test_a_letter_of_an_end_all_agree_on_speaks_of_no_notice() -> None:
    day = date(2026, 12, 1)
    found = letter("early_end", asked_by=EndReason.AGREED, asked_on=day, last_day=day)
    assert squeezed("aucun préavis n'est dû") in found
    assert squeezed("Préavis prévu") not in found


@every_format
@pytest.mark.parametrize("name", DATED)
def test_a_billing_term_is_told_whole_as_it_was_and_as_it_is(name: str, suffix: str) -> None:
    facts = changed(name, **{"billing.charges_percent": Decimal("38.25"), "billing.due_days": 55})
    loan = TEN[name].loan
    found = read("agreement_change", facts, suffix)
    former = billing.sentences(loan.billing, loan.legal_basis)
    fresh = billing.sentences(replace(loan.billing, charges_percent=Decimal("38.25"), due_days=55), loan.legal_basis)
    for old, new in zip(former, fresh, strict=True):
        assert squeezed(new) in found or old == new
        assert (squeezed(old) in found) is (old != new or old == fresh[0])
    assert squeezed("La facturation en particulier est inchangée") not in found
    assert squeezed("Le contrat de travail du salarié n'est pas modifié") in found
