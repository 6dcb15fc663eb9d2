"""The weekly follow-up sheet (fiche de suivi): what was said last time, and room to write during the call."""

from datetime import date

from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, Feeling
from app.models.loans import DocumentKind
from app.models.persons import CallMeans
from app.models.questions import QUESTIONS, Question
from app.reports import wording
from app.reports.blocks import (
    Block,
    Bold,
    Choices,
    Document,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    RuledLines,
    Spacer,
    Text,
)
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.loans import calls, questions

TITLE = "Fiche de suivi hebdomadaire"


def build(facts: LoanFacts, today: date, call: CheckIn | None = None) -> Document:
    """For any call about a loan, or for that one: whom to call is then said, and what they said last."""
    return Document(
        title=TITLE,
        subtitle=f"{wording.person_name(facts.person)}, chez {wording.organisation_name(facts.host)}",
        number=facts.number,
        version=facts.version(DocumentKind.CHECK_IN_SHEET),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(*_reminder(facts, today, call), *_last_time(facts, call), *_this_time(facts, call), _notice()),
        made_on=today,
        audience="office",
    )


def done(facts: LoanFacts) -> list[CheckIn]:
    """What was heard, oldest first: neither the calls missed nor the entries corrected since."""
    made = [one for one in calls.in_force(facts.check_ins) if one.result is not CheckInResult.MISSED]
    return calls.in_order(made)


def _reminder(facts: LoanFacts, today: date, call: CheckIn | None) -> tuple[Block, ...]:
    loan = facts.loan
    week = ""
    if loan.starts_on and loan.ends_on and loan.starts_on <= today <= loan.ends_on:
        current = (today - loan.starts_on).days // 7 + 1
        week = f" (semaine {current} sur {(loan.ends_on - loan.starts_on).days // 7 + 1})"
    reach = ", ".join(said for said in (french.phone(facts.person.phone), facts.person.call_when.strip()) if said)
    tutor = ", ".join(said for said in (loan.tutor.strip(), french.phone(loan.tutor_phone)) if said)
    rows: tuple[tuple[str, Text], ...] = (
        ("Salarié", (Bold(wording.person_name(facts.person)), f" – {wording.or_fill(reach)}")),
        ("Poste", f"{wording.or_fill(loan.job_title)}, {wording.work_place(facts)}"),
        ("Prêté par", wording.organisation_name(facts.lender)),
        ("Accueilli par", f"{wording.organisation_name(facts.host)}, référent{NBSP}: {wording.or_fill(tutor)}"),
        ("Dates", f"du {wording.on(loan.starts_on)} au {wording.on(loan.ends_on)}{week}"),
        ("Horaires", "\n".join(wording.grid_lines(loan.grid)) or TO_FILL),
    )
    if call is not None:
        due = f"{wording.weekday_name(call.due_on)} {french.day_in_words(call.due_on)}" if call.due_on else ""
        whom = (Bold(call.party.label.capitalize()), f" – {_reach(facts, call.party)}")
        rows = (("Appeler", whom), ("Prévu", f"{due}, {call.step.label}"), *rows)
    return (KeyValues(rows, 0.24),)


def _reach(facts: LoanFacts, party: CheckInParty) -> str:
    """Whom to ask for, and the number."""
    if party is CheckInParty.EMPLOYEE:
        return wording.or_fill(french.phone(facts.person.phone))
    if party is CheckInParty.HOST and facts.loan.tutor_phone:
        return f"{facts.loan.tutor.strip() or 'référent'}, {french.phone(facts.loan.tutor_phone)}"
    company = facts.lender if party is CheckInParty.LENDER else facts.host
    contact = next(iter(company.contacts), None)
    said = (contact.name.strip(), contact.role.strip(), french.phone(contact.phone)) if contact else ()
    return wording.or_fill(", ".join(filter(None, said)))


def _last_time(facts: LoanFacts, call: CheckIn | None) -> tuple[Block, ...]:
    """What that party said last, or else whoever spoke last."""
    made = done(facts)
    made = [one for one in made if call is not None and one.party is call.party] or made
    if not made:
        return (Heading("La dernière fois"), Paragraph("Premier point de suivi de cette mise à disposition."))
    last = made[-1]
    rows = questions.answers(last)
    if last.next_step.strip():
        due = f", pour le {french.day_in_words(last.next_on)}" if last.next_on else ""
        rows.append(("Ce qui était décidé", f"{last.next_step.strip()}{due}"))
    feeling = f"{NBSP}; ressenti{NBSP}: {last.feeling.label}" if last.feeling else ""
    how = f"avec {wording.with_whom(last.party)}, {wording.by_means(last.means)}"
    if last.result is CheckInResult.OTHERWISE:
        how = "des nouvelles reçues autrement, sans appel"
    said = f"{french.day_in_words(last.done_on)}, {how}{feeling}."
    return (Heading("La dernière fois"), Paragraph(said), *((KeyValues(tuple(rows), 0.24),) if rows else ()))


def _this_time(facts: LoanFacts, call: CheckIn | None) -> tuple[Block, ...]:
    parties = tuple(party.label for party in CheckInParty)
    blocks: list[Block] = [
        Heading("Cette fois" if call else "Cette semaine"),
        *([] if call else [Choices("Avec qui", parties)]),
        Choices("Comment", ("téléphone", *(means.label for means in CallMeans if means.value in {"visit", "video"}))),
        Choices("Ressenti", (*(feeling.label for feeling in Feeling), "pas joint")),
    ]
    blocks.append(Spacer(1))
    for asked in facts.questions:
        blocks += [Paragraph(_question(asked)), RuledLines(2)]
    blocks += [Paragraph((Bold("Suite à donner"), f"{NBSP}{NBSP}Par qui, pour quand{NBSP}?")), RuledLines(1)]
    blocks += [
        Paragraph(f"Fait le {wording.SHORT_BLANK} par {wording.BLANK} prochain point le {wording.SHORT_BLANK}"),
    ]
    return tuple(blocks)


def _question(asked: Question) -> Text:
    """Its subject in bold before our words; the office's own words in bold, alone."""
    return (Bold(asked.subject), f"{NBSP}{NBSP}{asked.words}") if asked in QUESTIONS else (Bold(asked.words),)


def _notice() -> Note:
    return Note(
        f"Des faits de travail seulement{NBSP}: rien sur la santé, la vie privée ou un mandat. Le salarié "
        f"peut lire cette fiche."
    )
