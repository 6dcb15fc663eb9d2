"""The facts of the papers about one company, or one of its missions, before or beside any loan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.reports.blocks import OfficeHead
from app.rules.loans.yearly_agreements import YearAgreements


@dataclass(frozen=True)
class CompanyFacts:
    """Without a code, the paper is blank: it is filled in by hand at a meeting. `names` are the other companies'."""

    organisation: Organisation
    office: OfficeHead = field(default_factory=OfficeHead)
    facilitator: str = ""
    communes: Mapping[str, str] = field(default_factory=dict)
    year: int = 0
    agreements: YearAgreements = field(default_factory=YearAgreements)
    names: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return "-".join(said for said in (self.organisation.code, str(self.year or "")) if said)


@dataclass(frozen=True)
class JobFacts:
    """A mission as its company knows it; without a code, a blank sheet for a visit."""

    need: Need
    host: Organisation
    site: Site = field(default_factory=Site)
    office: OfficeHead = field(default_factory=OfficeHead)
    facilitator: str = ""
    communes: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        return self.need.code
