"""The catalogue of available profiles: prepared, published, sent, asked for, and what came of it."""

from dataclasses import dataclass, replace
from datetime import date

from app.actions import anonymous, documents, proposals, saving
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.catalogues import CatalogueIssue, CatalogueProfile, CatalogueRecipient, ProfileRequest
from app.models.errors import Problem, Refusal
from app.models.loans import Loan, LoanStatus
from app.models.organisations import Organisation
from app.models.persons import Person, PersonStatus
from app.models.places import Place
from app.models.proposals import Proposal, ProposalStage
from app.reports import library
from app.reports.masked_facts import CatalogueFacts
from app.rules import anonymity, french
from app.rules.third_party import catalogue, publishing
from app.rules.third_party.catalogue import Absent, Entry
from app.rules.third_party.masking import MaskedPerson
from app.rules.third_party.reidentification import AS_IS, Crowd, Known, Workplace
from app.store import attachments, numbers, office_settings, records
from app.store.store import Store

PDF = "application/pdf"
_BOUND = (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)
SUFFIXES = (".pdf", ".docx", ".xlsx")


@dataclass(frozen=True)
class Office:
    """What every issue is made from, read once: everybody masked, and everything they may be taken for."""

    people: dict[str, Person]
    masked: dict[str, MaskedPerson]
    companies: dict[str, Organisation]
    crowd: Crowd
    promised: frozenset[str]
    """Of whom a loan is agreed or under way."""

    def why_absent(self, person_id: str, today: date) -> publishing.Absence | None:
        return publishing.why_unavailable(self.people[person_id], today, person_id in self.promised)

    def told(self, profile: CatalogueProfile) -> MaskedPerson:
        person = self.masked[profile.person_id].coarser(profile.job_level, profile.area_level)
        return self.crowd.discreet(person)


@dataclass(frozen=True)
class Review:
    """An issue being prepared, as the office looks it over."""

    issue: CatalogueIssue
    entries: list[Entry]
    absent: list[Absent]

    @property
    def problems(self) -> list[str]:
        return catalogue.why_not_published(self.entries)


def read(store: Store, gazetteer: Gazetteer) -> Office:
    known = anonymous.veil(store, gazetteer)
    people = {one.id: one for one in records.every(store, Person)}
    companies = {one.id: one for one in records.every(store, Organisation)}
    masked = {one.id: anonymity.mask(one, Acquaintance.NONE, known) for one in people.values()}
    crowd = Crowd(
        (Known(masked[one.id], _employer_id(one)) for one in people.values() if one.status is not PersonStatus.LEFT),
        (
            Workplace(one.id, one.naf[:2], known.areas(place))
            for one in companies.values()
            for place in [site.place for site in one.sites] or [Place()]
        ),
        int(office_settings.value(store, "anonymity.least_alike")),
    )
    return Office(people, masked, companies, crowd, _promised(store))


def prepare(store: Store, gazetteer: Gazetteer, today: date) -> CatalogueIssue:
    """The issue under way; a new one with everybody available, told as precisely as is safe, when there is none."""
    for issue in records.every(store, CatalogueIssue):
        if issue.published_on is None:
            return issue
    made = drafted(store, gazetteer, today)
    with store.write("préparer un catalogue") as work:
        return records.save(work, made)


def drafted(store: Store, gazetteer: Gazetteer, today: date) -> CatalogueIssue:
    """What a new issue would be; nothing is written."""
    office = read(store, gazetteer)
    ready = [person_id for person_id in office.people if not office.why_absent(person_id, today)]
    return CatalogueIssue(title=_title(today), profiles=tuple(_as_safe(office, person_id) for person_id in ready))


def _as_safe(office: Office, person_id: str) -> CatalogueProfile:
    risk = office.crowd.risk(office.masked[person_id])
    job, area = risk.proposed if risk and risk.proposed else AS_IS
    return CatalogueProfile(person_id=person_id, job_level=job, area_level=area)


def review(store: Store, gazetteer: Gazetteer, issue: CatalogueIssue, today: date) -> Review:
    """Everybody who may be in the issue, how they are told and what that risks; and who may not, and why."""
    office = read(store, gazetteer)
    chosen = {profile.person_id: profile for profile in issue.profiles}
    entries: list[Entry] = []
    absent: list[Absent] = []
    for person in office.people.values():
        reason = office.why_absent(person.id, today)
        if reason:
            absent.append(Absent(person.id, person.code, reason))
            continue
        profile = chosen.get(person.id)
        plain = office.masked[person.id]
        told = plain.coarser(*catalogue.levels(profile))
        why = office.crowd.risk(plain) if told != plain else None
        entries.append(Entry(person.id, office.crowd.discreet(told), profile, office.crowd.risk(told), why))
    entries.sort(key=lambda entry: (french.plain(entry.person.family or "zz"), french.plain(entry.person.job)))
    return Review(issue, entries, absent)


def choose(store: Store, issue_id: str, person_id: str, profile: CatalogueProfile | None) -> CatalogueIssue:
    """Puts a person in the issue being prepared, says them otherwise, or (None) leaves them out."""
    issue = _being_prepared(store, issue_id)
    with store.write("choisir un profil du catalogue") as work:
        return records.save(work, replace(issue, profiles=catalogue.with_profile(issue, person_id, profile)))


def make_safe(store: Store, gazetteer: Gazetteer, issue_id: str, today: date) -> CatalogueIssue:
    """Tells every profile that points to somebody as coarsely as is proposed; leaves out those nothing makes safe."""
    issue = _being_prepared(store, issue_id)
    for entry in review(store, gazetteer, issue, today).entries:
        if entry.is_open:
            profiles = catalogue.with_profile(issue, entry.person_id, catalogue.made_safe(entry))
            issue = replace(issue, profiles=profiles)
    with store.write("dire plus largement les profils du catalogue") as work:
        return records.save(work, issue)


def people_of(store: Store, issue: CatalogueIssue) -> list[Person]:
    """The volunteers an issue presents, but those since deleted or erased."""
    found = (person for profile in issue.profiles for person in records.where(store, Person, id=profile.person_id))
    return [person for person in found if person.erased_on is None]


def drop(store: Store, issue_id: str) -> None:
    """Gives up an issue that was not published."""
    _being_prepared(store, issue_id)
    with store.write("abandonner un catalogue") as work:
        records.delete(work, CatalogueIssue, issue_id)


def publish(store: Store, gazetteer: Gazetteer, issue_id: str, today: date) -> CatalogueIssue:
    """Gives the number and keeps the PDF. Raises Refusal while a profile points to somebody, and nobody wrote why."""
    issue = _being_prepared(store, issue_id)
    found = review(store, gazetteer, issue, today)
    saving.refuse([Problem("profiles", sentence) for sentence in found.problems])
    shown = {entry.person_id for entry in found.entries}
    issue = replace(issue, profiles=tuple(profile for profile in issue.profiles if profile.person_id in shown))
    with store.write("publier un catalogue") as work:
        number = numbers.next_issue_number(work, office_settings.value(store, "office.prefix"), today.year)
        issue = replace(issue, number=number, published_on=today)
        known = facts(store, gazetteer, issue, today)
        name, content = library.file_name("catalogue", known, ".pdf"), library.render("catalogue", known, ".pdf", today)
        return records.save(work, replace(issue, attachment_id=attachments.add(work, name, PDF, content)))


def facts(
    store: Store, gazetteer: Gazetteer, issue: CatalogueIssue, today: date, recipient_id: str = ""
) -> CatalogueFacts:
    """An issue as one reader gets it today: without their own employees or their group's, nor anybody who has since
    withdrawn, left, or been lent."""
    office = read(store, gazetteer)
    reader = office.companies.get(recipient_id)
    return CatalogueFacts(
        number=issue.number,
        made_on=issue.published_on or today,
        profiles=tuple(
            office.told(profile)
            for profile in issue.profiles
            if profile.person_id in office.people
            and not office.why_absent(profile.person_id, today)
            and not (reader and publishing.is_own(office.people[profile.person_id], reader, office.companies))
        ),
        office=documents.head(store),
        is_for_signatories=_is_for_signatories(store),
    )


def copy(
    store: Store, gazetteer: Gazetteer, issue_id: str, suffix: str, today: date, recipient_id: str = ""
) -> tuple[str, bytes]:
    """File name and bytes of an issue, for everybody or for one company. Raises Refusal for another suffix."""
    issue = records.get(store, CatalogueIssue, issue_id)
    return rendered(facts(store, gazetteer, issue, today, recipient_id), suffix)


def rendered(known: CatalogueFacts, suffix: str) -> tuple[str, bytes]:
    if suffix not in SUFFIXES:
        raise Refusal(Problem("suffix", "Un catalogue s'écrit en .pdf, en .docx ou en .xlsx."))
    named = known if known.number else replace(known, number="projet")
    name = library.file_name("catalogue", named, suffix)
    if suffix == ".xlsx":
        from app.reports import catalogue_workbook

        return name, catalogue_workbook.render(known)
    return name, library.render("catalogue", known, suffix, known.made_on)


# Who received it, who asked.


def note_sent(store: Store, issue_id: str, organisation_ids: list[str], sent_on: date) -> CatalogueIssue:
    """Raises Refusal when a company may not receive it, or the issue is not published."""
    issue = _published(store, issue_id)
    is_for_signatories = _is_for_signatories(store)
    companies = [records.get(store, Organisation, one) for one in organisation_ids]
    refused = [sentence for one in companies if (sentence := catalogue.why_not_sent(one, is_for_signatories))]
    saving.refuse([Problem("recipients", sentence) for sentence in refused])
    already = {one.organisation_id for one in issue.recipients}
    added = tuple(
        CatalogueRecipient(organisation_id=one.id, sent_on=sent_on) for one in companies if one.id not in already
    )
    with store.write("noter l'envoi d'un catalogue") as work:
        return records.save(work, replace(issue, recipients=(*issue.recipients, *added)))


def note_request(store: Store, request: ProfileRequest, today: date) -> ProfileRequest:
    """A company asked for a profile. Raises Refusal when the profile is not in that issue, or the person is its own."""
    issue = _published(store, request.issue_id)
    company = records.get(store, Organisation, request.organisation_id)
    person = records.get(store, Person, request.person_id)
    problems = []
    if request.person_id not in {profile.person_id for profile in issue.profiles}:
        problems.append(Problem("person_id", "Ce profil n'est pas dans ce numéro."))
    if request.asked_on is None or request.asked_on > today:
        problems.append(Problem("asked_on", "Donnez le jour de la demande, aujourd'hui ou avant."))
    employers = {one.id: one for one in records.every(store, Organisation)}
    if publishing.is_own(person, company, employers):
        problems.append(
            Problem("organisation_id", "Cette personne travaille déjà dans cette entreprise ou son groupe.")
        )
    saving.refuse(problems)
    with store.write("noter une demande de profil") as work:
        return records.save(work, request)


def close_request(store: Store, request_id: str, today: date, notes: str = "") -> ProfileRequest:
    """Nothing comes of it; why, in a few words."""
    request = records.get(store, ProfileRequest, request_id)
    with store.write("clore une demande de profil") as work:
        return records.save(work, replace(request, closed_on=today, notes=notes.strip() or request.notes))


def propose(store: Store, request_id: str, need_id: str, today: date) -> Proposal:
    """The request becomes a proposal on one of that company's missions. Raises Refusal as any proposal does."""
    request = records.get(store, ProfileRequest, request_id)
    proposal = proposals.propose(store, need_id, request.person_id, today)
    with store.write("donner suite à une demande de profil") as work:
        records.save(work, replace(request, proposal_id=proposal.id))
    return proposal


# Inside.


def _being_prepared(store: Store, issue_id: str) -> CatalogueIssue:
    issue = records.get(store, CatalogueIssue, issue_id)
    if issue.published_on is not None:
        raise Refusal(Problem("published_on", "Ce numéro est publié\u00a0: il ne change plus. Préparez le suivant."))
    return issue


def _published(store: Store, issue_id: str) -> CatalogueIssue:
    issue = records.get(store, CatalogueIssue, issue_id)
    if issue.published_on is None:
        raise Refusal(Problem("published_on", "Ce numéro est en préparation\u00a0: publiez-le d'abord."))
    return issue


def _is_for_signatories(store: Store) -> bool:
    return office_settings.value(store, "catalogue.charter") == "signed"


def _promised(store: Store) -> frozenset[str]:
    """Whoever has a loan that is not over, or three agreements of which no loan was made yet."""
    loans = records.every(store, Loan)
    done = {loan.proposal_id for loan in loans}
    agreed = [one for one in records.every(store, Proposal) if one.stage is ProposalStage.AGREED and one.id not in done]
    bound = {loan.person_id for loan in loans if loan.status in _BOUND}
    return frozenset(bound | {one.person_id for one in agreed})


def _employer_id(person: Person) -> str:
    return person.employments[0].organisation_id if person.employments else ""


def _title(today: date) -> str:
    said = french.month(today)
    return said[:1].upper() + said[1:]
