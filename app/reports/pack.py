"""Dossier complet: every paper of a loan in one PDF with bookmarks and in files of their own; first, who keeps what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.models.errors import Refusal
from app.models.loans import EndReason
from app.reports import library
from app.reports.blocks import Block, Bullets, Document, Note, Paragraph, Spacer, Table, Text
from app.reports.facts import LoanFacts
from app.reports.loan_paper import paper, reminder
from app.rules import french
from app.rules.safety import file_names

if TYPE_CHECKING:
    from app.reports.pdf import Laid

ORIGINAL, COPY, NONE = "original", "copie", "–"
Copies = tuple[str, str, str, str]
"""What the lender, the host, the employee and the office each keep."""

_COPIES: dict[str, Copies] = {
    "agreement": (ORIGINAL, ORIGINAL, NONE, COPY),
    "amendment": (ORIGINAL, NONE, ORIGINAL, COPY),
    "agreement_change": (ORIGINAL, ORIGINAL, NONE, COPY),
    "amendment_change": (ORIGINAL, NONE, ORIGINAL, COPY),
    "consent": (ORIGINAL, NONE, COPY, COPY),
    "data_notice": (NONE, NONE, ORIGINAL, COPY),
    "cse_note_lender": (ORIGINAL, NONE, NONE, COPY),
    "cse_note_host": (NONE, ORIGINAL, NONE, COPY),
    "reception": (COPY, ORIGINAL, COPY, COPY),
    "check_in_sheet": (NONE, NONE, NONE, ORIGINAL),
    "timesheet": (ORIGINAL, COPY, COPY, COPY),
    "check_in_log": (NONE, NONE, NONE, ORIGINAL),
    "return_plan": (ORIGINAL, NONE, COPY, COPY),
    "attestation": (NONE, NONE, ORIGINAL, COPY),
    "early_end": (COPY, ORIGINAL, COPY, COPY),
    "recall": (COPY, ORIGINAL, COPY, COPY),
}
_CHANGES = ("agreement_change", "amendment_change")
_COLUMNS = ("Document", "Page", "Prêteuse", "Utilisatrice", "Salarié", "Organisme")
_WIDTHS = (0.38, 0.08, 0.135, 0.145, 0.125, 0.135)


@dataclass(frozen=True)
class File:
    """`kind` is empty for the one that holds all the others."""

    kind: str
    name: str
    content: bytes


def kinds(facts: LoanFacts) -> tuple[str, ...]:
    """The papers of the pack, in order: letters of an end before its term only where it ended so, none of accident."""
    reason = facts.loan.end_reason or facts.loan.early_end.asked_by
    written = {
        "early_end": reason is not None and reason not in (EndReason.TERM, EndReason.BY_LENDER),
        "recall": reason is EndReason.BY_LENDER,
    }
    return tuple(kind for kind in library.LOAN_KINDS if kind in _COPIES and written.get(kind, True))


def papers(facts: LoanFacts) -> tuple[tuple[str, LoanFacts], ...]:
    """The papers of the pack with what each says: those of the loan's changes right after its contracts."""
    found = [(kind, facts) for kind in kinds(facts)]
    place = 1 + max((index for index, (kind, _) in enumerate(found) if kind in ("agreement", "amendment")), default=-1)
    issued = [(kind, about) for about in facts.avenants for kind in _CHANGES if _is_written(about, kind)]
    return (*found[:place], *issued, *found[place:])


def _is_written(about: LoanFacts, kind: str) -> bool:
    return about.change is not None and any(
        one.kind.value == kind and one.change_id == about.change.id and one.issued_on for one in about.loan.documents
    )


def title(kind: str, about: LoanFacts) -> str:
    """« Avenant n° 1 à la convention »: a loan may have several."""
    if about.change is None or kind not in _CHANGES:
        return library.KINDS[kind].title
    return f"{library.KINDS[kind].title} (n°\u00a0{about.change.number})"


def copies(kind: str) -> Copies:
    return _COPIES[kind]


def name(facts: LoanFacts) -> str:
    """« 2026-A-014-dossier »: of the folder, and of the file that holds all."""
    return file_names.safe(f"{facts.number}-dossier")


def render(facts: LoanFacts, today: date, step: Callable[[int, int], object], *, with_word: bool = False) -> list[File]:
    """The whole first, then each paper, then each in Word if asked. `step` is told how far it is, and may raise to
    stop. A text already issued, or brought by a company, is the one that was kept, in the whole too."""
    # Imported here: the window lists the papers of a pack without any PDF.
    from app.reports import pdf

    asked = papers(facts)
    total = (2 if with_word else 1) * len(asked) + 1
    several: list[Laid] = []
    files: list[File] = []
    for done, (kind, about) in enumerate(asked):
        step(done, total)
        one, file = _paper(kind, about, today)
        several.append(one)
        files.append(file)
    first = pdf.laid(cover(facts, asked, [0] * len(asked), today))
    starts, page = [], len(first.pages) + 1
    for one in several:
        starts.append(page)
        page += one.count
    first = pdf.laid(cover(facts, asked, starts, today))
    if with_word:
        for done, (kind, about) in enumerate(asked):
            step(len(asked) + done, total)
            files += _word(kind, about, today)
    step(total - 1, total)
    return [File("", file_names.safe(f"{name(facts)}.pdf"), pdf.drawn((first, *several))), *files]


def _paper(kind: str, facts: LoanFacts, today: date) -> tuple["Laid", File]:
    """Its pages for the whole, and its own file."""
    from app.reports import pdf

    kept = library.kept_text(kind, facts)
    named = library.file_name(kind, facts, ".pdf")
    if kept is not None and kept.is_own:
        return pdf.copied(_beside(kind, facts, named, today), kept.content), File(kind, named, kept.content)
    one = pdf.laid(library.build(kind, facts, today))
    content = pdf.drawn((one,))
    if kept is not None and kept.content != content:
        return pdf.copied(one.document, kept.content), File(kind, named, kept.content)
    return one, File(kind, named, content)


def _beside(kind: str, facts: LoanFacts, named: str, today: date) -> Document:
    """What stands in the whole for a company's own paper whose pages cannot be shown there."""
    said = f"Document fourni par l'entreprise\u00a0: voir le fichier {named}, dans le même dossier."
    return paper(facts, library.KINDS[kind].title, (reminder(facts), Paragraph(said)), today, "parties")


def _word(kind: str, facts: LoanFacts, today: date) -> list[File]:
    """None where there is no Word that says the same as the text kept."""
    kept = library.kept_text(kind, facts)
    if kept is not None and kept.is_own:
        return []
    try:
        content = library.render(kind, facts, ".docx", today)
    except Refusal:
        return []
    return [File(kind, library.file_name(kind, facts, ".docx"), content)]


def cover(facts: LoanFacts, asked: Sequence[tuple[str, LoanFacts]], starts: Sequence[int], today: date) -> Document:
    """`starts`: the page of the whole each paper begins on."""
    rows: list[tuple[Text, ...]] = [
        (title(kind, about), str(start), *copies(kind)) for (kind, about), start in zip(asked, starts, strict=True)
    ]
    blocks: tuple[Block, ...] = (
        reminder(facts),
        Paragraph(f"Ce dossier réunit {french.counted(len(asked), 'document')}. Qui garde quoi\u00a0:"),
        Table(_COLUMNS, tuple(rows), _WIDTHS, ("left", "right", "center", "center", "center", "center")),
        Spacer(2),
        Bullets(
            (
                "Un original se signe ou se remet en main propre\u00a0; une copie peut être envoyée.",
                "La convention donne à l'euro près ce qui est facturé\u00a0: le salarié garde son avenant.",
                "La fiche et le journal de suivi restent à l'organisme\u00a0: ils ne se transmettent pas.",
            )
        ),
        Note("Ce dossier entier est celui de l'organisme\u00a0: remettez à chacun ses seuls exemplaires."),
    )
    return paper(facts, "Dossier de mise à disposition", blocks, today, "office")
