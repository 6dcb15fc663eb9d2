"""The list of documents, and how one is made, rendered and named. Heavy libraries are loaded when first used."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import cast

from app.models.errors import Problem, Refusal
from app.models.loans import DocumentKind
from app.reports.blocks import Audience, Document
from app.reports.facts import LoanFacts

SUFFIXES = (".pdf", ".docx")


@dataclass(frozen=True)
class Kind:
    """`word` is what stands in a file's name."""

    title: str
    audience: Audience
    word: str


KINDS: dict[str, Kind] = {
    "agreement": Kind("Convention de mise à disposition", "parties", "convention"),
    "amendment": Kind("Avenant au contrat de travail", "parties", "avenant-contrat"),
    "check_in_sheet": Kind("Fiche de suivi hebdomadaire", "office", "fiche-suivi"),
    "timesheet": Kind("Relevé d'heures", "parties", "releve-heures"),
    "check_in_log": Kind("Journal de suivi", "office", "journal-suivi"),
}


DOCUMENT_KINDS = {kind.value: kind for kind in DocumentKind}


def build(kind: str, facts: LoanFacts, today: date) -> Document:
    """The document's blocks, before any rendering."""
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise Refusal(
            Problem("kind", f"Le document «\u00a0{kind}\u00a0» n'existe pas. Documents connus\u00a0: {known}.")
        )
    return cast(Document, import_module(f"app.reports.{kind}").build(facts, today))


def render(kind: str, facts: LoanFacts, suffix: str, today: date) -> bytes:
    """The document as PDF or Word bytes; the same facts and day always give the same bytes."""
    if suffix not in SUFFIXES:
        raise Refusal(Problem("suffix", f"Un document s'écrit en .pdf ou en .docx, pas en «\u00a0{suffix}\u00a0»."))
    document = build(kind, facts, today)
    if suffix == ".pdf":
        from app.reports import pdf

        return pdf.render(document)
    from app.reports import docx

    return docx.render(document)


def file_name(kind: str, facts: LoanFacts, suffix: str) -> str:
    """« 2026-A-014-convention-v1.pdf »: the agreement's number, never a name."""
    return f"{facts.number}-{KINDS[kind].word}-v{facts.version(DOCUMENT_KINDS[kind])}{suffix}"
