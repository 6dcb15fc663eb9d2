"""The catalogue from its preparation to what came of it: who is in, who reads what, what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.actions import anonymous, catalogue, loans, office_settings, organisations, proposals, today
from app.actions.today import Thing, Urgency
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import AreaLevel, JobLevel
from app.models.catalogues import CatalogueIssue, CatalogueProfile, ProfileRequest
from app.models.errors import Refusal
from app.models.organisations import Organisation
from app.models.persons import Person, PersonStatus
from app.models.proposals import Answer, ProposalStage
from app.rules.third_party.publishing import SENTENCES, Absence
from app.store import attachments, records
from app.store.store import Store
from tests.actions import catalogue_office as small
from tests.actions.catalogue_office import TODAY, Made
from tests.reports import reading


@pytest.fixture
def made(store: Store) -> Made:
    return small.make(store)


def published(store: Store, gazetteer: Gazetteer) -> CatalogueIssue:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    catalogue.make_safe(store, gazetteer, issue.id, TODAY)
    return catalogue.publish(store, gazetteer, issue.id, TODAY)


def codes(store: Store, gazetteer: Gazetteer, issue: CatalogueIssue, reader: str = "") -> set[str]:
    return {one.code for one in catalogue.facts(store, gazetteer, issue, TODAY, reader).profiles}


def test_an_issue_starts_with_all_who_may_be_in_it_told_as_precisely_as_is_safe(
    store: Store, gazetteer: Gazetteer, made: Made
) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    assert {one.person_id for one in issue.profiles} == {one.id for one in made.people}
    levels = {one.person_id: (one.job_level, one.area_level) for one in issue.profiles}
    assert levels[made.people[0].id] == (JobLevel.JOB, AreaLevel.SECTOR)
    assert levels[made.people[3].id] == (JobLevel.DOMAIN, AreaLevel.BASIN)
    assert catalogue.prepare(store, gazetteer, TODAY) == issue
    assert issue.title == "Novembre\u00a02026"


ABSENT: tuple[tuple[dict[str, object], Absence], ...] = (
    ({"consent_on": None}, Absence.NO_CONSENT),
    ({"consent_on": TODAY + timedelta(days=1)}, Absence.NO_CONSENT),
    ({"consent_scope": None}, Absence.NO_SCOPE),
    ({"consent_withdrawn_on": TODAY}, Absence.WITHDRAWN),
    ({"employer_informed": False}, Absence.NOT_INFORMED),
    ({"employer_informed": None}, Absence.NOT_INFORMED),
    ({"status": PersonStatus.LENT}, Absence.LENT),
    ({"status": PersonStatus.PAUSED}, Absence.PAUSED),
    ({"status": PersonStatus.LEFT}, Absence.LEFT),
    ({"available_until": TODAY - timedelta(days=1)}, Absence.OVER),
)


@pytest.mark.parametrize(("facts", "reason"), ABSENT, ids=[f"{reason.value} {next(iter(f))}" for f, reason in ABSENT])
def test_who_may_not_be_shown_is_never_in(
    store: Store, gazetteer: Gazetteer, made: Made, facts: dict[str, object], reason: Absence
) -> None:
    before = published(store, gazetteer)
    person = small.changed(store, made.people[0], **facts)
    issue = catalogue.prepare(store, gazetteer, TODAY)
    assert person.id not in {one.person_id for one in issue.profiles}
    [absent] = catalogue.review(store, gazetteer, issue, TODAY).absent
    assert (absent.person_id, absent.reason) == (person.id, reason)
    assert reason in SENTENCES
    # Nor in a copy of what was already published.
    assert person.code not in codes(store, gazetteer, before)


def test_who_is_agreed_on_is_no_longer_available(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    proposal = proposals.propose(store, made.need.id, made.people[0].id, TODAY)
    yes = {f"{party}_answer": Answer.YES for party in ("lender", "person", "host")}
    yes |= {f"{party}_answered_on": TODAY for party in ("lender", "person", "host")}  # type: ignore[misc]
    proposal = proposals.save(store, replace(proposal, **yes), TODAY)  # type: ignore[arg-type]
    assert proposal.stage is ProposalStage.AGREED
    issue = catalogue.prepare(store, gazetteer, TODAY)
    assert [one.reason for one in catalogue.review(store, gazetteer, issue, TODAY).absent] == [Absence.PROMISED]
    loan = loans.prepare(store, proposal.id)
    loans.cancel(store, loan.id)
    assert catalogue.review(store, gazetteer, issue, TODAY).absent == []


def test_nothing_is_published_that_points_to_somebody(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    baker = made.people[3]
    told = CatalogueProfile(person_id=baker.id)
    issue = catalogue.choose(store, issue.id, baker.id, told)
    with pytest.raises(Refusal, match=rf"désignerait quelqu'un \({baker.code}\)"):
        catalogue.publish(store, gazetteer, issue.id, TODAY)
    entry = next(e for e in catalogue.review(store, gazetteer, issue, TODAY).entries if e.person_id == baker.id)
    assert entry.is_open
    assert entry.risk is not None
    kept = replace(entry.profile or told, risk_reason="Il le demande lui-même, par écrit.")
    catalogue.choose(store, issue.id, baker.id, kept)
    done = catalogue.publish(store, gazetteer, issue.id, TODAY)
    assert [one.risk_reason for one in done.profiles if one.person_id == baker.id] == [kept.risk_reason]


def test_making_all_safe_leaves_nothing_open(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    for person in made.people:
        issue = catalogue.choose(store, issue.id, person.id, CatalogueProfile(person_id=person.id))
    assert catalogue.review(store, gazetteer, issue, TODAY).problems
    issue = catalogue.make_safe(store, gazetteer, issue.id, TODAY)
    assert catalogue.review(store, gazetteer, issue, TODAY).problems == []


def test_nobody_ticked_is_not_published(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    for person in made.people:
        issue = catalogue.choose(store, issue.id, person.id, None)
    with pytest.raises(Refusal, match="Aucun profil n'est coché"):
        catalogue.publish(store, gazetteer, issue.id, TODAY)


def test_publishing_gives_a_number_once_keeps_the_pdf_and_can_be_undone(
    store: Store, gazetteer: Gazetteer, made: Made
) -> None:
    issue = published(store, gazetteer)
    assert (issue.number, issue.published_on) == ("C2026-A-001", TODAY)
    kept = attachments.get(store, issue.attachment_id)
    assert kept is not None
    assert kept.name == "C2026-A-001-catalogue.pdf"
    assert all(person.code in "".join(reading.pdf_pages(kept.content)) for person in made.people)
    with pytest.raises(Refusal, match="ne change plus"):
        catalogue.choose(store, issue.id, made.people[0].id, None)
    store.undo(store.last_action_id)
    again = records.get(store, CatalogueIssue, issue.id)
    assert (again.number, again.published_on, again.attachment_id) == ("", None, "")
    assert store.check() == []


def test_who_was_erased_or_deleted_since_is_no_longer_told_of_an_issue(
    store: Store, gazetteer: Gazetteer, made: Made
) -> None:
    issue = published(store, gazetteer)
    erased, deleted, *others = (one.person_id for one in issue.profiles)
    with store.write("effacer") as work:
        records.save(work, replace(records.get(store, Person, erased), last_name="", erased_on=TODAY))
        records.delete(work, Person, deleted)
    assert [one.id for one in catalogue.people_of(store, issue)] == others


def test_giving_up_an_issue(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    catalogue.drop(store, issue.id)
    assert records.every(store, CatalogueIssue) == []
    with pytest.raises(Refusal, match="ne change plus"):
        catalogue.drop(store, published(store, gazetteer).id)


def test_a_company_never_receives_its_own_people_nor_its_groups(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = published(store, gazetteer)
    everybody = {one.code for one in made.people}
    first, second, host, _ = made.companies
    own = {made.people[0].code, made.people[3].code}
    assert codes(store, gazetteer, issue) == everybody
    assert codes(store, gazetteer, issue, first.id) == everybody - own
    assert codes(store, gazetteer, issue, host.id) == everybody
    organisations.save(store, replace(first, group_name="Groupe Baïse"), TODAY)
    organisations.save(store, replace(host, group_name=" groupe  baise "), TODAY)
    assert codes(store, gazetteer, issue, host.id) == everybody - own
    assert codes(store, gazetteer, issue, second.id) == everybody - {one.code for one in made.people[1:3]}


def test_only_those_who_signed_the_charter_receive_it_unless_the_office_says_otherwise(
    store: Store, gazetteer: Gazetteer, made: Made
) -> None:
    issue = published(store, gazetteer)
    unsigned = organisations.save(store, replace(made.companies[2], charter_signed_on=None), TODAY)
    with pytest.raises(Refusal, match="n'a pas signé la charte"):
        catalogue.note_sent(store, issue.id, [unsigned.id], TODAY)
    both = [unsigned.id, made.companies[3].id]
    office_settings.save(store, {"catalogue.charter": "anyone"})
    issue = catalogue.note_sent(store, issue.id, both, TODAY)
    issue = catalogue.note_sent(store, issue.id, both, TODAY)
    assert [(one.organisation_id, one.sent_on) for one in issue.recipients] == [(one, TODAY) for one in both]


def test_an_issue_under_way_is_not_sent(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    with pytest.raises(Refusal, match="publiez-le d'abord"):
        catalogue.note_sent(store, issue.id, [made.companies[2].id], TODAY)


def request(issue: CatalogueIssue, person: Person, company: Organisation, day: date | None = TODAY) -> ProfileRequest:
    return ProfileRequest(issue_id=issue.id, person_id=person.id, organisation_id=company.id, asked_on=day)


def test_a_request_becomes_a_proposal(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = published(store, gazetteer)
    asked = catalogue.note_request(store, request(issue, made.people[0], made.companies[2]), TODAY)
    proposal = catalogue.propose(store, asked.id, made.need.id, TODAY)
    assert (proposal.person_id, proposal.need_id) == (made.people[0].id, made.need.id)
    assert records.get(store, ProfileRequest, asked.id).proposal_id == proposal.id


def test_requests_that_make_no_sense_are_refused(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    catalogue.choose(store, issue.id, made.people[1].id, None)
    catalogue.make_safe(store, gazetteer, issue.id, TODAY)
    issue = catalogue.publish(store, gazetteer, issue.id, TODAY)
    cases = (
        (request(issue, made.people[1], made.companies[2]), "n'est pas dans ce numéro"),
        (request(issue, made.people[0], made.companies[0]), "travaille déjà"),
        (request(issue, made.people[0], made.companies[2], None), "le jour de la demande"),
        (request(issue, made.people[0], made.companies[2], TODAY + timedelta(days=1)), "le jour de la demande"),
    )
    for asked, sentence in cases:
        with pytest.raises(Refusal, match=sentence):
            catalogue.note_request(store, asked, TODAY)
    assert records.every(store, ProfileRequest) == []


def test_another_suffix_is_refused(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = catalogue.prepare(store, gazetteer, TODAY)
    with pytest.raises(Refusal, match=r"\.pdf, en \.docx ou en \.xlsx"):
        catalogue.copy(store, gazetteer, issue.id, ".odt", TODAY)
    assert catalogue.copy(store, gazetteer, issue.id, ".xlsx", TODAY)[0] == "projet-catalogue.xlsx"


# The first page.


def things(store: Store, day: date, codes_: bool = False) -> list[Thing]:
    return [one for one in today.agenda(store, day, codes_) if one.kind in ("catalogue", "request")]


@pytest.mark.parametrize(
    ("days", "urgency"),
    [(52, None), (53, Urgency.WEEK), (60, Urgency.TODAY), (61, Urgency.LATE), (200, Urgency.LATE)],
)
def test_the_next_issue_is_due_every_two_months(
    store: Store, gazetteer: Gazetteer, made: Made, days: int, urgency: Urgency | None
) -> None:
    assert things(store, TODAY) == []
    published(store, gazetteer)
    found = things(store, TODAY + timedelta(days=days))
    assert [one.urgency for one in found] == ([urgency] if urgency else [])
    for one in found:
        assert (one.room, one.record_id, one.verb) == ("matching", "tab:catalogue", "Préparer")


def test_a_profile_asked_for_waits_until_something_comes_of_it(store: Store, gazetteer: Gazetteer, made: Made) -> None:
    issue = published(store, gazetteer)
    asked = catalogue.note_request(store, request(issue, made.people[0], made.companies[2]), TODAY)
    [thing] = things(store, TODAY)
    assert (thing.verb, thing.record_id) == ("Donner suite", f"tab:catalogue:{asked.id}")
    assert "Élise Lœuvrier" in thing.detail
    assert "Frigo d'Albret" in thing.sentence
    [masked] = things(store, TODAY, codes_=True)
    assert not {"Lœuvrier", "Frigo"} & set(f"{masked.sentence} {masked.detail}".replace(",", " ").split())
    catalogue.close_request(store, asked.id, TODAY, "Poste pourvu autrement.")
    assert things(store, TODAY) == []
    assert records.get(store, ProfileRequest, asked.id).notes == "Poste pourvu autrement."


# Profiles by themselves.


@pytest.mark.parametrize("facts", [facts for facts, _ in ABSENT[:6]])
def test_no_profile_without_consent_or_while_the_employer_does_not_know(
    store: Store, gazetteer: Gazetteer, made: Made, facts: dict[str, object]
) -> None:
    person = small.changed(store, made.people[0], **facts)
    with pytest.raises(Refusal):
        anonymous.profile(store, gazetteer, person.id, TODAY)


def test_the_lender_is_named_on_a_profile_when_the_office_chose_so(
    store: Store, gazetteer: Gazetteer, made: Made
) -> None:
    person = made.people[0]

    def lender() -> str:
        found = anonymous.profile(store, gazetteer, person.id, TODAY, need_id=made.need.id).lender
        return found.name if found else ""

    assert lender() == ""
    proposals.propose(store, made.need.id, person.id, TODAY)
    assert lender() == ""
    office_settings.save(store, {"anonymity.host_learns_lender": "proposed"})
    assert lender() == "Ateliers de la Baïse"
    office_settings.save(store, {"anonymity.host_learns_lender": "agreed"})
    assert lender() == ""
