"""Letters around a loan: early end, recall by the lender, and the two of an accident (CSS L412-4, R412-2)."""

from datetime import date, datetime

from app.models.loans import EarlyEnd, EndReason
from app.reports import wording
from app.reports.blocks import Block, Choices, Document, KeyValues, Note, Paragraph, RuledLines, fill
from app.reports.facts import LoanFacts
from app.reports.loan_paper import box, closed_by, letter, paper, reminder, to_company
from app.rules import french
from app.rules.french import NBSP
from app.rules.loans import early_ends

_WHO = {
    EndReason.BY_EMPLOYEE: "le salarié",
    EndReason.BY_HOST: "l'entreprise utilisatrice",
    EndReason.BY_LENDER: "l'entreprise prêteuse",
    EndReason.PROBATION: "l'entreprise prêteuse ou le salarié, pendant la période probatoire",
    EndReason.AGREED: "les trois parties, d'un commun accord",
}


def early_end(facts: LoanFacts, today: date) -> Document:
    """To the user company; who asks, from when, with what notice: known from the loan, else to be ticked."""
    loan, asked = facts.loan, facts.loan.early_end
    reason = asked.asked_by or loan.end_reason
    who = _WHO.get(reason) if reason else None
    from_whom: Block = (
        Paragraph(f"La demande vient de{NBSP}: {who}{_said_on(asked)}.")
        if who
        else Choices("La demande vient de", ("le salarié", "l'entreprise utilisatrice", "l'entreprise prêteuse"))
    )
    blocks: tuple[Block, ...] = (
        *letter(facts, facts.lender, to_company(facts.host, facts), "fin anticipée de la mise à disposition"),
        Paragraph(
            fill(
                "Nous vous confirmons qu'il est mis fin avant son terme à la mise à disposition rappelée ci-dessous. "
                "Son dernier jour est le {day}.",
                day=wording.on(loan.ended_on or asked.last_day),
            )
        ),
        reminder(facts),
        from_whom,
        *_notice(facts),
        *_why(facts, "Motif, en quelques mots (des faits, pas d'avis sur la personne)\u00a0:"),
        Paragraph(
            "Le salarié retrouve son poste ou un poste équivalent dès le lendemain. Le dernier relevé d'heures sera "
            "signé ce jour-là, et la dernière facture établie sur lui seul. Le matériel confié est rendu."
        ),
        closed_by(box(facts.lender, "Pour l'entreprise prêteuse", facts)),
    )
    return paper(facts, "Fin anticipée de la mise à disposition", blocks, today, "parties")


def recall(facts: LoanFacts, today: date) -> Document:
    loan, asked = facts.loan, facts.loan.early_end
    terms = loan.recall_terms.strip()
    last_day = loan.ended_on or asked.last_day
    blocks: tuple[Block, ...] = (
        *letter(facts, facts.lender, to_company(facts.host, facts), "rappel du salarié mis à disposition"),
        Paragraph(
            fill(
                "Nous rappelons dans notre entreprise le salarié que nous vous avons confié. Conformément à la "
                "convention, nous vous en prévenons {notice} à l'avance{when:plain}\u00a0: son dernier jour chez vous "
                "sera le {day}.",
                notice=wording.days(loan.recall_notice_days),
                when=_said_on(asked),
                day=wording.on(last_day) if last_day else wording.SHORT_BLANK,
            )
        ),
        reminder(facts),
        *((Paragraph(fill("Ce que la convention prévoit\u00a0: {terms}", terms=terms)),) if terms else ()),
        *_why(facts, "Motif du rappel\u00a0:"),
        Paragraph(
            "Nous restons à votre disposition, avec l'organisme qui nous a mis en relation, pour organiser la suite "
            "et, si vous le souhaitez, chercher un autre volontaire."
        ),
        closed_by(box(facts.lender, "Pour l'entreprise prêteuse", facts)),
    )
    return paper(facts, "Rappel du salarié", blocks, today, "parties")


def _said_on(asked: EarlyEnd) -> str:
    return f", le {wording.on(asked.asked_on)}" if asked.asked_on else ""


def _notice(facts: LoanFacts) -> tuple[Block, ...]:
    """The one that applies once it is known who asks; all of them while it is to be ticked."""
    loan, asked = facts.loan, facts.loan.early_end
    if asked.asked_by is None or asked.asked_on is None:
        said = fill(
            "Préavis prévu par la convention\u00a0: {early}, {recall} en cas de rappel. Pendant la période "
            "probatoire, aucun préavis n'est dû.",
            early=wording.days(loan.early_end_notice_days),
            recall=wording.days(loan.recall_notice_days),
        )
        return (Paragraph(said),)
    given = early_ends.notice(loan, asked.asked_by, asked.asked_on)
    if asked.asked_by is EndReason.AGREED:
        return (Paragraph("Les trois parties en sont d'accord\u00a0: aucun préavis n'est dû."),)
    if not given.days:
        return (Paragraph("La période probatoire est en cours\u00a0: aucun préavis n'est dû."),)
    said = fill("Préavis prévu par la convention\u00a0: {days}.", days=wording.days(given.days))
    short = " Il est abrégé pour le motif dit ci-dessous." if early_ends.is_short(loan, asked) else ""
    return (Paragraph((*said, short)),)


def _why(facts: LoanFacts, lead: str) -> tuple[Block, ...]:
    """The reason noted, or lines to write it on."""
    note = facts.loan.early_end.note.strip()
    if note:
        return (Paragraph((f"Motif\u00a0: {note.rstrip('.')}.",)),)
    return (Paragraph(lead), RuledLines(2))


def accident_lender(facts: LoanFacts, today: date) -> Document:
    """The user company tells the lender within twenty-four hours, by registered letter."""
    blocks: tuple[Block, ...] = (
        Note("Lettre recommandée avec avis de réception, à envoyer dans les 24\u00a0heures."),
        *letter(
            facts, facts.host, to_company(facts.lender, facts), "information d'un accident du travail ou de trajet"
        ),
        Paragraph(
            "Nous vous informons de l'accident dont a été victime le salarié que vous avez mis à notre disposition "
            "(art. L412-4 et R412-2 du Code de la sécurité sociale)."
        ),
        reminder(facts),
        *_circumstances(facts),
        Paragraph(
            "Il vous revient de le déclarer à la caisse primaire d'assurance maladie dans les 48\u00a0heures, "
            "dimanches et jours fériés non compris (art. R441-3 du même code), et de remettre au salarié sa feuille "
            "d'accident."
        ),
        closed_by(box(facts.host, "Pour l'entreprise utilisatrice", facts)),
    )
    return paper(facts, "Accident\u00a0: information de l'entreprise prêteuse", blocks, today, "parties")


def accident_authorities(facts: LoanFacts, today: date) -> Document:
    """To the CARSAT's prevention service and to the labour inspectorate, same delay, same form."""
    receiver = (
        f"Service de prévention de la CARSAT de {wording.BLANK}",
        f"Inspection du travail de {wording.BLANK}",
    )
    blocks: tuple[Block, ...] = (
        Note("Une lettre recommandée à chacun, à envoyer dans les 24\u00a0heures."),
        *letter(facts, facts.host, receiver, "accident d'un salarié mis à notre disposition"),
        Paragraph(
            "Nous vous informons de l'accident dont a été victime, dans notre entreprise ou sur son trajet, un salarié "
            "mis à notre disposition par son employeur (art. R412-2 du Code de la sécurité sociale)."
        ),
        reminder(facts),
        *_circumstances(facts),
        closed_by(box(facts.host, "Pour l'entreprise utilisatrice", facts)),
    )
    return paper(facts, "Accident\u00a0: information de la CARSAT et de l'inspection", blocks, today, "parties")


def _circumstances(facts: LoanFacts) -> tuple[Block, ...]:
    accident = facts.accident
    return (
        KeyValues(
            (
                ("Date et heure de l'accident", _moment(accident.at if accident else None)),
                ("Connu de l'entreprise", _moment(accident.host_knew_at if accident else None)),
                ("Lieu", wording.BLANK),
                ("Témoins", wording.BLANK),
                ("Premiers secours", wording.BLANK),
            )
        ),
        Paragraph("Circonstances, telles qu'elles sont connues (des faits)\u00a0:"),
        RuledLines(3),
    )


def _moment(at: datetime | None) -> str:
    """To be written by hand while it is not known."""
    if at is None:
        return f"le {wording.SHORT_BLANK} à {wording.SHORT_BLANK}"
    return f"le {french.day_in_words(at.date())} à {at.hour}{NBSP}h{NBSP}{at.minute:02}"
