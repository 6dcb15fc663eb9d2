"""Companies: opinions of their CSE, next steps promised, those gone quiet; missions nobody is proposed for."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.actions.today.reading import Reading, day_of
from app.actions.today.things import Thing, Urgency
from app.models.states import LoanStatus
from app.rules import french
from app.rules.loans import consultations
from app.store import agenda, waiting
from app.store.waiting import OpinionRow

QUIET_DAYS = 60
"""A company that was interested and that nobody saw for two months is called again."""
_OVER = (LoanStatus.ENDED.value, LoanStatus.STOPPED.value, LoanStatus.CANCELLED.value)


def things(reading: Reading) -> Iterator[Thing]:
    yield from _opinions(reading)
    yield from _missions(reading)
    yield from _steps(reading)
    yield from _quiet(reading)


def _opinions(reading: Reading) -> Iterator[Thing]:
    rows = waiting.opinions(reading.store)
    named = sorted({loan_id for row in rows for loan_id in row.loan_ids})
    gone = agenda.loans_in(reading.store, named, _OVER)
    for row in rows:
        due = consultations.opinion_due(row)
        is_moot = bool(row.loan_ids) and gone.issuperset(row.loan_ids)
        if due is not None and not is_moot:
            yield _opinion(reading, row, due)


def _opinion(reading: Reading, row: OpinionRow, due: date) -> Thing:
    name = reading.company(row.name, row.code)
    if due >= reading.today:
        tail = f"délai au {french.day_figures(due)}"
    elif (row.headcount or 0) >= consultations.DEEMED_CONSULTED_FROM:
        tail = f"délai passé le {french.day_figures(due)}, le silence vaut avis négatif"
    else:
        tail = f"délai passé le {french.day_figures(due)}, obtenez un avis exprès"
    return Thing(
        reading.soon(due),
        "opinion",
        f"Avis du CSE attendu{french.NBSP}: {name}, {tail}",
        row.subject,
        "Noter l'avis",
        "organisations",
        row.organisation_id,
        due,
        since=row.information_on,
        key=f"opinion:{row.organisation_id}:{row.information_on.isoformat()}",
    )


def _missions(reading: Reading) -> Iterator[Thing]:
    for row in agenda.needs(reading.store):
        starts = day_of(row.starts_on)
        when = f", début {reading.on(starts)}" if starts else ""
        yield Thing(
            reading.soon(starts),
            "need",
            f"Personne n'est proposé{french.NBSP}: {row.job_title or 'mission'}{when}",
            f"{row.code} · {reading.company(row.host, row.host_code)}",
            "Chercher un volontaire",
            "matching",
            row.id,
            starts,
            since=date.fromisoformat(row.since),
            key=f"need:{row.id}",
        )


def _steps(reading: Reading) -> Iterator[Thing]:
    for row in agenda.steps(reading.store, reading.today + timedelta(days=6)):
        due = date.fromisoformat(row.next_step_on)
        step = "" if reading.codes else row.next_step.strip().rstrip(".")
        name = reading.company(row.name, row.code)
        yield Thing(
            reading.urgency(due),
            "company",
            f"{name}{french.NBSP}: {step or 'prochaine étape'}, {reading.when(due)}",
            "" if reading.codes else " · ".join(filter(None, (row.contact, french.phone(row.phone)))),
            "Ouvrir la fiche",
            "organisations",
            row.id,
            due,
            since=due,
            key=f"step:{row.id}:{row.next_step_on}",
        )


def _quiet(reading: Reading) -> Iterator[Thing]:
    for row in agenda.quiet(reading.store, reading.today, reading.today - timedelta(days=QUIET_DAYS)):
        since = date.fromisoformat(row.since)
        yield Thing(
            Urgency.LATER,
            "quiet",
            f"Reprendre contact{french.NBSP}: {reading.company(row.name, row.code)}, sans nouvelles "
            f"{reading.since(since)}",
            "" if reading.codes else " · ".join(filter(None, (row.contact, french.phone(row.phone)))),
            "Ouvrir la fiche",
            "organisations",
            row.id,
            since,
            since=since,
            key=f"quiet:{row.id}:{row.since}",
            is_soft=True,
        )
