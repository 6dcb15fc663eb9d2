"""Signatures: a text issued is kept as it was, scans are what they say, a company's own paper stands for ours."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.actions import brought, documents, loans, organisations, signing
from app.actions.signing import Paper, Sending, Signature, Which
from app.geo.gazetteer import Gazetteer
from app.models.errors import Refusal, WorldProblem
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.models.organisations import Organisation
from app.models.proposals import Proposal
from app.reports import library, pdf_layout, pdf_words
from app.rules.legal.verdicts import Level
from app.rules.loans import points, progress
from app.store import attachments, records, waiting
from app.store.store import Store
from tests.actions.loan_steps import ready
from tests.rules.real_files import docx, hollow_pdf, pdf, png

AGREEMENT, AMENDMENT, CONSENT = DocumentKind.AGREEMENT, DocumentKind.AMENDMENT, DocumentKind.CONSENT
FOUR = ("duration", "identity", "qualification", "billing")


@pytest.fixture
def loan(store: Store, gazetteer: Gazetteer, proposal: Proposal, today: date) -> Loan:
    """Issued, nothing signed."""
    return signing.issue(store, gazetteer, ready(store, proposal, today).id, today)


def text(store: Store, gazetteer: Gazetteer, loan: Loan, kind: str, today: date, suffix: str = ".pdf") -> bytes:
    return documents.render(store, gazetteer, kind, loan.id, suffix, today)[1]


def all_sign(store: Store, loan: Loan, today: date) -> Loan:
    for kind in progress.BINDING:
        for party in progress.SIGNED_KINDS[kind]:
            loan = signing.sign(store, loan.id, Which(kind), Signature(party, today), today)
    return loan


def test_what_was_issued_is_handed_over_byte_for_byte_whatever_changes(
    store: Store, gazetteer: Gazetteer, loan: Loan, today: date
) -> None:
    first = text(store, gazetteer, loan, "agreement", today)
    host = records.get(store, Organisation, loan.host_id)
    organisations.save(store, replace(host, legal_name="Frigo d'Albret et Fils SARL"), today)
    later = today + timedelta(days=9)
    assert text(store, gazetteer, loan, "agreement", later) == first
    version = progress.latest_versions(loan)[AGREEMENT]
    kept = attachments.get(store, version.attachment_id)
    assert kept is not None
    assert (kept.content, kept.is_intact) == (first, True)
    assert (version.lender.name, version.host.name) == ("Mme Ortiz", "Mme Ortiz")


def test_a_word_of_what_was_issued_says_the_same_or_is_refused(
    store: Store, gazetteer: Gazetteer, loan: Loan, today: date
) -> None:
    assert text(store, gazetteer, loan, "agreement", today, ".docx")[:2] == b"PK"
    host = records.get(store, Organisation, loan.host_id)
    organisations.save(store, replace(host, legal_name="Autre nom SARL"), today)
    with pytest.raises(Refusal, match="ont changé depuis"):
        text(store, gazetteer, loan, "agreement", today, ".docx")


def test_a_page_that_turns_elsewhere_is_still_the_same_text(
    store: Store, gazetteer: Gazetteer, loan: Loan, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next version of the program may lay pages out otherwise."""
    monkeypatch.setattr(pdf_layout, "FOOT", pdf_layout.FOOT + 30 * pdf_layout.mm)
    monkeypatch.setattr(pdf_layout, "_AIRS", (1.4, 1.3, 1.2, 1.1))
    facts = documents.facts(store, gazetteer, loan.id)
    fresh = library.rendered(library.as_issued("agreement", facts, today), ".pdf")
    kept = facts.kept["agreement"].content
    assert fresh != kept
    assert pdf_words.words(fresh, paraphes=True) == pdf_words.words(kept, paraphes=True)
    assert text(store, gazetteer, loan, "agreement", today, ".docx")[:2] == b"PK"
    loans_row = replace(records.get(store, Loan, loan.id), early_end_notice_days=15, recall_notice_days=7)
    with store.write("échanger deux préavis") as work:
        records.save(work, loans_row)
    with pytest.raises(Refusal, match="ont changé depuis"):
        text(store, gazetteer, loan, "agreement", today, ".docx")


def test_a_tampered_text_is_found_by_check(store: Store, loan: Loan) -> None:
    assert store.check() == []
    version = progress.latest_versions(loan)[AGREEMENT]
    store.connection.execute(
        "UPDATE attachment SET content=? WHERE id=?", (b"%PDF-1.4 autre texte", version.attachment_id)
    )
    [sentence] = store.check()
    assert "n'est plus celui qui a été gardé" in sentence
    kept = attachments.get(store, version.attachment_id)
    assert kept is not None
    assert not kept.is_intact


def test_a_file_nothing_hangs_on_is_found_by_check(store: Store) -> None:
    with store.write("essai") as work:
        attachments.add(work, "seul.pdf", "application/pdf", pdf())
    assert store.check() == ["1 fichier(s) joint(s) ne sont rattachés à rien\u00a0: seul.pdf."]


def test_sent_then_signed_with_its_scan_and_undone(store: Store, loan: Loan, today: date) -> None:
    loan = signing.send(store, loan.id, Which(AGREEMENT), Sending("host", today), today)
    [part] = [p for p in waiting.signatures(store)[loan.id] if (p.kind, p.party) == (AGREEMENT, "host")]
    assert (part.sent_on, part.step.label) == (today, "à signer")
    signing.sign(store, loan.id, Which(AGREEMENT), Signature("host", today, "SignéIci"), today)
    loan = signing.attach_scan(store, loan.id, Which(AGREEMENT), "host", Paper("signée.PDF", pdf()))
    host = progress.latest_versions(loan)[AGREEMENT].host
    assert (host.provider, host.sent_on) == ("SignéIci", today)
    kept = attachments.get(store, host.scan_id)
    assert kept is not None
    assert kept.content == pdf()
    store.undo(store.last_action_id)
    assert progress.latest_versions(records.get(store, Loan, loan.id))[AGREEMENT].host.scan_id == ""
    assert store.check() == []


def test_a_scan_is_replaced_until_all_have_signed(store: Store, loan: Loan, today: date) -> None:
    first = signing.attach_scan(store, loan.id, Which(AGREEMENT), "host", Paper("a.pdf", pdf()))
    second = signing.attach_scan(store, loan.id, Which(AGREEMENT), "host", Paper("b.png", png()))
    ids = [progress.latest_versions(one)[AGREEMENT].host.scan_id for one in (first, second)]
    assert ids[0] != ids[1]
    all_sign(store, loan, today)
    with pytest.raises(Refusal, match="ne se remplace plus"):
        signing.attach_scan(store, loan.id, Which(AGREEMENT), "host", Paper("c.pdf", pdf()))


def test_a_companys_own_paper_is_signed_by_those_our_text_named(store: Store, loan: Loan, today: date) -> None:
    host = records.get(store, Organisation, loan.host_id)
    organisations.save(store, replace(host, contacts=()), today)
    loan = signing.attach_own(store, loan.id, AGREEMENT, Paper("maison.pdf", pdf()), today)
    own = progress.latest_versions(loan)[AGREEMENT]
    assert (own.is_own, own.lender.name, own.host.name) == (True, "Mme Ortiz", "Mme Ortiz")
    assert own.host.signed_on is None


@pytest.mark.parametrize("day", [-1, 1])
def test_nobody_signs_before_the_text_or_tomorrow(store: Store, loan: Loan, today: date, day: int) -> None:
    with pytest.raises(Refusal):
        signing.sign(store, loan.id, Which(AGREEMENT), Signature("host", today + timedelta(days=day)), today)


def test_a_consent_is_a_dated_proof_and_holds_no_loan_back(
    store: Store, gazetteer: Gazetteer, proposal: Proposal, today: date
) -> None:
    loan = ready(store, proposal, today)
    with pytest.raises(Refusal):
        signing.sign(store, loan.id, Which(CONSENT), Signature("person", today), today)
    loan = signing.send(store, loan.id, Which(CONSENT), Sending("person", today), today, gazetteer)
    consent = progress.latest_versions(loan)[CONSENT]
    assert consent.person.name == "Élise Lœuvrier"
    assert text(store, gazetteer, loan, "consent", today).startswith(b"%PDF")
    loan = signing.issue(store, gazetteer, loan.id, today)
    assert [v.version for v in progress.latest_versions(loan).values()] == [1, 1, 1]
    assert all_sign(store, loan, today).status is LoanStatus.SIGNED
    signing.sign(store, loan.id, Which(CONSENT), Signature("person", today), today)


def test_reopened_the_old_text_and_its_signatures_stay_readable(
    store: Store, gazetteer: Gazetteer, loan: Loan, today: date
) -> None:
    first = text(store, gazetteer, loan, "agreement", today)
    signing.sign(store, loan.id, Which(AGREEMENT), Signature("host", today), today)
    loans.reopen(store, loan.id)
    assert text(store, gazetteer, loan, "agreement", today) != first
    again = signing.issue(store, gazetteer, loan.id, today)
    old = next(one for one in progress.superseded(again) if one.kind is AGREEMENT)
    assert old.host.signed_on == today
    kept = attachments.get(store, old.attachment_id)
    assert kept is not None
    assert kept.content == first
    assert progress.latest_versions(again)[AGREEMENT].host.signed_on is None


def own(store: Store, loan: Loan, today: date, mentions: tuple[str, ...] = FOUR) -> Loan:
    signing.attach_own(store, loan.id, AGREEMENT, Paper("convention maison.docx", docx()), today)
    return signing.tick(store, loan.id, AGREEMENT, mentions, today, today)


def mentions_point(store: Store, loan_id: str, today: date) -> tuple[Level, str]:
    found = points.points(loans.open_file(store, loan_id), today)
    point = next(one for one in found if one.rule == "agreement.mentions")
    return point.level, point.sentence


def test_a_companys_own_agreement_stands_for_ours(
    store: Store, gazetteer: Gazetteer, proposal: Proposal, today: date
) -> None:
    loan = own(store, ready(store, proposal, today), today)
    assert mentions_point(store, loan.id, today) == (
        Level.OK,
        "La convention est un document de l'entreprise, mentions vérifiées le 24/11/2026.",
    )
    name, content = documents.render(store, gazetteer, "agreement", loan.id, ".pdf", today)
    assert (name[-5:], content) == (".docx", docx())
    loan = signing.issue(store, gazetteer, loan.id, today)
    version = progress.latest_versions(loan)[AGREEMENT]
    assert (version.is_own, version.issued_on, version.host.name) == (True, today, "Mme Ortiz")
    assert not progress.latest_versions(loan)[AMENDMENT].is_own


def test_a_mention_left_unticked_stops_and_is_named(
    store: Store, gazetteer: Gazetteer, proposal: Proposal, today: date
) -> None:
    loan = own(store, ready(store, proposal, today), today, FOUR[:3])
    level, sentence = mentions_point(store, loan.id, today)
    assert level is Level.BLOCKS
    assert "le mode de détermination des salaires, charges et frais facturés" in sentence
    with pytest.raises(Refusal):
        signing.issue(store, gazetteer, loan.id, today)
    loan = signing.use_ours(store, loan.id, AGREEMENT, today)
    loan = signing.issue(store, gazetteer, loan.id, today)
    assert not progress.latest_versions(loan)[AGREEMENT].is_own
    assert store.check() == []


def test_an_own_paper_comes_again_after_the_agreement_is_reopened(
    store: Store, gazetteer: Gazetteer, proposal: Proposal, today: date
) -> None:
    loan = own(store, ready(store, proposal, today), today)
    signing.issue(store, gazetteer, loan.id, today)
    signing.sign(store, loan.id, Which(AGREEMENT), Signature("host", today), today)
    loans.reopen(store, loan.id)
    loan = signing.issue(store, gazetteer, loan.id, today)
    version = progress.latest_versions(loan)[AGREEMENT]
    assert (version.is_own, version.version, version.host.signed_on) == (True, 2, None)


def test_our_text_is_not_replaced_once_signed(store: Store, loan: Loan, today: date) -> None:
    signing.sign(store, loan.id, Which(AGREEMENT), Signature("host", today), today)
    with pytest.raises(Refusal, match="rouvrez"):
        signing.attach_own(store, loan.id, AGREEMENT, Paper("a.pdf", pdf()), today)


def test_a_pdf_whose_pages_are_gone_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "abîmé.pdf"
    path.write_bytes(hollow_pdf())
    with pytest.raises(Refusal, match="ne s'ouvre pas"):
        brought.read(path)
    path.write_bytes(pdf())
    assert brought.read(path).content == pdf()
    with pytest.raises(WorldProblem, match="ne peut pas être lu"):
        brought.read(tmp_path / "absent.pdf")


def test_a_bad_file_is_refused_and_nothing_is_kept(store: Store, loan: Loan) -> None:
    before = attachments.names(store)
    with pytest.raises(Refusal):
        signing.attach_scan(store, loan.id, Which(AGREEMENT), "host", Paper("a.pdf", b"MZ\x90\x00"))
    assert attachments.names(store) == before


def test_a_loan_read_before_a_signature_does_not_take_it_back(
    store: Store, gazetteer: Gazetteer, loan: Loan, today: date
) -> None:
    read_before = records.get(store, Loan, loan.id)
    signing.sign(store, loan.id, Which(AGREEMENT), Signature("host", today), today)
    loans.save(store, replace(read_before, notes="Rappeler vendredi"), today)
    kept = records.get(store, Loan, loan.id)
    assert progress.latest_versions(kept)[AGREEMENT].host.signed_on == today
    assert kept.notes == "Rappeler vendredi"
