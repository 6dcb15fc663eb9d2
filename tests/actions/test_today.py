"""What waits: each kind of line with its urgency, its words and where its verb leads."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.actions import check_ins, loans, organisations, proposals, returns, today
from app.actions.proposals import Why
from app.actions.today import Thing, Urgency
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.loans import EarlyEnd, EndReason, Loan
from app.models.organisations import CseConsultation, CseOpinion, Organisation, Stage
from app.models.persons import Certificate, Person, PersonStatus
from app.models.proposals import DeclineReason
from app.models.put_offs import PutOff
from app.models.returns import ReturnStep
from app.models.visits import Visit
from app.rules.loans.consultations import opinion_due
from app.store import drafts, lists, records
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


def test_empty_file_has_nothing(store: Store) -> None:
    assert today.agenda(store, TODAY) == []
    assert today.beginnings(store) == today.Beginnings(0, 0, 0)
    assert [(day.due, day.done) for day in today.week(store, TODAY)] == [(0, 0)] * 7


def test_late_call(store: Store) -> None:
    loan = small.running(store)
    thing = one(store, "call")
    assert thing.sentence == f"Appeler Élise Lœuvrier{NBSP}: point hebdomadaire, en retard de 12{NBSP}j"
    assert (thing.urgency, thing.verb, thing.room) == (Urgency.LATE, "Noter l'appel", "check_ins")
    assert thing.record_id == lists.check_ins(store, done=False)[0].id
    assert thing.detail == f"{loan.number} · Frigo d'Albret"


@pytest.mark.parametrize(
    ("days", "urgency", "words"),
    [
        (-1, Urgency.LATE, f"en retard de 1{NBSP}j"),
        (0, Urgency.TODAY, "aujourd'hui"),
        (1, Urgency.WEEK, "demain"),
        (3, Urgency.WEEK, "vendredi"),
    ],
)
def test_calls_to_companies_by_day(store: Store, days: int, urgency: Urgency, words: str) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.HOST, in_days(days))
    thing = next(thing for thing in things(store, "call") if "Frigo" in thing.sentence)
    assert thing.sentence == f"Appeler Frigo d'Albret{NBSP}: point sur Élise Lœuvrier, {words}"
    assert thing.urgency is urgency


def test_calls_of_next_week_wait(store: Store) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.LENDER, in_days(6))
    assert len(things(store, "call")) == 1


def test_codes_name_nobody(store: Store) -> None:
    small.running(store)
    said = " ".join(f"{t.sentence} {t.detail}" for t in today.agenda(store, TODAY, codes=True))
    assert "S-A001" in said
    assert not any(name in said for name in ("Élise", "Lœuvrier", "Frigo", "Baïse", "Ortiz"))


@pytest.mark.parametrize(
    ("starts", "urgency", "tail"),
    [(-3, Urgency.LATE, "le 21/11/2026"), (4, Urgency.WEEK, "samedi"), (40, Urgency.LATER, "le 03/01/2027")],
)
def test_agreement_to_sign(store: Store, starts: int, urgency: Urgency, tail: str) -> None:
    loan = small.validated(store, starts_on=in_days(starts))
    thing = one(store, "sign")
    assert thing.sentence == f"Faire signer la convention{NBSP}: Élise Lœuvrier, début {tail}"
    assert (thing.urgency, thing.verb, thing.room, thing.record_id) == (
        urgency,
        "Noter les signatures",
        "loans",
        loan.id,
    )
    assert thing.detail.endswith(f"manque{NBSP}: entreprise prêteuse, entreprise utilisatrice, salarié")


@pytest.mark.parametrize(
    ("starts", "urgency", "verb"),
    [(-1, Urgency.LATE, "Démarrer"), (0, Urgency.TODAY, "Démarrer"), (5, Urgency.WEEK, "Ouvrir")],
)
def test_loan_to_start(store: Store, starts: int, urgency: Urgency, verb: str) -> None:
    small.signed(store, starts_on=in_days(starts))
    thing = one(store, "start")
    assert (thing.urgency, thing.verb) == (urgency, verb)


def test_loan_far_off_is_not_told(store: Store) -> None:
    small.signed(store, starts_on=in_days(16))
    assert today.agenda(store, TODAY) == []


@pytest.mark.parametrize(
    ("ends", "urgency", "verb"),
    [
        (-1, Urgency.LATE, "Clore"),
        (0, Urgency.TODAY, "Préparer la suite"),
        (1, Urgency.TODAY, "Préparer la suite"),
        (15, Urgency.WEEK, "Préparer la suite"),
        (16, Urgency.LATER, "Préparer la suite"),
        (30, Urgency.LATER, "Préparer la suite"),
    ],
)
def test_loan_that_ends(store: Store, ends: int, urgency: Urgency, verb: str) -> None:
    small.running(store, ends_on=in_days(ends))
    thing = one(store, "end")
    assert (thing.urgency, thing.verb, thing.day) == (urgency, verb, in_days(ends))


def test_loan_that_ends_later_is_not_told(store: Store) -> None:
    small.running(store, ends_on=in_days(31))
    assert things(store, "end") == []


def test_loan_in_preparation(store: Store) -> None:
    loan = small.prepared(store, starts_on=in_days(8))
    thing = one(store, "loan")
    assert thing.sentence == f"Préparer la convention{NBSP}: Élise Lœuvrier, début prévu le 02/12/2026"
    assert (thing.urgency, thing.record_id) == (Urgency.WEEK, loan.id)


def test_three_agreements_ask_for_a_loan(store: Store) -> None:
    proposal = small.agreed(store)
    thing = one(store, "loan")
    assert (thing.room, thing.record_id, thing.verb) == ("loans", proposal.id, "Préparer")


def test_mission_without_anyone(store: Store) -> None:
    made = small.proposed(store)
    assert things(store, "need") == []
    proposals.set_aside(store, made.need.id, made.person.id, Why(DeclineReason.DATES), TODAY)
    thing = one(store, "need")
    assert thing.sentence == f"Personne n'est proposé{NBSP}: Soudeur TIG, début le 09/11/2026"
    assert (thing.urgency, thing.room, thing.record_id) == (Urgency.LATE, "matching", made.need.id)


def consult(store: Store, information_on: date, headcount: int = 60, **facts: object) -> Organisation:
    host = small.company(store, "Grandes Tôleries", "55208131766522", headcount=headcount, has_cse=True)
    asked = CseConsultation(organisation_id=host.id, subject="Prêt", information_on=information_on)
    organisations.save_cse_consultation(store, replace(asked, **facts), TODAY)  # type: ignore[arg-type]
    return host


@pytest.mark.parametrize(
    ("information_on", "headcount", "tail"),
    [
        (date(2026, 11, 12), 60, "délai au 12/12/2026"),
        (date(2026, 10, 12), 60, "délai passé le 12/11/2026, le silence vaut avis négatif"),
        (date(2026, 10, 12), 20, "délai passé le 12/11/2026, obtenez un avis exprès"),
    ],
)
def test_opinion_awaited(store: Store, information_on: date, headcount: int, tail: str) -> None:
    host = consult(store, information_on, headcount)
    thing = one(store, "opinion")
    assert thing.sentence == f"Avis du CSE attendu{NBSP}: Grandes Tôleries, {tail}"
    assert (thing.room, thing.record_id) == ("organisations", host.id)


def test_opinion_given_is_not_told(store: Store) -> None:
    consult(store, date(2026, 11, 12), opinion=CseOpinion.FAVOURABLE, opinion_on=date(2026, 11, 20))
    assert things(store, "opinion") == []


@pytest.mark.parametrize(
    ("handed", "expert", "due"),
    [
        (date(2026, 11, 12), False, date(2026, 12, 12)),
        (date(2026, 11, 12), True, date(2027, 1, 12)),
        (date(2026, 12, 31), True, date(2027, 2, 28)),
        (date(2027, 1, 31), False, date(2027, 2, 28)),
        (date(2026, 12, 1), False, date(2027, 1, 1)),
        (date(2026, 10, 31), True, date(2026, 12, 31)),
        (None, False, None),
    ],
)
def test_delay_of_the_opinion(handed: date | None, expert: bool, due: date | None) -> None:
    assert opinion_due(CseConsultation(information_on=handed, with_expert=expert)) == due


def test_next_step_of_a_company(store: Store) -> None:
    host = small.company(store, "Frigo d'Albret", "55208131766522", next_step="Relancer.", next_step_on=in_days(-2))
    thing = one(store, "company")
    assert thing.sentence == f"Frigo d'Albret{NBSP}: Relancer, en retard de 2{NBSP}j"
    assert (thing.room, thing.record_id, thing.verb) == ("organisations", host.id, "Ouvrir la fiche")
    assert "Relancer" not in one(store, "company", codes=True).sentence


def test_drafts_lead_back_to_their_form(store: Store) -> None:
    host = small.company(store, "Frigo d'Albret", "55208131766522")
    drafts.keep(store, "organisation", host.id, 1, {"name": "Frigo"})
    drafts.keep(store, "person", "", 1, {"last_name": "Lœ"})
    drafts.keep(store, "visit", "", 1, {"organisation_id": host.id, "notes": "Accueil"})
    drafts.keep(store, "unknown_form", "", 1, {})
    at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC).astimezone()
    found = {(thing.sentence, thing.room, thing.record_id, thing.edit) for thing in things(store, "draft")}
    lead = f"Reprendre la saisie commencée le 24/11 à {at:%H:%M}{NBSP}: "
    assert found == {
        (f"{lead}Frigo d'Albret", "organisations", host.id, "known"),
        (f"{lead}nouveau volontaire", "persons", "", "new"),
        (f"{lead}visite, Frigo d'Albret", "organisations", host.id, ""),
    }


def test_the_draft_of_a_deleted_record_waits_with_it_in_the_trash(store: Store) -> None:
    host = small.company(store, "Frigo d'Albret", "55208131766522")
    drafts.keep(store, "organisation", host.id, 1, {"name": "Frigo"})
    drafts.keep(store, "visit", "", 1, {"organisation_id": host.id, "notes": "Accueil"})
    organisations.delete(store, host.id)
    assert things(store, "draft") == []
    store.undo(store.last_action_id)
    assert len(things(store, "draft")) == 2


def test_order_is_by_urgency_then_day(store: Store) -> None:
    loan = small.running(store, ends_on=in_days(10))
    for days in (3, 0, -1):
        check_ins.add(store, loan.id, CheckInParty.HOST, in_days(days))
    found = today.agenda(store, TODAY)
    order = [list(Urgency).index(thing.urgency) for thing in found]
    assert order == sorted(order)
    assert [thing.day for thing in found[:2]] == [date(2026, 11, 12), in_days(-1)]


def test_week_counts_calls_due_and_made(store: Store) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.HOST, in_days(0))
    first = records.get(store, CheckIn, lists.check_ins(store, done=False)[0].id)
    check_ins.log(store, replace(first, feeling=Feeling.WELL), TODAY)
    week = today.week(store, TODAY)
    assert [day.day.isoweekday() for day in week] == [1, 2, 3, 4, 5, 6, 7]
    assert (week[1].due, week[1].done) == (1, 1)


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
