"""What happened in the demo's half-year: proposals, answers, agreements, signatures, weekly calls, returns."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.actions import loans, needs, organisations, persons, proposals, signing
from app.actions.demo import follow_up
from app.actions.demo import programme as demo_programme
from app.actions.demo import signatures as demo_signatures
from app.actions.demo.missions import STAYS, TALKS, Stay, Talk
from app.actions.demo.world import TODAY, World, working
from app.actions.loans import Ending
from app.actions.signing import Signature, Which
from app.models.loans import AbsenceBilling, Billed, BillingUnit, Loan
from app.models.needs import Need, NeedStatus, Payer, Priority
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.persons import Person, PersonStatus
from app.models.proposals import Answer, Proposal
from app.rules.loans import completeness, progress
from app.store import records

_ANSWERS = {"y": Answer.YES, "n": Answer.NO}
_PARTIES = ("lender", "person", "host")
_DAYS_TO_ANSWER = (2, 4, 8)
_PURPOSES = (
    "Maintenir l'emploi pendant une baisse d'activité et répondre à un besoin de renfort.",
    "Conserver les compétences de l'entreprise prêteuse pendant le creux d'activité.",
    "Répondre à une hausse temporaire d'activité de l'entreprise utilisatrice.",
)


def plan(world: World) -> None:
    for index, stay in enumerate(STAYS):
        _plan_stay(world, index, stay)
    for talk in TALKS:
        _plan_talk(world, talk)
    _plan_changes_of_mind(world)


def _plan_talk(world: World, talk: Talk) -> None:
    need_id, person_id = world.needs, world.persons
    world.on(
        talk.begun,
        lambda: _ignore(proposals.propose(world.store, need_id[talk.mission], person_id[talk.person], world.day)),
    )
    for party, sign, days in zip(_PARTIES, talk.answers, _DAYS_TO_ANSWER, strict=True):
        day = working(talk.begun + timedelta(days=days))
        if sign in _ANSWERS and day <= TODAY:
            world.on(day, lambda party=party, sign=sign: _answer(world, talk, party, sign))  # type: ignore[misc]
    if talk.meeting:
        world.on(working(talk.begun + timedelta(days=5)), lambda: _meet(world, talk))


def _ignore(_result: object) -> None:
    """A planned act answers nothing."""


def _proposal(world: World, person: str, mission: str) -> Proposal:
    found = records.where(world.store, Proposal, need_id=world.needs[mission], person_id=world.persons[person])
    return found[-1]


def _answer(world: World, talk: Talk, party: str, sign: str) -> None:
    proposal = _proposal(world, talk.person, talk.mission)
    changes: dict[str, object] = {f"{party}_answer": _ANSWERS[sign], f"{party}_answered_on": world.day}
    if sign == "n":
        changes |= {"reason": talk.reason, "reason_is_shareable": party != "person"}
    proposals.save(world.store, replace(proposal, **changes), world.day)  # type: ignore[arg-type]


def _meet(world: World, talk: Talk) -> None:
    proposal = _proposal(world, talk.person, talk.mission)
    notes = "Visite du poste avec le tuteur." if talk.meeting and talk.meeting <= TODAY else "Visite du poste à 14 h."
    proposals.save(world.store, replace(proposal, meeting_on=talk.meeting, meeting_notes=notes), world.day)


def _plan_stay(world: World, index: int, stay: Stay) -> None:
    """The usual way: proposed a month before, agreed in ten days, signed the week before the first day."""
    is_hurried = stay.until == "validated"
    begun = working(stay.starts - timedelta(days=22 if is_hurried else 27))
    talk = Talk(stay.person, stay.mission, begun, "yyy", working(begun + timedelta(days=6)))
    _plan_talk(world, talk)
    world.on(begun + timedelta(days=3), lambda: _set_dates(world, stay))
    prepared, step = begun + timedelta(days=8 if is_hurried else 10), timedelta(days=0 if is_hurried else 1)
    world.on(prepared, lambda: _prepare(world, stay, index))
    world.on(prepared + step, lambda: demo_signatures.send_consent(world, _loan(world, stay)))
    if stay.until == "draft":
        return
    if stay.has_own_amendment:
        world.on(prepared + step, lambda: demo_signatures.own_amendment(world, _loan(world, stay)))
    world.on(prepared + 2 * step, lambda: demo_signatures.sign_consent(world, _loan(world, stay)))
    world.on(prepared + 3 * step, lambda: _validate(world, stay))
    parties = _PARTIES if stay.until != "validated" else ("lender",)
    for wait, party in enumerate(parties):
        signed_on = prepared + timedelta(days=2 if is_hurried else 5 + wait)
        world.on(signed_on, lambda party=party: _sign(world, stay, party))  # type: ignore[misc]
    if stay.until == "validated":
        return
    if index % 3 != 1:
        world.on(begun + timedelta(days=19), lambda: demo_signatures.scan(world, _loan(world, stay)))
    if stay.until == "signed":
        return
    world.on(stay.starts, lambda: _start(world, stay, index))
    if stay.ended:
        world.on(stay.ended, lambda: _end(world, stay))


def _start(world: World, stay: Stay, index: int) -> None:
    """The lender's council hears of the agreement once it is signed; the calls begin."""
    loan = loans.start(world.store, _loan(world, stay).id, world.day)
    loans.save(world.store, replace(loan, cse_told_on=world.day), world.day)
    follow_up.begin(world, index, stay, lambda: _loan(world, stay))


def _set_dates(world: World, stay: Stay) -> None:
    proposal = _proposal(world, stay.person, stay.mission)
    proposals.save(world.store, replace(proposal, lender_from=stay.starts, lender_until=stay.ends), world.day)


def _loan(world: World, stay: Stay) -> Loan:
    proposal = _proposal(world, stay.person, stay.mission)
    return records.where(world.store, Loan, proposal_id=proposal.id)[-1]


def _prepare(world: World, stay: Stay, index: int) -> None:
    loan = loans.prepare(world.store, _proposal(world, stay.person, stay.mission).id)
    if stay.until == "draft":
        return
    host = records.get(world.store, Organisation, loan.host_id)
    tutor = host.contacts[-1]
    billing = replace(
        loan.billing,
        charges_percent=world.random.choice((Decimal("41.50"), Decimal("42.80"), Decimal("38.95"), Decimal("44.10"))),
        unit=BillingUnit.HOUR if index % 4 else BillingUnit.DAY,
        paid_leave=Billed.INCLUDED,
        rtt=Billed.INCLUDED if index % 3 else Billed.EXCLUDED,
        thirteenth_month=Billed.INCLUDED if index % 2 else Billed.EXCLUDED,
        bonuses=Billed.INCLUDED,
        overtime=Billed.INCLUDED,
        meal_voucher=Decimal("5.40") if index % 3 == 0 else None,
        km_rate=Decimal("0.5290") if index % 2 == 0 else None,
        absences=AbsenceBilling.WORKED_ONLY if index % 3 else AbsenceBilling.PAY_KEPT,
        due_days=30 if index % 4 else 45,
    )
    employment = records.get(world.store, Person, loan.person_id).employments[0]
    is_mandatory = completeness.changed_hours(loan, employment) is not None
    has_probation = stay.has_probation or is_mandatory
    changed = replace(
        loan,
        billing=billing,
        purpose=_PURPOSES[index % len(_PURPOSES)],
        tutor=tutor.name,
        tutor_phone=tutor.phone,
        has_probation=has_probation,
        is_probation_mandatory=is_mandatory,
        probation_days=30 if has_probation else None,
        early_end_terms="Par lettre remise en main propre ou recommandée, après un échange entre les trois parties.",
        recall_terms="En cas de reprise d'activité, après information du salarié.",
        return_plan="Entretien avec le chef d'atelier la dernière semaine\u00a0; retour au même poste.",
        features=loan.features or "Aucune.",
    )
    loans.save(world.store, _proved(demo_programme.joined(changed, stay), stay), world.day)


def _proved(loan: Loan, stay: Stay) -> Loan:
    """What both companies have agreed by then; the one left open is validated with a reserve."""
    return replace(
        loan,
        safety_training_on=None if stay.is_reserved else stay.starts,
        reinforced_training_on=stay.starts if loan.is_special_risk else None,
        reinforced_training_payer=Payer.HOST if loan.is_special_risk else None,
        cse_told_of_risk_on=stay.starts - timedelta(days=17) if loan.is_special_risk else None,
        is_on_partial_activity=False,
        is_forbidden_to_young=False,
    )


def _validate(world: World, stay: Stay) -> None:
    reason = "Le tuteur revient le 26\u00a0: la date de la formation suit." if stay.is_reserved else None
    loan = signing.issue(world.store, world.gazetteer, _loan(world, stay).id, world.day, reason=reason)
    demo_signatures.send(world, loan)


def _sign(world: World, stay: Stay, party: str) -> None:
    loan_id = _loan(world, stay).id
    provider = "Signature en ligne de la CCI" if party == "host" and world.random.random() < 0.3 else ""
    for kind in progress.BINDING:
        if party in progress.SIGNED_KINDS[kind]:
            signature = Signature(party, world.day, provider)
            signing.sign(world.store, loan_id, Which(kind), signature, world.day)


def _end(world: World, stay: Stay) -> None:
    ended = min(world.day, stay.ends)
    ending = Ending(ended, stay.reason, stay.outcome)
    loan = loans.end(world.store, _loan(world, stay).id, ending, world.day)
    loans.save(
        world.store, replace(loan, notes="Entretien de retour fait\u00a0; compétences acquises attestées."), world.day
    )


def _plan_changes_of_mind(world: World) -> None:
    def change(key: str, **changes: object) -> None:
        person = records.get(world.store, Person, world.persons[key])
        persons.save(world.store, replace(person, **changes), world.day)  # type: ignore[arg-type]

    def ask_again() -> None:
        need = records.get(world.store, Need, world.needs["m_bisc"])
        needs.save(world.store, replace(need, status=NeedStatus.OPEN, priority=Priority.HIGH), world.day)

    world.on(date(2026, 11, 3), ask_again)
    world.on(date(2026, 11, 19), lambda: change("p19", consent_withdrawn_on=world.day))
    world.on(date(2026, 11, 12), lambda: change("p25", status=PersonStatus.PAUSED))
    world.on(date(2026, 11, 20), lambda: change("p34", status=PersonStatus.LEFT))


def plan_consultations(world: World) -> None:
    """Given before the first loans, and two still waiting for an opinion."""
    yes, no = CseOpinion.FAVOURABLE, CseOpinion.UNFAVOURABLE
    september = {
        "cazaubon": yes,
        "delmazure": yes,
        "pechaudral": yes,
        "lartigolles": yes,
        "vergerprune": yes,
        "lactalot": yes,
        "confluence": no,
        "semavert": yes,
        "plastilem": yes,
    }
    for place, (key, opinion) in enumerate(september.items()):
        dates = (date(2026, 8, 24 + place % 4), date(2026, 9, 3 + place % 3))
        world.on(date(2026, 9, 8), lambda key=key, dates=dates, opinion=opinion: _consult(world, key, dates, opinion))  # type: ignore[misc]
    world.on(date(2026, 9, 25), lambda: _told_of_loans(world, "vergerprune"))
    for key, day in (("bruilhac", 12), ("dropterre", 16), ("vergerprune", 17)):
        dates = (date(2026, 11, day), date(2026, 12, min(day - 5, 11)))
        world.on(dates[0], lambda key=key, dates=dates: _consult(world, key, dates, None))  # type: ignore[misc]


def _told_of_loans(world: World, key: str) -> None:
    """A council that gave its opinion on the first loans only: the next one is consulted on its own."""
    host_id = world.organisations[key]
    [consultation] = records.where(world.store, CseConsultation, organisation_id=host_id)
    covered = tuple(loan.id for loan in records.where(world.store, Loan, host_id=host_id))
    organisations.save_cse_consultation(world.store, replace(consultation, loan_ids=covered), world.day)


def _consult(world: World, key: str, dates: tuple[date, date], opinion: CseOpinion | None) -> None:
    consultation = CseConsultation(
        organisation_id=world.organisations[key],
        subject="Recours au prêt de main-d'œuvre à but non lucratif, automne 2026",
        information_on=dates[0],
        meeting_on=dates[1],
        opinion=opinion,
        opinion_on=dates[1] if opinion else None,
    )
    organisations.save_cse_consultation(world.store, consultation, world.day)
