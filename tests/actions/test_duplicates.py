"""Two records made one: every link follows, nothing is left behind, and « Annuler » puts it all back."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.actions import duplicates, needs, organisations, past, persons, trips
from app.actions.imports.companies import Companies
from app.actions.rgpd import erasing as rgpd_erasing
from app.actions.rgpd import person_data
from app.models.consents import Consent
from app.models.errors import Refusal, WorldProblem
from app.models.imports import TwinKind
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.models.organisations import Organisation, Site
from app.models.persons import ConsentScope, Person
from app.models.places import Place
from app.models.proposals import Proposal
from app.models.states import ProposalStage
from app.models.trips import Trip
from app.rules.duplicates import merging
from app.rules.duplicates.merging import Side
from app.rules.duplicates.shapes import in_order
from app.store import drafts, erasing, history, merged, records, twins
from app.store.store import Store
from tests.actions import demo_rows

_MERGES = 8


def _step(_done: int, _total: int) -> None:
    """Nobody waits."""


def _naming(store: Store, record_id: str) -> list[str]:
    """The live rows, of any table and column, where that id still stands."""
    return [
        f"{table}: {row}"
        for table, rows in demo_rows.whole(store).items()
        if table != "merged_pair"
        for row in rows
        if any(isinstance(value, str) and record_id in value for value in row)
    ]


@pytest.mark.parametrize("kind", list(TwinKind))
def test_merging_any_two_leaves_no_link_behind_and_is_undone_whole(office: Store, kind: TwinKind, today: date) -> None:
    rng = Random(7)
    everybody = records.every(office, duplicates.RECORDS[kind])
    done = 0
    for _ in range(8 * _MERGES):
        kept, gone = rng.sample(everybody, 2)
        told = duplicates.compare(office, kind, kept.id, gone.id, today)
        if told.refusals or done == _MERGES:
            continue
        before = demo_rows.whole(office)
        chosen = {one.path: rng.choice(list(Side)) for one in told.fields if one.side is not None}
        sides = {path: chosen[next(one for one in merging.family(path) if one in chosen)] for path in chosen}
        duplicates.merge(office, kind, (kept.id, gone.id), sides, today, is_aware=True)
        done += 1
        assert _naming(office, gone.id) == []
        assert office.check() == []
        assert merged.standing(office, gone.id) == kept.id
        office.undo(office.last_action_id)
        assert demo_rows.whole(office) == before
        assert office.check() == []
    assert done == _MERGES


def test_every_link_of_the_schema_is_known_to_be_led_elsewhere(store: Store) -> None:
    """A table added later that names a company or a person is covered, for the links are read from the schema."""
    found = {table: {(link.table, link.column) for link in twins.links(store.connection, table)} for table in _NAMED}
    assert found == {table: set(links) for table, links in _NAMED.items()}


_NAMED = {
    "organisation": (
        *(("need", "organisation_id"), ("visit", "organisation_id"), ("cse_consultation", "organisation_id")),
        *(("loan", "lender_id"), ("loan", "host_id"), ("person_employments", "organisation_id")),
        *(("catalogue_issue_recipients", "organisation_id"), ("profile_request", "organisation_id")),
        ("organisation", "referred_by_id"),
    ),
    "person": (
        *(("proposal", "person_id"), ("loan", "person_id"), ("consent", "person_id"), ("trip", "person_id")),
        *(("catalogue_issue_profiles", "person_id"), ("profile_request", "person_id"), ("person", "referred_by_id")),
    ),
    "organisation_sites": (("need", "site_id"), ("person_employments", "site_id"), ("trip", "site_id")),
}


def _two(store: Store, today: date, **second: Any) -> tuple[Organisation, Organisation]:
    nerac, agen = (Place("", code, insee) for code, insee in (("47600", "47195"), ("47000", "47001")))
    kept = organisations.save(store, Organisation(name="Frigo d'Albret", sites=(Site(place=nerac),)), today)
    gone = Organisation(name="FRIGO ALBRET", sites=(Site(place=agen),))
    return kept, organisations.save(store, replace(gone, **second), today)


def _merge(store: Store, today: date, kept: Any, gone: Any, **sides: Side) -> Any:
    kind = TwinKind.PERSON if isinstance(kept, Person) else TwinKind.ORGANISATION
    return duplicates.merge(store, kind, (kept.id, gone.id), sides, today)


def test_a_mission_at_the_seat_stays_where_it_was(store: Store, today: date) -> None:
    kept, gone = _two(store, today)
    here, there = (needs.save(store, Need(organisation_id=one.id, job_title="Soudeur"), today) for one in (kept, gone))
    _merge(store, today, kept, gone)
    assert records.get(store, Need, here.id).site_id == ""
    moved = records.get(store, Need, there.id)
    assert (moved.organisation_id, moved.site_id) == (kept.id, gone.sites[0].id)
    assert {site.id for site in records.get(store, Organisation, kept.id).sites} == {kept.sites[0].id, gone.sites[0].id}


def test_a_site_written_twice_keeps_its_missions_and_one_trip(store: Store, today: date) -> None:
    kept, gone = _two(store, today, sites=(Site(place=Place("3 rue du Froid", "47600", "47195")),))
    need = Need(organisation_id=gone.id, site_id=gone.sites[0].id, job_title="Soudeur")
    need = needs.save(store, need, today)
    person = persons.save(store, Person(last_name="Lœuvrier", home=Place("", "47600", "47195")), today)
    for company, km in ((kept, 12), (gone, 14)):
        trips.note(store, person.id, company.sites[0].id, km, 20, today)
    merged_one = _merge(store, today, kept, gone)
    assert [site.place.address for site in merged_one.sites] == ["3 rue du Froid"]
    assert records.get(store, Need, need.id).site_id == kept.sites[0].id
    assert [trip.km for trip in records.where(store, Trip, person_id=person.id)] == [14]
    assert store.check() == []


def test_lender_and_user_company_of_one_loan_are_two(office: Store, today: date) -> None:
    loan = records.every(office, Loan)[0]
    told = duplicates.compare(office, TwinKind.ORGANISATION, loan.lender_id, loan.host_id, today)
    assert any("ce sont deux entreprises" in sentence for sentence in told.refusals)
    with pytest.raises(Refusal):
        duplicates.merge(office, TwinKind.ORGANISATION, (loan.lender_id, loan.host_id), {}, today)


def test_each_agreement_stays_in_the_register_with_its_own_dates(store: Store, today: date) -> None:
    early, late = today - timedelta(days=200), today - timedelta(days=20)
    kept = Person(last_name="Peyrusse", consent_on=early, consent_scope=ConsentScope.PROFILE)
    gone = Person(last_name="Peyrusse-Montaut", consent_on=late, consent_scope=ConsentScope.NAMED)
    kept, gone = (persons.save(store, one, today) for one in (kept, gone))
    told = duplicates.compare(store, TwinKind.PERSON, kept.id, gone.id, today)
    assert any("plus étroite" in sentence for sentence in told.warnings)
    saved = _merge(store, today, kept, gone)
    assert (saved.consent_on, saved.consent_scope) == (late, ConsentScope.PROFILE)
    register = [(one.given_on, one.scope, one.withdrawn_on) for one in records.where(store, Consent, person_id=kept.id)]
    assert (early, ConsentScope.PROFILE, None) in register
    assert (late, ConsentScope.NAMED, late) in register
    again = persons.save(store, replace(saved, phone="+33639980712"), today)
    assert len(records.where(store, Consent, person_id=again.id)) == len(register)


def test_restricted_data_are_merged_knowingly_and_stay_restricted(store: Store, today: date) -> None:
    kept = persons.save(store, Person(last_name="Peyrusse"), today)
    gone = persons.save(store, Person(last_name="Peyrusse", restricted_on=today), today)
    with pytest.raises(Refusal, match="limitées"):
        _merge(store, today, kept, gone)
    saved = duplicates.merge(store, TwinKind.PERSON, (kept.id, gone.id), {}, today, is_aware=True)
    assert saved.restricted_on == today


def test_two_loans_at_once_are_said(office: Store, today: date) -> None:
    running = [loan for loan in records.every(office, Loan) if loan.status is LoanStatus.RUNNING]
    one = running[0]
    other = next(loan for loan in running if loan.person_id != one.person_id)
    told = duplicates.compare(office, TwinKind.PERSON, one.person_id, other.person_id, today)
    assert any("se recouvrent" in sentence for sentence in told.warnings)


def test_what_is_under_way_between_the_two_is_said(office: Store, today: date) -> None:
    one = next(one for one in records.every(office, Proposal) if one.stage is not ProposalStage.DECLINED)
    person, need = records.get(office, Person, one.person_id), records.get(office, Need, one.need_id)
    pair = (person.employments[0].organisation_id, need.organisation_id)
    told = duplicates.compare(office, TwinKind.ORGANISATION, *pair, today)
    assert any(person.code in sentence and need.code in sentence for sentence in told.warnings)
    other = next(one for one in records.every(office, Person) if one.id != person.id)
    with office.write("essai") as work:
        records.save(work, Proposal(need_id=need.id, person_id=other.id))
    told = duplicates.compare(office, TwinKind.PERSON, person.id, other.id, today)
    assert any(need.code in sentence for sentence in told.warnings)


def test_what_is_half_typed_about_one_of_them_comes_first(store: Store, today: date) -> None:
    kept, gone = _two(store, today)
    drafts.keep(store, "organisation", gone.id, 1, {"name": "Frigo"})
    with pytest.raises(Refusal, match=f"la fiche {gone.code}"):
        _merge(store, today, kept, gone)
    drafts.drop(store, "organisation", gone.id)
    drafts.keep(store, "need", "", 1, {"organisation_id": gone.id})
    _merge(store, today, kept, gone)
    found = drafts.find(store, "need", "")
    assert found is not None
    assert found.values == {"organisation_id": kept.id}


def test_said_apart_holds_follows_a_merge_and_can_be_taken_back(store: Store, today: date) -> None:
    kept, gone = _two(store, today, sites=(Site(place=Place("", "47600", "47195")),))
    third = organisations.save(store, replace(kept, id="", code="", sites=(Site(place=kept.sites[0].place),)), today)
    kind = TwinKind.ORGANISATION
    assert len(duplicates.find(store, kind, _step).groups[0].ids) == 3
    duplicates.say_apart(store, kind, [(third.id, gone.id), (gone.id, third.id)], today)
    assert len(duplicates.said_apart(store, kind)) == 1
    _merge(store, today, kept, gone)
    assert twins.apart(store, kind) == {in_order(kept.id, third.id)}
    assert duplicates.find(store, kind, _step).groups == ()
    duplicates.take_back(store, duplicates.said_apart(store, kind)[0].id)
    assert len(duplicates.find(store, kind, _step).groups) == 1


def test_said_apart_while_typed_is_written_with_the_record_and_undone_with_it(store: Store, today: date) -> None:
    known = organisations.save(store, Organisation(name="Frigo"), today)
    new = organisations.save(store, Organisation(name="Frigo"), today, [known.id])
    assert twins.apart(store, TwinKind.ORGANISATION) == {in_order(known.id, new.id)}
    store.undo(store.last_action_id)
    assert twins.apart(store, TwinKind.ORGANISATION) == frozenset()


def test_old_links_codes_and_past_lead_to_the_one_kept(store: Store, today: date) -> None:
    kept, gone = _two(store, today)
    third = organisations.save(store, Organisation(name="Frigo Albret"), today)
    _merge(store, today, gone, third)
    _merge(store, today, kept, gone)
    assert merged.standing(store, third.id) == merged.standing(store, gone.id) == kept.id
    assert set(merged.former_codes(store)[kept.id]) == {gone.code, third.code}
    assert (found := Companies(store).by_code(gone.code)) is not None
    assert found.id == kept.id
    told = past.of_merged(store, records.get(store, Organisation, kept.id))
    assert {code for code, _states in told} == {gone.code, third.code}
    assert all(states[0].record.name for _code, states in told)
    assert past.states(store, kept)[0].record == kept
    assert merged.named(store, third.code.lower()) == merged.Led(third.code, kept.id)
    store.undo_last()
    assert merged.named(store, gone.code) is None


def test_going_back_before_the_merge_keeps_the_sites_that_missions_are_on(store: Store, today: date) -> None:
    kept, gone = _two(store, today)
    needs.save(store, Need(organisation_id=gone.id, job_title="Soudeur"), today)
    _merge(store, today, kept, gone)
    first = past.states(store, kept)[0]
    with pytest.raises(WorldProblem, match="site retiré"):
        past.bring_back(store, first)
    assert store.check() == []


def test_all_their_data_and_erasing_cover_the_merged_one(office: Store, today: date, tmp_path: Path) -> None:
    found = duplicates.find(office, TwinKind.PERSON, _step).groups[0]
    kept_id, gone_id = duplicates.kept_first(office, TwinKind.PERSON, *found.ids)
    gone = records.get(office, Person, gone_id)
    duplicates.merge(office, TwinKind.PERSON, (kept_id, gone_id), {}, today)
    told = json.dumps(person_data.everything(office, kept_id, today).document, ensure_ascii=False)
    assert gone.code in told
    assert gone.notes in told
    reach = erasing.reach(office.connection, kept_id)
    naming = rgpd_erasing.naming_of(office, rgpd_erasing.person_of(office, kept_id))
    assert [one.last for one in naming.also] == [("peyrusse",)]
    erasing.erase(office, reach, naming, (), {}, today)
    erasing.rewrite(office)
    assert gone.notes not in office.path.read_bytes().decode("utf-8", "ignore")
    asked = "SELECT last_name, erased_on FROM person WHERE id IN (?, ?)"
    assert office.connection.execute(asked, (kept_id, gone_id)).fetchall() == [("", today.isoformat())] * 2
    assert history.of(office.connection, "person", gone_id) == []
    assert office.check() == []
