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
    Part,
    RuledLines,
    Spacer,
    Text,
)
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP, TO_FILL
from app.rules.loans import calls

TITLE = "Fiche de suivi hebdomadaire"
_SHORT = 90


def build(facts: LoanFacts, today: date, call: CheckIn | None = None, room: int = 2) -> Document:
    """For any call about a loan, or for that one: whom to call is then said, and what they said last.

    `room`: ruled lines under each question; with one only, what was said last time is told in short.
    """
    return Document(
        title=TITLE if call is None else "Fiche d'appel",
        subtitle=f"{wording.person_name(facts.person)}, chez {wording.organisation_name(facts.host)}",
        number=facts.number,
        version=facts.version(DocumentKind.CHECK_IN_SHEET),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(*_reminder(facts, today, call), *_this_time(facts, call, room), _notice()),
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
    rows: list[tuple[str, Text]] = [
        ("Salarié", (Bold(wording.person_name(facts.person)), f" – {wording.or_fill(reach)}")),
        ("Poste", f"{wording.or_fill(loan.job_title)}, {wording.work_place(facts)}"),
        ("Prêté par", wording.organisation_name(facts.lender)),
        ("Accueilli par", f"{wording.organisation_name(facts.host)}, référent{NBSP}: {wording.or_fill(tutor)}"),
        ("Dates", f"du {wording.on(loan.starts_on)} au {wording.on(loan.ends_on)}{week}"),
        ("Horaires", "\n".join(wording.grid_lines(loan.grid)) or TO_FILL),
    ]
    if call is not None:
        is_employee = call.party is CheckInParty.EMPLOYEE
        due = f"{wording.weekday_name(call.due_on)} {french.day_in_words(call.due_on)}" if call.due_on else ""
        whom = facts.lender if call.party is CheckInParty.LENDER else facts.host
        name = wording.person_name(facts.person) if is_employee else wording.organisation_name(whom)
        asked = (Bold(name), f" – {wording.or_fill(reach) if is_employee else _reach(facts, call.party)}")
        rows = [("Appeler", asked), ("Prévu", f"{due}, {call.step.label}"), *(rows[1:] if is_employee else rows)]
    return (KeyValues(tuple(rows), 0.24),)


def _reach(facts: LoanFacts, party: CheckInParty) -> str:
    """Whom to ask for, and the number."""
    if party is CheckInParty.HOST and facts.loan.tutor_phone:
        return f"{facts.loan.tutor.strip() or 'référent'}, {french.phone(facts.loan.tutor_phone)}"
    company = facts.lender if party is CheckInParty.LENDER else facts.host
    contact = next(iter(company.contacts), None)
    said = (contact.name.strip(), contact.role.strip(), french.phone(contact.phone)) if contact else ()
    return wording.or_fill(", ".join(filter(None, said)))


def _last(facts: LoanFacts, call: CheckIn | None) -> CheckIn | None:
    """What that party said last, or else whoever spoke last."""
    made = done(facts)
    return next(iter([one for one in made if call is not None and one.party is call.party][::-1] or made[::-1]), None)


def _told(last: CheckIn | None) -> Text:
    if last is None:
        return "Premier point de suivi de cette mise à disposition."
    how = f"avec {wording.with_whom(last.party)}, {wording.by_means(last.means)}"
    if last.result is CheckInResult.OTHERWISE:
        how = "des nouvelles reçues autrement, sans appel"
    text: list[Part] = [Bold("La dernière fois"), f"{NBSP}: {french.day_in_words(last.done_on)}, {how}"]
    text += [f"{NBSP}; ressenti{NBSP}: ", Bold(last.feeling.label)] if last.feeling else []
    if last.next_step.strip():
        due = f", pour le {french.day_in_words(last.next_on)}" if last.next_on else ""
        text += [f". Il était décidé{NBSP}: {last.next_step.strip().rstrip('.')}{due}"]
    return (*text, ".")


def _this_time(facts: LoanFacts, call: CheckIn | None, room: int) -> tuple[Block, ...]:
    """Each question with what was answered last time just above the lines to write on."""
    last = _last(facts, call)
    blocks: list[Block] = [
        Heading("Cette fois" if call else "Cette semaine"),
        Paragraph(_told(last)),
        *([] if call else [Choices("Avec qui", tuple(party.label for party in CheckInParty))]),
        Choices("Comment", ("téléphone", *(means.label for means in CallMeans if means.value in {"visit", "video"}))),
        Choices("Ressenti", (*(feeling.label for feeling in Feeling), "pas joint")),
        Spacer(1),
    ]
    said = {one.field: getattr(last, one.field).strip() for one in facts.questions} if last else {}
    for asked in facts.questions:
        answer = said.get(asked.field, "")
        blocks.append(Paragraph(_question(asked)))
        blocks += [Note(f"La dernière fois{NBSP}: {_short(answer) if room < 2 else answer}")] if answer else []
        blocks.append(RuledLines(room))
    return (
        *blocks,
        Paragraph((Bold("Suite à donner"), f"{NBSP}{NBSP}Par qui, pour quand{NBSP}?")),
        RuledLines(1),
        Paragraph(f"Fait le {wording.SHORT_BLANK} par {wording.BLANK} prochain point le {wording.SHORT_BLANK}"),
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rsplit(' ', 1)[0]}…"


def _question(asked: Question) -> Text:
    """Its subject in bold before our words; the office's own words in bold, alone."""
    return (Bold(asked.subject), f"{NBSP}{NBSP}{asked.words}") if asked in QUESTIONS else (Bold(asked.words),)


def _notice() -> Note:
    return Note(
        f"Des faits de travail seulement{NBSP}: rien sur la santé, la vie privée ou un mandat. Le salarié "
        f"peut lire cette fiche."
    )
