"""What waits and how long: put off, done, in queues by age; proofs that end, returns, companies gone quiet."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.actions import check_ins, loans, returns, today
from app.actions.today import Thing, Urgency
from app.models.check_ins import CheckInParty
from app.models.loans import EarlyEnd, EndReason, Loan
from app.models.organisations import Stage
from app.models.persons import Certificate, Person, PersonStatus
from app.models.put_offs import PutOff
from app.models.returns import ReturnStep
from app.models.tours import TourStop
from app.models.visits import Visit
from app.store import drafts, records
from app.store.store import Store
from tests.ui import small_office as small
from tests.ui.small_office import TODAY, in_days

NBSP = "\u00a0"


def things(store: Store, kind: str, codes: bool = False) -> list[Thing]:
    return [thing for thing in today.agenda(store, TODAY, codes) if thing.kind == kind]


def one(store: Store, kind: str, codes: bool = False) -> Thing:
    found = things(store, kind, codes)
    assert len(found) == 1, found
    return found[0]


def _put(store: Store, *made: object) -> None:
    with store.write("essai") as work:
        for one in made:
            records.save(work, one)


def test_a_line_put_off_comes_back_on_its_day_and_not_before(store: Store) -> None:
    small.running(store)
    call = things(store, "call")[0]
    today.put_off(store, call, in_days(3))
    for days, is_shown in ((0, False), (2, False), (3, True)):
        assert (call.key in {thing.key for thing in today.agenda(store, in_days(days))}) is is_shown


def test_putting_off_twice_keeps_one_note_and_can_be_undone(store: Store) -> None:
    small.running(store)
    call = things(store, "call")[0]
    today.put_off(store, call, in_days(1))
    today.put_off(store, call, in_days(7))
    assert [put.until for put in records.every(store, PutOff)] == [in_days(7)]
    store.undo(store.last_action_id)
    assert call.key in {thing.key for thing in today.agenda(store, in_days(1))}


def test_what_was_seen_to_a_month_before_is_told_again_a_fortnight_before(store: Store) -> None:
    small.running(store, ends_on=in_days(30))
    told = one(store, "end")
    assert told.is_soft
    today.done(store, told, TODAY)
    assert things(store, "end") == []
    assert [t for t in today.agenda(store, in_days(14)) if t.kind == "end"] == []
    assert len([t for t in today.agenda(store, in_days(15)) if t.kind == "end"]) == 1
    assert len([t for t in today.agenda(store, in_days(29)) if t.kind == "end"]) == 1


def test_an_end_announced_is_told_instead_of_the_term(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(90))
    assert things(store, "end") == []
    early = EarlyEnd(EndReason.BY_EMPLOYEE, TODAY, in_days(7))
    _put(store, replace(records.get(store, Loan, loan.id), early_end=early))
    told = one(store, "end")
    assert f"fin annoncée {today.Reading(store, TODAY, False).on(in_days(7))}" in told.sentence
    assert told.day == in_days(7)


@pytest.mark.parametrize(("age", "count"), [(9, 0), (10, 1), (31, 1)])
def test_an_answer_is_chased_after_ten_days(store: Store, age: int, count: int) -> None:
    small.proposed(store)
    asked = today.agenda(store, date.fromisoformat(_written_on(store)) + timedelta(days=age))
    told = [t for t in asked if t.kind == "answer"]
    assert len(told) == count
    if told:
        assert told[0].sentence.startswith("Relancer ")
        assert told[0].sentence.endswith(f"sans réponse depuis {age}{NBSP}j")
        assert (told[0].room, told[0].verb) == ("loans", "Noter la réponse")


def _written_on(store: Store) -> str:
    return str(store.connection.execute("SELECT substr(updated_at, 1, 10) FROM proposal").fetchone()[0])


@pytest.mark.parametrize(("days", "queues"), [(9, []), (10, [10]), (20, [10, 20]), (30, [10, 20, 30])])
def test_queues_by_age(store: Store, days: int, queues: list[int]) -> None:
    small.running(store)
    call = things(store, "call")[0]
    assert call.day is not None
    day = call.day + timedelta(days=days)
    same = [thing for thing in today.agenda(store, day) if thing.key == call.key]
    assert [queue for queue in today.QUEUES if today.waiting_for(same, day, queue)] == queues


@pytest.mark.parametrize(
    ("stage", "next_step", "count"),
    [
        (Stage.INTERESTED, None, 1),
        (Stage.ENGAGED, None, 1),
        (Stage.ENGAGED, in_days(-1), 1),
        (Stage.ENGAGED, in_days(30), 0),
        (Stage.TO_CONTACT, None, 0),
        (Stage.DECLINED, None, 0),
        (Stage.DORMANT, None, 0),
    ],
)
def test_a_company_gone_quiet(store: Store, stage: Stage, next_step: date | None, count: int) -> None:
    company = small.company(store, "Conserverie d'Aiguillon", "73282932000074")
    seen = Visit(organisation_id=company.id, held_on=in_days(-61))
    _put(store, replace(company, stage=stage, next_step_on=next_step, next_step="Rappeler"), seen)
    told = things(store, "quiet")
    assert len(told) == count
    if told:
        assert told[0].sentence == (
            f"Reprendre contact{NBSP}: Conserverie d'Aiguillon, sans nouvelles depuis 61{NBSP}j"
        )


def test_a_company_seen_within_two_months_is_not_quiet(store: Store) -> None:
    company = small.company(store, "Conserverie d'Aiguillon", "73282932000074")
    _put(store, replace(company, stage=Stage.ENGAGED), Visit(organisation_id=company.id, held_on=in_days(-59)))
    assert things(store, "quiet") == []


@pytest.mark.parametrize(
    ("days", "is_held", "count"), [(-10, True, 0), (-10, None, 0), (-10, False, 1), (10, False, 0), (10, True, 1)]
)
def test_only_a_visit_held_is_a_contact_and_one_to_come_is_planned(
    store: Store, days: int, is_held: bool | None, count: int
) -> None:
    company = small.company(store, "Conserverie d'Aiguillon", "73282932000074")
    before = Visit(organisation_id=company.id, held_on=in_days(-90))
    other = Visit(organisation_id=company.id, held_on=in_days(days), is_held=is_held)
    _put(store, replace(company, stage=Stage.ENGAGED), before, other)
    assert len(things(store, "quiet")) == count


def test_a_half_typed_debrief_and_a_half_typed_stop_lead_back_to_their_form(store: Store) -> None:
    loan = small.running(store)
    kept = returns.begin(store, loan.id)
    with store.write("essai") as work:
        stop = records.save(work, TourStop(tour="Fabrique 4.0", area="Villeneuvois"))
    drafts.keep(store, "loan_return", kept.id, 1, {"trade_links": "Command"})
    drafts.keep(store, "tour_stop", "", 1, {"stop.tour": "Fab"})
    drafts.keep(store, "tour_stop", stop.id, 1, {"stop.tour": "Fab"})
    found = {thing.sentence.split(f"{NBSP}: ")[1]: thing for thing in things(store, "draft")}
    assert {name: (one.room, one.record_id, one.edit) for name, one in found.items()} == {
        "bilan, Élise Lœuvrier": ("loans", f"{loan.id}#bilan", "known"),
        "étape de tournée": ("visits", "tab:tours:new", ""),
        "étape de tournée, Villeneuvois": ("visits", f"tab:tours:{stop.id}", ""),
    }
    with store.write("essai") as work:
        records.delete(work, TourStop, stop.id)
    assert len(things(store, "draft")) == 2


def test_a_certificate_that_ends_before_the_loan(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(200))
    person = records.get(store, Person, loan.person_id)
    _put(store, replace(person, certificates=(Certificate(kind="CACES R485", until=in_days(150)),)))
    told = one(store, "proof")
    assert told.sentence == (
        f"CACES R485{NBSP}: Élise Lœuvrier, expire le 23/04/2027, avant la fin du prêt {loan.number}"
    )
    assert (told.room, told.record_id, told.urgency) == ("persons", person.id, Urgency.LATER)
    assert "Lœuvrier" not in one(store, "proof", codes=True).sentence
    _put(store, replace(person, certificates=(Certificate(kind="CACES R485", until=in_days(201)),)))
    assert things(store, "proof") == []


def test_a_work_permit_about_to_end(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(20))
    person = records.get(store, Person, loan.person_id)
    _put(store, replace(person, employments=(replace(person.employments[0], work_permit_until=in_days(-1)),)))
    told = one(store, "proof")
    assert told.sentence.startswith(f"Titre de séjour{NBSP}: Élise Lœuvrier, a expiré le ")
    assert told.urgency is Urgency.LATE


def test_a_volunteer_nobody_proposed_anything(store: Store) -> None:
    loan = small.running(store)
    person = records.get(store, Person, loan.person_id)
    alone = replace(person, id="", code="S-A777", last_name="Dœuil", employments=(), status=PersonStatus.VOLUNTEER)
    _put(store, replace(alone, consent_on=in_days(-29)))
    assert things(store, "uncalled") == []
    _put(store, replace(alone, code="S-A778", consent_on=in_days(-40)), replace(alone, consent_on=in_days(-35)))
    told = one(store, "uncalled")
    assert f"rien ne lui est proposé depuis 40{NBSP}j" in told.sentence
    assert told.detail == f"1{NBSP}autre volontaire dans ce cas"


def test_every_line_that_may_be_put_off_has_its_own_key(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(1))
    check_ins.add(store, loan.id, CheckInParty.HOST, TODAY)
    keys = [thing.key for thing in today.agenda(store, TODAY) if thing.key]
    assert len(keys) == len(set(keys)) >= 3


def test_a_step_of_the_return_that_is_made_is_told_no_more_until_the_next(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(30))
    returns.mark(store, loan.id, ReturnStep.MONTH_BEFORE, TODAY)
    assert things(store, "end") == []
    assert len([t for t in today.agenda(store, in_days(15)) if t.kind == "end"]) == 1


@pytest.mark.parametrize(
    ("days", "urgency"), [(1, Urgency.LATER), (14, Urgency.WEEK), (15, Urgency.TODAY), (16, Urgency.LATE), (61, None)]
)
def test_the_three_are_heard_after_the_end(store: Store, days: int, urgency: Urgency | None) -> None:
    loan = small.running(store, ends_on=in_days(90))
    loans.end(store, loan.id, loans.Ending(TODAY, EndReason.BY_EMPLOYEE), TODAY)
    told = [t for t in today.agenda(store, in_days(days)) if t.kind == "debrief"]
    assert [t.urgency for t in told] == ([urgency] if urgency else [])
    if told:
        assert told[0].record_id == f"{loan.id}#bilan"
        assert told[0].sentence == f"Faire le bilan à trois{NBSP}: Élise Lœuvrier, fini le 24/11/2026"


def test_who_was_heard_is_counted_and_three_are_enough(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(90))
    loans.end(store, loan.id, loans.Ending(TODAY, EndReason.BY_EMPLOYEE), TODAY)
    opened = returns.begin(store, loan.id)
    first, *others = opened.debriefs
    opened = returns.save(store, replace(opened, debriefs=(replace(first, held_on=TODAY), *others)), TODAY)
    assert one(store, "debrief").detail.endswith(f"1{NBSP}partie entendue sur 3")
    heard = tuple(replace(debrief, held_on=TODAY) for debrief in opened.debriefs)
    returns.save(store, replace(opened, debriefs=heard), TODAY)
    assert things(store, "debrief") == []
