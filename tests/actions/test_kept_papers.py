"""Erasing somebody: the papers of others that name them are listed for decision, scans too, and go only when said."""

from datetime import date
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.actions import organisations, persons
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import erasing
from app.geo.gazetteer import Gazetteer
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Person
from app.store import attachments, records
from app.store.store import Store
from tests.ui import small_office as small

TODAY = date(2026, 11, 24)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def pdf(*lines: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for place, line in enumerate(lines):
        canvas.drawString(60, 700 - 20 * place, line)
    canvas.save()
    return out.getvalue()


def consulted(store: Store, company: Organisation, media_type: str, content: bytes) -> CseConsultation:
    with store.write("joindre l'avis") as work:
        kept = attachments.add(work, "avis.pdf", media_type, content)
        return records.save(work, CseConsultation(organisation_id=company.id, attachment_id=kept))


@pytest.fixture
def person(store: Store) -> Person:
    made = Person(last_name="Costaroste", first_name="Hervé", phone="+33639982416", consent_on=TODAY)
    return persons.save(store, made, TODAY)


def test_a_pdf_of_others_that_names_them_is_quoted_and_goes_when_it_is_said(
    store: Store, person: Person, gazetteer: Gazetteer
) -> None:
    company = organisations.save(store, Organisation(name="Ateliers de la Baïse"), TODAY)
    named = consulted(store, company, "application/pdf", pdf("Avis du CSE.", "M. Costaroste serait mis à disposition."))
    silent = consulted(store, company, "application/pdf", pdf("Avis du CSE.", "Personne n'est nommé."))
    damaged = consulted(store, company, "application/pdf", b"%PDF-1.7 abime")
    found = erasing.prepare(store, person.id, TODAY)
    [paper] = found.mentions
    assert (paper.table, paper.where, paper.is_sure) == (erasing.PAPER, "avis d'un CSE (PDF)", False)
    assert "".join(paper.quotes[0]).startswith("Costaroste serait mis")
    # Not said: the paper stays, and is still there to be read.
    settings = LaptopSettings()
    erasing.erase(store, settings, gazetteer, person.id, [(paper.table, paper.record_id)], TODAY)
    assert attachments.get(store, paper.record_id) is None
    assert records.get(store, CseConsultation, named.id).attachment_id == ""
    for kept in (silent, damaged):
        assert attachments.get(store, kept.attachment_id) is not None
    assert store.check() == []


def test_a_paper_that_nobody_ticked_stays(store: Store, person: Person, gazetteer: Gazetteer) -> None:
    company = organisations.save(store, Organisation(name="Ateliers de la Baïse"), TODAY)
    named = consulted(store, company, "application/pdf", pdf("M. Costaroste serait mis à disposition."))
    erasing.erase(store, LaptopSettings(), gazetteer, person.id, [], TODAY)
    assert attachments.get(store, named.attachment_id) is not None


def test_scans_of_the_companies_of_their_loans_are_listed_and_no_others(store: Store, person: Person) -> None:
    loan = small.validated(store)
    lender = records.get(store, Organisation, loan.lender_id)
    other = organisations.save(store, Organisation(name="Menuiserie Œuvrard"), TODAY)
    near = consulted(store, lender, "image/png", PNG)
    consulted(store, other, "image/png", PNG)
    blank = consulted(store, lender, "application/pdf", pdf())
    found = erasing.prepare(store, loan.person_id, TODAY)
    listed = {one.record_id: one.where for one in found.mentions if one.table == erasing.PAPER}
    assert set(listed) == {near.attachment_id, blank.attachment_id}
    assert set(listed.values()) == {"avis d'un CSE (scan, que le programme ne lit pas)"}
    assert [one for one in erasing.prepare(store, person.id, TODAY).mentions if one.table == erasing.PAPER] == []
