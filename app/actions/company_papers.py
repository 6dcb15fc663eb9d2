"""A company's papers, and those of its missions: what they say, gathered from the records."""

from datetime import date
from typing import NamedTuple

from app.actions import documents
from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem, Refusal
from app.models.loans import Loan
from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.reports.company_facts import CompanyFacts, JobFacts
from app.rules.loans import yearly_agreements
from app.store import office_settings, records
from app.store.store import Store

FIRST_YEAR, LAST_YEAR = 2000, 2100


class YearCount(NamedTuple):
    year: int
    agreements: int


def company(
    store: Store, gazetteer: Gazetteer, kind: str, organisation_id: str, today: date, year: str = ""
) -> CompanyFacts:
    """What a paper of one company says; no id: a blank one. Raises KeyError when there is no such company, Refusal for
    a year that is none."""
    found = records.get(store, Organisation, organisation_id) if organisation_id else Organisation()
    known = CompanyFacts(
        found, documents.head(store), office_settings.value(store, "facilitator.name"), _communes(gazetteer, found)
    )
    if kind != "agreements_year":
        return known
    asked = _year(year) if year else today.year
    return CompanyFacts(
        organisation=found,
        office=known.office,
        facilitator=known.facilitator,
        communes=known.communes,
        year=asked,
        agreements=yearly_agreements.of_year(_loans(store, found.id), found.id, asked),
        names={one.id: one.legal_name or one.name for one in records.every(store, Organisation)},
    )


def years(store: Store, organisation_id: str, today: date) -> list[YearCount]:
    """This year and the years before it with agreements of that company, the last first."""
    loans = _loans(store, organisation_id)
    found = {day.year for one in loans if (day := yearly_agreements.concluded_on(one))}
    counted = []
    for year in sorted({today.year, *(one for one in found if one <= today.year)}, reverse=True):
        of_year = yearly_agreements.of_year(loans, organisation_id, year)
        count = len(of_year.lent) + len(of_year.hosted)
        if count or year == today.year:
            counted.append(YearCount(year, count))
    return counted


def _loans(store: Store, organisation_id: str) -> list[Loan]:
    """Those it lends in and those it takes in: a company's page is not to read all the others'."""
    sides = ("lender_id", "host_id")
    return [one for side in sides for one in records.where(store, Loan, **{side: organisation_id})]


def job(store: Store, gazetteer: Gazetteer, need_id: str) -> JobFacts:
    """A mission as its company knows it; no id: a blank sheet. Raises KeyError when there is no such mission."""
    office, facilitator = documents.head(store), office_settings.value(store, "facilitator.name")
    if not need_id:
        return JobFacts(Need(people=None), Organisation(), Site(), office, facilitator)
    need = records.get(store, Need, need_id)
    host = records.get(store, Organisation, need.organisation_id)
    sites = [one for one in host.sites if one.id == need.site_id] or list(host.sites[:1]) or [Site()]
    return JobFacts(need, host, sites[0], office, facilitator, _communes(gazetteer, host))


def _communes(gazetteer: Gazetteer, organisation: Organisation) -> dict[str, str]:
    codes = {site.place.insee for site in organisation.sites if site.place.insee}
    return {code: commune.name for code in codes if (commune := gazetteer.by_insee(code))}


def _year(text: str) -> int:
    if not (text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise Refusal(Problem("year", f"«\u00a0{text}\u00a0» n'est pas une année\u00a0: écrivez 2026."))
    return int(text)
