"""The loan a row names: by its number, or by who was lent and to whom."""

from datetime import date

from app.actions.imports.companies import Companies
from app.actions.imports.links import CompanyLinks
from app.actions.imports.people import People, called
from app.actions.imports.person_links import FROZEN, PersonLinks
from app.actions.imports.row import Row
from app.models.loans import Loan
from app.models.states import INVOICED
from app.rules import french
from app.store import records
from app.store.store import Store


class LoanLinks:
    def __init__(self, store: Store) -> None:
        self._people = People(store)
        self._persons = PersonLinks(self._people, store.new_id)
        self._companies = Companies(store)
        self._hosts = CompanyLinks(self._companies, store.new_id)
        self._loans = [one for one in records.every(store, Loan) if one.status in INVOICED]
        self._by_number = {one.number.upper(): one for one in self._loans if one.number}
        self.of_id = {one.id: one for one in self._loans}

    def of(self, row: Row, on: date | None) -> Loan | None:
        """`on`: a day the row is about, that tells two loans of one person apart. None: the row is refused."""
        number = row.said.get("loan", "")
        loan = self._by_number.get(number.upper()) if number else None
        if loan is None:
            loan = self._of_person(row, number, on)
        if loan is not None:
            person = self._people.of_id.get(loan.person_id)
            if person is not None and person.restricted_on is not None:
                row.refuse("loan", FROZEN)
        return loan

    def _of_person(self, row: Row, number: str, on: date | None) -> Loan | None:
        person = self._persons.of(row)
        if row.problems:
            return None
        if person is None:
            said = f"Aucun prêt signé n'a le numéro {number}." if number else "Donnez le numéro du prêt, ou le salarié."
            row.refuse("loan", said)
            return None
        found = [one for one in self._loans if one.person_id == person.id]
        host_name = row.said.get("host", "")
        if host_name or "host.siret" in row.said or "host.code" in row.said:
            told = len(row.warnings)
            host = self._hosts.of(row, "host")
            made = bool(row.also)
            row.also.clear()
            del row.warnings[told:]
            if row.problems:
                return None
            found = [one for one in found if host and not made and one.host_id == host.id]
        if len(found) > 1 and on is not None:
            found = [one for one in found if one.starts_on and one.starts_on <= on <= (_last(one) or date.max)] or found
        if len(found) == 1:
            return found[0]
        row.refuse("loan" if number else "person.last_name", self._not_one(found, called(person), host_name))
        return None

    def _not_one(self, found: list[Loan], name: str, host: str) -> str:
        if found:
            numbers = ", ".join(one.number for one in found)
            return f"{name} a plusieurs prêts ({numbers})\u00a0: donnez le numéro."
        at = f" chez {french.quoted(host)}" if host else ""
        return f"{name} n'a pas de prêt signé{at}\u00a0: importez d'abord les prêts en cours."

    def is_of(self, loan: Loan, named: str) -> bool:
        """Whether « Mme Roux » is the employee lent."""
        person = self._people.of_id.get(loan.person_id)
        words = set(french.plain(named).split())
        return person is not None and bool(person.last_name) and words >= set(french.plain(person.last_name).split())

    def title(self, loan: Loan) -> str:
        """« 2026-A-014, Élise Lœuvrier »."""
        person = self._people.of_id.get(loan.person_id)
        name = f"{person.first_name} {person.last_name}".strip() if person else ""
        return ", ".join(filter(None, (loan.number, name)))


def _last(loan: Loan) -> date | None:
    return loan.ended_on or loan.ends_on
