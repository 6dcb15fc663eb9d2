"""Every paper there is about a loan or a company, of the ten loans: built once, for the tests that read them all."""

from datetime import date
from functools import cache

from app.models.organisations import Organisation
from app.reports import library
from app.reports.blocks import Document
from app.reports.company_facts import CompanyFacts, JobFacts
from app.reports.facts import LoanFacts
from app.rules.loans import yearly_agreements
from tests.reports.loan_parts import COMMUNES
from tests.reports.ten_loans import TEN

TODAY = date(2026, 12, 24)
OF_A_LOAN = tuple(name for name, kind in library.KINDS.items() if kind.subject == "loan")
OF_A_COMPANY = ("charter", "agreements_year")
KINDS = (*OF_A_LOAN, *OF_A_COMPANY, "job_study")
PAPERS = [(kind, name) for kind in KINDS for name in TEN]


def facts(kind: str, name: str) -> LoanFacts | CompanyFacts | JobFacts:
    loan = TEN[name]
    if kind in OF_A_COMPANY:
        return company(loan.lender, loan)
    if kind == "job_study":
        return job(loan)
    return loan


def company(organisation: Organisation, loan: LoanFacts, year: int = 2026) -> CompanyFacts:
    """That company, beside all the loans of the file."""
    every = {one.id: one.legal_name or one.name for known in TEN.values() for one in (known.lender, known.host)}
    return CompanyFacts(
        organisation=organisation,
        office=loan.office,
        facilitator=loan.facilitator,
        communes=COMMUNES,
        year=year,
        agreements=yearly_agreements.of_year([known.loan for known in TEN.values()], organisation.id, year),
        names=every,
    )


def job(loan: LoanFacts) -> JobFacts:
    from app.models.needs import Need
    from app.models.organisations import Site

    need = loan.need or Need(code="M-T001", job_title=loan.loan.job_title, tasks=loan.loan.tasks, grid=loan.loan.grid)
    site = loan.host.sites[0] if loan.host.sites else Site()
    return JobFacts(need, loan.host, site, loan.office, loan.facilitator, COMMUNES)


@cache
def built(kind: str, name: str) -> Document:
    return library.build(kind, facts(kind, name), TODAY)


@cache
def rendered(kind: str, name: str, suffix: str) -> bytes:
    return library.rendered(built(kind, name), suffix)
