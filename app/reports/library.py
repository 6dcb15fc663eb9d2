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
    """« module:function » where it is built; the kind's own name and `build` when empty."""


KINDS: dict[str, Kind] = {
    "agreement": Kind("Convention de mise à disposition", "parties", "convention"),
    "amendment": Kind("Avenant au contrat de travail", "parties", "avenant-contrat"),
    "check_in_sheet": Kind("Fiche de suivi hebdomadaire", "office", "fiche-suivi"),
    "timesheet": Kind("Relevé d'heures", "parties", "releve-heures"),
    "check_in_log": Kind("Journal de suivi", "office", "journal-suivi"),
    "consent": Kind("Accord du salarié volontaire", "employee", "accord-salarie"),
    "data_notice": Kind("Notice sur les données personnelles", "employee", "notice-donnees"),
    "cse_note_lender": Kind(
        "Note au CSE de l'entreprise prêteuse", "parties", "note-cse-preteuse", module="cse_note:lender"
    ),
    "cse_note_host": Kind(
        "Note au CSE de l'entreprise utilisatrice", "parties", "note-cse-utilisatrice", module="cse_note:host"
    ),
    "reception": Kind("Accueil et sécurité", "parties", "accueil-securite"),
    "return_plan": Kind("Plan de retour", "parties", "plan-retour"),
    "attestation": Kind("Attestation de compétences", "employee", "attestation"),
    "early_end": Kind("Fin anticipée de la mise à disposition", "parties", "fin-anticipee", module="letters:early_end"),
    "recall": Kind("Rappel du salarié", "parties", "rappel", module="letters:recall"),
    "accident_lender": Kind(
        "Accident\u00a0: information de l'entreprise prêteuse",
        "parties",
        "accident-preteuse",
        module="letters:accident_lender",
    ),
    "accident_authorities": Kind(
        "Accident\u00a0: information de la CARSAT et de l'inspection",
        "parties",
        "accident-autorites",
        module="letters:accident_authorities",
    ),
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
    module, _, function = (KINDS[kind].module or kind).partition(":")
    return cast(Document, getattr(import_module(f"app.reports.{module}"), function or "build")(facts, today))


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
    version = ""
    if isinstance(facts, LoanFacts) and kind in DOCUMENT_KINDS:
        version = f"-v{facts.version(DOCUMENT_KINDS[kind])}"
    return f"{facts.number}-{KINDS[kind].word}{version}{suffix}"
