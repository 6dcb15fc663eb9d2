"""The log of a loan's follow-up (journal de suivi), read as a story from the first call to the last."""

from collections import Counter
from datetime import date

from app.models.check_ins import CheckIn, CheckInResult, CheckInStep, Feeling
from app.models.loans import DocumentKind
from app.reports import wording
from app.reports.blocks import Block, Bold, Document, Heading, KeyValues, Note, Paragraph, Part, Struck, Text
from app.reports.check_in_sheet import done
from app.reports.facts import LoanFacts
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans import calls, questions

TITLE = "Journal de suivi"


def build(facts: LoanFacts, today: date) -> Document:
    return Document(
        title=TITLE,
        subtitle=f"{wording.person_name(facts.person)}, chez {wording.organisation_name(facts.host)}",
        number=facts.number,
        version=facts.version(DocumentKind.CHECK_IN_LOG),
        is_draft=facts.is_draft,
        office=facts.office,
        blocks=(*_summary(facts, today), *_story(facts), *_ahead(facts, today), *_ending(facts)),
        made_on=today,
        audience="office",
    )


def _summary(facts: LoanFacts, today: date) -> tuple[Block, ...]:
    loan = facts.loan
    made = done(facts)
    late = [one for one in _open(facts) if one.due_on and one.due_on < today]
    said = french.counted(len(made), "point fait", "points faits")
    if late:
        said += f", {french.counted(len(late), 'en retard', 'en retard')}"
    feelings = Counter(one.feeling for one in made if one.feeling)
    counts = ", ".join(f"{feeling.label}{NBSP}: {feelings[feeling]}" for feeling in Feeling if feelings[feeling])
    rows: list[tuple[str, Text]] = [
        ("Salarié", (Bold(wording.person_name(facts.person)),)),
        ("Entreprise prêteuse", wording.organisation_name(facts.lender)),
        ("Entreprise utilisatrice", wording.organisation_name(facts.host)),
        ("Poste et lieu", f"{wording.or_fill(loan.job_title)}, {wording.work_place(facts)}"),
        ("Dates", f"du {wording.on(loan.starts_on)} au {wording.on(loan.ends_on)}"),
        ("Suivi", said + (f" – {counts}" if counts else "")),
    ]
    if facts.facilitator.strip():
        rows.append(("Suivi par", facts.facilitator.strip()))
    return (KeyValues(tuple(rows), 0.24),)


def _open(facts: LoanFacts) -> list[CheckIn]:
    waiting = [one for one in facts.check_ins if one.done_on is None]
    return sorted(waiting, key=lambda one: (one.due_on or date.max, one.id))


def _story(facts: LoanFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Point après point")]
    made = calls.in_order(facts.check_ins)
    if not made:
        blocks.append(Paragraph("Aucun point de suivi n'a encore été fait."))
    gone = calls.corrected(facts.check_ins)
    for one in made:
        blocks += entry(one, is_struck=one.id in gone)
    return tuple(blocks)


def entry(one: CheckIn, *, is_struck: bool = False) -> list[Block]:
    """One call as it was written; one corrected since stays, under a line, before what corrects it."""
    assert one.done_on is not None
    title = f"{wording.weekday_name(one.done_on).capitalize()} {french.day_in_words(one.done_on)}"
    if one.corrects_id:
        title += " (correction)"
    text = _told(one)
    if one.next_step.strip():
        due = f" (pour le {french.day_in_words(one.next_on)})" if one.next_on else ""
        text += [" ", Bold(f"Suite{NBSP}: "), f"{one.next_step.strip().rstrip('.')}{due}."]
    if is_struck:
        plain = "".join(part if isinstance(part, str) else part.text for part in text)
        return [Heading(f"{title}, corrigé depuis", 2), Paragraph((Struck(plain),))]
    return [Heading(title, 2), Paragraph(tuple(text))]


def _told(one: CheckIn) -> list[Part]:
    leads = {
        CheckInResult.SPOKEN: f"Avec {wording.with_whom(one.party)}, {wording.by_means(one.means)}.",
        CheckInResult.MISSED: f"Appel à {wording.with_whom(one.party)}{NBSP}: pas joint.",
        CheckInResult.OTHERWISE: f"Nouvelles reçues autrement, sans appel, de {wording.with_whom(one.party)}.",
    }
    text: list[Part] = [leads[one.result].replace("à le ", "au ").replace("de le ", "du ")]
    if one.step is not CheckInStep.RHYTHM:
        text.append(f" {one.step.label.capitalize()}.")
    if one.due_on and one.due_on != one.done_on:
        text.append(f" Prévu le {french.day_in_words(one.due_on)}.")
    if one.feeling:
        text += [f" Ressenti{NBSP}: ", Bold(one.feeling.label), "."]
    for label, answer in questions.answers(one):
        text += [" ", Bold(f"{label}{NBSP}: "), f"{answer.rstrip('.')}."]
    return text


def _ahead(facts: LoanFacts, today: date) -> tuple[Block, ...]:
    rows: list[tuple[str, Text]] = []
    for one in _open(facts):
        if one.due_on is None:
            continue
        late = (today - one.due_on).days
        said = f"en retard de {french.counted(late, 'jour')}" if late > 0 else "à venir"
        rows.append((french.day_in_words(one.due_on), f"Point avec {wording.with_whom(one.party)}, {said}"))
    if not rows:
        return ()
    return (Heading("Points à faire"), KeyValues(tuple(rows), 0.28))


def _ending(facts: LoanFacts) -> tuple[Block, ...]:
    loan = facts.loan
    rows: list[tuple[str, Text]] = []
    if loan.ended_on:
        rows.append(("Terminée le", french.day_in_words(loan.ended_on)))
    if loan.end_reason:
        rows.append(("Motif", loan.end_reason.label))
    if loan.outcome:
        rows.append(("Suite", loan.outcome.label))
    notice = Note(f"Document interne{NBSP}: il ne se remet à personne d'autre que le salarié qui le demande.")
    return (*((Heading("La fin"), KeyValues(tuple(rows), 0.24)) if rows else ()), notice)
