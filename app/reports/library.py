"""The list of documents, and how one is made, rendered and named. Heavy libraries are loaded when first used."""

from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Literal, Protocol, cast

from app.models.errors import Problem, Refusal
from app.models.loans import DocumentKind
from app.reports.blocks import Audience, Document
from app.reports.facts import Kept, LoanFacts
from app.rules import files
from app.rules.safety import file_names

SUFFIXES = (".pdf", ".docx")
Subject = Literal["loan", "month", "change", "person", "need", "organisation", "issue"]
"""A month is a loan's: the last one typed, unless another is asked."""


class Facts(Protocol):
    """What every document is made from, whatever else it asks."""

    @property
    def number(self) -> str: ...


@dataclass(frozen=True)
class Kind:
    """`word` is what stands in a file's name; `subject` is what the document is about.

    For a loan's papers: `group` and `short`, how they are found; `readers`, whom they are for, after « pour ».
    """

    title: str
    audience: Audience
    word: str
    subject: Subject = "loan"
    module: str = ""
    """« module:function » where it is built; the kind's own name and `build` when empty."""
    group: str = ""
    short: str = ""
    readers: str = ""


CONTRACTS, BEFORE, DURING, RETURN, ACCIDENT = "Contrats", "Avant", "Accueil et suivi", "Fin et retour", "Accident"
_BOTH, _EMPLOYEE, _OFFICE = "les deux entreprises", "le salarié", ""


def _loan(group: str, short: str, title: str, who: tuple[Audience, str], word: str, module: str = "") -> Kind:
    return Kind(title, who[0], word, "loan", module, group, short, who[1])


KINDS: dict[str, Kind] = {
    "agreement": _loan(CONTRACTS, "Convention", "Convention de mise à disposition", ("parties", _BOTH), "convention"),
    "amendment": _loan(
        CONTRACTS,
        "Avenant au contrat",
        "Avenant au contrat de travail",
        ("parties", "la prêteuse et le salarié"),
        "avenant-contrat",
    ),
    "consent": _loan(
        BEFORE, "Accord du salarié", "Accord du salarié volontaire", ("employee", _EMPLOYEE), "accord-salarie"
    ),
    "data_notice": _loan(
        BEFORE,
        "Notice sur les données",
        "Notice sur les données personnelles",
        ("employee", _EMPLOYEE),
        "notice-donnees",
    ),
    "cse_note_lender": _loan(
        BEFORE,
        "Note au CSE (prêteuse)",
        "Note au CSE de l'entreprise prêteuse",
        ("parties", "la prêteuse"),
        "note-cse-preteuse",
        "cse_note:lender",
    ),
    "cse_note_host": _loan(
        BEFORE,
        "Note au CSE (utilisatrice)",
        "Note au CSE de l'entreprise utilisatrice",
        ("parties", "l'utilisatrice"),
        "note-cse-utilisatrice",
        "cse_note:host",
    ),
    "job_sheet": _loan(
        BEFORE,
        "Fiche mission et poste",
        "Fiche mission et étude de poste",
        ("parties", _BOTH),
        "etude-poste",
        "job_study:of_loan",
    ),
    "reception": _loan(DURING, "Accueil et sécurité", "Accueil et sécurité", ("parties", _BOTH), "accueil-securite"),
    "check_in_sheet": _loan(
        DURING, "Fiche de suivi", "Fiche de suivi hebdomadaire", ("office", _OFFICE), "fiche-suivi"
    ),
    "timesheet": _loan(DURING, "Relevé d'heures", "Relevé d'heures", ("parties", _BOTH), "releve-heures"),
    "statement": Kind(
        "Décompte mensuel", "parties", "decompte", "month", "statement:of_month", DURING, "Décompte du mois", _BOTH
    ),
    "check_in_log": _loan(DURING, "Journal de suivi", "Journal de suivi", ("office", _OFFICE), "journal-suivi"),
    "return_plan": _loan(RETURN, "Plan de retour", "Plan de retour", ("parties", _BOTH), "plan-retour"),
    "attestation": _loan(RETURN, "Attestation", "Attestation de compétences", ("employee", _EMPLOYEE), "attestation"),
    "early_end": _loan(
        RETURN,
        "Fin anticipée",
        "Fin anticipée de la mise à disposition",
        ("parties", _BOTH),
        "fin-anticipee",
        "letters:early_end",
    ),
    "recall": _loan(RETURN, "Rappel", "Rappel du salarié", ("parties", _BOTH), "rappel", "letters:recall"),
    "accident_lender": _loan(
        ACCIDENT,
        "Lettre à la prêteuse",
        "Accident\u00a0: information de l'entreprise prêteuse",
        ("parties", "la prêteuse"),
        "accident-preteuse",
        "letters:accident_lender",
    ),
    "accident_authorities": _loan(
        ACCIDENT,
        "Lettre aux autorités",
        "Accident\u00a0: information de la CARSAT et de l'inspection",
        ("parties", "les autorités"),
        "accident-autorites",
        "letters:accident_authorities",
    ),
    "agreement_change": Kind(
        "Avenant à la convention",
        "parties",
        "avenant-convention",
        "change",
        group=CONTRACTS,
        short="Avenant à la convention",
        readers=_BOTH,
    ),
    "amendment_change": Kind(
        "Nouvel avenant au contrat de travail",
        "parties",
        "nouvel-avenant-contrat",
        "change",
        group=CONTRACTS,
        short="Nouvel avenant au contrat",
        readers="la prêteuse et le salarié",
    ),
    "job_study": Kind("Fiche mission et étude de poste", "parties", "etude-poste", "need"),
    "charter": Kind("Charte de bon usage", "parties", "charte", "organisation"),
    "agreements_year": Kind("Liste annuelle des conventions", "parties", "conventions", "organisation"),
    "employee_file": Kind("Dossier du salarié", "employee", "dossier-salarie", "person"),
    "profile": Kind("Profil anonyme", "third_party", "profil", "person"),
    "mission_sheet": Kind("Mission anonyme", "third_party", "mission", "need"),
    "map": Kind("Carte de la mission", "third_party", "carte", "need", "map_page"),
    "map_office": Kind("Carte de la mission, avec les noms", "office", "carte-interne", "need", "map_page"),
    "catalogue": Kind("Catalogue des profils disponibles", "third_party", "catalogue", "issue"),
}
LOAN_KINDS = {name: kind for name, kind in KINDS.items() if kind.subject in ("loan", "month")}
"""A loan's papers, in the order people meet them."""


def readers(kind: str) -> str:
    """« pour les deux entreprises », « interne »."""
    known = KINDS[kind].readers
    return f"pour {known}" if known else "interne"


_CHANGED_SINCE = (
    "Les fiches ou nos textes ont changé depuis que ce document est établi\u00a0: le Word dirait autre chose que le "
    "PDF à signer. Donnez le PDF, ou rouvrez la convention pour établir une nouvelle version."
)
DOCUMENT_KINDS = {kind.value: kind for kind in DocumentKind}


_FIRST_TEXTS = (DocumentKind.AGREEMENT.value, DocumentKind.AMENDMENT.value)


def build(kind: str, facts: Facts, today: date) -> Document:
    """The document's blocks, before any rendering."""
    if kind not in KINDS:
        known = ", ".join(KINDS)
        raise Refusal(
            Problem("kind", f"Le document «\u00a0{kind}\u00a0» n'existe pas. Documents connus\u00a0: {known}.")
        )
    module, _, function = (KINDS[kind].module or kind).partition(":")
    if isinstance(facts, LoanFacts) and kind in _FIRST_TEXTS:
        facts = facts.as_signed()
    return cast(Document, getattr(import_module(f"app.reports.{module}"), function or "build")(facts, today))


def render(kind: str, facts: Facts, suffix: str, today: date) -> bytes:
    """The document as PDF or Word bytes; the same facts and day always give the same bytes.

    A text already issued is the one that was kept. Raises Refusal for a Word that would say something else: other
    words, wherever they stand on the page.
    """
    kept = kept_text(kind, facts)
    if kept is not None and (kept.is_own or suffix == ".pdf"):
        return kept.content
    if kept is None or not isinstance(facts, LoanFacts):
        return rendered(build(kind, facts, today), suffix)
    document = as_issued(kind, facts, today)
    if suffix in SUFFIXES and not _says(document, kept.content):
        raise Refusal(Problem("suffix", _CHANGED_SINCE))
    return rendered(document, suffix)


def _says(document: Document, content: bytes) -> bool:
    """The same words in the same order: a page that turns elsewhere, or closer lines, change nothing of a text."""
    fresh = rendered(document, ".pdf")
    if fresh == content:
        return True
    from app.reports import pdf_words

    return pdf_words.words(fresh, paraphes=document.paraphes) == pdf_words.words(content, paraphes=document.paraphes)


def as_issued(kind: str, facts: LoanFacts, today: date) -> Document:
    """The text to keep, the same on any later day."""
    document = build(kind, facts, facts.made_on(DOCUMENT_KINDS[kind], today))
    if DOCUMENT_KINDS[kind] is DocumentKind.CONSENT:
        # Asked before the agreement has its number, and no draft all the same.
        return replace(document, is_draft=False, number="")
    return document


def kept_text(kind: str, facts: Facts) -> Kept | None:
    """What was issued, or brought by a company, and stands for that document."""
    return facts.kept.get(kind) if isinstance(facts, LoanFacts) else None


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
    kept = kept_text(kind, facts)
    if kept is not None and kept.is_own:
        suffix = files.suffix(kept.media_type) or suffix
    version = ""
    if isinstance(facts, LoanFacts) and kind in DOCUMENT_KINDS:
        if facts.change is not None and KINDS[kind].subject == "change":
            version = f"-{facts.change.number or 'projet'}"
        version += f"-v{facts.version(DOCUMENT_KINDS[kind])}"
    return file_names.safe("-".join(said for said in (facts.number, f"{KINDS[kind].word}{version}{suffix}") if said))
