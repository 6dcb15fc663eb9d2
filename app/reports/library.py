"""The list of documents, and how one is made, rendered and named. Heavy libraries are loaded when first used."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Literal, Protocol, cast

from app.models.errors import Problem, Refusal
from app.models.loans import DocumentKind
from app.reports.blocks import Audience, Document
from app.reports.facts import LoanFacts

SUFFIXES = (".pdf", ".docx")
Subject = Literal["loan", "person", "need", "issue"]


class Facts(Protocol):
    """What every document is made from, whatever else it asks."""

    @property
    def number(self) -> str: ...


@dataclass(frozen=True)
class Kind:
    """`word` is what stands in a file's name; `subject` is what the document is about."""

    title: str
    audience: Audience
    word: str
    subject: Subject = "loan"
    module: str = ""
    """Where it is built; the kind's own name when empty."""


KINDS: dict[str, Kind] = {
    "agreement": Kind("Convention de mise à disposition", "parties", "convention"),
    "amendment": Kind("Avenant au contrat de travail", "parties", "avenant-contrat"),
    "check_in_sheet": Kind("Fiche de suivi hebdomadaire", "office", "fiche-suivi"),
    "timesheet": Kind("Relevé d'heures", "parties", "releve-heures"),
    "check_in_log": Kind("Journal de suivi", "office", "journal-suivi"),
    "profile": Kind("Profil anonyme", "third_party", "profil", "person"),
    "mission_sheet": Kind("Mission anonyme", "third_party", "mission", "need"),
    "map": Kind("Carte de la mission", "third_party", "carte", "need", "map_page"),
    "map_office": Kind("Carte de la mission, avec les noms", "office", "carte-interne", "need", "map_page"),
    "catalogue": Kind("Catalogue des profils disponibles", "third_party", "catalogue", "issue"),
}


DOCUMENT_KINDS = {kind.value: kind for kind in DocumentKind}


def build(kind: str, facts: Facts, today: date) -> Document:
    """The document's blocks, before any rendering."""
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise Refusal(
            Problem("kind", f"Le document «\u00a0{kind}\u00a0» n'existe pas. Documents connus\u00a0: {known}.")
        )
    return cast(Document, import_module(f"app.reports.{KINDS[kind].module or kind}").build(facts, today))


def render(kind: str, facts: Facts, suffix: str, today: date) -> bytes:
    """The document as PDF or Word bytes; the same facts and day always give the same bytes."""
    return rendered(build(kind, facts, today), suffix)


def rendered(document: Document, suffix: str) -> bytes:
    if suffix not in SUFFIXES:
        raise Refusal(Problem("suffix", f"Un document s'écrit en .pdf ou en .docx, pas en «\u00a0{suffix}\u00a0»."))
    if suffix == ".pdf":
        from app.reports import pdf

        return pdf.render(document)
    from app.reports import docx

    return docx.render(document)


def file_name(kind: str, facts: Facts, suffix: str) -> str:
    """« 2026-A-014-convention-v1.pdf »: the agreement's number, never a name."""
    version = f"-v{facts.version(DOCUMENT_KINDS[kind])}" if isinstance(facts, LoanFacts) else ""
    return f"{facts.number}-{KINDS[kind].word}{version}{suffix}"
