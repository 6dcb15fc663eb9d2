"""Loans to prepare, to have signed, to start, to end; three agreements that ask for one; answers to chase."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.actions.today.reading import SOON_DAYS, Reading, day_of
from app.actions.today.things import Thing, Urgency
from app.models.states import DocumentKind, LoanStatus
from app.rules import french
from app.rules.loans import return_days, signatures
from app.store import agenda
from app.store.agenda import AnswerDue, LoanDue, Unsigned

ENDING_DAYS = (30, 15, 1)
"""A loan that ends is told a month before, again a fortnight before, and on its eve."""
_DEBRIEF_WITHIN = 15
"""Days after the end in which the three are heard; after them it is late."""
CHASED_AFTER_DAYS = 10
"""A signature sent, or an answer asked, is chased after these days."""
_STEPS = {days: step for step, days in return_days.DAYS_BEFORE.items()}
_CHANGES = {kind.value for kind in signatures.CHANGE_KINDS}
_PARTIES = {"lender": "entreprise prêteuse", "host": "entreprise utilisatrice", "person": "salarié"}


def things(reading: Reading) -> Iterator[Thing]:
    missing: dict[str, list[Unsigned]] = {}
    for paper in agenda.unsigned(reading.store):
        missing.setdefault(paper.loan_id, []).append(paper)
    done = agenda.steps_done(reading.store)
    for row in agenda.loans(reading.store, reading.today + timedelta(days=max(ENDING_DAYS))):
        if row.status == LoanStatus.RUNNING.value:
            thing = _ending(reading, row, done.get(row.id, set()))
        else:
            thing = _thing(reading, row, missing)
        if thing is not None:
            yield thing
    yield from _to_debrief(reading)
    for row in agenda.amended(reading.store):
        yield _amended(reading, row, missing.get(row.id, []))
    yield from _agreed(reading)
    yield from _answers(reading)


def _thing(reading: Reading, row: LoanDue, missing: Mapping[str, list[Unsigned]]) -> Thing | None:
    match LoanStatus(row.status):
        case LoanStatus.DRAFT:
            return _prepared(reading, row)
        case LoanStatus.VALIDATED:
            return _to_sign(reading, row, missing.get(row.id, []))
        case _:
            return _to_start(reading, row)


def _prepared(reading: Reading, row: LoanDue) -> Thing:
    starts = day_of(row.starts_on)
    when = f", début prévu {reading.on(starts)}" if starts else ""
    sentence = f"Préparer la convention{french.NBSP}: {reading.person(row)}{when}"
    return _loan(reading, row, reading.soon(starts), "loan", sentence, "Reprendre")


def _to_sign(reading: Reading, row: LoanDue, papers: list[Unsigned]) -> Thing:
    starts = day_of(row.starts_on)
    when = f", début {reading.on(starts)}" if starts else ""
    sentence = f"Faire signer la convention{french.NBSP}: {reading.person(row)}{when}"
    return _loan(reading, row, reading.soon(starts), "sign", sentence, "Noter les signatures", _waited(reading, papers))


def _amended(reading: Reading, row: LoanDue, papers: list[Unsigned]) -> Thing:
    """An amendment is signed before it takes effect."""
    effect = day_of(row.starts_on)
    when = f", effet {reading.on(effect)}" if effect else ""
    sentence = f"Faire signer l'avenant{french.NBSP}: {reading.person(row)}{when}"
    changed = [one for one in papers if one.kind in _CHANGES]
    waited = _waited(reading, changed)
    thing = _loan(reading, row, reading.soon(effect), "change", sentence, "Noter les signatures", waited)
    return replace(thing, record_id=f"{row.id}#avenants")


def _waited(reading: Reading, papers: list[Unsigned]) -> str:
    """« manque : entreprise utilisatrice, envoyé depuis 12 j »."""
    waited: list[str] = []
    sent: list[str] = []
    for paper in papers:
        signed = {"lender": paper.lender_signed_on, "host": paper.host_signed_on, "person": paper.person_signed_on}
        sent_on = {"lender": paper.lender_sent_on, "host": paper.host_sent_on, "person": paper.person_sent_on}
        parties = signatures.waited(DocumentKind(paper.kind), signed)
        waited += [_PARTIES[party] for party in parties]
        sent += [sent_on[party] for party in parties if sent_on[party]]
    if not waited:
        return ""
    said = f"manque{french.NBSP}: {', '.join(dict.fromkeys(waited))}"
    since = reading.since(date.fromisoformat(min(sent))) if sent else ""
    return f"{said}, envoyé {since}" if since else said


def _to_start(reading: Reading, row: LoanDue) -> Thing | None:
    starts = day_of(row.starts_on)
    if starts is None or starts > reading.today + timedelta(days=SOON_DAYS):
        return None
    who = reading.person(row)
    if starts <= reading.today:
        sentence = f"Démarrer la mise à disposition{french.NBSP}: {who}, début prévu {reading.on(starts)}"
        return _loan(reading, row, reading.urgency(starts), "start", sentence, "Démarrer")
    sentence = f"Préparer l'arrivée{french.NBSP}: {who}, {reading.on(starts)}"
    return _loan(reading, row, reading.urgency(starts), "start", sentence, "Ouvrir")


def _ending(reading: Reading, row: LoanDue, done: set[str]) -> Thing | None:
    ends = day_of(row.last_day or row.ends_on)
    if ends is None:
        return None
    what = "fin annoncée" if row.last_day else "terme"
    who = reading.person(row)
    if ends < reading.today:
        sentence = f"Clore la mise à disposition{french.NBSP}: {who}, {what} {reading.on(ends)}"
        return _loan(reading, row, Urgency.LATE, "end", sentence, "Clore")
    days = (ends - reading.today).days
    told = min(limit for limit in ENDING_DAYS if days <= limit)
    if _STEPS[told] in done:
        return None
    urgency = {1: Urgency.TODAY, 15: Urgency.WEEK, 30: Urgency.LATER}[told]
    sentence = f"Préparer le retour{french.NBSP}: {who}, {what} {reading.on(ends)}"
    return _loan(reading, row, urgency, "end", sentence, "Préparer la suite", step=str(told))


def _loan(  # noqa: PLR0913 - what a line says, word by word
    reading: Reading,
    row: LoanDue,
    urgency: Urgency,
    kind: str,
    sentence: str,
    verb: str,
    more: str = "",
    step: str = "",
) -> Thing:
    detail = " · ".join(filter(None, (row.number, reading.company(row.host, row.host_code), more)))
    day = (row.last_day or row.ends_on) if kind == "end" else row.starts_on
    return Thing(
        urgency,
        kind,
        sentence,
        detail,
        verb,
        "loans",
        row.id,
        day_of(day),
        since=day_of(row.since),
        key=":".join(filter(None, (kind, row.id, step))),
        is_soft=bool(step),
    )


def _to_debrief(reading: Reading) -> Iterator[Thing]:
    """The three are heard once the loan is over."""
    since = reading.today - timedelta(days=return_days.DEBRIEF_DAYS)
    for row in agenda.to_debrief(reading.store, since, len(_PARTIES)):
        ended = date.fromisoformat(row.ended_on)
        heard = f"{french.counted(row.heard, 'partie entendue', 'parties entendues')} sur 3" if row.heard else ""
        yield Thing(
            reading.urgency(ended + timedelta(days=_DEBRIEF_WITHIN)),
            "debrief",
            f"Faire le bilan à trois{french.NBSP}: {reading.person(row)}, fini {reading.on(ended)}",
            " · ".join(filter(None, (row.number, reading.company(row.host, row.host_code), heard))),
            "Noter le bilan",
            "loans",
            f"{row.id}#bilan",
            ended,
            since=ended,
            key=f"debrief:{row.id}",
            is_soft=True,
        )


def _agreed(reading: Reading) -> Iterator[Thing]:
    for row in agenda.agreed(reading.store):
        yield Thing(
            Urgency.TODAY,
            "loan",
            f"Les trois accords sont là{french.NBSP}: préparer la mise à disposition, {reading.person(row)}",
            f"{row.job_title} · {reading.company(row.host, row.host_code)}",
            "Préparer",
            "loans",
            row.id,
            key=f"agreed:{row.id}",
        )


def _answers(reading: Reading) -> Iterator[Thing]:
    """Only once it has waited long enough: before, it would be a nag."""
    for row in agenda.answers(reading.store):
        since = date.fromisoformat(row.since)
        if (reading.today - since).days < CHASED_AFTER_DAYS:
            continue
        yield Thing(
            Urgency.TODAY,
            "answer",
            f"Relancer {_silent(reading, row)}{french.NBSP}: {reading.person(row)}, {row.job_title or 'mission'}, "
            f"sans réponse {reading.since(since)}",
            reading.company(row.host, row.host_code),
            "Noter la réponse",
            "loans",
            row.id,
            since,
            since=since,
            key=f"answer:{row.id}",
        )


def _silent(reading: Reading, row: AnswerDue) -> str:
    asked = (
        (row.is_person_waited, "le salarié"),
        (row.is_lender_waited, reading.company(row.lender, row.lender_code) if row.lender else "l'entreprise prêteuse"),
        (row.is_host_waited, reading.company(row.host, row.host_code)),
    )
    return next((name for is_waited, name in asked if is_waited), "les parties")
