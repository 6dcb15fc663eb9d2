"""Mails prepared and never sent: to whom each paper may go, what they say, what they never say."""

import email
import email.policy
from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions import mails, organisations
from app.actions.mails import Mail
from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckIn, CheckInParty
from app.models.errors import Refusal
from app.models.loans import Loan
from app.models.organisations import Contact, Organisation
from app.models.persons import Person
from app.models.visits import Visit
from app.reports import eml, library
from app.reports.eml import Attached, Draft
from app.store import records
from app.store.store import Store
from tests.ui import small_office as small
from tests.ui.small_office import TODAY

EMPLOYEE, LENDER, HOST = CheckInParty.EMPLOYEE, CheckInParty.LENDER, CheckInParty.HOST


def read(mail: Mail | bytes) -> EmailMessage:
    content = mail if isinstance(mail, bytes) else mail.content
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body()
    assert part is not None
    return str(part.get_content())


@pytest.fixture
def loan(store: Store) -> Loan:
    made = small.running(store)
    host = records.get(store, Organisation, made.host_id)
    contacts = (Contact(name="Mme Ortiz, gérante", email="ortiz@frigo.example", signs=True),)
    organisations.save(store, replace(host, contacts=contacts), TODAY)
    return made


def test_the_agreement_goes_to_the_host_attached_and_to_be_signed(
    store: Store, gazetteer: Gazetteer, loan: Loan
) -> None:
    mail = mails.of_paper(store, gazetteer, loan.id, "agreement", HOST, TODAY, attach=True)
    message = read(mail)
    assert message["X-Unsent"] == "1", "Outlook opens it as one to be sent"
    assert message["To"].addresses[0].addr_spec == "ortiz@frigo.example"
    assert message["To"].addresses[0].display_name == "Mme Ortiz, gérante"
    assert message["Subject"] == f"Convention de mise à disposition · {loan.number}"
    assert message["Date"] is None
    (paper,) = message.iter_attachments()
    assert paper.get_filename() == f"{loan.number}-convention-v1.pdf"
    assert paper.get_content().startswith(b"%PDF-")
    assert "signer" in body(message)
    assert mail.warnings == ("Le document joint porte des montants\u00a0; le message n'en dit aucun.",)
    assert mail.file_name == f"{loan.number.lower()}-courriel-convention.eml"


@pytest.mark.parametrize("kind", [kind for kind in library.LOAN_KINDS if mails.readers(kind)])
def test_no_mail_says_a_pay_a_phone_or_an_address(store: Store, gazetteer: Gazetteer, loan: Loan, kind: str) -> None:
    for party in mails.readers(kind):
        message = read(mails.of_paper(store, gazetteer, loan.id, kind, party, TODAY, attach=False))
        said = f"{message['Subject']}\n{body(message)}"
        assert not [word for word in ("2150", "2\u00a0150", "42,5", "0612345678", "06 12", "rue des") if word in said]
        assert not list(message.iter_attachments())


def test_the_offices_own_papers_go_to_nobody(store: Store, gazetteer: Gazetteer, loan: Loan) -> None:
    for kind, known in library.LOAN_KINDS.items():
        assert known.audience != "office" or mails.readers(kind) == (), kind
    with pytest.raises(Refusal, match="n'est pas destiné"):
        mails.of_paper(store, gazetteer, loan.id, "check_in_log", EMPLOYEE, TODAY, attach=True)
    with pytest.raises(Refusal, match="n'est pas destiné"):
        mails.of_paper(store, gazetteer, loan.id, "agreement", EMPLOYEE, TODAY, attach=True)


def test_nothing_is_written_to_a_lender_that_is_not_informed(store: Store, gazetteer: Gazetteer, loan: Loan) -> None:
    person = records.get(store, Person, loan.person_id)
    with store.write("essai") as work:
        records.save(work, replace(person, employer_informed=None))
    with pytest.raises(Refusal, match="n'est pas informé"):
        mails.of_paper(store, gazetteer, loan.id, "timesheet", LENDER, TODAY, attach=False)


def test_while_it_is_prepared_nobody_is_named(store: Store, gazetteer: Gazetteer) -> None:
    loan = small.prepared(store)
    message = read(mails.of_paper(store, gazetteer, loan.id, "agreement", HOST, TODAY, attach=False))
    assert "Lœuvrier" not in f"{message['Subject']}{body(message)}"


def test_news_are_asked_with_the_four_questions_and_facts_only(store: Store, loan: Loan) -> None:
    call = records.where(store, CheckIn, loan_id=loan.id)[0]
    mail = mails.of_check_in(store, call.id)
    said = body(read(mail))
    assert "Bonjour Élise Lœuvrier," in said
    assert "Est-ce bien ce qui était prévu\u00a0?" in said
    assert "rien sur la santé" in said
    assert mail.warnings == ("Aucune adresse de courriel n'est notée\u00a0: vous la donnerez dans votre messagerie.",)


def test_a_visit_is_confirmed_with_its_entry_for_the_others_calendar(
    store: Store, gazetteer: Gazetteer, loan: Loan
) -> None:
    visit = Visit(
        organisation_id=loan.host_id, held_on=date(2026, 11, 26), at="14:30", to_ask="Frein\u00a0: peur de perdre."
    )
    visit = organisations.save_visit(store, visit, TODAY)
    message = read(mails.of_visit(store, gazetteer, visit.id, TODAY, attach=True))
    said = body(message)
    assert "jeudi 26\u00a0novembre\u00a02026 à 14 h 30" in said
    assert "Frein" not in said, "what is to be asked is ours"
    (entry,) = message.iter_attachments()
    assert (entry.get_filename(), entry.get_content_type()) == ("visite.ics", "text/calendar")
    assert b"Frein" not in entry.get_payload(decode=True)


HOSTILE = "Ortiz\r\nBcc: tous@ailleurs.example\r\n\r\nfaux corps"


def test_no_header_is_slipped_in() -> None:
    draft = Draft((HOSTILE, "a@b.example"), f"Objet{HOSTILE}", HOSTILE, (Attached(f"x{HOSTILE}.pdf", b"%PDF-"),))
    message = read(eml.render(draft))
    assert message["Bcc"] is None
    assert {name.lower() for name in message.keys()} <= {  # noqa: SIM118 - headers may come twice
        "x-unsent", "to", "subject", "mime-version", "content-type"
    }  # fmt: skip
    bad = read(eml.render(Draft(("Ortiz", "a@b.example\r\nBcc: c@d.example"), "Objet", "")))
    assert bad["To"] is None
    assert bad["Bcc"] is None


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=300))
def test_any_words_make_a_mail_that_reads_back(name: str, subject: str, text: str) -> None:
    message = read(eml.render(Draft((name, "a@b.example"), f"x{subject}", text)))
    assert message["Subject"] == eml.one_line(f"x{subject}")
    assert message["To"].addresses[0].addr_spec == "a@b.example"
    assert list(message.iter_attachments()) == []
