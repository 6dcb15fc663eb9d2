"""A row about a loan under way: taken in as running, and never changed afterwards, for it is signed."""

from datetime import date
from typing import Any

from app.actions.imports.companies import Companies
from app.actions.imports.links import CompanyLinks
from app.actions.imports.people import People
from app.actions.imports.person_links import PersonLinks
from app.actions.imports.row import Row
from app.actions.imports.towns import Towns
from app.geo.gazetteer import Gazetteer
from app.models.loans import BillingTerms, DocumentVersion, Loan, LoanStatus, PartySignature
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Employment, Person
from app.models.states import DocumentKind
from app.models.weeks import Weeks
from app.rules import french
from app.rules.imports import verdicts
from app.rules.imports.kinds.loans import FIELDS
from app.rules.imports.shapes import RowPlan, Verdict
from app.rules.loans import loan_records as rules
from app.store import records
from app.store.store import Store

_OWN = ("starts_on", "ends_on", "job_title", "tutor", "tasks", "notes")
_TOLD = ("starts_on", "ends_on", "job_title")
"""What tells that a loan already there is said otherwise."""
_Parties = tuple[Organisation, Organisation]
"""The lender and the host."""
_UNDER_WAY = (LoanStatus.SIGNED, LoanStatus.RUNNING)
_FIELDS = {field.key: field for field in FIELDS}


class LoanRows:
    """Answers what each row would do, in the order of the file."""

    def __init__(self, store: Store, gazetteer: Gazetteer, today: date) -> None:
        self._new_id = store.new_id
        self._today = today
        self._towns = Towns(store, gazetteer)
        self._companies = Companies(store)
        self._links = CompanyLinks(self._companies, store.new_id)
        self._persons = PersonLinks(People(store), store.new_id)
        self._needs = [one for one in records.every(store, Need) if one.status is NeedStatus.OPEN]
        self._loans = [one for one in records.every(store, Loan) if one.status is not LoanStatus.CANCELLED]
        self._lines: dict[str, int] = {}

    def plan(self, row: Row) -> RowPlan:
        said = row.said
        lender = self._links.of(row, "lender", is_lender=True)
        host = self._links.of(row, "host", is_host=True)
        person = self._persons.of(row, lender, makes=True)
        lender = lender or self._employer(person)
        title = _title(row, person, host)
        self._refuse_unnamed(row, person, lender, host)
        known = self._met(said.get("number", ""), person, host)
        if row.problems or person is None or lender is None or host is None:
            return row.refused(title)
        if known is not None:
            return self._known(row, known, title, person, (lender, host))
        return self._new(row, title, person, (lender, host))

    def _refuse_unnamed(
        self, row: Row, person: Person | None, lender: Organisation | None, host: Organisation | None
    ) -> None:
        if row.problems:
            return
        if person is None:
            row.refuse("person.last_name", "Donnez le salarié mis à disposition\u00a0: son nom, ou son code.")
        if lender is None:
            row.refuse("lender", "Donnez l'entreprise prêteuse\u00a0: la fiche du salarié ne dit pas qui l'emploie.")
        if host is None:
            row.refuse("host", "Donnez l'entreprise utilisatrice.")

    def _employer(self, person: Person | None) -> Organisation | None:
        job = person.employments[0] if person and person.employments else Employment()
        return self._companies.of_id.get(job.organisation_id)

    def _met(self, number: str, person: Person | None, host: Organisation | None) -> list[Loan] | None:
        """Those of that number; else those of that person with that company."""
        if number:
            found = [one for one in self._loans if one.number and one.number.upper() == number.upper()]
            if found:
                return found
        if person is None or host is None:
            return None
        return [one for one in self._loans if (one.person_id, one.host_id) == (person.id, host.id)] or None

    def _known(self, row: Row, known: list[Loan], title: str, person: Person, parties: _Parties) -> RowPlan:
        """The same, or refused: what a signed loan says is changed by an amendment, not by a list."""
        starts = row.said.get("starts_on")
        loan = next((one for one in known if one.starts_on == starts), None)
        if loan is None and not any(_overlaps(one, row.said) for one in known):
            return self._new(row, title, person, parties)
        loan = loan or next(one for one in known if _overlaps(one, row.said))
        earlier = self._lines.get(loan.id)
        name = f"{title} ({loan.number})" if loan.number else title
        if earlier is not None:
            row.warnings.append(f"même prêt que la ligne {earlier}")
        changes = verdicts.lay(loan, row.said, _TOLD, _FIELDS, gently=False).changes
        if changes:
            told = verdicts.also_said(changes)
            sentence = f"Ce prêt est déjà là ({told})\u00a0: un prêt signé se change par avenant, sur sa page."
            row.refuse(changes[0].field, sentence)
            return row.refused(name)
        return RowPlan(row.line, Verdict.SAME, name, loan, warnings=tuple(row.warnings))

    def _new(self, row: Row, title: str, person: Person, parties: tuple[Organisation, Organisation]) -> RowPlan:
        lender, host = parties
        loan = self._loan(row, person, lender, host)
        self._refuse_untrue(row, loan)
        for problem in rules.loan_problems(loan, self._today):
            row.refuse(problem.field, problem.sentence)
        if person.consent_withdrawn_on is not None:
            row.warnings.append("cette personne a retiré son accord depuis\u00a0: voyez avec elle si le prêt continue")
        if row.problems:
            return row.refused(title)
        if "signed_on" not in row.said:
            row.warnings.append("jour de signature inconnu\u00a0: la convention reste à signer ou à joindre")
        self._links.keep(row)
        self._persons.keep(row)
        self._loans.append(loan)
        self._lines[loan.id] = row.line
        return RowPlan(row.line, Verdict.NEW, title, loan, tuple(row.also), warnings=tuple(row.warnings))

    def _refuse_untrue(self, row: Row, loan: Loan) -> None:
        """Only what runs today, or is signed and about to."""
        for key, sentence in (("starts_on", "Donnez le premier jour."), ("ends_on", "Donnez la fin prévue.")):
            if getattr(loan, key) is None:
                row.refuse(key, sentence)
        if loan.ends_on and loan.ends_on < self._today:
            row.refuse("ends_on", "Ce prêt est fini\u00a0: seuls ceux en cours s'importent.")
        if loan.status is LoanStatus.SIGNED and not loan.documents:
            row.refuse(
                "starts_on",
                "Ce prêt n'a pas commencé et n'est pas signé\u00a0: préparez-le depuis sa mise en relation.",
            )
        for other in self._loans:
            if other.person_id == loan.person_id and other.status in _UNDER_WAY and _overlaps(other, row.said):
                row.warnings.append(f"un autre prêt de cette personne court aux mêmes dates{_numbered(other)}")

    def _loan(self, row: Row, person: Person, lender: Organisation, host: Organisation) -> Loan:
        said = row.said
        job = next((one for one in person.employments if one.organisation_id == lender.id), Employment())
        site = self._site(row, host)
        need = self._need(host, said)
        if "reference" in said:
            row.note(f"Référence de la convention\u00a0: {said['reference']}")
        starts = said.get("starts_on")
        told: dict[str, Any] = {key: said[key] for key in _OWN if key in said}
        told["job_title"] = said.get("job_title") or (need.job_title if need else "") or job.job_title
        told["grid"] = said.get("schedule", need.grid if need else Weeks())
        return Loan(
            id=self._new_id(),
            need_id=need.id if need else "",
            person_id=person.id,
            lender_id=lender.id,
            host_id=host.id,
            status=LoanStatus.RUNNING if starts and starts <= self._today else LoanStatus.SIGNED,
            qualification=job.qualification,
            site_name=site.name,
            place=site.place,
            billing=BillingTerms(gross_pay=said.get("gross_pay", job.gross_pay), pay_unit=job.pay_unit),
            documents=self._documents(said),
            **told,
        )

    def _site(self, row: Row, host: Organisation) -> Site:
        asked = french.plain(row.said.get("site", ""))
        for site in host.sites:
            if asked and asked in (french.plain(site.name), french.plain(self._towns.name(site.place.insee))):
                return site
        seat = host.sites[0] if host.sites else Site()
        if not asked:
            return seat
        row.warnings.append(
            f"site {french.quoted(row.said['site'])} inconnu dans cette entreprise\u00a0: adresse du siège"
        )
        return Site(name=row.said["site"], place=seat.place)

    def _need(self, host: Organisation, said: dict[str, Any]) -> Need | None:
        """The open mission of that company it fills: the same job, and one only. None is ever made up."""
        title = french.plain(said.get("job_title", ""))
        found = [one for one in self._needs if one.organisation_id == host.id]
        alike = [one for one in found if french.plain(one.job_title) == title]
        return alike[0] if len(alike) == 1 else None

    def _documents(self, said: dict[str, Any]) -> tuple[DocumentVersion, ...]:
        """The companies' own papers, signed before this file knew of the loan; their scans may be attached later."""
        found = []
        for key, kind, parties in (
            ("signed_on", DocumentKind.AGREEMENT, ("lender", "host")),
            ("amended_on", DocumentKind.AMENDMENT, ("lender", "person")),
        ):
            day = said.get(key)
            if day is not None:
                signed: dict[str, Any] = {party: PartySignature(signed_on=day) for party in parties}
                found.append(DocumentVersion(id=self._new_id(), kind=kind, issued_on=day, is_own=True, **signed))
        return tuple(found)


def _title(row: Row, person: Person | None, host: Organisation | None) -> str:
    last, first = row.said.get("person.whole_name") or row.said.get("person.last_first", ("", ""))
    typed = f"{row.said.get('person.first_name', first)} {row.said.get('person.last_name', last)}".strip()
    name = f"{person.first_name} {person.last_name}".strip() if person else typed
    return ", ".join(filter(None, (name, host.name if host else row.said.get("host", ""))))


def _overlaps(loan: Loan, said: dict[str, Any]) -> bool:
    starts, ends = said.get("starts_on"), said.get("ends_on")
    last = loan.ended_on or loan.ends_on
    return not (starts and last and starts > last) and not (ends and loan.starts_on and ends < loan.starts_on)


def _numbered(loan: Loan) -> str:
    return f"\u00a0: {loan.number}" if loan.number else ""
