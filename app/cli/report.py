"""`report`: one document of a loan, a volunteer, a mission or a company, written as PDF or Word."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from app.actions import documents, office_file
from app.cli import codes, office
from app.cli.answers import Answer, write
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.reports import library
from app.rules import files
from app.store import lists
from app.store.store import Store

BLANK = "vierge"
_TITLES = {
    "loan": "d'un prêt",
    "month": "d'un mois de prêt",
    "change": "du dernier avenant d'un prêt",
    "person": "d'un volontaire",
    "need": "d'une mission",
    "organisation": "d'une entreprise",
}
_SUBJECTS = {"person": "volontaire", "need": "mission", "organisation": "entreprise"}
_LISTS = {"person": "persons", "need": "needs", "organisation": "organisations"}
_OF_A_LOAN = ("loan", "month", "change")
_BLANKS = ("job_study", "charter")
Row = lists.PersonRow | lists.NeedRow | lists.OrganisationRow


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind")
    parser.add_argument("subject")
    parser.add_argument("--for", dest="handed_for", default="")
    parser.add_argument("--year", default="")
    parser.add_argument("--month", default="")
    parser.add_argument("--out", required=True)


def more_help() -> list[str]:
    """Every document with its title, by what it is about."""
    lines: list[str] = []
    for subject, whose in _TITLES.items():
        kinds = [(name, kind.title) for name, kind in library.KINDS.items() if kind.subject == subject]
        lines += [f"  {whose}", *(f"    {name.ljust(20)}  {title}" for name, title in kinds)]
    return [
        *lines,
        "",
        "  --for MISSION       un profil dit comme son entreprise peut le lire (ou VOLONTAIRE, une mission)",
        "  --year 2026         l'année de la liste des conventions (celle en cours sinon)",
        "  --month 2026-11     le mois du décompte (le dernier saisi sinon)",
        f"  {BLANK.ljust(18)}  à la place du code\u00a0: une charte ou une fiche à remplir à la main",
        "  --out FICHIER       la fin du nom, .pdf ou .docx, choisit la sorte de fichier",
    ]


def run(options: argparse.Namespace) -> Answer:
    kinds = [name for name, kind in library.KINDS.items() if kind.subject in _TITLES]
    if options.kind not in kinds:
        raise WorldProblem(
            f"Document inconnu\u00a0: «\u00a0{options.kind}\u00a0». Documents connus\u00a0: {', '.join(kinds)}."
        )
    out = Path(options.out)
    suffix = out.suffix.lower()
    if suffix not in (".pdf", ".docx"):
        raise WorldProblem(
            f"«\u00a0{out.name}\u00a0» doit finir par .pdf ou .docx\u00a0: la fin du nom choisit la sorte de fichier."
        )
    with office.opened(options.file) as store:
        subject = library.KINDS[options.kind].subject
        subject_id = _subject_id(store, options, subject)
        today = office_file.today(store)
        which = _which(store, options, subject)
        facts = documents.facts_of(store, Gazetteer.load(), options.kind, subject_id, today, which)
        _refuse_other_sort(options.kind, facts, suffix)
        name = library.file_name(options.kind, facts, suffix)
        content = library.render(options.kind, facts, suffix, today)
    write(out, content)
    withheld = list(getattr(facts, "withheld", ()))
    word = "loan" if subject in _OF_A_LOAN else subject
    document = {"kind": options.kind, word: options.subject, "file": str(out), "name": name, "bytes": len(content)}
    return Answer(
        document | ({"withheld": withheld} if word != "loan" else {}),
        [
            f"Écrit\u00a0: {out}",
            *(f"Retiré du texte, car il nomme ou situe quelqu'un\u00a0: {one}" for one in withheld),
        ],
    )


def _refuse_other_sort(kind: str, facts: library.Facts, suffix: str) -> None:
    """A company's own paper stays as it came."""
    kept = library.kept_text(kind, facts)
    own = files.suffix(kept.media_type) if kept is not None and kept.is_own else suffix
    if own != suffix:
        raise WorldProblem(
            f"Ce document est celui de l'entreprise, gardé tel quel\u00a0: il s'écrit en {own}, pas en {suffix}."
        )


def _subject_id(store: Store, options: argparse.Namespace, subject: str) -> str:
    if options.kind in _BLANKS and options.subject.lower() == BLANK:
        return ""
    find: Callable[[Store, str], str] = office.loan_id if subject in _OF_A_LOAN else partial(_coded, subject)
    return find(store, options.subject)


def _which(store: Store, options: argparse.Namespace, subject: str) -> str:
    """The reader, the year or the month asked, whichever that kind of paper knows."""
    if subject == "month":
        return f"{options.month}-01" if options.month else ""
    if subject == "organisation":
        return str(options.year)
    other = {"person": "need", "need": "person"}.get(subject, "") if options.handed_for else ""
    return _coded(other, store, options.handed_for) if other else ""


def _coded(subject: str, store: Store, asked: str) -> str:
    rows: list[Row] = [*_rows(store, subject)]
    found = codes.named(store, rows, asked)
    if found is not None:
        return found.id
    noun, listed = _SUBJECTS[subject], _LISTS[subject]
    raise WorldProblem(
        f"Pas de {noun} «\u00a0{asked}\u00a0» dans ce fichier\u00a0: voyez «\u00a0list {listed}\u00a0» pour les codes."
    )


def _rows(store: Store, subject: str) -> Sequence[Row]:
    if subject == "person":
        return lists.persons(store)
    return lists.needs(store) if subject == "need" else lists.organisations(store)
