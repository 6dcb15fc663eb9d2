"""What waits: each kind of line with its urgency, its words and where its verb leads."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.actions import check_ins, organisations, proposals, today
from app.actions.proposals import Why
from app.actions.today import Thing, Urgency
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.proposals import DeclineReason
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
    assert thing.sentence == f"Appeler Élise Lœuvrier{NBSP}: point du troisième jour, en retard de 12{NBSP}j"
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


def test_a_list_half_put_right_leads_back_to_its_file_and_may_be_left(store: Store) -> None:
    digest = "ab12|Feuil1|||3"
    drafts.keep(store, drafts.LISTS, "columns alone", 1, {"file": "/lists/other.xlsx", "fixes": "[]", "left": "[]"})
    assert [t for t in today.agenda(store, TODAY) if t.kind == "draft"] == []
    values = {"file": "C:\\listes\\Ouradou.xlsx", "fixes": '[[5, 3, "10"]]', "left": "[6, 7]"}
    drafts.keep(store, drafts.LISTS, digest, 1, values)
    [told] = [t for t in today.agenda(store, TODAY) if t.kind == "draft"]
    assert told.sentence.endswith(f"«{NBSP}Ouradou.xlsx{NBSP}», 1{NBSP}correction, 2{NBSP}lignes laissées de côté")
    assert (told.verb, told.room, told.record_id) == ("Reprendre", "import", values["file"])
    [hidden] = [t for t in today.agenda(store, TODAY, codes=True) if t.kind == "draft"]
    assert "Ouradou" not in hidden.sentence
    today.done(store, told, TODAY)
    assert [t for t in today.agenda(store, TODAY) if t.kind == "draft"] == []


def test_drafts_of_small_panels_lead_to_the_part_of_the_loan_they_are_in(store: Store, today: date) -> None:
    loan = small.running(store)
    drafts.keep(store, "loan_change", loan.id, 1, {"ends_on": "24/1"})
    drafts.keep(store, "early_end", loan.id, 1, {"note": "Un autre emploi"})
    drafts.keep(store, "month_expense", f"{loan.id} 2026-11", 1, {"amount": "35"})
    drafts.keep(store, "add_visit", "", 1, {"at": "14h"})
    drafts.keep(store, "cost", "hours=151", 1, {"hourly_gross": "13"})
    drafts.keep(store, "programme_flow", "gone", 1, {"amount": "12"})
    found = {(thing.room, thing.record_id, thing.edit) for thing in things(store, "draft")}
    assert found == {
        ("loans", f"{loan.id}#avenants", ""),
        ("loans", f"{loan.id}#retour", ""),
        ("loans", f"{loan.id}#2026-11-01", ""),
        ("visits", "", ""),
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
