"""The facts of documents for third parties: masked records only, so that no document can print what they lack."""

from dataclasses import dataclass, field
from datetime import date

from app.reports.blocks import OfficeHead
from app.rules.third_party.masking import MaskedNeed, MaskedOrganisation, MaskedPerson


@dataclass(frozen=True)
class ProfileFacts:
    """`lender` only once the reader may know who it is."""

    person: MaskedPerson
    office: OfficeHead = field(default_factory=OfficeHead)
    lender: MaskedOrganisation | None = None

    @property
    def number(self) -> str:
        return self.person.code

    @property
    def withheld(self) -> tuple[str, ...]:
        return self.person.withheld


@dataclass(frozen=True)
class MissionFacts:
    need: MaskedNeed
    office: OfficeHead = field(default_factory=OfficeHead)

    @property
    def number(self) -> str:
        return self.need.code

    @property
    def withheld(self) -> tuple[str, ...]:
        return self.need.withheld


@dataclass(frozen=True)
class CatalogueFacts:
    """One issue as one reader gets it. `number` is empty while it is prepared."""

    number: str
    made_on: date
    profiles: tuple[MaskedPerson, ...]
    office: OfficeHead = field(default_factory=OfficeHead)
    is_for_signatories: bool = True

    @property
    def withheld(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for person in self.profiles for text in person.withheld))
