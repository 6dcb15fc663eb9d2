"""What a territory, a sector and a programme leave of the facts, before anything is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.rules.figures import facts as f
from app.rules.figures.asked import Asked, Whose
from app.rules.figures.facts import Facts
from app.rules.figures.worked import Worked, worked


@dataclass(frozen=True)
class Scope:
    """The facts that the filters let through, whatever their day; periods are looked at when counting."""

    facts: Facts
    asked: Asked
    today: date

    @cached_property
    def companies(self) -> list[f.CompanyFact]:
        return [one for one in self.facts.companies if self._is_in(one.insee, one.naf)]

    @cached_property
    def persons(self) -> list[f.PersonFact]:
        """Asked by their employer, only those whose employer knows: a count alone could tell it."""
        is_lender = self.asked.whose is Whose.LENDER
        is_by_employer = bool(self.asked.sector) or (is_lender and bool(self.asked.territory))
        return [
            one
            for one in self.facts.persons
            if (one.is_informed or not is_by_employer)
            and self._is_in(one.lender_insee if is_lender else one.home_insee, one.naf)
        ]

    @cached_property
    def needs(self) -> list[f.NeedFact]:
        return [one for one in self.facts.needs if self._is_in(one.insee, one.naf)]

    @cached_property
    def proposals(self) -> list[f.ProposalFact]:
        """By the mission's site, or the person's employer or home."""
        needs = {one.id: one for one in self.facts.needs}
        people = {one.id: one for one in self.facts.persons}
        return [one for one in self.facts.proposals if self._has(needs.get(one.need_id), people.get(one.person_id))]

    @cached_property
    def loans(self) -> list[f.LoanFact]:
        """By the place of work, the lender's seat or the home."""
        asked = self.asked
        place = {Whose.SITE: "insee", Whose.LENDER: "lender_insee", Whose.HOME: "home_insee"}[asked.whose]
        return [
            one
            for one in self.facts.loans
            if self._is_in(getattr(one, place), one.naf) and (not asked.programme or one.programme == asked.programme)
        ]

    @cached_property
    def present(self) -> list[f.LoanFact]:
        """The loans with one day at least in the period."""
        return [one for one in self.loans if self.asked.meets(one.starts_on, one.last_on)]

    @cached_property
    def over(self) -> list[f.LoanFact]:
        """The loans whose last day was in the period."""
        return [one for one in self.loans if one.status in ("ended", "stopped") and self.asked.holds(one.ended_on)]

    @cached_property
    def loan_of(self) -> dict[str, f.LoanFact]:
        return {one.id: one for one in self.loans}

    @cached_property
    def worked(self) -> list[Worked]:
        """Days and hours of the loans of the period, month by month."""
        sheets = {(one.loan_id, one.month): one for one in self.facts.sheets if one.loan_id in self.loan_of}
        return worked(self.present, sheets, self.asked, self.today)

    @cached_property
    def visits(self) -> list[f.VisitFact]:
        mine = {one.id for one in self.companies}
        return [one for one in self.facts.visits if one.organisation_id in mine]

    @cached_property
    def tours(self) -> list[f.TourFact]:
        programme = self.asked.programme
        return [
            one
            for one in self.facts.tours
            if self.asked.is_there(one.insee) and (not programme or one.tour == programme)
        ]

    @cached_property
    def first_proposals(self) -> dict[str, str]:
        """Of each mission, the day of its first proposal."""
        found: dict[str, str] = {}
        for one in self.facts.proposals:
            if one.need_id and (one.need_id not in found or one.made_on < found[one.need_id]):
                found[one.need_id] = one.made_on
        return found

    def filters(self) -> frozenset[str]:
        """Those in use."""
        asked = self.asked
        used = {"territory": asked.territory, "sector": asked.sector, "programme": asked.programme}
        return frozenset(name for name, value in used.items() if value)

    def _has(self, need: f.NeedFact | None, person: f.PersonFact | None) -> bool:
        if need is None or person is None:
            return not self.asked.territory and not self.asked.sector
        if self.asked.whose is Whose.LENDER and self.asked.territory and not person.is_informed:
            return False
        place = {Whose.SITE: need.insee, Whose.LENDER: person.lender_insee, Whose.HOME: person.home_insee}
        return self._is_in(place[self.asked.whose], need.naf)

    def _is_in(self, insee: str, naf: str) -> bool:
        return self.asked.is_there(insee) and self.asked.is_of_sector(naf)


def earliest(days: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first known day of each record."""
    found: dict[str, str] = {}
    for record_id, day in days:
        if record_id and day and (record_id not in found or day < found[record_id]):
            found[record_id] = day
    return found
