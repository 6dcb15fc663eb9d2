"""A company's papers: the yearly list for its works council, the charter, the job study; each its own facts only."""

from dataclasses import replace
from datetime import date

import pytest

from app.models.loans import DocumentKind, DocumentVersion, LegalBasis, LoanStatus, PartySignature
from app.models.needs import Load, Need
from app.models.organisations import Access, Organisation, Site
from app.reports import library
from app.reports.blocks import Choices
from app.reports.company_facts import CompanyFacts, JobFacts
from app.rules import french
from app.rules.loans import yearly_agreements
from tests.reports import all_papers
from tests.reports.all_papers import TODAY
from tests.reports.reading import squeezed, text
from tests.reports.ten_loans import TEN

every_loan = pytest.mark.parametrize("name", TEN)
every_format = pytest.mark.parametrize("suffix", library.SUFFIXES)
SIGNED = date(2026, 11, 3)


def read(kind: str, facts: CompanyFacts | JobFacts, suffix: str = ".pdf") -> str:
    return squeezed(text(library.render(kind, facts, suffix, TODAY), suffix))


def of(organisation: Organisation, name: str, year: int = 2026) -> CompanyFacts:
    return all_papers.company(organisation, TEN[name], year)


@every_format
@every_loan
def test_the_yearly_list_says_each_agreement_and_nobody(name: str, suffix: str) -> None:
    """Number, company, post and dates of its own agreements; of nobody else's, and no employee."""
    loan = TEN[name]
    year = (yearly_agreements.concluded_on(loan.loan) or TODAY).year
    for own, other in ((loan.lender, loan.host), (loan.host, loan.lender)):
        known = of(own, name, year)
        found = read("agreements_year", known, suffix)
        counted = [*known.agreements.lent, *known.agreements.hosted]
        if loan.loan.status in yearly_agreements.INVOICED and yearly_agreements.concluded_on(loan.loan):
            assert loan.loan in counted
            for said in (loan.loan.number, other.legal_name, loan.loan.job_title, french.siret(own.siret)):
                assert squeezed(said) in found
        else:
            assert squeezed(f"Aucune convention n'a été conclue en {year}") in found
        for one in TEN.values():
            assert not one.person.last_name or squeezed(one.person.last_name) not in found
            if own.id not in (one.lender.id, one.host.id) and one.loan.number:
                assert one.loan.number not in found
        for mention in ("L8241-2", "R8241-2", "comité social et économique", "Remise au comité"):
            assert squeezed(mention) in found


def test_a_year_counts_what_was_concluded_in_it() -> None:
    signature = PartySignature(signed_on=SIGNED)
    texts = (
        DocumentVersion("d2", DocumentKind.AGREEMENT, 2, lender=signature, host=signature),
        DocumentVersion("d1", DocumentKind.AGREEMENT, 1, lender=signature, host=replace(signature, signed_on=TODAY)),
    )
    running = replace(
        TEN["plain"].loan, documents=texts, starts_on=date(2027, 1, 4), ends_on=date(2027, 3, 1), job_title="Soudeur"
    )
    assert yearly_agreements.concluded_on(running) == TODAY
    again = replace(running, id="l2", job_title="SOUDEUR ", legal_basis=LegalBasis.L8241_3)
    draft = replace(running, id="l3", status=LoanStatus.VALIDATED)
    found = yearly_agreements.of_year([running, again, draft], running.lender_id, 2026)
    assert (len(found.lent), len(found.hosted), found.going_on) == (2, 0, ())
    assert yearly_agreements.types_of_posts(found.lent) == [("Soudeur", 2)]
    assert yearly_agreements.of_basis(found.lent, LegalBasis.L8241_3) == 1
    after = yearly_agreements.of_year([running, again, draft], running.host_id, 2027)
    assert (after.lent, after.hosted, len(after.going_on)) == ((), (), 2)
    assert yearly_agreements.of_year([running], running.host_id, 2028).going_on == ()
    assert (
        yearly_agreements.of_year([replace(running, documents=(), starts_on=None)], running.host_id, 2026).hosted == ()
    )


@pytest.mark.parametrize(("headcount", "said"), [(None, "à confirmer"), (49, "moins"), (50, "y porter")])
def test_the_database_is_asked_from_fifty_employees_on(headcount: int | None, said: str) -> None:
    company = replace(TEN["plain"].lender, headcount=headcount)
    assert squeezed(said) in read("agreements_year", of(company, "plain"))


@every_format
def test_the_charter_says_what_both_commit_to(suffix: str) -> None:
    company = replace(TEN["plain"].lender, charter_signed_on=None, is_lender=True, is_host=False)
    found = read("charter", of(company, "plain"), suffix)
    for said in (
        "L8241-1",
        "L1132-1",
        "jamais pour démarcher",
        "sans conséquence",
        "retirer un profil",
        company.legal_name,
    ):
        assert squeezed(said).casefold() in found.casefold()
    assert squeezed("Prévenir l'entreprise prêteuse") not in found  # a host's
    assert "copie" not in found
    signed = read("charter", of(replace(company, charter_signed_on=SIGNED), "plain"), suffix)
    assert squeezed("signée le 3 novembre 2026") in signed
    blank = CompanyFacts(Organisation())
    assert library.file_name("charter", blank, suffix) == f"charte{suffix}"
    assert squeezed("Prévenir l'entreprise prêteuse") in read("charter", blank, suffix)
    assert squeezed("N°") not in read("charter", blank, ".pdf")[:200]


def test_the_job_study_ticks_what_is_known_and_leaves_room_for_the_rest() -> None:
    need = Need(code="M-A1", job_title="Soudeur", load=Load.HEAVY, is_special_risk=True, autonomy_days=3)
    facts = JobFacts(need, TEN["plain"].host, Site(access=(Access.BUS, Access.CANTEEN)))
    ticked = {
        one.label: one.chosen for one in library.build("job_study", facts, TODAY).blocks if isinstance(one, Choices)
    }
    assert ticked["Charges"] == (3,)
    assert (ticked["Posture"], ticked["Liste L4154-2"], ticked["Liste R4624-23"]) == ((), (0,), ())
    assert ticked["Sur place"] == (0, 3)
    found = read("job_study", facts)
    for said in ("Lundi", "Soir, nuit", "en 3 jours", "Encore à demander", "S'apprend ici", "Payée par"):
        assert squeezed(said) in found
    for one in (".pdf", ".docx"):
        blank = JobFacts(Need(people=None), Organisation())
        assert library.file_name("job_study", blank, one) == f"etude-poste{one}"
        assert squeezed("(à compléter)") in read("job_study", blank, one)
